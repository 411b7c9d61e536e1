import type { Facility } from "../../project/project";

/** What a facility can lie on. */
export type Site = Facility["geometry"];

/** GIS programs write single points as MultiPoint. */
export function singlePoint(geometry: GeoJSON.Geometry | null): GeoJSON.Geometry | null {
  if (geometry?.type !== "MultiPoint" || geometry.coordinates.length !== 1) return geometry;
  return { type: "Point", coordinates: geometry.coordinates[0] };
}

export function isSite(geometry: GeoJSON.Geometry | null): geometry is Site {
  return geometry?.type === "Point" || geometry?.type === "Polygon" || geometry?.type === "MultiPolygon";
}
