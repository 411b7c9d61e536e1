import { isBlankCell, type Merge, type Sheet, type SheetCell } from "../sheet";

/** The part of a sheet in which something stands, from 0, inclusive. */
export interface Range {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** Cells that take the value of the merged cell above them; more than this is no ledger. */
const MOST_FILLED = 2_000_000;
const COLUMNS = 16_384;

/** A sheet with its merged cells looked up. */
export class Grid {
  readonly sheet: Sheet;
  /** undefined: nothing stands in the sheet. Blanks that were once touched by a format do not count. */
  readonly used: Range | undefined;
  #fills: Map<number, Merge> | undefined;
  #byRow: Map<number, Merge[]> | undefined;

  constructor(sheet: Sheet) {
    this.sheet = sheet;
    this.used = usedRange(sheet);
  }

  /** What stands in the cell itself. */
  at(row: number, column: number): SheetCell {
    return this.sheet.rows.at(row)?.[column] ?? null;
  }

  /** The merged cell that a cell belongs to. */
  mergeAt(row: number, column: number): Merge | undefined {
    this.#byRow ??= mergesByRow(this.sheet, this.used);
    const merges = this.#byRow.get(row) ?? [];
    let [low, high] = [0, merges.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (merges[middle].left <= column) low = middle + 1;
      else high = middle;
    }
    const merge = low > 0 ? merges[low - 1] : undefined;
    return merge && column <= merge.right ? merge : undefined;
  }

  /** The merge over several rows that a cell belongs to by its first column. */
  spanAt(row: number, column: number): Merge | undefined {
    this.#fills ??= fillsOf(this.sheet, this.used);
    return this.#fills.get(row * COLUMNS + column);
  }

  isBlankRow(row: number, left: number, right: number): boolean {
    for (let c = left; c <= right; c++) if (!isBlankCell(this.at(row, c))) return false;
    return true;
  }
}

function usedRange({ rows }: Sheet): Range | undefined {
  let [top, left, bottom, right] = [Infinity, Infinity, -1, -1];
  rows.forEach((row, r) => {
    const first = row.findIndex((cell) => !isBlankCell(cell));
    if (first < 0) return;
    top = Math.min(top, r);
    bottom = r;
    left = Math.min(left, first);
    right = Math.max(
      right,
      row.findLastIndex((cell) => !isBlankCell(cell)),
    );
  });
  return bottom < 0 ? undefined : { top, left, bottom, right };
}

function fillsOf(sheet: Sheet, used: Range | undefined): Map<number, Merge> {
  const fills = new Map<number, Merge>();
  for (const merge of sheet.merges) {
    const bottom = Math.min(merge.bottom, used?.bottom ?? -1);
    if (bottom <= merge.top) continue;
    for (let r = merge.top; r <= bottom && fills.size < MOST_FILLED; r++) fills.set(r * COLUMNS + merge.left, merge);
  }
  return fills;
}

/** From left to right; merged cells of a sound file do not overlap. Those beyond the last column with content are left out. */
function mergesByRow(sheet: Sheet, used: Range | undefined): Map<number, Merge[]> {
  const rows = new Map<number, Merge[]>();
  let listed = 0;
  for (const merge of sheet.merges) {
    if (merge.left > (used?.right ?? -1)) continue;
    const bottom = Math.min(merge.bottom, used?.bottom ?? -1);
    for (let r = merge.top; r <= bottom && listed < MOST_FILLED; r++, listed++) {
      const list = rows.get(r);
      if (list) list.push(merge);
      else rows.set(r, [merge]);
    }
  }
  for (const list of rows.values()) list.sort((a, b) => a.left - b.left);
  return rows;
}
