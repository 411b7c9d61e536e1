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

/** Numbers of a file → WGS84 degrees. @throws Problem about numbers that cannot be of the file's frame. */
export type PlaceOf = (x: number, y: number) => GeoJSON.Position;

/** Where a geometry comes from: the file's name for messages, and the way out of its frame. */
interface Source {
  readonly file: string;
  readonly place: PlaceOf | undefined;
}

/**
 * A geometry in WGS84 degrees that the rest of the program can rely on, or the problem why there is none.
 *
 * Sound means: finite numbers, |longitude| <= 180, |latitude| <= 90, no position at 0,0 (coordinates nobody filled in),
 * lines of 2 or more points, closed rings of 4 or more, exteriors counter-clockwise and holes clockwise (RFC 7946).
 * Heights are dropped. A GeometryCollection of one kind becomes the Multi geometry of that kind.
 * Coordinates that only make sense in China when read as latitude, longitude are reported as swapped.
 *
 * @param place converts every position, where the file is in another frame (usableFrame); it answers for its own numbers.
 */
export function soundGeometry(file: string, loose: LooseGeometry | null | undefined, place?: PlaceOf): Soundness {
  try {
    const geometry = geometryOf({ file, place }, loose);
    if (!place) refuseSwapped(file, geometry);
    return { geometry };
  } catch (error) {
    if (error instanceof Problem) return { problem: error.plain() };
    throw error;
  }
}

function geometryOf(source: Source, loose: LooseGeometry | null | undefined): GeoJSON.Geometry {
  if (loose === null || loose === undefined) throw new Problem("io/geometry-missing", { file: source.file });
  const { type, coordinates } = loose;
  switch (type) {
    case "Point":
      return { type, coordinates: positionOf(source, coordinates) };
    case "MultiPoint":
      return { type, coordinates: listOf(source, coordinates).map((item) => positionOf(source, item)) };
    case "LineString":
      return { type, coordinates: lineOf(source, coordinates) };
    case "MultiLineString":
      return { type, coordinates: listOf(source, coordinates).map((item) => lineOf(source, item)) };
    case "Polygon":
      return { type, coordinates: polygonOf(source, coordinates) };
    case "MultiPolygon":
      return { type, coordinates: listOf(source, coordinates).map((item) => polygonOf(source, item)) };
    case "GeometryCollection":
      return multiOf(source, loose);
    default:
      throw new Problem("io/geometry-unsupported", { file: source.file, geometry: shown(type) });
  }
}

/** Members of a collection, flattened, as one Multi geometry; a collection of several kinds is not supported. */
function multiOf(source: Source, collection: LooseGeometry): GeoJSON.Geometry {
  const members = listOf(source, collection.geometries).map((member) =>
    geometryOf(source, member as LooseGeometry | null),
  );
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
  throw new Problem("io/geometry-unsupported", { file: source.file, geometry: "GeometryCollection" });
}

function listOf(source: Source, value: unknown): readonly unknown[] {
  if (!Array.isArray(value))
    throw new Problem("io/coordinates-not-numbers", { file: source.file, value: shown(value) });
  if (value.length === 0) throw new Problem("io/geometry-missing", { file: source.file });
  return value as readonly unknown[];
}

function positionOf(source: Source, value: unknown): GeoJSON.Position {
  const position = listOf(source, value);
  const x = position[0];
  const y = position[1];
  if (typeof x !== "number" || typeof y !== "number" || !Number.isFinite(x) || !Number.isFinite(y)) {
    throw new Problem("io/coordinates-not-numbers", { file: source.file, value: shown(value) });
  }
  if (x === 0 && y === 0) throw new Problem("io/coordinates-null-island", { file: source.file });
  if (source.place) return source.place(x, y);
  if (Math.abs(y) > 90 && Math.abs(y) <= 180 && Math.abs(x) <= 90) {
    throw new Problem("io/coordinates-swapped", { file: source.file, x, y });
  }
  if (Math.abs(x) > 180 || Math.abs(y) > 90) {
    throw new Problem("io/coordinates-out-of-range", { file: source.file, x, y });
  }
  return position.length === 2 ? (position as GeoJSON.Position) : [x, y];
}

function lineOf(source: Source, value: unknown): GeoJSON.Position[] {
  const line = listOf(source, value).map((item) => positionOf(source, item));
  if (line.length < 2) throw new Problem("io/ring-too-short", { file: source.file });
  return line;
}

function polygonOf(source: Source, value: unknown): GeoJSON.Position[][] {
  const rings = listOf(source, value).map((item) => {
    const ring = listOf(source, item).map((position) => positionOf(source, position));
    const [first, last] = [ring[0], ring[ring.length - 1]];
    if (first[0] !== last[0] || first[1] !== last[1]) throw new Problem("io/ring-not-closed", { file: source.file });
    if (ring.length < 4) throw new Problem("io/ring-too-short", { file: source.file });
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
