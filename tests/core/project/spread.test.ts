import fc from "fast-check";
import { expect, test } from "vitest";
import { quietJob } from "../../../src/core/base/job";
import type { Feature } from "../../../src/core/dataset/table";
import { sharesOf } from "../../../src/core/project/largest-remainder";
import { residentialBuildings, spreadTotals, type SpreadGround } from "../../../src/core/project/spread";
import { DEG_PER_M, line, spot, square } from "../../helpers/towns";

const groups = [
  { id: "all", title: { zh: "全部", en: "all" }, columns: ["young", "old"] },
  { id: "60+", title: { zh: "老人", en: "old" }, columns: ["old"] },
];

const east = square("东", 0, 0, 400);
const west = square("西", 400, 0, 400);
const totals = [
  { community: east, persons: { young: 100, old: 31 } },
  { community: west, persons: { young: 7, old: 0 } },
];

function building(x: number, y: number, sizeM: number, properties: Feature["properties"]): Feature {
  return { geometry: square("b", x, y, sizeM).geometry, properties, row: 1 };
}

const sums = (demand: { people: Readonly<Record<string, Float64Array>> }) =>
  Object.fromEntries(
    Object.entries(demand.people).map(([group, counts]) => [group, counts.reduce((a, b) => a + b, 0)]),
  );

test("people go to residential buildings by floor area, and nobody is lost", async () => {
  const buildings = [
    building(50, 50, 10, { 用途: "住宅", 层数: 6 }),
    building(100, 50, 10, { 用途: "住宅", 层数: 3 }),
    building(150, 50, 30, { 用途: "学校", 层数: 4 }),
    building(450, 50, 10, { 用途: "居住", 层数: "二" }),
  ];
  const { demand, record, communities } = await spreadTotals(totals, { buildings }, groups, quietJob);
  expect(Array.from(demand.people.all)).toEqual([88, 43, 7]); // 66.67 → 67 + 20.67 → 21; 33.33 + 10.33
  expect(Array.from(demand.people["60+"])).toEqual([21, 10, 0]);
  expect(demand.ids).toEqual(["东#1", "东#2", "西#1"]);
  expect(demand.placement).toBe("over-buildings");
  expect(demand.footprints).toHaveLength(3);
  expect(record).toEqual([{ method: "buildings", communityCount: 2 }]);
  expect(communities.map(({ placeCount }) => placeCount)).toEqual([2, 1]);
});

test("a community without buildings takes quarters, then streets, then its whole ground; each is named", async () => {
  const south = square("南", 0, -400, 400);
  const north = square("北", 0, 400, 400);
  const ground: SpreadGround = {
    buildings: [building(50, 50, 10, {})],
    quarters: [{ id: "q", name: "桂香苑", communityId: "西", geometry: square("q", 450, 50, 40).geometry }],
    network: {
      kind: "lines",
      file: "r",
      lines: [
        line([
          [50, -100],
          [250, -100],
        ]),
      ],
    },
  };
  const all = [
    ...totals,
    { community: south, persons: { young: 10, old: 0 } },
    { community: north, persons: { young: 5, old: 5 } },
  ];
  const { demand, record, communities } = await spreadTotals(all, ground, groups, quietJob);
  expect(communities.map(({ method }) => method)).toEqual(["buildings", "quarters", "streets", "evenly"]);
  expect(communities[2].placeCount).toBe(4); // 200 m, one place for each 50 m
  expect(demand.placement).toBe("over-several");
  expect(record.map(({ method }) => method)).toEqual(["buildings", "quarters", "streets", "evenly"]);
  expect(sums(demand)).toEqual({ all: 158, "60+": 36 });
  expect(demand.quarter[demand.ids.indexOf("西#1")]).toBe(0);
});

function cell(x: number, y: number, value: Feature["properties"][string]): Feature {
  return { geometry: { type: "Point", coordinates: spot(x, y) }, properties: { 人口: value }, row: 1 };
}
const rasterOf = (...cells: Feature[]) => ({ cells, column: "人口" });

test("a population raster only weighs: the totals go to its cells in proportion, and nobody is lost", async () => {
  const two = [
    { community: east, persons: { young: 100, old: 7 } },
    { community: west, persons: { young: 9, old: 2 } },
  ];
  const raster = rasterOf(
    cell(50, 50, 6),
    cell(150, 50, 3),
    cell(250, 50, 1),
    cell(350, 50, 0), // nobody there
    cell(450, 50, 0.002), // the only one of the west: everybody goes there
    cell(50, -500, 1000), // in no community
  );
  const { demand, record, communities } = await spreadTotals(two, { raster }, groups, quietJob);
  expect(Array.from(demand.people["60+"])).toEqual([4, 2, 1, 2]); // 4.2, 2.1, 0.7
  expect(Array.from(demand.people.all)).toEqual([64, 32, 11, 11]);
  expect(Array.from(demand.points.x).map((lon) => Math.round((lon - 120) / DEG_PER_M))).toEqual([50, 150, 250, 450]);
  expect(demand.placement).toBe("over-raster");
  expect(record).toEqual([{ method: "raster", communityCount: 2 }]);
  expect(communities.map(({ placeCount }) => placeCount)).toEqual([3, 1]);
});

test("a raster comes after buildings and quarters and before streets; where it has nobody the next one is taken and named", async () => {
  const south = square("南", 0, -400, 400);
  const north = square("北", 0, 400, 400);
  const far = square("远", 2000, 0, 400);
  const all = [
    ...totals,
    { community: south, persons: { young: 10, old: 1 } },
    { community: north, persons: { young: 5, old: 5 } },
    { community: far, persons: { young: 3, old: 4 } },
  ];
  const street = (y: number) =>
    line([
      [50, y],
      [250, y],
    ]);
  const ground: SpreadGround = {
    buildings: [building(50, 50, 10, {})],
    quarters: [{ id: "q", name: "桂香苑", communityId: "西", geometry: square("q", 450, 50, 40).geometry }],
    raster: rasterOf(
      cell(100, 100, 5),
      cell(500, 100, 5),
      cell(100, -100, 5),
      cell(300, -100, 5),
      cell(100, 500, 0),
      cell(200, 500, null),
    ),
    network: { kind: "lines", file: "r", lines: [street(-100), street(500)] },
  };
  const { demand, record, communities } = await spreadTotals(all, ground, groups, quietJob);
  expect(communities.map(({ method }) => method)).toEqual(["buildings", "quarters", "raster", "streets", "evenly"]);
  expect(record.map(({ method }) => method)).toEqual(["buildings", "quarters", "raster", "streets", "evenly"]);
  expect(communities[2].placeCount).toBe(2);
  expect(demand.placement).toBe("over-several");
  expect(sums(demand)).toEqual({ all: 166, "60+": 41 });
});

test("over any raster every column of every community keeps its sum and every cell its share within a person", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.double({ min: 0.001, max: 5000, noNaN: true }), { minLength: 1, maxLength: 30 }),
      fc.nat(20_000),
      fc.nat(5000),
      async (values, young, old) => {
        const raster = rasterOf(...values.map((value, i) => cell(10 + i * 10, 200, value)));
        const { demand } = await spreadTotals(
          [{ community: east, persons: { young, old } }],
          { raster },
          groups,
          quietJob,
        );
        expect(sums(demand)).toEqual({ all: young + old, "60+": old });
        const whole = values.reduce((a, b) => a + b, 0);
        demand.people["60+"].forEach((count, i) => {
          expect(Math.abs(count - (old * values[i]) / whole)).toBeLessThan(1 + 1e-6);
        });
      },
    ),
    { numRuns: 50 },
  );
});

test("where no building tells its use, all of them count", () => {
  const plain = [building(0, 0, 10, { name: "1 幢" }), building(20, 0, 10, { name: "2 幢" })];
  expect(residentialBuildings(plain)).toHaveLength(2);
  expect(residentialBuildings([...plain, building(40, 0, 10, { building: "apartments" })])).toHaveLength(1);
});

test("sharing out keeps every sum and stays within one person of the exact share", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1_000_000 }),
      fc.array(fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1e6, noNaN: true })), { minLength: 1, maxLength: 40 }),
      (count, weights) => {
        const shares = sharesOf(count, weights);
        expect(shares.reduce((a, b) => a + b, 0)).toBe(count);
        const sum = weights.reduce((a, b) => a + b, 0);
        shares.forEach((share, i) => {
          expect(Number.isInteger(share) && share >= 0).toBe(true);
          const exact = sum > 0 ? (count * weights[i]) / sum : count / weights.length;
          expect(Math.abs(share - exact)).toBeLessThan(1 + 1e-6);
        });
      },
    ),
  );
  expect(sharesOf(7, [1, 1, 1])).toEqual([3, 2, 2]);
  expect(sharesOf(5, [0, 0])).toEqual([3, 2]);
  expect(sharesOf(2.5, [1, 4])).toEqual([0.5, 2]);
});
