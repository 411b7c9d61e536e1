import { hexOf, rgbOf, tokens, type Rgb } from "./tokens";

/**
 * Near to far, light to dark: the cividis ramp, reversed and trimmed at its pale end so that it stays visible on paper.
 * Source: Nuñez, Anderton & Renslow 2018, "Optimizing colormaps with consideration for color vision deficiency".
 */
const STOPS: readonly Rgb[] = [
  [247, 221, 78],
  [212, 193, 92],
  [176, 165, 114],
  [143, 140, 120],
  [114, 117, 119],
  [85, 94, 112],
  [52, 71, 107],
  [6, 46, 104],
];

/** The colour of a place nobody can walk from. */
export const UNREACHABLE: Rgb = [61, 38, 43];

/** The colour at a share of the ramp, 0 (here) to 1 (the far end); beyond stays at the end. */
export function rampColour(share: number): Rgb {
  return between(STOPS, Math.min(Math.max(share, 0), 1));
}

function between(stops: readonly Rgb[], share: number): Rgb {
  const position = share * (stops.length - 1);
  const low = Math.min(Math.floor(position), stops.length - 2);
  const part = position - low;
  const mix = (channel: 0 | 1 | 2) => Math.round(stops[low][channel] * (1 - part) + stops[low + 1][channel] * part);
  return [mix(0), mix(1), mix(2)];
}

export function cssColour([red, green, blue]: Rgb): string {
  return `rgb(${red},${green},${blue})`;
}

/** What the ramp spans: 30 minutes, or twice the limit where metres decide. */
export interface RampDomain {
  readonly unit: "s" | "m";
  readonly end: number;
}

/** Ways on foot are shown to 30 minutes; a metres standard to twice its longest limit, in whole half kilometres. */
export function rampDomain(unit: "s" | "m", longestLimitM: number): RampDomain {
  return unit === "s" ? { unit, end: 1800 } : { unit, end: Math.max(500, Math.ceil((longestLimitM * 2) / 500) * 500) };
}

/** Coverage by community, light to dark in one hue: better covered is darker. */
const SEQUENTIAL: readonly Rgb[] = ["#FAF3E0", "#BFD9CE", "#84B6AD", "#468F86", "#0C4F45"].map(rgbOf);
/** Less to more, two hues from nearly white. */
const DIVERGING: readonly Rgb[] = ["#8A4A00", "#D9923F", "#F4F1EA", "#7FB0DA", "#1B4F80"].map(rgbOf);

/** Colours of so many classes from low to high, #RRGGBB. */
export function sequentialColours(count: number): string[] {
  return Array.from({ length: count }, (_, i) => hexOf(between(SEQUENTIAL, count === 1 ? 1 : i / (count - 1))));
}

/** The colour of a difference, −1 to 1, #RRGGBB. */
export function divergingColour(share: number): string {
  return hexOf(between(DIVERGING, (Math.min(Math.max(share, -1), 1) + 1) / 2));
}

/** How strongly classes cover the ground, on the map and in the legend. */
export const RATE_OPACITY = 0.8;

/** How a home fares under both calibers. */
export type HomeVerdict = "both" | "circleOnly" | "networkOnly" | "neither";

export const VERDICT_COLOUR: Readonly<Record<HomeVerdict, string>> = {
  both: tokens.reach,
  circleOnly: "#E08A1E",
  networkOnly: "#3F51B5",
  neither: "#8F2F20",
};

export function verdictRgb(verdict: HomeVerdict): Rgb {
  return rgbOf(VERDICT_COLOUR[verdict]);
}
