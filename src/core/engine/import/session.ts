import type { Job } from "../../base/job";
import { geometryMiddle } from "../../geo/locate";
import type { FrameChoice } from "../../geo/frames/frame";
import { toWgs84 } from "../../geo/frames/to-wgs84";
import { frameOf } from "../../geo/frames/catalogue";
import { wgs84Points } from "../../geo/points";
import type { FeatureTable } from "../../dataset/table";
import { duplicatePairs } from "../../project/duplicates";
import { ALL_PEOPLE, type Facility, type Project } from "../../project/project";
import type { ImportDecisions } from "./decisions";
import { rawNumbers } from "./frame-question";
import type { Draft, ImportedDataset, ImportOptions, ImportResult } from "./imported";
import type { ImportFile } from "./import-file";
import { importFrom } from "./import-files";
import { returnTable, type ReturnTable } from "./return-rows";
import { datasetReview, remarksOf } from "./review-datasets";
import type {
  DuplicateReview,
  DuplicateSide,
  FramePreview,
  ImportReview,
  NameReview,
  ProjectSummary,
  RemarkRows,
  WordReview,
} from "./review";
import { areasOf } from "./settle-frames";
import { SourceReader } from "./source-reader";

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

  /** Reads what has not been read, and makes of the files what these decisions say. */
  async make(decisions: ImportDecisions, job: Job): Promise<ImportResult> {
    const { drafts, result } = await importFrom(this.#source, { ...this.#options, decisions }, job);
    this.#drafts = drafts;
    this.#result = result;
    this.#title = decisions.title;
    return result;
  }

  /** The same, as the screens show it. */
  async review(decisions: ImportDecisions, job: Job): Promise<ImportReview> {
    const result = await this.make(decisions, job);
    const drafts = this.#drafts;
    const { project, problem, datasets, names, places, words, boundaryChanges } = result;
    return {
      datasets: drafts.map((draft, d) => datasetReview(draft, datasets[d], this.#source, decisions)),
      names: groupedNames(names, project),
      places,
      duplicates: project ? duplicatesOf(project) : [],
      words: groupedWords(words),
      communities: (project?.communities ?? []).map(({ id, name }) => ({ id, name })),
      boundaryChanges,
      ...(project ? { project: summaryOf(project, this.title) } : {}),
      ...(problem ? { problem } : {}),
    };
  }

  /** Where the points of a dataset lie now, and in each frame that its numbers can be in. */
  async framePreview(key: string, choice: FrameChoice | undefined, job: Job): Promise<FramePreview> {
    const draft = this.#drafts.find((one) => one.key === key);
    if (draft?.data?.kind !== "features") return { placements: [], areas: [] };
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
    const ground = this.#drafts.find(
      ({ about, isHeld }) => about.role === "communities" && !isHeld && !about.skipped && about.problem === undefined,
    );
    const district = this.#drafts.find(({ about, isHeld }) => about.role === "district" && !isHeld);
    const shownGround = ground ?? district;
    return { placements, areas: shownGround && shownGround !== draft ? areasOf(shownGround) : [] };
  }

  /** What goes back to whoever wrote the files: the rows of each dataset that somebody should look at. */
  returnTables(): ReturnTable[] {
    return this.#drafts.map((draft, d) => returnTable(draft, this.datasets[d], this.#source));
  }

  /** All remarks of a dataset, page by page. */
  remarkRows(key: string, from: number, count: number): RemarkRows {
    const d = this.#drafts.findIndex((draft) => draft.key === key);
    const remarks = d < 0 ? [] : remarksOf(this.datasets[d]);
    return { from, total: remarks.length, remarks: remarks.slice(from, from + count) };
  }
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

function duplicatesOf({ facilities }: Project): DuplicateReview[] {
  if (facilities.length > MOST_COMPARED) return [];
  const byId = new Map(facilities.map((facility) => [facility.id, facility]));
  return duplicatePairs(facilities)
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
