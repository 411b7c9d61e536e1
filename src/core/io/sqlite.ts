import { Problem } from "../base/problem";
import { isSqlite } from "./magic";
import { columnsOfTable, type SqliteColumn } from "./sqlite-columns";

export type SqliteValue = null | number | bigint | string | Uint8Array;

/** A table of the file: what its rows hold, in column order. */
export interface SqliteTable {
  readonly name: string;
  readonly columns: readonly SqliteColumn[];
  readonly rootPage: number;
}

const LEAF = 0x0d;
const INTERIOR = 0x05;
const WRITE_AHEAD = 2;
const ENCODINGS: Readonly<Record<number, string>> = { 1: "utf-8", 2: "utf-16le", 3: "utf-16be" };

/**
 * An SQLite database as it lies in a file, to be read table by table: no SQL is run and nothing is written.
 * Every page and offset is checked, so that a damaged file gives a problem and never an endless walk.
 * Source: "Database File Format", sqlite.org/fileformat2.html.
 *
 * @throws Problem "io/file-damaged", "io/file-truncated" here and while rows are read.
 */
export class SqliteFile {
  /** By name in small letters, as SQLite compares names. Tables without a rowid and virtual ones are left out. */
  readonly tables: ReadonlyMap<string, SqliteTable>;
  /** Names of views in small letters. */
  readonly views: ReadonlySet<string>;
  /** The last changes may still lie in a "-wal" file beside it. */
  readonly isWriteAhead: boolean;
  readonly #file: string;
  readonly #format: string;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #pageBytes: number;
  readonly #usableBytes: number;
  readonly #text: TextDecoder;

  constructor(file: string, bytes: Uint8Array, format: string) {
    this.#file = file;
    this.#format = format;
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (!isSqlite(bytes) || bytes.length < 100) throw this.#damaged("header");
    const stated = this.#view.getUint16(16);
    this.#pageBytes = stated === 1 ? 65536 : stated;
    this.#usableBytes = this.#pageBytes - bytes[20];
    if (this.#pageBytes < 512 || (this.#pageBytes & (this.#pageBytes - 1)) !== 0 || this.#usableBytes < 480) {
      throw this.#damaged("header");
    }
    this.isWriteAhead = bytes[19] === WRITE_AHEAD;
    this.#text = new TextDecoder(ENCODINGS[this.#view.getUint32(56)] ?? "utf-8");
    if (this.#view.getUint32(28) * this.#pageBytes > bytes.length && this.#isSizeValid()) {
      throw new Problem("io/file-truncated", { file, format });
    }
    const tables = new Map<string, SqliteTable>();
    const views = new Set<string>();
    for (const { values } of this.#records(1)) {
      const [type, name, , rootPage, sql] = values;
      if (typeof name !== "string") continue;
      if (type === "view") views.add(name.toLowerCase());
      if (type !== "table" || typeof sql !== "string" || typeof rootPage !== "number") continue;
      const columns = columnsOfTable(sql);
      if (columns && rootPage > 0) tables.set(name.toLowerCase(), { name, columns, rootPage });
    }
    this.tables = tables;
    this.views = views;
  }

  /** Rows in the order of their ids; values that a later ALTER TABLE added take their default. */
  *rows(table: SqliteTable): Generator<SqliteValue[]> {
    const { columns } = table;
    for (const { id, values } of this.#records(table.rootPage)) {
      let stored = 0;
      yield columns.map((column) => {
        if (column.isVirtual) return null;
        const value = stored < values.length ? values[stored] : column.defaultValue;
        stored++;
        return column.isRowId && value === null ? id : value;
      });
    }
  }

  /** The size in the header holds only when the version it was written for is that of the last change. */
  #isSizeValid(): boolean {
    return this.#view.getUint32(24) === this.#view.getUint32(92);
  }

  *#records(rootPage: number): Generator<{ id: number | bigint; values: SqliteValue[] }> {
    const seen = new Set<number>();
    const waiting = [rootPage];
    for (let page = waiting.pop(); page !== undefined; page = waiting.pop()) {
      if (seen.has(page)) throw this.#damaged(`page ${page}`);
      seen.add(page);
      const start = this.#startOf(page);
      const head = page === 1 ? start + 100 : start;
      const type = this.#bytes[head];
      const cellCount = this.#view.getUint16(head + 3);
      const pointersAt = head + (type === INTERIOR ? 12 : 8);
      if ((type !== LEAF && type !== INTERIOR) || pointersAt + cellCount * 2 > start + this.#pageBytes) {
        throw this.#damaged(`page ${page}`);
      }
      const cells = Array.from({ length: cellCount }, (_, c) => start + this.#view.getUint16(pointersAt + c * 2));
      if (cells.some((cell) => cell + 4 > start + this.#pageBytes)) throw this.#damaged(`page ${page}`);
      if (type === INTERIOR) {
        waiting.push(this.#view.getUint32(head + 8)); // the right-most child comes last
        for (const cell of cells.reverse()) waiting.push(this.#view.getUint32(cell));
      } else {
        for (const cell of cells) yield this.#record(cell, start + this.#pageBytes, page);
      }
    }
  }

  #startOf(page: number): number {
    const start = (page - 1) * this.#pageBytes;
    if (page < 1) throw this.#damaged(`page ${page}`);
    if (start + this.#pageBytes > this.#bytes.length) {
      throw new Problem("io/file-truncated", { file: this.#file, format: this.#format });
    }
    return start;
  }

  #record(cell: number, pageEnd: number, page: number): { id: number | bigint; values: SqliteValue[] } {
    const size = this.#varint(cell);
    const rowId = this.#varint(size.next);
    const payload = this.#payload(Number(size.value), rowId.next, pageEnd, page);
    const id = Number(rowId.value);
    return { id: Number.isSafeInteger(id) ? id : rowId.value, values: this.#values(payload, page) };
  }

  /** The bytes of a record: the first part on its page, the rest along a chain of overflow pages. */
  #payload(length: number, at: number, pageEnd: number, page: number): Uint8Array {
    const usable = this.#usableBytes;
    const most = usable - 35;
    if (length > this.#bytes.length) throw this.#damaged(`page ${page}`);
    if (length <= most) {
      if (at + length > pageEnd) throw this.#damaged(`page ${page}`);
      return this.#bytes.subarray(at, at + length);
    }
    const least = Math.floor(((usable - 12) * 32) / 255) - 23;
    const fitting = least + ((length - least) % (usable - 4));
    const local = fitting <= most ? fitting : least;
    if (at + local + 4 > pageEnd) throw this.#damaged(`page ${page}`);
    const payload = new Uint8Array(length);
    payload.set(this.#bytes.subarray(at, at + local));
    let next = this.#view.getUint32(at + local);
    for (let filled = local; filled < length;) {
      const start = this.#startOf(next);
      const part = this.#bytes.subarray(start + 4, start + 4 + Math.min(usable - 4, length - filled));
      payload.set(part, filled);
      filled += part.length;
      next = this.#view.getUint32(start);
    }
    return payload;
  }

  #values(payload: Uint8Array, page: number): SqliteValue[] {
    const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
    const head = varintIn(payload, 0);
    const headEnd = Number(head.value);
    const values: SqliteValue[] = [];
    let at = headEnd;
    for (let typeAt = head.next; typeAt < headEnd;) {
      const type = varintIn(payload, typeAt);
      typeAt = type.next;
      const code = Number(type.value);
      const length = code >= 12 ? Math.floor((code - 12) / 2) : (FIXED_BYTES[code] ?? Infinity);
      if (at + length > payload.length) throw this.#damaged(`page ${page}`);
      if (code >= 12) {
        const raw = payload.subarray(at, at + length);
        values.push(code % 2 === 0 ? raw : this.#text.decode(raw));
      } else {
        values.push(fixedValue(view, at, code));
      }
      at += length;
    }
    return values;
  }

  #varint(at: number): Varint {
    return varintIn(this.#bytes, at);
  }

  #damaged(detail: string): Problem {
    return new Problem("io/file-damaged", { file: this.#file, format: this.#format, detail });
  }
}

/** Bytes of the serial types 0 to 9. */
const FIXED_BYTES = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0];

function fixedValue(view: DataView, at: number, code: number): SqliteValue {
  switch (code) {
    case 1:
      return view.getInt8(at);
    case 2:
      return view.getInt16(at);
    case 3:
      return view.getInt16(at) * 256 + view.getUint8(at + 2);
    case 4:
      return view.getInt32(at);
    case 5:
      return view.getInt16(at) * 2 ** 32 + view.getUint32(at + 2);
    case 6: {
      const value = view.getBigInt64(at);
      return Number.isSafeInteger(Number(value)) ? Number(value) : value;
    }
    case 7:
      return view.getFloat64(at);
    case 8:
      return 0;
    case 9:
      return 1;
    default:
      return null;
  }
}

interface Varint {
  readonly value: bigint;
  readonly next: number;
}

/** Up to nine bytes, seven bits each, the ninth whole; as a signed 64-bit number. */
function varintIn(bytes: Uint8Array, at: number): Varint {
  let small = 0;
  for (let i = 0; i < 4; i++) {
    const byte = bytes[at + i] ?? 0;
    small = small * 128 + (byte & 0x7f);
    if (byte < 0x80) return { value: BigInt(small), next: at + i + 1 };
  }
  let value = BigInt(small);
  for (let i = 4; i < 8; i++) {
    const byte = bytes[at + i] ?? 0;
    value = (value << 7n) | BigInt(byte & 0x7f);
    if (byte < 0x80) return { value, next: at + i + 1 };
  }
  return { value: BigInt.asIntN(64, (value << 8n) | BigInt(bytes[at + 8] ?? 0)), next: at + 9 };
}
