import type { CellRule } from "../../base/problems/sheet";
import { cellText, type SheetCell } from "../sheet";
import { chineseNumber } from "./chinese-number";
import { cleanNothing, plainForm, type Cleaned } from "./cleaned";

/** Serial numbers of dates from 1954 to 2118; smaller numbers are years. */
const FIRST_SERIAL = 20_000;
const LAST_SERIAL = 80_000;
/** 1899-12-30: the day before which Excel counts, its leap year 1900 allowed for. */
const SERIAL_ORIGIN_MS = Date.UTC(1899, 11, 30);
const DAY_MS = 86_400_000;

/**
 * The date of a cell as "2015-09-01"; a month or a year alone gives its first day and says so.
 *
 * Takes dates of spreadsheets, 2015-09-01, 2015/9/1, 2015.9.1, 2015年9月1日, 2015年9月, 2015.9, 20150901, 201509, 2015,
 * 2015年, 二〇一五年九月, and serial numbers. 2015.1 as a number is refused: it may have been 2015.10.
 */
export function cleanDate(cell: SheetCell): Cleaned<string> {
  const nothing = cleanNothing(cell);
  if (nothing) return nothing;
  const raw = cellText(cell);
  if (typeof cell === "object" && cell?.kind === "date") {
    return { value: cell.iso.slice(0, 10), raw, rules: [] };
  }
  if (typeof cell === "number" && /^\d{4}\.1$/.test(raw)) {
    return { value: `${raw.slice(0, 4)}-01-01`, raw, rules: ["year-only"], fault: "month-uncertain" };
  }
  const text = withDigits(plainForm(raw)).replace(/[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$/, "");
  const serial = /^\d{5}(\.\d+)?$/.test(text) ? Number(text) : NaN;
  if (serial >= FIRST_SERIAL && serial <= LAST_SERIAL) {
    const date = new Date(SERIAL_ORIGIN_MS + Math.floor(serial) * DAY_MS);
    return { value: date.toISOString().slice(0, 10), raw, rules: ["excel-serial"] };
  }
  const parts =
    /^(\d{4})(?:[-/.]|年)(\d{1,2})(?:(?:[-/.]|月)(\d{1,2})[日号]?)?月?[-/.]?$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})?$/.exec(text) ??
    /^(\d{4})年?$/.exec(text);
  if (!parts) return { value: null, raw, rules: [], fault: "not-date" };
  return dateOf(raw, Number(parts[1]), parts.at(2), parts.at(3));
}

function dateOf(raw: string, year: number, month: string | undefined, day: string | undefined): Cleaned<string> {
  const rules: CellRule[] = month === undefined ? ["year-only"] : day === undefined ? ["month-only"] : [];
  const date = new Date(Date.UTC(year, Number(month ?? 1) - 1, Number(day ?? 1)));
  const isReal =
    year >= 1800 &&
    year < 2200 &&
    date.getUTCMonth() === Number(month ?? 1) - 1 &&
    date.getUTCDate() === Number(day ?? 1);
  if (!isReal) return { value: null, raw, rules: [], fault: "date-out-of-range" };
  return { value: date.toISOString().slice(0, 10), raw, rules };
}

/** 二〇一五年九月十日 with digits. */
function withDigits(text: string): string {
  if (!/[〇零一二三四五六七八九十]/.test(text) || !text.includes("年")) return text;
  return text.replaceAll(/[〇零一二三四五六七八九十]+/g, (numeral) => String(chineseNumber(numeral) ?? numeral));
}
