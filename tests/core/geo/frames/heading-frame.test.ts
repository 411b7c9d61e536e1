import { expect, test } from "vitest";
import { guessFrames } from "../../../../src/core/geo/frames/guess-frames";
import { frameInHeadings } from "../../../../src/core/geo/frames/heading-frame";

test("headings that name a map service say its frame; others, and two that disagree, say nothing", () => {
  expect(frameInHeadings(["高德经度", "高德纬度"])).toEqual({ frame: "GCJ-02", heading: "高德经度" });
  expect(frameInHeadings(["火星坐标"])?.frame).toBe("GCJ-02");
  expect(frameInHeadings(["GCJ02_lng"])?.frame).toBe("GCJ-02");
  expect(frameInHeadings(["百度经度", "百度纬度"])?.frame).toBe("BD-09");
  expect(frameInHeadings(["BD-09"])?.frame).toBe("BD-09");
  expect(frameInHeadings(["经度", "纬度"])).toBeUndefined();
  expect(frameInHeadings(["高德经度", "百度纬度"])).toBeUndefined();
});

test("where nothing else is known the frame of the heading comes first, with the reason, and is never certain", () => {
  const found = guessFrames([113.21, 113.22, 113.23], [23.11, 23.12, 23.13], { headings: ["百度经度", "百度纬度"] });
  expect(found.candidates[0].frame.id).toBe("BD-09");
  expect(found.candidates[0].evidence).toContainEqual({ kind: "heading-says", heading: "百度经度" });
  expect(found.certain).toBe(false);
});
