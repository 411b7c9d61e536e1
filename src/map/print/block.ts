import type { Box } from "./box";
import { tokens } from "../tokens";
import type { AreaItem, LineItem, PrintItem, TextItem } from "./print-map";

/** A piece of furniture that knows its size before it has a place. */
export interface Block {
  readonly width: number;
  readonly height: number;
  readonly draw: (x: number, y: number) => PrintItem[];
}

export function rectangle({ x, y, width, height }: Box): Float32Array {
  return Float32Array.of(x, y, x + width, y, x + width, y + height, x, y + height);
}

export function filled(box: Box, fill: string, opacity = 1): AreaItem {
  return { kind: "area", rings: [rectangle(box)], fill, opacity };
}

export function framed(box: Box, colour: string, widthMm: number): LineItem {
  return { kind: "line", lines: [rectangle(box)], closed: true, colour, widthMm };
}

export function stroke(
  points: readonly number[],
  colour: string,
  widthMm: number,
  more: Partial<LineItem> = {},
): LineItem {
  return { kind: "line", lines: [Float32Array.from(points)], colour, widthMm, cap: "butt", ...more };
}

type Writing = Partial<Pick<TextItem, "weight" | "colour" | "anchor">>;

/** Furniture text; y is the baseline. */
export function writing(text: string, x: number, y: number, sizeMm: number, style: Writing = {}): TextItem {
  return {
    kind: "text",
    text,
    x,
    y,
    sizeMm,
    weight: 400,
    colour: tokens.ink,
    anchor: "start",
    role: "furniture",
    ...style,
  };
}

/** White behind furniture that lies on the map. */
export function backed(block: Block, pad: number): Block {
  return {
    width: block.width + 2 * pad,
    height: block.height + 2 * pad,
    draw: (x, y) => {
      const box = { x, y, width: block.width + 2 * pad, height: block.height + 2 * pad };
      return [filled(box, "#FFFFFF", 0.94), framed(box, tokens.line, 0.15), ...block.draw(x + pad, y + pad)];
    },
  };
}
