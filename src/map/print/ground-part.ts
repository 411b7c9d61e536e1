import type { Toggle } from "../draw-order";
import type { LegendEntry } from "../legend";
import type { Flat } from "./geometry";
import { shapesIn, type MapBase, type ShapeSet } from "./map-base";
import type { LineItem, PrintItem } from "./print-map";
import type { PrintMapData, PrintMapRequest } from "./request";
import { flatLines, linesOnPaper, ringsOnPaper, type Sheet } from "./sheet";

/** What every part of the ground is drawn from. */
export interface GroundContext {
  readonly data: PrintMapData;
  readonly request: PrintMapRequest;
  readonly base: MapBase;
  readonly sheet: Sheet;
  readonly shown: Readonly<Record<Toggle, boolean>>;
  /** Millimetres of paper for a CSS pixel of the screen's style. */
  readonly pen: number;
  /** The zoom at which a screen shows the ground as large. */
  readonly zoom: number;
  /** Millimetres of a unit of lettering. */
  readonly unit: number;
}

/** Things drawn, from the bottom up, and what the legend says of them. */
export interface GroundPart {
  readonly items: readonly PrintItem[];
  readonly legend: readonly LegendEntry[];
}

export function area(fill: string, rings: readonly Flat[], opacity?: number): PrintItem[] {
  return rings.length === 0
    ? []
    : [{ kind: "area", rings: flatLines(rings), fill, ...(opacity === undefined ? {} : { opacity }) }];
}

export function line(lines: readonly Flat[], style: Omit<LineItem, "kind" | "lines">): PrintItem[] {
  return lines.length === 0 ? [] : [{ kind: "line", lines: flatLines(lines), ...style }];
}

export function rings({ sheet }: GroundContext, set: ShapeSet, smallestMm?: number): Flat[] {
  return ringsOnPaper(sheet, shapesIn(set, sheet.ground), smallestMm);
}

export function lines({ sheet }: GroundContext, set: ShapeSet): Flat[] {
  return linesOnPaper(sheet, shapesIn(set, sheet.ground));
}
