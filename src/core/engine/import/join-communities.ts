import { pointOnFeature } from "@turf/turf";
import { plainProblem } from "../../base/problem";
import { isBlank, numberOf, textOf } from "../../dataset/cell";
import type { PopulationGroup } from "../../dataset/population";
import { amendReading, type Feature, type FeatureTable, type Reading, type RowIssue } from "../../dataset/table";
import { rejected } from "../../project/areas";
import { NameIndex, type NameMatch } from "../../project/names/name-index";
import type { AreaUnit } from "../../project/project";
import type { CommunityTotals } from "../../project/spread";
import type { ImportOptions, NameQuestion } from "./imported";
import type { TableColumns } from "./table-columns";

/** The communities of a project as things that names in ledgers can mean. */
export class CommunityNames {
  readonly #index: NameIndex;
  readonly #byId: ReadonlyMap<string, AreaUnit>;

  constructor(
    communities: readonly AreaUnit[],
    streets: readonly AreaUnit[],
    district: AreaUnit | undefined,
    options: ImportOptions,
  ) {
    const streetName = new Map(streets.map(({ id, name }) => [id, name]));
    this.#byId = new Map(communities.map((community) => [community.id, community]));
    this.#index = new NameIndex(
      communities.map(({ id, name, parentId }) => {
        const street = parentId === undefined ? undefined : (streetName.get(parentId) ?? parentId);
        return { id, name, ...(street === undefined ? {} : { street }) };
      }),
      {
        regions: district ? [district.name] : [],
        aliases: (options.aliases ?? []).filter(({ kind }) => kind === "community"),
        ...(options.soundOf ? { soundOf: options.soundOf } : {}),
      },
    );
  }

  /** An id is a name, too: ledgers write codes where others write names. */
  match(name: string, street?: string): NameMatch {
    const byId = this.#byId.get(name);
    if (byId) return { state: "matched", candidate: { id: name, name: byId.name, score: 1, reason: "same" } };
    return this.#index.match(name, street);
  }

  byId(id: string): AreaUnit | undefined {
    return this.#byId.get(id);
  }
}

export interface JoinedTotals {
  readonly totals: readonly CommunityTotals[];
  readonly reading: Reading;
  readonly questions: readonly NameQuestion[];
}

/** A ledger of community population joined to boundaries by name; rows that nobody can be sure of are rejected. */
export function joinTotals(
  table: FeatureTable,
  { of, groups }: TableColumns,
  communities: CommunityNames,
): JoinedTotals {
  const { file } = table.reading;
  const issues: RowIssue[] = [];
  const questions: NameQuestion[] = [];
  const totals: CommunityTotals[] = [];
  const seen = new Set<string>();
  const nameColumn = of.get("community") ?? of.get("name");
  const streetColumn = of.get("street");
  for (const feature of table.features) {
    const { row, properties } = feature;
    const name = nameColumn === undefined ? undefined : textOf(properties[nameColumn]);
    const street = streetColumn === undefined ? undefined : textOf(properties[streetColumn]);
    const match: NameMatch = name === undefined ? { state: "none" } : communities.match(name, street);
    if (match.state !== "matched") {
      const candidates = match.state === "review" ? match.candidates : [];
      questions.push({ file, row, name: name ?? "", candidates });
      issues.push(rejected(row, "import/community-unknown", { name: name ?? "", candidates: namesOf(candidates) }));
      continue;
    }
    const { id } = match.candidate;
    const community = communities.byId(id);
    if (!community || seen.has(id)) {
      issues.push(rejected(row, "import/community-twice", { name: name ?? id }));
      continue;
    }
    const persons = personsOf(feature, groups, file, issues);
    if (!persons) continue;
    seen.add(id);
    totals.push({ community, persons });
  }
  return { totals, reading: amendReading(table.reading, issues), questions };
}

/** Counts by column; undefined (and the row rejected) where a cell is no number of persons. */
export function personsOf(
  { row, properties }: Feature,
  groups: readonly PopulationGroup[],
  file: string,
  issues: RowIssue[],
): Record<string, number> | undefined {
  const persons: [string, number][] = [];
  for (const column of new Set(groups.flatMap((group) => group.columns))) {
    const cell = properties[column];
    const count = isBlank(cell) ? 0 : numberOf(cell);
    if (isBlank(cell)) issues.push({ row, state: "noted", problem: plainProblem("project/value-missing", { column }) });
    if (count === undefined) {
      issues.push(rejected(row, "io/value-not-number", { file, column, value: String(cell) }));
      return undefined;
    }
    if (count < 0) {
      issues.push(rejected(row, "io/value-negative", { file, column, value: count }));
      return undefined;
    }
    persons.push([column, count]);
  }
  return Object.fromEntries(persons);
}

/** A point inside a community, for what is known to lie in it and no more. */
export function insideOf({ geometry }: AreaUnit): GeoJSON.Point {
  return { type: "Point", coordinates: pointOnFeature(geometry).geometry.coordinates };
}

function namesOf(candidates: readonly { readonly name: string }[]): string {
  return candidates.map(({ name }) => name).join("、");
}
