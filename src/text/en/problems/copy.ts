import type { CopyProblemParams } from "../../../core/base/problems/copy";
import type { ProblemTextOf } from "../../problem-text";

export const problems: ProblemTextOf<CopyProblemParams> = {
  "copy/damaged": (p) =>
    `Files of “${p.title}” on this machine are damaged, and so is what was saved before them; it was not opened. Please use a saved .lifecircle file.`,
  "copy/no-room": () =>
    "The browser has no room left and the last changes were not stored. Delete projects that are no longer needed, or save this one as a .lifecircle file.",
  "copy/failed": (p) =>
    `The browser could not store the last changes (${p.detail}). Save the project as a .lifecircle file, then open the page again.`,
  "copy/elsewhere": () =>
    "This project is being edited in another window and can only be viewed here. Make changes there, close that window, or make a copy.",
  "copy/missing": () =>
    "This machine does not have the project: it was deleted, or it is in another browser. Choose one under “All projects”, or open a .lifecircle file.",
};
