import type { LayerProblemParams } from "../../../core/base/problems/layer";
import type { ProblemTextOf } from "../../problem-text";

export const problems: ProblemTextOf<LayerProblemParams> = {
  "layer/not-json": (p) =>
    `Layer file “${p.file}” is not valid JSON (${p.detail}). Check its brackets, commas and quotes, then try again.`,
  "layer/field-invalid": (p) =>
    `In layer file “${p.file}” ${p.field === "" ? "the content" : `the field “${p.field}”`} should be ${p.expected}, but is ${p.found === "" ? "missing" : p.found}. Correct it and load the file again.`,
  "layer/duplicate-id": (p) =>
    `Layer file “${p.file}” uses the id “${p.id}”, which another layer already has. Give it another id and load it again.`,
  "layer/unknown": (p) => `There is no layer “${p.layer}”. Known layers: ${p.known}.`,
};
