import type { LayerSpecification, StyleSpecification } from "maplibre-gl";
import { rgbOf } from "./tokens";

/** How a map is seen across a room: on which ground, and how much larger than on a desk. */
export interface MapLook {
  readonly dark: boolean;
  /** Names and symbols grow by this factor. */
  readonly scale: number;
}

/** Colours of the dark stage, marks and text alike; docs/presenting.md. */
export const darkTokens = {
  paper: "#12161C",
  panel: "#1A2028",
  ink: "#F1EFE8",
  muted: "#A9B1BA",
  action: "#7DB3EE",
  reach: "#41C4B0",
  gap: "#FF7A5C",
  buffer: "#B79BEA",
} as const;

/** What each colour of the light style becomes. */
const DARK: Readonly<Record<string, string>> = {
  "#EFEDE6": darkTokens.paper,
  "#F6F5F1": darkTokens.paper,
  "#FAF9F6": darkTokens.panel,
  "#DCE6D3": "#1E2B26",
  "#EBEEDC": "#1C2526",
  "#CBDDBF": "#20312A",
  "#E3EBDA": "#1E2A27",
  "#F0EADB": "#222832",
  "#E8E6E8": "#222832",
  "#F1EBE4": "#222832",
  "#CFE0E8": "#173244",
  "#A9C6D4": "#2B5068",
  "#E6EFF4": "#12222E",
  "#4A7287": "#86B8D1",
  "#55703F": "#93B58C",
  "#E7E3DA": "#2A313B",
  "#D8D2C5": "#363F4A",
  "#FFFFFF": "#3C4653",
  "#CFCAC0": "#20262E",
  "#6A6457": "#B1B8C0",
  "#8C8F94": "#646D78",
  "#7A8490": "#77828E",
  "#56606B": "#9FA9B4",
  "#3A4654": "#DDE2E7",
  "#4A5560": "#BFC7CF",
  "#1C2733": darkTokens.ink,
  "#5B6672": darkTokens.muted,
  "#1F5FA8": darkTokens.action,
  "#1B8A7A": darkTokens.reach,
  "#C8452F": darkTokens.gap,
  "#8A6FB8": darkTokens.buffer,
};

/** The desk's style for the stage: names and symbols larger, and on the dark ground every colour its counterpart. */
export function stageStyle(style: StyleSpecification, { dark, scale }: MapLook): StyleSpecification {
  return { ...style, layers: style.layers.map((layer) => larger(dark ? darkened(layer) : layer, scale)) };
}

function darkened(layer: LayerSpecification): LayerSpecification {
  const paint = Object.fromEntries(
    Object.entries((layer.paint ?? {}) as Record<string, unknown>).map(([key, value]) => [key, recoloured(value)]),
  );
  if ("text-halo-color" in paint) paint["text-halo-color"] = darkTokens.paper;
  // The colour of a facility's name comes with the data, made for paper.
  if (JSON.stringify(paint["text-color"] ?? "").includes("textColour")) paint["text-color"] = darkTokens.ink;
  if (layer.id === "gap") paint["fill-opacity"] = 0.85;
  if (layer.id === "route-casing") paint["line-color"] = darkTokens.paper;
  return { ...layer, paint };
}

function recoloured(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(recoloured);
  return typeof value === "string" && /^#[0-9a-f]{6}$/i.test(value) ? darkColour(value) : value;
}

/** The counterpart of a colour; one that nobody has chosen yet is turned over in lightness. */
export function darkColour(colour: string): string {
  return DARK[colour.toUpperCase()] ?? turnedOver(colour);
}

function turnedOver(colour: string): string {
  const [red, green, blue] = rgbOf(colour);
  const shift = 255 - Math.max(red, green, blue) - Math.min(red, green, blue);
  const hex = (part: number) =>
    Math.min(255, Math.max(0, part + shift))
      .toString(16)
      .padStart(2, "0");
  return `#${hex(red)}${hex(green)}${hex(blue)}`;
}

const GROWN = ["text-size", "icon-size"] as const;
const THICKER: Readonly<Record<string, number>> = {
  "boundary-community": 1.4,
  "boundary-street": 1.4,
  "boundary-district": 1.3,
  "selected-line": 1.5,
  route: 1.5,
  "route-casing": 1.5,
  "route-access": 1.8,
};

function larger(layer: LayerSpecification, scale: number): LayerSpecification {
  const layout = { ...(layer.layout as Record<string, unknown> | undefined) };
  const paint = { ...(layer.paint as Record<string, unknown> | undefined) };
  for (const key of GROWN) if (key in layout) layout[key] = grown(layout[key], scale);
  if ("icon-image" in layout && !("icon-size" in layout)) layout["icon-size"] = scale;
  if ("text-halo-width" in paint) paint["text-halo-width"] = grown(paint["text-halo-width"], scale);
  const thicker = THICKER[layer.id];
  if (thicker !== undefined && "line-width" in paint) {
    paint["line-width"] = grown(paint["line-width"], 1 + (scale - 1) * thicker * 0.6);
  }
  return { ...layer, layout, paint };
}

/** A size, or the sizes at the stops of an interpolation, times a factor. */
function grown(value: unknown, scale: number): unknown {
  if (typeof value === "number") return value * scale;
  if (!Array.isArray(value) || value[0] !== "interpolate") return value;
  return value.map((part: unknown, index) => (index >= 4 && index % 2 === 0 ? grown(part, scale) : part));
}
