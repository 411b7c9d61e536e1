import type { LayerIcon } from "../../core/layer/layer";
import type { Box } from "./box";
import type { SymbolLook } from "../symbol";

/**
 * A map as a list of things to draw, first at the bottom. Millimetres from the upper left corner of the picture, y down.
 * Plain data: it may cross to another thread.
 */
export interface PrintMap {
  readonly widthMm: number;
  readonly heightMm: number;
  /** The map's own frame within the picture. */
  readonly frame: Box;
  /** 1:N, true at print size. */
  readonly scale: number;
  readonly items: readonly PrintItem[];
  readonly title: string;
  /** What the picture shows, for those who cannot see it. */
  readonly altText: string;
  /** Names that found no room. */
  readonly droppedLabels: readonly string[];
}

export type PrintItem = AreaItem | LineItem | DotsItem | SymbolItem | TextItem | ClipItem;

/** x, y, x, y …, millimetres. */
export type FlatLine = Float32Array;

/** Filled rings, closed by the painter; outer rings turn one way, holes the other (non-zero rule). */
export interface AreaItem {
  readonly kind: "area";
  readonly rings: readonly FlatLine[];
  /** #RRGGBB */
  readonly fill: string;
  readonly opacity?: number;
}

/** Lines, or outlines of rings. A hatch is lines too, cut to its ground. */
export interface LineItem {
  readonly kind: "line";
  readonly lines: readonly FlatLine[];
  readonly closed?: boolean;
  readonly colour: string;
  readonly widthMm: number;
  readonly dashMm?: readonly number[];
  readonly opacity?: number;
  readonly cap?: "butt" | "round";
}

/** Discs of one size and colour. */
export interface DotsItem {
  readonly kind: "dots";
  readonly centres: FlatLine;
  readonly radiusMm: number;
  readonly fill: string;
  readonly opacity?: number;
}

/** A facility symbol centred on x, y, with its white halo. */
export interface SymbolItem {
  readonly kind: "symbol";
  readonly icon: LayerIcon;
  readonly look: SymbolLook;
  readonly x: number;
  readonly y: number;
  readonly sizeMm: number;
}

/** One line of text; y is its baseline. */
export interface TextItem {
  readonly kind: "text";
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Height of the em square. */
  readonly sizeMm: number;
  readonly weight: 400 | 700;
  readonly colour: string;
  readonly anchor: "start" | "middle" | "end";
  readonly haloMm?: number;
  readonly haloColour?: string;
  readonly spacingMm?: number;
  /** Clockwise about x, y. */
  readonly turnDeg?: number;
  /** What the text is: a name on the map, or furniture. */
  readonly role: "label" | "furniture";
}

/** Items of which only what lies within a box is seen. */
export interface ClipItem {
  readonly kind: "clip";
  readonly box: Box;
  readonly items: readonly PrintItem[];
}
