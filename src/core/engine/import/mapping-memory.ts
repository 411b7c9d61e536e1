import type { ColumnProposal, ColumnRole } from "../../dataset/ledger";
import type { FeatureTable } from "../../dataset/table";
import { fingerprintOf } from "../../io/ledger/columns";
import { labelKey } from "../../io/ledger/synonyms";
import type { DatasetDecision, ImportField, PeopleColumns, RememberedMapping } from "./decisions";
import type { TableColumns } from "./table-columns";

/** What holds for a dataset: what was decided now, above what was decided for an earlier ledger with the same headings. */
export interface EffectiveDecision extends DatasetDecision {
  readonly remembered?: RememberedMapping;
}

/** Columns by the form of their headings that does not change from year to year; of equal ones the first. */
function keysOf(table: FeatureTable): Map<string, string> {
  const columns = new Map<string, string>();
  for (const column of table.columns) {
    const key = labelKey(column);
    if (key !== "" && !columns.has(key)) columns.set(key, column);
  }
  return columns;
}

/** The same for tables with the same headings in the same order; years in them do not matter. */
export function fingerprintOfTable(table: FeatureTable): string {
  return table.ledger?.fingerprint ?? fingerprintOf(table.columns.map((column) => ({ key: labelKey(column) })));
}

/** Puts the decisions of now above those that are remembered for tables with these headings. */
export function effectiveDecision(
  table: FeatureTable,
  decided: DatasetDecision,
  mappings: readonly RememberedMapping[],
): EffectiveDecision {
  const fingerprint = fingerprintOfTable(table);
  const remembered = mappings.findLast((mapping) => mapping.fingerprint === fingerprint);
  if (!remembered) return decided;
  const columns = keysOf(table);
  const columnOf = (key: string) => columns.get(key) ?? table.columns.find((column) => column === key);
  const fields = Object.entries(remembered.fields).flatMap(([field, key]): [string, string | null][] => {
    const column = key === null ? null : columnOf(key);
    return column === undefined ? [] : [[field, column]];
  });
  const people = remembered.people?.map(({ id, columns: keys }): PeopleColumns => ({
    id,
    columns: keys.flatMap((key) => columnOf(key) ?? []),
  }));
  return {
    ...(remembered.role ? { role: remembered.role } : {}),
    ...(people ? { people } : {}),
    ...decided,
    fields: { ...Object.fromEntries(fields), ...decided.fields },
    remembered,
  };
}

/** What to remember of a dataset once a person has confirmed it. */
export function mappingOf(
  table: FeatureTable,
  { of, groups }: TableColumns,
  fields: readonly ImportField[],
  role: DatasetDecision["role"],
): RememberedMapping {
  const keys = keysOf(table);
  // two headings with one key are told apart by their whole text
  const keyOf = (column: string) => (keys.get(labelKey(column)) === column ? labelKey(column) : column);
  const mapped = fields.map((field): [ImportField, string | null] => {
    const column = of.get(field);
    return [field, column === undefined ? null : keyOf(column)];
  });
  return {
    fingerprint: fingerprintOfTable(table),
    headings: table.columns.map(labelKey),
    ...(role ? { role } : {}),
    fields: Object.fromEntries(mapped),
    ...(groups.length > 0 ? { people: groups.map(({ id, columns }) => ({ id, columns: columns.map(keyOf) })) } : {}),
  };
}

/** Fields that a reader of ledgers cleans cells for, each with its role there. */
const LEDGER_FIELDS: ReadonlySet<string> = new Set([
  "id",
  "name",
  "category",
  "status",
  "capacity",
  "street",
  "community",
  "address",
  "longitude",
  "latitude",
  "easting",
  "northing",
  "position",
  "wkt",
] satisfies ColumnRole[]);

/** How a ledger has to be read for what was decided; undefined: as it proposes by itself. */
export function rolesToRead(
  proposals: readonly ColumnProposal[],
  { fields = {}, people = [] }: DatasetDecision,
): Record<string, ColumnRole> | undefined {
  const roles = new Map<string, ColumnRole>();
  const roleOf = new Map(proposals.map(({ column, role }) => [column, role]));
  for (const [field, column] of Object.entries(fields)) {
    if (!LEDGER_FIELDS.has(field)) continue;
    const role = field as ColumnRole;
    // whichever column had the role before is nothing in particular now
    for (const other of proposals) {
      if (other.role === role && other.column !== column)
        roles.set(other.column, role === "capacity" ? "figure" : "text");
    }
    if (column !== null && roleOf.has(column)) roles.set(column, role);
  }
  for (const column of people.flatMap(({ columns }) => columns)) {
    if (roleOf.get(column) === "text" && !roles.has(column)) roles.set(column, "figure");
  }
  for (const [column, role] of roles) if (roleOf.get(column) === role) roles.delete(column);
  return roles.size > 0 ? Object.fromEntries(roles) : undefined;
}
