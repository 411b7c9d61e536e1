import { plainProblem, Problem } from "../base/problem";
import { quietJob, type Job } from "../base/job";
import type { Cell, FeatureTable } from "../dataset/table";
import { usableFrame, type FrameOptions } from "./frame";
import { emptyCells, RowBook } from "./row-book";
import { soundGeometry, type LooseGeometry } from "./sound-geometry";
import { SqliteFile, type SqliteTable, type SqliteValue } from "./sqlite";
import { parseWkb } from "./wkb";

const FORMAT = "GeoPackage";
/** Bytes of the bounding box before the geometry, by the three bits that say which numbers it has. */
const ENVELOPE_BYTES = [0, 32, 48, 48, 64];

export interface GeoPackageLayer {
  readonly name: string;
  /** e.g. "MULTIPOLYGON"; undefined for a table without geometry. */
  readonly geometryType?: string;
}

type Row = Readonly<Record<string, SqliteValue>>;

/**
 * The layers of a GeoPackage in the order of its contents table: those with features, then tables without.
 * @throws Problem "io/layers-none", "io/file-damaged", "io/file-truncated".
 */
export function geoPackageLayers(file: string, bytes: Uint8Array): GeoPackageLayer[] {
  return layersOf(file, new SqliteFile(file, bytes, FORMAT)).map(({ name, geometryType }) => ({
    name,
    ...(geometryType === undefined ? {} : { geometryType }),
  }));
}

/**
 * Reads one layer of a GeoPackage; row n is its n-th row by row id. Pictures and other binary columns are left out.
 * A layer that is a view is refused: a view is a question to the database, not rows.
 *
 * @param layer undefined: the first.
 * @throws Problem "io/layers-none", "io/layer-missing", "io/layer-is-view", "io/frame-unsupported", "io/no-features",
 * "io/file-damaged", "io/file-truncated", "io/coordinates-swapped", "io/coordinates-out-of-range".
 */
export async function readGeoPackage(
  file: string,
  bytes: Uint8Array,
  layer: string | undefined,
  options: FrameOptions = {},
  job: Job = quietJob,
): Promise<FeatureTable> {
  await job.step(0, 1, "read");
  const database = new SqliteFile(file, bytes, FORMAT);
  const layers = layersOf(file, database);
  const found = layer === undefined ? layers[0] : layers.find(({ name }) => name === layer);
  if (!found) {
    const names = layers.map(({ name }) => name).join(", ");
    throw new Problem("io/layer-missing", { file, layer: layer ?? "", layers: names });
  }
  const table = database.tables.get(found.name.toLowerCase());
  if (!table) {
    if (database.views.has(found.name.toLowerCase()))
      throw new Problem("io/layer-is-view", { file, layer: found.name });
    throw new Problem("io/file-damaged", { file, format: FORMAT, detail: found.name });
  }
  const book = new RowBook(file);
  if (database.isWriteAhead) book.warn(plainProblem("io/database-in-use", { file }));
  const isSpatial = found.geometryColumn !== undefined;
  const frame = isSpatial ? usableFrame(file, declaredFrames(database, found.srsId), options.frame) : undefined;
  book.warn(...(frame?.warnings ?? []));
  const kept = keptColumns(table, found.geometryColumn);
  let row = 0;
  for (const values of database.rows(table)) {
    if (row % 4096 === 0) await job.step(row, row + 4096, "read");
    row++;
    const cells = emptyCells();
    for (const { name, type, at } of kept) cells[name] = cellOf(values[at], type);
    if (!isSpatial) {
      book.accept(row, null, cells);
      continue;
    }
    const blob = values[table.columns.findIndex(({ name }) => isSameName(name, found.geometryColumn ?? ""))];
    const loose = blob === null ? null : blob instanceof Uint8Array ? geometryIn(blob) : undefined;
    if (loose === undefined) {
      book.reject(row, plainProblem("io/geometry-damaged", { file, detail: FORMAT }));
      continue;
    }
    const { geometry, problem } = soundGeometry(file, loose, frame?.place);
    if (problem) book.reject(row, problem);
    else book.accept(row, geometry, cells);
  }
  return book.close({
    format: "geopackage",
    columns: kept.map(({ name }) => name),
    ...(frame ? { frame: frame.frame, conversion: frame.conversion } : {}),
  });
}

interface Layer extends GeoPackageLayer {
  readonly geometryColumn?: string;
  readonly srsId?: number;
}

function layersOf(file: string, database: SqliteFile): Layer[] {
  const geometryColumns = [...rowsOf(database, "gpkg_geometry_columns")];
  const layers: Layer[] = [];
  for (const content of rowsOf(database, "gpkg_contents")) {
    const name = content.table_name;
    if (typeof name !== "string") continue;
    const kind = typeof content.data_type === "string" ? content.data_type.toLowerCase() : "";
    const geometry = geometryColumns.find(
      ({ table_name }) => typeof table_name === "string" && isSameName(table_name, name),
    );
    if (kind === "features" && geometry && typeof geometry.column_name === "string") {
      const srsId = Number(geometry.srs_id ?? content.srs_id);
      const geometryType = typeof geometry.geometry_type_name === "string" ? geometry.geometry_type_name : "GEOMETRY";
      layers.push({ name, geometryType, geometryColumn: geometry.column_name, srsId });
    } else if (kind === "attributes" || kind === "aspatial") {
      layers.push({ name });
    }
  }
  if (layers.length === 0) throw new Problem("io/layers-none", { file, format: FORMAT });
  return [
    ...layers.filter((l) => l.geometryColumn !== undefined),
    ...layers.filter((l) => l.geometryColumn === undefined),
  ];
}

function* rowsOf(database: SqliteFile, name: string): Generator<Row> {
  const table = database.tables.get(name);
  if (!table) return;
  for (const values of database.rows(table)) {
    const row = Object.create(null) as Record<string, SqliteValue>;
    table.columns.forEach((column, c) => {
      row[column.name.toLowerCase()] = values[c];
    });
    yield row;
  }
}

/** Its code and its well-known text, as far as they say something; none where the layer says "undefined". */
function declaredFrames(database: SqliteFile, srsId: number | undefined): (string | undefined)[] {
  for (const row of rowsOf(database, "gpkg_spatial_ref_sys")) {
    if (Number(row.srs_id) !== srsId) continue;
    const organization = typeof row.organization === "string" ? row.organization : "NONE";
    const code = Number(row.organization_coordsys_id);
    const text = typeof row.definition === "string" ? row.definition.trim() : "";
    const definition = text === "" || /^(LOCAL_CS\[|ENGCRS\[)?"?undefined/i.test(text) ? undefined : text;
    if (/^epsg$/i.test(organization) && code > 0) return [`EPSG:${code}`, definition];
    return srsId <= 0 ? [] : [definition];
  }
  return srsId !== undefined && srsId > 0 ? [`EPSG:${srsId}`] : [];
}

function keptColumns(
  table: SqliteTable,
  geometryColumn: string | undefined,
): { name: string; type: string; at: number }[] {
  return table.columns
    .map(({ name, type }, at) => ({ name, type, at }))
    .filter(({ name, type }) => type !== "BLOB" && !isSameName(name, geometryColumn ?? ""));
}

function cellOf(value: SqliteValue, type: string): Cell {
  if (type === "BOOLEAN" && (value === 0 || value === 1)) return value === 1;
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  return value instanceof Uint8Array ? null : value;
}

/** null: an empty geometry; undefined: not a geometry. Source: OGC 12-128r18, clause 2.1.3. */
function geometryIn(blob: Uint8Array): LooseGeometry | null | undefined {
  if (blob.length < 8 || blob[0] !== 0x47 || blob[1] !== 0x50) return undefined;
  const flags = blob[3];
  const envelopeBytes = ENVELOPE_BYTES[(flags >> 1) & 7];
  if (envelopeBytes === undefined || (flags & 0x20) !== 0) return undefined;
  if ((flags & 0x10) !== 0) return null;
  return parseWkb(blob.subarray(8 + envelopeBytes));
}

function isSameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
