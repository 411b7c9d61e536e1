import { expect, test } from "vitest";
import { zeroRings, type Raster } from "../../../src/core/geo/contour";

/** A raster of metres over 400 m, from a function that is negative inside. */
function rasterOf(cellM: number, value: (x: number, y: number) => number): Raster {
  const columns = Math.ceil(400 / cellM) + 1;
  const values = Float32Array.from({ length: columns * columns }, (_, k) =>
    value((k % columns) * cellM - 200, Math.floor(k / columns) * cellM - 200),
  );
  return { x0: -200, y0: -200, cellM, columns, rows: columns, values };
}

function areaOf(ring: readonly (readonly [number, number])[]): number {
  let twice = 0;
  ring.forEach(([x, y], k) => {
    const [px, py] = ring[(k + ring.length - 1) % ring.length];
    twice += px * y - x * py;
  });
  return twice / 2;
}

test("the zero line around a disc has the disc's area and runs counter-clockwise", () => {
  const rings = zeroRings(rasterOf(15, (x, y) => Math.hypot(x, y) - 150));
  expect(rings).toHaveLength(1);
  expect(Math.abs(areaOf(rings[0]) / (Math.PI * 150 ** 2) - 1)).toBeLessThan(0.003);
});

test("a courtyard is a hole that runs clockwise", () => {
  const rings = zeroRings(rasterOf(10, (x, y) => Math.abs(Math.hypot(x, y) - 120) - 40));
  const areas = rings.map(areaOf).sort((a, b) => a - b);
  expect(areas).toHaveLength(2);
  expect(Math.abs(areas[0] / (-Math.PI * 80 ** 2) - 1)).toBeLessThan(0.005);
  expect(Math.abs(areas[1] / (Math.PI * 160 ** 2) - 1)).toBeLessThan(0.005);
});

test("ground that runs out of the raster is closed at its edge", () => {
  const rings = zeroRings(rasterOf(10, () => -1));
  expect(rings).toHaveLength(1);
  for (const [x, y] of rings[0]) expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(200);
});

test("values of exactly zero at grid nodes make no rings that touch", () => {
  const rings = zeroRings(rasterOf(10, (x, y) => (x / 10 + y / 10) % 2));
  const corners = rings.flat().map(([x, y]) => `${x.toFixed(6)},${y.toFixed(6)}`);
  expect(new Set(corners).size).toBe(corners.length);
});

test("nowhere inside gives no ring", () => {
  expect(zeroRings(rasterOf(20, () => 1))).toEqual([]);
});
