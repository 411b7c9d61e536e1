import { expect, test } from "vitest";
import { areSurelySimple } from "../../../src/core/geo/turn";

const ring = (...corners: readonly (readonly [number, number])[]) => corners.map(([x, y]) => ({ x, y }));

test("rings that cross, touch or double back are not simple; a corner on a straight side is no harm", () => {
  expect(areSurelySimple([ring([0, 0], [10, 0], [10, 10], [0, 10])])).toBe(true);
  expect(areSurelySimple([ring([0, 0], [5, 0], [10, 0], [10, 10], [0, 10])])).toBe(true);
  expect(areSurelySimple([ring([0, 0], [10, 10], [10, 0], [0, 10])])).toBe(false); // a bow tie
  expect(areSurelySimple([ring([0, 0], [10, 0], [10, 10], [5, 0], [0, 10])])).toBe(false); // a corner on a side
  expect(areSurelySimple([ring([0, 0], [10, 0], [20, 0], [10, 0], [10, 10], [0, 10])])).toBe(false); // there and back
  expect(areSurelySimple([ring([0, 0], [0, 0], [10, 0], [10, 10])])).toBe(false); // a side without length
  expect(areSurelySimple([ring([0, 0], [10, 0])])).toBe(false);
});

test("of several rings only such are sure that lie apart", () => {
  const square = ring([0, 0], [10, 0], [10, 10], [0, 10]);
  expect(areSurelySimple([square, ring([20, 0], [30, 0], [30, 10])])).toBe(true);
  expect(areSurelySimple([square, ring([2, 2], [4, 2], [4, 4])])).toBe(false); // a hole, or an island in one
  expect(areSurelySimple([square, ring([10, 10], [30, 10], [30, 30])])).toBe(false); // touching
});
