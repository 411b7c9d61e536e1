import type { CoverageRow, CoverageRun } from "../../src/core/analysis/result";
import type { FacilityLayer } from "../../src/core/layer/layer";
import { RATE_CLASS_REQUEST } from "../../src/map/class-breaks";
import { TOGGLES, type Toggle } from "../../src/map/draw-order";
import type { ProjectView } from "../../src/map/project-view";
import { roadView } from "../../src/map/road-view";
import type { Scene } from "../../src/map/scene";
import { box } from "../helpers/geojson";

const square = (west: number, south: number, size: number) => box(west, south, west + size, south + size);

const nothing: GeoJSON.FeatureCollection = { type: "FeatureCollection", features: [] };

export const mealLayer: FacilityLayer = {
  id: "meal_point",
  title: { zh: "助餐点", en: "Meal points" },
  categoryIds: ["meal_point"],
  icon: "circle",
  colour: "#D7700D",
  group: "60+",
  profile: "older",
  standards: [
    { areaTypes: ["urban"], limit: { value: 10, unit: "min" }, measure: "network", requirementIds: ["HS-019"] },
    { areaTypes: ["county_town", "rural"], limit: { value: 20, unit: "min" }, measure: "network", requirementIds: [] },
  ],
  order: 1,
};

/** Two communities side by side, one home in each, one meal point that runs and one that is closed. */
export const town: ProjectView = {
  id: "town",
  title: { zh: "小镇", en: "Town" },
  fictional: true,
  dataDate: "2025-12-31",
  source: { zh: "测试", en: "test" },
  licence: "CC0-1.0",
  groups: [
    { id: "all", title: { zh: "全部居民", en: "All residents" }, columns: ["p"] },
    { id: "60+", title: { zh: "60 岁以上", en: "Aged 60 and over" }, columns: ["q"] },
  ],
  bounds: [120, 31, 120.02, 31.01],
  streets: [],
  communities: [
    { id: "A", name: "东社区", areaType: "urban", geometry: square(120, 31, 0.01), label: [120.005, 31.005], bounds: [120, 31, 120.01, 31.01] }, // prettier-ignore
    { id: "B", name: "西社区", areaType: "rural", geometry: square(120.01, 31, 0.01), label: [120.015, 31.005], bounds: [120.01, 31, 120.02, 31.01] }, // prettier-ignore
  ],
  quarters: [],
  demand: {
    lon: Float64Array.of(120.0021, 120.0151),
    lat: Float64Array.of(31.0021, 31.0051),
    ids: ["h1", "h2"],
    names: ["一号楼", "二号楼"],
    quarter: Int32Array.of(-1, -1),
    people: { all: Float64Array.of(30, 70), "60+": Float64Array.of(10, 30) },
    footprints: {
      positions: Float64Array.from(
        [...square(120.002, 31.002, 0.0002).coordinates[0], ...square(120.015, 31.005, 0.0002).coordinates[0]].flat(),
      ),
      start: Uint32Array.of(0, 5, 10),
      place: Int32Array.of(0, 1),
    },
  },
  facilities: [
    {
      id: "f1",
      name: "桂香助餐点",
      category: "meal_point",
      status: "operating",
      lon: 120.005,
      lat: 31.005,
      properties: {},
    },
    { id: "f2", name: "旧助餐点", category: "meal_point", status: "closed", lon: 120.018, lat: 31.008, properties: {} },
  ],
  base: {
    water: nothing,
    green: nothing,
    railway: nothing,
    sites: nothing,
    buildings: nothing,
    places: nothing,
    roads: roadView([
      {
        name: "桂香路",
        class: "residential",
        geometry: { type: "LineString", coordinates: [[120, 31], [120.01, 31.005], [120.02, 31]] }, // prettier-ignore
      },
    ]),
  },
  readings: [],
};

function row(id: string, name: string, covered: number, total: number): CoverageRow {
  const count = { total, covered, uncovered: total - covered };
  const areaType = id === "A" ? "urban" : "rural";
  return { id, name, areaType, people: { all: count, "60+": count }, areaM2: 100, coveredAreaM2: 40, facilityCount: 1, meanDistanceM: 300 }; // prettier-ignore
}

/** Home 1 walks 5 minutes, home 2 has no way. */
export const networkRun: CoverageRun = {
  layer: "meal_point",
  method: "network",
  limit: { value: 10, unit: "min" },
  limits: {
    urban: { value: 10, unit: "min" },
    county_town: { value: 20, unit: "min" },
    rural: { value: 20, unit: "min" },
  },
  speedMps: 0.9,
  detour: 1,
  snapLimitM: 200,
  statuses: ["operating"],
  gates: "open",
  group: "60+",
  facilityCount: 1,
  district: row("D", "全区", 10, 40),
  streets: [],
  communities: [row("B", "西社区", 0, 30), row("A", "东社区", 10, 10)],
  quarters: [],
  residue: {},
  offNetwork: [],
  histogram: {
    binWidth: 60,
    unit: "s",
    bins: { "60+": [0, 0, 0, 0, 10] },
    beyond: { "60+": 0 },
    unreachable: { "60+": 30 },
  },
  places: {
    costMm: Int32Array.of(270_000, -1),
    facility: Int32Array.of(0, -1),
    facilityIds: ["f1"],
    covered: Uint8Array.of(1, 0),
    community: Int32Array.of(0, 1),
  },
  areas: { reach: [], coveredParts: [], gapParts: [], toleranceShare: 0.01 },
};

/** The circle reaches both. */
export const bufferRun: CoverageRun = {
  ...networkRun,
  method: "buffer",
  district: row("D", "全区", 40, 40),
  places: { ...networkRun.places, costMm: Int32Array.of(200_000, 500_000), covered: Uint8Array.of(1, 1) },
};

export function scene(part: Partial<Scene> = {}): Scene {
  return {
    project: town,
    layer: mealLayer,
    statuses: ["operating"],
    theme: "reach",
    classes: RATE_CLASS_REQUEST,
    shown: Object.fromEntries(TOGGLES.map((toggle) => [toggle, true])) as Record<Toggle, boolean>,
    run: networkRun,
    areas: networkRun,
    comparison: undefined,
    group: "60+",
    selection: undefined,
    explanation: undefined,
    ...part,
  };
}
