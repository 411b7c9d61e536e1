import { expect, test } from "vitest";
import { seededRandom } from "../../../../src/core/base/random";
import {
  bd09FromWgs84,
  gcj02FromWgs84,
  wgs84FromBd09,
  wgs84FromGcj02,
} from "../../../../src/core/geo/frames/map-shift";
import { haversineM } from "../../../../src/core/geo/points";
import { hasShared, readShared, WHEN_PRESENT } from "../../io/shared-data";

const offM = ([lon, lat]: readonly number[], [toLon, toLat]: readonly number[]) => haversineM(lon, lat, toLon, toLat);

test("taking a shift back meets the public formula below 1e-3 m everywhere in China", () => {
  const random = seededRandom(20_261_122);
  let worstGcjM = 0;
  let worstBdM = 0;
  for (let i = 0; i < 5000; i++) {
    const place = [74 + random() * 61, 4 + random() * 49] as const;
    worstGcjM = Math.max(worstGcjM, offM(wgs84FromGcj02(...gcj02FromWgs84(...place)), place));
    worstBdM = Math.max(worstBdM, offM(wgs84FromBd09(...bd09FromWgs84(...place)), place));
  }
  expect(worstGcjM).toBeLessThan(1e-6);
  expect(worstBdM).toBeLessThan(1e-6);
});

test("a place is shifted by hundreds of metres, and none outside of China", () => {
  expect(offM(gcj02FromWgs84(116.4, 39.9), [116.4, 39.9])).toBeGreaterThan(400);
  expect(offM(bd09FromWgs84(116.4, 39.9), [116.4, 39.9])).toBeGreaterThan(900);
  expect(gcj02FromWgs84(-46.63, -23.55)).toEqual([-46.63, -23.55]);
  expect(wgs84FromGcj02(-46.63, -23.55)).toEqual([-46.63, -23.55]);
});

interface City {
  readonly coords: Readonly<Record<"WGS84" | "GCJ02" | "BD09", [number, number]>>;
}

test.skipIf(!hasShared("gcoord-vectors"))(
  `332 Chinese cities come to lie within 1 m of published vectors, there and back ${WHEN_PRESENT}`,
  () => {
    const cities = JSON.parse(new TextDecoder().decode(readShared("gcoord-vectors/china-cities.even.json"))) as City[];
    expect(cities.length).toBe(332);
    for (const { coords } of cities) {
      expect(offM(gcj02FromWgs84(...coords.WGS84), coords.GCJ02)).toBeLessThan(1);
      expect(offM(wgs84FromGcj02(...coords.GCJ02), coords.WGS84)).toBeLessThan(1);
      expect(offM(bd09FromWgs84(...coords.WGS84), coords.BD09)).toBeLessThan(1);
      expect(offM(wgs84FromBd09(...coords.BD09), coords.WGS84)).toBeLessThan(1);
    }
  },
);
