const CODES = {
  Point: 1,
  LineString: 2,
  Polygon: 3,
  MultiPoint: 4,
  MultiLineString: 5,
  MultiPolygon: 6,
  GeometryCollection: 7,
} as const;

/** A geometry as well-known binary, little-endian, without heights. Source: OGC 06-103r4, clause 8. */
export function writeWkb(geometry: GeoJSON.Geometry): Uint8Array<ArrayBuffer> {
  const writer = new WkbWriter(sizeOf(geometry));
  writer.geometry(geometry);
  return writer.bytes;
}

function sizeOf(geometry: GeoJSON.Geometry): number {
  const path = (positions: readonly unknown[]) => 4 + 16 * positions.length;
  const rings = (polygon: readonly (readonly unknown[])[]) => 4 + polygon.reduce((sum, ring) => sum + path(ring), 0);
  switch (geometry.type) {
    case "Point":
      return 5 + 16;
    case "LineString":
      return 5 + path(geometry.coordinates);
    case "Polygon":
      return 5 + rings(geometry.coordinates);
    case "MultiPoint":
      return 9 + 21 * geometry.coordinates.length;
    case "MultiLineString":
      return geometry.coordinates.reduce((sum, line) => sum + 5 + path(line), 9);
    case "MultiPolygon":
      return geometry.coordinates.reduce((sum, polygon) => sum + 5 + rings(polygon), 9);
    case "GeometryCollection":
      return geometry.geometries.reduce((sum, member) => sum + sizeOf(member), 9);
  }
}

class WkbWriter {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly #view: DataView;
  #at = 0;

  constructor(size: number) {
    this.bytes = new Uint8Array(size);
    this.#view = new DataView(this.bytes.buffer);
  }

  geometry(geometry: GeoJSON.Geometry): void {
    this.#view.setUint8(this.#at++, 1);
    this.#uint32(CODES[geometry.type]);
    switch (geometry.type) {
      case "Point":
        return this.#position(geometry.coordinates);
      case "LineString":
        return this.#path(geometry.coordinates);
      case "Polygon":
        return this.#list(geometry.coordinates, (ring) => this.#path(ring));
      case "MultiPoint":
        return this.#list(geometry.coordinates, (coordinates) => this.geometry({ type: "Point", coordinates }));
      case "MultiLineString":
        return this.#list(geometry.coordinates, (coordinates) => this.geometry({ type: "LineString", coordinates }));
      case "MultiPolygon":
        return this.#list(geometry.coordinates, (coordinates) => this.geometry({ type: "Polygon", coordinates }));
      case "GeometryCollection":
        return this.#list(geometry.geometries, (member) => this.geometry(member));
    }
  }

  #list<T>(items: readonly T[], write: (item: T) => void): void {
    this.#uint32(items.length);
    items.forEach(write);
  }

  #path(positions: readonly GeoJSON.Position[]): void {
    this.#list(positions, (position) => this.#position(position));
  }

  #position([x, y]: GeoJSON.Position): void {
    this.#view.setFloat64(this.#at, x, true);
    this.#view.setFloat64(this.#at + 8, y, true);
    this.#at += 16;
  }

  #uint32(value: number): void {
    this.#view.setUint32(this.#at, value, true);
    this.#at += 4;
  }
}
