import type { OsmExtract } from "../../src/core/dataset/osm";
import { networkOf } from "../../src/core/network/build";
import { nearestCosts, nearestField, type NearestCosts } from "../../src/core/network/field";
import type { Network, Snapped } from "../../src/core/network/network";
import type { Streets } from "../../src/core/network/streets";

/**
 * The walk rule of the reference results, which is not the product's: plain enough to be written the same way in
 * any language. Oneway is ignored, gates do not exist, every vertex of a kept way is a node of the graph.
 */
const REFERENCE_HIGHWAYS: ReadonlySet<string> = new Set(
  (
    "trunk trunk_link primary primary_link secondary secondary_link tertiary tertiary_link unclassified residential " +
    "living_street service pedestrian footway path steps track cycleway road"
  ).split(" "),
);

function isReferenceWay(tag: (key: string) => unknown): boolean {
  if (!REFERENCE_HIGHWAYS.has(String(tag("highway"))) || tag("area") === "yes" || tag("foot") === "no") return false;
  if (tag("access") !== "no" && tag("access") !== "private") return true;
  return ["yes", "designated", "permissive"].includes(String(tag("foot")));
}

/** Streets of an OSM extract by the reference rule. */
export function referenceStreetsOfOsm(osm: OsmExtract): Streets {
  const ways = osm.ways.filter((way) => isReferenceWay((key) => way.tags.get(key)));
  return streetsOfChains(
    osm.nodeLon,
    osm.nodeLat,
    ways.flatMap((way) => unbroken(way.nodes)),
  );
}

/** A way cut where the file lacks a node. */
function unbroken(nodes: Int32Array): Int32Array[] {
  const runs: number[][] = [[]];
  for (const node of nodes) {
    if (node < 0) runs.push([]);
    else runs[runs.length - 1].push(node);
  }
  return runs.filter((run) => run.length > 1).map((run) => Int32Array.from(run));
}

/** Streets of GeoJSON lines by the reference rule; vertices are the same where both coordinates are equal. */
export function referenceStreetsOfLines(features: readonly GeoJSON.Feature[]): Streets {
  const lon: number[] = [];
  const lat: number[] = [];
  const vertices = new Map<string, number>();
  const chains: Int32Array[] = [];
  for (const { geometry, properties } of features) {
    if (geometry.type !== "LineString" || !isReferenceWay((key) => properties?.[key] as unknown)) continue;
    chains.push(
      Int32Array.from(geometry.coordinates, ([x, y]) => {
        const key = `${x},${y}`;
        let vertex = vertices.get(key);
        if (vertex === undefined) {
          vertices.set(key, (vertex = lon.length));
          lon.push(x);
          lat.push(y);
        }
        return vertex;
      }),
    );
  }
  return streetsOfChains(Float64Array.from(lon), Float64Array.from(lat), chains);
}

function streetsOfChains(vertexLon: Float64Array, vertexLat: Float64Array, chains: Int32Array[]): Streets {
  return {
    vertexLon,
    vertexLat,
    chains,
    chainName: chains.map(() => ""),
    blocked: new Uint8Array(vertexLon.length),
    lineCount: chains.length,
    footShare: 1,
    missingNodeCount: 0,
  };
}

/** Single pieces between neighbouring vertices, as an outside program gets them. A blocked vertex has a new number, from vertexLon.length on, in every piece. */
export function piecesOf({ chains, blocked }: Streets): { a: number; b: number; from: number; to: number }[] {
  let fresh = blocked.length;
  const pieces: { a: number; b: number; from: number; to: number }[] = [];
  for (const chain of chains) {
    for (let i = 1; i < chain.length; i++) {
      const from = chain[i - 1];
      const to = chain[i];
      if (from !== to) pieces.push({ a: blocked[from] ? fresh++ : from, b: blocked[to] ? fresh++ : to, from, to });
    }
  }
  return pieces;
}

/** A network in which every vertex is a node: nothing is contracted. */
export function rawNetwork(streets: Streets): Network {
  const pieces = piecesOf(streets);
  const { vertexLon, vertexLat } = streets;
  const ends = pieces.flatMap(({ from, to }) => [from, to]);
  return networkOf({
    nodeLon: vertexLon,
    nodeLat: vertexLat,
    edgeFrom: Int32Array.from(pieces, ({ from }) => from),
    edgeTo: Int32Array.from(pieces, ({ to }) => to),
    edgeName: pieces.map(() => ""),
    shapeOffset: Int32Array.from({ length: pieces.length + 1 }, (_, e) => 2 * e),
    shapeLon: Float64Array.from(ends, (v) => vertexLon[v]),
    shapeLat: Float64Array.from(ends, (v) => vertexLat[v]),
  });
}

/** Where each vertex lies on a network, found by its coordinates: an edge, and how far along it. Edge -1: on no edge. */
export function placesAtVertices(network: Network, lon: Float64Array, lat: Float64Array): Snapped {
  const spots = new Map<string, { edge: number; offsetMm: number }>();
  for (let e = 0; e < network.edgeCount; e++) {
    const end = network.shapeOffset[e + 1] - 1;
    for (let k = network.shapeOffset[e]; k <= end; k++) {
      const offsetMm = k === end ? network.edgeLengthMm[e] : Math.round(network.shapeAlongMm[k]);
      spots.set(`${network.shapeLon[k]},${network.shapeLat[k]}`, { edge: e, offsetMm });
    }
  }
  const found = Array.from(lon, (x, v) => spots.get(`${x},${lat[v]}`));
  return {
    edge: Int32Array.from(found, (spot) => spot?.edge ?? -1),
    offsetMm: Int32Array.from(found, (spot) => spot?.offsetMm ?? 0),
    accessMm: new Int32Array(found.length),
    lon,
    lat,
  };
}

/** Some of the places, in the order asked for, with ways of their own to the network where given. */
export function pick(places: Snapped, indices: ArrayLike<number>, accessMm?: ArrayLike<number>): Snapped {
  const of = (values: Int32Array) => Int32Array.from(indices, (i) => values[i]);
  return {
    edge: of(places.edge),
    offsetMm: of(places.offsetMm),
    accessMm: accessMm ? Int32Array.from(accessMm) : of(places.accessMm),
    lon: Float64Array.from(indices, (i) => places.lon[i]),
    lat: Float64Array.from(indices, (i) => places.lat[i]),
  };
}

/** Ways from each place to the nearest source. */
export function costsFrom(network: Network, sources: Snapped, places: Snapped, boundMm: number): NearestCosts {
  const seeds = { snapped: sources, owner: Int32Array.from(sources.edge, (_, s) => s) };
  return nearestCosts(network, nearestField(network, seeds, boundMm), seeds, places);
}

/** Vertices that are on the largest island of a network. */
export function mainVertices(network: Network, places: Snapped): number[] {
  return Array.from(places.edge.keys()).filter(
    (v) => places.edge[v] >= 0 && network.island[network.edgeFrom[places.edge[v]]] === 0,
  );
}
