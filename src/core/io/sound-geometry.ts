import { Problem, type PlainProblem } from "../base/problem";
import { rightHanded } from "./winding";

/** Geometry as it came from a file: not yet trusted. */
export interface LooseGeometry {
  readonly type?: unknown;
  readonly coordinates?: unknown;
  readonly geometries?: unknown;
}

export type Soundness =
  | { readonly geometry: GeoJSON.Geometry; readonly problem?: undefined }
  | { readonly geometry?: undefined; readonly problem: PlainProblem };

/**
 * A geometry in WGS84 degrees that the rest of the program can rely on, or the problem why there is none.
 *
 * Sound means: finite numbers, |longitude| <= 180, |latitude| <= 90, no position at 0,0 (coordinates nobody filled in),
 * lines of 2 or more points, closed rings of 4 or more, exteriors counter-clockwise and holes clockwise (RFC 7946).
 * Heights are dropped. A GeometryCollection of one kind becomes the Multi geometry of that kind.
 * Coordinates that only make sense in China when read as latitude, longitude are reported as swapped.
 */
export function soundGeometry(file: string, loose: LooseGeometry | null | undefined): Soundness {
  try {
    const geometry = geometryOf(file, loose);
    refuseSwapped(file, geometry);
    return { geometry };
  } catch (error) {
    if (error instanceof Problem) return { problem: error.plain() };
    throw error;
  }
}

function geometryOf(file: string, loose: LooseGeometry | null | undefined): GeoJSON.Geometry {
  if (loose === null || loose === undefined) throw new Problem("io/geometry-missing", { file });
  const { type, coordinates } = loose;
  switch (type) {
    case "Point":
      return { type, coordinates: positionOf(file, coordinates) };
    case "MultiPoint":
      return { type, coordinates: listOf(file, coordinates).map((item) => positionOf(file, item)) };
    case "LineString":
      return { type, coordinates: lineOf(file, coordinates) };
    case "MultiLineString":
      return { type, coordinates: listOf(file, coordinates).map((item) => lineOf(file, item)) };
    case "Polygon":
      return { type, coordinates: polygonOf(file, coordinates) };
    case "MultiPolygon":
      return { type, coordinates: listOf(file, coordinates).map((item) => polygonOf(file, item)) };
    case "GeometryCollection":
      return multiOf(file, loose);
    default:
      throw new Problem("io/geometry-unsupported", { file, geometry: shown(type) });
  }
}

/** Members of a collection, flattened, as one Multi geometry; a collection of several kinds is not supported. */
function multiOf(file: string, collection: LooseGeometry): GeoJSON.Geometry {
  const members = listOf(file, collection.geometries).map((member) => geometryOf(file, member as LooseGeometry | null));
  const points: GeoJSON.Position[] = [];
  const lines: GeoJSON.Position[][] = [];
  const polygons: GeoJSON.Position[][][] = [];
  for (const member of members) {
    if (member.type === "Point") points.push(member.coordinates);
    else if (member.type === "MultiPoint") points.push(...member.coordinates);
    else if (member.type === "LineString") lines.push(member.coordinates);
    else if (member.type === "MultiLineString") lines.push(...member.coordinates);
    else if (member.type === "Polygon") polygons.push(member.coordinates);
    else if (member.type === "MultiPolygon") polygons.push(...member.coordinates);
  }
  if (points.length > 0 && lines.length === 0 && polygons.length === 0) {
    return { type: "MultiPoint", coordinates: points };
  }
  if (lines.length > 0 && points.length === 0 && polygons.length === 0) {
    return { type: "MultiLineString", coordinates: lines };
  }
  if (polygons.length > 0 && points.length === 0 && lines.length === 0) {
    return { type: "MultiPolygon", coordinates: polygons };
  }
  throw new Problem("io/geometry-unsupported", { file, geometry: "GeometryCollection" });
}

function listOf(file: string, value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new Problem("io/coordinates-not-numbers", { file, value: shown(value) });
  if (value.length === 0) throw new Problem("io/geometry-missing", { file });
  return value as readonly unknown[];
}

function positionOf(file: string, value: unknown): GeoJSON.Position {
  const position = listOf(file, value);
  const x = position[0];
  const y = position[1];
  if (typeof x !== "number" || typeof y !== "number" || !Number.isFinite(x) || !Number.isFinite(y)) {
    throw new Problem("io/coordinates-not-numbers", { file, value: shown(value) });
  }
  if (x === 0 && y === 0) throw new Problem("io/coordinates-null-island", { file });
  if (Math.abs(y) > 90 && Math.abs(y) <= 180 && Math.abs(x) <= 90) {
    throw new Problem("io/coordinates-swapped", { file, x, y });
  }
  if (Math.abs(x) > 180 || Math.abs(y) > 90) {
    throw new Problem("io/coordinates-out-of-range", { file, x, y });
  }
  return [x, y];
}

function lineOf(file: string, value: unknown): GeoJSON.Position[] {
  const line = listOf(file, value).map((item) => positionOf(file, item));
  if (line.length < 2) throw new Problem("io/ring-too-short", { file });
  return line;
}

function polygonOf(file: string, value: unknown): GeoJSON.Position[][] {
  const rings = listOf(file, value).map((item) => {
    const ring = listOf(file, item).map((position) => positionOf(file, position));
    const [first, last] = [ring[0], ring[ring.length - 1]];
    if (first[0] !== last[0] || first[1] !== last[1]) throw new Problem("io/ring-not-closed", { file });
    if (ring.length < 4) throw new Problem("io/ring-too-short", { file });
    return ring;
  });
  return rightHanded(rings);
}

/** The land of China: longitudes 73–136, latitudes 3–54. Its mirror image lies in the Barents Sea, where nobody plans. */
function refuseSwapped(file: string, geometry: GeoJSON.Geometry): void {
  let sample: readonly number[] | undefined;
  const isMirrored = (list: readonly unknown[]): boolean => {
    if (typeof list[0] !== "number") return list.every((item) => isMirrored(item as readonly unknown[]));
    const x = list[0];
    const y = list[1] as number;
    sample ??= [x, y];
    return x >= 3 && x <= 54 && y >= 73 && y <= 136;
  };
  if (geometry.type === "GeometryCollection" || !isMirrored(geometry.coordinates) || !sample) return;
  throw new Problem("io/coordinates-swapped", { file, x: sample[0], y: sample[1] });
}

const SHOWN_LENGTH = 60;

function shown(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  return text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text;
}
