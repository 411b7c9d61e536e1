/**
 * Which unconnected piece each node belongs to, numbered by street length, longest first (equal ones by first node).
 * @returns island: Int32Array[nodeCount], 0 the largest.
 */
export function islandsOf(
  nodeCount: number,
  edgeFrom: Int32Array,
  edgeTo: Int32Array,
  edgeLengthMm: Int32Array,
): { island: Int32Array; islandCount: number } {
  const parent = new Int32Array(nodeCount);
  for (let v = 0; v < nodeCount; v++) parent[v] = v;
  const root = (node: number): number => {
    while (parent[node] !== node) {
      parent[node] = parent[parent[node]];
      node = parent[node];
    }
    return node;
  };
  for (let e = 0; e < edgeFrom.length; e++) {
    const a = root(edgeFrom[e]);
    const b = root(edgeTo[e]);
    if (a !== b) parent[Math.max(a, b)] = Math.min(a, b);
  }
  const lengthMm = new Float64Array(nodeCount);
  for (let e = 0; e < edgeFrom.length; e++) lengthMm[root(edgeFrom[e])] += edgeLengthMm[e];
  const roots: number[] = [];
  for (let v = 0; v < nodeCount; v++) if (root(v) === v) roots.push(v);
  roots.sort((a, b) => lengthMm[b] - lengthMm[a] || a - b);
  const number = new Int32Array(nodeCount);
  roots.forEach((v, position) => (number[v] = position));
  const island = new Int32Array(nodeCount);
  for (let v = 0; v < nodeCount; v++) island[v] = number[root(v)];
  return { island, islandCount: roots.length };
}

/** Street length of each island, metres, in island order. */
export function islandLengthsM(network: {
  readonly islandCount: number;
  readonly island: Int32Array;
  readonly edgeFrom: Int32Array;
  readonly edgeLengthMm: Int32Array;
}): Float64Array {
  const lengthM = new Float64Array(network.islandCount);
  network.edgeFrom.forEach((node, e) => (lengthM[network.island[node]] += network.edgeLengthMm[e] / 1000));
  return lengthM;
}
