import { plainProblem, type PlainProblem } from "../../base/problem";
import type { CellFault, CellRule } from "../../base/problems/sheet";
import type { ColumnProposal } from "../../dataset/ledger";
import type { Cell, RowIssue } from "../../dataset/table";
import { setCell } from "../row-book";
import { cellAddress, cellText, isBlankCell, visible, type SheetCell } from "../sheet";
import type { Cleaned } from "./cleaned";
import { cleanCoordinate } from "./clean-coordinate";
import { cleanDate } from "./clean-date";
import { cleanNumber } from "./clean-number";
import { cleanAreaName, cleanId, cleanName, isScientific, plainCell, statusOf } from "./clean-text";
import { QUANTITIES } from "./columns";
import type { Grid } from "./grid";

export interface LedgerRecord {
  readonly cells: Record<string, Cell>;
  readonly notes: readonly { readonly problem: PlainProblem; readonly place: Pick<RowIssue, "cell" | "sheet"> }[];
}

/** Headings of columns that hold years. */
const YEARS = /(年份|年度|年代|year)$/i;
const SHOWN = 80;

/** Makes records of rows: every cell cleaned by the role of its column, and every change and doubt noted. */
export class RecordReader {
  readonly #file: string;
  readonly #grid: Grid;
  readonly #columns: readonly ColumnProposal[];
  readonly #remark: ColumnProposal | undefined;
  /** The last street or community of each column, for 同上. */
  readonly #above = new Map<number, string>();
  #notes: LedgerRecord["notes"][number][] = [];
  #row = 0;

  constructor(file: string, grid: Grid, columns: readonly ColumnProposal[]) {
    this.#file = file;
    this.#grid = grid;
    this.#columns = columns;
    this.#remark = columns.find(({ role }) => role === "remark");
  }

  at(row: number): LedgerRecord {
    this.#notes = [];
    this.#row = row;
    const cells: Record<string, Cell> = {};
    let rest: string | undefined;
    for (const column of this.#columns) {
      const cell = this.#cell(column);
      if (column.role === "name") {
        const name = cleanName(cell);
        rest = name.rest;
        setCell(cells, column.column, this.#told(column, name));
      } else {
        setCell(cells, column.column, this.#valueOf(column, cell));
      }
    }
    if (rest !== undefined && this.#remark) {
      const remark = cells[this.#remark.column];
      setCell(cells, this.#remark.column, remark === null ? rest : `${String(remark)}；${rest}`);
    }
    return { cells, notes: this.#notes };
  }

  /** Merged cells fill the rows they cover, except with numbers and ids, which then would count more than once. */
  #cell({ index, column, role }: ColumnProposal): SheetCell {
    const own = this.#grid.at(this.#row, index);
    const span = this.#grid.spanAt(this.#row, index);
    if (!span) return own;
    const isOnce = QUANTITIES[role] !== undefined || role === "id" || role === "serial";
    if (!isOnce) return this.#grid.at(span.top, index);
    if (span.top === this.#row && !isBlankCell(own) && QUANTITIES[role]) {
      const cell = cellAddress(this.#grid.sheet.name, this.#row, index);
      const value = cellText(own).slice(0, SHOWN);
      const rows = span.bottom - span.top + 1;
      this.#note(plainProblem("io/cell-merged-number", { file: this.#file, cell, column, value, rows }), cell);
    }
    return own;
  }

  #valueOf(column: ColumnProposal, cell: SheetCell): Cell {
    const { role, index, factor } = column;
    switch (role) {
      case "figure":
        return this.#figure(column, cell);
      case "longitude":
      case "latitude":
      case "easting":
      case "northing":
        return this.#told(column, cleanCoordinate(cell));
      case "date":
        return this.#date(column, cleanDate(cell));
      case "id":
      case "serial":
      case "phone":
      case "identityCard":
        return this.#id(column, cell);
      case "street":
      case "community": {
        const value = this.#told(column, cleanAreaName(cell, this.#above.get(index) ?? null));
        if (value !== null) this.#above.set(index, value);
        return value;
      }
      case "status":
        return this.#status(column, cell);
      default: {
        const quantity = QUANTITIES[role];
        return quantity ? this.#told(column, cleanNumber(cell, quantity, factor)) : this.#plain(column, cell);
      }
    }
  }

  /** Numbers of which nobody knows what they mean: read where that is safe, else left as they stand. */
  #figure(column: ColumnProposal, cell: SheetCell): Cell {
    const cleaned = cleanNumber(cell, "count", column.factor);
    if (cleaned.rules.includes("empty-mark")) return null;
    if (cleaned.fault !== undefined && cleaned.fault !== "error-cell") return this.#plain(column, cell);
    return this.#told(column, cleaned);
  }

  /** In a column of years a year is all there is to say: it stays one, without a remark. */
  #date(column: ColumnProposal, cleaned: Cleaned<string>): Cell {
    const { value, rules, fault } = cleaned;
    const isYear = value !== null && fault === undefined && rules.length === 1 && rules[0] === "year-only";
    return isYear && YEARS.test(column.column) ? value.slice(0, 4) : this.#told(column, cleaned);
  }

  #id(column: ColumnProposal, cell: SheetCell): Cell {
    const { value, fault, rules, raw } = cleanId(cell);
    if (fault !== "scientific") return this.#told(column, { value, raw, rules, ...(fault ? { fault } : {}) });
    this.#noteScientific(column, value ?? raw);
    return value;
  }

  #status(column: ColumnProposal, cell: SheetCell): Cell {
    const text = this.#plain(column, cell);
    if (typeof text !== "string") return text;
    const word = statusOf(text);
    if (word === undefined) {
      const address = this.#address(column);
      this.#note(plainProblem("io/status-not-understood", { file: this.#file, cell: address, raw: text }), address);
    }
    return word ?? text;
  }

  #plain(column: ColumnProposal, cell: SheetCell): Cell {
    if (cell !== null && typeof cell === "object" && cell.kind !== "date") {
      this.#fault(column, cell.text, cell.kind === "error" ? "error-cell" : "picture");
      return null;
    }
    const value = plainCell(cell);
    if (typeof value === "string" && isScientific(value)) this.#noteScientific(column, value);
    return value;
  }

  /** The value, after noting what was done to it or why there is none. */
  #told<Value extends Cell>(column: ColumnProposal, cleaned: Cleaned<Value>): Value | null {
    const { value, raw, rules, fault } = cleaned;
    if (fault !== undefined) this.#fault(column, raw, fault);
    else if (rules.length > 0) this.#corrected(column, raw, value, rules[0]);
    return value;
  }

  #corrected({ column, index }: ColumnProposal, raw: string, value: Cell, rule: CellRule): void {
    const cell = cellAddress(this.#grid.sheet.name, this.#row, index);
    const facts = { file: this.#file, cell, column, raw: shown(raw), value: value === null ? "" : String(value), rule };
    this.#note(plainProblem("io/cell-corrected", facts), cell);
  }

  #fault({ column, index }: ColumnProposal, raw: string, fault: CellFault): void {
    const cell = cellAddress(this.#grid.sheet.name, this.#row, index);
    this.#note(plainProblem("io/cell-unusable", { file: this.#file, cell, column, raw: shown(raw), fault }), cell);
  }

  #noteScientific(column: ColumnProposal, value: string): void {
    const problem = plainProblem("io/id-scientific", { file: this.#file, column: column.column, value });
    this.#note(problem, this.#address(column));
  }

  #address({ index }: ColumnProposal): string {
    return cellAddress(this.#grid.sheet.name, this.#row, index);
  }

  #note(problem: PlainProblem, cell: string): void {
    const sheet = this.#grid.sheet.name;
    this.#notes.push({ problem, place: { cell, ...(sheet === "" ? {} : { sheet }) } });
  }
}

function shown(raw: string): string {
  const text = visible(raw).replaceAll(/\s+/g, " ");
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
