import type { Cell } from "./table";

const PLAIN = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i;
const GROUPED = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/;

/**
 * The number a cell holds, or undefined where it is not surely one. Full-width digits count as digits; thousands
 * separators only in whole groups of three: 12,000 is a number, 12,00 is not. No units, no words, no blanks inside.
 */
export function numberOf(cell: Cell | undefined): number | undefined {
  if (typeof cell === "number") return Number.isFinite(cell) ? cell : undefined;
  if (typeof cell !== "string") return undefined;
  const text = cell
    .trim()
    .replaceAll(/[＋－，．０-９]/g, halfWidth)
    .replace(/^−/, "-");
  if (!PLAIN.test(text) && !GROUPED.test(text)) return undefined;
  const value = Number(text.replaceAll(",", ""));
  return Number.isFinite(value) ? value : undefined;
}

/** Not normalize("NFKC"), which would make 12 of 1². */
function halfWidth(character: string): string {
  return String.fromCharCode(character.charCodeAt(0) - 0xfee0);
}

/** A cell as text for a name or an id; empty cells are undefined. */
export function textOf(cell: Cell | undefined): string | undefined {
  if (cell === null || cell === undefined) return undefined;
  const text = String(cell).trim();
  return text === "" ? undefined : text;
}

export function isBlank(cell: Cell | undefined): boolean {
  return textOf(cell) === undefined;
}
