import type { Job } from "../../base/job";
import { plainProblem, type PlainProblem } from "../../base/problem";
import type { NetworkSource } from "../../dataset/network-source";
import type { FeatureTable, Reading } from "../../dataset/table";
import { takeAreas, takeQuarters } from "../../project/areas";
import { CategoryFinder } from "../../project/category-words";
import type { AreaUnit, Facility, Project, Quarter } from "../../project/project";
import type { Alias } from "../../project/record";
import { streetsOf } from "../project-from-files";
import { areaColumns } from "./area-columns";
import { changesAmong } from "./boundary-versions";
import { preferred } from "./date-in-name";
import { NO_DECISIONS, type ImportDecisions } from "./decisions";
import { takeLedger } from "./import-facilities";
import type {
  Draft,
  ImportedDataset,
  ImportOptions,
  ImportResult,
  NameQuestion,
  PlaceQuestion,
  TableDraft,
  WordQuestion,
} from "./imported";
import { CommunityNames, joinTotals, StreetNames, type Unsure } from "./join-communities";
import {
  countsByCommunity,
  joinedProject,
  keptFacilities,
  namingTheirStreet,
  ownStreets,
  quartersAmong,
  takenBy,
  type JoiningDataset,
} from "./join-open";
import { keepAreaTypes } from "./kept-area-types";
import { NamedPlaces } from "./named-places";
import { merged, newProject, type Parts, type Used } from "./new-project";
import type { ImportRole } from "./roles";
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

/** Roles of which a project has one dataset. */
const SINGLE: readonly ImportRole[] = ["district", "streets", "communities", "quarters", "demand", "totals", "network"];

class Assembly {
  readonly #drafts: readonly Draft[];
  readonly #options: ImportOptions;
  readonly #decisions: ImportDecisions;
  readonly #open: Project | undefined;
  readonly #aliases: readonly Alias[];
  readonly #job: Job;
  /** Per draft: its books after a later look, or why it was not taken. */
  readonly #readings = new Map<Draft, Reading>();
  readonly #problems = new Map<Draft, PlainProblem>();
  readonly #names: NameQuestion[] = [];
  readonly #places: PlaceQuestion[] = [];
  readonly #words: WordQuestion[] = [];

  constructor(drafts: readonly Draft[], options: ImportOptions, job: Job) {
    this.#drafts = drafts;
    this.#options = options;
    this.#decisions = options.decisions ?? NO_DECISIONS;
    this.#open = options.open;
    this.#aliases = [...(options.open?.record?.aliases ?? []), ...this.#decisions.aliases];
    this.#job = job;
  }

  async result(): Promise<ImportResult> {
    const open = this.#open;
    if (open) this.#refuseTaken(open);
    const compared = changesAmong(this.#of("communities"), open);
    this.#keepOneEach();
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
    const datasets = this.#drafts.map((draft) => this.#closed(draft));
    const rest = {
      datasets,
      names: this.#names,
      places: this.#places,
      words: this.#words,
      ...compared,
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
    const used = this.#drafts.flatMap((draft): Used[] => {
      const reading = this.#readings.get(draft);
      return reading ? [{ about: draft.about, reading }] : [];
    });
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

  /** What the open project has already is not put aside unless a person says so. */
  #refuseTaken(open: Project): void {
    for (const draft of this.#drafts) {
      const { role, file } = draft.about;
      if (!role || !this.#canUse(draft) || draft.decision.replaces !== undefined) continue;
      const others = takenBy(open, role, file);
      if (!others) continue;
      const facts = { file: draft.key, role, others: others.join("、") };
      this.#problems.set(draft, plainProblem("import/open-has-one", facts));
    }
  }

  #joined(open: Project, parts: Parts, base: Project["base"]): Project {
    const { dataDate, licence } = this.#decisions;
    const datasets = this.#drafts.flatMap((draft): JoiningDataset[] => {
      const reading = this.#readings.get(draft);
      const { role, replaces } = { role: draft.about.role, replaces: draft.decision.replaces };
      return reading && role ? [{ role, reading, source: sourceRecord(draft.about), replaces }] : [];
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

  #canUse(draft: Draft): boolean {
    return !draft.isHeld && !draft.about.skipped && !draft.about.problem && !this.#problems.has(draft);
  }

  #of(role: ImportRole): readonly TableDraft[] {
    return this.#drafts.filter(
      (draft): draft is TableDraft =>
        draft.about.role === role && draft.data?.kind === "features" && !!draft.columns && this.#canUse(draft),
    );
  }

  /**
   * Of two datasets for one role the one a person chose goes first, then the later one by the dates in their names, then
   * the larger; the other says why it was left.
   */
  #keepOneEach(): void {
    for (const role of SINGLE) {
      const own = this.#drafts.filter((draft) => draft.about.role === role && this.#canUse(draft));
      const best = preferred(own);
      for (const draft of own) {
        if (!best || draft === best) continue;
        const facts = { file: draft.key, role, other: best.key };
        this.#problems.set(draft, plainProblem("import/role-taken", facts));
      }
    }
  }

  #areas(role: "district" | "streets" | "communities"): readonly AreaUnit[] {
    const [draft] = this.#of(role);
    if (!draft) return [];
    const taken = takeAreas(draft.data, areaColumns(draft.columns, role));
    const before = role === "communities" && !draft.columns.of.has("areaType") ? this.#open?.communities : undefined;
    const { communities, reading } = before
      ? keepAreaTypes(taken.items, before, taken.reading)
      : { communities: taken.items, reading: taken.reading };
    this.#readings.set(draft, reading);
    return communities;
  }

  /** Communities name their street by id or by name; either becomes the id. */
  #joinedToStreets(communities: readonly AreaUnit[], streets: StreetNames): AreaUnit[] {
    const [draft] = this.#of("communities");
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
    const [draft] = this.#of("quarters");
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
    this.#readings.set(draft, taken.reading);
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
    const draft = this.#drafts.find((one) => one.about.role === "network" && this.#canUse(one));
    if (!draft) return undefined;
    const { network, reading, problem } = takeNetwork(draft);
    if (reading) this.#readings.set(draft, reading);
    if (problem) this.#problems.set(draft, problem);
    return network;
  }

  /** What the community table or a population ledger says of communities; undefined: neither says anything. */
  #totals(communities: readonly AreaUnit[], names: CommunityNames | undefined): Totals | undefined {
    const [ledger] = this.#of("totals");
    if (ledger && !names) {
      this.#problems.set(ledger, plainProblem("import/no-community-table", { file: ledger.about.file }));
    }
    if (ledger && names) {
      const joined = joinTotals(ledger.data, ledger.columns, names);
      this.#readings.set(ledger, joined.reading);
      for (const { row, ...unsure } of joined.questions) this.#ask(ledger, row, unsure);
      return { totals: joined.totals, groups: ledger.columns.groups };
    }
    const [draft] = this.#of("communities");
    if (!draft || draft.columns.groups.length === 0) return undefined;
    if (this.#open && !countsByCommunity(this.#open)) return undefined;
    const { totals, issues } = totalsOfCommunities(draft.data, draft.columns, communities);
    const reading = this.#readings.get(draft);
    if (reading) this.#readings.set(draft, amended(reading, issues));
    return totals;
  }

  async #people(
    totals: Totals | undefined,
    quarters: readonly Quarter[],
    network: NetworkSource | undefined,
  ): Promise<People | undefined> {
    const [draft] = this.#of("demand");
    const hasTotals = totals !== undefined && totals.totals.length > 0;
    const raster = draft && hasTotals ? weightsOf(draft) : undefined;
    if (draft && draft.columns.groups.length > 0 && !raster) {
      const { people, reading } = takePeople(draft.data, draft.columns, quarters);
      this.#readings.set(draft, reading);
      return people;
    }
    if (draft && !raster)
      this.#problems.set(draft, plainProblem("import/no-people-columns", { file: draft.about.file }));
    if (!hasTotals) return undefined;
    const buildings = this.#of("buildings").flatMap((one) => {
      this.#readings.set(one, one.data.reading);
      return one.data.features;
    });
    if (buildings.length === 0 && this.#open) buildings.push(...(this.#open.base.buildings?.features ?? []));
    const ground = { buildings, quarters, ...(raster ? { raster } : {}), ...(network ? { network } : {}) };
    const people = await sharePeople(totals, ground, this.#job);
    if (draft && raster) {
      const { reading, problem } = weighedBy(draft, people);
      if (reading) this.#readings.set(draft, reading);
      if (problem) this.#problems.set(draft, problem);
    }
    return people;
  }

  async #facilities(communities: CommunityNames | undefined): Promise<readonly Facility[]> {
    const ledgers = this.#of("facilities");
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
      this.#readings.set(draft, taken.reading);
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
    const [buildings] = this.#of("buildings");
    if (!buildings) return {};
    if (!this.#readings.has(buildings)) this.#readings.set(buildings, buildings.data.reading);
    return { buildings: buildings.data };
  }

  #closed(draft: Draft): ImportedDataset {
    const problem = this.#problems.get(draft) ?? draft.about.problem;
    const reading = this.#readings.get(draft) ?? draft.about.reading;
    return {
      ...draft.about,
      ...(reading ? { reading } : {}),
      ...(problem ? { problem } : {}),
      used:
        problem === undefined &&
        draft.about.skipped !== true &&
        (this.#readings.has(draft) || draft.about.role === "buildings"),
    };
  }
}
