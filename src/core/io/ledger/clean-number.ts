import type { CellRule } from "../../base/problems/sheet";
import { cellText, type SheetCell } from "../sheet";
import { chineseNumber } from "./chinese-number";
import { cleanNothing, plainForm, type Cleaned } from "./cleaned";
import { unitFactor, type Quantity } from "./units";

const SHAPE =
  /^(约为|大约|约|近|≈|~|超过|逾)?\s*([+-]?[\d,]*\.?\d+(?:e[+-]?\d+)?|[零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]+)(余|多)?\s*([^\d\s,.+-]*?[²2]?)\s*(左右|上下|余)?$/i;
const GROUPED = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/;
const WEIGHT: readonly CellRule[] = [
  "unit-converted",
  "chinese-number",
  "approximate",
  "unit-dropped",
  "thousands",
  "full-width",
];
/** Digits a product of a number and a unit keeps, so that 0.07公顷 is 700 and not 700.0000000000001. */
const DIGITS = 12;

/**
 * The number of a cell, in the unit of its column.
 *
 * Takes full-width digits, thousands separators in whole groups (12,00 is none), 约 and 余, a unit of the quantity, and
 * Chinese numerals. A cell without a unit has that of the column; one with another unit is converted to it.
 *
 * @param columnFactor what one of the column's unit is in square metres, or ones.
 */
export function cleanNumber(cell: SheetCell, quantity: Quantity, columnFactor = 1): Cleaned<number> {
  const nothing = cleanNothing(cell);
  if (nothing) return nothing;
  const raw = cellText(cell);
  if (typeof cell === "number") {
    return Number.isFinite(cell)
      ? { value: cell, raw, rules: [] }
      : { value: null, raw, rules: [], fault: "not-number" };
  }
  if (typeof cell !== "string") return { value: null, raw, rules: [], fault: "not-number" };
  const text = plainForm(cell);
  const found = SHAPE.exec(text);
  if (!found) {
    const isGrouping = /^[+-]?[\d,]+(\.\d+)?$/.test(text);
    return { value: null, raw, rules: [], fault: isGrouping ? "grouping" : "not-number" };
  }
  const [, before, digits, more, unit, after] = found;
  const rules = new Set<CellRule>();
  if (/[０-９．，＋－]/.test(cell)) rules.add("full-width");
  if (before !== undefined || more !== undefined || after !== undefined) rules.add("approximate");
  let value: number | undefined;
  if (/\d/.test(digits)) {
    if (digits.includes(",")) {
      if (!GROUPED.test(digits)) return { value: null, raw, rules: [], fault: "grouping" };
      rules.add("thousands");
    }
    value = Number(digits.replaceAll(",", ""));
  } else {
    value = chineseNumber(digits);
    rules.add("chinese-number");
  }
  if (value === undefined || !Number.isFinite(value)) return { value: null, raw, rules: [], fault: "not-number" };
  if (unit !== "") {
    const factor = unitFactor(unit, quantity);
    if (factor === undefined) return { value: null, raw, rules: [], fault: "unit-unknown" };
    rules.add(factor === columnFactor ? "unit-dropped" : "unit-converted");
    value = Number(((value * factor) / columnFactor).toPrecision(DIGITS));
  }
  return { value, raw, rules: WEIGHT.filter((rule) => rules.has(rule)) };
}
