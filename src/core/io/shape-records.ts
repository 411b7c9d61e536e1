import { Problem } from "../base/problem";
import type { LooseGeometry } from "./sound-geometry";
import { isShpOrShx } from "./magic";
import { polygonsOfRings } from "./ring-groups";

/** One record of a .shp file: its geometry, null for an empty one; undefined where the bytes make no sense. */
export type Shape = LooseGeometry | null | undefined;

const FORMAT = "Shapefile";
const HEADER_BYTES = 100;
const RECORD_HEADER_BYTES = 8;
/** Plain, with heights (+10) and with measures (+20); heights and measures are not read. */
const POINT = 1;
const LINE = 3;
const POLYGON = 5;
const MULTI_POINT = 8;
const MULTI_PATCH = 31;

/**
 * The geometries of a .shp file in their own coordinates, in the order of its attribute table.
 * Where an index (.shx) fits, records are found through it: editors leave gaps between records. Without one they are read
 * one after the other.
 *
 * @throws Problem "io/file-truncated", "io/file-damaged".
 * Source: ESRI Shapefile Technical Description, July 1998.
 */
export function shapesOf(file: string, shp: Uint8Array, shx?: Uint8Array): Shape[] {
  if (shp.length < HEADER_BYTES) throw new Problem("io/file-truncated", { file, format: FORMAT });
  if (!isShpOrShx(shp)) throw new Problem("io/file-damaged", { file, format: FORMAT, detail: ".shp" });
  const view = new DataView(shp.buffer, shp.byteOffset, shp.byteLength);
  const records = (shx && indexedRecords(view, shx)) ?? sequentialRecords(file, view);
  return records.map(([start, end]) => shapeIn(view, start, end));
}

type Span = readonly [start: number, end: number];

/** undefined when the index belongs to another file or is damaged. */
function indexedRecords(view: DataView, shx: Uint8Array): Span[] | undefined {
  if (!isShpOrShx(shx)) return undefined;
  const index = new DataView(shx.buffer, shx.byteOffset, shx.byteLength);
  const spans: Span[] = [];
  for (let at = HEADER_BYTES; at + 8 <= shx.length; at += 8) {
    const start = index.getInt32(at) * 2 + RECORD_HEADER_BYTES;
    if (start < HEADER_BYTES + RECORD_HEADER_BYTES || start > view.byteLength) return undefined;
    // some writers leave lengths in the index stale; the record itself knows
    const end = start + view.getInt32(start - 4) * 2;
    if (end < start || end > view.byteLength) return undefined;
    spans.push([start, end]);
  }
  return spans;
}

/** Some writers state one record too many in the header; only bytes that are there count. */
function sequentialRecords(file: string, view: DataView): Span[] {
  const spans: Span[] = [];
  const stated = Math.min(view.getInt32(24) * 2, view.byteLength);
  const length = stated > HEADER_BYTES ? stated : view.byteLength;
  let at = HEADER_BYTES;
  while (at + RECORD_HEADER_BYTES <= length) {
    const start = at + RECORD_HEADER_BYTES;
    const end = start + view.getInt32(at + 4) * 2;
    if (end < start) throw new Problem("io/file-damaged", { file, format: FORMAT, detail: `.shp ${spans.length + 1}` });
    if (end > view.byteLength) throw new Problem("io/file-truncated", { file, format: FORMAT });
    spans.push([start, end]);
    at = end;
  }
  if (view.getInt32(24) * 2 > view.byteLength) throw new Problem("io/file-truncated", { file, format: FORMAT });
  return spans;
}

function shapeIn(view: DataView, start: number, end: number): Shape {
  if (end - start < 4) return null; // a record of no bytes stands for an empty shape
  const type = view.getInt32(start, true);
  if (type === 0) return null;
  if (type === MULTI_PATCH) return { type: "MultiPatch" };
  const kind = type > 20 ? type - 20 : type > 10 ? type - 10 : type;
  try {
    const record = new DataView(view.buffer, view.byteOffset + start, end - start);
    if (kind === POINT) return { type: "Point", coordinates: positionAt(record, 4) };
    if (kind === MULTI_POINT) return multiPointIn(record);
    if (kind === LINE) return lineIn(record);
    if (kind === POLYGON) return polygonIn(record);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error; // a count that leads beyond the record
  }
  return undefined;
}

function positionAt(record: DataView, at: number): number[] {
  return [record.getFloat64(at, true), record.getFloat64(at + 8, true)];
}

/** @throws RangeError before anything is set aside for positions that are not there. */
function positionsAt(record: DataView, at: number, count: number): number[][] {
  if (count < 0 || at + count * 16 > record.byteLength) throw new RangeError("positions beyond the record");
  return Array.from({ length: count }, (_, i) => positionAt(record, at + i * 16));
}

function multiPointIn(record: DataView): LooseGeometry {
  return { type: "MultiPoint", coordinates: positionsAt(record, 40, record.getInt32(36, true)) };
}

function partsIn(record: DataView): number[][][] {
  const partCount = record.getInt32(36, true);
  const pointCount = record.getInt32(40, true);
  const pointsAt = 44 + partCount * 4;
  if (partCount < 0 || pointsAt > record.byteLength) throw new RangeError("parts beyond the record");
  const firsts = Array.from({ length: partCount }, (_, part) => record.getInt32(44 + part * 4, true));
  return firsts
    .map((first, part) => {
      const next = firsts[part + 1] ?? pointCount;
      if (first < 0 || next < first) throw new RangeError("parts out of order");
      return positionsAt(record, pointsAt + first * 16, next - first);
    })
    .filter((part) => part.length > 0);
}

function lineIn(record: DataView): LooseGeometry {
  const parts = partsIn(record);
  if (parts.length === 1) return { type: "LineString", coordinates: parts[0] };
  return { type: "MultiLineString", coordinates: parts };
}

function polygonIn(record: DataView): LooseGeometry {
  const polygons = polygonsOfRings(partsIn(record));
  if (polygons.length === 1) return { type: "Polygon", coordinates: polygons[0] };
  return { type: "MultiPolygon", coordinates: polygons };
}
