import { rgbOf, tokens, type Rgb } from "./tokens";

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
  const position = Math.min(Math.max(share, 0), 1) * (STOPS.length - 1);
  const low = Math.min(Math.floor(position), STOPS.length - 2);
  const part = position - low;
  const mix = (channel: 0 | 1 | 2) => Math.round(STOPS[low][channel] * (1 - part) + STOPS[low + 1][channel] * part);
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

/** Coverage by community: five classes of equal width, one hue, better covered is darker. */
export const RATE_CLASSES: readonly { readonly from: number; readonly to: number; readonly colour: string }[] = [
  { from: 0, to: 0.2, colour: "#FAF3E0" },
  { from: 0.2, to: 0.4, colour: "#BFD9CE" },
  { from: 0.4, to: 0.6, colour: "#84B6AD" },
  { from: 0.6, to: 0.8, colour: "#468F86" },
  { from: 0.8, to: 1, colour: "#0C4F45" },
];

/** How strongly classes cover the ground, on the map and in the legend. */
export const RATE_OPACITY = 0.8;

/** The class of a share; exactly on a boundary belongs to the better class; undefined has no data. */
export function rateColour(share: number | undefined): string {
  if (share === undefined) return tokens.noData;
  return (RATE_CLASSES.find((one) => share < one.to) ?? RATE_CLASSES[RATE_CLASSES.length - 1]).colour;
}

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
