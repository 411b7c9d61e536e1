import { booleanPointInPolygon, pointToLineDistance, polygonToLine } from "@turf/turf";
import fc from "fast-check";
import { expect, test } from "vitest";
import { seededRandom } from "../../../src/core/base/random";
import { localFrame, toLat, toLon } from "../../../src/core/geo/local-frame";
import { haversineM, wgs84Points } from "../../../src/core/geo/points";
import { facilitySet } from "../../../src/core/analysis/facility-set";
import { straightCosts } from "../../../src/core/analysis/straight-costs";
import type { Facility } from "../../../src/core/project/project";
import { CLINICS, DEG_PER_M, facilityAt } from "../../helpers/towns";

const frame = localFrame([120, 31.15, 120.12, 31.26]);

function at(x: number, y: number): [number, number] {
  return [toLon(frame, x, y), toLat(frame, y)];
}

function places(spots: readonly (readonly [number, number])[]) {
  return wgs84Points(
    spots.map(([x]) => x),
    spots.map(([, y]) => y),
  );
}

function setOf(facilities: readonly Facility[]) {
  return facilitySet(facilities, CLINICS, ["operating"]);
}

/** A blob with 5 to 9 corners. */
function park(random: () => number, x: number, y: number, id: string): Facility {
  const corners = 5 + Math.floor(random() * 5);
  const ring = Array.from({ length: corners }, (_, k) => {
    const angle = (2 * Math.PI * k) / corners;
    const radius = 40 + random() * 160;
    return at(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
  });
  ring.push(ring[0]);
  return { ...facilityAt([0, 0], id), geometry: { type: "Polygon", coordinates: [ring] } };
}

// docs/methods/straight-line.md
test("a hundredth of a degree of latitude is 1,111.951 m", () => {
  const set = setOf([facilityAt([120.05, 31.2], "c")]);
  const { costMm } = straightCosts(frame, set, places([[120.05, 31.21]]));
  expect(costMm[0]).toBe(Math.round(10 / DEG_PER_M));
  expect(costMm[0]).toBe(1_111_951);
});

test("of equally near clinics the first serves, and without a clinic nobody is served", () => {
  const twins = setOf([facilityAt([120.06, 31.2], "b"), facilityAt([120.04, 31.2], "a")]);
  expect([...straightCosts(frame, twins, places([[120.05, 31.2]])).owner]).toEqual([0]);
  expect(straightCosts(frame, setOf([]), places([[120.05, 31.2]]))).toEqual({
    costMm: Int32Array.of(-1),
    owner: Int32Array.of(-1),
  });
});

test("the nearest clinic of a random town is the one that looking at all of them finds", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
      const random = seededRandom(seed);
      const anywhere = () => at((random() - 0.5) * 11_000, (random() - 0.5) * 11_000);
      const set = setOf(Array.from({ length: 40 }, (_, i) => facilityAt(anywhere(), `c${i}`)));
      const homes = Array.from({ length: 120 }, anywhere);
      const { costMm, owner } = straightCosts(frame, set, places(homes));
      homes.forEach(([lon, lat], p) => {
        const all = Array.from(set.points.x, (x, f) => Math.round(haversineM(lon, lat, x, set.points.y[f]) * 1000));
        expect(costMm[p]).toBe(Math.min(...all));
        expect(owner[p]).toBe(all.indexOf(costMm[p]));
      });
    }),
    { numRuns: 30, seed: 31 },
  );
});

test("a park is as near as the nearest spot of its edge, and no distance away from inside", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
      const random = seededRandom(seed);
      const anywhere = (): [number, number] => [(random() - 0.5) * 3000, (random() - 0.5) * 3000];
      const parks = Array.from({ length: 8 }, (_, i) => park(random, ...anywhere(), `p${i}`));
      const homes = Array.from({ length: 60 }, () => at(...anywhere()));
      const { costMm } = straightCosts(frame, setOf(parks), places(homes));
      homes.forEach((home, p) => {
        const distancesM = parks.map(({ geometry }) => {
          const polygon = geometry as GeoJSON.Polygon;
          if (booleanPointInPolygon(home, polygon)) return 0;
          const edge = polygonToLine(polygon) as GeoJSON.Feature<GeoJSON.LineString>;
          return pointToLineDistance(home, edge, { units: "meters" });
        });
        const nearestM = Math.min(...distancesM);
        expect(Math.abs(costMm[p] / 1000 - nearestM)).toBeLessThan(0.01 + nearestM * 0.001);
      });
    }),
    { numRuns: 15, seed: 37 },
  );
});
