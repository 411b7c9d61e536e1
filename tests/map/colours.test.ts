import { expect, test } from "vitest";
import { rampColour, rampDomain, RATE_CLASSES, rateColour, VERDICT_COLOUR } from "../../src/map/colour-ramp";
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

test.each(VISIONS)("classes of coverage stay apart from their neighbours for %s eyes", (vision) => {
  const colours = [...RATE_CLASSES.map((one) => one.colour)];
  for (let i = 1; i < colours.length; i++) expect(difference(colours[i - 1], colours[i], vision)).toBeGreaterThan(10);
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
