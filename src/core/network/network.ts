import type { LocalFrame } from "../geo/local-frame";

/**
 * A walking network in flat arrays: immutable, clonable between threads, writable to disk as it is.
 * Streets are undirected edges between junctions (degree-2 nodes are contracted); nodes are in Hilbert order.
 * Lengths are great-circle lengths along the edge's shape, Int32 millimetres, >= 1.
 */
export interface Network {
  readonly frame: LocalFrame;
  readonly nodeCount: number;
  readonly edgeCount: number;
  /** Int32Array[nodeCount + 1]: node v has the adjacency entries offset[v] .. offset[v + 1]. */
  readonly offset: Int32Array;
  /** Int32Array[4 * edgeCount]: per entry j: [2j] the other node, [2j + 1] costMm. */
  readonly adjacency: Int32Array;
  /** Int32Array[2 * edgeCount]: edge of each adjacency entry. */
  readonly entryEdge: Int32Array;
  readonly edgeFrom: Int32Array;
  readonly edgeTo: Int32Array;
  readonly edgeLengthMm: Int32Array;
  /** Int32Array[edgeCount + 1] into shapeLon, shapeLat; both end points included, running from edgeFrom to edgeTo. */
  readonly shapeOffset: Int32Array;
  readonly shapeLon: Float64Array;
  readonly shapeLat: Float64Array;
  /** Length along the edge up to each shape point, millimetres, unrounded. */
  readonly shapeAlongMm: Float64Array;
  readonly nodeLon: Float64Array;
  readonly nodeLat: Float64Array;
  /** Int32Array[nodeCount]: island number, 0 the largest. */
  readonly island: Int32Array;
  readonly islandCount: number;
  /** Int32Array[edgeCount] into names; 0 is "no name". */
  readonly edgeName: Int32Array;
  readonly names: readonly string[];
}

/** Places joined to the network: each at an offset along an edge, with the way from the place to that spot. */
export interface Snapped {
  /** Edge, or -1: farther than the snap limit. */
  readonly edge: Int32Array;
  /** From the edge's `from` node, millimetres, 0 .. edgeLengthMm. */
  readonly offsetMm: Int32Array;
  /** Place to the spot on the edge, millimetres; where edge is -1 the distance to the nearest edge, or -1 if none is near at all. */
  readonly accessMm: Int32Array;
  /** The spot on the edge, degrees. */
  readonly lon: Float64Array;
  readonly lat: Float64Array;
}
