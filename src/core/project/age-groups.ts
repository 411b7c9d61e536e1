import type { PopulationGroup } from "../dataset/population";
import { ALL_PEOPLE } from "./project";

/** A column of people and the ages it counts, both inclusive; Infinity: and older. */
export interface AgeColumn {
  readonly column: string;
  readonly from: number;
  readonly to: number;
}

/** Groups that layers measure with, as 7-17 means from 7 to the 18th birthday. */
const KNOWN_GROUPS: readonly (readonly [id: string, from: number, to: number, zh: string, en: string])[] = [
  ["0-3", 0, 2, "0–3 岁", "Aged 0–3"],
  ["3-6", 3, 6, "3–6 岁", "Aged 3–6"],
  ["7-17", 7, 17, "7–17 岁", "Aged 7–17"],
  ["18-59", 18, 59, "18–59 岁", "Aged 18–59"],
  ["60+", 60, Infinity, "60 岁及以上", "Aged 60 and over"],
  ["65+", 65, Infinity, "65 岁及以上", "Aged 65 and over"],
  ["70+", 70, Infinity, "70 岁及以上", "Aged 70 and over"],
  ["80+", 80, Infinity, "80 岁及以上", "Aged 80 and over"],
];

/** What a group is called; a group that is not known here, by its id. */
export function groupTitle(id: string): PopulationGroup["title"] {
  if (id === ALL_PEOPLE) return { zh: "全部居民", en: "All residents" };
  const known = KNOWN_GROUPS.find(([other]) => other === id);
  return known ? { zh: known[3], en: known[4] } : { zh: id, en: id };
}

const RANGE = /^(?:p|pop|age|人口)?_?(\d{1,3})(?:岁|周岁)?[-_~—–至到](\d{1,3})(?:周?岁)?(?:常住)?(?:人口|人数|人)?数?$/;
const OPEN =
  /^(?:p|pop|age)?_?(\d{1,3})(?:周?岁)?(?:\+|及以上|及其以上|以上|_plus|plus)(?:常住|户籍)?(?:老年)?(?:人口|人数|人)?数?$/;
/** A0A14_CNT, A65UP_CNT: columns of Taiwan's statistics; those of men and women (A0A14_M_CNT) are parts of them. */
const TAIWAN = /^a(\d{1,3})(?:a(\d{1,3})|up)_cnt$/;
const LAST = /^p_?(\d{2,3})$/;

/** The ages a heading names: 0-2岁, p60_69, 80岁及以上, p80; undefined where it names none. */
export function agesOf(column: string): AgeColumn | undefined {
  const leaf = column.slice(column.lastIndexOf("/") + 1);
  const text = leaf
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/\s|\(.*?\)/g, "");
  const range = RANGE.exec(text);
  if (range && Number(range[1]) <= Number(range[2])) return { column, from: Number(range[1]), to: Number(range[2]) };
  const taiwan = TAIWAN.exec(text);
  if (taiwan) {
    return { column, from: Number(taiwan[1]), to: (taiwan[2] as string | undefined) ? Number(taiwan[2]) : Infinity };
  }
  const open = OPEN.exec(text) ?? LAST.exec(text);
  return open ? { column, from: Number(open[1]), to: Infinity } : undefined;
}

/**
 * The population groups that a table can give: everybody, from its own column or from ages that leave nobody out, and
 * every known age group that whole columns add up to. No age is split.
 */
export function groupsOfColumns(everybody: string | undefined, ages: readonly AgeColumn[]): PopulationGroup[] {
  const groups: PopulationGroup[] = [];
  const all = everybody === undefined ? columnsOver(ages, 0, Infinity) : [everybody];
  if (all) groups.push({ id: ALL_PEOPLE, title: groupTitle(ALL_PEOPLE), columns: all });
  for (const [id, from, to] of KNOWN_GROUPS) {
    const columns = columnsOver(ages, from, to);
    if (columns) groups.push({ id, title: groupTitle(id), columns });
  }
  return groups;
}

/** The columns that follow one another from one age to another without gap or overlap. */
function columnsOver(ages: readonly AgeColumn[], from: number, to: number): string[] | undefined {
  const columns: string[] = [];
  for (let age = from; ;) {
    const candidates = ages.filter((one) => one.from === age && one.to <= to);
    if (candidates.length === 0) return undefined;
    const next = candidates.reduce((a, b) => (b.to < a.to ? b : a));
    columns.push(next.column);
    if (next.to === to) return columns;
    age = next.to + 1;
  }
}
