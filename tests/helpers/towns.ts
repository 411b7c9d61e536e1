import { seededRandom } from "../../src/core/base/random";
import type { Feature } from "../../src/core/dataset/table";
import { toLat, toLon, type LocalFrame } from "../../src/core/geo/local-frame";
import { EARTH_RADIUS_M, wgs84Points } from "../../src/core/geo/points";
import type { FacilityLayer } from "../../src/core/layer/layer";
import type { AreaUnit, Demand, Facility, Project } from "../../src/core/project/project";

/** Where test towns lie: x east, y north, metres. */
export const TOWN: LocalFrame = { lon0: 120, lat0: 0 };

/** A spot of the test plane in degrees. On the equator a metre east is as many degrees as a metre north. */
export function spot(x: number, y: number): [number, number] {
  return [toLon(TOWN, x, y), toLat(TOWN, y)];
}

/** Metres in degrees, for pencil work. */
export const DEG_PER_M = 180 / (Math.PI * EARTH_RADIUS_M);

export function line(
  positions: readonly (readonly [number, number])[],
  properties: Feature["properties"] = {},
): Feature<GeoJSON.LineString> {
  return { geometry: { type: "LineString", coordinates: positions.map(([x, y]) => spot(x, y)) }, properties, row: 1 };
}

/** A random town: a grid with missing streets and bent corners, so that ways are longer than crow flight. */
export function randomStreets(seed: number, size = 8, spacingM = 90): Feature<GeoJSON.LineString>[] {
  const random = seededRandom(seed);
  const corner = Array.from({ length: size * size }, (_, i): [number, number] => [
    ((i % size) + (random() - 0.5) * 0.6) * spacingM,
    (Math.floor(i / size) + (random() - 0.5) * 0.6) * spacingM,
  ]);
  const streets: Feature<GeoJSON.LineString>[] = [];
  const connect = (a: number, b: number) => {
    if (random() < 0.25) return;
    const bend: [number, number] = [
      (corner[a][0] + corner[b][0]) / 2 + (random() - 0.5) * 30,
      (corner[a][1] + corner[b][1]) / 2 + (random() - 0.5) * 30,
    ];
    streets.push(line([corner[a], bend, corner[b]], { name: `街${streets.length % 7}` }));
  };
  for (let j = 0; j < size; j++) {
    for (let i = 0; i < size; i++) {
      const here = j * size + i;
      if (i + 1 < size) connect(here, here + 1);
      if (j + 1 < size) connect(here, here + size);
    }
  }
  return streets;
}

export function randomSpots(seed: number, count: number, extentM: number): [number, number][] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => spot(random() * extentM, random() * extentM));
}

function demandAt(spots: readonly (readonly [number, number])[], people: readonly number[]): Demand {
  return {
    points: wgs84Points(
      spots.map(([x]) => x),
      spots.map(([, y]) => y),
    ),
    ids: spots.map((_, i) => `home-${i}`),
    names: spots.map((_, i) => `住宅${i}`),
    quarter: new Int32Array(spots.length).fill(-1),
    people: { all: Float64Array.from(people) },
    placement: "points",
  };
}

export function facilityAt([x, y]: readonly [number, number], id: string): Facility {
  return {
    id,
    name: `设施${id}`,
    category: "clinic",
    status: "operating",
    geometry: { type: "Point", coordinates: [x, y] },
    properties: {},
  };
}

export const CLINICS: FacilityLayer = {
  id: "clinic",
  title: { zh: "诊所", en: "Clinics" },
  categoryIds: ["clinic"],
  icon: "circle",
  colour: "#0072B2",
  group: "all",
  profile: "adult",
  standards: [{ areaTypes: ["urban"], limit: { value: 300, unit: "m" }, measure: "network", requirementIds: ["T-1"] }],
  order: 1,
};

export interface TownParts {
  readonly streets?: readonly Feature<GeoJSON.LineString>[];
  readonly homes: readonly (readonly [number, number])[];
  readonly people?: readonly number[];
  readonly clinics: readonly (readonly [number, number])[];
  readonly communities?: readonly AreaUnit[];
}

export function town({ streets, homes, people, clinics, communities = [] }: TownParts): Project {
  const all = [...homes, ...clinics];
  const lon = all.map(([x]) => x);
  const lat = all.map(([, y]) => y);
  return {
    id: "town",
    title: { zh: "小镇", en: "Town" },
    fictional: true,
    dataDate: "2025-01-01",
    source: { zh: "测试", en: "test" },
    licence: "",
    groups: [{ id: "all", title: { zh: "全部", en: "all" }, columns: ["people"] }],
    bounds: [Math.min(...lon), Math.min(...lat), Math.max(...lon), Math.max(...lat)],
    streets: [],
    communities,
    quarters: [],
    demand: demandAt(homes, people ?? homes.map(() => 1)),
    facilities: clinics.map((clinic, i) => facilityAt(clinic, `c${i}`)),
    ...(streets ? { network: { kind: "lines", file: "streets.geojson", lines: streets } } : {}),
    base: {},
    readings: [],
  };
}

/** A square community, metres. */
export function square(id: string, x: number, y: number, sizeM: number): AreaUnit {
  const ring = [spot(x, y), spot(x + sizeM, y), spot(x + sizeM, y + sizeM), spot(x, y + sizeM), spot(x, y)];
  return { id, name: `社区${id}`, areaType: "urban", geometry: { type: "Polygon", coordinates: [ring] } };
}
