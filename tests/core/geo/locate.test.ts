import { expect, test } from "vitest";
import { locate } from "../../../src/core/geo/locate";
import { wgs84Points } from "../../../src/core/geo/points";
import { spot, square } from "../../helpers/towns";

function at(spots: readonly (readonly [number, number])[]) {
  return wgs84Points(
    spots.map(([x]) => x),
    spots.map(([, y]) => y),
  );
}

function degreeBox(west: number, east: number): GeoJSON.Polygon {
  const ring = [
    [west, 31],
    [east, 31],
    [east, 31.125],
    [west, 31.125],
    [west, 31],
  ];
  return { type: "Polygon", coordinates: [ring] };
}

const a = square("a", 0, 0, 100).geometry;
const b = square("b", 100, 0, 100).geometry;

test("a place on the border of two communities belongs to the first of them, whichever side it is asked from", () => {
  const west = degreeBox(120, 120.125);
  const east = degreeBox(120.125, 120.25);
  const border = at([
    [120.125, 31.0625], // in the middle of the border
    [120.125, 31], // at its end
  ]);
  expect([...locate(border, [west, east])]).toEqual([0, 0]);
  expect([...locate(border, [east, west])]).toEqual([0, 0]);
});

test("a place outside every community belongs to none", () => {
  expect([...locate(at([spot(50, 50), spot(150, 50), spot(250, 50), spot(50, -1)]), [a, b])]).toEqual([0, 1, -1, -1]);
});

test("a place in the hole of a community belongs to the one that fills the hole", () => {
  const ring = square("r", -200, -200, 600).geometry as GeoJSON.Polygon;
  const hole = (a as GeoJSON.Polygon).coordinates[0];
  const around: GeoJSON.Polygon = { type: "Polygon", coordinates: [ring.coordinates[0], hole] };
  expect([...locate(at([spot(50, 50), spot(-50, 50)]), [around, a])]).toEqual([1, 0]);
});

test("nothing is found where there is nothing", () => {
  expect([...locate(at([spot(0, 0)]), [])]).toEqual([-1]);
  expect([...locate(at([]), [a])]).toEqual([]);
});
