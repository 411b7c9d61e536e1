/** A rectangle between meridians and parallels, degrees. */
export function box(west: number, south: number, east: number, north: number): GeoJSON.Polygon {
  return { type: "Polygon", coordinates: [[[west, south], [east, south], [east, north], [west, north], [west, south]]] }; // prettier-ignore
}

export function feature(geometry: GeoJSON.Geometry | null, properties: Readonly<Record<string, unknown>>) {
  return { type: "Feature", properties, geometry };
}

/** The text of a GeoJSON file. */
export function collection(features: readonly object[]): string {
  return JSON.stringify({ type: "FeatureCollection", features });
}
