import type { Job } from "../../base/job";
import type { NetworkSource } from "../../dataset/network-source";
import { geometryBounds, geometryMiddle, joinBounds } from "../../geo/locate";
import type { FrameChoice } from "../../geo/frames/frame";
import { toWgs84 } from "../../geo/frames/to-wgs84";
import { frameOf } from "../../geo/frames/catalogue";
import { wgs84Points, type Bounds, type Points } from "../../geo/points";
import type { FeatureTable } from "../../dataset/table";
import { duplicatePairs } from "../../project/duplicates";
import type { BoundaryVersions } from "../../project/boundary-changes";
import { ALL_PEOPLE, type Facility, type Project } from "../../project/project";
import type { ImportDecisions } from "./decisions";
import { rawNumbers } from "./frame-question";
import type { Draft, ImportedDataset, ImportOptions, ImportResult } from "./imported";
import type { ImportFile } from "./import-file";
import { importFrom } from "./import-files";
import { returnTable, type ReturnTable } from "./return-rows";
import { datasetReview, remarksOf } from "./review-datasets";
import {
  REMARK_STATES,
  type RemarkState,
  type OpenReview,
  type DuplicateReview,
  type DuplicateSide,
  type FramePreview,
  type ImportReview,
  type NameReview,
  type ProjectSummary,
  type RemarkRows,
  type WordReview,
} from "./review";
import { areasOf, networkOf } from "./settle-frames";
import { SourceReader } from "./source-reader";
import { streetLines } from "./street-lines";

/** What holds for a session whatever a person decides. */
export type SessionOptions = Omit<ImportOptions, "decisions">;

/** Points of a preview; more are a blur. */
const PREVIEW_POINTS = 400;
/** Pairs of facilities that a person can look through. */
const SHOWN_DUPLICATES = 200;
/** More facilities than a district has; comparing them all would take minutes. */
const MOST_COMPARED = 50_000;

/**
 * Files on their way to a project: read once, looked at again with every decision. The same files and decisions give the
 * same review and the same project; a review that is cancelled or fails leaves the one before in place.
 */
export class ImportSession {
  readonly #source: SourceReader;
  readonly #options: SessionOptions;
  #drafts: readonly Draft[] = [];
  #result: ImportResult | undefined;
  #open: Project | undefined;
  #title: string | undefined;

  constructor(files: readonly ImportFile[], options: SessionOptions) {
    this.#source = new SourceReader(files);
    this.#options = options;
  }

  /** The project that the decisions of the last review make; undefined: none. */
  get project(): Project | undefined {
    return this.#result?.project;
  }

  /** Of the project that is being made. */
  get title(): string {
    return this.#title ?? this.project?.district?.name ?? this.#options.title;
  }

  get datasets(): readonly ImportedDataset[] {
    return this.#result?.datasets ?? [];
  }

  /** What changed from one version of the communities' boundaries to the next. */
  get boundaryVersions(): readonly BoundaryVersions[] {
    return this.#result?.boundaryVersions ?? [];
  }

  /** The project that the decisions of the last review change; undefined: they make one of their own. */
  get open(): Project | undefined {
    return this.#open;
  }

  /** Reads what has not been read, and makes of the files what these decisions say. */
  async make(decisions: ImportDecisions, job: Job, open?: Project): Promise<ImportResult> {
    const isOpen = open !== undefined && decisions.target === "open";
    let made = await this.#made(decisions, isOpen ? open : undefined, job);
    let into = isOpen ? open : undefined;
    if (open && decisions.target === undefined && !made.result.project) {
      const joined = await this.#made(decisions, open, job);
      if (joined.drafts.some(({ about }) => about.role !== undefined)) [made, into] = [joined, open];
    }
    this.#drafts = made.drafts;
    this.#result = made.result;
    this.#open = into;
    this.#title = decisions.title;
    return made.result;
  }

  #made(decisions: ImportDecisions, open: Project | undefined, job: Job): ReturnType<typeof importFrom> {
    return importFrom(this.#source, { ...this.#options, decisions, ...(open ? { open } : {}) }, job);
  }

  /**
   * The same, as the screens show it.
   * @param open the project on the desk. Files that make no project of their own go into it; others where a person says.
   */
  async review(decisions: ImportDecisions, job: Job, open?: Project): Promise<ImportReview> {
    const result = await this.make(decisions, job, open);
    const drafts = this.#drafts;
    const into = this.#open;
    const { project, problem, datasets, names, places, words, boundaryVersions } = result;
    return {
      datasets: drafts.map((draft, d) => datasetReview(draft, datasets[d], this.#source, decisions, into)),
      names: groupedNames(names, project),
      places,
      duplicates: project ? duplicatesOf(project, into) : [],
      words: groupedWords(words),
      communities: (project?.communities ?? []).map(({ id, name }) => ({ id, name })),
      boundaryVersions,
      ...(open ? { open: openReview(open, into ? "open" : "new") } : {}),
      ...(project ? { project: summaryOf(project, into ? into.title.zh : this.title) } : {}),
      ...(problem ? { problem } : {}),
    };
  }

  /** Where the points of a dataset lie now, and in each frame that its numbers can be in. */
  async framePreview(key: string, choice: FrameChoice | undefined, job: Job): Promise<FramePreview> {
    const draft = this.#drafts.find((one) => one.key === key);
    if (draft?.data?.kind !== "features") return { placements: [], areas: [] };
    const open = this.#open;
    const raw = await this.#source.read(draft.source, { ...draft.options, frame: { frame: "AS-IS" } }, job);
    const { x, y } = rawNumbers(raw as FeatureTable, draft.columns);
    const step = Math.max(1, x.length / PREVIEW_POINTS);
    const shown = Array.from({ length: Math.min(x.length, PREVIEW_POINTS) }, (_, i) => Math.floor(i * step));
    const { now, options = [] } = draft.frame ?? {};
    const choices = [
      ...(now ? [{ frame: now.code, swapped: now.swapped }] : []),
      ...options.map((option) => option.choice),
      ...(choice ? [choice] : []),
    ];
    const different = choices.filter((one, c) => choices.findIndex((other) => isSame(one, other)) === c);
    const placements = different.flatMap((one) => {
      const frame = frameOf(one.frame);
      if (!frame) return [];
      const place = toWgs84(frame, one.swapped ?? false);
      const positions = shown.map((i) => place(x[i], y[i]));
      const points = wgs84Points(
        positions.map(([lon]) => lon),
        positions.map(([, lat]) => lat),
      );
      return [{ choice: one, points }];
    });
    const areas = this.#shownAreas(draft);
    const network = open?.network ?? this.#network(draft);
    const streets = network && streetLines(network, shownBounds(areas, placements.at(0)?.points));
    return { placements, areas, ...(streets ? { streets } : {}) };
  }

  /** Ground to see the points of a dataset against: communities, else the district. */
  #shownAreas(draft: Draft): FramePreview["areas"] {
    if (this.#open) {
      const { communities, district } = this.#open;
      return communities.length > 0 ? communities : district ? [district] : [];
    }
    const ground = this.#drafts.find(
      ({ about, isHeld }) => about.role === "communities" && !isHeld && !about.skipped && about.problem === undefined,
    );
    const district = this.#drafts.find(({ about, isHeld }) => about.role === "district" && !isHeld);
    const shown = ground ?? district;
    return shown && shown !== draft ? areasOf(shown) : [];
  }

  #network(draft: Draft): NetworkSource | undefined {
    const found = this.#drafts.find(
      (one) => one !== draft && one.about.role === "network" && !one.isHeld && !one.about.skipped,
    );
    return found && networkOf(found);
  }

  /** What goes back to whoever wrote the files: the rows of each dataset that somebody should look at. */
  returnTables(): ReturnTable[] {
    return this.#drafts.map((draft, d) => returnTable(draft, this.datasets[d], this.#source));
  }

  /** Remarks of a dataset, page by page. @param state only those; left out: all. */
  remarkRows(key: string, from: number, count: number, state?: RemarkState): RemarkRows {
    const d = this.#drafts.findIndex((draft) => draft.key === key);
    const all = d < 0 ? [] : remarksOf(this.datasets[d]);
    const own = (one: RemarkState) => all.filter((remark) => (remark.state ?? "whole") === one);
    const counts = Object.fromEntries(REMARK_STATES.map((one) => [one, own(one).length])) as RemarkRows["counts"];
    const remarks = state === undefined ? all : own(state);
    return { from, total: remarks.length, counts, remarks: remarks.slice(from, from + count) };
  }
}

/** The box of the areas, else of the points that lie on the earth. */
function shownBounds(areas: FramePreview["areas"], points: Points<"wgs84"> | undefined): Bounds | undefined {
  if (areas.length > 0) return joinBounds(areas.map(({ geometry }) => geometryBounds(geometry)));
  if (!points || points.x.length === 0) return undefined;
  return joinBounds(Array.from(points.x, (lon, p): Bounds => [lon, points.y[p], lon, points.y[p]]));
}

function openReview(open: Project, target: OpenReview["target"]): OpenReview {
  const { title, licence } = open;
  return { target, title, licence, now: summaryOf(open, title.zh) };
}

function isSame(a: FrameChoice, b: FrameChoice): boolean {
  return a.frame === b.frame && (a.swapped ?? false) === (b.swapped ?? false);
}

/** One question for each name, however many rows write it. */
function groupedNames(names: ImportResult["names"], project: Project | undefined): NameReview[] {
  const places = new Map(
    [...(project?.communities ?? []), ...(project?.streets ?? [])].map(({ id, geometry }) => [id, geometry]),
  );
  const grouped = new Map<string, NameReview>();
  for (const { kind, name, dataset, file, row, candidates } of names) {
    const key = JSON.stringify([kind, name]);
    const known = grouped.get(key);
    if (known) {
      grouped.set(key, { ...known, rowCount: known.rowCount + 1 });
      continue;
    }
    const placed = candidates.map((candidate) => {
      const geometry = places.get(candidate.id);
      return { ...candidate, ...(geometry ? { position: geometryMiddle(geometry) } : {}) };
    });
    grouped.set(key, { kind, name, rowCount: 1, dataset, file, row, candidates: placed });
  }
  return [...grouped.values()];
}

function groupedWords(words: ImportResult["words"]): WordReview[] {
  const grouped = new Map<string, WordReview>();
  for (const { kind, word, dataset, rowCount } of words) {
    const key = JSON.stringify([kind, word]);
    const known = grouped.get(key);
    grouped.set(key, {
      kind,
      word,
      rowCount: (known?.rowCount ?? 0) + rowCount,
      datasets: [...(known?.datasets ?? []), dataset],
    });
  }
  return [...grouped.values()];
}

/** @param open pairs of what was in it already are not asked about again. */
function duplicatesOf({ facilities }: Project, open: Project | undefined): DuplicateReview[] {
  if (facilities.length > MOST_COMPARED) return [];
  const byId = new Map(facilities.map((facility) => [facility.id, facility]));
  const before = new Set(open?.facilities);
  const isOld = (id: string) => before.has(byId.get(id) as Facility);
  return duplicatePairs(facilities)
    .filter(({ a, b }) => !(isOld(a) && isOld(b)))
    .slice(0, SHOWN_DUPLICATES)
    .flatMap((pair): DuplicateReview[] => {
      const [a, b] = [byId.get(pair.a), byId.get(pair.b)];
      return a && b ? [{ ...pair, sides: [sideOf(a), sideOf(b)] }] : [];
    });
}

function sideOf({ id, name, category, file = "", geometry }: Facility): DuplicateSide {
  return { id, name, category, file, position: geometryMiddle(geometry) };
}

function summaryOf(project: Project, title: string): ProjectSummary {
  const { dataDate, communities, streets, demand, facilities, network, record } = project;
  const sum = (counts: Float64Array) => counts.reduce((total, count) => total + count, 0);
  const groups = Object.entries(demand.people).map(([id, counts]) => ({ id, people: sum(counts) }));
  const everybody = groups.find(({ id }) => id === ALL_PEOPLE) ?? groups.at(0);
  const precision: Record<string, number> = {};
  for (const { precision: how = "" } of facilities) precision[how] = (precision[how] ?? 0) + 1;
  return {
    title,
    dataDate,
    communityCount: communities.length,
    streetCount: streets.length,
    placeCount: demand.ids.length,
    people: everybody?.people ?? 0,
    groups,
    facilityCount: facilities.length,
    hasNetwork: network !== undefined,
    spread: record?.spread ?? [],
    precision,
  };
}
