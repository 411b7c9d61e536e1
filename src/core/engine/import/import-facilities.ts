import type { Job } from "../../base/job";
import { plainProblem, type PlainProblem } from "../../base/problem";
import { textOf } from "../../dataset/cell";
import {
  amendReading,
  type Cell,
  type Feature,
  type FeatureTable,
  type Reading,
  type RowIssue,
} from "../../dataset/table";
import { geometryMiddle } from "../../geo/locate";
import { rejected } from "../../project/areas";
import type { CategoryFinder } from "../../project/category-words";
import { isStatusWord, takeFacilities } from "../../project/facilities";
import { FILE_COLUMN, OWN_COLUMN_PREFIX } from "../../project/own-columns";
import type { AreaUnit, Facility } from "../../project/project";
import { placeKey, type ImportDecisions, type ImportField } from "./decisions";
import type { PlaceQuestion, WordQuestion } from "./imported";
import { insideOf, type CommunityNames, type Unsure } from "./join-communities";
import type { NamedPlace, NamedPlaces } from "./named-places";
import type { PlacedBy } from "./placed-by";
import { singlePoint, type Site } from "./site";
import type { TableColumns } from "./table-columns";

const ID = `${OWN_COLUMN_PREFIX}id`;
const CATEGORY = `${OWN_COLUMN_PREFIX}category`;
const STATUS = `${OWN_COLUMN_PREFIX}status`;
const PRECISION = `${OWN_COLUMN_PREFIX}precision`;

export interface LedgerContext {
  /** Key of the dataset. */
  readonly key: string;
  readonly communities: CommunityNames | undefined;
  readonly finder: CategoryFinder;
  /** Given to every row. */
  readonly category: string | undefined;
  readonly words: ImportDecisions["words"];
  readonly places: ImportDecisions["places"];
  /** Facilities with a place that those without may be; undefined: none. */
  readonly namedPlaces: NamedPlaces | undefined;
  /** Ids of facilities already taken; those of this ledger are added. */
  readonly usedIds: Set<string>;
  /** More than one ledger: row numbers alone would not do as ids. */
  readonly isOneOfMany: boolean;
}

export interface TakenLedger {
  readonly facilities: readonly Facility[];
  readonly reading: Reading;
  readonly places: readonly PlaceQuestion[];
  readonly words: readonly WordQuestion[];
  readonly unsure: readonly (Unsure & { readonly row: number })[];
}

/**
 * Facilities of one ledger. A row without coordinates goes where a person put it, else to the place of the facility that
 * it certainly is in another ledger, else to a point inside its community, and says so; one whose community is not known
 * either is rejected and waits for a person to place it.
 */
export function takeLedger(
  table: FeatureTable,
  columns: TableColumns,
  context: LedgerContext,
  job: Job,
): Promise<TakenLedger> {
  return new LedgerTaker(table, columns, context).taken(job);
}

class LedgerTaker {
  readonly #table: FeatureTable;
  readonly #of: TableColumns["of"];
  readonly #context: LedgerContext;
  readonly #issues: RowIssue[] = [];
  readonly #places: PlaceQuestion[] = [];
  readonly #words = new Map<string, WordQuestion>();
  readonly #unsure: (Unsure & { readonly row: number })[] = [];

  constructor(table: FeatureTable, { of }: TableColumns, context: LedgerContext) {
    this.#table = table;
    this.#of = of;
    this.#context = context;
  }

  async taken(job: Job): Promise<TakenLedger> {
    const features: Feature[] = [];
    const all = this.#table.features;
    for (let f = 0; f < all.length; f++) {
      if (f % 4096 === 0) await job.step(f, all.length, "tables");
      const feature = this.#feature(all[f]);
      if (feature) features.push(feature);
    }
    const reading = amendReading(withoutExplained(this.#table.reading, this.#context.words.status), this.#issues);
    const optional = (field: "name" | "capacity") => {
      const column = this.#of.get(field);
      return column === undefined ? {} : { [field]: column };
    };
    const status = this.#of.has("status") ? { status: STATUS } : {};
    const taken = takeFacilities(
      { ...this.#table, features, reading },
      { id: ID, category: CATEGORY, precision: PRECISION, ...optional("name"), ...optional("capacity"), ...status },
    );
    return {
      facilities: taken.items,
      reading: taken.reading,
      places: this.#places,
      words: [...this.#words.values()],
      unsure: this.#unsure,
    };
  }

  #feature(feature: Feature): Feature | undefined {
    const { row, properties } = feature;
    const { file } = this.#table.reading;
    const name = this.#cell(feature, "name") ?? this.#cell(feature, "address") ?? String(row);
    const category = this.#category(feature, name);
    const placed = feature.geometry ? undefined : this.#place(feature, name, category ?? "");
    if (!feature.geometry && !placed) return undefined;
    const own: Record<string, Cell> = {
      [ID]: this.#id(feature),
      [CATEGORY]: category ?? null,
      [STATUS]: this.#status(feature) ?? null,
      [PRECISION]: placed ? placed.precision : (this.#cell(feature, "precision") ?? null),
      [FILE_COLUMN]: file,
    };
    return { row, geometry: placed?.site ?? singlePoint(feature.geometry), properties: { ...properties, ...own } };
  }

  #cell({ properties }: Feature, field: ImportField): string | undefined {
    const column = this.#of.get(field);
    return column === undefined ? undefined : textOf(properties[column]);
  }

  #category(feature: Feature, name: string): string | undefined {
    const { category, finder, words } = this.#context;
    if (category !== undefined) return category;
    const stated = this.#cell(feature, "category");
    if (stated === undefined) return finder.inText(name) ?? finder.inText(this.#table.reading.file);
    if (Object.hasOwn(words.category, stated)) return words.category[stated];
    const known = finder.ofCell(stated);
    if (known !== undefined) return known;
    this.#askWord("category", stated);
    this.#note(feature.row, plainProblem("import/category-unknown", { name, category: stated }));
    return stated;
  }

  #status(feature: Feature): string | undefined {
    const stated = this.#cell(feature, "status");
    if (stated === undefined) return undefined;
    const { status } = this.#context.words;
    if (Object.hasOwn(status, stated)) return status[stated];
    if (!isStatusWord(stated)) this.#askWord("status", stated);
    return stated;
  }

  #askWord(kind: WordQuestion["kind"], word: string): void {
    const key = `${kind}:${word}`;
    const rowCount = (this.#words.get(key)?.rowCount ?? 0) + 1;
    this.#words.set(key, { kind, word, dataset: this.#context.key, rowCount });
  }

  /** Where a row without coordinates goes; undefined: nowhere, and it is rejected. */
  #place(feature: Feature, name: string, category: string): Placed | undefined {
    const { row } = feature;
    const { key: dataset, places } = this.#context;
    const key = placeKey(dataset, row);
    const address = this.#cell(feature, "address") ?? "";
    const community = this.#community(feature);
    const known = community ? { community: { id: community.id, name: community.name } } : {};
    const { certain, namesakes = [] } = this.#context.namedPlaces?.at(dataset, row, name) ?? {};
    const placed =
      this.#decided(Object.hasOwn(places, key) ? places[key] : undefined, name) ??
      placeOfNamesake(certain, name) ??
      insideCommunity(community, name);
    const where = placed ? { placed: placed.by, position: geometryMiddle(placed.site) } : {};
    const alike = namesakes.length > 0 ? { namesakes } : {};
    const { file } = this.#table.reading;
    this.#places.push({ key, dataset, file, row, name, address, category, ...known, ...where, ...alike });
    if (placed) this.#note(row, placed.note);
    else this.#issues.push(rejected(row, "import/place-unknown", { name, address }));
    return placed;
  }

  #decided(decision: ImportDecisions["places"][string] | undefined, name: string): Placed | undefined {
    if (!decision) return undefined;
    if ("at" in decision) {
      const note = plainProblem("import/place-chosen", { name });
      return { site: { type: "Point", coordinates: [...decision.at] }, by: "by-hand", precision: "by-hand", note };
    }
    return insideCommunity(this.#context.communities?.byId(decision.insideCommunity), name);
  }

  #community(feature: Feature): AreaUnit | undefined {
    const { communities } = this.#context;
    const name = this.#cell(feature, "community");
    if (name === undefined || !communities) return undefined;
    const street = this.#cell(feature, "street");
    const match = communities.match(name, street);
    if (match.state === "matched") return communities.byId(match.candidate.id);
    const candidates = match.state === "review" ? match.candidates : [];
    this.#unsure.push({ kind: "community", name, candidates, row: feature.row });
    const unsure = communities.unsureStreet(street);
    if (unsure) this.#unsure.push({ ...unsure, row: feature.row });
    return undefined;
  }

  #id(feature: Feature): string {
    const { usedIds, isOneOfMany } = this.#context;
    const { file } = this.#table.reading;
    const { row } = feature;
    const stem = file.replace(/^.*[/\\]/, "").replace(/\.[^.]*$/, "");
    const stated = this.#cell(feature, "id");
    if (stated === undefined) {
      const id = isOneOfMany ? `${stem}:${row}` : String(row);
      usedIds.add(id);
      return id;
    }
    if (!usedIds.has(stated)) {
      usedIds.add(stated);
      return stated;
    }
    // Twice in one ledger is a mistake that takeFacilities names; in two ledgers it is chance.
    if (!isOneOfMany) return stated;
    const renamed = `${stem}:${stated}`;
    usedIds.add(renamed);
    this.#note(row, plainProblem("import/id-renamed", { id: stated, renamed }));
    return renamed;
  }

  #note(row: number, problem: PlainProblem): void {
    this.#issues.push({ row, state: "noted", problem });
  }
}

interface Placed {
  readonly site: Site;
  readonly by: PlacedBy;
  readonly precision: Cell;
  readonly note: PlainProblem;
}

function insideCommunity(community: AreaUnit | undefined, name: string): Placed | undefined {
  if (!community) return undefined;
  const note = plainProblem("import/placed-in-community", { name, community: community.name });
  return { site: insideOf(community), by: "community", precision: "community", note };
}

/** The place comes with its own precision: none where its own row says none. */
function placeOfNamesake(certain: NamedPlace | undefined, name: string): Placed | undefined {
  if (!certain) return undefined;
  const { site, precision, from: file, name: facility } = certain;
  return { site, by: "same-name", precision, note: plainProblem("import/place-of-namesake", { name, file, facility }) };
}

/** Books without doubts about words that a person has explained meanwhile. */
function withoutExplained(reading: Reading, known: ImportDecisions["words"]["status"]): Reading {
  const isExplained = ({ problem }: RowIssue) =>
    problem.code === "io/status-not-understood" && Object.hasOwn(known, problem.params.raw);
  return { ...reading, issues: reading.issues.filter((issue) => !isExplained(issue)) };
}
