import type { Job } from "../../base/job";
import { plainProblem } from "../../base/problem";
import type { NetworkSource } from "../../dataset/network-source";
import type { FeatureTable } from "../../dataset/table";
import { takeAreas, takeQuarters } from "../../project/areas";
import { CategoryFinder } from "../../project/category-words";
import type { AreaUnit, Facility, Project, Quarter } from "../../project/project";
import type { Alias } from "../../project/record";
import { streetsOf } from "../project-from-files";
import { areaColumns } from "./area-columns";
import { versionsAmong } from "./boundary-versions";
import { NO_DECISIONS, type ImportDecisions } from "./decisions";
import { DraftBooks } from "./draft-books";
import { takeLedger } from "./import-facilities";
import type { Draft, ImportOptions, ImportResult, NameQuestion, PlaceQuestion, WordQuestion } from "./imported";
import { CommunityNames, joinTotals, StreetNames, type Unsure } from "./join-communities";
import {
  countsByCommunity,
  joinedProject,
  keptFacilities,
  namingTheirStreet,
  ownStreets,
  quartersAmong,
  type JoiningDataset,
} from "./join-open";
import { keepAreaTypes } from "./kept-area-types";
import { NamedPlaces } from "./named-places";
import { merged, newProject, type Parts, type Used } from "./new-project";
import { sourceRecord } from "./source-record";
import { takeNetwork } from "./take-network";
import {
  amended,
  sharePeople,
  takePeople,
  totalsOfCommunities,
  weighedBy,
  weightsOf,
  withStated,
  type People,
  type Totals,
} from "./take-people";

/** A project of datasets that were read and understood, as far as they make one, and what a person has to decide. */
export async function assemble(drafts: readonly Draft[], options: ImportOptions, job: Job): Promise<ImportResult> {
  return new Assembly(drafts, options, job).result();
}

class Assembly {
  readonly #books: DraftBooks;
  readonly #options: ImportOptions;
  readonly #decisions: ImportDecisions;
  readonly #open: Project | undefined;
  readonly #aliases: readonly Alias[];
  readonly #job: Job;
  readonly #names: NameQuestion[] = [];
  readonly #places: PlaceQuestion[] = [];
  readonly #words: WordQuestion[] = [];

  constructor(drafts: readonly Draft[], options: ImportOptions, job: Job) {
    this.#books = new DraftBooks(drafts);
    this.#options = options;
    this.#decisions = options.decisions ?? NO_DECISIONS;
    this.#open = options.open;
    this.#aliases = [...(options.open?.record?.aliases ?? []), ...this.#decisions.aliases];
    this.#job = job;
  }

  async result(): Promise<ImportResult> {
    const open = this.#open;
    if (open) this.#books.refuseTaken(open);
    const boundaryVersions = versionsAmong(this.#books.of("communities"), open);
    this.#books.keepOneEach();
    const { soundOf } = this.#options;
    const aliases = this.#aliases;
    const district = this.#areas("district").at(0) ?? open?.district;
    const { streets, communities } = this.#ground(district);
    const streetNames = new StreetNames(streets, district, aliases, soundOf);
    const names =
      communities.length > 0 ? new CommunityNames(communities, streetNames, district, aliases, soundOf) : undefined;
    const quarters = this.#quarters(communities, names);
    const network = this.#network();
    const totals = this.#totals(communities, names);
    const people = await this.#people(totals, quarters, network ?? open?.network);
    const facilities = await this.#facilities(names);
    const counted = totals && people?.isOwn ? withStated(communities, totals) : communities;
    const parts = { district, streets, communities: counted, quarters, network, facilities, people };
    const base = this.#base();
    const datasets = this.#books.closed();
    const rest = {
      datasets,
      names: this.#names,
      places: this.#places,
      words: this.#words,
      boundaryVersions,
    };
    const files = datasets.map(({ file }) => file).join("、");
    if (open) {
      if (!datasets.some(({ used }) => used))
        return { problem: plainProblem("import/nothing-to-join", { files }), ...rest };
      return { project: merged(this.#joined(open, parts, base), this.#decisions), ...rest };
    }
    if (!people || people.demand.ids.length === 0) {
      return { problem: plainProblem("import/nothing-to-count", { files }), ...rest };
    }
    const used = this.#books.taken().map(({ draft, reading }): Used => ({ about: draft.about, reading }));
    const project = newProject({ ...parts, people }, { base, used, aliases: this.#aliases, options: this.#options });
    return { project: merged(project, this.#decisions), ...rest };
  }

  /** Streets and communities: those of the files, else those of the open project, each community with its street. */
  #ground(district: AreaUnit | undefined): {
    readonly streets: readonly AreaUnit[];
    readonly communities: readonly AreaUnit[];
  } {
    const open = this.#open;
    const [streets, communities] = [this.#areas("streets"), this.#areas("communities")];
    if (open && streets.length === 0 && communities.length === 0) {
      return { streets: open.streets, communities: open.communities };
    }
    const given = streets.length > 0 || !open ? streets : ownStreets(open);
    const drawn = communities.length > 0 || !open ? communities : namingTheirStreet(open);
    if (given.length === 0) return { streets: streetsOf(drawn), communities: drawn };
    const names = new StreetNames(given, district, this.#aliases, this.#options.soundOf);
    return { streets: given, communities: this.#joinedToStreets(drawn, names) };
  }

  #joined(open: Project, parts: Parts, base: Project["base"]): Project {
    const { dataDate, licence } = this.#decisions;
    const datasets = this.#books.taken().flatMap(({ draft, reading }): JoiningDataset[] => {
      const { role, replaces } = { role: draft.about.role, replaces: draft.decision.replaces };
      return role ? [{ role, reading, source: sourceRecord(draft.about), replaces }] : [];
    });
    return joinedProject(open, {
      ...parts,
      buildings: base.buildings,
      datasets,
      aliases: this.#aliases,
      dataDate,
      licence,
    });
  }

  #areas(role: "district" | "streets" | "communities"): readonly AreaUnit[] {
    const [draft] = this.#books.of(role);
    if (!draft) return [];
    const taken = takeAreas(draft.data, areaColumns(draft.columns, role));
    const before = role === "communities" && !draft.columns.of.has("areaType") ? this.#open?.communities : undefined;
    const { communities, reading } = before
      ? keepAreaTypes(taken.items, before, taken.reading)
      : { communities: taken.items, reading: taken.reading };
    this.#books.enter(draft, { reading });
    return communities;
  }

  /** Communities name their street by id or by name; either becomes the id. */
  #joinedToStreets(communities: readonly AreaUnit[], streets: StreetNames): AreaUnit[] {
    const [draft] = this.#books.of("communities");
    return communities.map((community, c) => {
      const { parentId } = community;
      if (parentId === undefined) return community;
      const street = streets.find(parentId);
      if (street) return { ...community, parentId: street.id };
      const unsure = streets.unsure(parentId);
      if (draft && unsure) this.#ask(draft, c + 1, unsure);
      return community;
    });
  }

  #quarters(communities: readonly AreaUnit[], names: CommunityNames | undefined): readonly Quarter[] {
    const [draft] = this.#books.of("quarters");
    const open = this.#open;
    if (!draft && open) return communities === open.communities || !names ? open.quarters : quartersAmong(open, names);
    if (!draft) return [];
    const { of } = draft.columns;
    const [id, name, parent] = [of.get("id"), of.get("name"), of.get("community")];
    const taken = takeQuarters(draft.data, {
      ...(id === undefined ? {} : { id }),
      ...(name === undefined ? {} : { name }),
      ...(parent === undefined ? {} : { parent }),
    });
    this.#books.enter(draft, { reading: taken.reading });
    return taken.items.map(({ communityId, ...quarter }, q) => {
      if (communityId === undefined || !names) return quarter;
      const match = names.match(communityId);
      if (match.state === "matched") return { ...quarter, communityId: match.candidate.id };
      const candidates = match.state === "review" ? match.candidates : [];
      this.#ask(draft, q + 1, { kind: "community", name: communityId, candidates });
      return quarter;
    });
  }

  #network(): NetworkSource | undefined {
    const [draft] = this.#books.all("network");
    if (!draft) return undefined;
    const { network, ...books } = takeNetwork(draft);
    this.#books.enter(draft, books);
    return network;
  }

  /** What the community table or a population ledger says of communities; undefined: neither says anything. */
  #totals(communities: readonly AreaUnit[], names: CommunityNames | undefined): Totals | undefined {
    const [ledger] = this.#books.of("totals");
    if (ledger && !names) {
      this.#books.enter(ledger, { problem: plainProblem("import/no-community-table", { file: ledger.about.file }) });
    }
    if (ledger && names) {
      const joined = joinTotals(ledger.data, ledger.columns, names);
      this.#books.enter(ledger, { reading: joined.reading });
      for (const { row, ...unsure } of joined.questions) this.#ask(ledger, row, unsure);
      return { totals: joined.totals, groups: ledger.columns.groups };
    }
    const [draft] = this.#books.of("communities");
    if (!draft || draft.columns.groups.length === 0) return undefined;
    if (this.#open && !countsByCommunity(this.#open)) return undefined;
    const { totals, issues } = totalsOfCommunities(draft.data, draft.columns, communities);
    const reading = this.#books.readingOf(draft);
    if (reading) this.#books.enter(draft, { reading: amended(reading, issues) });
    return totals;
  }

  async #people(
    totals: Totals | undefined,
    quarters: readonly Quarter[],
    network: NetworkSource | undefined,
  ): Promise<People | undefined> {
    const [draft] = this.#books.of("demand");
    const hasTotals = totals !== undefined && totals.totals.length > 0;
    const raster = draft && hasTotals ? weightsOf(draft) : undefined;
    if (draft && draft.columns.groups.length > 0 && !raster) {
      const { people, reading } = takePeople(draft.data, draft.columns, quarters);
      this.#books.enter(draft, { reading });
      return people;
    }
    if (draft && !raster)
      this.#books.enter(draft, { problem: plainProblem("import/no-people-columns", { file: draft.about.file }) });
    if (!hasTotals) return undefined;
    const buildings = this.#books.of("buildings").flatMap((one) => {
      this.#books.enter(one, { reading: one.data.reading });
      return one.data.features;
    });
    if (buildings.length === 0 && this.#open) buildings.push(...(this.#open.base.buildings?.features ?? []));
    const ground = { buildings, quarters, ...(raster ? { raster } : {}), ...(network ? { network } : {}) };
    const people = await sharePeople(totals, ground, this.#job);
    if (draft && raster) this.#books.enter(draft, weighedBy(draft, people));
    return people;
  }

  async #facilities(communities: CommunityNames | undefined): Promise<readonly Facility[]> {
    const ledgers = this.#books.of("facilities");
    const { category, categories = [] } = this.#options;
    const { words, places } = this.#decisions;
    const finder = new CategoryFinder(categories);
    const replaced = new Set(ledgers.flatMap(({ decision }) => decision.replaces ?? []));
    const kept = this.#open ? keptFacilities(this.#open, replaced) : [];
    const usedIds = new Set(kept.map(({ id }) => id));
    const isOneOfMany = ledgers.length > 1 || kept.length > 0;
    const namedPlaces = await NamedPlaces.of(ledgers, this.#open, communities, this.#job);
    const facilities: (readonly Facility[])[] = [];
    for (const draft of ledgers) {
      const { key } = draft;
      const context = { key, communities, finder, category, words, places, namedPlaces, usedIds, isOneOfMany };
      const taken = await takeLedger(draft.data, draft.columns, context, this.#job);
      this.#books.enter(draft, { reading: taken.reading });
      for (const place of taken.places) this.#places.push(place); // too many for the arguments of one call
      this.#words.push(...taken.words);
      for (const { row, ...unsure } of taken.unsure) this.#ask(draft, row, unsure);
      facilities.push(taken.facilities);
    }
    return facilities.flat();
  }

  #ask({ key, about }: Draft, row: number, unsure: Unsure): void {
    this.#names.push({ ...unsure, dataset: key, file: about.file, row });
  }

  /** What is also drawn: the streets as they came, and buildings. */
  #base(): Record<string, FeatureTable> {
    const [buildings] = this.#books.of("buildings");
    if (!buildings) return {};
    if (!this.#books.readingOf(buildings)) this.#books.enter(buildings, { reading: buildings.data.reading });
    return { buildings: buildings.data };
  }
}
