/** Problems of the working copies that the browser keeps. */
export interface CopyProblemParams {
  "copy/damaged": { title: string };
  "copy/no-room": Record<never, never>;
  "copy/failed": { detail: string };
  "copy/elsewhere": Record<never, never>;
  "copy/missing": Record<never, never>;
}
