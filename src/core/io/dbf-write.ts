import type { Cell } from "../dataset/table";
import type { WritableColumn } from "./columns";
import { encodeGbk } from "./gbk";
import { OwnNames } from "./own-names";

export type DbfEncoding = "gbk" | "utf-8";

export interface DbfRow {
  readonly properties: Readonly<Record<string, Cell>>;
}

/** A column as the table has it: names take at most ten bytes. */
export interface DbfColumn {
  readonly column: string;
  readonly field: string;
  /** C text, N number, L yes or no. */
  readonly type: "C" | "N" | "L";
  readonly length: number;
  readonly decimals: number;
}

/** A cell that does not fit its field: what was written of it. */
export interface CutCell {
  /** From 1. */
  readonly row: number;
  readonly column: string;
  readonly value: string;
  readonly written: string;
}

export interface WrittenDbf {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly columns: readonly DbfColumn[];
  readonly cuts: readonly CutCell[];
}

const NAME_BYTES = 10;
const LONGEST_TEXT = 254;
/** What programs of ESRI take as a number. */
const LONGEST_NUMBER = 19;
const MOST_DECIMALS = 11;
const LANGUAGE_GBK = 0x4d;
const MOST_COLUMNS = 255;

/** GBK where every text is in it, which older programs open without being asked; else UTF-8. No character is lost. */
export function dbfEncoding(columns: readonly WritableColumn[], rows: readonly DbfRow[]): DbfEncoding {
  const isGbk = (text: string) => encodeGbk(text) !== undefined;
  const names = columns.map(({ name }) => name);
  const texts = rows.flatMap(({ properties }) =>
    names.map((name) => properties[name]).filter((cell) => typeof cell === "string"),
  );
  return [...names, ...texts].every(isGbk) ? "gbk" : "utf-8";
}

/**
 * A dBASE III table. Names are shortened to ten bytes and told apart by numbers; texts longer than 254 bytes are cut
 * between characters, numbers with more digits than fit are rounded: each such cell is in `cuts`.
 *
 * @throws Error (a bug of the caller) for more than 255 columns.
 */
export function writeDbf(
  columns: readonly WritableColumn[],
  rows: readonly DbfRow[],
  encoding: DbfEncoding,
): WrittenDbf {
  if (columns.length > MOST_COLUMNS) throw new Error("a dBASE table holds at most 255 columns");
  const encode = encoderOf(encoding);
  const fields = fieldsOf(columns, rows, encode);
  const cuts: CutCell[] = [];
  const rowBytes = 1 + fields.reduce((sum, { length }) => sum + length, 0);
  const headerBytes = 32 + 32 * fields.length + 1;
  const bytes = new Uint8Array(headerBytes + rows.length * rowBytes + 1).fill(0x20, headerBytes);
  const view = new DataView(bytes.buffer);
  bytes.set([3, 126, 1, 1]); // dBASE III; a date that does not change: the same rows give the same bytes
  view.setUint32(4, rows.length, true);
  view.setUint16(8, headerBytes, true);
  view.setUint16(10, rowBytes, true);
  if (encoding === "gbk") bytes[29] = LANGUAGE_GBK;
  fields.forEach(({ field, type, length, decimals }, f) => {
    const at = 32 + 32 * f;
    bytes.set(encode(field), at);
    bytes.set([type.charCodeAt(0), 0, 0, 0, 0, length, decimals], at + 11);
  });
  bytes[headerBytes - 1] = 0x0d;
  rows.forEach(({ properties }, r) => {
    let at = headerBytes + r * rowBytes + 1;
    for (const field of fields) {
      const value = properties[field.column] ?? null;
      const { raw, cut } = written(value, field, encode);
      bytes.set(raw, at);
      if (cut !== undefined) cuts.push({ row: r + 1, column: field.column, value: String(value), written: cut });
      at += field.length;
    }
  });
  bytes[bytes.length - 1] = 0x1a;
  return { bytes, columns: fields, cuts };
}

type Encode = (text: string) => Uint8Array;

function encoderOf(encoding: DbfEncoding): Encode {
  const utf8 = new TextEncoder();
  if (encoding === "utf-8") return (text) => utf8.encode(text);
  return (text) => {
    const bytes = encodeGbk(text);
    if (!bytes) throw new Error("a text is not in GBK"); // dbfEncoding says so before
    return bytes;
  };
}

function fieldsOf(columns: readonly WritableColumn[], rows: readonly DbfRow[], encode: Encode): DbfColumn[] {
  const fits = (name: string) => encode(name).length <= NAME_BYTES;
  const short = columns.map(({ name }) => shortened(name.replaceAll(/[^\p{L}\p{N}_]/gu, "_"), NAME_BYTES, encode));
  const names = new OwnNames({ fold: (name) => name.toLowerCase(), separator: "" });
  return columns.map(({ name: column, type }, c) => {
    let field = names.add(short[c]);
    // a number behind may make it too long again
    for (let length = NAME_BYTES - 1; !fits(field); length--)
      field = names.add(shortened(short[c], length - 1, encode));
    const cells = rows.map(({ properties }) => properties[column] ?? null);
    if (type === "boolean") return { column, field, type: "L", length: 1, decimals: 0 };
    if (type === "text") {
      const longest = cells.reduce<number>(
        (most, cell) => Math.max(most, cell === null ? 0 : encode(String(cell)).length),
        1,
      );
      return { column, field, type: "C", length: Math.min(LONGEST_TEXT, longest), decimals: 0 };
    }
    return { column, field, ...numberField(cells) };
  });
}

/** As wide as its longest number and with as many decimals as any of them has, within what programs take. */
function numberField(cells: readonly Cell[]): Pick<DbfColumn, "type" | "length" | "decimals"> {
  const numbers = cells.filter((cell): cell is number => typeof cell === "number" && Number.isFinite(cell));
  const decimals = Math.min(MOST_DECIMALS, Math.max(0, ...numbers.map(decimalsOf)));
  const whole = Math.max(1, ...numbers.map((number) => number.toFixed(0).length + (number < 0 ? 1 : 0)));
  const room = Math.max(0, LONGEST_NUMBER - whole - 1);
  const kept = Math.min(decimals, room);
  return { type: "N", length: Math.min(LONGEST_NUMBER, whole + (kept > 0 ? kept + 1 : 0)), decimals: kept };
}

function decimalsOf(number: number): number {
  for (let decimals = 0; decimals < MOST_DECIMALS; decimals++) {
    if (Number(number.toFixed(decimals)) === number) return decimals;
  }
  return MOST_DECIMALS;
}

const NOTHING = new Uint8Array(0);

function written(value: Cell, field: DbfColumn, encode: Encode): { raw: Uint8Array; cut?: string } {
  const { type, length, decimals } = field;
  if (value === null || (typeof value === "number" && !Number.isFinite(value))) return { raw: NOTHING };
  if (type === "L") return { raw: encode(value === true ? "T" : "F") };
  if (type === "C") {
    const text = String(value);
    const kept = shortened(text, length, encode);
    return { raw: encode(kept), ...(kept === text ? {} : { cut: kept }) };
  }
  const text = Number(value).toFixed(decimals);
  if (text.length > length || text.includes("e")) return { raw: NOTHING, cut: "" };
  return { raw: encode(text.padStart(length)), ...(Number(text) === value ? {} : { cut: text }) };
}

/** As many whole characters as fit in so many bytes. */
function shortened(text: string, bytes: number, encode: Encode): string {
  let room = bytes;
  let kept = "";
  for (const character of text) {
    room -= encode(character).length;
    if (room < 0) break;
    kept += character;
  }
  return kept;
}
