import { grown, holds, overlap } from "./geometry";
import type { Box } from "./box";
import type { TextItem } from "./print-map";
import { textWidth } from "./text-width";

/** How a name is written. */
export interface LabelStyle {
  readonly sizeMm: number;
  readonly weight: 400 | 700;
  readonly colour: string;
  readonly haloColour: string;
  readonly spacingMm?: number;
}

/** Where a name may stand: its centre on paper, and how far it is turned clockwise. */
export interface LabelSpot {
  readonly x: number;
  readonly y: number;
  readonly turnDeg?: number;
}

export interface LabelWish {
  readonly text: string;
  readonly style: LabelStyle;
  /** Best first. */
  readonly spots: readonly LabelSpot[];
  /** The map is about it: it may stand on symbols when there is no other room, and its loss is told. */
  readonly must?: boolean;
}

/** Above the baseline and below it, shares of the em. */
const ASCENT = 0.88;
const DESCENT = 0.12;
const HALO_MM = 0.38;
/** Free space around a name, millimetres. */
const GAP_MM = 0.5;

export interface PlacedLabels {
  readonly items: readonly TextItem[];
  readonly boxes: readonly Box[];
  readonly dropped: readonly string[];
}

/**
 * Writes names without one touching another: in the order given, each at its first free spot, wholly inside the frame
 * and off the obstacles. What finds no room is left out.
 * @param symbols A name that must stand may cover them.
 * @param furniture No name may.
 */
export function placeLabels(
  wishes: readonly LabelWish[],
  frame: Box,
  symbols: readonly Box[],
  furniture: readonly Box[],
): PlacedLabels {
  const items: TextItem[] = [];
  const boxes: Box[] = [];
  const dropped: string[] = [];
  const within = grown(frame, -GAP_MM);
  const free = (own: readonly Box[], soft: boolean) =>
    own.every(
      (box) =>
        holds(within, box) &&
        !boxes.some((other) => overlap(grown(box, GAP_MM), other)) &&
        !furniture.some((other) => overlap(box, other)) &&
        (soft || !symbols.some((other) => overlap(box, other))),
    );
  for (const wish of wishes) {
    const at = (soft: boolean) => wish.spots.find((spot) => free(labelBoxes(wish, spot), soft));
    const spot = at(false) ?? (wish.must ? at(true) : undefined);
    if (!spot) {
      if (wish.must) dropped.push(wish.text);
      continue;
    }
    boxes.push(...labelBoxes(wish, spot));
    items.push(labelItem(wish, spot));
  }
  return { items, boxes, dropped };
}

export function labelWidth({ text, style }: LabelWish): number {
  return textWidth(text, style.sizeMm, style.weight, style.spacingMm);
}

/** The box of a level name; a turned one is covered by boxes strung along it. */
function labelBoxes(wish: LabelWish, { x, y, turnDeg = 0 }: LabelSpot): Box[] {
  const width = labelWidth(wish);
  const height = wish.style.sizeMm;
  if (turnDeg === 0) return [{ x: x - width / 2, y: y - height / 2, width, height }];
  const count = Math.max(1, Math.ceil(width / height));
  const [cos, sin] = [Math.cos((turnDeg * Math.PI) / 180), Math.sin((turnDeg * Math.PI) / 180)];
  const side = Math.max(height, width / count) * Math.min(Math.SQRT2, Math.abs(cos) + Math.abs(sin));
  return Array.from({ length: count }, (_, i) => {
    const along = ((i + 0.5) / count - 0.5) * width;
    return { x: x + along * cos - side / 2, y: y + along * sin - side / 2, width: side, height: side };
  });
}

function labelItem({ text, style }: LabelWish, { x, y, turnDeg = 0 }: LabelSpot): TextItem {
  // The baseline that puts the middle of the letters on the spot, turned with them.
  const down = ((ASCENT - DESCENT) / 2) * style.sizeMm;
  const angle = (turnDeg * Math.PI) / 180;
  return {
    kind: "text",
    text,
    x: x - down * Math.sin(angle),
    y: y + down * Math.cos(angle),
    sizeMm: style.sizeMm,
    weight: style.weight,
    colour: style.colour,
    anchor: "middle",
    haloMm: HALO_MM,
    haloColour: style.haloColour,
    ...(style.spacingMm ? { spacingMm: style.spacingMm } : {}),
    ...(turnDeg === 0 ? {} : { turnDeg }),
    role: "label",
  };
}
