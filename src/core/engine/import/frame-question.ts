import { textOf } from "../../dataset/cell";
import type { Feature, FeatureTable } from "../../dataset/table";
import { frameOf } from "../../geo/frames/catalogue";
import type { FrameChoice } from "../../geo/frames/frame";
import type { GuessEvidence } from "../../geo/frames/guess-evidence";
import { guessFrames, type FrameGuess } from "../../geo/frames/guess-frames";
import { geometryMiddle } from "../../geo/locate";
import type { FrameRecord } from "../../project/record";
import type { FrameOption, FrameReview } from "./review";
import { PLACE_FIELDS } from "./decisions";
import type { TableColumns } from "./table-columns";

/** Positions as the numbers of a file, and the community that each row names. */
export interface RawNumbers {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly communities: readonly (string | undefined)[];
  /** Headings of the columns that the positions come from; none where a file has shapes. */
  readonly headings: readonly string[];
}

/** Half of the points must lie in the district for degrees to need nobody's word. */
const ENOUGH_INSIDE = 0.5;
/** Names of communities speak when there are so many of them, most are right in one frame, and far fewer in the other. */
const MIN_NAMES = 10;
const MOST_NAMES = 0.8;
const CLEAR_SHARE = 0.3;
/** Fewer of the numbers in range than these, and a frame is no proposal. */
const SHOWN_OPTIONS = 6;

/** One position of each feature that has a place: a point itself, of others the middle of their extent. */
export function rawNumbers(table: FeatureTable, columns: TableColumns | undefined): RawNumbers {
  const placed = table.features.filter((feature): feature is Feature<GeoJSON.Geometry> => feature.geometry !== null);
  const x = new Float64Array(placed.length);
  const y = new Float64Array(placed.length);
  const column = columns?.of.get("community");
  placed.forEach(({ geometry }, i) => {
    [x[i], y[i]] = geometryMiddle(geometry);
  });
  const communities = placed.map(({ properties }) => (column === undefined ? undefined : textOf(properties[column])));
  const headings = PLACE_FIELDS.flatMap((field) => columns?.of.get(field) ?? []);
  return { x, y, communities, headings };
}

export interface FrameFacts {
  readonly numbers: RawNumbers;
  readonly evidence: GuessEvidence;
  /** The frame of what the evidence comes from is certain itself. */
  readonly isSure: boolean;
  /** The frame it is read in now; left out where it cannot be read in degrees and nobody chose. */
  readonly now?: { readonly record: FrameRecord; readonly swapped: boolean };
}

/**
 * What can be said of a dataset's frame, and whether a person has to say more. Degrees inside the district need nobody's
 * word as long as no other frame suits the evidence, or the names of communities alone, clearly better; nor do degrees where there is no district to compare
 * them with; nor what a file declares or a person chose.
 */
export function askAboutFrame({ numbers, evidence, isSure, now }: FrameFacts): FrameReview {
  const guess = guessFrames(numbers.x, numbers.y, {
    ...evidence,
    areaNames: numbers.communities,
    headings: numbers.headings,
  });
  const options = guess.candidates.slice(0, SHOWN_OPTIONS).map(optionOf);
  const [first] = options;
  const isFirst = now !== undefined && options.length > 0 && isSame(first.choice, now);
  const isDoubtful =
    now !== undefined && ((guess.certain && !isFirst) || namesSpeakAgainst(guess, now) || headingSaysElse(guess, now));
  const said = now?.record.evidence;
  // what a format means by degrees is not known to everybody who writes it
  const isOpen = said === undefined || said === "assumed" || said === "format";
  const isElsewhere = said === "assumed" && isSure && now !== undefined && !liesInside(guess, now, evidence);
  const mustConfirm = isOpen && (now === undefined || isDoubtful || isElsewhere);
  const frame = now && frameOf(now.record.code);
  const title = frame?.title ?? { zh: now?.record.code ?? "", en: now?.record.code ?? "" };
  return {
    ...(now ? { now: { ...now.record, swapped: now.swapped, title } } : {}),
    options,
    isCertain: guess.certain,
    ...(guess.asks ? { asks: guess.asks } : {}),
    mustConfirm,
    isDoubtful,
  };
}

function optionOf({ frame, swapped, score, evidence }: FrameGuess["candidates"][number]): FrameOption {
  return { choice: { frame: frame.id, ...(swapped ? { swapped } : {}) }, title: frame.title, score, evidence };
}

function isSame(choice: FrameChoice, now: NonNullable<FrameFacts["now"]>): boolean {
  return (choice.swapped ?? false) === now.swapped && (choice.frame === now.record.code || isPlain(choice.frame, now));
}

/** WGS84 and CGCS2000 degrees are one thing here. */
function isPlain(id: string, { record }: NonNullable<FrameFacts["now"]>): boolean {
  const [a, b] = [frameOf(id), frameOf(record.code)];
  const isDegrees = (frame: typeof a) =>
    frame?.kind === "degrees" && (frame.datum === "wgs84" || frame.datum === "cgcs2000");
  return isDegrees(a) && isDegrees(b);
}

/** The heading of the coordinates names a map service: nothing to go by silently, whichever is right. */
function headingSaysElse({ candidates }: FrameGuess, now: NonNullable<FrameFacts["now"]>): boolean {
  const said = candidates.find(({ evidence }) => evidence.some(({ kind }) => kind === "heading-says"));
  return said !== undefined && !isSame({ frame: said.frame.id, swapped: said.swapped }, now);
}

/** In another frame most rows lie in the community that they name, and in this one far fewer: whatever else is near. */
function namesSpeakAgainst({ candidates }: FrameGuess, now: NonNullable<FrameFacts["now"]>): boolean {
  const shares = candidates.flatMap(({ frame, swapped, evidence }) => {
    const names = evidence.find((fact) => fact.kind === "names-agree");
    if (names?.kind !== "names-agree" || names.compared < MIN_NAMES) return [];
    return [{ isNow: isSame({ frame: frame.id, swapped }, now), share: names.agreeing / names.compared }];
  });
  const own = shares.find(({ isNow }) => isNow);
  const best = Math.max(...shares.map(({ share }) => share));
  return own !== undefined && best >= MOST_NAMES && own.share <= best - CLEAR_SHARE;
}

function liesInside(guess: FrameGuess, now: NonNullable<FrameFacts["now"]>, evidence: GuessEvidence): boolean {
  if (!evidence.bounds && (evidence.areas ?? []).length === 0) return true;
  if (guess.pointCount === 0) return true;
  const own = guess.candidates.find(({ frame, swapped }) => isSame({ frame: frame.id, swapped }, now));
  const inside = own?.evidence.find(({ kind }) => kind === "inside-district");
  return inside?.kind === "inside-district" && inside.share >= ENOUGH_INSIDE;
}
