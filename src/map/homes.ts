import type { CoverageRun } from "../core/analysis/result";
import { rampDomain, type HomeVerdict, type RampDomain } from "./colour-ramp";
import { PAPER_PALETTE, type HomePalette } from "./palette";
import type { Comparison, Scene } from "./scene";
import type { Rgb } from "./tokens";

/** The ramp of a run: walking time, or metres where every limit is a length. */
export function runRamp(run: CoverageRun): RampDomain {
  const limits = Object.values(run.limits);
  const metres = limits.filter((limit) => limit.unit === "m").map((limit) => limit.value);
  return rampDomain(metres.length === limits.length ? "m" : "s", Math.max(...metres, 0));
}

/** The run whose homes are coloured; undefined where homes are plain buildings: no answer, switched off, or rates shown. */
export function homesRun({ run, shown, theme }: Scene): CoverageRun | undefined {
  return shown.homes && theme === "reach" ? run : undefined;
}

/** Cost of a place in the ramp's unit: seconds of walking or metres; undefined: no way there. */
export function placeCost(run: CoverageRun, ramp: RampDomain, place: number): number | undefined {
  const costMm = run.places.costMm[place];
  if (costMm < 0) return undefined;
  return ramp.unit === "m" ? costMm / 1000 : costMm / 1000 / run.speedMps;
}

/** How a place fares under both calibers. */
export function homeVerdict({ network, circle }: Comparison, place: number): HomeVerdict {
  const onFoot = network.places.covered[place] === 1;
  const inCircle = circle.places.covered[place] === 1;
  if (onFoot) return inCircle ? "both" : "networkOnly";
  return inCircle ? "circleOnly" : "neither";
}

/** Uint8Array[4 * placeCount], RGBA of each home: by minutes, or by verdict where two calibers are compared. */
export function homeColours(
  run: CoverageRun,
  comparison: Comparison | undefined,
  palette: HomePalette = PAPER_PALETTE,
): Uint8Array {
  const ramp = runRamp(run);
  const count = run.places.costMm.length;
  const colours = new Uint8Array(count * 4);
  for (let place = 0; place < count; place++) {
    const colour = comparison
      ? palette.verdict(homeVerdict(comparison, place))
      : minutesColour(run, ramp, place, palette);
    colours.set(colour, place * 4);
    colours[place * 4 + 3] = 235;
  }
  return colours;
}

function minutesColour(run: CoverageRun, ramp: RampDomain, place: number, palette: HomePalette): Rgb {
  const cost = placeCost(run, ramp, place);
  return cost === undefined ? palette.unreachable : palette.ramp(cost / ramp.end);
}
