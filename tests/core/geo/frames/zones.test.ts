import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { frameOf } from "../../../../src/core/geo/frames/catalogue";
import { fromWgs84, toWgs84 } from "../../../../src/core/geo/frames/to-wgs84";
import { seededRandom } from "../../../../src/core/base/random";

const hasProj = spawnSync("cs2cs", ["EPSG:4490", "EPSG:4526"], { input: "0 0\n" }).status === 0;

function frame(id: string) {
  const found = frameOf(id);
  if (!found) throw new Error(`${id} is not in the catalogue`);
  return found;
}

const CGCS2000_CODES = Array.from({ length: 4554 - 4491 + 1 }, (_, i) => 4491 + i);

test("every CGCS2000 zone, 3 and 6 degrees, with and without its number, is known by its code", () => {
  expect(CGCS2000_CODES.length).toBe(64);
  for (const code of CGCS2000_CODES)
    expect(frame(`EPSG:${code}`)).toMatchObject({ kind: "projected", datum: "cgcs2000" });
  expect(frame("EPSG:4526").title.zh).toBe("CGCS2000 3度带 第38带，中央经线 114°E，带号在前");
  expect(frame("EPSG:4547").title.zh).toBe("CGCS2000 3度带，中央经线 114°E，不带带号");
  expect(frameOf("EPSG:4555")).toBeUndefined();
  expect(frameOf("EPSG:2326")).toBeUndefined();
});

test.each([
  ["EPSG:4526", 113.256412, 23.126231, 38_423_835.0566, 2_558_711.1399],
  ["EPSG:4547", 113.256412, 23.126231, 423_835.0566, 2_558_711.1399],
  ["EPSG:4549", 120.5, 30.25, 548_122.0631, 3_347_932.8162],
])("%s puts a known point where PROJ puts it, in both orders of the axes", (id, lon, lat, x, y) => {
  const [east, north] = fromWgs84(frame(id), false)(lon, lat);
  expect(east).toBeCloseTo(x, 4);
  expect(north).toBeCloseTo(y, 4);
  expect(fromWgs84(frame(id), true)(lon, lat)).toEqual([north, east]);
  const back = toWgs84(frame(id), true)(north, east);
  expect(back[0]).toBeCloseTo(lon, 10);
  expect(back[1]).toBeCloseTo(lat, 10);
});

/** Points in and somewhat beside a zone, 18–53° N, as "lon lat". */
function sample(centralMeridianDeg: number, seed: number): [number, number][] {
  const random = seededRandom(seed);
  return Array.from({ length: 30 }, () => [centralMeridianDeg + (random() - 0.5) * 6, 18 + random() * 35]);
}

function viaProj(id: string, points: readonly [number, number][], base: string): [east: number, north: number][] {
  const input = points.map(([lon, lat]) => `${lat.toFixed(9)} ${lon.toFixed(9)}`).join("\n");
  const { stdout } = spawnSync("cs2cs", ["-f", "%.9f", base, id], { input, encoding: "utf8" });
  return stdout
    .trim()
    .split("\n")
    .map((line) => line.split(/\s+/).map(Number))
    .map(([north, east]) => [east, north]); // EPSG's order: north first
}

function worstM(id: string, base: string): number {
  const { zone } = frame(id);
  const points = sample(zone?.centralMeridianDeg ?? 105, Number(id.slice(5))).map(
    ([lon, lat]) => [Number(lon.toFixed(9)), Number(lat.toFixed(9))] as [number, number],
  );
  const there = fromWgs84(frame(id), false);
  const back = toWgs84(frame(id), false);
  let worst = 0;
  viaProj(id, points, base).forEach(([east, north], i) => {
    const [x, y] = there(...points[i]);
    const [lon, lat] = back(east, north);
    worst = Math.max(worst, Math.hypot(x - east, y - north));
    worst = Math.max(worst, Math.hypot((lon - points[i][0]) * 111_320, (lat - points[i][1]) * 111_320));
  });
  return worst;
}

test.skipIf(!hasProj)(
  "64 CGCS2000 zone codes × 30 points agree with PROJ below 1e-6 m, there and back (skipped where cs2cs of Debian's proj-bin is not installed)",
  () => {
    for (const code of CGCS2000_CODES) expect(worstM(`EPSG:${code}`, "EPSG:4490"), `EPSG:${code}`).toBeLessThan(1e-6);
  },
  60_000,
);

test.skipIf(!hasProj)(
  "zones of Xian 80 and Beijing 54 agree with PROJ on their own ellipsoids (skipped where cs2cs is not installed)",
  () => {
    for (const code of [2327, 2338, 2349, 2369, 2370, 2390]) {
      expect(worstM(`EPSG:${code}`, "EPSG:4610"), `EPSG:${code}`).toBeLessThan(1e-6);
    }
    for (const code of [2401, 2421, 2422, 2442, 21413, 21423, 21453, 21463, 21473]) {
      expect(worstM(`EPSG:${code}`, "EPSG:4214"), `EPSG:${code}`).toBeLessThan(1e-6);
    }
  },
  60_000,
);
