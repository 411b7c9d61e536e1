import { isBlankCell, cellText } from "../sheet";
import { findHeader, leafOf, type Header } from "./header";
import { Grid, type Range } from "./grid";
import { roleOfLabel } from "./synonyms";

/** One table of a sheet: its header and the rows below. */
export interface LedgerTable {
  readonly range: Range;
  readonly header: Header;
  /** Rows of data, from 0: first and last, inclusive; the last may lie before the first. */
  readonly firstRow: number;
  readonly lastRow: number;
  /** Texts above the header. */
  readonly titles: readonly string[];
}

/** Headings by which one finds a row of a table; a part of a sheet without one is no table of its own. */
const KEYS: ReadonlySet<string | undefined> = new Set(["id", "serial", "name", "community", "street"]);

/**
 * The tables of a sheet. Usually one; several where columns that are blank from top to bottom part it, and every part
 * has a header of its own with a column that names its rows, which the first part has too, or ends at another row.
 * A blank column inside one table parts nothing.
 */
export function tablesOf(grid: Grid): LedgerTable[] {
  const { used } = grid;
  if (!used) return [];
  const parts = partsOf(grid, used).map((part) => tableIn(grid, part));
  const tables = parts.filter((table) => table !== undefined);
  if (tables.length > 1 && tables.length === parts.length && tables.every((table) => isOwn(table, tables)))
    return tables;
  const whole = tableIn(grid, used);
  return whole ? [whole] : [];
}

/** Whether a part of a sheet is a table by itself. */
function isOwn(table: LedgerTable, tables: readonly LedgerTable[]): boolean {
  const own = keysOf(table);
  if (own.size === 0 || table.range.left === table.range.right) return false;
  const others = tables.filter((other) => other !== table);
  return others.some((other) => {
    const isRepeated = [...keysOf(other)].some((key) => own.has(key));
    return isRepeated || Math.abs(other.range.bottom - table.range.bottom) > 1 || other.header.top !== table.header.top;
  });
}

function keysOf({ header }: LedgerTable): Set<string | undefined> {
  return new Set(header.labels.map((label) => roleOfLabel(leafOf(label))).filter((role) => KEYS.has(role)));
}

/** A table without a header: every row is data, the columns have no names. */
export function headlessTable(grid: Grid): LedgerTable | undefined {
  const { used } = grid;
  if (!used) return undefined;
  const labels = Array.from({ length: used.right - used.left + 1 }, () => "");
  const header = { top: used.top, bottom: used.top - 1, labels, known: 0 };
  return { range: used, header, firstRow: used.top, lastRow: used.bottom, titles: [] };
}

function tableIn(grid: Grid, range: Range): LedgerTable | undefined {
  const header = findHeader(grid, range);
  if (!header) return undefined;
  const titles: string[] = [...(grid.sheet.above ?? [])];
  for (let r = range.top; r < header.top; r++) {
    for (let c = range.left; c <= range.right; c++) {
      if (!isBlankCell(grid.at(r, c))) titles.push(cellText(grid.at(r, c)));
    }
  }
  return { range, header, firstRow: header.bottom + 1, lastRow: range.bottom, titles };
}

/** Split at blank columns; the rows of a part end where it has nothing more. */
function partsOf(grid: Grid, used: Range): Range[] {
  const parts: Range[] = [];
  let left = -1;
  for (let c = used.left; c <= used.right + 1; c++) {
    const isBlank = c > used.right || isBlankColumn(grid, used, c);
    if (!isBlank && left < 0) left = c;
    if (!isBlank || left < 0) continue;
    parts.push(withoutBlankRows(grid, { ...used, left, right: c - 1 }));
    left = -1;
  }
  return parts;
}

function isBlankColumn(grid: Grid, { top, bottom }: Range, column: number): boolean {
  for (let r = top; r <= bottom; r++) if (!isBlankCell(grid.at(r, column))) return false;
  return true;
}

function withoutBlankRows(grid: Grid, range: Range): Range {
  let { top, bottom } = range;
  while (top < bottom && grid.isBlankRow(top, range.left, range.right)) top++;
  while (bottom > top && grid.isBlankRow(bottom, range.left, range.right)) bottom--;
  return { ...range, top, bottom };
}
