import type { ReportProblemParams } from "../../../core/base/problems/report";
import type { ProblemTextOf } from "../../problem-text";

export const problems: ProblemTextOf<ReportProblemParams> = {
  "template/not-json": (p) =>
    `The report template “${p.file}” is not valid JSON (${p.detail}). Check its brackets, commas and quotes.`,
  "template/field-invalid": (p) =>
    `In the report template “${p.file}”, ${p.field === "" ? "the content" : `“${p.field}”`} must be ${p.expected}; ${p.found === "" ? "it is missing" : `it is ${p.found}`}. Mend it and load it again.`,
  "template/duplicate-id": (p) =>
    `The id “${p.id}” of the report template “${p.file}” is taken by another template. Give it another id.`,
  "template/duplicate-part": (p) =>
    `Two parts of the report template “${p.file}” are called “${p.id}”. Give one of them another id.`,
  "template/unknown": (p) => `There is no report template “${p.template}”. There are: ${p.known}.`,
  "report/no-answer": (p) =>
    `The template “${p.template}” needs the result of at least one facility layer. Choose a layer first.`,
  "report/street-unknown": (p) => `No street has the id or name “${p.street}”. There are: ${p.known}.`,
};
