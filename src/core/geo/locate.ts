import { booleanPointInPolygon } from "@turf/turf";
import Flatbush from "flatbush";
import type { Bounds, Points } from "./points";

type PolygonGeometry = GeoJSON.Polygon | GeoJSON.MultiPolygon;

/**
 * Which polygon each point lies in.
 * @returns Int32Array[points]: index of the polygon, or -1. On a shared border, and where polygons overlap, the lower index.
 */
export function locate(points: Points<"wgs84">, polygons: readonly PolygonGeometry[]): Int32Array {
  const found = new Int32Array(points.x.length).fill(-1);
  if (polygons.length === 0) return found;
  const index = new Flatbush(polygons.length);
  for (const polygon of polygons) index.add(...geometryBounds(polygon));
  index.finish();
  for (let p = 0; p < found.length; p++) {
    const x = points.x[p];
    const y = points.y[p];
    const candidates = index.search(x, y, x, y).sort((a, b) => a - b);
    found[p] = candidates.find((c) => booleanPointInPolygon([x, y], polygons[c])) ?? -1;
  }
  return found;
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

export function forEachPosition(geometry: GeoJSON.Geometry, visit: (position: GeoJSON.Position) => void): void {
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
