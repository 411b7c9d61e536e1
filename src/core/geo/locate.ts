import { booleanPointInPolygon } from "@turf/turf";
import Flatbush from "flatbush";
import type { Bounds, Points } from "./points";

type PolygonGeometry = GeoJSON.Polygon | GeoJSON.MultiPolygon;

/**
 * Which polygon each point lies in.
 * @returns Int32Array[points]: index of the polygon, or -1. On a shared border, and where polygons overlap, the lower index.
 */
export function locate(points: Points<"wgs84">, polygons: readonly PolygonGeometry[]): Int32Array {
  const find = locator(polygons);
  return Int32Array.from(points.x, (x, p) => find(x, points.y[p]));
}

/** A finder of the polygon that a spot lies in: its index, or -1; see locate. Undefined polygons are nowhere. */
export function locator(polygons: readonly (PolygonGeometry | undefined)[]): (x: number, y: number) => number {
  const members = [...polygons.keys()].filter((i) => polygons[i] !== undefined);
  if (members.length === 0) return () => -1;
  const index = new Flatbush(members.length);
  const rings = members.map((i) => {
    const polygon = polygons[i] as PolygonGeometry;
    index.add(...geometryBounds(polygon));
    return flatRings(polygon);
  });
  index.finish();
  return (x, y) => {
    const candidates = index.search(x, y, x, y);
    if (candidates.length > 1) candidates.sort((a, b) => a - b);
    for (const c of candidates) {
      const side = sideOf(rings[c], x, y);
      const inside = side === "near" ? booleanPointInPolygon([x, y], polygons[members[c]] as PolygonGeometry) : side;
      if (inside) return members[c];
    }
    return -1;
  };
}

/** x, y, x, y … of every ring, outer ones and holes alike. */
function flatRings(polygon: PolygonGeometry): Float64Array[] {
  const parts = polygon.type === "Polygon" ? [polygon.coordinates] : polygon.coordinates;
  return parts.flatMap((part) => part.map((ring) => Float64Array.from(ring.flatMap(([x, y]) => [x, y]))));
}

/** Nearer to a side than this the quick test does not decide, degrees (about 0.1 mm). */
const TOO_NEAR_DEG = 1e-9;

/**
 * Even-odd crossings to the east of a spot; "near" where rounding could decide, for the exact test to say.
 * Source: Shimrat 1962, Algorithm 112.
 */
function sideOf(rings: readonly Float64Array[], x: number, y: number): boolean | "near" {
  let inside = false;
  for (const ring of rings) {
    for (let k = 0; k < ring.length - 2; k += 2) {
      const ay = ring[k + 1];
      const by = ring[k + 3];
      if (Math.min(ay, by) - TOO_NEAR_DEG > y || Math.max(ay, by) + TOO_NEAR_DEG < y) continue;
      const ax = ring[k];
      const bx = ring[k + 2];
      if (Math.max(ax, bx) + TOO_NEAR_DEG < x) continue;
      if (Math.abs(ay - y) <= TOO_NEAR_DEG || Math.abs(by - y) <= TOO_NEAR_DEG) return "near";
      const crossing = ax + ((y - ay) * (bx - ax)) / (by - ay);
      if (Math.abs(crossing - x) <= TOO_NEAR_DEG) return "near";
      if (ay > y !== by > y && crossing > x) inside = !inside;
    }
  }
  return inside;
}

/** [west, south, east, north] of any geometry, degrees. */
export function geometryBounds(geometry: GeoJSON.Geometry): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  forEachPosition(geometry, ([x, y]) => {
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  });
  return box;
}

/** A point itself; of others the middle of their extent, for showing where they are. */
export function geometryMiddle(geometry: GeoJSON.Geometry): [lon: number, lat: number] {
  if (geometry.type === "Point") return [geometry.coordinates[0], geometry.coordinates[1]];
  const [west, south, east, north] = geometryBounds(geometry);
  return [(west + east) / 2, (south + north) / 2];
}

export function joinBounds(boxes: Iterable<Bounds>): [number, number, number, number] {
  const joined: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const box of boxes) {
    joined[0] = Math.min(joined[0], box[0]);
    joined[1] = Math.min(joined[1], box[1]);
    joined[2] = Math.max(joined[2], box[2]);
    joined[3] = Math.max(joined[3], box[3]);
  }
  return joined;
}

function forEachPosition(geometry: GeoJSON.Geometry, visit: (position: GeoJSON.Position) => void): void {
  switch (geometry.type) {
    case "Point":
      visit(geometry.coordinates);
      break;
    case "MultiPoint":
    case "LineString":
      geometry.coordinates.forEach(visit);
      break;
    case "MultiLineString":
    case "Polygon":
      for (const line of geometry.coordinates) line.forEach(visit);
      break;
    case "MultiPolygon":
      for (const polygon of geometry.coordinates) for (const ring of polygon) ring.forEach(visit);
      break;
    case "GeometryCollection":
      for (const part of geometry.geometries) forEachPosition(part, visit);
      break;
  }
}
