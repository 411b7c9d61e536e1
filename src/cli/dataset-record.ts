import type { CheckRow } from "../core/analysis/checks/check-row";
import type { PlainProblem } from "../core/base/problem";
import type { Format, Reading, RowIssue } from "../core/dataset/table";
import { frameRecordOf } from "../core/engine/import/frame-record";
import { problemSentence, type Language } from "../text";

/** Formats of which people know rows and cells; of the others they know features. */
const TABLES: ReadonlySet<Format> = new Set([
  "csv",
  "dbf",
  "xlsx",
  "xlsb",
  "ods",
  "xls",
  "xml-2003",
  "html-table",
  "docx",
]);

export interface DatasetFacts {
  readonly file: string;
  readonly layer?: string;
  readonly reading?: Reading;
  /** Why nothing of it was taken. */
  readonly problem?: PlainProblem;
}

/**
 * A dataset as scripts read it: its books, and every remark with code, place, the text as it stood there, and the
 * sentence a person sees. What could not be read at all has no books and one remark.
 */
export function datasetRecord({ file, layer, reading, problem }: DatasetFacts, language: Language) {
  const ofFile = [...(problem ? [problem] : []), ...(reading?.warnings ?? [])];
  const ofRows = reading?.issues ?? [];
  const isTable = reading !== undefined && TABLES.has(reading.format);
  return {
    file,
    layer: layer ?? reading?.layer ?? null,
    format: reading?.format ?? null,
    encoding: reading?.encoding ?? null,
    // a dataset that waits for a person's word about its frame is in none yet
    frame: problem?.code === "import/frame-unconfirmed" ? null : frameRecord(reading),
    rowsIn: reading?.rowsIn ?? 0,
    accepted: reading?.accepted ?? 0,
    rejected: reading?.rejected ?? 0,
    skipped: reading?.skipped ?? 0,
    problems: [
      ...ofFile.map((remark) => ({
        ...remarkRecord(remark, language),
        state: remark === problem ? "refused" : "noted",
      })),
      ...ofRows.map((issue) => ({
        ...remarkRecord(issue.problem, language),
        state: issue.state,
        ...placeOf(issue, isTable),
      })),
    ],
  };
}

function frameRecord(reading: Reading | undefined) {
  const frame = reading && frameRecordOf(reading);
  const declared = reading?.conversion?.declared;
  return frame ? { ...frame, ...(declared === undefined ? {} : { declared }) } : null;
}

function placeOf({ row, cell, sheet }: RowIssue, isTable: boolean) {
  return {
    ...(sheet === undefined ? {} : { sheet }),
    ...(cell === undefined ? {} : { cell }),
    ...(isTable ? { row } : { feature: row }),
  };
}

function remarkRecord(problem: PlainProblem, language: Language) {
  const { raw, value } = problem.params as { readonly raw?: unknown; readonly value?: unknown };
  return {
    code: problem.code,
    raw: raw ?? value ?? null,
    message: problemSentence(language, problem),
  };
}

/** A row of the check before a run as scripts read it. */
export function checkRecord(row: CheckRow, language: Language) {
  const { code, params, severity, where, fix } = row;
  return {
    code,
    severity,
    params,
    ...(where ? { where } : {}),
    ...(fix ? { fix } : {}),
    message: problemSentence(language, row),
  };
}
