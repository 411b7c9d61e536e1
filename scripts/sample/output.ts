import { toLat, toLon, type LocalFrame } from "../../src/core/geo/local-frame";
import { writeFlatGeobuf } from "../../src/core/io/flatgeobuf-write";
import { signedArea, type Point } from "./geometry";

/** Open water of Lake Tai: the district lies over no real place. */
export const ORIGIN: LocalFrame = { lon0: 120.1, lat0: 31.2 };

export type Value = string | number | boolean | null;
export interface Row {
  readonly geometry: GeoJSON.Geometry;
  readonly properties: Readonly<Record<string, Value>>;
}

const degrees = (x: number) => Math.round(x * 1e7) / 1e7;

export function position(p: Point): [number, number] {
  return [degrees(toLon(ORIGIN, p.x, p.y)), degrees(toLat(ORIGIN, p.y))];
}

export function pointOf(p: Point): GeoJSON.Point {
  return { type: "Point", coordinates: position(p) };
}

export function lineOf(points: readonly Point[]): GeoJSON.LineString {
  const coordinates = points
    .map(position)
    .filter((c, i, all) => i === 0 || c[0] !== all[i - 1][0] || c[1] !== all[i - 1][1]);
  return { type: "LineString", coordinates };
}

function ringPositions(ring: readonly Point[], outer: boolean): [number, number][] {
  const turned = signedArea(ring) > 0 === outer ? [...ring] : [...ring].reverse();
  const result = turned
    .map(position)
    .filter((c, i, all) => i === 0 || c[0] !== all[i - 1][0] || c[1] !== all[i - 1][1]);
  return [...result, result[0]];
}

export function polygonOf(rings: readonly (readonly Point[])[]): GeoJSON.Polygon {
  return { type: "Polygon", coordinates: rings.map((ring, i) => ringPositions(ring, i === 0)) };
}

export function multiOf(polygons: readonly (readonly (readonly Point[])[])[]): GeoJSON.Polygon | GeoJSON.MultiPolygon {
  if (polygons.length === 1) return polygonOf(polygons[0]);
  return { type: "MultiPolygon", coordinates: polygons.map((rings) => polygonOf(rings).coordinates) };
}

type ColumnType = "text" | "integer" | "number" | "boolean";

/** A FlatGeobuf file with a spatial index; columns as given, in that order. */
export function flatGeobuf(
  name: string,
  columns: Readonly<Record<string, ColumnType>>,
  rows: readonly Row[],
): Uint8Array {
  return writeFlatGeobuf({
    name,
    columns: Object.entries(columns).map(([column, type]) => ({ name: column, type })),
    features: rows,
  });
}

/** A ledger as offices keep it: UTF-8 with a byte order mark so that spreadsheets read it, quotes where needed. */
export function ledger(headers: readonly string[], rows: readonly (readonly Value[])[]): Uint8Array {
  const cell = (value: Value) => {
    const text = value === null ? "" : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const text = [headers, ...rows].map((row) => row.map(cell).join(",")).join("\n");
  return new TextEncoder().encode(`\uFEFF${text}\n`);
}
