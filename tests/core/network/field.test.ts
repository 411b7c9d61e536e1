import fc from "fast-check";
import { expect, test } from "vitest";
import { seededRandom } from "../../../src/core/base/random";
import { wgs84Points } from "../../../src/core/geo/points";
import { buildNetwork, networkOf } from "../../../src/core/network/build";
import type { Edges } from "../../../src/core/network/contract";
import { nearestCosts, nearestField, UNREACHED } from "../../../src/core/network/field";
import { islandLengthsM } from "../../../src/core/network/islands";
import type { Network } from "../../../src/core/network/network";
import { routeOf } from "../../../src/core/network/route";
import { Snapper } from "../../../src/core/network/snap";
import { line, randomSpots, randomStreets, spot } from "../../helpers/towns";

const BOUND_MM = 5_000_000;

function networkOfLines(lines: Parameters<typeof line>[0][]): Network {
  return buildNetwork({ kind: "lines", file: "streets", lines: lines.map((positions) => line(positions)) }, "open")
    .network;
}

function at(spots: readonly (readonly [number, number])[]) {
  return wgs84Points(
    spots.map(([x]) => x),
    spots.map(([, y]) => y),
  );
}

function costsBetween(
  network: Network,
  facilities: readonly (readonly [number, number])[],
  homes: readonly (readonly [number, number])[],
  snapLimitM = 200,
) {
  const snapper = new Snapper(network);
  const seeds = { snapped: snapper.snap(at(facilities), snapLimitM), owner: Int32Array.from(facilities, (_, i) => i) };
  const places = snapper.snap(at(homes), snapLimitM);
  const field = nearestField(network, seeds, BOUND_MM);
  return { seeds, places, field, ...nearestCosts(network, field, seeds, places) };
}

test("both partial edges and both ways to the street count", () => {
  // A street 1,000 m east; a clinic 10 m north of it at 700 m, a home 20 m south of it at 100 m.
  const network = networkOfLines([
    [
      [0, 0],
      [1000, 0],
    ],
  ]);
  const { costMm } = costsBetween(network, [spot(700, 10)], [spot(100, -20)]);
  expect(costMm[0]).toBe(20_000 + 600_000 + 10_000);
});

test("a home and a clinic on the same street are measured along it, not round by its ends", () => {
  const network = networkOfLines([
    [
      [0, 0],
      [1000, 0],
    ],
    [
      [0, 0],
      [0, 500],
    ],
    [
      [1000, 0],
      [1000, 500],
    ],
  ]);
  const { costMm } = costsBetween(network, [spot(480, 0)], [spot(520, 0), spot(10, 0)]);
  expect([...costMm]).toEqual([40_000, 470_000]);
});

test("lines that cross without a shared vertex do not meet: a bridge is not a junction", () => {
  const network = networkOfLines([
    [
      [0, 0],
      [200, 0],
    ],
    [
      [100, -100],
      [100, 100],
    ],
  ]);
  expect(network.islandCount).toBe(2);
  const { costMm } = costsBetween(network, [spot(100, 90)], [spot(10, 0)]);
  expect(costMm[0]).toBe(-1);
});

test("of equally near clinics the first serves", () => {
  const network = networkOfLines([
    [
      [0, 0],
      [200, 0],
    ],
  ]);
  const { owner } = costsBetween(network, [spot(180, 0), spot(20, 0)], [spot(100, 0)]);
  expect(owner[0]).toBe(0);
});

test("a place beyond the snap limit is off the network and says how far; exactly at the limit it joins", () => {
  const network = networkOfLines([
    [
      [0, 0],
      [200, 0],
    ],
  ]);
  const snapped = new Snapper(network).snap(
    at([spot(100, 200), spot(100, 200.01), spot(100, 399), spot(100, 500)]),
    200,
  );
  expect([...snapped.edge]).toEqual([0, -1, -1, -1]);
  expect([...snapped.accessMm]).toEqual([200_000, 200_010, 399_000, -1]);
});

test("a ring of streets without a junction can be walked both ways round", () => {
  const network = networkOfLines([
    [
      [0, 0],
      [100, 0],
      [100, 100],
      [0, 100],
      [0, 0],
    ],
  ]);
  const { costMm } = costsBetween(network, [spot(100, 50)], [spot(0, 50), spot(50, 0)]);
  expect([...costMm]).toEqual([200_000, 100_000]);
});

test("snapping finds what looking at every street finds, scraps of under 1 % of the network left out", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
      const { network } = buildNetwork({ kind: "lines", file: "s", lines: randomStreets(seed) }, "open");
      const spots = randomSpots(seed + 1, 60, 800);
      const snapped = new Snapper(network).snap(at(spots), 300);
      const lengthM = islandLengthsM(network);
      const scrapM = lengthM.reduce((sum, length) => sum + length, 0) / 100;
      spots.forEach(([lon, lat], p) => {
        let best = Infinity;
        for (let e = 0; e < network.edgeCount; e++) {
          if (lengthM[network.island[network.edgeFrom[e]]] < scrapM) continue;
          best = Math.min(best, distanceToEdgeM(network, e, lon, lat));
        }
        if (best <= 299.99) expect(Math.abs(snapped.accessMm[p] / 1000 - best)).toBeLessThan(0.02);
      });
    }),
    { numRuns: 20, seed: 7 },
  );
});

function distanceToEdgeM(network: Network, e: number, lon: number, lat: number): number {
  const metres = 111_195.0802; // one degree on the equator
  let best = Infinity;
  for (let k = network.shapeOffset[e] + 1; k < network.shapeOffset[e + 1]; k++) {
    const ax = (network.shapeLon[k - 1] - lon) * metres;
    const ay = (network.shapeLat[k - 1] - lat) * metres;
    const dx = (network.shapeLon[k] - network.shapeLon[k - 1]) * metres;
    const dy = (network.shapeLat[k] - network.shapeLat[k - 1]) * metres;
    const share = Math.min(1, Math.max(0, -(ax * dx + ay * dy) / (dx * dx + dy * dy || 1)));
    best = Math.min(best, Math.hypot(ax + share * dx, ay + share * dy));
  }
  return best;
}

/** Bellman-Ford over the adjacency: slow and plain. */
function naiveDistances(network: Network, start: readonly (readonly [number, number])[]): Float64Array {
  const cost = new Float64Array(network.nodeCount).fill(Infinity);
  for (const [node, mm] of start) cost[node] = Math.min(cost[node], mm);
  for (let changed = true; changed;) {
    changed = false;
    for (let e = 0; e < network.edgeCount; e++) {
      const a = network.edgeFrom[e];
      const b = network.edgeTo[e];
      const mm = network.edgeLengthMm[e];
      if (cost[a] + mm < cost[b]) [cost[b], changed] = [cost[a] + mm, true];
      if (cost[b] + mm < cost[a]) [cost[a], changed] = [cost[b] + mm, true];
    }
  }
  return cost;
}

test("the bucket search finds the same costs as a naive search on random towns", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
      const { network } = buildNetwork({ kind: "lines", file: "s", lines: randomStreets(seed) }, "open");
      const snapper = new Snapper(network);
      const snapped = snapper.snap(at(randomSpots(seed + 2, 4, 700)), 300);
      const seeds = { snapped, owner: Int32Array.of(0, 1, 2, 3) };
      const field = nearestField(network, seeds, BOUND_MM);
      const start = [...snapped.edge].flatMap((e, s): [number, number][] =>
        e < 0
          ? []
          : [
              [network.edgeFrom[e], snapped.accessMm[s] + snapped.offsetMm[s]],
              [network.edgeTo[e], snapped.accessMm[s] + network.edgeLengthMm[e] - snapped.offsetMm[s]],
            ],
      );
      const naive = naiveDistances(network, start);
      for (let v = 0; v < network.nodeCount; v++) {
        expect(field.costMm[v]).toBe(naive[v] === Infinity ? UNREACHED : naive[v]);
      }
    }),
    { numRuns: 40, seed: 11 },
  );
});

test("numbering the nodes differently changes no cost and no owner", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
      const lines = randomStreets(seed);
      const homes = randomSpots(seed + 3, 40, 700);
      const clinics = randomSpots(seed + 4, 5, 700);
      const here = costsBetween(buildNetwork({ kind: "lines", file: "s", lines }, "open").network, clinics, homes);
      const there = costsBetween(shuffledNetwork(lines, seed), clinics, homes);
      expect([...there.costMm]).toEqual([...here.costMm]);
      expect([...there.owner]).toEqual([...here.owner]);
    }),
    { numRuns: 20, seed: 13 },
  );
});

/** The same streets entered in another order and drawn backwards. */
function shuffledNetwork(lines: ReturnType<typeof randomStreets>, seed: number): Network {
  const random = seededRandom(seed);
  const shuffled = lines
    .map((street) => ({ street, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ street }) => ({
      ...street,
      geometry: { ...street.geometry, coordinates: [...street.geometry.coordinates].reverse() },
    }));
  return buildNetwork({ kind: "lines", file: "s", lines: shuffled }, "open").network;
}

test("contracting degree-2 vertices leaves distances as they are", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
      const lines = randomStreets(seed);
      const contracted = buildNetwork({ kind: "lines", file: "s", lines }, "open").network;
      const raw = everyVertexANode(lines);
      expect(contracted.nodeCount).toBeLessThan(raw.nodeCount);
      const homes = randomSpots(seed + 5, 20, 700);
      const clinics = randomSpots(seed + 6, 3, 700);
      const a = costsBetween(contracted, clinics, homes).costMm;
      const b = costsBetween(raw, clinics, homes).costMm;
      // Each raw piece is rounded to a millimetre on its own.
      a.forEach((cost, p) => expect(Math.abs(cost - b[p])).toBeLessThanOrEqual(40));
    }),
    { numRuns: 20, seed: 17 },
  );
});

function everyVertexANode(lines: ReturnType<typeof randomStreets>): Network {
  const node = new Map<string, number>();
  const lon: number[] = [];
  const lat: number[] = [];
  const from: number[] = [];
  const to: number[] = [];
  const shape: number[] = [];
  const nodeOf = ([x, y]: GeoJSON.Position): number => {
    const key = `${Math.round(x * 1e7)},${Math.round(y * 1e7)}`;
    const known = node.get(key);
    if (known !== undefined) return known;
    node.set(key, lon.length);
    lon.push(x);
    lat.push(y);
    return lon.length - 1;
  };
  for (const { geometry } of lines) {
    for (let k = 1; k < geometry.coordinates.length; k++) {
      from.push(nodeOf(geometry.coordinates[k - 1]));
      to.push(nodeOf(geometry.coordinates[k]));
      shape.push(from[from.length - 1], to[to.length - 1]);
    }
  }
  const edges: Edges = {
    nodeLon: Float64Array.from(lon),
    nodeLat: Float64Array.from(lat),
    edgeFrom: Int32Array.from(from),
    edgeTo: Int32Array.from(to),
    edgeName: from.map(() => ""),
    shapeOffset: Int32Array.from({ length: from.length + 1 }, (_, e) => 2 * e),
    shapeLon: Float64Array.from(shape, (v) => lon[v]),
    shapeLat: Float64Array.from(shape, (v) => lat[v]),
  };
  return networkOf(edges);
}

test("the route drawn is as long as the number it explains", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
      const { network } = buildNetwork({ kind: "lines", file: "s", lines: randomStreets(seed) }, "open");
      const homes = randomSpots(seed + 7, 30, 700);
      const { seeds, places, field, costMm, owner } = costsBetween(network, randomSpots(seed + 8, 4, 700), homes);
      homes.forEach((_, p) => {
        const route = routeOf(network, field, seeds, places, p);
        if (costMm[p] < 0) {
          expect(route).toBeUndefined();
          return;
        }
        expect(route?.costMm).toBe(costMm[p]);
        expect(route?.owner).toBe(owner[p]);
        const positions = route?.line ?? [];
        let lengthM = 0;
        for (let k = 1; k < positions.length; k++) {
          lengthM +=
            Math.hypot(positions[k][0] - positions[k - 1][0], positions[k][1] - positions[k - 1][1]) * 111_195.0802;
        }
        expect(Math.abs(lengthM - (route?.alongMm ?? 0) / 1000)).toBeLessThan(0.05);
      });
    }),
    { numRuns: 30, seed: 19 },
  );
});

test("coverage grows evenly along a street: a millimetre more walking reaches a millimetre farther", () => {
  const network = networkOfLines([
    [
      [0, 0],
      [137, 11],
      [300, 0],
    ],
    [
      [300, 0],
      [300, 200],
    ],
  ]);
  const spots = Array.from({ length: 200 }, (_, i) => spot(300, i));
  const { costMm } = costsBetween(network, [spot(0, 0)], spots);
  for (let i = 1; i < spots.length; i++) expect(Math.abs(costMm[i] - costMm[i - 1] - 1000)).toBeLessThanOrEqual(1);
});
