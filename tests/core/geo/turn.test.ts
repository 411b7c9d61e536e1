import { expect, test } from "vitest";
import { isSurelySimple } from "../../../src/core/geo/turn";

const ring = (...corners: readonly (readonly [number, number])[]) => corners.map(([x, y]) => ({ x, y }));

test("rings that cross, touch or double back are not simple; a corner on a straight side is no harm", () => {
  expect(isSurelySimple(ring([0, 0], [10, 0], [10, 10], [0, 10]))).toBe(true);
  expect(isSurelySimple(ring([0, 0], [5, 0], [10, 0], [10, 10], [0, 10]))).toBe(true);
  expect(isSurelySimple(ring([0, 0], [10, 10], [10, 0], [0, 10]))).toBe(false); // a bow tie
  expect(isSurelySimple(ring([0, 0], [10, 0], [10, 10], [5, 0], [0, 10]))).toBe(false); // a corner on a side
  expect(isSurelySimple(ring([0, 0], [10, 0], [20, 0], [10, 0], [10, 10], [0, 10]))).toBe(false); // there and back
  expect(isSurelySimple(ring([0, 0], [0, 0], [10, 0], [10, 10]))).toBe(false); // a side without length
  expect(isSurelySimple(ring([0, 0], [10, 0]))).toBe(false);
});
