import { plainProblem, Problem } from "../base/problem";
import { quietJob, type Job } from "../base/job";
import type { Cell, FeatureTable } from "../dataset/table";
import { decodeText } from "./encoding";
import { usableFrame, type FrameOptions } from "./frame";
import { parseJson } from "../base/json-text";
import { RowBook, setCell } from "./row-book";
import { soundGeometry, type LooseGeometry } from "./sound-geometry";

const GEOMETRY_TYPES: ReadonlySet<unknown> = new Set([
  "Point",
  "MultiPoint",
  "LineString",
  "MultiLineString",
  "Polygon",
  "MultiPolygon",
  "GeometryCollection",
]);

/**
 * Reads a GeoJSON FeatureCollection, Feature or bare geometry (RFC 7946), or a collection with the older `crs` member.
 * A frame in `crs` is converted. Row n is the n-th feature. Nested values become JSON text; the feature's `id` becomes column "id" where there is none.
 *
 * @throws Problem "io/file-truncated", "io/json-syntax", "io/not-geojson",
 * "io/frame-unsupported", "io/no-features", "io/coordinates-swapped", "io/coordinates-out-of-range", "frame/numbers-outside".
 */
export async function readGeoJson(
  file: string,
  bytes: Uint8Array,
  job: Job = quietJob,
  options: FrameOptions = {},
): Promise<FeatureTable> {
  await job.step(0, 1, "read");
  const { text, encoding, warnings } = decodeText(file, bytes);
  const root = parseJson(file, text.startsWith("\ufeff") ? text.slice(1) : text, "GeoJSON");
  const items = itemsOf(file, root);
  const declared = declaredFrame(root);
  // RFC 7946 files have no crs member and are WGS84: nothing is missing
  const { frame, conversion, place, warnings: doubts } = usableFrame(file, declared ?? "EPSG:4326", options.frame);
  const book = new RowBook(file);
  book.warn(...warnings, ...doubts);
  for (let i = 0; i < items.length; i++) {
    if (i % 4096 === 0) await job.step(i, items.length, "read");
    const item = items[i];
    if (!isObject(item) || item.type !== "Feature") {
      const geometry = isObject(item) ? shown(item.type) : shown(item);
      book.reject(i + 1, plainProblem("io/geometry-unsupported", { file, geometry }));
      continue;
    }
    const { geometry, problem } = soundGeometry(file, item.geometry as LooseGeometry | null, place);
    if (problem) book.reject(i + 1, problem);
    else book.accept(i + 1, geometry, cellsOf(item));
  }
  return book.close({ format: "geojson", frame, conversion, encoding });
}

type Json = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function itemsOf(file: string, root: unknown): readonly unknown[] {
  if (isObject(root)) {
    if (root.type === "FeatureCollection" && Array.isArray(root.features)) return root.features as readonly unknown[];
    if (root.type === "Feature") return [root];
    if (GEOMETRY_TYPES.has(root.type)) return [{ type: "Feature", geometry: root, properties: null }];
  }
  const found = isObject(root)
    ? root.type === undefined
      ? Object.keys(root).join(", ")
      : shown(root.type)
    : shown(root);
  throw new Problem("io/not-geojson", { file, found: found.slice(0, 60) });
}

/** The name in the `crs` member of GeoJSON 2008; RFC 7946 files have none and are WGS84. */
function declaredFrame(root: unknown): string | undefined {
  if (!isObject(root) || !Object.hasOwn(root, "crs") || root.crs === null) return undefined;
  const properties = isObject(root.crs) ? root.crs.properties : undefined;
  const name = isObject(properties) ? (properties.name ?? properties.href ?? properties.code) : undefined;
  return typeof name === "string" ? name : typeof name === "number" ? `EPSG:${name}` : shown(root.crs);
}

function cellsOf(feature: Json): Record<string, Cell> {
  const cells: Record<string, Cell> = {};
  const properties = isObject(feature.properties) ? feature.properties : {};
  const id = feature.id;
  if ((typeof id === "string" || typeof id === "number") && !Object.hasOwn(properties, "id")) cells.id = id;
  for (const key of Object.keys(properties)) setCell(cells, key, cellOf(properties[key]));
  return cells;
}

function cellOf(value: unknown): Cell {
  if (typeof value === "string" || typeof value === "boolean" || value === null) return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  return JSON.stringify(value);
}

function shown(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "–").slice(0, 60);
}
