import { expect, test } from "vitest";
import { CLASS_COUNTS, classOf, RATE_CLASS_REQUEST } from "../../src/map/class-breaks";
import { choroplethColour, rateChoropleth } from "../../src/map/choropleth";
import { divergingColour, rampColour, rampDomain, sequentialColours, VERDICT_COLOUR } from "../../src/map/colour-ramp";
import { homeColours, homeVerdict } from "../../src/map/homes";
import { tokens } from "../../src/map/tokens";
import { contrast, difference, VISIONS } from "../helpers/colour-vision";
import { bufferRun, networkRun } from "./town";

test("text on paper keeps 4.5 to 1, marks keep 3 to 1", () => {
  for (const text of [tokens.ink, tokens.muted, tokens.action])
    expect(contrast(text, tokens.paper)).toBeGreaterThan(4.5);
  for (const mark of [tokens.reach, tokens.gap, tokens.buffer, tokens.gained, tokens.lost]) {
    expect(contrast(mark, tokens.paper)).toBeGreaterThan(3);
  }
});

test.each(VISIONS)("covered, counted in error and missed homes stay apart for %s eyes", (vision) => {
  const colours = Object.values(VERDICT_COLOUR);
  for (const [i, a] of colours.entries()) {
    for (const b of colours.slice(i + 1)) expect(difference(a, b, vision), `${a} ${b}`).toBeGreaterThan(12);
  }
});

test.each(VISIONS)("up to five classes of coverage stay apart from their neighbours for %s eyes", (vision) => {
  for (const count of CLASS_COUNTS) {
    const colours = sequentialColours(count);
    const least = count <= 5 ? 10 : 6;
    for (let i = 1; i < colours.length; i++) {
      expect(difference(colours[i - 1], colours[i], vision), `${count}`).toBeGreaterThan(least);
    }
  }
});

test.each(VISIONS)("more and less stay apart for %s eyes, and so do their steps", (vision) => {
  for (const share of [0.4, 0.8]) {
    expect(difference(divergingColour(share), divergingColour(-share), vision)).toBeGreaterThan(20);
    expect(difference(divergingColour(share), divergingColour(share - 0.4), vision)).toBeGreaterThan(10);
    expect(difference(divergingColour(-share), divergingColour(0.4 - share), vision)).toBeGreaterThan(10);
  }
});

test("farther is darker all along the minutes ramp", () => {
  const hex = (minute: number) =>
    `#${rampColour(minute / 30)
      .map((part) => part.toString(16).padStart(2, "0"))
      .join("")}`;
  const onWhite = Array.from({ length: 31 }, (_, minute) => contrast(hex(minute), "#FFFFFF"));
  for (let i = 1; i < onWhite.length; i++) expect(onWhite[i]).toBeGreaterThan(onWhite[i - 1]);
});

test("minutes are shown to 30, metres to twice the limit", () => {
  expect(rampDomain("s", 0)).toEqual({ unit: "s", end: 1800 });
  expect(rampDomain("m", 3000)).toEqual({ unit: "m", end: 6000 });
  expect(rampDomain("m", 100)).toEqual({ unit: "m", end: 500 });
});

test("a share on a class border belongs to the better class, and nobody at all is no data", () => {
  const edges = [0, 0.2, 0.4, 0.6, 0.8, 1];
  expect([0, 0.2, 0.59, 1].map((share) => classOf(edges, share))).toEqual([0, 1, 2, 4]);
  const rates = rateChoropleth(networkRun, "0-3", RATE_CLASS_REQUEST);
  expect(choroplethColour(rates, "A")).toBe(tokens.noData);
});

test("a home is coloured by its minutes, or by what both methods say of it", () => {
  expect([...homeColours(networkRun, undefined).subarray(0, 3)]).toEqual([...rampColour(300 / 1800)]);
  const comparison = { network: networkRun, circle: bufferRun };
  expect([homeVerdict(comparison, 0), homeVerdict(comparison, 1)]).toEqual(["both", "circleOnly"]);
});
