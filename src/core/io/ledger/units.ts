import { plainForm } from "./cleaned";

/** What a number counts: areas are kept in square metres, everything else in ones. */
export type Quantity = "area" | "count";

/** 1 亩 = 1/15 公顷 */
const MU_M2 = 10_000 / 15;

const AREA: readonly (readonly [RegExp, number])[] = [
  [/^(m2|平方米|平米|平方|sqm)$/, 1],
  [/^(公顷|ha|hm2)$/, 10_000],
  [/^亩$/, MU_M2],
  [/^(km2|平方公里|平方千米)$/, 1e6],
];
const COUNT =
  /^(个|张|床|人|户|处|座|间|位|名|所|班|套|栋|幢|家|台|辆|项|岁|人次|人\/日|(个|张)?(学位|床位|托位|餐位|座位|泊位|车位))$/;

/**
 * How many square metres, persons … one of a unit is; undefined: not a unit of this quantity.
 * @param unit in plain form; 万 in front of any unit, or alone, is ten thousand.
 */
export function unitFactor(unit: string, quantity: Quantity): number | undefined {
  const text = unit.toLowerCase();
  const large = /^[万亿]/.exec(text)?.[0];
  const rest = large ? text.slice(1) : text;
  const times = large === "万" ? 1e4 : large === "亿" ? 1e8 : 1;
  if (rest === "") return large ? times : undefined;
  if (quantity === "count") return COUNT.test(rest) ? times : undefined;
  const area = AREA.find(([pattern]) => pattern.test(rest))?.[1];
  return area === undefined ? undefined : area * times;
}

/** The unit a heading states in brackets, or behind a stroke: 占地面积（公顷）, 面积/亩. */
export function unitOfLabel(label: string, quantity: Quantity): { unit: string; factor: number } | undefined {
  const text = plainForm(label);
  const candidates = [...text.matchAll(/[([【]([^()[\]【】]+)[)\]】]/g)].map((match) => match[1]);
  const tail = /[/_:](?:单位:?)?([^/_:()]+)$/.exec(text)?.[1];
  if (tail !== undefined) candidates.push(tail);
  return firstUnit(candidates, quantity);
}

/** The unit that a line above a table states for its numbers: 单位：公顷、万人. "填报单位" is an office, not a unit. */
export function unitOfLine(line: string, quantity: Quantity): { unit: string; factor: number } | undefined {
  const found = /(?:^|[^报送制管任设属用主])单位:\s*([^)]*)/.exec(plainForm(line))?.[1];
  return found === undefined ? undefined : firstUnit(found.split(/[、,;\s]/), quantity);
}

function firstUnit(texts: readonly string[], quantity: Quantity): { unit: string; factor: number } | undefined {
  for (const text of texts) {
    const unit = text.replace(/^单位:?/, "").trim();
    const factor = unitFactor(unit, quantity);
    if (factor !== undefined) return { unit, factor };
  }
  return undefined;
}
