import type { WritableFeature } from "./columns";
import { rightHanded } from "./winding";

export interface GeoJsonLayer {
  /** Layer name as GIS programs show it. */
  readonly name: string;
  readonly features: readonly WritableFeature[];
  /** How the figures were made: method, speed, limit, population base, date … A foreign member, as RFC 7946 allows. */
  readonly metadata?: Readonly<Record<string, unknown>>;
}

/** Decimals of a degree: 1 cm on the ground. */
const DECIMALS = 7;

/**
 * A GeoJSON file (RFC 7946, UTF-8): WGS84 degrees to 7 decimals, exteriors counter-clockwise, holes clockwise,
 * `bbox`, one feature a line. Numbers that are not finite become null. The same layer gives the same bytes.
 */
export function writeGeoJson(layer: GeoJsonLayer): Uint8Array<ArrayBuffer> {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  const features = layer.features.map(({ geometry, properties }) =>
    JSON.stringify({ type: "Feature", properties, geometry: geometry && tidy(geometry, box) }),
  );
  const head = {
    type: "FeatureCollection",
    name: layer.name,
    ...(layer.metadata ? { metadata: layer.metadata } : {}),
    ...(box[0] <= box[2] ? { bbox: box } : {}),
  };
  const text = `${JSON.stringify(head).slice(0, -1)},"features":[\n${features.join(",\n")}\n]}\n`;
  return new TextEncoder().encode(text);
}

type GrowingBox = [number, number, number, number];

function tidy(geometry: GeoJSON.Geometry, box: GrowingBox): GeoJSON.Geometry {
  const position = (from: GeoJSON.Position): GeoJSON.Position => {
    const [x, y] = [rounded(from[0]), rounded(from[1])];
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
    return [x, y];
  };
  const path = (from: readonly GeoJSON.Position[]) => from.map(position);
  const polygon = (from: readonly (readonly GeoJSON.Position[])[]) => rightHanded(from.map(path));
  switch (geometry.type) {
    case "Point":
      return { type: "Point", coordinates: position(geometry.coordinates) };
    case "MultiPoint":
    case "LineString":
      return { type: geometry.type, coordinates: path(geometry.coordinates) };
    case "MultiLineString":
      return { type: geometry.type, coordinates: geometry.coordinates.map(path) };
    case "Polygon":
      return { type: geometry.type, coordinates: polygon(geometry.coordinates) };
    case "MultiPolygon":
      return { type: geometry.type, coordinates: geometry.coordinates.map(polygon) };
    case "GeometryCollection":
      return { type: geometry.type, geometries: geometry.geometries.map((member) => tidy(member, box)) };
  }
}

/** Never "-0", which JSON would write as 0 anyway. */
function rounded(degrees: number): number {
  return Number(degrees.toFixed(DECIMALS)) + 0;
}
