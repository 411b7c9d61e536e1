import type { LegendEntry } from "./legend";

/** A legend entry with its words: the same for screen and paper. */
export interface LegendLine {
  readonly entry: LegendEntry;
  readonly label: string;
  /** Of a ramp: what stands under it, at shares of its length. */
  readonly ticks?: readonly { readonly share: number; readonly label: string }[];
  /** Of a ramp: the limits that are marked on it. */
  readonly marks?: readonly { readonly share: number; readonly label: string }[];
  /** Of classes: what each says. */
  readonly classes?: readonly { readonly colour: string; readonly label: string }[];
  /** Of a ramp: homes nobody can walk from. */
  readonly unreachable?: string;
}

/** Everything a printed plate says, in words; the scene says the rest. */
export interface PlateModel {
  readonly fileName: string;
  readonly title: string;
  readonly subtitle: string;
  /** 虚构: set into the title line and repeated at the foot. */
  readonly mark: string | undefined;
  readonly figures: readonly { readonly value: string; readonly label: string; readonly gap: boolean }[];
  readonly sentence: string;
  readonly legendTitle: string;
  readonly legend: readonly LegendLine[];
  readonly listTitle: string;
  readonly list: readonly { readonly name: string; readonly value: string }[];
  /** Method, source, licence, date: small lines at the foot. */
  readonly notes: readonly string[];
  readonly north: string;
  /** Over each map of a comparison; empty for a single map. */
  readonly captions: readonly string[];
  readonly metres: (metres: number) => string;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A3 landscape at this many logical pixels; drawn at PLATE_RATIO times as many. */
export const PLATE = { width: 1600, height: 1131 } as const;
export const PLATE_RATIO = 2;
const MARGIN = 36;
const SIDE = 336;
const GUTTER = 24;
const TITLE = 84;
const FOOT_LINE = 20;

/** Where things go: one map frame, or two of the same size beside each other; the column; the foot. */
export function plateLayout(frameCount: number, noteCount: number) {
  const foot = MARGIN + FOOT_LINE * noteCount;
  const mapsWidth = PLATE.width - 2 * MARGIN - SIDE - GUTTER;
  const height = PLATE.height - TITLE - MARGIN - foot - 12;
  const width = (mapsWidth - GUTTER * 0.5 * (frameCount - 1)) / frameCount;
  const y = TITLE + MARGIN;
  const frames = Array.from({ length: frameCount }, (_, i): Box => ({
    x: MARGIN + i * (width + GUTTER * 0.5),
    y,
    width,
    height,
  }));
  const column: Box = { x: PLATE.width - MARGIN - SIDE, y, width: SIDE, height };
  const footer: Box = { x: MARGIN, y: PLATE.height - foot, width: PLATE.width - 2 * MARGIN, height: foot - MARGIN };
  return { title: { x: MARGIN, y: MARGIN, width: PLATE.width - 2 * MARGIN, height: TITLE }, frames, column, footer };
}

/** Breaks a text into lines no wider than `width`; Chinese may break anywhere, Latin words stay whole. */
export function wrapText(text: string, width: number, measure: (text: string) => number): string[] {
  // A number and its unit are one piece.
  const pieces =
    text.match(/\d[\d.,]* (?:%|[\u4e00-\u9fff]|[A-Za-z]+)|[\u2e80-\uffef]|[^\s\u2e80-\uffef]+\s*|\s+/gu) ?? [];
  const lines: string[] = [];
  let line = "";
  for (const piece of pieces) {
    const closing = /^[，。、；：）》”！？]$/.test(piece);
    if (line !== "" && !closing && measure((line + piece).trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else {
      line += piece;
    }
  }
  return line === "" ? lines : [...lines, line.trimEnd()];
}
