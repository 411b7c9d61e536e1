import type { OsmExtract } from "../dataset/osm";
import type { NetworkSource } from "../dataset/network-source";
import { FOOT_HIGHWAYS, isPassableNode, isWalkableWay, type Gates } from "./walkable";

/** Streets before they become a graph: polylines over shared vertices. Lines meet only where they share a vertex. */
export interface Streets {
  readonly vertexLon: Float64Array;
  readonly vertexLat: Float64Array;
  /** Vertex indices of each polyline, >= 2 each. */
  readonly chains: readonly Int32Array[];
  readonly chainName: readonly string[];
  /** 1: nobody passes this vertex (a closed gate); streets end on both sides of it. */
  readonly blocked: Uint8Array;
  /** Lines in the source, walkable or not. */
  readonly lineCount: number;
  /** Share of the kept polylines that are made for people on foot; 1 where the source has no classes. */
  readonly footShare: number;
  /** Nodes that the source names but lacks. */
  readonly missingNodeCount: number;
}

/** Two vertices nearer than this are one: 1e-7 degrees, about 1 cm. */
const VERTICES_PER_DEGREE = 1e7;

const FOOT_CLASSES: ReadonlySet<string> = new Set([...FOOT_HIGHWAYS, "alley"]);

/** The walkable streets of a network source. */
export function streetsOf(input: NetworkSource, gates: Gates): Streets {
  return input.kind === "osm" ? streetsOfOsm(input.osm, gates) : streetsOfLines(input.lines, gates);
}

function streetsOfOsm(osm: OsmExtract, gates: Gates): Streets {
  const vertexOfNode = new Int32Array(osm.nodeId.length).fill(-1);
  const lon: number[] = [];
  const lat: number[] = [];
  const blocked: number[] = [];
  const chains: Int32Array[] = [];
  const chainName: string[] = [];
  let footCount = 0;
  let missingNodeCount = 0;
  const vertexOf = (node: number): number => {
    if (vertexOfNode[node] < 0) {
      vertexOfNode[node] = lon.length;
      lon.push(osm.nodeLon[node]);
      lat.push(osm.nodeLat[node]);
      const tags = osm.nodeTags.get(node);
      blocked.push(tags && !isPassableNode(tags, gates) ? 1 : 0);
    }
    return vertexOfNode[node];
  };
  for (const way of osm.ways) {
    if (!isWalkableWay(way.tags)) continue;
    let kept = false;
    let run: number[] = [];
    const close = () => {
      if (run.length >= 2) {
        chains.push(Int32Array.from(run));
        chainName.push(way.tags.get("name") ?? "");
        kept = true;
      }
      run = [];
    };
    for (const node of way.nodes) {
      if (node < 0) {
        missingNodeCount++;
        close(); // a gap in the data is a gap in the street, never a straight line across it
      } else {
        run.push(vertexOf(node));
      }
    }
    close();
    if (kept && FOOT_HIGHWAYS.has(way.tags.get("highway") ?? "")) footCount++;
  }
  return {
    vertexLon: Float64Array.from(lon),
    vertexLat: Float64Array.from(lat),
    chains,
    chainName,
    blocked: Uint8Array.from(blocked),
    lineCount: osm.ways.length,
    footShare: chains.length === 0 ? 0 : footCount / chains.length,
    missingNodeCount,
  };
}

/** Lines with `class` and `gate` properties where they have them; a closed gate's line is left out. */
function streetsOfLines(lines: Extract<NetworkSource, { kind: "lines" }>["lines"], gates: Gates): Streets {
  const polylines = lines.map(({ geometry }) =>
    geometry.type === "LineString" ? [geometry.coordinates] : geometry.coordinates,
  );
  let positionCount = 0;
  for (const parts of polylines) for (const part of parts) positionCount += part.length;
  const register = vertexRegister(positionCount);
  const chains: Int32Array[] = [];
  const chainName: string[] = [];
  let classCount = 0;
  let footCount = 0;
  lines.forEach(({ properties }, l) => {
    if (gates === "closed" && properties.gate === true) return;
    for (const positions of polylines[l]) {
      if (positions.length < 2) continue;
      const chain = new Int32Array(positions.length);
      for (let k = 0; k < chain.length; k++) chain[k] = register.get(positions[k][0], positions[k][1]);
      chains.push(chain);
      chainName.push(typeof properties.name === "string" ? properties.name : "");
      if (typeof properties.class === "string") {
        classCount++;
        if (FOOT_CLASSES.has(properties.class)) footCount++;
      }
    }
  });
  const vertices = register.vertices();
  return {
    ...vertices,
    chains,
    chainName,
    blocked: new Uint8Array(vertices.vertexLon.length),
    lineCount: lines.length,
    footShare: classCount === 0 ? 1 : footCount / classCount,
    missingNodeCount: 0,
  };
}

/** Numbers at most so many vertices by position; the first position seen stands for all within the same 1e-7 degree cell. */
function vertexRegister(mostVertices: number) {
  const slots = 2 ** Math.ceil(Math.log2(2 * mostVertices + 2));
  const vertexIn = new Int32Array(slots).fill(-1);
  const column = new Int32Array(mostVertices);
  const row = new Int32Array(mostVertices);
  const lon = new Float64Array(mostVertices);
  const lat = new Float64Array(mostVertices);
  let count = 0;
  return {
    get(x: number, y: number): number {
      const i = Math.round(x * VERTICES_PER_DEGREE);
      const j = Math.round(y * VERTICES_PER_DEGREE);
      const mixed = Math.imul(i, 0x9e3779b1) ^ Math.imul(j, 0x85ebca6b);
      let slot = (mixed ^ (mixed >>> 15)) & (slots - 1);
      while (vertexIn[slot] >= 0) {
        const known = vertexIn[slot];
        if (column[known] === i && row[known] === j) return known;
        slot = (slot + 1) & (slots - 1);
      }
      vertexIn[slot] = count;
      column[count] = i;
      row[count] = j;
      lon[count] = x;
      lat[count] = y;
      return count++;
    },
    vertices: () => ({ vertexLon: lon.slice(0, count), vertexLat: lat.slice(0, count) }),
  };
}
