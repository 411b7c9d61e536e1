import type { Cell } from "../../dataset/table";
import { cellText, visible, type SheetCell } from "../sheet";
import { cleanNothing, plainForm, type Cleaned } from "./cleaned";

/** Four states of a facility, as projects keep them. */
export type StatusWord = "operating" | "building" | "planned" | "closed";

const STATUS: readonly (readonly [RegExp, StatusWord])[] = [
  [/^(规划|规划新建|新规划|拟建|待建|未建|筹建|筹备中?|计划|计划建设|前期|储备|planned|proposed)$/, "planned"],
  [/^(在建|建设中|施工中?|正在建设|改造中|改扩建中?|扩建中?|续建|未完工|building|underconstruction)$/, "building"],
  [
    /^(停用|已停用|停办|已停办|停业|歇业|关闭|已关闭|关停|撤销|已撤销|撤并|已撤并|废弃|拆除|已拆除|闲置|注销|已注销|closed)$/,
    "closed",
  ],
  [
    /^(运营|运营中|正常运营|运行|运行中|正常|使用|使用中|在用|正在使用|已建|已建成|建成|已投用|投用|已使用|启用|已启用|开放|营业|营业中|现状|现状保留|保留|operating|open|active)$/,
    "operating",
  ],
];

/** The state a word stands for: 在用 operating, 施工中 building, 拟建 planned, 停办 closed; undefined: not known. */
export function statusOf(text: string): StatusWord | undefined {
  const key = plainForm(text).replaceAll(/\s/g, "").toLowerCase();
  return STATUS.find(([pattern]) => pattern.test(key))?.[1];
}

/** A remark in brackets, or one that begins as remarks do: behind a line break it does not belong to the name. */
const REMARK_LINE = /^([（([【].*[)）\]】]|(注|备注|说明|原名?|现|与|曾用名)[：:]?.*)$/s;

/** The name of a thing: without outer blanks; a line break inside is taken out, or ends it where a remark follows. */
export function cleanName(cell: SheetCell): Cleaned<string> & { readonly rest?: string } {
  const nothing = cleanNothing(cell);
  const raw = cellText(cell);
  if (nothing?.fault || visible(raw) === "") return nothing ?? { value: null, raw, rules: [] };
  const lines = visible(raw)
    .split(/\s*[\r\n]+\s*/)
    .map(visible);
  const rest = lines.slice(1).join("");
  if (rest !== "" && REMARK_LINE.test(rest)) {
    return { value: lines[0], raw, rules: ["first-line"], rest: rest.replaceAll(/^[（([【]|[)）\]】]$/g, "") };
  }
  return { value: lines.join(""), raw, rules: [] };
}

/** The name of a street or community: no blanks inside either, because people align names with them. */
export function cleanAreaName(cell: SheetCell, above: string | null): Cleaned<string> {
  const nothing = cleanNothing(cell);
  if (nothing) return nothing;
  const raw = cellText(cell);
  const text = visible(raw).replaceAll(/[\r\n\t]/g, "");
  const isLatin = /^[\p{Script=Latin}\s\d.'-]+$/u.test(text);
  const value = isLatin ? text.replaceAll(/\s+/g, " ") : text.replaceAll(/\s/g, "");
  return /^(同上|〃|"|″)$/.test(value) ? { value: above, raw, rules: ["ditto"] } : { value, raw, rules: [] };
}

/** A code, number of a document, telephone: always text, digit for digit. */
export function cleanId(cell: SheetCell): Cleaned<string> {
  const nothing = cleanNothing(cell);
  if (nothing) return nothing;
  const raw = typeof cell === "number" && Math.abs(cell) < 1e21 ? wholeText(cell) : cellText(cell);
  const text = visible(raw);
  // beyond 15 digits spreadsheets keep no more
  const isCut = typeof cell === "number" ? Math.abs(cell) >= 1e15 : isScientific(text);
  return { value: text, raw, rules: [], ...(isCut ? { fault: "scientific" } : {}) };
}

/** 4.40106E+17: an id that a spreadsheet took for a number. */
export function isScientific(text: string): boolean {
  return /^\d(\.\d+)?E\+1[1-9]$/i.test(text);
}

function wholeText(number: number): string {
  return Number.isInteger(number) ? BigInt(number).toString() : String(number);
}

/** Any other cell as it came, dates as text. */
export function plainCell(cell: SheetCell): Cell {
  if (cell === null || typeof cell === "number" || typeof cell === "boolean") return cell;
  if (typeof cell === "string") return visible(cell) === "" ? null : visible(cell);
  return cell.kind === "date" ? cell.iso : null;
}
