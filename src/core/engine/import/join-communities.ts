import { pointOnFeature } from "@turf/turf";
import { plainProblem } from "../../base/problem";
import { isBlank, numberOf, textOf } from "../../dataset/cell";
import type { PopulationGroup } from "../../dataset/population";
import { amendReading, type Feature, type FeatureTable, type Reading, type RowIssue } from "../../dataset/table";
import { rejected } from "../../project/areas";
import { NameIndex, type NameCandidate, type NameMatch } from "../../project/names/name-index";
import type { SoundOf } from "../../project/names/pinyin";
import type { AreaUnit } from "../../project/project";
import type { Alias } from "../../project/record";
import type { CommunityTotals } from "../../project/spread";
import type { TableColumns } from "./table-columns";

/** A name that is not certain, and what it could mean. */
export interface Unsure {
  readonly kind: Alias["kind"];
  readonly name: string;
  readonly candidates: readonly NameCandidate[];
}

/** The communities and streets of a project as things that names in ledgers can mean. */
export class CommunityNames {
  readonly #communities: NameIndex;
  readonly #byId: ReadonlyMap<string, AreaUnit>;
  readonly #streets: StreetNames;

  constructor(
    communities: readonly AreaUnit[],
    streets: StreetNames,
    district: AreaUnit | undefined,
    aliases: readonly Alias[],
    soundOf: SoundOf | undefined,
  ) {
    this.#streets = streets;
    this.#byId = new Map(communities.map((community) => [community.id, community]));
    this.#communities = new NameIndex(
      communities.map(({ id, name, parentId }) => {
        const street = parentId === undefined ? undefined : (streets.nameOf(parentId) ?? parentId);
        return { id, name, ...(street === undefined ? {} : { street }) };
      }),
      {
        regions: district ? [district.name] : [],
        aliases: aliases.filter(({ kind }) => kind === "community"),
        ...(soundOf ? { soundOf } : {}),
      },
    );
  }

  /** An id is a name, too: ledgers write codes where others write names. A street in another way of writing is known. */
  match(name: string, street?: string): NameMatch {
    const byId = this.#byId.get(name);
    if (byId) return { state: "matched", candidate: { id: name, name: byId.name, score: 1, reason: "same" } };
    const known = street === undefined ? undefined : this.#streets.find(street);
    return this.#communities.match(name, known?.name ?? street);
  }

  byId(id: string): AreaUnit | undefined {
    return this.#byId.get(id);
  }

  get all(): readonly AreaUnit[] {
    return [...this.#byId.values()];
  }

  /** The name of the street that a community lies in. */
  streetOf(id: string): string | undefined {
    const street = this.#byId.get(id)?.parentId;
    return street === undefined ? undefined : (this.#streets.nameOf(street) ?? street);
  }

  /** A street that a ledger names and that is not certain; undefined: it is, or there is nothing to compare it with. */
  unsureStreet(street: string | undefined): Unsure | undefined {
    return street === undefined ? undefined : this.#streets.unsure(street);
  }
}

/** The streets (街道) of a project as things that names can mean. */
export class StreetNames {
  readonly #streets: NameIndex | undefined;
  readonly #byId: ReadonlyMap<string, AreaUnit>;

  constructor(
    streets: readonly AreaUnit[],
    district: AreaUnit | undefined,
    aliases: readonly Alias[],
    soundOf: SoundOf | undefined,
  ) {
    this.#byId = new Map(streets.map((street) => [street.id, street]));
    if (streets.length === 0) return;
    this.#streets = new NameIndex(streets, {
      regions: district ? [district.name] : [],
      aliases: aliases.filter(({ kind }) => kind === "street"),
      ...(soundOf ? { soundOf } : {}),
    });
  }

  nameOf(id: string): string | undefined {
    return this.#byId.get(id)?.name;
  }

  find(name: string): AreaUnit | undefined {
    const match = this.#byId.has(name) ? undefined : this.#streets?.match(name);
    return match?.state === "matched" ? this.#byId.get(match.candidate.id) : this.#byId.get(name);
  }

  unsure(name: string): Unsure | undefined {
    if (!this.#streets || this.#byId.has(name)) return undefined;
    const match = this.#streets.match(name);
    if (match.state === "matched") return undefined;
    return { kind: "street", name, candidates: match.state === "review" ? match.candidates : [] };
  }
}

export interface JoinedTotals {
  readonly totals: readonly CommunityTotals[];
  readonly reading: Reading;
  readonly questions: readonly (Unsure & { readonly row: number })[];
}

/** A ledger of community population joined to boundaries by name; rows that nobody can be sure of are rejected. */
export function joinTotals(
  table: FeatureTable,
  { of, groups }: TableColumns,
  communities: CommunityNames,
): JoinedTotals {
  const { file } = table.reading;
  const issues: RowIssue[] = [];
  const questions: (Unsure & { readonly row: number })[] = [];
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
      questions.push({ kind: "community", row, name: name ?? "", candidates });
      const unsure = communities.unsureStreet(street);
      if (unsure) questions.push({ ...unsure, row });
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
