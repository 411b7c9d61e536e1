/** Problems of a saved project (.lifecircle) and of versions. `entry` is a file inside it. */
export interface SavedProblemParams {
  "project/version-newer": { file: string; found: number; known: number };
  "saved/not-a-project": { file: string };
  "saved/version-newer": { file: string; found: string; known: string };
  "saved/manifest-damaged": { file: string };
  "saved/entry-missing": { file: string; entry: string };
  "saved/entry-unlisted": { file: string; entry: string };
  "saved/entry-changed": { file: string; entry: string };
}
