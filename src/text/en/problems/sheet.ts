import type { CellFault, CellRule, SheetProblemParams } from "../../../core/base/problems/sheet";
import type { ProblemTextOf } from "../../problem-text";

const RULES: Readonly<Record<CellRule, string>> = {
  "full-width": "full-width digits",
  thousands: "thousands separators removed",
  approximate: "an approximate number",
  "unit-converted": "unit converted",
  "unit-dropped": "unit removed",
  "chinese-number": "a number in Chinese characters",
  "empty-mark": "it stands for nothing",
  "degrees-minutes-seconds": "degrees, minutes and seconds converted",
  hemisphere: "compass letter removed",
  "month-only": "month only",
  "year-only": "year only",
  "excel-serial": "a date's serial number",
  "first-line": "first line, the rest added to the remarks",
  ditto: "the same as above",
};

const FAULTS: Readonly<Record<CellFault, string>> = {
  "error-cell": "its formula has no result",
  "not-number": "not a number",
  grouping: "misplaced thousands separators",
  "unit-unknown": "unknown unit",
  "not-date": "not a date",
  "date-out-of-range": "no such date",
  "month-uncertain": "January and October cannot be told apart",
  "not-coordinate": "not a coordinate",
  scientific: "scientific notation; its last digits may be lost",
  picture: "the cell holds a picture",
};

export const problems: ProblemTextOf<SheetProblemParams> = {
  "io/password-needed": (p) =>
    `“${p.file}” is protected by a password. Enter it, or remove the password in a spreadsheet program and import again.`,
  "io/password-wrong": (p) => `The password does not open “${p.file}”. Check capitals and enter it again.`,
  "io/password-unsupported": (p) =>
    `“${p.file}” is a spreadsheet in an old format (.xls) with a password and cannot be opened here. Remove the password in a spreadsheet program, or save it as .xlsx.`,
  "io/excel-95": (p) =>
    `“${p.file}” is in the old format of Excel 5.0/95, which cannot be read. Save it as .xlsx and import again.`,
  "io/word-97": (p) =>
    `“${p.file}” is in the old format of Word 97–2003 (.doc), which cannot be read. Save it as .docx in Word or WPS and import again.`,
  "io/word-no-table": (p) =>
    `The Word document “${p.file}” holds no table. Only tables of a document are imported; check whether it is the right file, or whether its table is a picture.`,
  "io/extension-differs": (p) =>
    `“${p.file}” is called ${p.extension} but its content is ${p.format}; it was read by its content.`,
  "io/sheet-missing": (p) => `“${p.file}” has no sheet “${p.sheet}”. Its sheets: ${p.sheets}. Choose one of them.`,
  "io/sheet-empty": (p) => `Sheet “${p.sheet}” of “${p.file}” is empty. Choose another sheet.`,
  "io/sheet-too-large": (p) =>
    `A sheet of “${p.file}” is larger than makes sense (its range has more than 20 million cells) and was not read. Delete stray content far from the table and import again.`,
  "io/sheets-not-read": (p) =>
    `Sheet “${p.sheet}” of “${p.file}” was read; not read: ${p.others}. Choose another sheet and import again where needed.`,
  "io/sheets-hidden": (p) => `“${p.file}” has hidden sheets: ${p.hidden}. Choose one where its data are needed.`,
  "io/tables-beside": (p) =>
    `Sheet “${p.sheet}” of “${p.file}” has tables side by side; ${p.range} was read, and there is ${p.others}. Choose another table and import again where needed.`,
  "io/table-missing": (p) =>
    `Sheet “${p.sheet}” of “${p.file}” has ${p.count} tables, no number ${p.table}. Choose another one.`,
  "io/row-total": (p) =>
    `This row of “${p.file}” is a total (“${p.text}”) and was skipped, so that nothing counts twice.`,
  "io/row-remark": (p) => `This row of “${p.file}” is a remark (“${p.text}”) and was skipped.`,
  "io/row-heading": (p) => `This row of “${p.file}” is a section heading (“${p.text}”) and was skipped.`,
  "io/row-header-repeated": (p) => `This row of “${p.file}” repeats the header and was skipped.`,
  "io/row-number-only": (p) => `This row of “${p.file}” has only a serial number (“${p.text}”) and was skipped.`,
  "io/row-hidden": (p) => `This row of “${p.file}” is hidden in the spreadsheet; it was read all the same. Confirm it.`,
  "io/cell-corrected": (p) =>
    `“${p.file}” ${p.cell}, “${p.column}”: “${p.raw}” was ${p.value === "" ? "taken as blank" : `taken as “${p.value}”`} (${RULES[p.rule]}). Check some of these.`,
  "io/cell-unusable": (p) =>
    `“${p.file}” ${p.cell}, “${p.column}”: “${p.raw}” cannot be used (${FAULTS[p.fault]}) and was taken as blank. Mend it in the file.`,
  "io/cell-merged-number": (p) =>
    `“${p.file}” ${p.cell}, “${p.column}”: “${p.value}” is merged over ${p.rows} rows and was given to the first only, so that nothing counts twice. Fill in each row in the file.`,
  "io/coordinates-turned": (p) =>
    `“${p.file}” ${p.cell}: longitude and latitude seem exchanged and were turned to longitude ${p.lon}, latitude ${p.lat}. Confirm the place on the map.`,
  "io/place-missing": (p) =>
    `This row of “${p.file}” has no coordinates; it was read but has no place yet. Fill them in, or click its place on the map.`,
  "io/status-not-understood": (p) =>
    `“${p.file}” ${p.cell}: status “${p.raw}” is not known and was left as it is. Use operating, building, planned or closed.`,
};
