import type { Job } from "../../base/job";
import { plainProblem } from "../../base/problem";
import { textOf } from "../../dataset/cell";
import type { NetworkSource } from "../../dataset/network-source";
import type { Feature, FeatureTable } from "../../dataset/table";
import type { FrameChoice } from "../../geo/frames/frame";
import type { GuessEvidence, NamedArea } from "../../geo/frames/guess-evidence";
import { geometryBounds, joinBounds } from "../../geo/locate";
import type { Bounds } from "../../geo/points";
import type { Project } from "../../project/project";
import { knownRegions, readingsOf } from "../../project/names/name-reading";
import { draftOf } from "./draft";
import { askAboutFrame, rawNumbers, type RawNumbers } from "./frame-question";
import { frameRecordOf } from "./frame-record";
import type { Draft, ImportOptions } from "./imported";
import type { ImportRole } from "./roles";
import type { FrameReview } from "./review";
import type { SourceReader } from "./source-reader";
import { streetDistances } from "./street-distances";

/** Roles whose ground shows where the district is, the best first. */
const GROUND: readonly ImportRole[] = [
  "communities",
  "district",
  "streets",
  "quarters",
  "buildings",
  "demand",
  "network",
];
/** Roles with boundaries that points can be compared with by name. */
const BOUNDARIES: readonly ImportRole[] = ["communities", "streets", "district"];
/** More boundaries than these are not those of one district's communities, and take too long to look through. */
const MOST_AREAS = 5000;

type TableDraft = Draft & { readonly data: FeatureTable };

/**
 * Adds to every dataset with places what can be said of its frame. One whose frame a person has to confirm is held back:
 * its data are then those of the likeliest frame, for showing only.
 */
export async function settleFrames(
  drafts: readonly Draft[],
  source: SourceReader,
  options: ImportOptions,
  job: Job,
): Promise<Draft[]> {
  const settled = drafts.filter((draft) => isSettled(draft));
  const assumed = drafts.filter((draft) => !draft.isHeld && !settled.includes(draft));
  const known = options.open ? openGround(options.open) : groundOf(settled);
  const result: Draft[] = [];
  for (const [d, draft] of drafts.entries()) {
    await job.step(d, drafts.length, "read");
    if (!hasPlaces(draft) || draft.about.skipped) {
      result.push(draft);
      continue;
    }
    const others = known ? undefined : groundOf(assumed.filter((other) => other !== draft));
    const ground = known?.draft === draft ? undefined : (known ?? others);
    result.push(await withFrame(draft, { ground, isSure: known !== undefined }, source, options, job));
  }
  return result;
}

function hasPlaces(draft: Draft): draft is TableDraft {
  return draft.data?.kind === "features" && (draft.isHeld || draft.data.features.some(({ geometry }) => geometry));
}

/** Whether the file or a person says what frame its numbers are in. */
function isSettled({ data, isHeld }: Draft): boolean {
  if (!data || isHeld) return false;
  const frame = frameRecordOf(data.reading);
  return frame !== undefined && frame.evidence !== "assumed";
}

async function withFrame(
  draft: TableDraft,
  { ground, isSure }: { readonly ground: Ground | undefined; readonly isSure: boolean },
  source: SourceReader,
  options: ImportOptions,
  job: Job,
): Promise<Draft> {
  const { data, columns } = draft;
  const record = draft.isHeld ? undefined : frameRecordOf(data.reading);
  const isRaw = draft.isHeld || (data.reading.conversion === undefined && draft.decision.frame === undefined);
  const numbers = isRaw ? rawNumbers(data, columns) : await numbersAsTheyStand(draft, source, job);
  const frame = askAboutFrame({
    numbers,
    evidence: ground?.evidence ?? {},
    isSure,
    ...(record ? { now: { record, swapped: data.reading.conversion?.swapped ?? false } } : {}),
  });
  if (!frame.mustConfirm) return { ...draft, frame };
  return heldBack(draft, frame, source, options, job);
}

/** The numbers of a dataset that was converted. */
async function numbersAsTheyStand(draft: TableDraft, source: SourceReader, job: Job): Promise<RawNumbers> {
  const raw = await source.read(draft.source, { ...draft.options, frame: { frame: "AS-IS" } }, job);
  return rawNumbers(raw as FeatureTable, draft.columns);
}

/** Shown in its likeliest frame, and recognised by it; taken only when a person has confirmed. */
async function heldBack(
  draft: TableDraft,
  frame: FrameReview,
  source: SourceReader,
  options: ImportOptions,
  job: Job,
): Promise<Draft> {
  const [likely] = frame.options;
  const file = draft.about.file;
  const problem = likely
    ? plainProblem("import/frame-unconfirmed", {
        file,
        frame: likely.choice.frame,
        title: likely.title,
        swapped: likely.choice.swapped ?? false,
      })
    : (draft.about.problem ?? plainProblem("import/frame-unknown", { file }));
  const shown = likely ? await inFrame(draft, likely.choice, source, options, job) : draft;
  const about = { ...shown.about, problem };
  delete about.frame;
  return { ...shown, about, frame, isHeld: true };
}

async function inFrame(
  draft: TableDraft,
  choice: FrameChoice,
  source: SourceReader,
  options: ImportOptions,
  job: Job,
): Promise<Draft> {
  try {
    const data = await source.read(draft.source, { ...draft.options, frame: choice }, job);
    const { key, source: file, about, sheets, decision, proposals = [] } = draft;
    return draftOf(
      { key, source: file, about, sheets, remarks: [], data, decision, proposals, options: draft.options },
      options,
    );
  } catch {
    return draft; // the numbers as they stand still say how they look
  }
}

interface Ground {
  /** Left out: it is the open project. */
  readonly draft?: Draft;
  readonly evidence: GuessEvidence;
}

/** What is known of the district from the datasets whose frame is settled. */
function groundOf(drafts: readonly Draft[]): Ground | undefined {
  const withRole = (role: ImportRole) =>
    drafts.find(({ about, data }) => about.role === role && data && !about.skipped);
  const draft = GROUND.map(withRole).find((found) => found !== undefined);
  if (!draft?.data) return undefined;
  const bounds = draft.data.kind === "osm" ? osmBounds(draft.data) : boundsOf(draft.data.features);
  if (!bounds) return undefined;
  const named = BOUNDARIES.map(withRole).find((found) => found !== undefined);
  const areas = named ? areasOf(named) : [];
  const streets = withRole("network");
  const network = streets && networkOf(streets);
  const distances = network && streetDistances(network);
  const evidence: GuessEvidence = {
    bounds,
    ...(areas.length > 0 && areas.length <= MOST_AREAS ? { areas, nameKey } : {}),
    ...(distances ? { roadDistancesM: distances } : {}),
  };
  return { draft, evidence };
}

/** The project that the files go into. */
function openGround({ bounds, communities, network }: Project): Ground {
  const distances = network && streetDistances(network);
  const isComparable = communities.length > 0 && communities.length <= MOST_AREAS;
  const evidence: GuessEvidence = {
    bounds,
    ...(isComparable ? { areas: communities, nameKey } : {}),
    ...(distances ? { roadDistancesM: distances } : {}),
  };
  return { evidence };
}

export function areasOf({ data, columns }: Draft): NamedArea[] {
  if (data?.kind !== "features") return [];
  const column = columns?.of.get("name") ?? columns?.of.get("community") ?? columns?.of.get("street");
  return data.features.flatMap(({ geometry, properties }) => {
    if (geometry?.type !== "Polygon" && geometry?.type !== "MultiPolygon") return [];
    return [{ name: column === undefined ? "" : (textOf(properties[column]) ?? ""), geometry }];
  });
}

const NO_REGIONS = knownRegions([], []);

/** 桂香社区 and 桂香社区居委会 are one name. */
function nameKey(name: string): string {
  return readingsOf(name, NO_REGIONS).at(0)?.core ?? name.trim();
}

export function networkOf({ data, about }: Draft): NetworkSource | undefined {
  if (!data) return undefined;
  if (data.kind === "osm") return { kind: "osm", file: about.file, osm: data };
  const lines = data.features.filter((feature): feature is Feature<GeoJSON.LineString | GeoJSON.MultiLineString> =>
    /LineString$/.test(feature.geometry?.type ?? ""),
  );
  return { kind: "lines", file: about.file, lines };
}

function boundsOf(features: FeatureTable["features"]): Bounds | undefined {
  const boxes = features.flatMap(({ geometry }) => (geometry ? [geometryBounds(geometry)] : []));
  return boxes.length > 0 ? joinBounds(boxes) : undefined;
}

function osmBounds({ nodeLon, nodeLat }: Extract<NetworkSource, { kind: "osm" }>["osm"]): Bounds | undefined {
  if (nodeLon.length === 0) return undefined;
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let n = 0; n < nodeLon.length; n++) {
    west = Math.min(west, nodeLon[n]);
    east = Math.max(east, nodeLon[n]);
    south = Math.min(south, nodeLat[n]);
    north = Math.max(north, nodeLat[n]);
  }
  return [west, south, east, north];
}
