/** Problems of making a project of files. */
export interface ImportProblemParams {
  "import/role-unknown": { file: string; columns: string };
  "import/role-taken": { file: string; role: string; other: string };
  "import/nothing-to-count": { files: string };
  "import/open-has-one": { file: string; role: string; others: string };
  "import/area-types-kept": { file: string; kept: number; others: number };
  "import/nothing-to-join": { files: string };
  "import/not-a-dataset": { file: string };
  "import/project-changed": Record<never, never>;
  "import/community-unknown": { name: string; candidates: string };
  "import/community-twice": { name: string };
  "import/no-community-table": { file: string };
  "import/placed-in-community": { name: string; community: string };
  "import/place-of-namesake": { name: string; file: string; facility: string };
  "import/place-unknown": { name: string; address: string };
  "import/category-unknown": { name: string; category: string };
  "import/personal-dropped": { file: string; columns: string };
  "import/personal-kept": { file: string; columns: string };
  "import/frame-unconfirmed": {
    file: string;
    frame: string;
    title: { readonly zh: string; readonly en: string };
    swapped: boolean;
  };
  "import/frame-unknown": { file: string };
  "import/place-chosen": { name: string };
  "import/mapping-file-damaged": { file: string; detail: string };
  "import/mapping-file-newer": { file: string; found: string; known: string };
  "import/decision-file-damaged": { file: string; detail: string };
  "import/no-people-columns": { file: string };
  "import/raster-as-weights": { file: string; communities: number };
  "import/raster-not-needed": { file: string };
  "import/id-renamed": { id: string; renamed: string };
}
