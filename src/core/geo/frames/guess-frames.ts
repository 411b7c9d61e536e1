import { geometryBounds, joinBounds } from "../locate";
import type { Bounds } from "../points";
import { frameOf } from "./catalogue";
import type { Frame } from "./frame";
import type { GuessEvidence, NamedArea } from "./guess-evidence";
import { frameInHeadings } from "./heading-frame";
import { rangeFits, type RangeFit } from "./number-ranges";
import { comparePlacements, placePoints, standsAtStreets, weigh, type Placement } from "./placement";

/** One fact for or against a candidate; languages make the sentence. */
export type FrameEvidence =
  | { readonly kind: "numbers-fit"; readonly share: number }
  | { readonly kind: "inside-district"; readonly share: number }
  | { readonly kind: "inside-areas"; readonly share: number }
  | { readonly kind: "names-agree"; readonly agreeing: number; readonly compared: number }
  | { readonly kind: "road-distance"; readonly medianM: number }
  | { readonly kind: "heading-says"; readonly heading: string }
  /** The numbers are the same in CGCS2000, Xian 80 and Beijing 54; CGCS2000 is the standard in force. */
  | { readonly kind: "datum-assumed" };

export interface FrameCandidate {
  readonly frame: Frame;
  readonly swapped: boolean;
  /** 0–1; the scores of all candidates add up to 1. */
  readonly score: number;
  readonly evidence: readonly FrameEvidence[];
}

export interface FrameGuess {
  /** Best first. */
  readonly candidates: readonly FrameCandidate[];
  /** The first may be proposed; it is still the person who confirms it. */
  readonly certain: boolean;
  /** What only a person can tell: the zone of eastings without zone number, or everything about a local grid. */
  readonly asks?: "central-meridian" | "local-grid";
  /** Different positions that were looked at. */
  readonly pointCount: number;
}

/** More points do not tell more. */
const MOST_POINTS = 2000;
/** A candidate with a smaller share of its points in the district, compared to the best one, is out. */
const FAR_SHARE = 0.1;
const MIN_FIT = 0.9;
/** Fewer points than these prove nothing: by place alone, by names, by distance to streets. */
const MIN_POINTS = { place: 3, names: 10, roads: 30 } as const;
const MIN_RATIO = 1.4;
/** Ledgers err, too; but where more names than this are wrong, none of the frames is right. */
const MIN_AGREEING = 0.8;
/** A heading that names a map service lifts its frame this much: enough where nothing else speaks, not against names. */
const HEADING_WEIGHT = 4;

/**
 * Which frames the numbers of a file can be in, with the evidence for each. Never a choice: `certain` only says that the
 * first candidate may be proposed. It is certain when 90 % of its points lie in the district and every other candidate
 * either lies elsewhere, or loses clearly by the names of communities (10 points or more) or by the distance to streets
 * (30 or more) with a score 1.4 times smaller, and no other evidence speaks against it. What wins by names must also have
 * 4 of 5 of them right, and what wins by streets must stand nearer to them than the same points pushed aside.
 *
 * @param xs first numbers of the positions as they stand in the file; ys the second. Gaps (NaN) and 0,0 are passed over.
 * Source: docs/methods/frames.md, with the error rates.
 */
export function guessFrames(xs: ArrayLike<number>, ys: ArrayLike<number>, evidence: GuessEvidence = {}): FrameGuess {
  const rows = distinctRows(xs, ys);
  const x = Float64Array.from(rows, (row) => xs[row]);
  const y = Float64Array.from(rows, (row) => ys[row]);
  const bounds = evidence.bounds ?? boundsOf(evidence.areas);
  const { fits, isWithoutZone } = rangeFits(x, y, bounds && (bounds[0] + bounds[2]) / 2);
  if (fits.length === 0) return { candidates: [], certain: false, asks: "local-grid", pointCount: rows.length };
  const names = evidence.areaNames && rows.map((row) => evidence.areaNames?.[row]);
  const said = frameInHeadings(evidence.headings ?? []);
  const shifted = shiftedFits(fits).filter(({ frame }) => bounds !== undefined || frame.id === said?.frame);
  const readings = [...fits, ...shifted];
  const weighed = (placement: Placement) =>
    weigh(placement) * (placement.frame.id === said?.frame ? HEADING_WEIGHT : 1);
  const placements = readings
    .map((fit) => placePoints(fit, x, y, bounds, { ...evidence, areaNames: names }))
    .sort((a, b) => weighed(b) - weighed(a));
  const total = placements.reduce((sum, placement) => sum + weighed(placement), 0);
  const candidates = placements.map((placement) => ({
    frame: placement.frame,
    swapped: placement.swapped,
    score: total > 0 ? weighed(placement) / total : 0,
    evidence: [
      ...evidenceOf(placement),
      ...(said?.frame === placement.frame.id ? [{ kind: "heading-says" as const, heading: said.heading }] : []),
    ],
  }));
  const certain = bounds !== undefined && isCertain(placements, rows.length, evidence);
  const asksZone = isWithoutZone && (!bounds || placements[0].fit < MIN_FIT);
  return { candidates, certain, pointCount: rows.length, ...(asksZone ? { asks: "central-meridian" } : {}) };
}

/** Degrees may be those of a map service; only where a district is known, or the heading names it, can anything tell. */
function shiftedFits(fits: readonly RangeFit[]): RangeFit[] {
  const shifted = [frameOf("GCJ-02"), frameOf("BD-09")].filter((frame) => frame !== undefined);
  return fits
    .filter(({ frame }) => frame.kind === "degrees")
    .flatMap(({ swapped, share }) => shifted.map((frame) => ({ frame, swapped, share })));
}

function isCertain(placements: readonly Placement[], pointCount: number, evidence: GuessEvidence): boolean {
  const [best, ...others] = placements;
  if (best.fit < MIN_FIT || pointCount < MIN_POINTS.place) return false;
  const rivals = others.filter(({ fit }) => fit > best.fit * FAR_SHARE);
  if (rivals.length === 0) return true;
  const isNamedRight = best.agreeing >= MIN_AGREEING * best.compared;
  const isAtStreets = standsAtStreets(best, evidence.roadDistancesM);
  return rivals.every((rival) => {
    const { names, roads } = comparePlacements(best, rival);
    const byNames = names.compared >= MIN_POINTS.names && names.clear > 0 && isNamedRight;
    const byRoads = roads.compared >= MIN_POINTS.roads && roads.clear > 0 && isAtStreets;
    const isContradicted = names.clear < 0 || (roads.compared >= MIN_POINTS.roads && roads.clear < 0);
    return (byNames || byRoads) && !isContradicted && weigh(best) > MIN_RATIO * weigh(rival);
  });
}

function evidenceOf(placement: Placement): FrameEvidence[] {
  const found: FrameEvidence[] = [{ kind: "numbers-fit", share: placement.rangeShare }];
  if (placement.insideShare !== undefined) found.push({ kind: "inside-district", share: placement.insideShare });
  if (placement.inAreasShare !== undefined) found.push({ kind: "inside-areas", share: placement.inAreasShare });
  if (placement.compared > 0) {
    found.push({ kind: "names-agree", agreeing: placement.agreeing, compared: placement.compared });
  }
  if (placement.roadMedianM !== undefined) found.push({ kind: "road-distance", medianM: placement.roadMedianM });
  if (placement.frame.kind === "projected" && placement.frame.datum === "cgcs2000")
    found.push({ kind: "datum-assumed" });
  return found;
}

/** Rows with different positions, at most MOST_POINTS of them, spread over the file. */
function distinctRows(xs: ArrayLike<number>, ys: ArrayLike<number>): number[] {
  const seen = new Set<string>();
  const rows: number[] = [];
  for (let i = 0; i < xs.length; i++) {
    if (!Number.isFinite(xs[i]) || !Number.isFinite(ys[i]) || (xs[i] === 0 && ys[i] === 0)) continue;
    const key = `${xs[i]} ${ys[i]}`;
    if (seen.has(key)) continue;
    seen.add(key);
    rows.push(i);
  }
  const stride = Math.max(1, rows.length / MOST_POINTS);
  return Array.from({ length: Math.min(rows.length, MOST_POINTS) }, (_, i) => rows[Math.floor(i * stride)]);
}

function boundsOf(areas: readonly NamedArea[] | undefined): Bounds | undefined {
  if (!areas || areas.length === 0) return undefined;
  return joinBounds(areas.map(({ geometry }) => geometryBounds(geometry)));
}
