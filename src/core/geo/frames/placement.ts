import { locate } from "../locate";
import { wgs84Points, type Bounds, type Points } from "../points";
import type { Frame } from "./frame";
import type { GuessEvidence } from "./guess-evidence";
import type { RangeFit } from "./number-ranges";
import { toWgs84 } from "./to-wgs84";

/** Where the points of a file come to lie if its numbers are read in one frame. */
export interface Placement {
  readonly frame: Frame;
  readonly swapped: boolean;
  readonly points: Points<"wgs84">;
  /** Share of the numbers that can be of this frame. */
  readonly rangeShare: number;
  /** Share of the points within the district and 5 km around it. */
  readonly insideShare?: number;
  /** rangeShare or insideShare, the smaller. */
  readonly fit: number;
  readonly inAreasShare?: number;
  /** Per point: 1 the named community is the one it lies in, 0 it is not, -1 nothing to compare. */
  readonly names: Int8Array;
  readonly agreeing: number;
  readonly compared: number;
  /** Per point: metres to the nearest street; empty when not known. */
  readonly roadM: Float64Array;
  readonly roadMedianM?: number;
}

/** Room around the district, degrees (about 5 km): facilities beyond its border are common, other frames lie farther. */
const MARGIN_DEG = 0.05;
/** Nobody places a facility more exactly than this next to a street; keeps tiny medians from deciding. */
const ROAD_NOISE_M = 5;

export function placePoints(
  fit: RangeFit,
  xs: Float64Array,
  ys: Float64Array,
  bounds: Bounds | undefined,
  evidence: GuessEvidence,
): Placement {
  const place = toWgs84(fit.frame, fit.swapped);
  const lon = new Float64Array(xs.length);
  const lat = new Float64Array(xs.length);
  let inside = 0;
  for (let i = 0; i < xs.length; i++) {
    [lon[i], lat[i]] = place(xs[i], ys[i]);
    if (bounds && isInside(bounds, lon[i], lat[i])) inside++;
  }
  const points = wgs84Points(lon, lat);
  const insideShare = bounds && inside / xs.length;
  const about = { frame: fit.frame, swapped: fit.swapped, points, rangeShare: fit.share, insideShare };
  const share = Math.min(fit.share, insideShare ?? 1);
  // what lies elsewhere altogether needs no closer look
  if (insideShare === 0) {
    return { ...about, fit: 0, names: new Int8Array(0), agreeing: 0, compared: 0, roadM: new Float64Array(0) };
  }
  const areas = evidence.areas ?? [];
  const found =
    areas.length > 0
      ? locate(
          points,
          areas.map((area) => area.geometry),
        )
      : undefined;
  const names = found ? compareNames(found, evidence) : new Int8Array(0);
  const roadM = Float64Array.from(evidence.roadDistancesM?.(points) ?? []);
  return {
    ...about,
    fit: share,
    inAreasShare: found && found.reduce((count, area) => count + (area >= 0 ? 1 : 0), 0) / xs.length,
    names,
    agreeing: names.reduce((count, verdict) => count + (verdict === 1 ? 1 : 0), 0),
    compared: names.reduce((count, verdict) => count + (verdict >= 0 ? 1 : 0), 0),
    roadM,
    roadMedianM: median(roadM),
  };
}

function isInside([west, south, east, north]: Bounds, lon: number, lat: number): boolean {
  return lon >= west - MARGIN_DEG && lon <= east + MARGIN_DEG && lat >= south - MARGIN_DEG && lat <= north + MARGIN_DEG;
}

/** Names that no area has say nothing about places. */
function compareNames(found: Int32Array, { areas = [], areaNames, nameKey }: GuessEvidence): Int8Array {
  const keyOf = nameKey ?? ((name: string) => name.trim());
  const keys = areas.map(({ name }) => keyOf(name));
  const known = new Set(keys);
  return Int8Array.from(found, (area, i) => {
    const name = areaNames?.[i];
    const key = name === null || name === undefined ? "" : keyOf(name);
    if (key === "" || !known.has(key)) return -1;
    return area >= 0 && keys[area] === key ? 1 : 0;
  });
}

/** How well a placement does, for ranking: larger is better, only ratios mean something. */
export function weigh(placement: Placement): number {
  const { fit, agreeing, compared, roadMedianM } = placement;
  const byNames = compared > 0 ? (compared + 2) / (compared - agreeing + 1) : 1;
  const byRoads = roadMedianM === undefined ? 1 : 1 / (roadMedianM + ROAD_NOISE_M);
  return fit * byNames * byRoads;
}

/** Arbitrary steps of about 500 m, degrees east and north: where the points certainly do not lie if they lie right. */
const DECOYS = [
  [0.0037, 0.0029],
  [-0.0031, 0.0041],
] as const;

/**
 * Whether points stand at streets at all, rather than anywhere: clearly nearer to them than the same points pushed aside.
 * Keeps the luckiest of three wrong frames from being proposed when none is right.
 */
export function standsAtStreets(placement: Placement, roadDistancesM: GuessEvidence["roadDistancesM"]): boolean {
  if (!roadDistancesM) return false;
  const { x, y } = placement.points;
  return DECOYS.every(([east, north]) => {
    const aside = wgs84Points(
      x.map((lon) => lon + east),
      y.map((lat) => lat + north),
    );
    return compareRoads(placement.roadM, roadDistancesM(aside)).clear > 0;
  });
}

/** The first placement against the second, point by point. */
export interface Comparison {
  /** Points that say something about both. */
  readonly compared: number;
  /** 1: the first is clearly better, -1: clearly worse, 0: chance can do that. */
  readonly clear: -1 | 0 | 1;
}

export function comparePlacements(a: Placement, b: Placement): { names: Comparison; roads: Comparison } {
  return {
    names: compare(
      a.names,
      b.names,
      (one, other) => one - other,
      (verdict) => verdict >= 0,
    ),
    roads: compareRoads(a.roadM, b.roadM),
  };
}

function compareRoads(a: ArrayLike<number>, b: ArrayLike<number>): Comparison {
  return compare(a, b, (one, other) => other - one, Number.isFinite);
}

function compare(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  advantage: (one: number, other: number) => number,
  speaks: (value: number) => boolean,
): Comparison {
  let compared = 0;
  let wins = 0;
  let losses = 0;
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    if (!speaks(a[i]) || !speaks(b[i])) continue;
    compared++;
    const by = advantage(a[i], b[i]);
    if (by > 0) wins++;
    else if (by < 0) losses++;
  }
  return { compared, clear: signTest(wins, losses) };
}

/** Chance alone leads by this many standard deviations in 1 of 35 cases. */
const CLEAR_DEVIATIONS = 1.9;

function signTest(wins: number, losses: number): -1 | 0 | 1 {
  const lead = wins - losses;
  if (lead === 0 || Math.abs(lead) < CLEAR_DEVIATIONS * Math.sqrt(wins + losses)) return 0;
  return lead > 0 ? 1 : -1;
}

function median(values: Float64Array): number | undefined {
  if (values.length === 0) return undefined;
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
