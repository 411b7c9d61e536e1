/** What was done to the text of a cell so that it became a value. */
export type CellRule =
  | "full-width"
  | "thousands"
  | "approximate"
  | "unit-converted"
  | "unit-dropped"
  | "chinese-number"
  | "empty-mark"
  | "degrees-minutes-seconds"
  | "hemisphere"
  | "month-only"
  | "year-only"
  | "excel-serial"
  | "first-line"
  | "ditto";

/** Why a cell has no usable value. */
export type CellFault =
  | "error-cell"
  | "not-number"
  | "grouping"
  | "unit-unknown"
  | "not-date"
  | "date-out-of-range"
  | "month-uncertain"
  | "not-coordinate"
  | "scientific"
  | "picture";

/**
 * Problems of spreadsheets and ledgers. `cell` is an address as a spreadsheet shows it: 设施台账!F5, or F5 where a file
 * has no sheets; `sheet` the name of a sheet; `raw` the text as it stands in the file.
 */
export interface SheetProblemParams {
  "io/password-needed": { file: string };
  "io/password-wrong": { file: string };
  "io/password-unsupported": { file: string };
  "io/excel-95": { file: string };
  "io/word-97": { file: string };
  "io/word-no-table": { file: string };
  "io/extension-differs": { file: string; extension: string; format: string };
  "io/sheet-missing": { file: string; sheet: string; sheets: string };
  "io/sheet-empty": { file: string; sheet: string };
  "io/sheet-too-large": { file: string };
  "io/sheets-not-read": { file: string; sheet: string; others: string };
  "io/sheets-hidden": { file: string; hidden: string };
  "io/tables-beside": { file: string; sheet: string; range: string; others: string };
  "io/table-missing": { file: string; sheet: string; table: number; count: number };
  "io/row-total": { file: string; text: string };
  "io/row-remark": { file: string; text: string };
  "io/row-heading": { file: string; text: string };
  "io/row-header-repeated": { file: string };
  "io/row-number-only": { file: string; text: string };
  "io/row-hidden": { file: string };
  "io/cell-corrected": { file: string; cell: string; column: string; raw: string; value: string; rule: CellRule };
  "io/cell-unusable": { file: string; cell: string; column: string; raw: string; fault: CellFault };
  "io/cell-merged-number": { file: string; cell: string; column: string; value: string; rows: number };
  "io/coordinates-turned": { file: string; cell: string; lon: number; lat: number };
  "io/place-missing": { file: string };
  "io/status-not-understood": { file: string; cell: string; raw: string };
}
