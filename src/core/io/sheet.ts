import type { PlainProblem } from "../base/problem";
import type { Format } from "../dataset/table";

/** A date as a spreadsheet keeps it. */
interface SheetDate {
  readonly kind: "date";
  /** "2015-09-01", with a time "2015-09-01 08:30" */
  readonly iso: string;
}

/** A formula without a result ("#N/A"), or a picture in a cell, of which only the place is known. */
interface SheetMark {
  readonly kind: "error" | "picture";
  readonly text: string;
}

/** A cell by the type it has in the file; of a formula, the result that was saved with it. */
export type SheetCell = string | number | boolean | null | SheetDate | SheetMark;

/** Merged cells: first and last row and column, from 0, inclusive. Their value stands in the first cell. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** One sheet, whatever the format it came in. Rows may be of different lengths; beyond its end a row is blank. */
export interface Sheet {
  /** "" where the format has no sheets. */
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: readonly (readonly SheetCell[])[];
  readonly merges: readonly Merge[];
  /** From 0. */
  readonly hiddenRows: ReadonlySet<number>;
  /** Lines that stand above the table in a document: its title, its units. */
  readonly above?: readonly string[];
  /** Rows (from 0) of delimited text with a quotation mark that is never closed. */
  readonly brokenRows?: ReadonlySet<number>;
}

export interface Workbook {
  readonly format: Format;
  readonly encoding?: string;
  readonly sheets: readonly Sheet[];
  readonly warnings: readonly PlainProblem[];
}

/** The most cells of one sheet, blank ones between others counted. */
export const CELL_LIMIT = 20_000_000;

/** "A", "Z", "AA" … for columns from 0. */
export function columnLetters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : columnLetters(Math.floor(column / 26) - 1) + last;
}

/** "设施台账!F5" for row 4 and column 5; only "F5" where the sheet has no name. */
export function cellAddress(sheet: string, row: number, column: number): string {
  const address = `${columnLetters(column)}${row + 1}`;
  return sheet === "" ? address : `${sheet}!${address}`;
}

/** What a cell says, as text; dates as year-month-day, errors and pictures as their text. */
export function cellText(cell: SheetCell | undefined): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell !== "object") return String(cell);
  return cell.kind === "date" ? cell.iso : cell.text;
}

/** Neither a value nor visible text. */
export function isBlankCell(cell: SheetCell | undefined): boolean {
  if (cell === null || cell === undefined) return true;
  return typeof cell === "string" && !beginsVisibly(cell) && visible(cell) === "";
}

const ZERO_WIDTH = /[\u200b-\u200f\u2060\ufeff]/g;

/** Text without zero-width characters and outer blanks. */
export function visible(text: string): string {
  // nearly every cell has none: looking is faster than replacing
  return (text.search(ZERO_WIDTH) < 0 ? text : text.replaceAll(ZERO_WIDTH, "")).trim();
}

/** Whether the first character is a sign of ASCII or a Chinese character: most cells, told without looking further. */
function beginsVisibly(text: string): boolean {
  const code = text.charCodeAt(0);
  return (code > 0x20 && code < 0x7f) || (code >= 0x4e00 && code <= 0x9fff);
}

const ERROR_TEXT = /^#(N\/A|VALUE!|REF!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|ERR!)$/;

/** A text cell, told apart from the texts that stand for errors and for pictures of WPS (=DISPIMG("ID_…",1)). */
export function textCell(text: string): SheetCell {
  if (text.length < 10 && ERROR_TEXT.test(text)) return { kind: "error", text };
  if (/^=(_xlfn\.)?DISPIMG\(/.test(text)) return { kind: "picture", text };
  return text;
}
