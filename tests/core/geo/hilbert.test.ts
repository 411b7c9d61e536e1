import fc from "fast-check";
import { expect, test } from "vitest";
import { hilbertOrder } from "../../../src/core/geo/hilbert";

const coordinates = fc.array(
  fc.tuple(fc.double({ min: -180, max: 180, noNaN: true }), fc.integer({ min: -90, max: 90 })),
);

test("the Hilbert order names every point once", () => {
  fc.assert(
    fc.property(coordinates, (points) => {
      const order = hilbertOrder(
        Float64Array.from(points, ([x]) => x),
        Float64Array.from(points, ([, y]) => y),
      );
      expect([...order].sort((a, b) => a - b)).toEqual([...points.keys()]);
    }),
    { seed: 5 },
  );
});

test("points in one place keep their order", () => {
  expect([...hilbertOrder(new Float64Array(4).fill(7), new Float64Array(4).fill(7))]).toEqual([0, 1, 2, 3]);
});

test("the four quarters of a square are visited in a horseshoe, each neighbour next to the last", () => {
  const order = hilbertOrder(Float64Array.of(1, 0, 0, 1), Float64Array.of(0, 0, 1, 1));
  expect([...order]).toEqual([1, 2, 3, 0]);
});

test("along a grid the way from point to point is a step, not a jump", () => {
  const size = 16;
  const x = Float64Array.from({ length: size * size }, (_, i) => i % size);
  const y = Float64Array.from({ length: size * size }, (_, i) => Math.floor(i / size));
  const order = hilbertOrder(x, y);
  let way = 0;
  for (let k = 1; k < order.length; k++)
    way += Math.hypot(x[order[k]] - x[order[k - 1]], y[order[k]] - y[order[k - 1]]);
  expect(way / (order.length - 1)).toBeLessThan(1.3); // 5.7 in rows and columns of a random order, 1 at best
});
