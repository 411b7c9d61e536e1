import type { LooseGeometry } from "./sound-geometry";

const NAMES: Readonly<Record<number, string>> = {
  1: "Point",
  2: "LineString",
  3: "Polygon",
  4: "MultiPoint",
  5: "MultiLineString",
  6: "MultiPolygon",
  7: "GeometryCollection",
  8: "CircularString",
  9: "CompoundCurve",
  10: "CurvePolygon",
  11: "MultiCurve",
  12: "MultiSurface",
  15: "PolyhedralSurface",
  16: "TIN",
  17: "Triangle",
};
const HAS_Z = 0x80000000;
const HAS_M = 0x40000000;
const HAS_SRID = 0x20000000;
/** Collections in collections: deeper ones are no geometry that a person drew. */
const DEEPEST = 16;

/**
 * Well-known binary (OGC 06-103r4, and PostGIS' EWKB) as a geometry still to be checked; heights and measures are dropped.
 * An empty point (NaN, NaN) is null. Curves and surfaces come out with their type name only, for the message.
 *
 * @returns undefined where the bytes are not well-known binary.
 */
export function parseWkb(bytes: Uint8Array): LooseGeometry | null | undefined {
  try {
    return new WkbReader(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)).geometry(0);
  } catch (error) {
    if (error instanceof RangeError) return undefined; // a count that leads beyond the end
    throw error;
  }
}

class WkbReader {
  readonly #view: DataView;
  #at = 0;
  #isLittle = true;

  constructor(view: DataView) {
    this.#view = view;
  }

  /** @throws RangeError */
  geometry(depth: number): LooseGeometry | null {
    if (depth > DEEPEST) throw new RangeError("nested too deeply");
    const order = this.#view.getUint8(this.#at);
    if (order > 1) throw new RangeError("byte order");
    this.#isLittle = order === 1;
    this.#at++;
    const code = this.#uint32();
    if (code & HAS_SRID) this.#at += 4;
    const iso = Math.floor((code & 0x0fffffff) / 1000);
    const type = (code & 0x0fffffff) % 1000;
    if (iso > 3 || !Object.hasOwn(NAMES, type)) throw new RangeError("geometry type");
    const hasZ = (code & HAS_Z) !== 0 || iso === 1 || iso === 3;
    const hasM = (code & HAS_M) !== 0 || iso >= 2;
    const positionBytes = 16 + (hasZ ? 8 : 0) + (hasM ? 8 : 0);
    const name = NAMES[type];
    switch (name) {
      case "Point": {
        const coordinates = this.#position(positionBytes);
        return coordinates.every(Number.isNaN) ? null : { type: name, coordinates };
      }
      case "LineString":
        return { type: name, coordinates: this.#positions(positionBytes) };
      case "Polygon":
        return { type: name, coordinates: this.#list(4, () => this.#positions(positionBytes)) };
      case "MultiPoint":
      case "MultiLineString":
      case "MultiPolygon":
        return { type: name, coordinates: this.#members(depth).map((member) => member.coordinates) };
      case "GeometryCollection":
        return { type: name, geometries: this.#members(depth) };
      default:
        return { type: name };
    }
  }

  #members(depth: number): LooseGeometry[] {
    return this.#list(9, () => this.geometry(depth + 1)).filter((member) => member !== null);
  }

  #list<T>(leastBytes: number, read: () => T): T[] {
    const count = this.#uint32();
    if (count * leastBytes > this.#view.byteLength - this.#at) throw new RangeError("count");
    return Array.from({ length: count }, read);
  }

  #positions(positionBytes: number): number[][] {
    return this.#list(positionBytes, () => this.#position(positionBytes));
  }

  #position(positionBytes: number): number[] {
    const at = this.#at;
    this.#at += positionBytes;
    return [this.#view.getFloat64(at, this.#isLittle), this.#view.getFloat64(at + 8, this.#isLittle)];
  }

  #uint32(): number {
    this.#at += 4;
    return this.#view.getUint32(this.#at - 4, this.#isLittle);
  }
}
