import type { LikelyFrame } from "../../base/problems/frame";
import { cgcs2000Zone, frameOf } from "./catalogue";
import type { Frame } from "./frame";

/** A reading of two columns of numbers, and how many of them it explains. */
export interface RangeFit {
  readonly frame: Frame;
  readonly swapped: boolean;
  /** Share of the positions whose numbers can be of this frame, 0–1. */
  readonly share: number;
}

export interface RangeFits {
  readonly fits: readonly RangeFit[];
  /** Gauss–Krüger eastings without a zone number fit: every zone reads them, hundreds of kilometres apart. */
  readonly isWithoutZone: boolean;
}

/** A reading that explains fewer of the positions is not one. */
const ENOUGH = 0.6;

type Range = readonly [from: number, to: number];

/** The land of China. */
const LON: Range = [73, 136];
const LAT: Range = [3, 54];
const NORTHING: Range = [330_000, 6_000_000];
/** Northings of a survey without zone number begin at Hainan, so that x and y cannot be mistaken for each other. */
const PLAIN_NORTHING: Range = [1_800_000, 6_000_000];
const PLAIN_EASTING: Range = [100_000, 900_000];
const MERCATOR_X: Range = [8_100_000, 15_200_000];
const MERCATOR_Y: Range = [330_000, 7_200_000];

/**
 * What two columns of numbers can be, by their size alone: degrees, zones with and without number, Web Mercator, each
 * also with its columns exchanged. Datums are not told apart: CGCS2000 stands for Xian 80 and Beijing 54 too.
 * Shifted degrees (GCJ-02, BD-09) have the numbers of degrees and are not listed.
 *
 * @param nearDeg longitude near which the data must lie, where it is known: then zones without number are listed whose
 * central meridian is within 5° of it, with UTM; without it all zones of China are, and no UTM.
 */
export function rangeFits(xs: ArrayLike<number>, ys: ArrayLike<number>, nearDeg?: number): RangeFits {
  const fits: RangeFit[] = [];
  let isWithoutZone = false;
  for (const swapped of [false, true]) {
    const [east, north] = swapped ? [ys, xs] : [xs, ys];
    const share = (x: Range, y: Range) => shareWithin(east, north, x, y);
    const add = (frame: Frame | undefined, part: number) => {
      if (frame && part >= ENOUGH) fits.push({ frame, swapped, share: part });
    };
    add(frameOf("EPSG:4326"), share(LON, LAT));
    for (let zone = 25; zone <= 45; zone++) add(cgcs2000Zone(3, zone, true), share(zoneEastings(zone), NORTHING));
    for (let zone = 13; zone <= 23; zone++) add(cgcs2000Zone(6, zone, true), share(zoneEastings(zone), NORTHING));
    add(frameOf("EPSG:3857"), share(MERCATOR_X, MERCATOR_Y));
    const plain = share(PLAIN_EASTING, PLAIN_NORTHING);
    if (plain >= ENOUGH) {
      isWithoutZone = true;
      for (const frame of framesWithoutZone(nearDeg)) add(frame, plain);
    }
  }
  if (fits.length === 0) fits.push(...degreesElsewhere(xs, ys));
  return { fits, isWithoutZone };
}

function zoneEastings(zone: number): Range {
  return [zone * 1_000_000 + 100_000, zone * 1_000_000 + 900_000];
}

/** Every six-degree zone has the central meridian of a three-degree one: without its number it is the same frame. */
function framesWithoutZone(nearDeg: number | undefined): Frame[] {
  const frames: (Frame | undefined)[] = [];
  for (let zone = 25; zone <= 45; zone++) frames.push(cgcs2000Zone(3, zone, false));
  if (nearDeg !== undefined) for (let zone = 43; zone <= 53; zone++) frames.push(frameOf(`EPSG:${32600 + zone}`));
  return frames
    .filter((frame) => frame !== undefined)
    .filter(({ zone }) => nearDeg === undefined || Math.abs((zone?.centralMeridianDeg ?? 0) - nearDeg) <= 5);
}

/** Degrees outside of China, where only the district can tell the order of the columns. */
function degreesElsewhere(xs: ArrayLike<number>, ys: ArrayLike<number>): RangeFit[] {
  const frame = frameOf("EPSG:4326");
  if (!frame) return [];
  return [
    { frame, swapped: false, share: shareWithin(xs, ys, [-180, 180], [-90, 90]) },
    { frame, swapped: true, share: shareWithin(ys, xs, [-180, 180], [-90, 90]) },
  ].filter(({ share }) => share >= ENOUGH);
}

function shareWithin(xs: ArrayLike<number>, ys: ArrayLike<number>, x: Range, y: Range): number {
  if (xs.length === 0) return 0;
  let within = 0;
  for (let i = 0; i < xs.length; i++) {
    if (xs[i] >= x[0] && xs[i] <= x[1] && ys[i] >= y[0] && ys[i] <= y[1]) within++;
  }
  return within / xs.length;
}

/** What numbers that were refused may be, for the sentence that refuses them. */
export function likelyFrames(xs: ArrayLike<number>, ys: ArrayLike<number>): LikelyFrame[] {
  const hints: LikelyFrame[] = [];
  for (const { frame, swapped } of rangeFits(xs, ys).fits) {
    const isAnyZone = frame.zone !== undefined && !frame.zone.isPrefixed;
    const hint = { frame: isAnyZone ? "" : frame.id, swapped };
    if (!hints.some((known) => known.frame === hint.frame && known.swapped === swapped)) hints.push(hint);
  }
  return hints;
}
