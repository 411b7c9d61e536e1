import type { CoverageAnswer, CoverageRow, CoverageRun, Method, PeopleCount } from "../../src/core/analysis/result";
import type { FacilityLayer, Limit } from "../../src/core/layer/layer";
import type { AreaUnit, Project } from "../../src/core/project/project";
import { box } from "../helpers/geojson";

/** A town small enough to check with a pencil: two streets, three communities of 1 km × 1 km, four homes, two dining places. */

const square = (west: number, south: number) => box(west, south, west + 0.01, south + 0.01);
const multi = (polygon: GeoJSON.Polygon): GeoJSON.MultiPolygon => ({
  type: "MultiPolygon",
  coordinates: [polygon.coordinates],
});

const communities: AreaUnit[] = [
  { id: "c1", name: "桂香社区", parentId: "s1", areaType: "urban", geometry: square(120.0, 31.0) },
  { id: "c2", name: "=柳河社区", parentId: "s1", areaType: "urban", geometry: square(120.01, 31.0) },
  { id: "c3", name: "青禾村", parentId: "s2", areaType: "rural", geometry: square(120.02, 31.0) },
];

export const town: Project = {
  id: "town",
  title: { zh: "试验镇", en: "Test town" },
  fictional: true,
  dataDate: "2025-12-31",
  source: { zh: "手工编制", en: "made by hand" },
  licence: "CC0-1.0",
  groups: [
    { id: "all", title: { zh: "全部居民", en: "All residents" }, columns: ["young", "old"] },
    { id: "60+", title: { zh: "60 岁以上", en: "Aged 60+" }, columns: ["old"] },
  ],
  bounds: [120, 31, 120.03, 31.01],
  district: { id: "d", name: "试验镇", areaType: "urban", geometry: square(120, 31) },
  streets: [
    { id: "s1", name: "城中街道", areaType: "urban", geometry: square(120, 31) },
    { id: "s2", name: "城郊镇", areaType: "rural", geometry: square(120.02, 31) },
  ],
  communities,
  quarters: [
    { id: "q1", name: "桂香苑", communityId: "c1", geometry: square(120.001, 31.001) },
    { id: "q2", name: "柳河小区", communityId: "c2", geometry: { type: "Point", coordinates: [120.015, 31.005] } },
  ],
  demand: {
    points: {
      crs: "wgs84",
      x: Float64Array.of(120.002, 120.015, 120.025, 120.05),
      y: Float64Array.of(31.002, 31.005, 31.005, 31.005),
    },
    ids: ["h1", "h2", "h3", "h4"],
    names: ["桂香苑 1 幢", "柳河小区 1 幢", "青禾村 1 号", "渔船"],
    quarter: Int32Array.of(0, 1, -1, -1),
    people: { all: Float64Array.of(100, 200, 50, 10), "60+": Float64Array.of(20, 60, 30, 4) },
    placement: "points",
  },
  facilities: [
    {
      id: "f1",
      name: "+桂香助餐点",
      category: "meal_point",
      status: "operating",
      geometry: { type: "Point", coordinates: [120.003, 31.003] },
      capacity: 60,
      properties: { id: "f1", name: "+桂香助餐点", opened: 2021, manager: "-社区自营" },
    },
    {
      id: "f2",
      name: "青禾助餐点",
      category: "meal_point",
      status: "closed",
      geometry: { type: "Point", coordinates: [120.026, 31.006] },
      properties: { id: "f2", name: "青禾助餐点", opened: 2018, manager: null },
    },
    {
      id: "x",
      name: "菜市",
      category: "market",
      status: "operating",
      geometry: { type: "Point", coordinates: [120.02, 31.006] },
      properties: {},
    },
  ],
  base: {},
  readings: [
    {
      file: "buildings.csv",
      format: "csv",
      encoding: "utf-8",
      frame: "EPSG:4326",
      rowsIn: 6,
      accepted: 4,
      rejected: 1,
      skipped: 1,
      issues: [
        {
          row: 4,
          state: "rejected",
          problem: { code: "io/coordinates-null-island", params: { file: "buildings.csv" } },
        },
        {
          row: 7,
          state: "skipped",
          problem: { code: "io/row-width", params: { file: "buildings.csv", expected: 5, found: 1 } },
        },
      ],
      warnings: [],
    },
  ],
};

export const mealPoints: FacilityLayer = {
  id: "meal_point",
  title: { zh: "助餐点", en: "Meal points" },
  categoryIds: ["meal_point"],
  icon: "circle",
  colour: "#1B8A7A",
  group: "60+",
  profile: "older",
  standards: [
    {
      areaTypes: ["urban"],
      limit: { value: 10, unit: "min" },
      measure: "network",
      requirementIds: ["HS-01"],
    },
    {
      areaTypes: ["county_town", "rural"],
      limit: { value: 20, unit: "min" },
      measure: "network",
      requirementIds: ["HS-02"],
    },
  ],
  capacityColumn: "capacity",
  order: 1,
};

const tenMinutes: Limit = { value: 10, unit: "min" };
const twentyMinutes: Limit = { value: 20, unit: "min" };
const limits = { urban: tenMinutes, county_town: twentyMinutes, rural: twentyMinutes };

const counts = (total: number, covered: number): PeopleCount => ({ total, covered, uncovered: total - covered });

interface Reached {
  /** Which of the four homes are covered. */
  readonly covered: readonly [0 | 1, 0 | 1, 0 | 1, 0 | 1];
  readonly coveredAreaM2: readonly [number, number, number];
  readonly costMm: readonly number[];
}

function run(method: Method, { covered, coveredAreaM2, costMm }: Reached): CoverageRun {
  const all = [100, 200, 50, 10];
  const old = [20, 60, 30, 4];
  const people = (homes: readonly number[]) =>
    Object.fromEntries(
      Object.entries({ all, "60+": old }).map(([group, persons]) => [
        group,
        counts(
          homes.reduce((sum, home) => sum + persons[home], 0),
          homes.reduce((sum, home) => sum + persons[home] * covered[home], 0),
        ),
      ]),
    );
  const row = (
    unit: AreaUnit,
    homes: readonly number[],
    area: number,
    facilityCount: number,
    limit?: Limit,
  ): CoverageRow => ({
    id: unit.id,
    name: unit.name,
    ...(unit.parentId === undefined ? {} : { parentId: unit.parentId }),
    ...(limit === undefined ? {} : { areaType: unit.areaType, limit }),
    people: people(homes),
    areaM2: 1_060_000,
    coveredAreaM2: area,
    facilityCount,
    meanDistanceM: homes.some((home) => costMm[home] >= 0) ? Math.abs(costMm[homes[0]]) / 1000 : null,
  });
  const ranked = (rows: CoverageRow[]) =>
    rows.sort((a, b) => b.people["60+"].uncovered - a.people["60+"].uncovered || (a.id < b.id ? -1 : 1));
  const [c1, c2, c3] = communities;
  return {
    layer: mealPoints.id,
    method,
    limit: tenMinutes,
    limits,
    speedMps: 0.9,
    detour: 1.3,
    snapLimitM: 200,
    statuses: ["operating"],
    gates: "open",
    group: "60+",
    facilityCount: 1,
    district: {
      id: "d",
      name: "试验镇",
      people: people([0, 1, 2, 3]),
      areaM2: 3_180_000,
      coveredAreaM2: coveredAreaM2[0] + coveredAreaM2[1] + coveredAreaM2[2],
      facilityCount: 1,
      meanDistanceM: 400.4,
    },
    streets: ranked([
      row(town.streets[0], [0, 1], coveredAreaM2[0] + coveredAreaM2[1], 1),
      row(town.streets[1], [2], coveredAreaM2[2], 0),
    ]),
    communities: ranked([
      row(c1, [0], coveredAreaM2[0], 1, tenMinutes),
      row(c2, [1], coveredAreaM2[1], 0, tenMinutes),
      row(c3, [2], coveredAreaM2[2], 0, twentyMinutes),
    ]),
    quarters: ranked([
      {
        id: "q1",
        name: "桂香苑",
        parentId: "c1",
        areaType: "urban",
        limit: tenMinutes,
        people: people([0]),
        areaM2: 50_000,
        coveredAreaM2: 50_000,
        facilityCount: 0,
        meanDistanceM: 150,
      },
      {
        id: "q2",
        name: "柳河小区",
        parentId: "c2",
        areaType: "urban",
        limit: tenMinutes,
        people: people([1]),
        areaM2: null,
        coveredAreaM2: null,
        facilityCount: 0,
        meanDistanceM: null,
      },
    ]),
    residue: {
      all: { outside: counts(10, 10 * covered[3]), offNetwork: 10 },
      "60+": { outside: counts(4, 4 * covered[3]), offNetwork: 4 },
    },
    offNetwork: method === "network" ? [{ kind: "demand", id: "h4", name: "渔船", people: 10, distanceM: 350.2 }] : [],
    histogram: {
      binWidth: 60,
      unit: "s",
      bins: { all: [0, 0, 100, 0, 200], "60+": [0, 0, 20, 0, 60] },
      beyond: { all: 50, "60+": 30 },
      unreachable: { all: 10, "60+": 4 },
    },
    places: {
      costMm: Int32Array.from(costMm),
      facility: Int32Array.from(costMm, (cost) => (cost < 0 ? -1 : 0)),
      facilityIds: ["f1"],
      covered: Uint8Array.from(covered),
      community: Int32Array.of(0, 1, 2, -1),
    },
    areas: {
      reach: [{ limit: tenMinutes, geometry: multi(square(120, 31)) }],
      coveredParts: [{ communityId: "c1", geometry: multi(square(120, 31)) }],
      gapParts: [
        { communityId: "c2", geometry: multi(square(120.01, 31)) },
        { communityId: "c3", geometry: multi(square(120.02, 31)) },
      ],
      toleranceShare: method === "network" ? 0.007 : 0.001,
    },
  };
}

/** By network only the first home is within 10 minutes; the circle also takes the second. */
export const townAnswer: CoverageAnswer = {
  request: {
    layer: mealPoints,
    methods: ["network", "buffer"],
    limits,
    speedMps: 0.9,
    detour: 1.3,
    snapLimitM: 200,
    statuses: ["operating"],
    gates: "open",
  },
  runs: [
    run("network", {
      covered: [1, 0, 0, 0],
      coveredAreaM2: [530_000, 0, 0],
      costMm: [150_000, 900_000, 2_000_000, -1],
    }),
    run("buffer", {
      covered: [1, 1, 0, 0],
      coveredAreaM2: [900_000, 265_000, 0],
      costMm: [150_000, 500_000, 1_900_000, 4_000_000],
    }),
  ],
};
