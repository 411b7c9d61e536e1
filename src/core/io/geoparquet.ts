import { parquetMetadata } from "hyparquet/src/metadata.js";
import type { FileMetaData } from "hyparquet";
import { plainProblem, Problem } from "../base/problem";
import { quietJob, type Job } from "../base/job";
import type { Cell, FeatureTable } from "../dataset/table";
import { usableFrame } from "./frame";
import { PARQUET_MAGIC, startsWith } from "./magic";
import { columnValues, flatColumns, KNOWN_COMPRESSION } from "./parquet-columns";
import { readPlainTable, type PlainTableOptions } from "./plain-table";
import { emptyCells, RowBook } from "./row-book";
import { soundGeometry, type LooseGeometry } from "./sound-geometry";
import { parseWkb } from "./wkb";

const FORMAT = "Parquet";
/** Rows beyond this do not fit into the memory of a page as features. */
const MOST_ROWS = 20_000_000;
const ROWS_AT_ONCE = 4096;

/**
 * Reads GeoParquet 1.x with geometry as WKB, or a Parquet table whose columns hold coordinates; row n is the n-th row.
 * Whole numbers beyond 2^53 and nested values become text.
 *
 * @throws Problem "io/file-truncated", "io/file-damaged", "io/compression-unsupported", "io/geometry-encoding-unsupported",
 * "io/frame-unsupported", "io/no-features", "io/coordinates-swapped", "io/coordinates-out-of-range"; for a table without
 * geometry those of readPlainTable.
 */
export async function readGeoParquet(
  file: string,
  bytes: Uint8Array,
  options: PlainTableOptions = {},
  job: Job = quietJob,
): Promise<FeatureTable> {
  const metadata = metadataOf(file, bytes);
  const { flat, nested } = flatColumns(metadata);
  const columns = flat.map(({ name }) => name);
  const geo = geoOf(file, metadata);
  const at = geo ? columns.indexOf(geo.column) : -1;
  const rowCount = Number(metadata.num_rows);
  if (geo && at < 0) throw damaged(file, `geometry column ${geo.column}`);
  if (rowCount > MOST_ROWS) throw damaged(file, `${rowCount} rows`);
  if (!geo) {
    const rows: (readonly Cell[])[] = [];
    await eachRow(file, bytes, metadata, job, (values) => rows.push(values.map(cellOf)));
    return readPlainTable(file, columns, rows, options, "geoparquet", job);
  }
  const use = usableFrame(file, geo.frame, options.frame);
  const book = new RowBook(file);
  book.warn(...use.warnings);
  if (nested.length > 0) book.warn(plainProblem("io/columns-not-read", { file, columns: nested.join(", ") }));
  let row = 0;
  await eachRow(file, bytes, metadata, job, (values) => {
    row++;
    const loose = geometryOf(values[at]);
    if (loose === undefined) {
      book.reject(row, plainProblem("io/geometry-damaged", { file, detail: "WKB" }));
      return;
    }
    const { geometry, problem } = soundGeometry(file, loose, use.place);
    if (problem) {
      book.reject(row, problem);
      return;
    }
    const cells = emptyCells();
    columns.forEach((column, c) => {
      if (c !== at) cells[column] = cellOf(values[c]);
    });
    book.accept(row, geometry, cells);
  });
  return book.close({
    format: "geoparquet",
    frame: use.frame,
    conversion: use.conversion,
    columns: columns.filter((_, c) => c !== at),
  });
}

function metadataOf(file: string, bytes: Uint8Array): FileMetaData {
  if (!startsWith(bytes.subarray(-4), PARQUET_MAGIC)) {
    throw new Problem("io/file-truncated", { file, format: FORMAT });
  }
  const metadata = guarded(file, () => parquetMetadata(bufferOf(bytes)));
  for (const { columns } of metadata.row_groups) {
    for (const { meta_data } of columns) {
      const compression = meta_data?.codec ?? "UNCOMPRESSED";
      if (!KNOWN_COMPRESSION.has(compression)) {
        throw new Problem("io/compression-unsupported", { file, format: FORMAT, compression });
      }
    }
  }
  return metadata;
}

interface GeoColumn {
  readonly column: string;
  /** The frame as the file declares it: a code, or PROJJSON; GeoParquet without one means CRS84, null means unknown. */
  readonly frame: string | readonly string[] | undefined;
}

/** Source: geoparquet.org, specification 1.1.0, "File metadata". */
function geoOf(file: string, metadata: FileMetaData): GeoColumn | undefined {
  const text = metadata.key_value_metadata?.find(({ key }) => key === "geo")?.value;
  if (text === undefined) return logicalGeometry(metadata);
  const geo = guarded(file, () => JSON.parse(text) as unknown);
  const column = isObject(geo) && typeof geo.primary_column === "string" ? geo.primary_column : undefined;
  const columns = isObject(geo) && isObject(geo.columns) ? geo.columns : {};
  const about = column !== undefined && Object.hasOwn(columns, column) ? columns[column] : undefined;
  if (column === undefined || !isObject(about)) throw damaged(file, "geo");
  const encoding = typeof about.encoding === "string" ? about.encoding : "WKB";
  if (encoding.toUpperCase() !== "WKB") {
    throw new Problem("io/geometry-encoding-unsupported", { file, encoding });
  }
  return { column, frame: about.crs === undefined ? "OGC:CRS84" : frameIn(about.crs) };
}

/** Parquet's own geometry type, without GeoParquet's metadata. */
function logicalGeometry({ schema }: FileMetaData): GeoColumn | undefined {
  for (const { name, logical_type: logical } of schema) {
    if (logical?.type === "GEOMETRY" || logical?.type === "GEOGRAPHY") {
      return { column: name, frame: logical.crs ?? "OGC:CRS84" };
    }
  }
  return undefined;
}

function frameIn(crs: unknown): string[] | undefined {
  if (!isObject(crs)) return undefined;
  const id = isObject(crs.id) ? crs.id : undefined;
  const hasId = typeof id?.authority === "string" && (typeof id.code === "number" || typeof id.code === "string");
  const definition = JSON.stringify(crs);
  return hasId ? [`${id.authority as string}:${id.code as string}`, definition] : [definition];
}

/** Every row in order, as values of the flat columns. */
async function eachRow(
  file: string,
  bytes: Uint8Array,
  metadata: FileMetaData,
  job: Job,
  take: (values: readonly unknown[]) => void,
): Promise<void> {
  const { flat } = flatColumns(metadata);
  const rowCount = Number(metadata.num_rows);
  let taken = 0;
  for (const group of metadata.row_groups) {
    await job.step(taken, rowCount, "read");
    const groupRows = Number(group.num_rows);
    if (taken + groupRows > rowCount) throw damaged(file, `${rowCount} rows`);
    const columns = flat.map((element) => {
      const about = group.columns.find(({ meta_data: found }) => found?.path_in_schema.join(".") === element.name);
      if (!about?.meta_data || Number(about.meta_data.num_values) !== groupRows) throw damaged(file, element.name);
      const column = about.meta_data;
      return guarded(file, () => columnValues(bytes, column, element));
    });
    for (let r = 0; r < groupRows; r++) {
      if (r % ROWS_AT_ONCE === 0) await job.step(taken + r, rowCount, "read");
      take(columns.map((values) => values[r]));
    }
    taken += groupRows;
  }
  if (taken !== rowCount) throw new Problem("io/file-truncated", { file, format: FORMAT });
}

function geometryOf(value: unknown): LooseGeometry | null | undefined {
  if (value === null || value === undefined) return null;
  return value instanceof Uint8Array ? parseWkb(value) : undefined;
}

function cellOf(value: unknown): Cell {
  switch (typeof value) {
    case "string":
    case "boolean":
      return value;
    case "number":
      return Number.isFinite(value) ? value : null;
    case "bigint":
      return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
    case "object":
      if (value === null || value instanceof Uint8Array) return null;
      if (value instanceof Date)
        return Number.isNaN(value.getTime()) ? null : value.toISOString().replace("T00:00:00.000Z", "");
      return JSON.stringify(value, (_, item: unknown) => (typeof item === "bigint" ? item.toString() : item));
    default:
      return null;
  }
}

function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer; // slice() of a Node Buffer would not copy
}

/** hyparquet throws plain errors of many kinds on bytes that make no sense. */
function guarded<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw damaged(file, messageOf(error));
  }
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 120);
}

function damaged(file: string, detail: string): Problem {
  return new Problem("io/file-damaged", { file, format: FORMAT, detail });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
