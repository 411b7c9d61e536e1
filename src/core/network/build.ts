import { Problem } from "../base/problem";
import { hilbertOrder } from "../geo/hilbert";
import { localFrame } from "../geo/local-frame";
import { haversineM } from "../geo/points";
import type { NetworkSource } from "../dataset/network-source";
import { contractStreets, type Edges } from "./contract";
import { islandsOf } from "./islands";
import type { Network } from "./network";
import { streetsOf, type Streets } from "./streets";
import type { Gates } from "./walkable";

const MM_PER_M = 1000;

/**
 * A walking network from OSM ways or from lines.
 * @throws Problem "network/no-walkable-ways" when nothing in the source can be walked on.
 */
export function buildNetwork(input: NetworkSource, gates: Gates): { network: Network; streets: Streets } {
  const streets = streetsOf(input, gates);
  if (streets.chains.length === 0) {
    throw new Problem("network/no-walkable-ways", { file: input.file, ways: streets.lineCount });
  }
  return { network: networkOf(contractStreets(streets)), streets };
}

/** Flat arrays in Hilbert order from contracted edges. */
export function networkOf(edges: Edges): Network {
  const { edgeFrom, edgeTo, shapeOffset, shapeLon, shapeLat } = edges;
  const nodeCount = edges.nodeLon.length;
  const edgeCount = edgeFrom.length;

  const order = hilbertOrder(edges.nodeLon, edges.nodeLat);
  const newId = new Int32Array(nodeCount);
  order.forEach((old, position) => (newId[old] = position));
  const from = edgeFrom.map((node) => newId[node]);
  const to = edgeTo.map((node) => newId[node]);

  const { shapeAlongMm, edgeLengthMm } = measureEdges(shapeOffset, shapeLon, shapeLat);
  const { offset, adjacency, entryEdge } = adjacencyOf(nodeCount, from, to, edgeLengthMm);
  const { island, islandCount } = islandsOf(nodeCount, from, to, edgeLengthMm);

  const names = [""];
  const nameId = new Map<string, number>([["", 0]]);
  const edgeName = new Int32Array(edgeCount);
  for (let e = 0; e < edgeCount; e++) {
    const name = edges.edgeName[e];
    let id = nameId.get(name);
    if (id === undefined) {
      id = names.length;
      names.push(name);
      nameId.set(name, id);
    }
    edgeName[e] = id;
  }

  return {
    frame: localFrame(boundsOf(shapeLon, shapeLat)),
    nodeCount,
    edgeCount,
    offset,
    adjacency,
    entryEdge,
    edgeFrom: from,
    edgeTo: to,
    edgeLengthMm,
    shapeOffset,
    shapeLon,
    shapeLat,
    shapeAlongMm,
    nodeLon: inOrder(edges.nodeLon, order),
    nodeLat: inOrder(edges.nodeLat, order),
    island,
    islandCount,
    edgeName,
    names,
  };
}

function inOrder(values: Float64Array, order: Int32Array): Float64Array {
  const ordered = new Float64Array(order.length);
  for (let i = 0; i < order.length; i++) ordered[i] = values[order[i]];
  return ordered;
}

/** Lengths along every shape; the edge's own length is rounded once, as a whole, so that short pieces add no error. */
function measureEdges(shapeOffset: Int32Array, shapeLon: Float64Array, shapeLat: Float64Array) {
  const edgeCount = shapeOffset.length - 1;
  const shapeAlongMm = new Float64Array(shapeLon.length);
  const edgeLengthMm = new Int32Array(edgeCount);
  for (let e = 0; e < edgeCount; e++) {
    let alongMm = 0;
    for (let k = shapeOffset[e] + 1; k < shapeOffset[e + 1]; k++) {
      alongMm += haversineM(shapeLon[k - 1], shapeLat[k - 1], shapeLon[k], shapeLat[k]) * MM_PER_M;
      shapeAlongMm[k] = alongMm;
    }
    edgeLengthMm[e] = Math.max(1, Math.round(alongMm));
  }
  return { shapeAlongMm, edgeLengthMm };
}

function adjacencyOf(nodeCount: number, from: Int32Array, to: Int32Array, edgeLengthMm: Int32Array) {
  const edgeCount = from.length;
  const offset = new Int32Array(nodeCount + 1);
  for (let e = 0; e < edgeCount; e++) {
    offset[from[e] + 1]++;
    offset[to[e] + 1]++;
  }
  for (let v = 0; v < nodeCount; v++) offset[v + 1] += offset[v];
  const position = offset.slice(0, nodeCount);
  const adjacency = new Int32Array(4 * edgeCount);
  const entryEdge = new Int32Array(2 * edgeCount);
  const enter = (node: number, other: number, e: number) => {
    const j = position[node]++;
    adjacency[2 * j] = other;
    adjacency[2 * j + 1] = edgeLengthMm[e];
    entryEdge[j] = e;
  };
  for (let e = 0; e < edgeCount; e++) {
    enter(from[e], to[e], e);
    enter(to[e], from[e], e);
  }
  return { offset, adjacency, entryEdge };
}

function boundsOf(lon: Float64Array, lat: Float64Array): [number, number, number, number] {
  let west = Infinity;
  let south = Infinity;
  let east = -Infinity;
  let north = -Infinity;
  for (let i = 0; i < lon.length; i++) {
    west = Math.min(west, lon[i]);
    east = Math.max(east, lon[i]);
    south = Math.min(south, lat[i]);
    north = Math.max(north, lat[i]);
  }
  return [west, south, east, north];
}
