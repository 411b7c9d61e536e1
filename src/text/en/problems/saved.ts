import type { SavedProblemParams } from "../../../core/base/problems/saved";
import type { ProblemTextOf } from "../../problem-text";

export const problems: ProblemTextOf<SavedProblemParams> = {
  "project/version-newer": (p) =>
    `“${p.file}” was saved by a later version (project format ${p.found}; this program knows ${p.known}). Update this program, then open it again.`,
  "saved/not-a-project": (p) =>
    `“${p.file}” is an archive but no Lifecircle project (it has no manifest.json). If it is a packed project folder, unpack it and open the folder.`,
  "saved/version-newer": (p) =>
    `“${p.file}” has file version ${p.found}; this program knows only ${p.known}. Update this program, or ask for a copy saved with this version.`,
  "saved/manifest-damaged": (p) =>
    `The list of contents of “${p.file}” cannot be read, so nothing could be verified and it was not opened. Ask for another copy.`,
  "saved/entry-missing": (p) =>
    `“${p.file}” lacks “${p.entry}”: the project is incomplete and was not opened. Ask for another copy.`,
  "saved/entry-unlisted": (p) =>
    `“${p.file}” holds “${p.entry}”, which its list of contents does not name. It may have been altered and was not opened. Ask for another copy.`,
  "saved/entry-changed": (p) =>
    `“${p.entry}” in “${p.file}” is not what was saved (its checksum differs), so it was not opened. Copy the file again, or ask for another copy.`,
};
