import type { ImportProblemParams } from "../../../core/base/problems/import";
import type { ProblemTextOf } from "../../problem-text";
import { importText } from "../import";

const roleName = (role: string): string => (importText.roles as Readonly<Record<string, string>>)[role] ?? role;

export const problems: ProblemTextOf<ImportProblemParams> = {
  "import/role-unknown": (p) =>
    `It is not clear what “${p.file}” holds (columns: ${p.columns}), so it was not taken. Say whether it is community boundaries, people, streets or facilities.`,
  "import/role-taken": (p) =>
    `“${p.file}” and “${p.other}” both look like ${roleName(p.role)}; only the latter was taken. Say which one to use.`,
  "import/nothing-to-count": (p) =>
    `No population is in these files, so they make no project: ${p.files}. Add places where people live, community boundaries with people, or a ledger of community population.`,
  "import/open-has-one": (p) =>
    `The open project already has ${roleName(p.role)}${p.others === "" ? "" : ` (${p.others})`}; “${p.file}” cannot join as a second one. Choose at the step “Finish” to replace it, or make a new project.`,
  "import/area-types-kept": (p) =>
    `“${p.file}” has no column of area types: ${p.kept} ${p.kept === 1 ? "community keeps its" : "communities keep their"} type of the open project (urban, county town, rural)${p.others === 0 ? "" : `; ${p.others} new ${p.others === 1 ? "one counts" : "ones count"} as urban`}.`,
  "import/nothing-to-join": (p) =>
    `Nothing in these files can join the open project: ${p.files}. See the reason of each, or choose to replace what there is.`,
  "import/not-a-dataset": (p) =>
    `“${p.file}” is a whole project and cannot replace one dataset. Choose a data file, or open it from the project menu.`,
  "import/project-changed": () =>
    "The open project changed during the import, so nothing joined it. Choose the files again.",
  "import/community-unknown": (p) =>
    p.candidates === ""
      ? `No community boundary has a name like “${p.name}”, so this row was not taken. Check the name.`
      : `It is not certain which community “${p.name}” is; perhaps ${p.candidates}. The row was not taken; decide, then import again.`,
  "import/community-twice": (p) =>
    `The community “${p.name}” occurs twice; the later row was not taken. Check the population ledger.`,
  "import/no-community-table": (p) =>
    `“${p.file}” is a ledger of community population, but there are no community boundaries to join it to, so it was not taken. Add them.`,
  "import/placed-in-community": (p) =>
    `“${p.name}” has no coordinates and was put inside “${p.community}” (precision: community). Fill in its coordinates when you can.`,
  "import/place-of-namesake": (p) =>
    `“${p.name}” has no coordinates; its place and precision are those of “${p.facility}” in ${p.file === "" ? "the open project" : `“${p.file}”`}, which has the same name. Check that they are the same.`,
  "import/place-unknown": (p) =>
    `“${p.name}” has no coordinates and no known community, so it was not taken${p.address === "" ? "" : ` (address: ${p.address})`}. Fill in its coordinates, or place it on the map.`,
  "import/category-unknown": (p) =>
    `The category “${p.category}” of “${p.name}” belongs to no layer; it is kept as it is and counts nowhere. Check the category.`,
  "import/personal-dropped": (p) =>
    `Columns of “${p.file}” with data of persons were left out: ${p.columns}. They can be kept on request, but never enter an export.`,
  "import/personal-kept": (p) =>
    `Columns of “${p.file}” with data of persons were kept as asked: ${p.columns}. They enter no export.`,
  "import/frame-unconfirmed": (p) =>
    `The coordinates of “${p.file}” have to be confirmed before it is taken: its numbers look most like “${p.title.en}” (${p.frame}${p.swapped ? ", columns exchanged" : ""}). Confirm it against the map in the step “Frames”, or choose another.`,
  "import/frame-unknown": (p) =>
    `“${p.file}” names no frame for its coordinates, and its numbers are of none that is known, so it is not taken. Ask whoever made it (a local grid has to be converted to CGCS2000 first).`,
  "import/place-chosen": (p) => `“${p.name}” has no coordinates; its place was chosen by hand.`,
  "import/mapping-file-damaged": (p) =>
    `“${p.file}” is no column template, or is damaged (${p.detail}). Use a template that this program exported.`,
  "import/mapping-file-newer": (p) =>
    `The column template “${p.file}” is of version ${p.found}; this program knows ${p.known} only. Update the program, or ask for an older export.`,
  "import/decision-file-damaged": (p) =>
    `“${p.file}” is no file of import decisions, or is damaged (${p.detail}). Check the file.`,
  "import/no-people-columns": (p) =>
    `No column of “${p.file}” was recognised as counting people, so it was not taken. Say which columns do, in the step Columns.`,
  "import/raster-as-weights": (p) =>
    `The totals of ${p.communities} ${p.communities === 1 ? "community" : "communities"} were shared out in proportion to the cells of the raster “${p.file}”; its own counts were not taken. To count the people of the raster, leave out the population columns or ledger of the communities (on the command line --demand for the raster does it, too).`,
  "import/raster-not-needed": (p) =>
    `The totals of all communities went to residential buildings or quarters, so the population raster “${p.file}” was not used. To count the people of the raster, leave out the population columns or ledger of the communities (on the command line --demand for the raster does it, too).`,
  "import/id-renamed": (p) => `The id “${p.id}” occurs in another ledger, too; it was changed to “${p.renamed}”.`,
};
