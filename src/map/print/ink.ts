import { VERDICT_COLOUR } from "../colour-ramp";
import { rgbOf, tokens } from "../tokens";
import type { PrintItem } from "./print-map";

/** Greys where lightness alone would not tell things apart, or would print too heavy for a ground. */
const GREYS: ReadonlyMap<string, string> = new Map([
  [tokens.water, "#C4C4C4"],
  [tokens.waterLine, "#9A9A9A"],
  [tokens.green, "#F1F1F1"],
  ["#EBEEDC", "#F6F6F6"],
  ["#CBDDBF", "#E9E9E9"],
  ["#E3EBDA", "#F4F4F4"],
  [tokens.building, "#EAEAEA"],
  [tokens.gap, "#202020"],
  [tokens.buffer, "#4A4A4A"],
  [tokens.action, "#000000"],
  [VERDICT_COLOUR.both, "#ADADAD"],
  [VERDICT_COLOUR.networkOnly, "#868686"],
  [VERDICT_COLOUR.circleOnly, "#5A5A5A"],
  [VERDICT_COLOUR.neither, "#0C0C0C"],
]);

/** A colour as a black-and-white printer shows it. */
function greyOf(colour: string): string {
  const fixed = GREYS.get(colour);
  if (fixed !== undefined) return fixed;
  const [red, green, blue] = rgbOf(colour);
  const light = Math.round(0.299 * red + 0.587 * green + 0.114 * blue)
    .toString(16)
    .padStart(2, "0");
  return `#${light}${light}${light}`.toUpperCase();
}

/** Washes are laid thin: a dark grey leaves them as visible as their colour was. */
const WASH_GREY = "#5E5E5E";
const WASH_OPACITY = 0.3;

/** The same drawing in greys. */
export function greyItems(items: readonly PrintItem[]): PrintItem[] {
  return items.map((item): PrintItem => {
    switch (item.kind) {
      case "area":
        return { ...item, fill: (item.opacity ?? 1) < WASH_OPACITY ? WASH_GREY : greyOf(item.fill) };
      case "dots":
        return { ...item, fill: greyOf(item.fill) };
      case "line":
        return { ...item, colour: greyOf(item.colour) };
      case "symbol":
        return {
          ...item,
          look: { ...item.look, fill: symbolGrey(item.look.fill), stroke: symbolGrey(item.look.stroke) },
        };
      case "text":
        return {
          ...item,
          colour: greyOf(item.colour),
          ...(item.haloColour === undefined ? {} : { haloColour: greyOf(item.haloColour) }),
        };
      case "clip":
        return { ...item, items: greyItems(item.items) };
    }
  });
}

/** Symbols are told apart by shape; on grey ground they are nearly black. */
function symbolGrey(colour: string): string {
  if (colour === tokens.panel) return colour;
  return colour === tokens.closed ? "#8C8C8C" : "#1A1A1A";
}
