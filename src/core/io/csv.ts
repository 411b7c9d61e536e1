import { plainProblem, Problem, type PlainProblem } from "../base/problem";
import { quietJob, type Job } from "../base/job";
import type { Cell, FeatureTable } from "../dataset/table";
import { csvRows } from "./csv-rows";
import { decodeText, type TextEncoding } from "./encoding";
import type { FrameOptions } from "./frame";
import { numberOf } from "../dataset/cell";
import { RowBook, setCell } from "./row-book";
import { RowFrames } from "./row-frames";
import { soundGeometry, type Soundness } from "./sound-geometry";
import { parseWkt, wktFrame } from "./wkt";
import { OwnNames } from "./own-names";

export interface CsvOptions extends FrameOptions {
  /**
   * "required" (the default): every row has a place. "none": a table of figures; coordinate columns stay columns.
   * "optional" is for ledgers, whose rows may get their places later; to other tables it means the same as "required".
   */
  readonly geometry?: "required" | "optional" | "none";
  /** Names of the coordinate columns where they are not the usual ones. */
  readonly lonColumn?: string;
  readonly latColumn?: string;
  readonly wktColumn?: string;
  /** What a person chose; left out: the bytes themselves decide. */
  readonly encoding?: TextEncoding;
}

const LON_NAMES = ["lon", "lng", "long", "longitude", "x", "经度", "东经", "經度"];
const LAT_NAMES = ["lat", "latitude", "y", "纬度", "北纬", "緯度"];
const WKT_NAMES = ["wkt", "geometry", "geom", "the_geom", "wkt_geom", "几何", "空间坐标"];
/** How far down a header may be: titles and remarks stand above it. */
const HEADER_SEARCH_ROWS = 20;

/**
 * Reads delimited text (comma, tab, semicolon or bar; UTF-8, UTF-16 or GB18030) with a header row and, unless
 * `geometry` is "none", a place per row: longitude and latitude columns, or a column of well-known text.
 * Every cell stays the text it is ("001" too), an empty one is null; numberOf reads numbers from it.
 * An apostrophe that spreadsheets and csv-write put before = + - @ is taken off. The header row counts as row 1 when it is first.
 *
 * @throws Problem "io/no-features", "io/header-missing", "io/column-missing", "io/coordinate-columns-missing",
 * "io/frame-unsupported", "io/coordinates-swapped", "io/coordinates-out-of-range", "frame/numbers-outside".
 */
export async function readCsv(
  file: string,
  bytes: Uint8Array,
  options: CsvOptions = {},
  job: Job = quietJob,
): Promise<FeatureTable> {
  await job.step(0, 1, "read");
  const { text, encoding, warnings } = decodeText(file, bytes, options.encoding);
  const { rows, brokenRows } = csvRows(text.startsWith("\ufeff") ? text.slice(1) : text);
  const book = new RowBook(file);
  book.warn(...warnings);
  const headerRow = headerRowOf(file, rows, options);
  const columns = columnNames(file, rows[headerRow], book);
  const frames = new RowFrames(file, options.frame);
  const place = options.geometry === "none" ? undefined : placeReader(file, columns, options, frames);
  const broken = new Set(brokenRows);
  for (let r = 0; r < rows.length; r++) {
    if (r % 4096 === 0) await job.step(r, rows.length, "read");
    if (r === headerRow) continue;
    const cells = rows[r];
    const row = r + 1;
    if (cells.every((cell) => cell.trim() === "")) {
      book.skip(row, plainProblem("io/row-blank", { file }));
    } else if (r < headerRow) {
      book.skip(row, plainProblem("io/row-before-header", { file }));
    } else if (cells.slice(columns.length).some((cell) => cell !== "") || cells.length < columns.length) {
      book.reject(row, plainProblem("io/row-width", { file, expected: columns.length, found: cells.length }));
    } else {
      if (broken.has(r)) book.note(row, plainProblem("io/quote-unclosed", { file }));
      readRow(file, row, columns, cells, place, book);
    }
  }
  book.warn(...(place ? frames.current.warnings : []));
  const { frame, conversion } = place ? frames.current : {};
  return book.close({ format: "csv", encoding, columns, frame, conversion });
}

export type PlaceReader = (cells: readonly string[]) => Soundness;

function readRow(
  file: string,
  row: number,
  columns: readonly string[],
  texts: readonly string[],
  place: PlaceReader | undefined,
  book: RowBook,
): void {
  const cells: Record<string, Cell> = {};
  const doubts: PlainProblem[] = [];
  columns.forEach((column, c) => {
    setCell(cells, column, cellOf(texts[c]));
    if (/^\d(\.\d+)?E\+1[1-9]$/i.test(texts[c].trim())) {
      doubts.push(plainProblem("io/id-scientific", { file, column, value: texts[c].trim() }));
    }
  });
  const found = place?.(texts);
  if (found?.problem) {
    book.reject(row, found.problem);
    return;
  }
  for (const doubt of doubts) book.note(row, doubt);
  book.accept(row, found?.geometry ?? null, cells);
}

/** The text of a cell without the apostrophe that keeps spreadsheets from computing it. */
function cellOf(text: string): Cell {
  if (text === "") return null;
  return /^'+[=+\-@\t\r\n]./s.test(text) ? text.slice(1) : text;
}

/**
 * The first row (of 20) that names the coordinate columns, if they are wanted; else the first one that is not far
 * narrower than the table. Rows above it are titles. A header of numbers (years aside) is none.
 */
function headerRowOf(file: string, rows: readonly (readonly string[])[], options: CsvOptions): number {
  const top = rows.slice(0, HEADER_SEARCH_ROWS);
  const filled = (row: readonly string[]) => row.filter((cell) => cell.trim() !== "").length;
  if (!rows.some((row) => filled(row) > 0)) throw new Problem("io/no-features", { file });
  const isNamed = (row: readonly string[]) => placeColumns(row.map(columnName), options) !== undefined;
  const named = options.geometry === "none" ? -1 : top.findIndex(isNamed);
  if (named >= 0) return named;
  const width = Math.max(...top.map(filled));
  const header = top.findIndex((row) => filled(row) > 0 && filled(row) * 2 > width);
  const numbers = top[header].filter(
    (cell) => numberOf(cell) !== undefined && !/^(19|20)\d\d$/.test(cell.trim()),
  ).length;
  if (numbers * 2 >= filled(top[header])) throw new Problem("io/header-missing", { file });
  return header;
}

function columnName(cell: string): string {
  return cell.replaceAll(/\s+/g, " ").trim();
}

/** Names for every column: blank ones are numbered, repeated ones get a number behind. */
function columnNames(file: string, header: readonly string[], book: RowBook): string[] {
  const names = new OwnNames();
  return header.map((cell, c) => {
    const column = columnName(cell) || `column_${c + 1}`;
    const name = names.add(column);
    if (name !== column) book.warn(plainProblem("io/column-repeated", { file, column, renamed: name }));
    return name;
  });
}

type PlaceColumns = { readonly lon: number; readonly lat: number } | { readonly wkt: number };

function placeColumns(columns: readonly string[], options: CsvOptions): PlaceColumns | undefined {
  const keys = columns.map((column) => column.toLowerCase());
  const indexOf = (chosen: string | undefined, usual: readonly string[]) =>
    chosen === undefined ? usual.map((name) => keys.indexOf(name)).find((c) => c >= 0) : columns.indexOf(chosen);
  const wkt = indexOf(options.wktColumn, WKT_NAMES) ?? -1;
  if (options.wktColumn !== undefined) return wkt >= 0 ? { wkt } : undefined;
  const lon = indexOf(options.lonColumn, LON_NAMES) ?? -1;
  const lat = indexOf(options.latColumn, LAT_NAMES) ?? -1;
  if (lon >= 0 && lat >= 0) return { lon, lat };
  return wkt >= 0 ? { wkt } : undefined;
}

export function placeReader(
  file: string,
  columns: readonly string[],
  options: CsvOptions,
  frames = new RowFrames(file, options.frame),
): PlaceReader {
  for (const column of [options.lonColumn, options.latColumn, options.wktColumn]) {
    if (column !== undefined && !columns.includes(column)) {
      throw new Problem("io/column-missing", { file, column, columns: columns.join(", ") });
    }
  }
  const found = placeColumns(columns, options);
  if (!found) throw new Problem("io/coordinate-columns-missing", { file, columns: columns.join(", ") });
  if ("wkt" in found) return (cells) => wktPlace(file, cells[found.wkt], frames);
  return (cells) => pointPlace(file, cells[found.lon], cells[found.lat], frames);
}

function pointPlace(file: string, lon: string, lat: string, frames: RowFrames): Soundness {
  if (lon.trim() === "" && lat.trim() === "") return { problem: plainProblem("io/geometry-missing", { file }) };
  const coordinates = [numberOf(lon), numberOf(lat)];
  if (coordinates.includes(undefined)) {
    return { problem: plainProblem("io/coordinates-not-numbers", { file, value: `${lon}, ${lat}` }) };
  }
  return soundGeometry(file, { type: "Point", coordinates }, frames.current.place);
}

/** @throws Problem "io/frame-unsupported" when an EWKT prefix names a frame that is not known. */
function wktPlace(file: string, text: string, frames: RowFrames): Soundness {
  if (text.trim() === "") return { problem: plainProblem("io/geometry-missing", { file }) };
  const differs = frames.declare(wktFrame(text));
  if (differs) return { problem: differs };
  const loose = parseWkt(text);
  if (!loose) return { problem: plainProblem("io/coordinates-not-numbers", { file, value: text.slice(0, 60) }) };
  return soundGeometry(file, loose, frames.current.place);
}
