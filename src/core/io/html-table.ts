import { plainProblem, Problem } from "../base/problem";
import { decodeText } from "./encoding";
import { textCell, visible, type Merge, type Sheet, type SheetCell, type Workbook } from "./sheet";
import { plainTextOf } from "./plain-text";

const MOST_COLUMNS = 16_384;
const MOST_ROWS = 1_048_576;
const MOST_CELLS = 5_000_000;
/** Spans wider than this are mistakes or attacks. */
const WIDEST_SPAN = 1000;

/**
 * Reads the tables of a web page, which many offices' systems save under the name .xls: each outermost table is a sheet
 * called Table1, Table2 … Only text is taken: no script runs, nothing is fetched, a table inside a cell is text of that
 * cell. Every cell is text, so that 001 stays 001.
 *
 * @throws Problem "io/sheet-too-large", "io/no-features" when there is no table row.
 */
export function readHtmlTables(file: string, bytes: Uint8Array): Workbook {
  const { text, encoding, warnings } = decodeText(file, bytes);
  const page = text.replaceAll(/<!--[\s\S]*?(-->|$)|<(script|style)\b[\s\S]*?(<\/\2\s*>|$)/gi, "");
  const doubts = [...warnings];
  const sheets: Sheet[] = [];
  let table: TableBuilder | undefined;
  let depth = 0;
  let cellStart = -1;
  const endCell = (at: number) => {
    if (cellStart >= 0) table?.cell(page.slice(cellStart, at));
    cellStart = -1;
  };
  for (const tag of page.matchAll(/<(\/?)(table|tr|td|th|caption)\b([^<>]*)>/gi)) {
    const name = tag[2].toLowerCase();
    const isEnd = tag[1] === "/";
    if (name === "table") {
      depth = Math.max(0, depth + (isEnd ? -1 : 1));
      if (!isEnd && depth === 1) table = new TableBuilder(file, `Table${sheets.length + 1}`);
      if (isEnd && depth === 0 && table) {
        endCell(tag.index);
        sheets.push(table.close());
        table = undefined;
      }
    } else if (depth === 1) {
      endCell(tag.index);
      if (isEnd) continue;
      if (name === "tr") table?.row(tag[3]);
      else if (name !== "caption" && table?.open(tag[3])) cellStart = tag.index + tag[0].length;
    }
  }
  if (table) {
    endCell(page.length);
    sheets.push(table.close());
    doubts.push(plainProblem("io/file-truncated", { file, format: "HTML" }));
  }
  if (!sheets.some(({ rows }) => rows.length > 0)) throw new Problem("io/no-features", { file });
  return { format: "html-table", encoding, sheets: sheets.filter(({ rows }) => rows.length > 0), warnings: doubts };
}

/** Places cells as a browser does: below those that reach down from rows above. */
class TableBuilder {
  readonly #file: string;
  readonly #name: string;
  readonly #rows: SheetCell[][] = [];
  readonly #merges: Merge[] = [];
  readonly #hidden = new Set<number>();
  /** By column: how many more rows a cell from above covers. */
  #covered: number[] = [];
  #column = 0;
  #cells = 0;
  #span = { across: 1, down: 1 };

  constructor(file: string, name: string) {
    this.#file = file;
    this.#name = name;
  }

  row(attributes: string): void {
    if (this.#rows.length > 0) this.#covered = this.#covered.map((rows) => Math.max(0, rows - 1));
    if (this.#rows.length >= MOST_ROWS) throw new Problem("io/sheet-too-large", { file: this.#file });
    this.#rows.push([]);
    this.#column = 0;
    if (/display\s*:\s*none/i.test(attributes)) this.#hidden.add(this.#rows.length - 1);
  }

  /** @returns whether a cell may begin here: cells outside rows get a row of their own. */
  open(attributes: string): boolean {
    if (this.#rows.length === 0) this.row("");
    this.#span = { across: spanOf(attributes, "colspan"), down: spanOf(attributes, "rowspan") };
    return true;
  }

  cell(html: string): void {
    const top = this.#rows.length - 1;
    const row = this.#rows[top];
    while (this.#covered[this.#column] > 0) this.#column++;
    const { across, down } = this.#span;
    const left = this.#column;
    this.#cells += across;
    if (left + across > MOST_COLUMNS || this.#cells > MOST_CELLS)
      throw new Problem("io/sheet-too-large", { file: this.#file });
    while (row.length < left) row.push(null);
    const text = plainTextOf(html);
    row[left] = visible(text) === "" ? null : textCell(text);
    for (let c = left; c < left + across; c++) {
      if (c > left) row[c] = null;
      while (this.#covered.length <= c) this.#covered.push(0);
      this.#covered[c] = down;
    }
    if (across > 1 || down > 1) this.#merges.push({ top, left, bottom: top + down - 1, right: left + across - 1 });
    this.#column = left + across;
  }

  close(): Sheet {
    const last = this.#rows.length - 1;
    const merges = this.#merges.map((merge) => ({ ...merge, bottom: Math.min(merge.bottom, last) }));
    return { name: this.#name, hidden: false, rows: this.#rows, merges, hiddenRows: this.#hidden };
  }
}

function spanOf(attributes: string, name: string): number {
  const span = Number(new RegExp(`\\b${name}\\s*=\\s*["']?(\\d+)`, "i").exec(attributes)?.[1] ?? 1);
  return Math.min(Math.max(1, span), WIDEST_SPAN);
}
