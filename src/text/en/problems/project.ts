import type { ProjectProblemParams } from "../../../core/base/problems/project";
import type { ProblemTextOf } from "../../problem-text";

export const problems: ProblemTextOf<ProjectProblemParams> = {
  "project/not-found": (p) =>
    `“${p.path}” holds no project.json. Choose a project folder, or name files with --network, --demand and --facilities.`,
  "project/field-invalid": (p) =>
    `In “${p.file}”, ${p.field} should be ${p.expected} but is ${p.found}. Correct it and open again.`,
  "project/dataset-missing": (p) =>
    `The project lacks its “${p.role}” data (${p.file}). Put the file back into the folder, or correct its name in project.json.`,
  "project/no-demand": (p) =>
    `“${p.name}” has no usable place where people live, so nobody can be counted. Check the population data.`,
  "project/no-communities": (p) => `“${p.name}” has no usable community boundary. Check the boundary data.`,
  "project/group-unknown": (p) => `There is no population group “${p.group}”. Known: ${p.known}.`,
  "project/area-type-unknown": (p) =>
    `The area type “${p.areaType}” of community “${p.community}” is not known; it is treated as urban. Use urban, county_town or rural.`,
  "project/value-missing": (p) =>
    `“${p.column}” is empty and counts as 0 people. If it is not 0, fill it in and read again.`,
  "project/id-repeated": (p) =>
    `The id “${p.id}” occurs twice; the later row was rejected. Give every row an id of its own.`,
  "project/status-unknown": (p) =>
    `The status “${p.status}” is not known; the facility counts as operating. Use operating, building, planned or closed.`,
  "project/category-missing": (p) =>
    `The facility “${p.name}” has no category and counts in no layer. Fill in its category.`,
  "project/quarter-unknown": (p) =>
    `The quarter “${p.quarter}” is not in the quarter data, so this place counts in none. Check the quarter id.`,
  "project/row-not-selected": (p) => `Does not meet “${p.condition}”, so it is not taken as a facility.`,
  "project/facility-unknown": (p) =>
    `There is no facility with the id “${p.id}”; it may have been merged or removed. Refresh the list of facilities.`,
  "project/demand-needed": () =>
    "Without population data nothing can be measured: they cannot be removed, only replaced by others.",
  "project/sum-differs": (p) =>
    `The figures for “${p.groupEn}” of community “${p.community}” differ: ${p.table} in the community table, ${p.points} at its places. Check the population data.`,
};
