import { expect, test } from "vitest";
import { legendOf } from "../../src/map/legend";
import { bufferRun, networkRun, scene, town } from "./town";

const kinds = (part: Parameters<typeof scene>[0] = {}) => legendOf(scene(part)).map((entry) => entry.kind);

test("the legend lists only what the map draws", () => {
  expect(kinds()).toEqual(["symbol", "symbol", "ramp", "line"]);
  expect(kinds({ run: undefined, areas: undefined })).toEqual(["symbol", "symbol", "line"]);
  const hidden = { areas: false, homes: false, facilities: false, buildings: false, boundaries: false, labels: false };
  expect(kinds({ shown: hidden })).toEqual([]);
});

test("a gap that is drawn is in the legend, and a service area too", () => {
  const geometry: GeoJSON.MultiPolygon = { type: "MultiPolygon", coordinates: [] };
  const areas = { ...networkRun.areas, gapParts: [{ communityId: "A", geometry }], reach: [{ limit: networkRun.limit, geometry }] }; // prettier-ignore
  expect(kinds({ areas: { ...networkRun, areas } })).toEqual(["symbol", "symbol", "ramp", "line", "hatch", "wash"]);
});

test("a map of rates shows classes and no minutes", () => {
  expect(kinds({ theme: "rate" })).toEqual(["symbol", "symbol", "line", "classes"]);
});

test("a comparison tells homes apart by what both methods say, and lists only what occurs", () => {
  const entries = legendOf(scene({ comparison: { network: networkRun, circle: bufferRun } }));
  const verdicts = entries.flatMap((entry) => (entry.kind === "verdict" ? [entry.verdict] : []));
  expect(verdicts).toEqual(["both", "circleOnly"]);
});

test("the limits of the area types that occur are marked on the ramp", () => {
  const ramp = legendOf(scene()).find((entry) => entry.kind === "ramp");
  expect(ramp?.kind === "ramp" && ramp.marks.map((mark) => [mark.limit.value, mark.share])).toEqual([
    [10, 1 / 3],
    [20, 2 / 3],
  ]);
  expect(ramp?.kind === "ramp" && ramp.unreachable).toBe(true);
});

test("a closed facility is in the legend as not counted", () => {
  const symbols = legendOf(scene({ project: town })).filter((entry) => entry.kind === "symbol");
  expect(symbols.map((entry) => [entry.status, entry.counts, entry.count])).toEqual([
    ["operating", true, 1],
    ["closed", false, 1],
  ]);
});
