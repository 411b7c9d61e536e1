import { plainProblem, Problem } from "../base/problem";
import { quietJob, type Job } from "../base/job";
import type { FeatureTable } from "../dataset/table";
import { parseDbf, type DbfTable } from "./dbf";
import { decodeText, type TextEncoding } from "./encoding";
import { usableFrame, type FrameOptions } from "./frame";
import { takePlainRows, type PlainTableOptions } from "./plain-table";
import { emptyCells, RowBook } from "./row-book";
import { shapesOf } from "./shape-records";
import { soundGeometry } from "./sound-geometry";

/** The files of one shapefile; all but the first may be missing. */
export interface ShapefileParts {
  readonly shp: Uint8Array;
  readonly dbf?: Uint8Array;
  readonly shx?: Uint8Array;
  readonly prj?: Uint8Array;
  readonly cpg?: Uint8Array;
}

/** @param beside gives the file of the same name with another ending. */
export async function shapefileParts(
  shp: Uint8Array,
  beside: (ending: string) => Promise<Uint8Array | undefined>,
): Promise<ShapefileParts> {
  const [dbf, shx, prj, cpg] = await Promise.all(["dbf", "shx", "prj", "cpg"].map(beside));
  return { shp, dbf, shx, prj, cpg };
}

export interface ShapefileOptions extends FrameOptions {
  /** What the person chose for the attributes; left out: the texts themselves decide. */
  readonly encoding?: TextEncoding;
}

/**
 * Reads a shapefile from its parts; row n is the n-th record. A deleted row of the attribute table is skipped together
 * with its shape. Missing parts are warnings: without .dbf there are no attributes, without .prj degrees are assumed.
 *
 * @throws Problem "io/file-damaged", "io/file-truncated", "io/frame-unsupported", "io/no-features",
 * "io/coordinates-swapped", "io/coordinates-out-of-range".
 */
export async function readShapefile(
  file: string,
  parts: ShapefileParts,
  options: ShapefileOptions = {},
  job: Job = quietJob,
): Promise<FeatureTable> {
  await job.step(0, 1, "read");
  const shapes = shapesOf(file, parts.shp, parts.shx);
  const book = new RowBook(file);
  if (!parts.dbf) book.warn(plainProblem("io/shapefile-dbf-missing", { file }));
  if (!parts.shx) book.warn(plainProblem("io/shapefile-shx-missing", { file }));
  const table = parts.dbf && (await parseDbf(file, parts.dbf, hintsOf(parts.cpg, options), job));
  book.warn(...(table?.warnings ?? []));
  if (table && table.rows.length !== shapes.length) {
    const counts = { shapes: shapes.length, rows: table.rows.length };
    book.warn(plainProblem("io/shapefile-rows-differ", { file, ...counts }));
  }
  const use = usableFrame(file, parts.prj && declaredFrame(file, parts.prj), options.frame);
  book.warn(...use.warnings);
  const rowCount = Math.max(shapes.length, table?.rows.length ?? 0);
  for (let r = 0; r < rowCount; r++) {
    if (r % 4096 === 0) await job.step(r, rowCount, "read");
    const row = r + 1;
    const attributes = table?.rows[r];
    if (attributes?.isDeleted) {
      book.skip(row, plainProblem("io/row-deleted", { file }));
      continue;
    }
    const shape = r < shapes.length ? shapes[r] : null;
    if (shape === undefined) {
      book.reject(row, plainProblem("io/geometry-damaged", { file, detail: ".shp" }));
      continue;
    }
    const { geometry, problem } = soundGeometry(file, shape, use.place);
    if (problem) {
      book.reject(row, problem);
      continue;
    }
    for (const doubt of attributes?.doubts ?? []) book.note(row, doubt);
    book.accept(row, geometry, attributes?.cells ?? emptyCells());
  }
  const encoding = table ? { encoding: table.encoding } : {};
  return book.close({
    format: "shapefile",
    frame: use.frame,
    conversion: use.conversion,
    ...encoding,
    columns: table?.columns ?? [],
  });
}

/** Reads a dBASE table that stands alone: rows get their places from coordinate columns, as those of CSV do. */
export async function readDbf(
  file: string,
  parts: { readonly dbf: Uint8Array; readonly cpg?: Uint8Array },
  options: ShapefileOptions & PlainTableOptions = {},
  job: Job = quietJob,
): Promise<FeatureTable> {
  const table = await parseDbf(file, parts.dbf, hintsOf(parts.cpg, options), job);
  const book = new RowBook(file);
  book.warn(...table.warnings);
  const frame = await takePlainRows(file, table.columns, presentRows(file, table, book), options, book, job);
  return book.close({ format: "dbf", encoding: table.encoding, columns: table.columns, ...frame });
}

function* presentRows(file: string, { rows, columns }: DbfTable, book: RowBook) {
  for (const [r, row] of rows.entries()) {
    if (row.isDeleted) {
      book.skip(r + 1, plainProblem("io/row-deleted", { file }));
      continue;
    }
    for (const doubt of row.doubts) book.note(r + 1, doubt);
    yield [r, columns.map((column) => row.cells[column])] as const;
  }
}

function hintsOf(cpg: Uint8Array | undefined, { encoding }: ShapefileOptions) {
  return {
    ...(cpg ? { cpg: new TextDecoder("windows-1252").decode(cpg.subarray(0, 64)) } : {}),
    ...(encoding === undefined ? {} : { encoding }),
  };
}

/** The text of a .prj; an error page saved under that name says nothing about a frame. */
function declaredFrame(file: string, prj: Uint8Array): string | undefined {
  const text = decodeText(file, prj)
    .text.replace(/^\ufeff/, "")
    .trim();
  if (text.startsWith("<")) throw new Problem("io/file-damaged", { file, format: "PRJ", detail: text.slice(0, 40) });
  return text === "" ? undefined : text;
}
