/** How binary formats start, apart from their readers, which are large and loaded only when needed. */

export function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, i) => bytes[i] === byte);
}

export const PARQUET_MAGIC = [0x50, 0x41, 0x52, 0x31]; // "PAR1"

export function isParquet(bytes: Uint8Array): boolean {
  return startsWith(bytes, PARQUET_MAGIC);
}

/** TIFF and BigTIFF, little- and big-endian. */
export function isTiff(bytes: Uint8Array): boolean {
  return [42, 43].some((v) => startsWith(bytes, [0x49, 0x49, v, 0]) || startsWith(bytes, [0x4d, 0x4d, 0, v]));
}

export function isSqlite(bytes: Uint8Array): boolean {
  return startsWith(
    bytes,
    [...SQLITE_MAGIC].map((character) => character.charCodeAt(0)),
  );
}

const SQLITE_MAGIC = "SQLite format 3\0";

const SHP_CODE = [0, 0, 0x27, 0x0a]; // 9994
const SHP_VERSION = [0xe8, 3, 0, 0]; // 1000

const SHP_HEADER_BYTES = 100;
/** The first record of an index points to byte 100 of its .shp, counted in words; that of a .shp has the number 1. */
const FIRST_IN_INDEX = [0, 0, 0, 50];

/** A .shp file or its .shx index. */
export function isShpOrShx(bytes: Uint8Array): boolean {
  return startsWith(bytes, SHP_CODE) && startsWith(bytes.subarray(28), SHP_VERSION);
}

/** A .shx index or a .prj: a part of a shapefile that says nothing alone. An index without entries looks like a .shp. */
export function isShapefilePart(bytes: Uint8Array): boolean {
  if (isShpOrShx(bytes)) return startsWith(bytes.subarray(SHP_HEADER_BYTES), FIRST_IN_INDEX);
  return /^(PROJ|GEOG)(CS|CRS)\["/.test(String.fromCharCode(...bytes.subarray(0, 16)));
}

const DBF_HEADER_BYTES = 32;
/** dBASE III to 7, FoxPro and Visual FoxPro, with or without memo. */
const DBF_VERSIONS: ReadonlySet<number> = new Set([
  0x02, 0x03, 0x04, 0x05, 0x30, 0x31, 0x32, 0x43, 0x63, 0x83, 0x8b, 0x8c, 0xcb, 0xf5, 0xfb,
]);

/** A version, a date, then field descriptions of 32 bytes whose types are letters, up to a mark. */
export function isDbf(bytes: Uint8Array): boolean {
  if (!DBF_VERSIONS.has(bytes[0]) || bytes.length <= DBF_HEADER_BYTES || bytes[2] > 12 || bytes[3] > 31) return false;
  const headerBytes = bytes[8] + bytes[9] * 256;
  const rowBytes = bytes[10] + bytes[11] * 256;
  if (headerBytes <= DBF_HEADER_BYTES || rowBytes === 0) return false;
  let at = DBF_HEADER_BYTES;
  for (; at + DBF_HEADER_BYTES <= Math.min(bytes.length, headerBytes) && bytes[at] !== 0x0d; at += DBF_HEADER_BYTES) {
    if (!/[A-Za-z0@+]/.test(String.fromCharCode(bytes[at + 11]))) return false;
  }
  return at > DBF_HEADER_BYTES || headerBytes > bytes.length;
}
