import { booleanPointInPolygon } from "@turf/turf";
import { expect, test } from "vitest";
import { networkServiceArea } from "../../../src/core/analysis/service-area";
import { wgs84Points } from "../../../src/core/geo/points";
import { regionAreaM2, regionGeometry } from "../../../src/core/geo/region";
import { buildNetwork } from "../../../src/core/network/build";
import { nearestField } from "../../../src/core/network/field";
import { STREET_RADIUS_M, streetGround } from "../../../src/core/network/street-ground";
import { Snapper } from "../../../src/core/network/snap";
import { line, spot, TOWN } from "../../helpers/towns";

function reachOf(lines: Parameters<typeof line>[0][], clinics: readonly (readonly [number, number])[], limitM: number) {
  const input = { kind: "lines" as const, file: "streets", lines: lines.map((positions) => line(positions)) };
  const { network } = buildNetwork(input, "open");
  const points = wgs84Points(
    clinics.map(([x]) => x),
    clinics.map(([, y]) => y),
  );
  const seeds = { snapped: new Snapper(network).snap(points, 200), owner: Int32Array.from(clinics, (_, i) => i) };
  const field = nearestField(network, seeds, 20_000_000);
  const { region, toleranceShare } = networkServiceArea(streetGround(network, TOWN), field, seeds, limitM * 1000);
  const geometry = regionGeometry(TOWN, region);
  return {
    areaM2: regionAreaM2(region),
    toleranceShare,
    holds: (x: number, y: number) => booleanPointInPolygon(spot(x, y), geometry),
  };
}

// docs/methods/service-area.md
test("300 m along a straight street reach a strip with round ends: 4 r (L - r) + π r²", () => {
  const r = STREET_RADIUS_M;
  const { areaM2, toleranceShare } = reachOf(
    [
      [
        [-1000, 3],
        [1000, 3],
      ],
    ],
    [spot(0, 3)],
    300,
  );
  const exactM2 = 4 * r * (300 - r) + Math.PI * r * r;
  expect(Math.round(exactM2)).toBe(57_854);
  expect(toleranceShare).toBe(0.007);
  expect(Math.abs(areaM2 / exactM2 - 1)).toBeLessThanOrEqual(toleranceShare);
});

test("below 150 m the round ends weigh more: within 1.1 % at 100 m, 7 % where a limit is shorter than the street radius", () => {
  const street: Parameters<typeof line>[0] = [
    [-500, 0],
    [500, 0],
  ];
  const r = STREET_RADIUS_M;
  const at100 = reachOf([street], [spot(0, 0)], 100);
  expect(Math.abs(at100.areaM2 / (4 * r * (100 - r) + Math.PI * r * r) - 1)).toBeLessThanOrEqual(0.011);
  const at45 = reachOf([street], [spot(0, 0)], 45);
  expect(Math.abs(at45.areaM2 / (Math.PI * 45 ** 2) - 1)).toBeLessThanOrEqual(0.07);
});

test("the way from the clinic to the street uses up the limit", () => {
  const { areaM2, toleranceShare } = reachOf(
    [
      [
        [-1000, 0],
        [1000, 0],
      ],
    ],
    [spot(0, 80)],
    300,
  );
  const r = STREET_RADIUS_M;
  const exactM2 = 4 * r * (300 - 80 - r) + Math.PI * r * r;
  expect(Math.abs(areaM2 / exactM2 - 1)).toBeLessThanOrEqual(toleranceShare);
});

test("the river stays open between the bridges, and both banks and the bridge are reached", () => {
  // Two banks 160 m apart, a bridge at either end.
  const { holds } = reachOf(
    [
      [
        [-400, 0],
        [400, 0],
        [400, 160],
        [-400, 160],
        [-400, 0],
      ],
    ],
    [spot(0, 0)],
    800,
  );
  expect(holds(0, 0)).toBe(true);
  expect(holds(0, 40)).toBe(true); // the near bank, up to 50 m from its street
  expect(holds(0, 80)).toBe(false); // mid-river, where a circle would be full
  expect(holds(400, 80)).toBe(true); // on the bridge
  expect(holds(300, 160)).toBe(true); // the far bank: 400 + 160 + 100 m
  expect(holds(0, 160)).toBe(false); // the far bank opposite the clinic: 960 m
});

test("ground farther than 50 m from a street is not reached, however near the clinic is", () => {
  const { holds } = reachOf(
    [
      [
        [-500, 0],
        [500, 0],
      ],
    ],
    [spot(0, 0)],
    400,
  );
  expect(holds(0, 49)).toBe(true);
  expect(holds(0, 51)).toBe(false);
});

test("nobody is reached where no clinic joins a street", () => {
  const { areaM2, toleranceShare } = reachOf(
    [
      [
        [0, 0],
        [500, 0],
      ],
    ],
    [spot(0, 900)],
    400,
  );
  expect([areaM2, toleranceShare]).toEqual([0, 0]);
});
