import { seededRandom } from "../src/core/base/random";
import { networkOf } from "../src/core/network/build";
import { UNREACHED, type Field, type Seeds } from "../src/core/network/field";
import type { Network } from "../src/core/network/network";
import type { Streets } from "../src/core/network/streets";

/** The same search with a plain binary heap of costs and nodes: what the bucket queue is held against. */
export function heapField(network: Network, seeds: Seeds, boundMm: number): Field {
  const { offset, adjacency, nodeCount, edgeFrom, edgeTo, edgeLengthMm } = network;
  const costMm = new Int32Array(nodeCount).fill(UNREACHED);
  const owner = new Int32Array(nodeCount).fill(-1);
  let keys = new Int32Array(4096);
  let nodes = new Int32Array(4096);
  let size = 0;
  const push = (node: number, cost: number) => {
    if (size === keys.length) {
      const more = new Int32Array(2 * size);
      more.set(keys);
      keys = more;
      const moreNodes = new Int32Array(2 * size);
      moreNodes.set(nodes);
      nodes = moreNodes;
    }
    let i = size++;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (keys[parent] <= cost) break;
      keys[i] = keys[parent];
      nodes[i] = nodes[parent];
      i = parent;
    }
    keys[i] = cost;
    nodes[i] = node;
  };
  const dropFirst = () => {
    const cost = keys[--size];
    const node = nodes[size];
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= size) break;
      if (child + 1 < size && keys[child + 1] < keys[child]) child++;
      if (keys[child] >= cost) break;
      keys[i] = keys[child];
      nodes[i] = nodes[child];
      i = child;
    }
    keys[i] = cost;
    nodes[i] = node;
  };
  const offer = (node: number, cost: number, by: number) => {
    if (cost > boundMm || cost > costMm[node] || (cost === costMm[node] && by >= owner[node])) return;
    costMm[node] = cost;
    owner[node] = by;
    push(node, cost);
  };
  const { edge, offsetMm, accessMm } = seeds.snapped;
  for (let s = 0; s < edge.length; s++) {
    const e = edge[s];
    if (e < 0) continue;
    offer(edgeFrom[e], accessMm[s] + offsetMm[s], seeds.owner[s]);
    offer(edgeTo[e], accessMm[s] + edgeLengthMm[e] - offsetMm[s], seeds.owner[s]);
  }
  while (size > 0) {
    const node = nodes[0];
    const cost = keys[0];
    dropFirst();
    if (cost !== costMm[node]) continue;
    for (let j = offset[node]; j < offset[node + 1]; j++) {
      offer(adjacency[2 * j], cost + adjacency[2 * j + 1], owner[node]);
    }
  }
  return { boundMm, costMm, owner };
}

/** The same network with its nodes numbered at random. */
export function shuffled(network: Network, seed: number): Network {
  const { nodeCount, offset, adjacency, entryEdge } = network;
  const random = seededRandom(seed);
  const oldOf = Int32Array.from({ length: nodeCount }, (_, v) => v);
  for (let v = nodeCount - 1; v > 0; v--) {
    const w = Math.floor(random() * (v + 1));
    [oldOf[v], oldOf[w]] = [oldOf[w], oldOf[v]];
  }
  const newOf = new Int32Array(nodeCount);
  oldOf.forEach((old, v) => (newOf[old] = v));
  const newOffset = new Int32Array(nodeCount + 1);
  const newAdjacency = new Int32Array(adjacency.length);
  const newEntryEdge = new Int32Array(entryEdge.length);
  let at = 0;
  oldOf.forEach((old, v) => {
    for (let j = offset[old]; j < offset[old + 1]; j++) {
      newAdjacency[2 * at] = newOf[adjacency[2 * j]];
      newAdjacency[2 * at + 1] = adjacency[2 * j + 1];
      newEntryEdge[at++] = entryEdge[j];
    }
    newOffset[v + 1] = at;
  });
  return {
    ...network,
    offset: newOffset,
    adjacency: newAdjacency,
    entryEdge: newEntryEdge,
    edgeFrom: network.edgeFrom.map((v) => newOf[v]),
    edgeTo: network.edgeTo.map((v) => newOf[v]),
    nodeLon: Float64Array.from(oldOf, (old) => network.nodeLon[old]),
    nodeLat: Float64Array.from(oldOf, (old) => network.nodeLat[old]),
    island: Int32Array.from(oldOf, (old) => network.island[old]),
  };
}

/** The same streets with every vertex a node: nothing is contracted. Closed gates are passed over. */
export function uncontracted({ vertexLon, vertexLat, chains }: Streets): Network {
  const from: number[] = [];
  const to: number[] = [];
  for (const chain of chains) {
    for (let i = 1; i < chain.length; i++) {
      if (chain[i] === chain[i - 1]) continue;
      from.push(chain[i - 1]);
      to.push(chain[i]);
    }
  }
  const ends = from.flatMap((v, e) => [v, to[e]]);
  return networkOf({
    nodeLon: vertexLon,
    nodeLat: vertexLat,
    edgeFrom: Int32Array.from(from),
    edgeTo: Int32Array.from(to),
    edgeName: from.map(() => ""),
    shapeOffset: Int32Array.from({ length: from.length + 1 }, (_, e) => 2 * e),
    shapeLon: Float64Array.from(ends, (v) => vertexLon[v]),
    shapeLat: Float64Array.from(ends, (v) => vertexLat[v]),
  });
}
