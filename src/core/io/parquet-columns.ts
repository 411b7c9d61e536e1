import { decompress as decompressZstd } from "fzstd";
import type { ColumnMetaData, Compressors, FileMetaData, SchemaElement } from "hyparquet";
import { decompressBrotli } from "hyparquet-compressors/src/brotli.js";
import { gunzip } from "hyparquet-compressors/src/gzip.js";
import { decompressLz4, decompressLz4Raw } from "hyparquet-compressors/src/lz4.js";
import { parquetHeader } from "hyparquet/src/column.js";
import { convert, convertWithDictionary, DEFAULT_PARSERS } from "hyparquet/src/convert.js";
import { decompressPage } from "hyparquet/src/datapage.js";
import { deltaBinaryUnpack, deltaByteArray, deltaLengthByteArray } from "hyparquet/src/delta.js";
import { byteStreamSplit } from "hyparquet/src/encoding.js";
import { readPlain } from "hyparquet/src/plain.js";

/** All in plain JavaScript; hyparquet itself brings Snappy. */
const COMPRESSORS: Compressors = {
  GZIP: (input, length) => gunzip(input, new Uint8Array(length)),
  BROTLI: decompressBrotli,
  ZSTD: (input, length) => decompressZstd(input, new Uint8Array(length)),
  LZ4: decompressLz4,
  LZ4_RAW: decompressLz4Raw,
};

export const KNOWN_COMPRESSION: ReadonlySet<string> = new Set(["UNCOMPRESSED", "SNAPPY", ...Object.keys(COMPRESSORS)]);

const MOST_PAGE_BYTES = 256 * 2 ** 20;
/** Geometry is decoded by our own reader, which checks every count. */
const PARSERS = { ...DEFAULT_PARSERS, geometryFromBytes: sameBytes, geographyFromBytes: sameBytes };

function sameBytes(bytes: Uint8Array): Uint8Array {
  return bytes;
}

/** The columns of plain values, in file order; those of lists and structures are left out. */
export function flatColumns({ schema }: FileMetaData): { flat: SchemaElement[]; nested: string[] } {
  const flat: SchemaElement[] = [];
  const nested: string[] = [];
  const end = (at: number): number => {
    let next = at + 1;
    for (let child = 0; child < (schema[at]?.num_children ?? 0) && next < schema.length; child++) next = end(next);
    return next;
  };
  for (let at = 1; at < schema.length; at = end(at)) {
    const element = schema[at];
    if (element.num_children || element.repetition_type === "REPEATED") nested.push(element.name);
    else flat.push(element);
  }
  return { flat, nested };
}

/**
 * The values of one column in one row group; null where there is none. Pages, compressions and encodings are hyparquet's;
 * what it does not watch is watched here: runs that never end, and counts beyond what the file states.
 *
 * @throws RangeError or Error where the bytes make no sense.
 * Source: parquet.apache.org, "Data Pages" and "Encodings".
 */
export function columnValues(bytes: Uint8Array, about: ColumnMetaData, element: SchemaElement): unknown[] {
  const valueCount = Number(about.num_values);
  const start = Number(about.dictionary_page_offset || about.data_page_offset);
  const end = start + Number(about.total_compressed_size);
  if (!(start >= 0 && end <= bytes.length)) throw new RangeError("column beyond the end of the file");
  const chunk = bytes.subarray(start, end);
  const decoder = {
    pathInSchema: about.path_in_schema,
    element,
    schemaPath: [],
    type: about.type,
    codec: about.codec,
    compressors: COMPRESSORS,
    parsers: PARSERS,
    utf8: true,
  };
  const reader = { view: viewOf(chunk), offset: 0 };
  const values: unknown[] = [];
  let dictionary: ReturnType<typeof convert> | undefined;
  while (values.length < valueCount) {
    const header = parquetHeader(reader);
    const packedBytes = header.compressed_page_size;
    if (!(packedBytes >= 0 && reader.offset + packedBytes <= chunk.length))
      throw new RangeError("page beyond its column");
    if (!(header.uncompressed_page_size <= MOST_PAGE_BYTES)) throw new RangeError("page too large");
    const packed = chunk.subarray(reader.offset, reader.offset + packedBytes);
    reader.offset += packedBytes;
    if (header.dictionary_page_header) {
      const page = decompressPage(packed, header.uncompressed_page_size, about.codec, COMPRESSORS);
      const count = checkedCount(header.dictionary_page_header.num_values, page.length * 8);
      const entries = readPlain({ view: viewOf(page), offset: 0 }, about.type, count, element.type_length);
      dictionary = convert(entries, decoder);
      continue;
    }
    const plain = unpackedPage(packed, header, about, element);
    if (!plain) continue; // an index page
    checkedCount(plain.count, valueCount - values.length);
    const stored = storedValues(plain, about, element);
    const found = convertWithDictionary(stored, dictionary, plain.encoding, decoder);
    let next = 0;
    for (let i = 0; i < plain.count; i++)
      values.push(!plain.isPresent || plain.isPresent[i] === 1 ? found[next++] : null);
  }
  return values;
}

interface Page {
  readonly count: number;
  readonly encoding: Parameters<typeof convertWithDictionary>[2];
  /** 1 for each value that is there; undefined: all are. */
  readonly isPresent: Uint8Array | undefined;
  readonly content: Uint8Array;
}

function unpackedPage(
  packed: Uint8Array,
  header: ReturnType<typeof parquetHeader>,
  { codec }: ColumnMetaData,
  element: SchemaElement,
): Page | undefined {
  const isOptional = element.repetition_type === "OPTIONAL";
  const { data_page_header: v1, data_page_header_v2: v2, uncompressed_page_size: bytes } = header;
  if (v1) {
    const page = decompressPage(packed, bytes, codec, COMPRESSORS);
    if (!isOptional) return { count: v1.num_values, encoding: v1.encoding, isPresent: undefined, content: page };
    const length = viewOf(page).getUint32(0, true);
    const isPresent = runs(page.subarray(4, 4 + length), 1, checkedCount(v1.num_values, MOST_PAGE_BYTES));
    return { count: v1.num_values, encoding: v1.encoding, isPresent, content: page.subarray(4 + length) };
  }
  if (v2) {
    const levels = v2.definition_levels_byte_length + v2.repetition_levels_byte_length;
    const rest = packed.subarray(levels);
    const content = v2.is_compressed === false ? rest : decompressPage(rest, bytes - levels, codec, COMPRESSORS);
    const count = checkedCount(v2.num_values, MOST_PAGE_BYTES);
    const isPresent = isOptional
      ? runs(packed.subarray(v2.repetition_levels_byte_length, levels), 1, count)
      : undefined;
    return { count, encoding: v2.encoding, isPresent, content };
  }
  return undefined;
}

function storedValues(page: Page, { type }: ColumnMetaData, element: SchemaElement): ReturnType<typeof readPlain> {
  const { content, encoding, isPresent } = page;
  const count = isPresent ? isPresent.reduce((sum, one) => sum + one, 0) : page.count;
  const reader = { view: viewOf(content), offset: 0 };
  switch (encoding) {
    case "PLAIN":
      return readPlain(reader, type, count, element.type_length);
    case "PLAIN_DICTIONARY":
    case "RLE_DICTIONARY":
      return count === 0 ? [] : Array.from(runs(content.subarray(1), content[0], count));
    case "RLE":
      return Array.from(runs(content.subarray(4), 1, count), (one) => one === 1);
    case "BYTE_STREAM_SPLIT":
      return byteStreamSplit(reader, count, type, element.type_length);
    case "DELTA_BINARY_PACKED": {
      const output = type === "INT32" ? new Int32Array(count) : new BigInt64Array(count);
      if (count > 0) deltaBinaryUnpack(reader, count, output);
      return output;
    }
    case "DELTA_LENGTH_BYTE_ARRAY":
    case "DELTA_BYTE_ARRAY": {
      const output = new Array<Uint8Array>(count);
      if (count > 0) (encoding === "DELTA_BYTE_ARRAY" ? deltaByteArray : deltaLengthByteArray)(reader, count, output);
      return output;
    }
    default:
      throw new Error(`encoding ${String(encoding)}`);
  }
}

/**
 * Numbers in runs of one value and in packs of eight, `width` bits each. Numbers of one bit come as Uint8Array.
 * @throws RangeError when the bytes end first; a run of no values is refused, so that every step uses some.
 */
function runs(bytes: Uint8Array, width: 1, count: number): Uint8Array;
function runs(bytes: Uint8Array, width: number, count: number): Uint8Array | Uint32Array;
function runs(bytes: Uint8Array, width: number, count: number): Uint8Array | Uint32Array {
  if (!(width <= 32)) throw new RangeError("width");
  const output = width <= 1 ? new Uint8Array(count) : new Uint32Array(count);
  const valueBytes = Math.ceil(width / 8);
  let at = 0;
  let filled = 0;
  while (filled < count) {
    let header = 0;
    for (let factor = 1; ; factor *= 128) {
      if (at >= bytes.length || factor > 2 ** 35) throw new RangeError("run header");
      const byte = bytes[at++];
      header += (byte & 0x7f) * factor;
      if (byte < 0x80) break;
    }
    const length = Math.floor(header / 2);
    if (length === 0) throw new RangeError("empty run");
    if (header % 2 === 0) {
      if (at + valueBytes > bytes.length) throw new RangeError("run beyond its page");
      let value = 0;
      for (let i = valueBytes - 1; i >= 0; i--) value = value * 256 + bytes[at + i];
      at += valueBytes;
      const next = Math.min(count, filled + length);
      output.fill(value, filled, next);
      filled = next;
    } else {
      const packedCount = Math.min(length * 8, count - filled);
      if (at + Math.ceil((packedCount * width) / 8) > bytes.length) throw new RangeError("pack beyond its page");
      for (let i = 0; i < packedCount; i++) output[filled++] = bitsAt(bytes, at * 8 + i * width, width);
      at += length * width;
    }
  }
  return output;
}

function bitsAt(bytes: Uint8Array, bit: number, width: number): number {
  let value = 0;
  for (let done = 0; done < width;) {
    const offset = (bit + done) % 8;
    const take = Math.min(8 - offset, width - done);
    value += ((bytes[Math.floor((bit + done) / 8)] >> offset) & ((1 << take) - 1)) * 2 ** done;
    done += take;
  }
  return value;
}

function checkedCount(count: number, most: number): number {
  if (!(count >= 0 && count <= most)) throw new RangeError(`${count} values`);
  return count;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
