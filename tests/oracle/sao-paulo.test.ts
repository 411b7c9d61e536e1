import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { quietJob } from "../../src/core/base/job";
import { haversineM } from "../../src/core/geo/points";
import { createEngine } from "../../src/core/engine/engine";
import { projectFromFiles } from "../../src/core/engine/project-from-files";
import { readOsm } from "../../src/core/io";
import { AREA_TYPES, type Limit } from "../../src/core/layer/layer";
import type { CoverageRequest } from "../../src/core/analysis/result";
import { networkOf } from "../../src/core/network/build";
import { contractStreets } from "../../src/core/network/contract";
import type { Network } from "../../src/core/network/network";
import { streetsOf, type Streets } from "../../src/core/network/streets";
import type { Project } from "../../src/core/project/project";
import { sharedPath } from "../helpers/shared-data";
import { CLINICS } from "../helpers/towns";
import { costsFrom, mainVertices, pick, placesAtVertices, rawNetwork, referenceStreetsOfOsm } from "./reference-graph";

/**
 * The centre of São Paulo (r5r's sample): 323 hexagons, 517,570 people, 44 hexagons with healthcare. Reference values
 * were computed apart from this program, by a plain Dijkstra and by pgRouting.
 */
const folder = sharedPath("data/r5r-sao-paulo");
const CUT_MM = 6_000_000;

interface Hexagon {
  readonly id: string;
  readonly lon: number;
  readonly lat: number;
  readonly healthcare: boolean;
  readonly snapM: number;
  readonly networkM: number;
}

function csv(path: string): Record<string, string>[] {
  const [head, ...rows] = readFileSync(path, "utf8").trim().split(/\r?\n/);
  const columns = head.split(",");
  return rows.map((row) => Object.fromEntries(row.split(",").map((cell, i) => [columns[i], cell])));
}

function readHexagons(path: string): Hexagon[] {
  const places = new Map(csv(join(path, "spo_hexgrid.csv")).map((row) => [row.id, row]));
  return csv(join(path, "reference/nearest_healthcare.csv")).map((row) => ({
    id: row.id,
    lon: Number(places.get(row.id)?.lon),
    lat: Number(places.get(row.id)?.lat),
    healthcare: Number(row.healthcare) > 0,
    snapM: Number(row.snap_m),
    networkM: Number(row.nearest_healthcare_network_m),
  }));
}

/** People within 500 m by the product's own walk rule, but joined to nodes as in the reference. */
function joinedToNodes(path: string, { network, demand }: Project): number {
  const streets = streetsOf(network ?? fail(), "open");
  const hexagons = readHexagons(path);
  const costs = nearestHealthcare(networkOf(contractStreets(streets)), streets, hexagons);
  return hexagons.reduce((sum, _, h) => sum + (costs[h].networkM <= 500 ? demand.people.all[h] : 0), 0);
}

function fail(): never {
  throw new Error("São Paulo has no network");
}

interface Expected {
  readonly coverage: Record<string, { network_pop: number; network_pct: number; straight_pop: number }>;
}

/** Every hexagon joined to the nearest vertex of the main island, then one search from all that have healthcare. */
function nearestHealthcare(network: Network, streets: Streets, hexagons: readonly Hexagon[]) {
  const vertices = placesAtVertices(network, streets.vertexLon, streets.vertexLat);
  const main = mainVertices(network, vertices);
  const nearest = hexagons.map(({ lon, lat }) => {
    let best = Infinity;
    let vertex = -1;
    for (const v of main) {
      const m = haversineM(lon, lat, streets.vertexLon[v], streets.vertexLat[v]);
      if (m < best) [best, vertex] = [m, v];
    }
    return { vertex, snapM: best };
  });
  const places = pick(
    vertices,
    nearest.map(({ vertex }) => vertex),
    nearest.map(({ snapM }) => Math.round(snapM * 1000)),
  );
  const withCare = [...hexagons.keys()].filter((h) => hexagons[h].healthcare);
  const { costMm } = costsFrom(network, pick(places, withCare), places, CUT_MM);
  return hexagons.map(({ healthcare }, h) => ({
    snapM: nearest[h].snapM,
    networkM: healthcare ? 0 : costMm[h] / 1000,
  }));
}

test.skipIf(!folder)(
  "every hexagon of São Paulo is as far from healthcare as the reference says, within 1 cm",
  async () => {
    const path = folder ?? "";
    const hexagons = readHexagons(path);
    const streets = referenceStreetsOfOsm(
      await readOsm("spo_osm.pbf", readFileSync(join(path, "spo_osm.pbf")), quietJob),
    );
    expect(hexagons).toHaveLength(323);
    const networks = { "every vertex a node": rawNetwork(streets), contracted: networkOf(contractStreets(streets)) };
    for (const [name, network] of Object.entries(networks)) {
      const found = nearestHealthcare(network, streets, hexagons);
      const differenceM = found.map(({ networkM }, h) => Math.abs(networkM - hexagons[h].networkM));
      const snapDifferenceM = found.map(({ snapM }, h) => Math.abs(snapM - hexagons[h].snapM));
      console.log(
        `São Paulo, ${name}: ${network.nodeCount} nodes, ${2 * network.edgeCount} directed edges; ` +
          `largest difference of 323 hexagons ${Math.max(...differenceM).toFixed(4)} m (snap ${Math.max(...snapDifferenceM).toFixed(4)} m)`,
      );
      expect(Math.max(...snapDifferenceM)).toBeLessThanOrEqual(0.0051);
      expect(Math.max(...differenceM)).toBeLessThanOrEqual(0.01);
    }
  },
);

/**
 * How far joining a place along an edge may be from joining it to a node, in points of people covered. At 500 m the
 * hexagons, 350 m apart, lie just at the limit (0.3 points a metre), and the reference joins them 40 m off on average, we
 * 23 m: with node snapping our own rule gives the reference's figure, with edge snapping pgRouting gives ours
 * (pgrouting.test.ts).
 */
function tolerancePoints(metres: number): number {
  return metres < 667 ? 8 : 3;
}

test.skipIf(!folder)(
  "by our own walk rule São Paulo's coverage is near the reference, by straight line exact",
  async () => {
    const path = folder ?? "";
    const project = await projectFromFiles(
      { read: (file) => Promise.resolve(readFileSync(join(path, file))) },
      {
        network: "spo_osm.pbf",
        demand: "spo_hexgrid.csv",
        peopleColumns: ["population"],
        facilities: "spo_hexgrid.csv",
        category: "clinic",
        where: { text: "healthcare > 0", test: ({ healthcare }) => Number(healthcare) > 0 },
      },
      "2020-01-01",
      quietJob,
    );
    const { coverage } = JSON.parse(readFileSync(join(path, "reference/expected.json"), "utf8")) as Expected;
    expect(joinedToNodes(path, project)).toBe(coverage["500"].network_pop);
    const engine = createEngine(project);
    for (const [metres, expected] of Object.entries(coverage)) {
      const limit: Limit = { value: Number(metres), unit: "m" };
      const request: CoverageRequest = {
        layer: CLINICS,
        methods: ["network", "straight"],
        limits: Object.fromEntries(AREA_TYPES.map((type) => [type, limit])) as CoverageRequest["limits"],
        speedMps: 1.2,
        detour: 1,
        snapLimitM: 200,
        statuses: ["operating"],
        gates: "open",
      };
      const { runs } = await engine.coverage(request, quietJob);
      const [network, straight] = runs.map((run) => run.district.people.all);
      expect(network.total).toBe(517_570);
      const percent = (100 * network.covered) / network.total;
      console.log(
        `São Paulo ${metres} m: network ${percent.toFixed(2)} % (reference ${expected.network_pct} %, ` +
          `${(percent - expected.network_pct).toFixed(2)} points); straight ${straight.covered - expected.straight_pop} persons off`,
      );
      expect(Math.abs(percent - expected.network_pct)).toBeLessThanOrEqual(tolerancePoints(limit.value));
      expect(straight.covered).toBe(expected.straight_pop);
    }
  },
);
