import type { ProjectProblemParams } from "../../../core/base/problems/project";
import type { ProblemTextOf } from "../../problem-text";

export const problems: ProblemTextOf<ProjectProblemParams> = {
  "project/not-found": (p) =>
    `“${p.path}” holds no project.json. Choose a project folder, or name files with --network, --demand and --facilities.`,
  "project/field-invalid": (p) => `In “${p.file}”, ${p.field} should be ${p.expected} but is ${p.found}. Correct it and open again.`,
  "project/dataset-missing": (p) =>
    `The project lacks its “${p.role}” data (${p.file}). Put the file back into the folder, or correct its name in project.json.`,
  "project/no-demand": (p) => `“${p.name}” has no usable place where people live, so nobody can be counted. Check the population data.`,
  "project/no-communities": (p) => `“${p.name}” has no usable community boundary. Check the boundary data.`,
  "project/group-unknown": (p) => `There is no population group “${p.group}”. Known: ${p.known}.`,
  "project/area-type-unknown": (p) =>
    `The area type “${p.areaType}” of community “${p.community}” is not known; it is treated as urban. Use urban, county_town or rural.`,
  "project/sum-differs": (p) =>
    `The ${p.group} figures of community “${p.community}” differ: ${p.table} in the community table, ${p.points} at its places. Check the population data.`,
};
