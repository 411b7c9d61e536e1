import { area, circle } from "@turf/turf";
import { expect, test } from "vitest";
import { seededRandom } from "../../../src/core/base/random";
import { localFrame, toLat, toLocalX, toLocalY, toLon } from "../../../src/core/geo/local-frame";
import { haversineM } from "../../../src/core/geo/points";
import {
  intersectRegions,
  regionAreaM2,
  regionGeometry,
  regionOf,
  subtractRegion,
  unionRegion,
  type Region,
} from "../../../src/core/geo/region";

/** A district of 12 km around 31.2° N. */
const frame = localFrame([120, 31.15, 120.12, 31.26]);

function at(x: number, y: number): [number, number] {
  return [toLon(frame, x, y), toLat(frame, y)];
}

function box(x: number, y: number, width: number, height = width): GeoJSON.Polygon {
  const corners: [number, number][] = [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
    [x, y],
  ];
  return { type: "Polygon", coordinates: [corners.map(([cx, cy]) => at(cx, cy))] };
}

function disc(x: number, y: number, radiusM: number): GeoJSON.Polygon {
  return circle(at(x, y), radiusM, { units: "meters", steps: 128 }).geometry;
}

test("flat metres go back to the same degrees", () => {
  for (const [x, y] of [
    [0, 0],
    [-5400, 6000],
    [5700, -5900],
  ]) {
    const [lon, lat] = at(x, y);
    expect(Math.abs(toLocalX(frame, lon, lat) - x)).toBeLessThan(1e-6);
    expect(Math.abs(toLocalY(frame, lat) - y)).toBeLessThan(1e-6);
  }
});

test("a metre of the flat frame is a metre on the ground, to 0.1 % at the edge of a district", () => {
  for (const [x, y] of [
    [0, 0],
    [5700, 5900],
    [-5700, 5900],
  ]) {
    for (let turn = 0; turn < 8; turn++) {
      const to: [number, number] = [x + 500 * Math.cos(turn), y + 500 * Math.sin(turn)];
      expect(Math.abs(haversineM(...at(x, y), ...at(...to)) / 500 - 1)).toBeLessThan(0.001);
    }
  }
});

test("areas are Turf's, to a ten-thousandth", () => {
  for (const geometry of [box(0, 0, 250), box(-5000, 5000, 900, 40), disc(3000, -4000, 500)]) {
    expect(Math.abs(regionAreaM2(regionOf(frame, geometry)) / area(geometry) - 1)).toBeLessThan(1e-4);
  }
});

test("squares that overlap by a strip: union, common ground and difference by pencil", () => {
  const a = regionOf(frame, box(0, 0, 100));
  const b = regionOf(frame, box(80, 0, 100));
  expect(regionAreaM2(unionRegion(frame, [box(0, 0, 100), box(80, 0, 100)]))).toBeCloseTo(18_000, 0);
  expect(regionAreaM2(intersectRegions(a, b))).toBeCloseTo(2_000, 0);
  expect(regionAreaM2(subtractRegion(a, b))).toBeCloseTo(8_000, 0);
});

test("a union of 2,000 discs holds, and its area is what counting grid points finds", () => {
  const random = seededRandom(2);
  const radiusM = 60;
  const centres = Array.from({ length: 2000 }, (): [number, number] => [random() * 4000, random() * 4000]);
  const region = unionRegion(
    frame,
    centres.map(([x, y]) => disc(x, y, radiusM)),
  );
  const stepM = 10;
  const covered = new Set<number>();
  for (const [cx, cy] of centres) {
    for (let i = Math.ceil((cx - radiusM) / stepM); i * stepM <= cx + radiusM; i++) {
      for (let j = Math.ceil((cy - radiusM) / stepM); j * stepM <= cy + radiusM; j++) {
        if (Math.hypot(i * stepM - cx, j * stepM - cy) <= radiusM) covered.add((i + 100) * 10_000 + j + 100);
      }
    }
  }
  expect(Math.abs(regionAreaM2(region) / (covered.size * stepM * stepM) - 1)).toBeLessThan(0.003);
});

test("a region's rings keep their holes, and an island in a hole stays an island", () => {
  const ring = subtractRegion(regionOf(frame, box(0, 0, 500)), regionOf(frame, box(100, 100, 300)));
  const withIsland: Region = { paths: [...ring.paths, ...regionOf(frame, box(200, 200, 100)).paths] };
  const { coordinates } = regionGeometry(frame, withIsland);
  expect(coordinates.map((polygon) => polygon.length).sort()).toEqual([1, 2]);
  expect(area({ type: "MultiPolygon", coordinates })).toBeGreaterThan(169_900);
  expect(area({ type: "MultiPolygon", coordinates })).toBeLessThan(170_100);
  for (const polygon of coordinates) {
    polygon.forEach((line, r) => {
      expect(line[0]).toEqual(line.at(-1));
      expect(Math.sign(signedArea(line))).toBe(r === 0 ? 1 : -1);
    });
  }
});

function signedArea(line: readonly GeoJSON.Position[]): number {
  let twice = 0;
  for (let k = 1; k < line.length; k++) twice += line[k - 1][0] * line[k][1] - line[k][0] * line[k - 1][1];
  return twice / 2;
}
