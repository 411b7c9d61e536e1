/** Problems of making a project of files. */
export interface ImportProblemParams {
  "import/role-unknown": { file: string; columns: string };
  "import/role-taken": { file: string; role: string; other: string };
  "import/nothing-to-count": { files: string };
  "import/community-unknown": { name: string; candidates: string };
  "import/community-twice": { name: string };
  "import/no-community-table": { file: string };
  "import/placed-in-community": { name: string; community: string };
  "import/place-unknown": { name: string; address: string };
  "import/category-unknown": { name: string; category: string };
  "import/personal-dropped": { file: string; columns: string };
  "import/personal-kept": { file: string; columns: string };
  "import/id-renamed": { id: string; renamed: string };
}
