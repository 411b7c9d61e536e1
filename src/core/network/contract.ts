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
  const lon = Array.from(vertexLon);
  const lat = Array.from(vertexLat);
  const a: number[] = [];
  const b: number[] = [];
  const name: number[] = [];
  // A blocked vertex becomes a new one for every piece that reaches it, so that nothing passes.
  const own = (vertex: number): number => {
    if (!blocked[vertex]) return vertex;
    lon.push(vertexLon[vertex]);
    lat.push(vertexLat[vertex]);
    return lon.length - 1;
  };
  const names: string[] = [];
  const nameId = new Map<string, number>();
  chains.forEach((chain, c) => {
    let id = nameId.get(chainName[c]);
    if (id === undefined) {
      id = names.length;
      names.push(chainName[c]);
      nameId.set(chainName[c], id);
    }
    for (let i = 1; i < chain.length; i++) {
      if (chain[i] === chain[i - 1]) continue;
      a.push(own(chain[i - 1]));
      b.push(own(chain[i]));
      name.push(id);
    }
  });
  const vertexCount = lon.length;
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
    lon: Float64Array.from(lon),
    lat: Float64Array.from(lat),
    a: Int32Array.from(a),
    b: Int32Array.from(b),
    name: Int32Array.from(name),
    names,
    offset,
    at,
  };
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
  readonly #from: number[] = [];
  readonly #to: number[] = [];
  readonly #name: string[] = [];
  readonly #shapeOffset: number[] = [0];
  readonly #shape: number[] = [];

  constructor(pieces: Pieces, isNode: Uint8Array) {
    this.#pieces = pieces;
    this.#isNode = isNode;
    this.walked = new Uint8Array(pieces.a.length);
    this.#nodeOfVertex = new Int32Array(pieces.vertexCount).fill(-1);
  }

  walkFrom(start: number): void {
    const { offset, at, a, b, name, names } = this.#pieces;
    for (let j = offset[start]; j < offset[start + 1]; j++) {
      let piece = at[j];
      if (this.walked[piece]) continue;
      const edgeName = names[name[piece]];
      const shape = [start];
      let vertex = start;
      for (;;) {
        this.walked[piece] = 1;
        vertex = a[piece] === vertex ? b[piece] : a[piece];
        shape.push(vertex);
        if (this.#isNode[vertex]) break;
        piece = at[offset[vertex]] === piece ? at[offset[vertex] + 1] : at[offset[vertex]];
      }
      this.#keep(shape, edgeName);
    }
  }

  /** Every edge runs from west to east (south to north where equal), however its street was drawn: equal streets, equal millimetres. */
  #keep(shape: number[], name: string): void {
    const { lon, lat } = this.#pieces;
    const last = shape.length - 1;
    const eastward = (v: number, w: number) => lon[v] - lon[w] || lat[v] - lat[w];
    const turned = eastward(shape[0], shape[last]) || eastward(shape[1], shape[last - 1]);
    if (turned > 0) shape.reverse();
    this.#from.push(this.#node(shape[0]));
    this.#to.push(this.#node(shape[last]));
    this.#name.push(name);
    this.#shape.push(...shape);
    this.#shapeOffset.push(this.#shape.length);
  }

  edges(): Edges {
    const { lon, lat } = this.#pieces;
    return {
      nodeLon: Float64Array.from(this.#nodeVertex, (v) => lon[v]),
      nodeLat: Float64Array.from(this.#nodeVertex, (v) => lat[v]),
      edgeFrom: Int32Array.from(this.#from),
      edgeTo: Int32Array.from(this.#to),
      edgeName: this.#name,
      shapeOffset: Int32Array.from(this.#shapeOffset),
      shapeLon: Float64Array.from(this.#shape, (v) => lon[v]),
      shapeLat: Float64Array.from(this.#shape, (v) => lat[v]),
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
