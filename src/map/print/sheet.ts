import type { Box } from "./box";
import { clipLine, clipRing, grown, simplified, type Extremes, type Flat } from "./geometry";
import type { Shape } from "./map-base";
import type { FlatLine } from "./print-map";

/** Ground on paper: which metres stand at which millimetres. */
export interface Sheet {
  readonly frame: Box;
  /** 1:N */
  readonly scale: number;
  /** Metres at the centre of the frame. */
  readonly centreX: number;
  readonly centreY: number;
  readonly mmPerM: number;
  /** Ground in the frame, metres. */
  readonly ground: Extremes;
}

/** Free ground around what the map is about, as a share of the frame. */
const PADDING = 0.03;
/** Corners that move a line by less are left out, millimetres: half a dot of a 300-dpi printer. */
const TOLERANCE_MM = 0.04;
/** Geometry is cut this far outside the frame, so that no outline runs along its edge, millimetres. */
const MARGIN_MM = 2;
const SMALLEST_SCALE = 500;

/** The largest scale of two figures (1:23,000) at which some ground fits into a frame. */
export function sheetFor(extremes: Extremes, frame: Box): Sheet {
  const free = 1 - 2 * PADDING;
  const needed = Math.max(
    (extremes.maxX - extremes.minX) / (frame.width * free),
    (extremes.maxY - extremes.minY) / (frame.height * free),
  );
  const exact = Math.max(SMALLEST_SCALE, needed * 1000);
  const step = 10 ** (Math.floor(Math.log10(exact)) - 1);
  const scale = Math.ceil(exact / step - 1e-9) * step;
  const mmPerM = 1000 / scale;
  const centreX = (extremes.minX + extremes.maxX) / 2;
  const centreY = (extremes.minY + extremes.maxY) / 2;
  const halfX = frame.width / 2 / mmPerM;
  const halfY = frame.height / 2 / mmPerM;
  const ground = { minX: centreX - halfX, minY: centreY - halfY, maxX: centreX + halfX, maxY: centreY + halfY };
  return { frame, scale, centreX, centreY, mmPerM, ground };
}

export function mmX({ frame, centreX, mmPerM }: Sheet, x: number): number {
  return frame.x + frame.width / 2 + (x - centreX) * mmPerM;
}

export function mmY({ frame, centreY, mmPerM }: Sheet, y: number): number {
  return frame.y + frame.height / 2 - (y - centreY) * mmPerM;
}

function onPaper(sheet: Sheet, line: Flat): Flat {
  const mm = new Float64Array(line.length);
  for (let i = 0; i < line.length; i += 2) {
    mm[i] = mmX(sheet, line[i]);
    mm[i + 1] = mmY(sheet, line[i + 1]);
  }
  return mm;
}

/** Rings of areas, cut to the frame, without what is too small to see. */
export function ringsOnPaper(sheet: Sheet, shapes: readonly Shape[], smallestMm = 0.12): Flat[] {
  const box = grown(sheet.frame, MARGIN_MM);
  return shapes.flatMap(({ rings, extremes }) => {
    if (tooSmall(sheet, extremes, smallestMm)) return [];
    const cut = reachesOut(sheet, extremes);
    return rings.flatMap((ring) => {
      const mm = simplified(onPaper(sheet, ring), TOLERANCE_MM);
      const within = cut ? clipRing(mm, box) : mm;
      return within.length < 6 ? [] : [within];
    });
  });
}

/** Lines, cut to the frame. */
export function linesOnPaper(sheet: Sheet, shapes: readonly Shape[]): Flat[] {
  const box = grown(sheet.frame, MARGIN_MM);
  return shapes.flatMap(({ rings, extremes }) => {
    const cut = reachesOut(sheet, extremes);
    return rings.flatMap((line) => {
      const mm = simplified(onPaper(sheet, line), TOLERANCE_MM);
      return cut ? clipLine(mm, box) : [mm];
    });
  });
}

export function flatLines(lines: readonly Flat[]): FlatLine[] {
  return lines.map((line) => Float32Array.from(line));
}

function tooSmall({ mmPerM }: Sheet, { minX, minY, maxX, maxY }: Extremes, smallestMm: number): boolean {
  return (maxX - minX) * mmPerM < smallestMm && (maxY - minY) * mmPerM < smallestMm;
}

function reachesOut({ ground }: Sheet, { minX, minY, maxX, maxY }: Extremes): boolean {
  return minX < ground.minX || minY < ground.minY || maxX > ground.maxX || maxY > ground.maxY;
}
