import type { CellFault, CellRule } from "../../base/problems/sheet";
import { cellText, type SheetCell, visible } from "../sheet";

/** A cell after cleaning: what it is worth, what stands in the file, and what was done or is wrong. */
export interface Cleaned<Value> {
  readonly value: Value | null;
  readonly raw: string;
  /** What was done, the weightiest first; empty for a cell that was plain. */
  readonly rules: readonly CellRule[];
  readonly fault?: CellFault;
}

const EMPTY_MARK = /^(\/+|\\|-+|[—–―−]+|无|暂无|没有|未知|不详|未填|不适用|n\/?a|null|none|…+|\*+)$/i;

/** Ways to say that there is nothing: / — 无 暂无 N/A … */
export function isEmptyMark(text: string): boolean {
  return EMPTY_MARK.test(text);
}

/** Text by its compatible characters (NFKC), for numbers and keys only: of a display name it would change the look. */
export function plainForm(text: string): string {
  if (/^[!-~]*$/.test(text)) return text; // ASCII without blanks: most cells
  return visible(text.replaceAll(/[º˚]/g, "°").normalize("NFKC"));
}

const NOTHING: Cleaned<never> = { value: null, raw: "", rules: [] };

/**
 * What is the same for every kind of value: blank, error, picture, a mark for nothing.
 * @returns undefined where the cell has to be looked at by its kind.
 */
export function cleanNothing(cell: SheetCell): Cleaned<never> | undefined {
  if (cell === null) return NOTHING;
  const raw = cellText(cell);
  if (typeof cell === "object" && cell.kind !== "date") {
    return { value: null, raw, rules: [], fault: cell.kind === "error" ? "error-cell" : "picture" };
  }
  if (typeof cell !== "string") return undefined;
  const text = plainForm(raw);
  if (text === "") return { value: null, raw, rules: [] };
  return isEmptyMark(text) ? { value: null, raw, rules: ["empty-mark"] } : undefined;
}
