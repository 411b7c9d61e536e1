import { expect, test } from "vitest";
import { mapBase } from "../../../src/map/print/map-base";
import type { AreaView } from "../../../src/map/project-view";
import { town } from "../town";

const length = (shapes: readonly { readonly rings: readonly Float64Array[] }[]) =>
  shapes.reduce((sum, { rings: [line] }) => {
    let metres = 0;
    for (let i = 2; i < line.length; i += 2) metres += Math.hypot(line[i] - line[i - 2], line[i + 1] - line[i - 1]);
    return sum + metres;
  }, 0);

test("a border that two communities share is drawn once", () => {
  const { community } = mapBase(town).borders;
  // Two squares side by side: seven sides, of 953 m across and 1112 m down.
  expect(length(community.shapes)).toBeGreaterThan(4 * 953 + 3 * 1112 - 10);
  expect(length(community.shapes)).toBeLessThan(4 * 953 + 3 * 1112 + 10);
});

test("a street that is a collection of its communities has no border inside", () => {
  const [a, b] = town.communities;
  const polygons = [a, b].flatMap(({ geometry }) => (geometry.type === "Polygon" ? [geometry.coordinates] : []));
  const street: AreaView = { ...a, id: "S", name: "镇", geometry: { type: "MultiPolygon", coordinates: polygons } };
  const { borders } = mapBase({ ...town, streets: [street] });
  expect(Math.abs(length(borders.street.shapes) - (4 * 953 + 2 * 1112))).toBeLessThan(10);
  expect(Math.abs(length(borders.community.shapes) - 1112)).toBeLessThan(10);
});
