import type { ColumnRole } from "../../dataset/ledger";
import type { FeatureTable } from "../../dataset/table";
import type { PopulationGroup } from "../../dataset/population";
import { numberOf } from "../../dataset/cell";
import { roleOfLabel } from "../../io/ledger/synonyms";
import { agesOf, groupsOfColumns } from "../../project/age-groups";
import { simplified } from "../../project/names/traditional";
import { personalColumns } from "../../project/personal-data";

/** What the columns of a table are taken for: the first column of each role. */
export interface TableColumns {
  readonly of: ReadonlyMap<ColumnRole, string>;
  /** Groups of people that the table counts; empty where it counts none. */
  readonly groups: readonly PopulationGroup[];
  readonly personal: readonly string[];
}

/** Headings of GIS tables and of open data that ledgers do not have. */
const FURTHER: readonly (readonly [RegExp, ColumnRole])[] = [
  [/^(street_?(id|name|code)|town_?(id|name))$/i, "street"],
  [/^(community_?(id|name|code)|village(_?name)?)$/i, "community"],
  [/^v(illage)?_?id$/i, "id"],
  [/^(机构|机关|单位|市场|药局|门诊)名称$/, "name"],
];

/** @param people columns of people that a person named; left out: found by heading and values. */
export function tableColumns(table: FeatureTable, people: readonly string[] = []): TableColumns {
  const of = new Map<ColumnRole, string>();
  const proposed = new Map(table.ledger?.columns.map(({ column, role }) => [column, role]));
  for (const column of table.columns) {
    const role = roleOf(column, proposed.get(column));
    if (role && !of.has(role)) of.set(role, column);
  }
  const guarded = new Set(personalColumns(table.columns, table.features).map(({ column }) => column));
  for (const [column, role] of proposed) {
    if (role === "person" || role === "phone" || role === "identityCard") guarded.add(column);
  }
  return { of, groups: groupsIn(table, of, people), personal: table.columns.filter((column) => guarded.has(column)) };
}

/** A ledger's reader has looked at the cells, too; where it saw nothing, headings in traditional characters may tell. */
function roleOf(column: string, proposed: ColumnRole | undefined): ColumnRole | undefined {
  if (proposed && proposed !== "text" && proposed !== "figure") return proposed;
  const heading = simplified(column.normalize("NFKC").trim());
  return FURTHER.find(([pattern]) => pattern.test(heading))?.[1] ?? roleOfLabel(heading) ?? proposed;
}

function groupsIn(
  table: FeatureTable,
  of: ReadonlyMap<ColumnRole, string>,
  people: readonly string[],
): readonly PopulationGroup[] {
  const titled = (column: string): PopulationGroup => ({
    id: column,
    title: { zh: column, en: column },
    columns: [column],
  });
  const named = people.filter((column) => table.columns.includes(column));
  if (named.length > 0) {
    const all = { id: "all", title: { zh: "全部居民", en: "All residents" }, columns: named };
    return named.length === 1 ? [all] : [all, ...named.map(titled)];
  }
  const ages = table.columns
    .flatMap((column) => agesOf(column) ?? [])
    .filter(({ column }) => isCounting(table, column));
  const has = (from: number, to: number) => ages.some((one) => one.from === from && one.to === to);
  for (const [role, from] of [
    ["people60", 60],
    ["people65", 65],
  ] as const) {
    const column = of.get(role);
    if (column !== undefined && !has(from, Infinity)) ages.push({ column, from, to: Infinity });
  }
  const everybody = of.get("people");
  const groups = groupsOfColumns(everybody !== undefined && isCounting(table, everybody) ? everybody : undefined, ages);
  return groups.some(({ id }) => id === "all") ? groups : [];
}

const SAMPLE = 200;

/** Whether nearly all filled cells are numbers of 0 or more. */
function isCounting({ features }: FeatureTable, column: string): boolean {
  const cells = features
    .slice(0, SAMPLE)
    .map(({ properties }) => properties[column])
    .filter((cell) => cell !== null && cell !== undefined && cell !== "");
  const counts = cells.filter((cell) => (numberOf(cell) ?? -1) >= 0);
  return cells.length > 0 && counts.length >= cells.length * 0.9;
}
