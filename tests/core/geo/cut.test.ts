import { circle } from "@turf/turf";
import fc from "fast-check";
import { expect, test } from "vitest";
import { seededRandom } from "../../../src/core/base/random";
import { bordersOf } from "../../../src/core/geo/borders";
import { cutAtBorders, cuttableGround } from "../../../src/core/geo/cut";
import { localFrame, toLat, toLon } from "../../../src/core/geo/local-frame";
import {
  cutRegion,
  regionAreaM2,
  regionOf,
  regionOfRings,
  unionRegion,
  type Region,
} from "../../../src/core/geo/region";

const frame = localFrame([120, 31.15, 120.12, 31.26]);

function disc(x: number, y: number, radiusM: number): GeoJSON.Polygon {
  return circle([toLon(frame, x, y), toLat(frame, y)], radiusM, { units: "meters", steps: 128 }).geometry;
}

/** Counter-clockwise, metres. */
function box(x: number, y: number, width: number, height: number): [number, number][] {
  return [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ];
}

/** The same cut by both engines: equal areas, equal ground to a square metre. */
function expectSameCuts(ground: Region, regions: readonly Region[]): void {
  cutAtBorders(cuttableGround(ground), bordersOf(regions)).forEach(({ within, without }, r) => {
    const engine = cutRegion(regions[r], ground);
    expect(regionAreaM2(within)).toBeCloseTo(regionAreaM2(engine.within), 0);
    expect(regionAreaM2(without)).toBeCloseTo(regionAreaM2(engine.without), 0);
    expect(regionAreaM2(within) + regionAreaM2(without)).toBeCloseTo(regionAreaM2(regions[r]), 0);
    // Not only as large, but the same: what one engine has within, the other has not without.
    expect(regionAreaM2(cutRegion(within, engine.without).within)).toBeLessThan(0.5);
    expect(regionAreaM2(cutRegion(without, engine.within).within)).toBeLessThan(0.5);
  });
}

test("half a square by pencil: 60 m² within, 40 m² without, each one ring", () => {
  const ground = regionOfRings([box(-5, -5, 11, 20)]);
  const [{ within, without }] = cutAtBorders(cuttableGround(ground), bordersOf([regionOfRings([box(0, 0, 10, 10)])]));
  expect([within.paths.length, without.paths.length]).toEqual([1, 1]);
  expect([regionAreaM2(within), regionAreaM2(without)]).toEqual([60, 40]);
});

test("ground within a region is a hole in what is left, and an island where the ground itself has a hole", () => {
  const ground = regionOfRings([box(2, 2, 6, 6), [...box(4, 4, 2, 2)].reverse()]);
  const [{ within, without }] = cutAtBorders(cuttableGround(ground), bordersOf([regionOfRings([box(0, 0, 10, 10)])]));
  expect([regionAreaM2(within), regionAreaM2(without)]).toEqual([32, 68]);
  expect([within.paths.length, without.paths.length]).toEqual([2, 3]);
});

test("cutting discs at many borders at once gives what the general engine gives for each alone", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
      const random = seededRandom(seed);
      const ground = unionRegion(
        frame,
        Array.from({ length: 25 }, () => disc(random() * 1000, random() * 1000, 30 + random() * 90)),
      );
      const boxes = Array.from({ length: 20 }, () =>
        regionOfRings([box(random() * 1000, random() * 1000, 20 + random() * 200, 20 + random() * 200)]),
      );
      const round = Array.from({ length: 5 }, () => regionOf(frame, disc(random() * 1000, random() * 1000, 200)));
      const withHoles = round.map((region) => cutRegion(region, ground).without);
      expectSameCuts(ground, [...boxes, ...round, ...withHoles]);
    }),
    { numRuns: 20, seed: 3 },
  );
});

test("so do squares of a lattice, whose corners and sides lie on one another", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
      const random = seededRandom(seed);
      const square = () => box(10 * Math.floor(random() * 12), 10 * Math.floor(random() * 12), 10 * (1 + Math.floor(random() * 4)), 10 * (1 + Math.floor(random() * 4))); // prettier-ignore
      const tilted = () => box(0, 0, 20, 20).map(([x, y]): [number, number] => [x - y + 60, x + y + 20]);
      const squares = Array.from({ length: 6 }, () => regionOfRings([square()]));
      const ground: Region = squares.reduce((all, one) => ({
        paths: [...all.paths, ...cutRegion(one, all).without.paths],
      }));
      expectSameCuts(cutRegion(regionOfRings([box(-50, -50, 300, 300)]), ground).within, [
        ...Array.from({ length: 8 }, () => regionOfRings([square()])),
        regionOfRings([tilted()]),
      ]);
    }),
    { numRuns: 60, seed: 5 },
  );
});

test("no ground leaves every region whole, and ground over all of it leaves nothing", () => {
  const borders = bordersOf([regionOfRings([box(0, 0, 10, 10)]), { paths: [] }]);
  const [none, nowhere] = cutAtBorders(cuttableGround({ paths: [] }), borders);
  expect([regionAreaM2(none.within), regionAreaM2(none.without)]).toEqual([0, 100]);
  expect([regionAreaM2(nowhere.within), regionAreaM2(nowhere.without)]).toEqual([0, 0]);
  const [all] = cutAtBorders(cuttableGround(regionOfRings([box(-10, -10, 50, 50)])), borders);
  expect([regionAreaM2(all.within), regionAreaM2(all.without)]).toEqual([100, 0]);
});
