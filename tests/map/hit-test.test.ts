import { expect, test } from "vitest";
import { hitIndex, hitOutline, hitTest } from "../../src/map/hit-test";
import { town } from "./town";

const index = hitIndex(town);
const near = 0.0001;

test("the pointer finds a facility before a home and a home before a community", () => {
  expect(hitTest(index, 120.00501, 31.005, near, [0, 1], true)).toEqual({ kind: "facility", index: 0 });
  expect(hitTest(index, 120.0021, 31.0021, near, [0, 1], true)).toEqual({ kind: "home", index: 0 });
  expect(hitTest(index, 120.008, 31.008, near, [0, 1], true)).toEqual({ kind: "community", index: 0 });
  expect(hitTest(index, 121, 31, near, [0, 1], true)).toBeUndefined();
});

test("what is not drawn is not hit", () => {
  expect(hitTest(index, 120.005, 31.005, near, [], true)).toEqual({ kind: "community", index: 0 });
  expect(hitTest(index, 120.0021, 31.0021, near, [], false)).toEqual({ kind: "community", index: 0 });
});

test("homes without footprints are hit as points", () => {
  const points = { ...town, demand: { ...town.demand, footprints: undefined } };
  expect(hitTest(hitIndex(points), 120.00215, 31.0021, near, [], true)).toEqual({ kind: "home", index: 0 });
});

test("a community is outlined by its border, a home by its footprint", () => {
  expect(hitOutline(town, { kind: "community", index: 1 })).toHaveLength(1);
  expect(hitOutline(town, { kind: "home", index: 1 })[0]).toHaveLength(5);
  expect(hitOutline(town, { kind: "facility", index: 0 })).toEqual([]);
});
