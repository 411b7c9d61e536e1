import type { CellRule } from "../../base/problems/sheet";
import { cellText, type SheetCell } from "../sheet";
import { cleanNothing, plainForm, type Cleaned } from "./cleaned";

const WORDS = /^(东经|西经|北纬|南纬|经度|纬度|lon|lng|lat|[ewns])\s*:?\s*|\s*([ewns])$/gi;
const DEGREES_MINUTES_SECONDS =
  /^(\d{1,3})\s*[°度]\s*(\d{1,2}(?:\.\d+)?)\s*(?:['′’]|分)\s*(?:(\d{1,2}(?:\.\d+)?)\s*(?:["″”]|''|′′|’’|秒)?)?$/;
const PARTED = /^(\d{1,3})[:\s](\d{1,2})[:\s](\d{1,2}(?:\.\d+)?)$/;
const DECIMAL = /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?\s*[°度]?$/i;
/** Decimals kept of degrees that were minutes and seconds: about a millimetre. */
const DECIMALS = 8;

/** A coordinate: a number, or degrees with minutes and seconds, with or without the letters and words of a direction. */
export function cleanCoordinate(cell: SheetCell): Cleaned<number> {
  const nothing = cleanNothing(cell);
  if (nothing) return nothing;
  const raw = cellText(cell);
  if (typeof cell === "number") return { value: cell, raw, rules: [] };
  const rules: CellRule[] = [];
  const text = plainForm(raw);
  const bare = text.replaceAll(WORDS, "");
  const sign = /^(西经|南纬|[ws])|[ws]$/i.test(text) ? -1 : 1;
  if (bare !== text) rules.push("hemisphere");
  const parts = DEGREES_MINUTES_SECONDS.exec(bare) ?? PARTED.exec(bare);
  if (parts) {
    const [degrees, minutes, seconds] = [parts[1], parts[2], parts.at(3) ?? "0"].map(Number);
    if (minutes >= 60 || seconds >= 60) return { value: null, raw, rules: [], fault: "not-coordinate" };
    const value = Number((sign * (degrees + minutes / 60 + seconds / 3600)).toFixed(DECIMALS));
    return { value, raw, rules: ["degrees-minutes-seconds", ...rules] };
  }
  if (!DECIMAL.test(bare)) return { value: null, raw, rules: [], fault: "not-coordinate" };
  const number = bare.replace(/\s*[°度]$/, "");
  if (number !== bare) rules.push("unit-dropped");
  if (/[０-９．－]/.test(raw)) rules.push("full-width");
  return { value: sign * Number(number), raw, rules };
}

/** Two coordinates in one cell, "113.256412,23.126231", in the order in which they stand. */
export function cleanPosition(cell: SheetCell): Cleaned<readonly [number, number]> {
  const nothing = cleanNothing(cell);
  if (nothing) return nothing;
  const raw = cellText(cell);
  const text = plainForm(raw).replaceAll(/^[([]|[)\]]$/g, "");
  const halves = text.split(/\s*[,;、]\s*/);
  const parts = halves.length === 2 ? halves : text.split(/\s+/);
  const [x, y] = parts.map((part) => cleanCoordinate(part));
  if (parts.length !== 2 || x.value === null || y.value === null) {
    return { value: null, raw, rules: [], fault: "not-coordinate" };
  }
  return { value: [x.value, y.value], raw, rules: [...new Set([...x.rules, ...y.rules])] };
}
