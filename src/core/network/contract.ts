import type { Streets } from "./streets";

/** Streets as edges between junctions, each with its shape. Nodes are in no particular order yet. */
export interface Edges {
  readonly nodeLon: Float64Array;
  readonly nodeLat: Float64Array;
  readonly edgeFrom: Int32Array;
  readonly edgeTo: Int32Array;
  readonly edgeName: readonly string[];
  readonly shapeOffset: Int32Array;
  readonly shapeLon: Float64Array;
  readonly shapeLat: Float64Array;
}

/**
 * Joins street pieces through every vertex where exactly two pieces of the same street meet (degree 2).
 * Distances stay as they are; there are 3 to 4 times fewer edges. A vertex stays a node where three or more pieces
 * meet, where a street ends, or where its name changes. A ring without a junction keeps one node.
 * A blocked vertex ends every piece that touches it, each at a node of its own.
 */
export function contractStreets(streets: Streets): Edges {
  const pieces = splitIntoPieces(streets);
  const isNode = junctions(pieces);
  const walker = new EdgeWalker(pieces, isNode);
  for (let v = 0; v < pieces.vertexCount; v++) if (isNode[v]) walker.walkFrom(v);
  for (let p = 0; p < pieces.a.length; p++) {
    if (walker.walked[p]) continue;
    isNode[pieces.a[p]] = 1; // a ring that meets nothing
    walker.walkFrom(pieces.a[p]);
  }
  return walker.edges();
}

/** Single straight pieces between neighbouring vertices. */
interface Pieces {
  readonly vertexCount: number;
  readonly lon: Float64Array;
  readonly lat: Float64Array;
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly name: Int32Array;
  readonly names: readonly string[];
  /** Pieces at each vertex, as offsets into `at`. */
  readonly offset: Int32Array;
  readonly at: Int32Array;
}

function splitIntoPieces({ vertexLon, vertexLat, chains, chainName, blocked }: Streets): Pieces {
  let pieceCount = 0;
  let blockedEnds = 0;
  for (const chain of chains) {
    for (let i = 1; i < chain.length; i++) {
      if (chain[i] === chain[i - 1]) continue;
      pieceCount++;
      blockedEnds += blocked[chain[i - 1]] + blocked[chain[i]];
    }
  }
  const vertexCount = vertexLon.length + blockedEnds;
  const lon = new Float64Array(vertexCount);
  const lat = new Float64Array(vertexCount);
  lon.set(vertexLon);
  lat.set(vertexLat);
  const a = new Int32Array(pieceCount);
  const b = new Int32Array(pieceCount);
  const name = new Int32Array(pieceCount);
  let nextOwn = vertexLon.length;
  // A blocked vertex becomes a new one for every piece that reaches it, so that nothing passes.
  const own = (vertex: number): number => {
    if (!blocked[vertex]) return vertex;
    lon[nextOwn] = vertexLon[vertex];
    lat[nextOwn] = vertexLat[vertex];
    return nextOwn++;
  };
  const { names, idOf } = nameRegister();
  let p = 0;
  chains.forEach((chain, c) => {
    const id = idOf(chainName[c]);
    for (let i = 1; i < chain.length; i++) {
      if (chain[i] === chain[i - 1]) continue;
      a[p] = own(chain[i - 1]);
      b[p] = own(chain[i]);
      name[p++] = id;
    }
  });
  const offset = new Int32Array(vertexCount + 1);
  for (let p = 0; p < a.length; p++) {
    offset[a[p] + 1]++;
    offset[b[p] + 1]++;
  }
  for (let v = 0; v < vertexCount; v++) offset[v + 1] += offset[v];
  const position = offset.slice(0, vertexCount);
  const at = new Int32Array(2 * a.length);
  for (let p = 0; p < a.length; p++) {
    at[position[a[p]]++] = p;
    at[position[b[p]]++] = p;
  }
  return {
    vertexCount,
    lon,
    lat,
    a,
    b,
    name,
    names,
    offset,
    at,
  };
}

/** Numbers names in order of first occurrence. */
function nameRegister() {
  const names: string[] = [];
  const ids = new Map<string, number>();
  const idOf = (name: string): number => {
    let id = ids.get(name);
    if (id === undefined) {
      id = names.length;
      names.push(name);
      ids.set(name, id);
    }
    return id;
  };
  return { names, idOf };
}

function junctions({ vertexCount, offset, at, name }: Pieces): Uint8Array {
  const isNode = new Uint8Array(vertexCount);
  for (let v = 0; v < vertexCount; v++) {
    const degree = offset[v + 1] - offset[v];
    if (degree === 0) continue;
    isNode[v] = degree !== 2 || name[at[offset[v]]] !== name[at[offset[v] + 1]] ? 1 : 0;
  }
  return isNode;
}

/** Walks from node to node along pieces and collects what it passed as edges. */
class EdgeWalker {
  readonly walked: Uint8Array;
  readonly #pieces: Pieces;
  readonly #isNode: Uint8Array;
  readonly #nodeOfVertex: Int32Array;
  readonly #nodeVertex: number[] = [];
  readonly #from: Int32Array;
  readonly #to: Int32Array;
  readonly #name: string[] = [];
  readonly #shapeOffset: Int32Array;
  /** Vertices of all shapes; every piece adds one, every edge one more. */
  readonly #shape: Int32Array;
  #edgeCount = 0;

  constructor(pieces: Pieces, isNode: Uint8Array) {
    const pieceCount = pieces.a.length;
    this.#pieces = pieces;
    this.#isNode = isNode;
    this.walked = new Uint8Array(pieceCount);
    this.#nodeOfVertex = new Int32Array(pieces.vertexCount).fill(-1);
    this.#from = new Int32Array(pieceCount);
    this.#to = new Int32Array(pieceCount);
    this.#shapeOffset = new Int32Array(pieceCount + 1);
    this.#shape = new Int32Array(2 * pieceCount);
  }

  walkFrom(start: number): void {
    const { offset, at, a, b, name, names } = this.#pieces;
    const shape = this.#shape;
    for (let j = offset[start]; j < offset[start + 1]; j++) {
      let piece = at[j];
      if (this.walked[piece]) continue;
      const edgeName = names[name[piece]];
      let end = this.#shapeOffset[this.#edgeCount];
      shape[end++] = start;
      let vertex = start;
      for (;;) {
        this.walked[piece] = 1;
        vertex = a[piece] === vertex ? b[piece] : a[piece];
        shape[end++] = vertex;
        if (this.#isNode[vertex]) break;
        piece = at[offset[vertex]] === piece ? at[offset[vertex] + 1] : at[offset[vertex]];
      }
      this.#keep(end, edgeName);
    }
  }

  /** Every edge runs from west to east (south to north where equal), however its street was drawn: equal streets, equal millimetres. */
  #keep(end: number, name: string): void {
    const { lon, lat } = this.#pieces;
    const shape = this.#shape.subarray(this.#shapeOffset[this.#edgeCount], end);
    const last = shape.length - 1;
    const eastward = (v: number, w: number) => lon[v] - lon[w] || lat[v] - lat[w];
    const turned = eastward(shape[0], shape[last]) || eastward(shape[1], shape[last - 1]);
    if (turned > 0) shape.reverse();
    this.#from[this.#edgeCount] = this.#node(shape[0]);
    this.#to[this.#edgeCount] = this.#node(shape[last]);
    this.#name.push(name);
    this.#shapeOffset[++this.#edgeCount] = end;
  }

  edges(): Edges {
    const { lon, lat } = this.#pieces;
    const shape = this.#shape.subarray(0, this.#shapeOffset[this.#edgeCount]);
    return {
      nodeLon: placed(this.#nodeVertex, lon),
      nodeLat: placed(this.#nodeVertex, lat),
      edgeFrom: this.#from.slice(0, this.#edgeCount),
      edgeTo: this.#to.slice(0, this.#edgeCount),
      edgeName: this.#name,
      shapeOffset: this.#shapeOffset.slice(0, this.#edgeCount + 1),
      shapeLon: placed(shape, lon),
      shapeLat: placed(shape, lat),
    };
  }

  #node(vertex: number): number {
    if (this.#nodeOfVertex[vertex] < 0) {
      this.#nodeOfVertex[vertex] = this.#nodeVertex.length;
      this.#nodeVertex.push(vertex);
    }
    return this.#nodeOfVertex[vertex];
  }
}

/** The coordinate of each of some vertices. */
function placed(vertices: ArrayLike<number>, coordinate: Float64Array): Float64Array {
  const out = new Float64Array(vertices.length);
  for (let k = 0; k < out.length; k++) out[k] = coordinate[vertices[k]];
  return out;
}
