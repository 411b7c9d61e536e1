import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { quietJob } from "../../src/core/base/job";
import { readOsm } from "../../src/core/io";
import { networkOf } from "../../src/core/network/build";
import { contractStreets } from "../../src/core/network/contract";
import type { Network } from "../../src/core/network/network";
import type { Streets } from "../../src/core/network/streets";
import { sharedPath } from "../helpers/shared-data";
import { spot } from "../helpers/towns";
import {
  costsFrom,
  pick,
  piecesOf,
  placesAtVertices,
  rawNetwork,
  referenceStreetsOfLines,
  referenceStreetsOfOsm,
} from "./reference-graph";

/** Lengths are rounded to the millimetre once an edge. */
const ROUNDING_MM = 5;

/** Counts and sums computed apart from this program, by one plain walk rule; the first test of reader and builder alike. */
interface ExpectedGraph {
  readonly graph_nodes: number;
  readonly graph_edges: number;
  readonly components: number;
  readonly largest_component_nodes: number;
  readonly total_edge_length_km: number;
}

function expectGraph(streets: Streets, raw: Network, expected: ExpectedGraph): void {
  const vertices = placesAtVertices(raw, streets.vertexLon, streets.vertexLat);
  const islandOf = (v: number) => raw.island[raw.edgeFrom[vertices.edge[v]]];
  const used = [...new Set(piecesOf(streets).flatMap(({ a, b }) => [a, b]))];
  const islands = new Map<number, number>();
  for (const v of used) islands.set(islandOf(v), (islands.get(islandOf(v)) ?? 0) + 1);
  const lengthKm = new Map<string, number>(); // of parallel pieces the shortest, and they are equally long
  piecesOf(streets).forEach(({ a, b }, e) => {
    lengthKm.set(a < b ? `${a}-${b}` : `${b}-${a}`, raw.edgeLengthMm[e] / 1e6);
  });
  const totalKm = [...lengthKm.values()].reduce((sum, km) => sum + km, 0);
  expect({
    graph_nodes: used.length,
    graph_edges: lengthKm.size,
    components: islands.size,
    largest_component_nodes: Math.max(...islands.values()),
  }).toEqual({
    graph_nodes: expected.graph_nodes,
    graph_edges: expected.graph_edges,
    components: expected.components,
    largest_component_nodes: expected.largest_component_nodes,
  });
  expect(Math.abs(totalKm - expected.total_edge_length_km)).toBeLessThan(0.002);
}

const extracts = [
  ["Las Palmas", "data/osm-las-palmas", "example_las_palmas_2023_osm_20230221.pbf"],
  ["Monaco", "data/osm-monaco", "monaco.pbf"],
  ["Tsinghua", "data/osm-beijing-tsinghua", "map.osm"],
  ["central Shanghai", "data/osm-shanghai-centre-drive", "shanghai.osm"],
  ["northern Kentucky", "data/nky-conveyal", "streets.osm.pbf"],
] as const;

const present = extracts.filter(([, folder]) => sharedPath(folder));

test.each(present)("the streets of %s make the graph of the reference, node for node", async (_, folder, file) => {
  const path = sharedPath(folder) ?? "";
  const streets = referenceStreetsOfOsm(await readOsm(file, readFileSync(join(path, file)), quietJob));
  const expected = JSON.parse(readFileSync(join(path, "expected-walk-graph.json"), "utf8")) as ExpectedGraph;
  expectGraph(streets, rawNetwork(streets), expected);
});

const gothenburg = sharedPath("data/npm-gothenburg-walk");

test.skipIf(!gothenburg)("Gothenburg's ten walks reach the nodes, and the metres, of the reference", () => {
  const lines = join(import.meta.dirname, "../../node_modules/geojson-path-finder/test/large-network.json");
  const { features } = JSON.parse(readFileSync(lines, "utf8")) as GeoJSON.FeatureCollection;
  const streets = referenceStreetsOfLines(features);
  const read = (file: string) => readFileSync(join(gothenburg ?? "", file), "utf8");
  const raw = rawNetwork(streets);
  expectGraph(streets, raw, JSON.parse(read("expected-walk-graph.json")) as ExpectedGraph);

  const network = networkOf(contractStreets(streets));
  const places = placesAtVertices(network, streets.vertexLon, streets.vertexLat);
  let worstM = 0;
  for (const row of read("expected-reach.csv").trim().split(/\r?\n/).slice(1)) {
    const [lon, lat, cutM, nodes, sumM] = row.split(",").map(Number);
    const source = streets.vertexLon.findIndex((x, v) => x === lon && streets.vertexLat[v] === lat);
    const { costMm } = costsFrom(network, pick(places, [source]), places, cutM * 1000 + ROUNDING_MM);
    const within = (mostMm: number) => costMm.reduce((count, mm) => count + (mm >= 0 && mm <= mostMm ? 1 : 0), 0);
    // A node within a few millimetres of the limit may fall on either side of it.
    expect(within(cutM * 1000 - ROUNDING_MM)).toBeLessThanOrEqual(nodes);
    expect(within(cutM * 1000 + ROUNDING_MM)).toBeGreaterThanOrEqual(nodes);
    const reached = [...costMm]
      .filter((mm) => mm >= 0)
      .sort((a, b) => a - b)
      .slice(0, nodes);
    const totalM = reached.reduce((sum, mm) => sum + mm, 0) / 1000;
    expect(Math.abs(totalM - sumM) / nodes).toBeLessThan(0.005);
    worstM = Math.max(worstM, Math.abs(totalM - sumM) / nodes);
  }
  console.log(`Gothenburg: mean way of a node within reach off by at most ${worstM.toFixed(5)} m`);
});

const sample = sharedPath("data/pgrouting-sample");

test.skipIf(!sample)("the documented walks of pgRouting's sample graph come out the same", () => {
  const table = (file: string) =>
    readFileSync(join(sample ?? "", file), "utf8")
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((row) => row.split(",").map(Number));
  // The sample's unit is 100 m here; its two loose edges, whose cost is not their length, reach nothing.
  const vertices = table("vertices.csv");
  const at = new Map(vertices.map(([id, x, y], v) => [id, { v, spot: spot((100 * Math.round(x * 2)) / 2, 100 * y) }]));
  const vertexOf = (id: number) => at.get(id)?.v ?? -1;
  const streets: Streets = {
    vertexLon: Float64Array.from(vertices, ([id]) => at.get(id)?.spot[0] ?? NaN),
    vertexLat: Float64Array.from(vertices, ([id]) => at.get(id)?.spot[1] ?? NaN),
    chains: table("edges.csv").map(([, source, target]) => Int32Array.of(vertexOf(source), vertexOf(target))),
    chainName: table("edges.csv").map(() => ""),
    blocked: new Uint8Array(vertices.length),
    lineCount: 18,
    footShare: 1,
    missingNodeCount: 0,
  };
  for (const network of [rawNetwork(streets), networkOf(contractStreets(streets))]) {
    const places = placesAtVertices(network, streets.vertexLon, streets.vertexLat);
    const documented = table("drivingDistance_from11and16_dist3_undirected.csv");
    expect(documented).toHaveLength(23);
    const nearest = new Map<number, number>();
    for (const [, , node, , , cost] of documented) nearest.set(node, Math.min(cost, nearest.get(node) ?? Infinity));
    const { costMm } = costsFrom(network, pick(places, [vertexOf(11), vertexOf(16)]), places, 300_000);
    for (const [id] of vertices) expect(costMm[vertexOf(id)]).toBe((nearest.get(id) ?? -1e-5) * 100_000);
    for (const start of [11, 16]) {
      const rows = documented.filter((row) => row[1] === start);
      const alone = costsFrom(network, pick(places, [vertexOf(start)]), places, 300_000);
      // pgRouting gives a node that two starts reach to each; both lists are complete on their own when they do.
      for (const [, , node, , , cost] of rows) expect(alone.costMm[vertexOf(node)]).toBe(cost * 100_000);
    }
  }
});
