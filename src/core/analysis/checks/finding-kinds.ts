import type { FacilityLayer } from "../../layer/layer";
import type { TwoLanguages } from "../../project/project";
import type { CheckRow } from "./check-row";

/** Rows of the check of one kind, the worst first. */
export interface FindingKind {
  readonly code: CheckRow["code"];
  readonly severity: CheckRow["severity"];
  readonly rows: readonly CheckRow[];
  /** Things meant: a row about many homes counts them all. */
  readonly count: number;
  /** Persons; undefined where the kind is not about people. */
  readonly people: number | undefined;
}

/** Kinds that say the same of one place and of many. */
const SAME_KIND: Readonly<Partial<Record<CheckRow["code"], CheckRow["code"]>>> = {
  "check/home-off-network": "check/homes-off-network",
  "check/home-outside": "check/homes-outside",
  "check/homes-stacked": "check/homes-stacked-often",
  "check/road-islands-more": "check/road-island",
};

/** Rows by kind and severity, in the order in which the first of each stands. */
export function findingKinds(rows: readonly CheckRow[]): readonly FindingKind[] {
  const kinds = new Map<string, CheckRow[]>();
  for (const row of rows) {
    const key = `${row.severity} ${SAME_KIND[row.code] ?? row.code}`;
    const own = kinds.get(key);
    if (own) own.push(row);
    else kinds.set(key, [row]);
  }
  return [...kinds.values()].map((own) => {
    const people = own.map(peopleOf);
    return {
      code: SAME_KIND[own[0].code] ?? own[0].code,
      severity: own[0].severity,
      rows: own,
      count: own.reduce((sum, row) => sum + thingsIn(row), 0),
      people: people.every((one) => one === undefined) ? undefined : people.reduce<number>((a, b) => a + (b ?? 0), 0),
    };
  });
}

/** Findings as the data step counts them: homes of one row are one finding. */
export function severities(rows: readonly CheckRow[]): Readonly<Record<CheckRow["severity"], number>> {
  const count = { error: 0, warning: 0, note: 0 };
  for (const { severity } of rows) count[severity]++;
  return count;
}

function thingsIn(row: CheckRow): number {
  return row.code === "check/road-islands-more" ||
    row.code === "check/homes-off-network" ||
    row.code === "check/homes-outside" ||
    row.code === "check/homes-stacked-often"
    ? row.params.count
    : 1;
}

function peopleOf({ params }: CheckRow): number | undefined {
  return "people" in params && typeof params.people === "number" ? params.people : undefined;
}

/** Facts as planners say them: a category by the title of its layer. */
export function inWords(row: CheckRow, layers: readonly FacilityLayer[], language: keyof TwoLanguages): CheckRow {
  if (row.code !== "check/capacity-none" && row.code !== "check/capacity-missing") return row;
  const { category } = row.params;
  const layer = layers.find(({ categoryIds }) => categoryIds.includes(category));
  const params = { ...row.params, category: layer?.title[language] ?? category };
  return { ...row, params } as CheckRow;
}
