import { Inflate } from "fflate";
import { Problem } from "../base/problem";

/** One file of an archive, as its directory states it. */
export interface ZipEntry {
  /** Path inside the archive, with forward slashes. */
  readonly name: string;
  readonly method: number;
  readonly packedBytes: number;
  readonly bytes: number;
  readonly crc: number;
  /** Where its local header starts. */
  readonly offset: number;
}

export interface ZipLimits {
  readonly entries: number;
  readonly entryBytes: number;
  readonly totalBytes: number;
  /** Unpacked to packed bytes; asked only above ratioFloorBytes, because small tables of zeros pack well. */
  readonly ratio: number;
  readonly ratioFloorBytes: number;
}

export const ZIP_LIMITS: ZipLimits = {
  entries: 5000,
  entryBytes: 512 * 2 ** 20,
  totalBytes: 2 ** 30,
  ratio: 200,
  ratioFloorBytes: 8 * 2 ** 20,
};

const FORMAT = "ZIP";
const END = 0x06054b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const LOCATOR_64 = 0x07064b50;
const END_64 = 0x06064b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const IN_64 = 0xffffffff;
/** Pushed at once: deflate unpacks at most 1,032 times, so that no more than 4 MiB come out before sizes are looked at. */
const STEP_BYTES = 4096;

export function isZip(bytes: Uint8Array): boolean {
  const [p, k, third, fourth] = bytes;
  return p === 0x50 && k === 0x4b && ((third === 3 && fourth === 4) || (third === 5 && fourth === 6));
}

/**
 * The files of an archive, folders left out, found out from its directory alone: nothing is unpacked, and an archive
 * that would unpack to too much is refused first. Names without the UTF-8 mark are read as UTF-8 if they are that,
 * else as GB18030.
 *
 * @throws Problem "io/file-truncated", "io/file-damaged", "io/zip-entries-too-many", "io/zip-entry-too-large",
 * "io/zip-suspicious", "io/zip-name-unsafe", "io/zip-encrypted".
 */
export function listZip(file: string, bytes: Uint8Array, limits: ZipLimits = ZIP_LIMITS): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return listEntries(file, bytes, view, limits);
  } catch (error) {
    if (error instanceof RangeError) throw damaged(file, "directory"); // an offset beyond the end
    throw error;
  }
}

function listEntries(file: string, bytes: Uint8Array, view: DataView, limits: ZipLimits): ZipEntry[] {
  const directory = directoryOf(file, view);
  if (directory.count > limits.entries) {
    throw new Problem("io/zip-entries-too-many", { file, count: directory.count, limit: limits.entries });
  }
  const entries: ZipEntry[] = [];
  let total = 0;
  let at = directory.offset;
  for (let i = 0; i < directory.count; i++) {
    if (view.getUint32(at, true) !== DIRECTORY_ENTRY) throw damaged(file, "directory");
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const commentLength = view.getUint16(at + 32, true);
    const entry = entryAt(file, bytes, view, at, nameLength, extraLength);
    at += 46 + nameLength + extraLength + commentLength;
    total += entry.bytes;
    checkSize(file, entry, total, limits);
    if (/(^|\/)\.\.(\/|$)|^\/|^[a-z]:|\0/i.test(entry.name)) {
      throw new Problem("io/zip-name-unsafe", { file, entry: entry.name.replaceAll("\0", "�") });
    }
    if (!entry.name.endsWith("/")) entries.push(entry);
  }
  return entries;
}

function checkSize(file: string, entry: ZipEntry, total: number, limits: ZipLimits): void {
  if (entry.bytes > limits.entryBytes || total > limits.totalBytes) {
    const limit = entry.bytes > limits.entryBytes ? limits.entryBytes : limits.totalBytes;
    throw new Problem("io/zip-entry-too-large", { file, entry: entry.name, limitMb: limit / 2 ** 20 });
  }
  if (entry.bytes > limits.ratioFloorBytes && entry.bytes > limits.ratio * Math.max(1, entry.packedBytes)) {
    throw new Problem("io/zip-suspicious", { file, entry: entry.name });
  }
}

function directoryOf(file: string, view: DataView): { count: number; offset: number } {
  const last = view.byteLength - END_BYTES;
  const first = Math.max(0, last - LONGEST_COMMENT);
  let end = last;
  while (end >= first && view.getUint32(end, true) !== END) end--;
  if (end < first) throw new Problem("io/file-truncated", { file, format: FORMAT });
  const count = view.getUint16(end + 10, true);
  const offset = view.getUint32(end + 16, true);
  if (count !== 0xffff && offset !== IN_64) return { count, offset };
  if (end < 20 || view.getUint32(end - 20, true) !== LOCATOR_64) return { count, offset };
  const end64 = Number(view.getBigUint64(end - 12, true));
  if (view.getUint32(end64, true) !== END_64) throw damaged(file, "directory");
  return { count: Number(view.getBigUint64(end64 + 32, true)), offset: Number(view.getBigUint64(end64 + 48, true)) };
}

function entryAt(
  file: string,
  bytes: Uint8Array,
  view: DataView,
  at: number,
  nameLength: number,
  extraLength: number,
): ZipEntry {
  const flags = view.getUint16(at + 8, true);
  const extraAt = at + 46 + nameLength;
  const extra = extraFields(view, extraAt, extraAt + extraLength);
  const name = nameOf(bytes.subarray(at + 46, extraAt), bytes, extra.get(0x7075)).replaceAll("\\", "/");
  if (flags & 1) throw new Problem("io/zip-encrypted", { file, entry: name });
  // ZIP64 gives only those of the three numbers that do not fit, in this order
  let at64 = extra.get(1)?.start ?? 0;
  const [size, packedBytes, offset] = [24, 20, 42].map((field) => {
    const value = view.getUint32(at + field, true);
    if (value !== IN_64 || !extra.has(1)) return value;
    at64 += 8;
    return Number(view.getBigUint64(at64 - 8, true));
  });
  const crc = view.getUint32(at + 16, true);
  return { name, method: view.getUint16(at + 10, true), packedBytes, bytes: size, crc, offset };
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function extraFields(view: DataView, start: number, end: number): Map<number, Span> {
  const fields = new Map<number, Span>();
  for (let at = start; at + 4 <= end;) {
    const next = at + 4 + view.getUint16(at + 2, true);
    if (next <= end) fields.set(view.getUint16(at, true), { start: at + 4, end: next });
    at = next;
  }
  return fields;
}

/** The field "Info-ZIP Unicode path" (a version, a checksum, then UTF-8) goes before the name itself. */
function nameOf(raw: Uint8Array, bytes: Uint8Array, unicode: Span | undefined): string {
  if (unicode && unicode.end - unicode.start > 5) {
    return new TextDecoder().decode(bytes.subarray(unicode.start + 5, unicode.end));
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(raw);
  } catch {
    return new TextDecoder("gb18030").decode(raw);
  }
}

/**
 * One file of an archive, unpacked and checked against its checksum. An entry that turns out longer than its directory
 * says is cut off at that size and refused.
 *
 * @throws Problem "io/zip-method", "io/zip-suspicious", "io/file-truncated", "io/file-damaged".
 */
export function extractEntry(file: string, bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  const content = unpack(file, packedOf(file, bytes, entry), entry);
  if (crc32(content) !== entry.crc) throw damaged(file, entry.name);
  return content;
}

/** The first bytes of a file of an archive, enough to see what it is. @throws Problem as extractEntry. */
export function peekEntry(file: string, bytes: Uint8Array, entry: ZipEntry, length: number): Uint8Array {
  const packed = packedOf(file, bytes, entry);
  if (entry.method === 0) return packed.subarray(0, length);
  if (entry.method !== 8) throw new Problem("io/zip-method", { file, entry: entry.name, method: entry.method });
  const start = new Uint8Array(Math.min(length, entry.bytes));
  let filled = 0;
  const inflate = new Inflate((chunk) => {
    const part = chunk.subarray(0, start.length - filled);
    start.set(part, filled);
    filled += part.length;
  });
  pushAll(file, entry.name, packed, (chunk, isLast) => {
    if (filled < start.length) inflate.push(chunk, isLast);
  });
  return start.subarray(0, filled);
}

function packedOf(file: string, bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (entry.offset + 30 > bytes.length) throw new Problem("io/file-truncated", { file, format: FORMAT });
  if (view.getUint32(entry.offset, true) !== LOCAL_HEADER) throw damaged(file, entry.name);
  const nameLength = view.getUint16(entry.offset + 26, true);
  const start = entry.offset + 30 + nameLength + view.getUint16(entry.offset + 28, true);
  if (start + entry.packedBytes > bytes.length) throw new Problem("io/file-truncated", { file, format: FORMAT });
  return bytes.subarray(start, start + entry.packedBytes);
}

function unpack(file: string, packed: Uint8Array, entry: ZipEntry): Uint8Array {
  if (entry.method === 0) {
    if (packed.length !== entry.bytes) throw new Problem("io/zip-suspicious", { file, entry: entry.name });
    return new Uint8Array(packed);
  }
  if (entry.method !== 8) throw new Problem("io/zip-method", { file, entry: entry.name, method: entry.method });
  const content = new Uint8Array(entry.bytes);
  let filled = 0;
  const inflate = new Inflate((chunk) => {
    if (filled + chunk.length > content.length) throw new Problem("io/zip-suspicious", { file, entry: entry.name });
    content.set(chunk, filled);
    filled += chunk.length;
  });
  pushAll(file, entry.name, packed, (chunk, isLast) => inflate.push(chunk, isLast));
  if (filled !== content.length) throw damaged(file, entry.name);
  return content;
}

/** @throws Problem "io/file-damaged" for whatever fflate says of bytes that are not deflated. */
export function pushAll(
  file: string,
  entry: string,
  packed: Uint8Array,
  push: (chunk: Uint8Array, isLast: boolean) => void,
): void {
  try {
    for (let at = 0; at === 0 || at < packed.length; at += STEP_BYTES) {
      push(packed.subarray(at, at + STEP_BYTES), at + STEP_BYTES >= packed.length);
    }
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw damaged(file, entry);
  }
}

let crcTable: Uint32Array | undefined;

/** CRC-32 as ZIP and gzip use it (polynomial 0xEDB88320). */
export function crc32(bytes: Uint8Array): number {
  crcTable ??= Uint32Array.from({ length: 256 }, (_, byte) => {
    let value = byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    return value;
  });
  let crc = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) crc = crcTable[(crc ^ bytes[i]) & 0xff] ^ (crc >>> 8);
  return ~crc >>> 0;
}

function damaged(file: string, detail: string): Problem {
  return new Problem("io/file-damaged", { file, format: FORMAT, detail });
}
