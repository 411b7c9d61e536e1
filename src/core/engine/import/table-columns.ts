import type { ColumnRole } from "../../dataset/ledger";
import type { FeatureTable } from "../../dataset/table";
import type { PopulationGroup } from "../../dataset/population";
import { numberOf } from "../../dataset/cell";
import { roleOfLabel } from "../../io/ledger/synonyms";
import { agesOf, groupsOfColumns, groupTitle } from "../../project/age-groups";
import { simplified } from "../../project/names/traditional";
import { personalColumns } from "../../project/personal-data";
import type { DatasetDecision, ImportField, PeopleColumns } from "./decisions";

/** What a column is used for: a field of the import, or something a ledger has besides. */
export type ColumnUse = ColumnRole | ImportField;

/** What the columns of a table are taken for: the first column of each use. */
export interface TableColumns {
  readonly of: ReadonlyMap<ColumnUse, string>;
  /** Groups of people that the table counts; empty where it counts none. */
  readonly groups: readonly PopulationGroup[];
  readonly personal: readonly string[];
}

/** Headings of GIS tables and of open data that ledgers do not have. */
const FURTHER: readonly (readonly [RegExp, ColumnUse])[] = [
  [/^(area_type|区域类型|城乡(类型|分类))$/, "areaType"],
  [/^(quarter_id|小区编号|所属小区)$/, "quarter"],
  [/^(精度|坐标精度|定位精度|坐标来源|precision)$/i, "precision"],
  [/^(street_?(id|name|code)|town_?(id|name))$/i, "street"],
  [/^(community_?(id|name|code)|village(_?name)?)$/i, "community"],
  [/^v(illage)?_?id$/i, "id"],
  [/^(机构|机关|单位|市场|药局|门诊)名称$/, "name"],
];

/** What a person said about columns. */
export interface ColumnDecisions {
  /** Field → column; null: none. */
  readonly fields?: DatasetDecision["fields"];
  readonly people?: DatasetDecision["people"];
  /** Columns of people, each a group of its own. */
  readonly peopleColumns?: readonly string[];
}

/** What is not decided is found by heading and values. Columns that the table does not have are passed over. */
export function tableColumns(table: FeatureTable, decided: ColumnDecisions = {}): TableColumns {
  const of = new Map<ColumnUse, string>();
  const proposed = new Map(table.ledger?.columns.map(({ column, role }) => [column, role]));
  const has = new Set(table.columns);
  const fields = Object.entries(decided.fields ?? {}) as [ImportField, string | null][];
  const chosen = new Set(fields.flatMap(([, column]) => (column === null ? [] : [column])));
  for (const column of table.columns) {
    const use = useOf(column, proposed.get(column));
    if (use && !of.has(use) && !chosen.has(column)) of.set(use, column);
  }
  for (const [field, column] of fields) {
    if (column === null) of.delete(field);
    else if (has.has(column)) of.set(field, column);
  }
  const guarded = new Set(personalColumns(table.columns, table.features).map(({ column }) => column));
  for (const [column, role] of proposed) {
    if (role === "person" || role === "phone" || role === "identityCard") guarded.add(column);
  }
  return { of, groups: groupsIn(table, of, decided), personal: table.columns.filter((column) => guarded.has(column)) };
}

/** A ledger's reader has looked at the cells, too; where it saw nothing, headings in traditional characters may tell. */
function useOf(column: string, proposed: ColumnRole | undefined): ColumnUse | undefined {
  if (proposed && proposed !== "text" && proposed !== "figure") return proposed;
  const heading = simplified(column.normalize("NFKC").trim());
  return FURTHER.find(([pattern]) => pattern.test(heading))?.[1] ?? roleOfLabel(heading) ?? proposed;
}

function groupsIn(
  table: FeatureTable,
  of: ReadonlyMap<ColumnUse, string>,
  { people, peopleColumns = [] }: ColumnDecisions,
): readonly PopulationGroup[] {
  if (people) return people.flatMap((group) => decidedGroup(table, group));
  const titled = (column: string): PopulationGroup => ({
    id: column,
    title: { zh: column, en: column },
    columns: [column],
  });
  const named = peopleColumns.filter((column) => table.columns.includes(column));
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

/** A group as a person put it together, with the columns of it that the table has. */
function decidedGroup(table: FeatureTable, { id, columns }: PeopleColumns): PopulationGroup[] {
  const known = columns.filter((column) => table.columns.includes(column));
  if (known.length === 0) return [];
  return [{ id, title: groupTitle(id), columns: known }];
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
