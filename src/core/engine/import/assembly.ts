import type { Job } from "../../base/job";
import { plainProblem, type PlainProblem } from "../../base/problem";
import type { NetworkSource } from "../../dataset/network-source";
import type { FeatureTable, Reading } from "../../dataset/table";
import { takeAreas, takeQuarters } from "../../project/areas";
import { boundaryChanges, type BoundaryChange } from "../../project/boundary-changes";
import { CategoryFinder } from "../../project/category-words";
import { mergeDuplicates } from "../../project/edits/facilities";
import type { AreaUnit, Facility, Project, Quarter } from "../../project/project";
import { projectBounds } from "../open-project";
import { streetsOf } from "../project-from-files";
import { dateInName } from "./date-in-name";
import { NO_DECISIONS, type ImportDecisions } from "./decisions";
import { takeLedger } from "./import-facilities";
import type {
  Draft,
  ImportedDataset,
  ImportOptions,
  ImportResult,
  NameQuestion,
  PlaceQuestion,
  WordQuestion,
} from "./imported";
import { CommunityNames, joinTotals, StreetNames, type Unsure } from "./join-communities";
import type { ImportRole } from "./roles";
import { sourceRecord } from "./source-record";
import type { TableColumns } from "./table-columns";
import { takeNetwork } from "./take-network";
import {
  amended,
  sharePeople,
  takePeople,
  totalsOfCommunities,
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

type TableDraft = Draft & { readonly data: FeatureTable; readonly columns: TableColumns };

class Assembly {
  readonly #drafts: readonly Draft[];
  readonly #options: ImportOptions;
  readonly #decisions: ImportDecisions;
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
    this.#job = job;
  }

  async result(): Promise<ImportResult> {
    const changes = this.#boundaryChanges();
    this.#keepOneEach();
    const { aliases } = this.#decisions;
    const { soundOf } = this.#options;
    const district = this.#areas("district").at(0);
    const given = this.#areas("streets");
    const drawn = this.#areas("communities");
    const givenNames = new StreetNames(given, district, aliases, soundOf);
    const communities = given.length > 0 ? this.#joinedToStreets(drawn, givenNames) : drawn;
    const streets = given.length > 0 ? given : streetsOf(communities);
    const streetNames = given.length > 0 ? givenNames : new StreetNames(streets, district, aliases, soundOf);
    const names =
      communities.length > 0 ? new CommunityNames(communities, streetNames, district, aliases, soundOf) : undefined;
    const quarters = this.#quarters(names);
    const network = this.#network();
    const totals = this.#totals(communities, names);
    const people = await this.#people(totals, quarters, network);
    const facilities = await this.#facilities(names);
    const datasets = this.#drafts.map((draft) => this.#closed(draft));
    const rest = {
      datasets,
      names: this.#names,
      places: this.#places,
      words: this.#words,
      boundaryChanges: changes,
    };
    if (!people || people.demand.ids.length === 0) {
      const problem = plainProblem("import/nothing-to-count", { files: datasets.map(({ file }) => file).join("、") });
      return { problem, ...rest };
    }
    const counted = totals && people.isOwn ? withStated(communities, totals) : communities;
    const project = this.#project({ district, streets, communities: counted, quarters, network, facilities, people });
    return { project: this.#merged(project), ...rest };
  }

  #project(parts: {
    readonly district: AreaUnit | undefined;
    readonly streets: readonly AreaUnit[];
    readonly communities: readonly AreaUnit[];
    readonly quarters: readonly Quarter[];
    readonly network: NetworkSource | undefined;
    readonly facilities: readonly Facility[];
    readonly people: People;
  }): Project {
    const { district, streets, communities, quarters, network, facilities, people } = parts;
    const { title, dataDate, licence = "", aliases } = { ...this.#options, ...this.#decisions };
    const used = this.#drafts.filter((draft) => this.#readings.has(draft));
    const fileNames = [...new Set(used.map(({ about }) => about.file))];
    return {
      id: "project",
      title: { zh: title, en: title },
      fictional: false,
      dataDate,
      source: { zh: fileNames.join("、"), en: fileNames.join(", ") },
      licence,
      groups: people.groups,
      bounds: projectBounds(district ? [district] : [], communities, people.demand, facilities),
      ...(district ? { district } : {}),
      streets,
      communities,
      quarters,
      demand: people.demand,
      facilities,
      ...(network ? { network } : {}),
      base: this.#base(),
      readings: used.flatMap((draft) => this.#readings.get(draft) ?? []),
      record: {
        sources: used.map(({ about }) => sourceRecord(about)),
        aliases: [...aliases],
        merges: [],
        spread: people.spread,
      },
    };
  }

  /** Facilities that a person found to be one; what is not there (any more) is passed over. */
  #merged(project: Project): Project {
    return this.#decisions.merges.reduce((merged, { kept, removed }) => {
      const ids = new Set(merged.facilities.map(({ id }) => id));
      const known = [kept, ...removed].filter((id) => ids.has(id));
      return ids.has(kept) && known.length > 1 ? mergeDuplicates(merged, known) : merged;
    }, project);
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
      const isDated = own.every((draft) => dateInName(draft) !== undefined);
      const date = (draft: Draft) => (isDated ? (dateInName(draft) ?? 0) : 0);
      const isLater = (a: Draft, b: Draft) =>
        Number(a.about.evidence === "chosen") - Number(b.about.evidence === "chosen") ||
        date(a) - date(b) ||
        (a.about.reading?.accepted ?? 0) - (b.about.reading?.accepted ?? 0);
      const best = own.reduce<Draft | undefined>((a, b) => (a && isLater(a, b) >= 0 ? a : b), undefined);
      for (const draft of own) {
        if (!best || draft === best) continue;
        const facts = { file: draft.key, role, other: best.key };
        this.#problems.set(draft, plainProblem("import/role-taken", facts));
      }
    }
  }

  /** What changed between two community tables, the older first by the dates in their names, else as they were given. */
  #boundaryChanges(): readonly BoundaryChange[] {
    const own = this.#of("communities");
    if (own.length !== 2) return [];
    const sorted = [...own].sort((a, b) => (dateInName(a) ?? 0) - (dateInName(b) ?? 0));
    const [older, newer] = sorted.map(
      ({ data, columns }) => takeAreas(data, areaColumns(columns, "communities")).items,
    );
    return boundaryChanges(older, newer);
  }

  #areas(role: "district" | "streets" | "communities"): readonly AreaUnit[] {
    const [draft] = this.#of(role);
    if (!draft) return [];
    const taken = takeAreas(draft.data, areaColumns(draft.columns, role));
    this.#readings.set(draft, taken.reading);
    return taken.items;
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

  #quarters(names: CommunityNames | undefined): readonly Quarter[] {
    const [draft] = this.#of("quarters");
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
    if (draft && draft.columns.groups.length > 0) {
      const { people, reading } = takePeople(draft.data, draft.columns, quarters);
      this.#readings.set(draft, reading);
      return people;
    }
    if (draft) this.#problems.set(draft, plainProblem("import/no-people-columns", { file: draft.about.file }));
    if (!totals || totals.totals.length === 0) return undefined;
    const buildings = this.#of("buildings").flatMap((one) => {
      this.#readings.set(one, one.data.reading);
      return one.data.features;
    });
    return sharePeople(totals, { buildings, quarters, ...(network ? { network } : {}) }, this.#job);
  }

  async #facilities(communities: CommunityNames | undefined): Promise<readonly Facility[]> {
    const ledgers = this.#of("facilities");
    const { category, categories = [] } = this.#options;
    const { words, places } = this.#decisions;
    const finder = new CategoryFinder(categories);
    const usedIds = new Set<string>();
    const isOneOfMany = ledgers.length > 1;
    const facilities: (readonly Facility[])[] = [];
    for (const draft of ledgers) {
      const { key } = draft;
      const context = { key, communities, finder, category, words, places, usedIds, isOneOfMany };
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

function areaColumns(
  { of, groups }: TableColumns,
  role: "district" | "streets" | "communities",
): Parameters<typeof takeAreas>[1] {
  const optional = (field: string, column: string | undefined) => (column === undefined ? {} : { [field]: column });
  const named = of.get("name") ?? (role === "streets" ? of.get("street") : of.get("community"));
  return {
    ...optional("id", of.get("id")),
    ...optional("name", named),
    ...optional("parent", role === "communities" ? of.get("street") : undefined),
    ...optional("areaType", of.get("areaType")),
    groups,
  };
}
