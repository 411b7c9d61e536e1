import fc from "fast-check";
import { area, booleanPointInPolygon } from "@turf/turf";
import { expect, test } from "vitest";
import type { Cell, FeatureTable } from "../../../src/core/dataset/table";
import { takeDemand } from "../../../src/core/project/demand";
import { spot, square } from "../../helpers/towns";

const GROUPS = [
  { id: "all", title: { zh: "全部", en: "All" }, columns: ["under60", "over60"] },
  { id: "60+", title: { zh: "60 岁以上", en: "60 and over" }, columns: ["over60"] },
];

function tableOf(rows: readonly { geometry: GeoJSON.Geometry; properties: Record<string, Cell> }[]): FeatureTable {
  const count = rows.length;
  return {
    kind: "features",
    columns: ["id", "under60", "over60"],
    features: rows.map((row, i) => ({ ...row, row: i + 1 })),
    reading: {
      file: "homes.geojson",
      format: "geojson",
      rowsIn: count,
      accepted: count,
      rejected: 0,
      skipped: 0,
      issues: [],
      warnings: [],
    },
  };
}

function demandOf(geometry: GeoJSON.Geometry, under60: Cell, over60: Cell) {
  return takeDemand(tableOf([{ geometry, properties: { id: "a", under60, over60 } }]), {}, GROUPS, []);
}

const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);

// docs/methods/demand.md
test("ten people of a large polygon stay ten, whole, over its four places", () => {
  const { demand } = demandOf(square("a", 0, 0, 100).geometry, 7, 3);
  expect(demand.placement).toBe("spread-evenly");
  expect(demand.ids).toEqual(["a#1", "a#2", "a#3", "a#4"]);
  expect([...demand.people["60+"]]).toEqual([0, 1, 1, 1]);
  expect([...demand.people.all].map((people, p) => people - demand.people["60+"][p])).toEqual([1, 2, 2, 2]);
  expect(sum(demand.people.all)).toBe(10);
});

test("a building is one place inside it, and a point stays where it is", () => {
  const building = square("a", 0, 0, 70).geometry;
  const { demand } = demandOf(building, 5, 2);
  expect([demand.ids, demand.placement, [...demand.people.all]]).toEqual([["a"], "interior-points", [7]]);
  expect(booleanPointInPolygon([demand.points.x[0], demand.points.y[0]], building)).toBe(true);
  const point = demandOf({ type: "Point", coordinates: spot(3, 4) }, 5, 2).demand;
  expect([point.points.x[0], point.points.y[0], point.placement]).toEqual([...spot(3, 4), "points"]);
});

test("the people of a bent building stand inside it", () => {
  const corners = [
    [0, 0],
    [60, 0],
    [60, 5],
    [5, 5],
    [5, 60],
    [0, 60],
    [0, 0],
  ];
  const bent: GeoJSON.Polygon = { type: "Polygon", coordinates: [corners.map(([x, y]) => spot(x, y))] };
  const { demand } = demandOf(bent, 1, 0);
  expect(booleanPointInPolygon([demand.points.x[0], demand.points.y[0]], bent)).toBe(true);
});

test("however large the polygon and however many the people, nobody is lost and everybody stands inside", () => {
  fc.assert(
    fc.property(fc.integer({ min: 71, max: 1800 }), fc.nat(20_000), fc.nat(9), (sizeM, under60, over60) => {
      const polygon = square("a", 0, 0, sizeM).geometry;
      const { demand } = demandOf(polygon, under60, over60);
      expect(sum(demand.people.all)).toBe(under60 + over60);
      expect(sum(demand.people["60+"])).toBe(over60);
      for (const people of Object.values(demand.people)) {
        for (const count of people) expect(Number.isInteger(count)).toBe(true);
      }
      const each = under60 / demand.ids.length;
      for (const [p, count] of demand.people.all.entries()) {
        expect(Math.abs(count - demand.people["60+"][p] - each)).toBeLessThan(1);
        expect(booleanPointInPolygon([demand.points.x[p], demand.points.y[p]], polygon)).toBe(true);
      }
      const wanted = Math.min(400, Math.max(4, area(polygon) / 2500));
      expect(demand.ids.length).toBeGreaterThan(wanted * 0.7);
      expect(demand.ids.length).toBeLessThan(wanted * 1.4 + 3);
    }),
    { numRuns: 60, seed: 41 },
  );
});

test("broken numbers are divided evenly and add up again", () => {
  const { demand } = demandOf(square("a", 0, 0, 100).geometry, 2.5, 0);
  expect([...demand.people.all]).toEqual([0.625, 0.625, 0.625, 0.625]);
});

test("an empty cell counts as nobody and is noted; a negative or unreadable one rejects its row by number", () => {
  const at = (x: number): GeoJSON.Point => ({ type: "Point", coordinates: spot(x, 0) });
  const { demand, reading } = takeDemand(
    tableOf([
      { geometry: at(0), properties: { id: "a", under60: 4, over60: null } },
      { geometry: at(1), properties: { id: "b", under60: -4, over60: 1 } },
      { geometry: at(2), properties: { id: "c", under60: "many", over60: 1 } },
      { geometry: { type: "LineString", coordinates: [spot(0, 0), spot(1, 1)] }, properties: { id: "d" } },
    ]),
    {},
    GROUPS,
    [],
  );
  expect([demand.ids, [...demand.people.all]]).toEqual([["a"], [4]]);
  expect([reading.rowsIn, reading.accepted, reading.rejected, reading.skipped]).toEqual([4, 1, 3, 0]);
  expect(reading.issues.map(({ row, state, problem }) => [row, state, problem.code])).toEqual([
    [1, "noted", "project/value-missing"],
    [2, "rejected", "io/value-negative"],
    [3, "rejected", "io/value-not-number"],
    [4, "rejected", "io/geometry-unsupported"],
  ]);
});
