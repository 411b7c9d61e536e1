import { plainProblem, Problem, type PlainProblem } from "../base/problem";
import { frameOf } from "../geo/frames/catalogue";
import { conversionOf, type Conversion } from "../geo/frames/conversion";
import type { Frame, FrameChoice } from "../geo/frames/frame";
import { frameOfText } from "../geo/frames/frame-text";
import { isPlausible } from "../geo/frames/plausible";
import { toWgs84 } from "../geo/frames/to-wgs84";
import type { PlaceOf } from "./sound-geometry";

/** How a reader makes degrees of a file's numbers, and what it then tells about it. */
export interface UsableFrame {
  /** Frame.id, for the reading. */
  readonly frame: string;
  /** For the reading, too; left out where the numbers are WGS84 degrees already. */
  readonly conversion?: Conversion;
  readonly warnings: readonly PlainProblem[];
  /** For soundGeometry; left out where the numbers are used as they stand. */
  readonly place?: PlaceOf;
}

/** How a person wants the coordinates of a file read. */
export interface FrameOptions {
  /**
   * Stands above what the file declares. `{ frame: "AS-IS" }` gives the numbers as they stand, unconverted and unchecked:
   * for guessFrames and its preview only, never for a dataset.
   */
  readonly frame?: FrameChoice;
}

/**
 * The frame of a file's coordinates and the way to WGS84 degrees.
 *
 * @param declared what the file says: an EPSG code, a URN, well-known text …; several are tried in order, the first one
 * that is known counts. Nothing at all: WGS84 degrees are assumed and a warning says so.
 * @param choice what a person decided for this file.
 * @throws Problem "io/frame-unsupported" for a declaration, or a choice, that is not known here.
 */
export function usableFrame(
  file: string,
  declared: string | readonly (string | undefined)[] | undefined,
  choice?: FrameChoice,
): UsableFrame {
  const texts = (typeof declared === "string" ? [declared] : (declared ?? [])).filter((text) => text !== undefined);
  const said = texts.length > 0 ? texts[0] : undefined;
  if (choice) return useOf(file, frameIn(file, [choice.frame]), choice.swapped ?? false, "chosen", said);
  if (said === undefined) return { frame: "EPSG:4326", warnings: [plainProblem("io/frame-missing", { file })] };
  return useOf(file, frameIn(file, texts), false, "declared", said);
}

function frameIn(file: string, texts: readonly string[]): Frame {
  const found = texts.map((text) => frameOf(text) ?? frameOfText(text).frame).find((frame) => frame !== undefined);
  if (found) return found;
  throw new Problem("io/frame-unsupported", { file, frame: frameOfText(texts[0]).unknown ?? texts[0] });
}

function useOf(
  file: string,
  frame: Frame,
  swapped: boolean,
  basis: Conversion["basis"],
  declared: string | undefined,
): UsableFrame {
  const isPlain = frame.kind === "degrees" && !swapped;
  const isWgs84 = isPlain && frame.datum === "wgs84";
  return {
    frame: frame.id,
    warnings: warningsOf(file, frame),
    ...(isWgs84 ? {} : { conversion: conversionOf(frame, swapped, basis, declared) }),
    ...(isPlain ? {} : { place: placeIn(file, frame, swapped) }),
  };
}

function placeIn(file: string, frame: Frame, swapped: boolean): PlaceOf {
  const place = toWgs84(frame, swapped);
  if (frame.datum === "unplaced") return place;
  return (x, y) => {
    if (swapped ? isPlausible(frame, y, x) : isPlausible(frame, x, y)) {
      const position = place(x, y);
      if (Math.abs(position[0]) <= 180 && Math.abs(position[1]) <= 90) return position; // NaN is neither
    }
    throw new Problem("frame/numbers-outside", { file, frame: frame.id, x, y });
  };
}

function warningsOf(file: string, frame: Frame): PlainProblem[] {
  const facts = { file, frame: frame.id };
  const warnings: PlainProblem[] = [];
  if (frame.id.startsWith("custom:")) warnings.push(plainProblem("frame/custom", facts));
  if (frame.datum === "xian80" || frame.datum === "beijing54") {
    warnings.push(plainProblem("frame/datum-not-converted", facts));
  }
  if (frame.datum === "gcj02" || frame.datum === "bd09") warnings.push(plainProblem("frame/shifted", facts));
  if (frame.datum === "geocentric") warnings.push(plainProblem("frame/geocentric", facts));
  if (frame.id === "EPSG:4490") warnings.push(plainProblem("io/frame-taken-as-wgs84", facts));
  return warnings;
}
