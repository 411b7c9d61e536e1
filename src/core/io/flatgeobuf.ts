import { ByteBuffer } from "flatbuffers";
import { magicbytes } from "flatgeobuf/lib/mjs/constants.js";
import type { ColumnMeta } from "flatgeobuf/lib/mjs/column-meta.js";
import { ColumnType } from "flatgeobuf/lib/mjs/flat-geobuf/column-type.js";
import type { HeaderMeta } from "flatgeobuf/lib/mjs/header-meta.js";
import { fromByteBuffer } from "flatgeobuf/lib/mjs/header-meta.js";
import { calcTreeSize } from "flatgeobuf/lib/mjs/packedrtree.js";
import { plainProblem, Problem } from "../base/problem";
import { quietJob, type Job } from "../base/job";
import type { Cell, FeatureTable } from "../dataset/table";
import { unpackFeature, type PackedFeature } from "./flatgeobuf-feature";
import { usableFrame, type FrameOptions } from "./frame";
import { KnownTexts } from "./known-texts";
import { RowBook, setCell } from "./row-book";
import { soundGeometry, type PlaceOf } from "./sound-geometry";

const FORMAT = "FlatGeobuf";
const PREFIX_BYTES = 4;
const MIN_FEATURE_BYTES = 8;

export interface FlatGeobufOptions extends FrameOptions {
  /** Rows without a geometry are accepted as such, not rejected. */
  readonly keepEmpty?: boolean;
}

/**
 * Reads every feature of a FlatGeobuf 3 file, with or without an index; row n is the n-th feature of the file.
 * Cells keep the types of their columns; whole numbers beyond 2^53 become text, so that long ids keep their digits.
 *
 * @throws Problem "io/file-truncated", "io/file-damaged", "io/frame-unsupported", "io/no-features",
 * "io/coordinates-swapped", "io/coordinates-out-of-range", "frame/numbers-outside".
 */
export async function readFlatGeobuf(
  file: string,
  bytes: Uint8Array,
  job: Job = quietJob,
  options: FlatGeobufOptions = {},
): Promise<FeatureTable> {
  const { header, headerEnd } = readHeader(file, bytes);
  const { frame, conversion, place, warnings } = usableFrame(file, frameTexts(header), options.frame);
  const columns = header.columns ?? [];
  const book = new RowBook(file);
  book.warn(...warnings);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const reader = new FeatureReader(file, bytes, header, options.keepEmpty ?? false, book, place);
  let row = 0;
  // the package's calcTreeSize never returns for a count of 0; the format has no index then
  const isIndexed = header.indexNodeSize > 0 && header.featuresCount > 0;
  let offset = headerEnd + (isIndexed ? calcTreeSize(header.featuresCount, header.indexNodeSize) : 0);
  while (offset < bytes.length) {
    if (row % 4096 === 0) await job.step(offset, bytes.length, "read");
    row++;
    const end = offset + PREFIX_BYTES <= bytes.length ? offset + PREFIX_BYTES + view.getUint32(offset, true) : Infinity;
    if (end > bytes.length) throw new Problem("io/file-truncated", { file, format: FORMAT });
    if (end < offset + MIN_FEATURE_BYTES) throw damaged(file, `feature ${row}`);
    reader.read(row, offset, end);
    offset = end;
  }
  // a count of 0 in the header means that the writer did not know it
  if (offset > bytes.length || row < header.featuresCount) {
    throw new Problem("io/file-truncated", { file, format: FORMAT });
  }
  return book.close({ format: "flatgeobuf", frame, conversion, columns: columns.map((column) => column.name) });
}

function readHeader(file: string, bytes: Uint8Array): { header: HeaderMeta; headerEnd: number } {
  const start = magicbytes.length;
  if (bytes.length < start + PREFIX_BYTES) throw new Problem("io/file-truncated", { file, format: FORMAT });
  if (bytes[3] !== magicbytes[3]) throw damaged(file, `version ${bytes[3]}`);
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(start, true);
  const headerEnd = start + PREFIX_BYTES + length;
  if (headerEnd > bytes.length) throw new Problem("io/file-truncated", { file, format: FORMAT });
  try {
    const header = fromByteBuffer(new ByteBuffer(bytes.slice(start, headerEnd)));
    if (!Number.isSafeInteger(header.featuresCount)) throw damaged(file, "header");
    return { header, headerEnd };
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw damaged(file, "header"); // flatbuffers throws errors of many kinds on bytes that make no sense
  }
}

/** What the header says about the frame: a code, well-known text, a name; the likeliest to be understood first. */
function frameTexts({ crs }: HeaderMeta): (string | undefined)[] {
  if (!crs) return [];
  const code = crs.code > 0 ? String(crs.code) : crs.code_string;
  const coded = code && !code.includes(":") ? `${crs.org ?? "EPSG"}:${code}` : code;
  return [coded, crs.wkt, crs.name].map((text) => text || undefined);
}

/** Reads features one after the other into a book. */
class FeatureReader {
  readonly #file: string;
  readonly #bytes: Uint8Array;
  readonly #headerType: HeaderMeta["geometryType"];
  readonly #columns: readonly ColumnMeta[];
  readonly #keepEmpty: boolean;
  readonly #book: RowBook;
  readonly #place: PlaceOf | undefined;
  readonly #cells: CellReader;
  /** A row without a value: copied for every one, so that all rows have their columns in one order. */
  readonly #blank: Record<string, Cell> = {};

  constructor(
    file: string,
    bytes: Uint8Array,
    header: HeaderMeta,
    keepEmpty: boolean,
    book: RowBook,
    place: PlaceOf | undefined,
  ) {
    this.#file = file;
    this.#bytes = bytes;
    this.#headerType = header.geometryType;
    this.#columns = header.columns ?? [];
    this.#keepEmpty = keepEmpty;
    this.#book = book;
    this.#place = place;
    this.#cells = new CellReader(bytes);
    for (const { name } of this.#columns) setCell(this.#blank, name, null);
  }

  read(row: number, start: number, end: number): void {
    let feature: PackedFeature;
    let cells: Record<string, Cell>;
    try {
      feature = unpackFeature(
        new DataView(this.#bytes.buffer, this.#bytes.byteOffset + start, end - start),
        this.#headerType,
      );
      cells = this.#cellsOf(start + feature.cellsStart, start + feature.cellsEnd);
    } catch {
      // offsets that point nowhere end in errors of many kinds
      this.#book.reject(row, plainProblem("io/geometry-damaged", { file: this.#file, detail: FORMAT }));
      return;
    }
    if (!feature.geometry && this.#keepEmpty) {
      this.#book.accept(row, null, cells);
      return;
    }
    const { geometry, problem } = soundGeometry(this.#file, feature.geometry, this.#place);
    if (problem) this.#book.reject(row, problem);
    else this.#book.accept(row, geometry, cells);
  }

  #cellsOf(start: number, end: number): Record<string, Cell> {
    const cells = { ...this.#blank };
    const reader = this.#cells;
    reader.begin(start, end);
    while (!reader.isAtEnd()) {
      const column = this.#columns[reader.columnNumber()];
      setCell(cells, column.name, reader.cell(column.type));
    }
    return cells;
  }
}

/** Walks along the packed cells of features. @throws RangeError beyond their end. */
class CellReader {
  readonly #view: DataView;
  readonly #texts: KnownTexts;
  #at = 0;
  #end = 0;

  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#texts = new KnownTexts(bytes);
  }

  /** Goes to the cells of a feature. */
  begin(start: number, end: number): void {
    this.#at = start;
    this.#end = end;
  }

  isAtEnd(): boolean {
    return this.#at >= this.#end;
  }

  columnNumber(): number {
    return this.#view.getUint16(this.#step(2), true);
  }

  cell(type: ColumnType): Cell {
    const view = this.#view;
    switch (type) {
      case ColumnType.Bool:
        return view.getUint8(this.#step(1)) !== 0;
      case ColumnType.Byte:
        return view.getInt8(this.#step(1));
      case ColumnType.UByte:
        return view.getUint8(this.#step(1));
      case ColumnType.Short:
        return view.getInt16(this.#step(2), true);
      case ColumnType.UShort:
        return view.getUint16(this.#step(2), true);
      case ColumnType.Int:
        return view.getInt32(this.#step(4), true);
      case ColumnType.UInt:
        return view.getUint32(this.#step(4), true);
      case ColumnType.Long:
        return wholeNumber(view.getBigInt64(this.#step(8), true));
      case ColumnType.ULong:
        return wholeNumber(view.getBigUint64(this.#step(8), true));
      case ColumnType.Float:
        return finite(view.getFloat32(this.#step(4), true));
      case ColumnType.Double:
        return finite(view.getFloat64(this.#step(8), true));
      case ColumnType.Binary:
        this.#step(view.getUint32(this.#step(4), true));
        return null;
      default:
        return this.#text(view.getUint32(this.#step(4), true));
    }
  }

  #text(length: number): string {
    return this.#texts.at(this.#step(length), length);
  }

  /** Goes forward; where it was before. */
  #step(size: number): number {
    const before = this.#at;
    this.#at += size;
    if (this.#at > this.#end) throw new RangeError("cell beyond the end of its row");
    return before;
  }
}

function wholeNumber(value: bigint): Cell {
  return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
}

function finite(value: number): Cell {
  return Number.isFinite(value) ? value : null;
}

function damaged(file: string, detail: string): Problem {
  return new Problem("io/file-damaged", { file, format: FORMAT, detail });
}
