import { GeometryType } from "flatgeobuf/lib/mjs/flat-geobuf/geometry-type.js";
import type { LooseGeometry } from "./sound-geometry";

/** What one feature of a FlatGeobuf file holds. */
export interface PackedFeature {
  readonly geometry: LooseGeometry | null;
  /** Where its packed cells begin and end in the feature's bytes; equal where it has none. */
  readonly cellsStart: number;
  readonly cellsEnd: number;
}

/** Slots of the format's tables, from its schema; a slot stands at 4 + 2 n in a table's list of fields. */
const FEATURE_GEOMETRY = 4;
const FEATURE_PROPERTIES = 6;
const GEOMETRY_ENDS = 4;
const GEOMETRY_XY = 6;
const GEOMETRY_TYPE = 16;
const GEOMETRY_PARTS = 18;

const SIZE_PREFIX = 4;

/**
 * Takes one feature apart, straight from the file: the package's reader would copy each one first to align it, and make
 * a table object for every level, which took half of the time of opening a district.
 * @param view the feature's own bytes with their size before them; offsets out of it throw RangeError.
 * @param headerType of all features of the file; Unknown: each says its own.
 */
export function unpackFeature(view: DataView, headerType: GeometryType): PackedFeature {
  const feature = SIZE_PREFIX + view.getInt32(SIZE_PREFIX, true);
  const geometryAt = fieldAt(view, feature, FEATURE_GEOMETRY);
  const geometry = geometryAt === 0 ? null : geometryOf(view, tableAt(view, geometryAt), headerType);
  const cellsAt = fieldAt(view, feature, FEATURE_PROPERTIES);
  if (cellsAt === 0) return { geometry, cellsStart: 0, cellsEnd: 0 };
  const { start, length } = vectorAt(view, cellsAt, 1);
  return { geometry, cellsStart: start, cellsEnd: start + length };
}

function geometryOf(view: DataView, table: number, headerType: GeometryType): LooseGeometry {
  const typeAt = fieldAt(view, table, GEOMETRY_TYPE);
  const ownType: GeometryType = typeAt === 0 ? GeometryType.Unknown : view.getUint8(typeAt);
  const type = headerType === GeometryType.Unknown ? ownType : headerType;
  if (type === GeometryType.GeometryCollection) {
    return { type: GeometryType[type], geometries: partsOf(view, table, GeometryType.Unknown) };
  }
  if (type === GeometryType.MultiPolygon) {
    const polygons = partsOf(view, table, GeometryType.Polygon);
    return { type: GeometryType[type], coordinates: polygons.map(({ coordinates }) => coordinates) };
  }
  return { type: GeometryType[type], coordinates: coordinatesOf(view, table, type) };
}

function partsOf(view: DataView, table: number, type: GeometryType): LooseGeometry[] {
  const partsAt = fieldAt(view, table, GEOMETRY_PARTS);
  if (partsAt === 0) return [];
  const { start, length } = vectorAt(view, partsAt, 4);
  return Array.from({ length }, (_, i) => geometryOf(view, tableAt(view, start + 4 * i), type));
}

function coordinatesOf(view: DataView, table: number, type: GeometryType): unknown {
  const xyAt = fieldAt(view, table, GEOMETRY_XY);
  if (xyAt === 0) throw new RangeError("no coordinates");
  const { start, length } = vectorAt(view, xyAt, 8);
  if (type === GeometryType.Point) return length < 2 ? [] : positions(view, start, 0, 1)[0];
  if (type === GeometryType.MultiPoint || type === GeometryType.LineString) {
    return positions(view, start, 0, length >> 1);
  }
  if (type !== GeometryType.Polygon && type !== GeometryType.MultiLineString) return undefined;
  const endsAt = fieldAt(view, table, GEOMETRY_ENDS);
  const ends = endsAt === 0 ? undefined : vectorAt(view, endsAt, 4);
  if (!ends || ends.length === 0) return [positions(view, start, 0, length >> 1)];
  let from = 0;
  return Array.from({ length: ends.length }, (_, i) => {
    const to = Math.min(view.getUint32(ends.start + 4 * i, true), length >> 1);
    const line = positions(view, start, from, to);
    from = to;
    return line;
  });
}

/** Positions `from` up to `to` of packed coordinates; heights stand apart in the format and are not read. */
function positions(view: DataView, start: number, from: number, to: number): [number, number][] {
  const line: [number, number][] = [];
  for (let at = start + 16 * from; at < start + 16 * to; at += 16) {
    line.push([view.getFloat64(at, true), view.getFloat64(at + 8, true)]);
  }
  return line;
}

/** Where a field of a table stands; 0: the table lacks it. */
function fieldAt(view: DataView, table: number, slot: number): number {
  const fields = table - view.getInt32(table, true);
  if (slot >= view.getUint16(fields, true)) return 0;
  const offset = view.getUint16(fields + slot, true);
  return offset === 0 ? 0 : table + offset;
}

function tableAt(view: DataView, field: number): number {
  return field + view.getInt32(field, true);
}

/** A list of items of so many bytes. @throws RangeError where it goes beyond the feature. */
function vectorAt(view: DataView, field: number, itemBytes: number): { start: number; length: number } {
  const at = field + view.getInt32(field, true);
  const length = view.getUint32(at, true);
  const start = at + 4;
  if (start + length * itemBytes > view.byteLength) throw new RangeError("list beyond the end of its feature");
  return { start, length };
}
