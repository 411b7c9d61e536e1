import { expect, test } from "vitest";
import { isPassableNode, isWalkableWay } from "../../../src/core/network/walkable";

const way = (tags: Record<string, string>) => isWalkableWay(new Map(Object.entries(tags)));
const node = (tags: Record<string, string>, gates: "open" | "closed") =>
  isPassableNode(new Map(Object.entries(tags)), gates);

test.each([
  ["a footway", { highway: "footway" }, true],
  ["a residential street", { highway: "residential" }, true],
  ["a motorway", { highway: "motorway" }, false],
  ["a motorway with a footpath on it", { highway: "motorway", foot: "yes" }, true],
  ["a private drive", { highway: "service", access: "private" }, false],
  ["a private drive open on foot", { highway: "service", access: "private", foot: "permissive" }, true],
  ["a street closed on foot", { highway: "primary", foot: "no" }, false],
  ["a square drawn as an area", { highway: "pedestrian", area: "yes" }, false],
  ["a road under construction", { highway: "construction" }, false],
  ["a river", { waterway: "river" }, false],
])("%s: walkable %s", (_name, tags, expected) => {
  expect(way(tags as Record<string, string>)).toBe(expected);
});

test("a gate without a word on access is open or closed as the planner sets it", () => {
  expect(node({ barrier: "gate" }, "open")).toBe(true);
  expect(node({ barrier: "gate" }, "closed")).toBe(false);
});

test("tags decide before the setting does", () => {
  expect(node({ barrier: "gate", foot: "yes" }, "closed")).toBe(true);
  expect(node({ barrier: "gate", access: "private" }, "open")).toBe(false);
  expect(node({ barrier: "bollard" }, "closed")).toBe(true);
  expect(node({ barrier: "wall" }, "open")).toBe(false);
});
