import { numberOf } from "../../dataset/cell";
import { cellText, isBlankCell, visible, type SheetCell } from "../sheet";
import { plainForm } from "./cleaned";
import type { Grid, Range } from "./grid";
import { roleOfLabel } from "./synonyms";

/** The rows that head a table, and the label of each of its columns. */
export interface Header {
  /** First and last row, from 0. */
  readonly top: number;
  readonly bottom: number;
  /** One for each column of the range; levels joined with "/"; "" where there is none. */
  readonly labels: readonly string[];
  /** How many headings are known words, each meaning counted once. */
  readonly known: number;
}

/** How far below the first filled row a header may begin, and how many rows it may have. */
const SEARCH_ROWS = 20;
const MOST_ROWS = 3;
/** Strokes in a label: a ledger has three levels, some with strokes of their own. */
const MOST_LEVELS = 16;
/** Longer texts are sentences, not headings. */
const LONG_LABEL = 30;

/**
 * The header of the table in a range: the band of one to three rows with the most known headings, numbers counting
 * against it. Where the words are unknown, the first row more than half as wide as the table that is not mostly numbers.
 */
export function findHeader(grid: Grid, range: Range): Header | undefined {
  const last = Math.min(range.bottom, range.top + SEARCH_ROWS - 1);
  let best: { score: number; top: number; bottom: number } | undefined;
  for (let top = range.top; top <= last; top++) {
    for (let bottom = top; bottom <= Math.min(top + MOST_ROWS - 1, range.bottom); bottom++) {
      if (grid.isBlankRow(bottom, range.left, range.right)) break;
      const score = scoreOf(grid, range, top, bottom);
      if (score !== undefined && score > (best?.score ?? 0)) best = { score, top, bottom };
    }
  }
  const header = best && headerOf(grid, range, best.top, best.bottom);
  if (header && header.known >= 2) return header;
  const plain = plainHeaderRow(grid, range, last);
  return plain === undefined ? undefined : headerOf(grid, range, plain, plain);
}

function scoreOf(grid: Grid, range: Range, top: number, bottom: number): number | undefined {
  const width = range.right - range.left + 1;
  const labels = labelsOf(grid, range, top, bottom);
  const filled = labels.filter((label) => label !== "");
  if (filled.length < Math.min(2, width)) return undefined;
  let numbers = 0;
  for (let r = top; r <= bottom; r++) {
    for (let c = range.left; c <= range.right; c++) if (isFigure(grid.at(r, c))) numbers++;
  }
  const long = filled.filter((label) => leafOf(label).length > LONG_LABEL).length;
  return knownOf(labels) * 2 + new Set(filled).size / width - numbers * 2 - long - (bottom - top) / 2;
}

function knownOf(labels: readonly string[]): number {
  return new Set(labels.map((label) => roleOfLabel(leafOf(label))).filter((role) => role !== undefined)).size;
}

/** The band is completed by cells that are merged across its edges. */
function headerOf(grid: Grid, range: Range, first: number, last: number): Header {
  let [top, bottom] = [first, last];
  for (let c = range.left; c <= range.right; c++) {
    for (const r of [first, last]) {
      const merge = grid.mergeAt(r, c);
      if (!merge || merge.bottom - merge.top >= MOST_ROWS) continue;
      top = Math.max(range.top, Math.min(top, merge.top));
      bottom = Math.min(range.bottom, Math.max(bottom, merge.bottom));
    }
  }
  const labels = labelsOf(grid, range, top, bottom);
  return { top, bottom, labels, known: knownOf(labels) };
}

function labelsOf(grid: Grid, range: Range, top: number, bottom: number): string[] {
  const labels: string[] = [];
  for (let c = range.left; c <= range.right; c++) {
    const parts: string[] = [];
    for (let r = top; r <= bottom; r++) {
      const text = labelAt(grid, range, r, c) || (r < bottom ? groupAt(grid, range, r, c) : "");
      if (text !== "" && text !== parts.at(-1)) parts.push(text);
    }
    labels.push(parts.join("/"));
  }
  return labels;
}

/** The text of one header cell; of a title merged over nearly the whole width, none. */
function labelAt(grid: Grid, range: Range, row: number, column: number): string {
  const merge = grid.mergeAt(row, column);
  const width = range.right - range.left + 1;
  if (merge && width > 2 && merge.right - merge.left + 1 >= (width > 4 ? width - 1 : width)) return "";
  const cell = merge ? grid.at(merge.top, merge.left) : grid.at(row, column);
  // a break between Chinese characters only wraps them, one between words is a blank
  const text = cellText(cell).replaceAll(/(?<=[\u2e80-\uffef])\s*[\r\n]+\s*|\s*[\r\n]+\s*(?=[\u2e80-\uffef])/g, "");
  return visible(text.replaceAll(/\s+/g, " "));
}

/** In a header without merged cells, the group label to the left, as far as labels stand below it. */
function groupAt(grid: Grid, range: Range, row: number, column: number): string {
  if (grid.sheet.merges.length > 0) return "";
  for (let c = column; c >= range.left; c--) {
    if (isBlankCell(grid.at(row + 1, c))) return "";
    if (!isBlankCell(grid.at(row, c))) return labelAt(grid, range, row, c);
  }
  return "";
}

/** The last level of a label. "/" also stands inside headings: 学位/床位数. The level is the longest end that is a known word, else all behind the last stroke. */
export function leafOf(label: string): string {
  const parts = label.split("/");
  if (parts.length > MOST_LEVELS) return parts[parts.length - 1];
  for (let from = 0; from < parts.length; from++) {
    const end = parts.slice(from).join("/");
    if (roleOfLabel(end) !== undefined) return end;
  }
  return parts[parts.length - 1];
}

function plainHeaderRow(grid: Grid, range: Range, last: number): number | undefined {
  const rows: SheetCell[][] = [];
  for (let r = range.top; r <= last; r++) {
    const cells: SheetCell[] = [];
    for (let c = range.left; c <= range.right; c++) {
      const cell = grid.at(r, c);
      if (!isBlankCell(cell)) cells.push(cell);
    }
    rows.push(cells);
  }
  const width = Math.max(...rows.map((cells) => cells.length));
  const index = rows.findIndex((cells) => cells.length > 0 && cells.length * 2 > width);
  if (index < 0) return undefined;
  const figures = rows[index].filter(isFigure).length;
  return figures * 2 >= rows[index].length ? undefined : range.top + index;
}

/** A number or a date, but not a year, which heads columns of statistics. */
function isFigure(cell: SheetCell): boolean {
  if (cell !== null && typeof cell === "object") return cell.kind === "date";
  if (typeof cell === "boolean") return true;
  const text = plainForm(cellText(cell));
  return numberOf(text) !== undefined && !/^(19|20)\d\d$/.test(text);
}
