import type { Job } from "../../base/job";
import { plainProblem, type PlainProblem } from "../../base/problem";
import type { NetworkSource } from "../../dataset/network-source";
import type { PopulationGroup } from "../../dataset/population";
import { amendReading, type Feature, type FeatureTable, type Reading, type RowIssue } from "../../dataset/table";
import { takeAreas, takeQuarters } from "../../project/areas";
import { CategoryFinder } from "../../project/category-words";
import { takeDemand } from "../../project/demand";
import { NameIndex } from "../../project/names/name-index";
import type { AreaUnit, Demand, Facility, Project, Quarter } from "../../project/project";
import type { DatasetRole, SourceRecord, SpreadRecord } from "../../project/record";
import { spreadTotals, type CommunityTotals } from "../../project/spread";
import { projectBounds } from "../open-project";
import { streetsOf } from "../project-from-files";
import { takeLedger } from "./import-facilities";
import type {
  Draft,
  ImportedDataset,
  ImportFile,
  ImportOptions,
  ImportResult,
  NameQuestion,
  PlaceQuestion,
} from "./imported";
import { CommunityNames, joinTotals, personsOf } from "./join-communities";
import type { ImportRole } from "./recognise";
import { readDrafts } from "./read-drafts";

/**
 * Makes a project of files as they lie in a bureau's folders: each is read by its content, recognised, joined to the
 * others and checked. Every row of every file is accepted, rejected or skipped with its reason; what a person has to
 * decide (names, places) is listed. Files that make no project still give their books.
 */
export async function importFiles(
  files: readonly ImportFile[],
  options: ImportOptions,
  job: Job,
): Promise<ImportResult> {
  return new Import(await readDrafts(files, options, job), options, job).result();
}

/** Roles of which a project has one dataset. */
const SINGLE: readonly ImportRole[] = ["district", "streets", "communities", "quarters", "demand", "totals", "network"];

class Import {
  readonly #drafts: Draft[];
  readonly #options: ImportOptions;
  readonly #job: Job;
  /** Per draft: its books after a later look, or why it was not taken. */
  readonly #readings = new Map<Draft, Reading>();
  readonly #problems = new Map<Draft, PlainProblem>();
  readonly #names: NameQuestion[] = [];
  readonly #toPlace: PlaceQuestion[] = [];

  constructor(drafts: readonly Draft[], options: ImportOptions, job: Job) {
    this.#drafts = [...drafts];
    this.#options = options;
    this.#job = job;
  }

  async result(): Promise<ImportResult> {
    this.#keepOneEach();
    const district = this.#areas("district").at(0);
    const given = this.#areas("streets");
    const drawn = this.#areas("communities");
    const communities = given.length > 0 ? this.#joinedToStreets(drawn, given) : drawn;
    const streets = given.length > 0 ? given : streetsOf(communities);
    const names =
      communities.length > 0 ? new CommunityNames(communities, streets, district, this.#options) : undefined;
    const quarters = this.#quarters(names);
    const network = this.#network();
    const totals = this.#totals(communities, names);
    const people = await this.#people(totals, quarters, network);
    const facilities = this.#facilities(names);
    const datasets = this.#drafts.map((draft) => this.#closed(draft));
    const rest = { datasets, names: this.#names, toPlace: this.#toPlace };
    if (!people || people.demand.ids.length === 0) {
      const problem = plainProblem("import/nothing-to-count", { files: datasets.map(({ file }) => file).join("、") });
      return { problem, ...rest };
    }
    const counted = totals && people.isOwn ? withStated(communities, totals) : communities;
    return {
      project: this.#project({ district, streets, communities: counted, quarters, network, facilities, people }),
      ...rest,
    };
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
    const { title, dataDate, licence = "", aliases = [] } = this.#options;
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

  #of(role: ImportRole): readonly (Draft & { readonly data: FeatureTable })[] {
    return this.#drafts.flatMap((draft) => {
      const { about, data } = draft;
      if (about.role !== role || data?.kind !== "features" || this.#problems.has(draft)) return [];
      return [draft as Draft & { readonly data: FeatureTable }];
    });
  }

  /** Of two datasets for one role the one a person chose goes first, then the larger; the other says why it was left. */
  #keepOneEach(): void {
    for (const role of SINGLE) {
      const own = this.#drafts.filter(({ about }) => about.role === role);
      const weight = ({ about }: Draft) => (about.evidence === "chosen" ? 1e12 : 0) + (about.reading?.accepted ?? 0);
      const best = own.reduce<Draft | undefined>((a, b) => (a && weight(a) >= weight(b) ? a : b), undefined);
      for (const draft of own) {
        if (!best || draft === best) continue;
        const facts = { file: labelOf(draft.about), role, other: labelOf(best.about) };
        this.#problems.set(draft, plainProblem("import/role-taken", facts));
      }
    }
  }

  #areas(role: "district" | "streets" | "communities"): readonly AreaUnit[] {
    const [draft] = this.#of(role);
    if (!draft?.columns) return [];
    const { of, groups } = draft.columns;
    const optional = (field: string, column: string | undefined) => (column === undefined ? {} : { [field]: column });
    const named = of.get("name") ?? (role === "streets" ? of.get("street") : of.get("community"));
    const taken = takeAreas(draft.data, {
      ...optional("id", of.get("id")),
      ...optional("name", named),
      ...optional("parent", role === "communities" ? of.get("street") : undefined),
      ...optional(
        "areaType",
        draft.data.columns.find((column) => /^(area_type|区域类型|城乡(类型|分类))$/.test(column)),
      ),
      groups,
    });
    this.#readings.set(draft, taken.reading);
    return taken.items;
  }

  /** Communities name their street by id or by name; either becomes the id. */
  #joinedToStreets(communities: readonly AreaUnit[], streets: readonly AreaUnit[]): AreaUnit[] {
    const ids = new Set(streets.map(({ id }) => id));
    const index = new NameIndex(streets);
    return communities.map((community) => {
      const { parentId } = community;
      if (parentId === undefined || ids.has(parentId)) return community;
      const match = index.match(parentId);
      return match.state === "matched" ? { ...community, parentId: match.candidate.id } : community;
    });
  }

  #quarters(names: CommunityNames | undefined): readonly Quarter[] {
    const [draft] = this.#of("quarters");
    if (!draft?.columns) return [];
    const { of } = draft.columns;
    const [id, name, parent] = [of.get("id"), of.get("name"), of.get("community")];
    const taken = takeQuarters(draft.data, {
      ...(id === undefined ? {} : { id }),
      ...(name === undefined ? {} : { name }),
      ...(parent === undefined ? {} : { parent }),
    });
    this.#readings.set(draft, taken.reading);
    return taken.items.map(({ communityId, ...quarter }) => {
      const match = communityId === undefined || !names ? undefined : names.match(communityId);
      return match?.state === "matched" ? { ...quarter, communityId: match.candidate.id } : quarter;
    });
  }

  #network(): NetworkSource | undefined {
    const draft = this.#drafts.find((one) => one.about.role === "network" && !this.#problems.has(one));
    if (!draft?.data) return undefined;
    const { data } = draft;
    if (data.kind === "osm") {
      this.#readings.set(draft, data.reading);
      return { kind: "osm", file: draft.about.file, osm: data };
    }
    const issues: RowIssue[] = [];
    const lines = data.features.flatMap((feature) => {
      if (isLine(feature)) return [renamed(feature, data.columns)];
      const geometry = feature.geometry?.type ?? "—";
      const problem = plainProblem("io/geometry-unsupported", { file: draft.about.file, geometry });
      issues.push({ row: feature.row, state: "rejected", problem });
      return [];
    });
    this.#readings.set(draft, amendReading(data.reading, issues));
    if (lines.length === 0) {
      this.#problems.set(draft, plainProblem("io/no-lines", { file: draft.about.file }));
      return undefined;
    }
    return { kind: "lines", file: draft.about.file, lines };
  }

  /** What the community table or a population ledger says of communities; undefined: neither says anything. */
  #totals(communities: readonly AreaUnit[], names: CommunityNames | undefined): Totals | undefined {
    const [ledger] = this.#of("totals");
    if (ledger?.columns && !names) {
      this.#problems.set(ledger, plainProblem("import/no-community-table", { file: ledger.about.file }));
    }
    if (ledger?.columns && names) {
      const joined = joinTotals(ledger.data, ledger.columns, names);
      this.#readings.set(ledger, joined.reading);
      this.#names.push(...joined.questions);
      return { totals: joined.totals, groups: ledger.columns.groups };
    }
    const [draft] = this.#of("communities");
    if (!draft?.columns || draft.columns.groups.length === 0) return undefined;
    const { groups, of } = draft.columns;
    const issues: RowIssue[] = [];
    const idColumn = of.get("id") ?? of.get("name") ?? of.get("community");
    const byId = new Map(communities.map((community) => [community.id, community]));
    const totals = draft.data.features.flatMap((feature): CommunityTotals[] => {
      const id = idColumn === undefined ? String(feature.row) : String(feature.properties[idColumn] ?? "").trim();
      const community = byId.get(id);
      const persons = community && personsOf(feature, groups, draft.about.file, issues);
      if (community) byId.delete(id);
      return community && persons ? [{ community, persons }] : [];
    });
    // a boundary stays a boundary where its people cannot be read
    const noted = issues.map((issue): RowIssue => ({ ...issue, state: "noted" }));
    const reading = this.#readings.get(draft);
    if (reading) this.#readings.set(draft, amendReading(reading, noted));
    return { totals, groups };
  }

  async #people(
    totals: Totals | undefined,
    quarters: readonly Quarter[],
    network: NetworkSource | undefined,
  ): Promise<People | undefined> {
    const [draft] = this.#of("demand");
    if (draft?.columns && draft.columns.groups.length > 0) {
      const { of, groups } = draft.columns;
      const [id, name] = [of.get("id"), of.get("name") ?? of.get("address")];
      const parent = draft.data.columns.find((column) => /^(quarter_id|小区编号|所属小区)$/.test(column));
      const taken = takeDemand(
        draft.data,
        {
          ...(id === undefined ? {} : { id }),
          ...(name === undefined ? {} : { name }),
          ...(parent === undefined ? {} : { parent }),
        },
        groups,
        quarters,
      );
      this.#readings.set(draft, taken.reading);
      return { demand: taken.demand, groups, spread: [], isOwn: true };
    }
    if (!totals || totals.totals.length === 0) return undefined;
    const buildings = this.#of("buildings").flatMap((one) => {
      this.#readings.set(one, one.data.reading);
      return one.data.features;
    });
    const ground = { buildings, quarters, ...(network ? { network } : {}) };
    const { demand, record } = await spreadTotals(totals.totals, ground, totals.groups, this.#job);
    return { demand, groups: totals.groups, spread: record, isOwn: false };
  }

  #facilities(communities: CommunityNames | undefined): readonly Facility[] {
    const ledgers = this.#of("facilities");
    const finder = new CategoryFinder(this.#options.categories ?? []);
    const usedIds = new Set<string>();
    return ledgers.flatMap((draft) => {
      if (!draft.columns) return [];
      const { category } = this.#options;
      const context = { communities, finder, category, usedIds, isOneOfMany: ledgers.length > 1 };
      const taken = takeLedger(draft.data, draft.columns, context);
      this.#readings.set(draft, taken.reading);
      this.#toPlace.push(...taken.toPlace);
      return taken.facilities;
    });
  }

  /** What is also drawn: the streets as they came, and buildings. */
  #base(): Record<string, FeatureTable> {
    const base: Record<string, FeatureTable> = {};
    const [buildings] = this.#of("buildings");
    if (buildings) {
      base.buildings = buildings.data;
      if (!this.#readings.has(buildings)) this.#readings.set(buildings, buildings.data.reading);
    }
    return base;
  }

  #closed(draft: Draft): ImportedDataset {
    const problem = this.#problems.get(draft) ?? draft.about.problem;
    const reading = this.#readings.get(draft) ?? draft.about.reading;
    return {
      ...draft.about,
      ...(reading ? { reading } : {}),
      ...(problem ? { problem } : {}),
      used: problem === undefined && (this.#readings.has(draft) || draft.about.role === "buildings"),
    };
  }
}

interface Totals {
  readonly totals: readonly CommunityTotals[];
  readonly groups: readonly PopulationGroup[];
}

interface People {
  readonly demand: Demand;
  readonly groups: readonly PopulationGroup[];
  readonly spread: readonly SpreadRecord[];
  /** Counted where they live, not shared out from communities. */
  readonly isOwn: boolean;
}

/** What a population ledger states of each community, kept for the check of sums. */
function withStated(communities: readonly AreaUnit[], { totals, groups }: Totals): AreaUnit[] {
  const personsOfId = new Map(totals.map(({ community, persons }) => [community.id, persons]));
  return communities.map((community) => {
    const persons = personsOfId.get(community.id);
    if (!persons) return community;
    const stated = groups.map((group): [string, number] => [
      group.id,
      group.columns.reduce((sum, column) => sum + (persons[column] ?? 0), 0),
    ]);
    return { ...community, statedPeople: Object.fromEntries(stated) };
  });
}

function isLine(feature: Feature): feature is Feature<GeoJSON.LineString | GeoJSON.MultiLineString> {
  return feature.geometry?.type === "LineString" || feature.geometry?.type === "MultiLineString";
}

const NAME_COLUMNS = ["name", "名称", "道路名称", "路名", "NAME"];
const CLASS_COLUMNS = ["class", "highway", "fclass", "类型", "等级", "道路等级"];

/** Streets say their name and class under these two headings. */
function renamed<L extends Feature>(line: L, columns: readonly string[]): L {
  const [name, kind] = [NAME_COLUMNS, CLASS_COLUMNS].map((known) => known.find((column) => columns.includes(column)));
  if ((name === undefined || name === "name") && (kind === undefined || kind === "class")) return line;
  const properties = {
    ...line.properties,
    ...(name === undefined ? {} : { name: line.properties[name] ?? null }),
    ...(kind === undefined ? {} : { class: line.properties[kind] ?? null }),
  };
  return { ...line, properties };
}

const ROLE_OF_SOURCE: Readonly<Record<ImportRole, DatasetRole>> = {
  district: "district",
  streets: "streets",
  communities: "communities",
  quarters: "quarters",
  buildings: "demand",
  demand: "demand",
  totals: "demand",
  network: "network",
  facilities: "facilities",
};

function sourceRecord(about: ImportedDataset): SourceRecord {
  const { file, layer, bytes, sha256, role = "demand", frame, mapping, personalDropped, personalKept } = about;
  return {
    file,
    ...(layer === undefined ? {} : { layer }),
    role: ROLE_OF_SOURCE[role],
    bytes,
    sha256,
    ...(frame ? { frame } : {}),
    mapping,
    personalDropped,
    personalKept,
  };
}

function labelOf({ file, layer }: ImportedDataset): string {
  return layer === undefined ? file : `${file} › ${layer}`;
}
