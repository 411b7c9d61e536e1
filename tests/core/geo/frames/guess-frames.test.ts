import { expect, test } from "vitest";
import { seededRandom } from "../../../../src/core/base/random";
import { frameOf } from "../../../../src/core/geo/frames/catalogue";
import type { GuessEvidence } from "../../../../src/core/geo/frames/guess-evidence";
import { guessFrames, type FrameGuess } from "../../../../src/core/geo/frames/guess-frames";
import { likelyFrames } from "../../../../src/core/geo/frames/number-ranges";
import { fromWgs84 } from "../../../../src/core/geo/frames/to-wgs84";
import { type LocalFrame, toLat, toLocalX, toLocalY, toLon } from "../../../../src/core/geo/local-frame";
import type { Bounds, Points } from "../../../../src/core/geo/points";
import { hasShared, readShared, WHEN_PRESENT } from "../../io/shared-data";

type Positions = readonly (readonly [number, number])[];
const xs = (positions: Positions) => positions.map(([x]) => x);
const ys = (positions: Positions) => positions.map(([, y]) => y);
const guess = (positions: Positions, evidence?: GuessEvidence) => guessFrames(xs(positions), ys(positions), evidence);
const first = ({ candidates }: FrameGuess) => [candidates[0]?.frame.id, candidates[0]?.swapped];

function frame(id: string) {
  const found = frameOf(id);
  if (!found) throw new Error(id);
  return found;
}

const district: Bounds = [113.2, 23.05, 113.35, 23.2];
/** Points of a district as numbers of a frame. */
function points(id: string, swapped: boolean, count = 12, seed = 1, [west, south, east, north] = district): Positions {
  const random = seededRandom(seed);
  const place = fromWgs84(frame(id), swapped);
  return Array.from({ length: count }, () =>
    place(west + random() * (east - west), south + random() * (north - south)),
  );
}

test.each([
  ["EPSG:4526", false],
  ["EPSG:4526", true],
  ["EPSG:4547", false],
  ["EPSG:4547", true],
  ["EPSG:4497", false], // 6 degrees, zone 19
  ["EPSG:3857", false],
  ["EPSG:3857", true],
])(
  "numbers of %s (swapped: %s) inside a known district are proposed as such, with the datum left open",
  (id, swapped) => {
    const found = guess(points(id, swapped), { bounds: district });
    expect(first(found)).toEqual([id, swapped]);
    expect(found.certain).toBe(true);
    expect(found.candidates[0].evidence).toContainEqual({ kind: "inside-district", share: 1 });
    expect(found.candidates[0].evidence.some(({ kind }) => kind === "datum-assumed")).toBe(id !== "EPSG:3857");
  },
);

test("without a district nothing is certain, and eastings without a zone number ask for the central meridian", () => {
  const plain = guess(points("EPSG:4547", false));
  expect(plain).toMatchObject({ certain: false, asks: "central-meridian" });
  expect(plain.candidates.map(({ frame }) => frame.id)).toContain("EPSG:4547");
  expect(guess(points("EPSG:4526", false))).toMatchObject({ certain: false });
  expect(guess(points("EPSG:4326", false))).toMatchObject({ certain: false });
  expect(guess([[31.2, 120.1]] as Positions).candidates.map((c) => [c.frame.id, c.swapped])).toEqual([
    ["EPSG:4326", true],
  ]);
});

test("at 117° E a UTM zone gives nearly the same numbers: neither is certain by place alone", () => {
  const bounds: Bounds = [116.9, 31.7, 117.1, 31.9];
  const found = guess(points("EPSG:4548", false, 40, 2, bounds), { bounds });
  expect(found.certain).toBe(false);
  expect(found.candidates.slice(0, 2).map((candidate) => candidate.frame.id)).toEqual(["EPSG:4548", "EPSG:32650"]);
});

test("a local grid is nobody's: the person is asked", () => {
  const found = guess([
    [41_250, 36_120],
    [40_800, 35_990],
    [42_011, 36_470],
  ]);
  expect(found).toMatchObject({ candidates: [], certain: false, asks: "local-grid" });
});

test("the zone of a wrong district is not proposed", () => {
  const found = guess(points("EPSG:4526", false), { bounds: [120.5, 30.2, 120.7, 30.4] });
  expect(found.certain).toBe(false);
});

test("numbers that are no degrees name what they may be", () => {
  const hints = (id: string, swapped: boolean) => {
    const some = points(id, swapped);
    return likelyFrames(xs(some), ys(some));
  };
  expect(hints("EPSG:4526", false)).toEqual([{ frame: "EPSG:4526", swapped: false }]);
  expect(hints("EPSG:4547", true)).toEqual([{ frame: "", swapped: true }]);
  expect(hints("EPSG:3857", false)).toEqual([{ frame: "EPSG:3857", swapped: false }]);
  expect(likelyFrames([41_250], [36_120])).toEqual([]);
});

interface Fixture {
  features: { properties: { name: string; community: string }; geometry: GeoJSON.Geometry }[];
}
const fixture = (path: string) =>
  JSON.parse(new TextDecoder().decode(readShared(path)).replace("\ufeff", "")) as Fixture;

test.skipIf(!hasShared("messy-made/geojson")).each([
  ["truth/facilities.geojson", "EPSG:4326", false],
  ["geojson/facilities-gcj02-undeclared.geojson", "GCJ-02", false],
  ["geojson/facilities-bd09-undeclared.geojson", "BD-09", false],
  ["geojson/facilities-latlon-swapped.geojson", "EPSG:4326", true],
])(`%s is proposed as %s by the communities its rows name ${WHEN_PRESENT}`, (path, id, swapped) => {
  const communities = fixture("messy-made/truth/communities.geojson").features.map(({ properties, geometry }) => ({
    name: properties.name,
    geometry: geometry as GeoJSON.Polygon | GeoJSON.MultiPolygon,
  }));
  const facilities = fixture(`messy-made/${path}`).features;
  const positions = facilities.map(({ geometry }) => (geometry as GeoJSON.Point).coordinates as [number, number]);
  const areaNames = facilities.map(({ properties }) => properties.community);
  const found = guess(positions, { areas: communities, areaNames });
  expect(first(found)).toEqual([id, swapped]);
  expect(found.candidates[0].evidence).toContainEqual({ kind: "names-agree", agreeing: 24, compared: 24 });
  expect(found.certain).toBe(true);
  // with boundaries but without the names in the rows, and with the names of 9 rows, nothing is certain
  expect(guess(positions, { areas: communities }).certain).toBe(false);
  expect(guess(positions.slice(0, 9), { areas: communities, areaNames }).certain).toBe(false);
});

test.skipIf(!hasShared("messy-made/geojson"))(
  `projected community boundaries are proposed as EPSG:4547 for their district ${WHEN_PRESENT}`,
  () => {
    const { features } = fixture("messy-made/geojson/communities-crs4547-wrong-winding.geojson");
    const corners = features.flatMap(({ geometry }) =>
      geometry.type === "Polygon" ? (geometry.coordinates[0] as [number, number][]) : [],
    );
    const found = guess(corners, { bounds: [113.2, 23.1, 113.4, 23.2] });
    expect([...first(found), found.certain]).toEqual(["EPSG:4547", false, true]);
  },
);

/** A town of straight streets, 120–400 m apart and not quite at right angles to the axes, with doors 5–40 m off them. */
function town(seed: number, count: number) {
  const random = seededRandom(seed);
  const lon0 = 105 + random() * 16;
  const lat0 = 23 + random() * 18;
  const local: LocalFrame = { lon0, lat0 };
  const angle = random() * Math.PI;
  const streets = () => {
    const at: number[] = [];
    for (let s = -6000; s < 6000; s += 120 + random() * 280) at.push(s);
    return at;
  };
  const [alongU, alongV] = [streets(), streets()];
  const nearest = (list: number[], value: number) => Math.min(...list.map((s) => Math.abs(s - value)));
  const pick = (list: number[]) => list[Math.floor(random() * list.length)];
  const positions = Array.from({ length: count }, (): [number, number] => {
    const off = (5 + random() * 35) * (random() < 0.5 ? -1 : 1);
    const free = (random() - 0.5) * 8000;
    const [u, v] = random() < 0.5 ? [pick(alongU) + off, free] : [free, pick(alongV) + off];
    const x = u * Math.cos(angle) - v * Math.sin(angle);
    const y = u * Math.sin(angle) + v * Math.cos(angle);
    return [toLon(local, x, y), toLat(local, y)];
  });
  const roadDistancesM = ({ x: lon, y: lat }: Points<"wgs84">) =>
    Float64Array.from(lon, (_, i) => {
      const [x, y] = [toLocalX(local, lon[i], lat[i]), toLocalY(local, lat[i])];
      const u = x * Math.cos(angle) + y * Math.sin(angle);
      const v = -x * Math.sin(angle) + y * Math.cos(angle);
      return Math.min(nearest(alongU, u), nearest(alongV, v));
    });
  const bounds: Bounds = [lon0 - 0.08, lat0 - 0.07, lon0 + 0.08, lat0 + 0.07];
  return { positions, roadDistancesM, bounds };
}

test("by the distance to streets alone, 50 points find their frame in nearly every town and a wrong one is never certain", () => {
  const ids = ["EPSG:4326", "GCJ-02", "BD-09"];
  let right = 0;
  let certain = 0;
  const wrong: string[] = [];
  for (let seed = 1; seed <= 150; seed++) {
    const { positions, ...evidence } = town(seed, 50);
    const id = ids[seed % 3];
    const shifted = positions.map(([lon, lat]) => fromWgs84(frame(id), false)(lon, lat));
    const found = guess(shifted, evidence);
    if (first(found)[0] === id) right++;
    if (found.certain) certain++;
    if (found.certain && first(found)[0] !== id) wrong.push(`${seed}: ${id}`);
  }
  expect(wrong).toEqual([]);
  expect(right).toBeGreaterThanOrEqual(145);
  expect(certain).toBeGreaterThanOrEqual(80);
});

test("29 points near streets, or 60 rows with one and the same position, are too few to be certain", () => {
  const { positions, ...evidence } = town(7, 29);
  expect(guess(positions, evidence).certain).toBe(false);
  const stacked = Array.from({ length: 60 }, () => positions[0]);
  expect(guess(stacked, evidence)).toMatchObject({ certain: false, pointCount: 1 });
});
