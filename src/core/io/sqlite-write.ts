/** A value of a row; the key of a row ("INTEGER PRIMARY KEY") is written as null, its place in the table says it. */
export type StoredValue = string | number | Uint8Array | null;

export interface StoredTable {
  readonly name: string;
  /** The CREATE TABLE statement. Every UNIQUE and PRIMARY KEY in it but that of the rowid needs one of `unique`. */
  readonly sql: string;
  readonly rows: readonly (readonly StoredValue[])[];
  /** Keys of the rows, rising; left out: 1, 2, 3 … */
  readonly keys?: readonly number[];
  /** In the order of the statement: the columns (from 0) that each such constraint holds unique. */
  readonly unique?: readonly (readonly number[])[];
  /** Columns that are kept as numbers with a point. */
  readonly real?: ReadonlySet<number>;
}

export interface StoredDatabase {
  readonly applicationId: number;
  readonly userVersion: number;
  readonly tables: readonly StoredTable[];
}

const PAGE = 4096;
const HEADER = 100;
const LEAF = 0x0d;
const INTERIOR = 0x05;
const INDEX_LEAF = 0x0a;
/** The most of a row that stays on its page, and the least when the rest goes to others (of a page of 4,096). */
const MOST_LOCAL = PAGE - 35;
const LEAST_LOCAL = Math.floor(((PAGE - 12) * 32) / 255) - 23;
const MOST_LOCAL_IN_INDEX = Math.floor(((PAGE - 12) * 64) / 255) - 23;
/** The release of SQLite whose format this is. */
const SQLITE_VERSION = 3_045_000;

/**
 * An SQLite database as bytes, written at once: no SQL is run. The same tables give the same bytes.
 *
 * @throws Error (a bug of the caller) when a constraint's values fill more than one page.
 * Source: "Database File Format", sqlite.org/fileformat2.html.
 */
export function writeSqlite({ applicationId, userVersion, tables }: StoredDatabase): Uint8Array<ArrayBuffer> {
  const pages = new Pages();
  const schema: StoredValue[][] = [];
  for (const { name, sql, rows, keys, unique = [], real } of tables) {
    const records = rows.map((row) => recordOf(row, real));
    schema.push(["table", name, name, pages.addTable(records, keys), sql]);
    unique.forEach((columns, u) => {
      const index = `sqlite_autoindex_${name}_${u + 1}`;
      schema.push(["index", index, name, pages.addIndex(rows, columns), null]);
    });
  }
  pages.setFirst(schema.map((row) => recordOf(row, undefined)));
  return pages.file((view, count) => {
    textEncoder.encode("SQLite format 3\0").forEach((byte, i) => view.setUint8(i, byte));
    view.setUint16(16, PAGE);
    [1, 1, 0, 64, 32, 32].forEach((byte, i) => view.setUint8(18 + i, byte));
    // changes, pages, free pages (two), schema version, schema format, cache, vacuum, encoding (UTF-8)
    [1, count, 0, 0, 1, 4, 0, 0, 1].forEach((number, i) => view.setUint32(24 + 4 * i, number));
    view.setUint32(60, userVersion);
    view.setUint32(68, applicationId);
    view.setUint32(92, 1);
    view.setUint32(96, SQLITE_VERSION);
  });
}

interface Node {
  readonly page: number;
  /** The greatest key below it. */
  readonly lastKey: number;
}

class Pages {
  readonly #pages: Uint8Array[] = [new Uint8Array(PAGE)];

  /** @returns the root page. */
  addTable(records: readonly Uint8Array[], keys?: readonly number[]): number {
    return this.#grow(this.#leaves(this.#cells(records, keys)).map((leaf) => this.#addLeaf(leaf))).page;
  }

  /** An index of one page, for the few rows of a catalogue. */
  addIndex(rows: readonly (readonly StoredValue[])[], columns: readonly number[]): number {
    const entries = rows
      .map((row, r) => ({ key: columns.map((column) => row[column]), rowId: r + 1 }))
      .sort((a, b) => compareKeys(a.key, b.key));
    const cells = entries.map(({ key, rowId }) => {
      const record = recordOf([...key, rowId], undefined);
      if (record.length > MOST_LOCAL_IN_INDEX) throw new Error("a key is too long for its page");
      return joined(varint(record.length), record);
    });
    if (bytesOf(cells) + 8 > PAGE) throw new Error("an index does not fit on its page");
    return this.#add(pageOf(INDEX_LEAF, cells, 0));
  }

  /** The table of all others, whose root is the first page, behind the header of the file. */
  setFirst(records: readonly Uint8Array[]): void {
    const cells = this.#cells(records);
    const isSmall = bytesOf(cells.map(({ bytes }) => bytes)) + 8 <= PAGE - HEADER;
    if (isSmall) {
      this.#pages[0] = pageOf(LEAF, cells.map(({ bytes }) => bytes), HEADER); // prettier-ignore
      return;
    }
    const all = this.#leaves(cells);
    const leaves = all.length > 1 ? all : [cells.slice(0, cells.length >> 1), cells.slice(cells.length >> 1)];
    this.#pages[0] = interiorOf(leaves.map((leaf) => this.#addLeaf(leaf)), HEADER); // prettier-ignore
  }

  file(writeHeader: (view: DataView, pageCount: number) => void): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(this.#pages.length * PAGE);
    this.#pages.forEach((page, p) => bytes.set(page, p * PAGE));
    writeHeader(new DataView(bytes.buffer), this.#pages.length);
    return bytes;
  }

  #add(page: Uint8Array): number {
    this.#pages.push(page);
    return this.#pages.length;
  }

  #addLeaf(cells: readonly Cell[]): Node {
    const bytes = cells.map((cell) => cell.bytes);
    return { page: this.#add(pageOf(LEAF, bytes, 0)), lastKey: cells.at(-1)?.key ?? 0 };
  }

  /** Rows in cells with their keys; what does not fit on a page goes to a chain of others. */
  #cells(records: readonly Uint8Array[], keys?: readonly number[]): Cell[] {
    return records.map((record, r) => {
      const key = keys?.[r] ?? r + 1;
      const head = joined(varint(record.length), varint(key));
      if (record.length <= MOST_LOCAL) return { key, bytes: joined(head, record) };
      const fitting = LEAST_LOCAL + ((record.length - LEAST_LOCAL) % (PAGE - 4));
      const local = fitting <= MOST_LOCAL ? fitting : LEAST_LOCAL;
      const first = this.#addChain(record.subarray(local));
      return { key, bytes: joined(head, record.subarray(0, local), uint32(first)) };
    });
  }

  #addChain(rest: Uint8Array): number {
    const first = this.#pages.length + 1;
    for (let at = 0; at < rest.length; at += PAGE - 4) {
      const page = new Uint8Array(PAGE);
      const isLast = at + PAGE - 4 >= rest.length;
      page.set(uint32(isLast ? 0 : this.#pages.length + 2));
      page.set(rest.subarray(at, at + PAGE - 4), 4);
      this.#add(page);
    }
    return first;
  }

  #leaves(cells: readonly Cell[]): Cell[][] {
    return grouped(cells, ({ bytes }) => bytes.length + 2, PAGE - 8);
  }

  /** Interior pages over nodes until there is one root. A cell of theirs takes at most 4 + 9 bytes and its pointer. */
  #grow(nodes: readonly Node[]): Node {
    if (nodes.length === 1) return nodes[0];
    const most = Math.floor((PAGE - 12) / 15);
    const parents: Node[] = [];
    const count = Math.ceil(nodes.length / most);
    for (let p = 0; p < count; p++) {
      // evenly, so that no parent has only one child
      const children = nodes.slice(
        Math.round((p * nodes.length) / count),
        Math.round(((p + 1) * nodes.length) / count),
      );
      parents.push({ page: this.#add(interiorOf(children, 0)), lastKey: children[children.length - 1].lastKey });
    }
    return this.#grow(parents);
  }
}

interface Cell {
  readonly key: number;
  readonly bytes: Uint8Array;
}

/** Consecutive items whose sizes add up to no more than a limit; one empty group where there are none. */
function grouped<T>(items: readonly T[], sizeOf: (item: T) => number, limit: number): T[][] {
  const groups: T[][] = [[]];
  let filled = 0;
  for (const item of items) {
    const size = sizeOf(item);
    if (filled + size > limit) {
      groups.push([]);
      filled = 0;
    }
    groups[groups.length - 1].push(item);
    filled += size;
  }
  return groups;
}

function interiorOf(children: readonly Node[], offset: number): Uint8Array {
  const cells = children.slice(0, -1).map(({ page, lastKey }) => joined(uint32(page), varint(lastKey)));
  return pageOf(INTERIOR, cells, offset, children[children.length - 1].page);
}

/** Cells lie at the end of a page, the first one last; their places stand at its start. */
function pageOf(type: number, cells: readonly Uint8Array[], offset: number, rightMost?: number): Uint8Array {
  const page = new Uint8Array(PAGE);
  const view = new DataView(page.buffer);
  const pointersAt = offset + (rightMost === undefined ? 8 : 12);
  let at = PAGE;
  cells.forEach((cell, c) => {
    at -= cell.length;
    page.set(cell, at);
    view.setUint16(pointersAt + 2 * c, at);
  });
  view.setUint8(offset, type);
  view.setUint16(offset + 3, cells.length);
  view.setUint16(offset + 5, at);
  if (rightMost !== undefined) view.setUint32(offset + 8, rightMost);
  return page;
}

function bytesOf(cells: readonly Uint8Array[]): number {
  return cells.reduce((sum, cell) => sum + cell.length + 2, 0);
}

const textEncoder = new TextEncoder();

/** Types of the values, then the values. */
function recordOf(values: readonly StoredValue[], real: ReadonlySet<number> | undefined): Uint8Array {
  const types: number[] = [];
  const bodies: Uint8Array[] = [];
  values.forEach((value, v) => {
    const { type, body } = storedOf(value, real?.has(v) === true);
    types.push(...varint(type));
    bodies.push(body);
  });
  // the length of the head counts itself, in one byte or two
  const length = types.length + 1 < 128 ? types.length + 1 : types.length + 2;
  return joined(varint(length), Uint8Array.from(types), ...bodies);
}

const NOTHING = new Uint8Array(0);

function storedOf(value: StoredValue, isReal: boolean): { type: number; body: Uint8Array } {
  if (value === null) return { type: 0, body: NOTHING };
  if (typeof value === "string") {
    const body = textEncoder.encode(value);
    return { type: 13 + 2 * body.length, body };
  }
  if (typeof value !== "number") return { type: 12 + 2 * value.length, body: value };
  const view = new DataView(new ArrayBuffer(8));
  if (isReal || !Number.isSafeInteger(value)) {
    view.setFloat64(0, value);
    return { type: 7, body: new Uint8Array(view.buffer) };
  }
  const width =
    [1, 2, 3, 4, 6, 8].find((bytes) => value >= -(2 ** (8 * bytes - 1)) && value < 2 ** (8 * bytes - 1)) ?? 8;
  view.setBigInt64(0, BigInt(value));
  return { type: [1, 2, 3, 4, 6, 8].indexOf(width) + 1, body: new Uint8Array(view.buffer, 8 - width) };
}

/** Seven bits a byte, the first ones first, for numbers below 2^53; -1 is all bits of nine bytes. */
function varint(value: number): Uint8Array {
  if (value === -1) return new Uint8Array(9).fill(0xff);
  const bytes = [value % 128];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) bytes.unshift(128 + (rest % 128));
  return Uint8Array.from(bytes);
}

function uint32(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** As SQLite sorts keys of text: by their bytes. */
function compareKeys(a: readonly StoredValue[], b: readonly StoredValue[]): number {
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [textEncoder.encode(String(a[i])), textEncoder.encode(String(b[i]))];
    const at = x.findIndex((byte, k) => byte !== y[k]);
    if (at >= 0) return x[at] - (y[at] ?? -1);
    if (x.length !== y.length) return x.length - y.length;
  }
  return 0;
}
