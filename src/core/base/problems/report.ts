/** Problems of report templates (layers/reports/*.json and a bureau's own) and of making a report. */
export interface ReportProblemParams {
  "template/not-json": { file: string; detail: string };
  "template/field-invalid": { file: string; field: string; expected: string; found: string };
  "template/duplicate-id": { file: string; id: string };
  "template/duplicate-part": { file: string; id: string };
  "template/unknown": { template: string; known: string };
  "report/no-answer": { template: string };
  "report/street-unknown": { street: string; known: string };
}
