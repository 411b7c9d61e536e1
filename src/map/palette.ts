import { rampColour, UNREACHABLE, verdictRgb, type HomeVerdict } from "./colour-ramp";
import { rgbOf, type Rgb } from "./tokens";

/** Colours of homes. They change with the ground: what stands out on paper drowns on a dark stage. */
export interface HomePalette {
  /** The colour at a share of the ramp, 0 (here) to 1 (the far end). */
  readonly ramp: (share: number) => Rgb;
  readonly verdict: (verdict: HomeVerdict) => Rgb;
  readonly unreachable: Rgb;
  /** Homes that carry no result. */
  readonly plain: Rgb;
}

export const PAPER_PALETTE: HomePalette = {
  ramp: rampColour,
  verdict: verdictRgb,
  unreachable: UNREACHABLE,
  plain: rgbOf("#D5CDBE"),
};

/** The paper's ramp in its hues and order, yellow to blue, with its far end lifted to 3:1 on the dark ground. */
const DARK_STOPS: readonly Rgb[] = [
  [250, 226, 96],
  [221, 203, 112],
  [190, 179, 130],
  [160, 157, 146],
  [135, 142, 162],
  [113, 131, 178],
  [96, 121, 192],
  [80, 112, 204],
];

const DARK_VERDICT: Readonly<Record<HomeVerdict, Rgb>> = {
  both: rgbOf("#41C4B0"),
  circleOnly: rgbOf("#FFD166"),
  networkOnly: rgbOf("#8FA2FF"),
  neither: rgbOf("#E2553D"),
};

function darkRamp(share: number): Rgb {
  const position = Math.min(Math.max(share, 0), 1) * (DARK_STOPS.length - 1);
  const low = Math.min(Math.floor(position), DARK_STOPS.length - 2);
  const part = position - low;
  const mix = (channel: 0 | 1 | 2) =>
    Math.round(DARK_STOPS[low][channel] * (1 - part) + DARK_STOPS[low + 1][channel] * part);
  return [mix(0), mix(1), mix(2)];
}

export const DARK_PALETTE: HomePalette = {
  ramp: darkRamp,
  verdict: (verdict) => DARK_VERDICT[verdict],
  unreachable: rgbOf("#C0668A"),
  plain: rgbOf("#39424E"),
};
