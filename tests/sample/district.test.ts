import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { areaM2, measureSample } from "../../scripts/sample/figures";
import { ORIGIN } from "../../scripts/sample/output";
import { AGES } from "../../scripts/sample/people";
import type { Feature } from "../../src/core/dataset/table";
import { toLocalX, toLocalY } from "../../src/core/geo/local-frame";
import { readFlatGeobuf } from "../../src/core/io/flatgeobuf";

const DATA = join(import.meta.dirname, "..", "..", "data");
const files = new Map(readdirSync(DATA).map((name) => [name, new Uint8Array(readFileSync(join(DATA, name)))]));
const figures = await measureSample(files);

async function read(name: string): Promise<readonly Feature[]> {
  return (await readFlatGeobuf(name, files.get(name) ?? new Uint8Array())).features;
}

function sumBy(features: readonly Feature[], key: string, column: string): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { properties } of features) {
    const id = String(properties[key]);
    sums.set(id, (sums.get(id) ?? 0) + Number(properties[column]));
  }
  return sums;
}

test("households and every age add up from buildings to quarters to communities", async () => {
  const [communities, quarters, buildings] = [
    await read("communities.fgb"),
    await read("quarters.fgb"),
    await read("buildings.fgb"),
  ];
  for (const column of ["households", ...AGES]) {
    expect(sumBy(buildings, "quarter_id", column)).toEqual(sumBy(quarters, "id", column));
    const fromQuarters = sumBy(quarters, "community_id", column);
    const fromBuildings = sumBy(buildings, "community_id", column);
    for (const { properties } of communities) {
      const id = String(properties.id);
      expect([id, fromQuarters.get(id), fromBuildings.get(id)]).toEqual([id, properties[column], properties[column]]);
    }
  }
  for (const { properties } of communities) {
    expect(AGES.reduce((sum, age) => sum + Number(properties[age]), 0)).toBe(properties.population);
  }
});

test("communities tile their streets and the district to the square metre", async () => {
  const [communities, streets, district] = [
    await read("communities.fgb"),
    await read("streets.fgb"),
    await read("district.fgb"),
  ];
  const total = communities.reduce((sum, f) => sum + areaM2(f.geometry), 0);
  expect(Math.abs(total - areaM2(district[0].geometry))).toBeLessThan(1);
  for (const street of streets) {
    const own = communities.filter((f) => f.properties.street_id === street.properties.id);
    expect(Math.abs(own.reduce((sum, f) => sum + areaM2(f.geometry), 0) - areaM2(street.geometry))).toBeLessThan(1);
  }
});

test("every side of a community is a side of its neighbour or of the district", async () => {
  const sides = new Map<string, number>();
  for (const { geometry } of await read("communities.fgb")) {
    for (const side of sidesOf(geometry)) sides.set(side, (sides.get(side) ?? 0) + 1);
  }
  const rim = new Set<string>();
  for (const { geometry } of await read("district.fgb")) for (const side of sidesOf(geometry)) rim.add(side);
  const loose = [...sides].filter(([side, count]) => count !== (rim.has(side) ? 1 : 2));
  expect(loose).toEqual([]);
});

function sidesOf(geometry: GeoJSON.Geometry | null): string[] {
  const polygons =
    geometry?.type === "Polygon"
      ? [geometry.coordinates]
      : geometry?.type === "MultiPolygon"
        ? geometry.coordinates
        : [];
  return polygons.flat().flatMap((ring) =>
    ring.slice(1).map((p, i) => {
      const [a, b] = [ring[i].join(), p.join()];
      return a < b ? `${a} ${b}` : `${b} ${a}`;
    }),
  );
}

test("every building stands in its community, and every facility too", async () => {
  const communities = new Map((await read("communities.fgb")).map((f) => [f.properties.id, f.geometry]));
  for (const name of ["buildings.fgb", "facilities.fgb", "premises.fgb"]) {
    const astray = (await read(name)).filter((f) => {
      const home = communities.get(f.properties.community_id);
      return !home || !contains(home, middleOf(f.geometry));
    });
    expect([name, astray.map((f) => f.properties.id)]).toEqual([name, []]);
  }
});

function middleOf(geometry: GeoJSON.Geometry | null): GeoJSON.Position {
  if (geometry?.type === "Point") return geometry.coordinates;
  const ring = (geometry as GeoJSON.Polygon).coordinates[0].slice(1);
  return [0, 1].map((axis) => ring.reduce((sum, p) => sum + p[axis], 0) / ring.length);
}

function contains(geometry: GeoJSON.Geometry, [x, y]: GeoJSON.Position): boolean {
  const polygons =
    geometry.type === "Polygon" ? [geometry.coordinates] : (geometry as GeoJSON.MultiPolygon).coordinates;
  let odd = false;
  for (const ring of polygons.flat()) {
    for (let i = 1; i < ring.length; i++) {
      const [ax, ay] = ring[i - 1];
      const [bx, by] = ring[i];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) odd = !odd;
    }
  }
  return odd;
}

test("names and ids are unique among communities, quarters and facilities of a kind", async () => {
  for (const [name, keys] of [
    ["communities.fgb", ["id", "name"]],
    ["quarters.fgb", ["id", "name"]],
    ["buildings.fgb", ["id", "name"]],
    ["facilities.fgb", ["id", "name"]],
    ["premises.fgb", ["id"]],
    ["roads.fgb", ["id"]],
  ] as const) {
    const features = await read(name);
    for (const key of keys) {
      expect([name, key, new Set(features.map((f) => f.properties[key])).size]).toEqual([name, key, features.length]);
    }
  }
});

test("the district has 70 communities in 8 streets, about 450 quarters and 120 idle premises", async () => {
  expect(figures.counts.communities).toBe(70);
  expect((await read("streets.fgb")).length).toBe(8);
  expect(figures.counts.premises).toBe(120);
  expect(figures.counts.quarters).toBeGreaterThan(420);
  expect(figures.counts.quarters).toBeLessThan(480);
});

test("the walking network has at least 60,000 directed edges, 98 % of it in one piece", () => {
  expect(figures.directedEdges).toBeGreaterThanOrEqual(60_000);
  expect(figures.mainIslandShare).toBeGreaterThanOrEqual(0.98);
});

test("three bridges lead over the river and two underpasses under the railway, and nothing else crosses them", async () => {
  expect([figures.bridges, figures.underpasses]).toEqual([3, 2]);
  const roads = await read("roads.fgb");
  const river = (await read("water.fgb"))
    .filter((f) => f.properties.kind === "river")
    .flatMap((f) => segmentsOf(f.geometry));
  const rails = (await read("railway.fgb"))
    .filter((f) => f.properties.kind === "railway")
    .flatMap((f) => segmentsOf(f.geometry));
  const over = (barrier: readonly Segment[]) =>
    roads.filter((road) => segmentsOf(road.geometry).some((a) => barrier.some((b) => cross(a, b))));
  expect(
    over(river)
      .filter((road) => road.properties.bridge !== true)
      .map((road) => road.properties.id),
  ).toEqual([]);
  expect(
    over(rails)
      .filter((road) => road.properties.tunnel !== true)
      .map((road) => road.properties.id),
  ).toEqual([]);
  expect(over(river).length).toBe(3);
  expect(over(rails).length).toBe(2);
});

type Segment = readonly [number, number, number, number];

function segmentsOf(geometry: GeoJSON.Geometry | null): Segment[] {
  const lines =
    geometry?.type === "LineString" ? [geometry.coordinates] : geometry?.type === "Polygon" ? geometry.coordinates : [];
  return lines.flatMap((line) =>
    line
      .slice(1)
      .map((p, i): Segment => [
        toLocalX(ORIGIN, line[i][0], line[i][1]),
        toLocalY(ORIGIN, line[i][1]),
        toLocalX(ORIGIN, p[0], p[1]),
        toLocalY(ORIGIN, p[1]),
      ]),
  );
}

/** True where two segments meet, be it at a vertex: a road under the rails shares one with them. */
function cross([ax, ay, bx, by]: Segment, [cx, cy, dx, dy]: Segment): boolean {
  if (Math.max(ax, bx) < Math.min(cx, dx) || Math.max(cx, dx) < Math.min(ax, bx)) return false;
  if (Math.max(ay, by) < Math.min(cy, dy) || Math.max(cy, dy) < Math.min(ay, by)) return false;
  const side = (px: number, py: number, qx: number, qy: number, rx: number, ry: number) =>
    (qx - px) * (ry - py) - (qy - py) * (rx - px);
  return (
    side(ax, ay, bx, by, cx, cy) * side(ax, ay, bx, by, dx, dy) <= 0 &&
    side(cx, cy, dx, dy, ax, ay) * side(cx, cy, dx, dy, bx, by) <= 0
  );
}

test("people, areas, ages and detours follow the figures they are calibrated to", () => {
  const { communityPeople, townAreaKm2, olderShare, detour } = figures;
  expect(communityPeople.median / 5257).toBeCloseTo(1, 1);
  expect(communityPeople.low / 2462).toBeCloseTo(1, 1);
  expect(communityPeople.high / 8949).toBeCloseTo(1, 1);
  expect(townAreaKm2.median).toBeGreaterThan(0.19);
  expect(townAreaKm2.median).toBeLessThan(0.225);
  expect(figures.largestAreaKm2).toBeGreaterThan(1.9);
  expect(figures.largestAreaKm2).toBeLessThan(2.45);
  expect(olderShare.low).toBeGreaterThanOrEqual(0.17);
  expect(olderShare.high).toBeLessThanOrEqual(0.3);
  expect(figures.householdSize).toBeCloseTo(2.5, 1);
  expect(detour.median).toBeGreaterThan(1.37);
  expect(detour.median).toBeLessThan(1.57);
  expect(detour.low).toBeGreaterThan(1.1);
  expect(detour.high).toBeLessThan(2.75);
  expect(figures.communitiesWithoutElderlyCare).toBeGreaterThanOrEqual(0.25);
  expect(figures.communitiesWithoutElderlyCare).toBeLessThanOrEqual(0.3);
});

test("circles promise a meal within ten minutes to many more older people than the network does", () => {
  expect(figures.mealNetworkShare).toBeGreaterThan(0.58);
  expect(figures.mealNetworkShare).toBeLessThan(0.72);
  expect(figures.mealStraightShare).toBeGreaterThan(0.8);
  expect(figures.mealStraightShare).toBeLessThan(0.93);
});

test("facilities stand beside a street, but for one whose place needs checking", () => {
  expect(figures.facilityAccess.high).toBeLessThan(60);
  expect(figures.facilityAccess.most).toBeGreaterThan(200);
});

test("the whole district lies on open water, within 5 km of 31.2 N, 120.1 E", async () => {
  for (const { geometry } of await read("district.fgb")) {
    for (const [lon, lat] of (geometry as GeoJSON.Polygon).coordinates[0]) {
      expect(Math.abs(toLocalX(ORIGIN, lon, lat))).toBeLessThan(5000);
      expect(Math.abs(toLocalY(ORIGIN, lat))).toBeLessThan(5000);
    }
  }
});

test("streets and paths meet only at vertices: apart from bridges and underpasses no two run across each other", async () => {
  const ways = (await read("roads.fgb")).filter(({ properties }) => !properties.bridge && !properties.tunnel);
  const pieces = ways.flatMap((way) => segmentsOf(way.geometry));
  const cellM = 40;
  const cells = new Map<string, number[]>();
  pieces.forEach(([ax, ay, bx, by], i) => {
    for (let x = Math.floor(Math.min(ax, bx) / cellM); x <= Math.floor(Math.max(ax, bx) / cellM); x++) {
      for (let y = Math.floor(Math.min(ay, by) / cellM); y <= Math.floor(Math.max(ay, by) / cellM); y++) {
        const key = `${x} ${y}`;
        const cell = cells.get(key);
        if (cell) cell.push(i);
        else cells.set(key, [i]);
      }
    }
  });
  const across: Segment[] = [];
  for (const cell of cells.values()) {
    cell.forEach((i, k) => {
      for (const j of cell.slice(k + 1)) if (crossInside(pieces[i], pieces[j])) across.push(pieces[i]);
    });
  }
  expect(across).toEqual([]);
});

/** True where two segments cross between their ends, more than a hand's breadth from each. */
function crossInside([ax, ay, bx, by]: Segment, [cx, cy, dx, dy]: Segment): boolean {
  const turn = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx);
  if (turn === 0) return false;
  const along = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / turn;
  const across = ((cx - ax) * (by - ay) - (cy - ay) * (bx - ax)) / turn;
  const marginA = 0.1 / Math.hypot(bx - ax, by - ay);
  const marginC = 0.1 / Math.hypot(dx - cx, dy - cy);
  return along > marginA && along < 1 - marginA && across > marginC && across < 1 - marginC;
}
