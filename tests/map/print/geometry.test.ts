import { expect, test } from "vitest";
import { chained, clipLine, clipRing, simplified, turn } from "../../../src/map/print/geometry";
import { hatchLines } from "../../../src/map/print/hatch";
import { freeSpot } from "../../../src/map/print/layout";
import { placeLabels } from "../../../src/map/print/place-labels";
import { textWidth } from "../../../src/map/print/text-width";

const box = { x: 0, y: 0, width: 10, height: 10 };
const square = Float64Array.of(-5, 2, 5, 2, 5, 8, -5, 8);

test("a ring is cut at the frame", () => {
  expect(Math.abs(turn(clipRing(square, box))) / 2).toBe(30);
  expect(clipRing(Float64Array.of(20, 20, 30, 20, 30, 30), box)).toHaveLength(0);
});

test("a line that leaves the frame and comes back is two lines", () => {
  const line = Float64Array.of(5, 5, 15, 5, 15, 8, 5, 8);
  expect(clipLine(line, box).map((one) => [...one])).toEqual([
    [5, 5, 10, 5],
    [10, 8, 5, 8],
  ]);
});

test("corners closer than the tolerance are left out, others stay", () => {
  expect([...simplified([0, 0, 5, 0.01, 10, 0, 10, 10], 0.05)]).toEqual([0, 0, 10, 0, 10, 10]);
});

test("segments join where exactly two meet", () => {
  const joined = chained([Float64Array.of(0, 0, 1, 0), Float64Array.of(2, 0, 1, 0), Float64Array.of(2, 0, 3, 0), Float64Array.of(2, 0, 2, 5)], 0.1); // prettier-ignore
  expect(joined.map((one) => one.length / 2).sort()).toEqual([2, 2, 3]);
});

test("hatch lines lie in the ground, leave its holes free and run at 45 degrees", () => {
  const hole = Float64Array.of(4, 4, 4, 6, 6, 6, 6, 4);
  const outer = Float64Array.of(0, 0, 10, 0, 10, 10, 0, 10);
  const lines = hatchLines([outer, hole], 1, 45);
  const length = lines.reduce((sum, [ax, ay, bx, by]) => sum + Math.hypot(bx - ax, by - ay), 0);
  // One line every millimetre covers as many millimetres as the ground has square millimetres.
  expect(length).toBeGreaterThan(96 * 0.95);
  expect(length).toBeLessThan(96 * 1.05);
  for (const [ax, ay, bx, by] of lines) {
    expect(Math.abs(bx - ax)).toBeCloseTo(Math.abs(by - ay), 6);
    const [x, y] = [(ax + bx) / 2, (ay + by) / 2];
    expect(x > 4 && x < 6 && y > 4 && y < 6).toBe(false);
  }
});

test("furniture takes a corner that hides nothing, and none where there is no room", () => {
  const block = { width: 4, height: 4, draw: () => [] };
  const frame = { x: 0, y: 0, width: 20, height: 20 };
  const left = hatchLines([Float64Array.of(0, 0, 12, 0, 12, 20, 0, 20)], 1, 0);
  const spot = freeSpot(block, frame, left, [], ["top-left", "bottom-right"]);
  expect(spot?.x).toBeCloseTo(14.4);
  expect(spot?.y).toBeCloseTo(14.4);
  const all = hatchLines([Float64Array.of(0, 0, 20, 0, 20, 20, 0, 20)], 1, 0);
  expect(freeSpot(block, frame, all, [], ["top-left", "bottom-right"])).toBeUndefined();
});

test("of two names that want one spot the first has it, and the other is told to be missing", () => {
  const style = { sizeMm: 2, weight: 400, colour: "#000000", haloColour: "#FFFFFF" } as const;
  const spots = [{ x: 20, y: 20 }];
  const frame = { x: 0, y: 0, width: 40, height: 40 };
  const wishes = ["桂香社区", "荷花社区"].map((text) => ({ text, style, spots, must: true }));
  const { items, dropped } = placeLabels(wishes, frame, [], []);
  expect(items.map((item) => item.text)).toEqual(["桂香社区"]);
  expect(dropped).toEqual(["荷花社区"]);
});

test("a Chinese character is as wide as it is high, a Latin letter narrower", () => {
  expect(textWidth("桂香", 10)).toBeGreaterThanOrEqual(20);
  expect(textWidth("ii", 10)).toBeLessThan(7);
  expect(textWidth("WW", 10, 700)).toBeGreaterThan(textWidth("WW", 10));
});
