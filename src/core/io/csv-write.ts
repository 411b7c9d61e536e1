import type { Cell } from "../dataset/table";
import { numberOf } from "../dataset/cell";

/**
 * A CSV file that Excel and WPS open with a double click: UTF-8 with byte order mark, commas, CRLF.
 *
 * A text that a spreadsheet would take for a formula (it begins with = + - @, a tab or a line break, and goes on) gets
 * an apostrophe in front unless it is a plain number; so does a text that already begins so with apostrophes, so that
 * csv.ts reads every cell back as it was. null, an empty text and numbers that are not finite are empty cells.
 *
 * @throws Error (a bug of the caller) when a row has not as many cells as there are columns.
 */
export function writeCsv(columns: readonly string[], rows: readonly (readonly Cell[])[]): Uint8Array<ArrayBuffer> {
  const lines = [columns, ...rows].map((row) => {
    if (row.length !== columns.length) throw new Error(`A row of ${row.length} cells under ${columns.length} columns`);
    return row.map(cellText).join(",");
  });
  return new TextEncoder().encode(`\ufeff${lines.join("\r\n")}\r\n`);
}

function cellText(cell: Cell): string {
  if (cell === null || (typeof cell === "number" && !Number.isFinite(cell))) return "";
  const text = typeof cell === "string" ? guarded(cell) : String(cell);
  return /[",\r\n;\t|]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function guarded(text: string): string {
  return /^'*[=+\-@\t\r\n]./s.test(text) && !isPlainNumber(text) ? `'${text}` : text;
}

function isPlainNumber(text: string): boolean {
  return /^[+-][\d.]/.test(text) && numberOf(text) !== undefined;
}
