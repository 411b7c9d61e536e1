import Flatbush from "flatbush";
import type { NetworkSource } from "../../dataset/network-source";
import { localFrame, toLocalX, toLocalY } from "../../geo/local-frame";
import type { Points } from "../../geo/points";
import { streetsOf } from "../../network/streets";

/** Pieces of street whose boxes are nearest; the nearest piece itself is among them but for rare long slants. */
const LOOKED_AT = 12;

/** A measure of metres from points to the nearest street, as the crow flies; undefined where there are no streets. */
export function streetDistances(source: NetworkSource): ((points: Points<"wgs84">) => Float64Array) | undefined {
  let index: Pieces | undefined;
  const isEmpty = source.kind === "osm" ? source.osm.ways.length === 0 : source.lines.length === 0;
  if (isEmpty) return undefined;
  return (points) => {
    index ??= piecesOf(source);
    const found = index;
    return Float64Array.from(points.x, (lon, p) => nearestM(found, lon, points.y[p]));
  };
}

interface Pieces {
  readonly frame: ReturnType<typeof localFrame>;
  readonly tree: Flatbush | undefined;
  /** ax, ay, bx, by of each piece, metres. */
  readonly ends: Float64Array;
}

function piecesOf(source: NetworkSource): Pieces {
  const { vertexLon, vertexLat, chains } = streetsOf(source, "open");
  const count = chains.reduce((sum, chain) => sum + chain.length - 1, 0);
  const frame = localFrame(extentOf(vertexLon, vertexLat));
  const ends = new Float64Array(4 * count);
  const tree = count > 0 ? new Flatbush(count) : undefined;
  let at = 0;
  for (const chain of chains) {
    for (let k = 1; k < chain.length; k++) {
      const [a, b] = [chain[k - 1], chain[k]];
      const ax = toLocalX(frame, vertexLon[a], vertexLat[a]);
      const ay = toLocalY(frame, vertexLat[a]);
      const bx = toLocalX(frame, vertexLon[b], vertexLat[b]);
      const by = toLocalY(frame, vertexLat[b]);
      ends.set([ax, ay, bx, by], 4 * at++);
      tree?.add(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by));
    }
  }
  tree?.finish();
  return { frame, tree, ends };
}

function nearestM({ frame, tree, ends }: Pieces, lon: number, lat: number): number {
  if (!tree || !Number.isFinite(lon) || !Number.isFinite(lat)) return Number.NaN;
  const [x, y] = [toLocalX(frame, lon, lat), toLocalY(frame, lat)];
  let best = Infinity;
  for (const piece of tree.neighbors(x, y, LOOKED_AT)) {
    best = Math.min(best, distanceM(x, y, ends, 4 * piece));
  }
  return best;
}

/** From a spot to a piece of street, metres. */
function distanceM(x: number, y: number, ends: Float64Array, at: number): number {
  const [ax, ay, bx, by] = [ends[at], ends[at + 1], ends[at + 2], ends[at + 3]];
  const [dx, dy] = [bx - ax, by - ay];
  const length2 = dx * dx + dy * dy;
  const t = length2 === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length2));
  return Math.hypot(x - ax - t * dx, y - ay - t * dy);
}

function extentOf(lon: Float64Array, lat: Float64Array): [number, number, number, number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let v = 0; v < lon.length; v++) {
    west = Math.min(west, lon[v]);
    east = Math.max(east, lon[v]);
    south = Math.min(south, lat[v]);
    north = Math.max(north, lat[v]);
  }
  return [west, south, east, north];
}
