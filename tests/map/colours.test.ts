import { expect, test } from "vitest";
import { rampColour, rampDomain, RATE_CLASSES, rateColour, VERDICT_COLOUR } from "../../src/map/colour-ramp";
import { homeColours, homeVerdict } from "../../src/map/homes";
import { rgbOf, tokens, type Rgb } from "../../src/map/tokens";
import { bufferRun, networkRun } from "./town";

/** Relative luminance, WCAG 2.2. */
function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: Rgb, b: Rgb): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

/** What a dichromat sees: Viénot, Brettel & Mollon 1999 for protan and deutan, a simple blue–yellow cut for tritan. */
const SIGHTS: Readonly<Record<string, (colour: Rgb) => Rgb>> = {
  normal: (colour) => colour,
  protan: ([r, g, b]) => [0.11 * r + 0.89 * g, 0.11 * r + 0.89 * g, 0.004 * r - 0.004 * g + b],
  deutan: ([r, g, b]) => [0.29 * r + 0.71 * g, 0.29 * r + 0.71 * g, -0.02 * r + 0.02 * g + b],
  tritan: ([r, g, b]) => [r, 0.87 * g + 0.13 * b, 0.87 * g + 0.13 * b],
  grey: ([r, g, b]) => [0.3 * r + 0.59 * g + 0.11 * b, 0.3 * r + 0.59 * g + 0.11 * b, 0.3 * r + 0.59 * g + 0.11 * b],
};
const apart = (a: Rgb, b: Rgb) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

test("text on paper keeps 4.5 to 1, marks keep 3 to 1", () => {
  const paper = rgbOf(tokens.paper);
  for (const text of [tokens.ink, tokens.muted, tokens.action])
    expect(contrast(rgbOf(text), paper)).toBeGreaterThan(4.5);
  for (const mark of [tokens.reach, tokens.gap, tokens.buffer, tokens.gained, tokens.lost]) {
    expect(contrast(rgbOf(mark), paper)).toBeGreaterThan(3);
  }
});

test.each(Object.keys(SIGHTS))("covered, counted in error and missed homes stay apart for %s eyes", (name) => {
  const see = SIGHTS[name];
  const colours = [VERDICT_COLOUR.both, VERDICT_COLOUR.circleOnly, VERDICT_COLOUR.neither].map((hex) =>
    see(rgbOf(hex)),
  );
  for (const [i, a] of colours.entries()) {
    for (const b of colours.slice(i + 1)) expect(apart(a, b)).toBeGreaterThan(25);
  }
});

test("farther is darker all along the minutes ramp", () => {
  const steps = Array.from({ length: 31 }, (_, minute) => luminance(rampColour(minute / 30)));
  for (let i = 1; i < steps.length; i++) expect(steps[i]).toBeLessThan(steps[i - 1]);
});

test("minutes are shown to 30, metres to twice the limit", () => {
  expect(rampDomain("s", 0)).toEqual({ unit: "s", end: 1800 });
  expect(rampDomain("m", 3000)).toEqual({ unit: "m", end: 6000 });
  expect(rampDomain("m", 100)).toEqual({ unit: "m", end: 500 });
});

test("a share on a class border belongs to the better class, and nobody at all is no data", () => {
  expect(rateColour(0.2)).toBe(RATE_CLASSES[1].colour);
  expect(rateColour(1)).toBe(RATE_CLASSES[4].colour);
  expect(rateColour(0)).toBe(RATE_CLASSES[0].colour);
  expect(rateColour(undefined)).toBe(tokens.noData);
});

test("a home is coloured by its minutes, or by what both methods say of it", () => {
  expect([...homeColours(networkRun, undefined).subarray(0, 3)]).toEqual([...rampColour(300 / 1800)]);
  const comparison = { network: networkRun, circle: bufferRun };
  expect([homeVerdict(comparison, 0), homeVerdict(comparison, 1)]).toEqual(["both", "circleOnly"]);
});
