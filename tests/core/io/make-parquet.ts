import { u32 } from "./make-zip";

/** A column of texts or of whole numbers; null where a value is missing. */
export interface ParquetColumn {
  readonly name: string;
  readonly values: readonly (Uint8Array | number | null)[];
  /** Whether bytes are text. */
  readonly isText?: boolean;
}

/** Thrift's compact protocol, as far as Parquet's metadata need it: fields in order, no field 0. */
interface Struct {
  readonly [field: number]: Thrift;
}
type Thrift = number | bigint | string | readonly Thrift[] | Struct;

const BYTE_ARRAY = 6;
const INT64 = 2;

/** An uncompressed Parquet file of one row group, one page a column, whose values are written plainly. */
export function makeParquet(columns: readonly ParquetColumn[], geo?: unknown): Uint8Array {
  const body: number[] = [0x50, 0x41, 0x52, 0x31];
  const rowCount = columns[0].values.length;
  const chunks = columns.map((column): Thrift => {
    const start = body.length;
    const page = pageOf(column);
    const header = thrift({ 1: 0, 2: page.length, 3: page.length, 5: { 1: rowCount, 2: 0, 3: 3, 4: 3 } });
    body.push(...header, ...page);
    const size = BigInt(body.length - start);
    const about = { 1: typeOf(column), 2: [0, 3], 3: [column.name], 4: 0, 5: BigInt(rowCount), 6: size, 7: size };
    return { 2: BigInt(start), 3: { ...about, 9: BigInt(start) } };
  });
  const elements = columns.map((column): Thrift => {
    const element = { 1: typeOf(column), 3: 1, 4: column.name };
    return column.isText ? { ...element, 6: 0 } : element;
  });
  const about: Struct = {
    1: 1,
    2: [{ 4: "schema", 5: columns.length }, ...elements],
    3: BigInt(rowCount),
    4: [{ 1: chunks, 2: BigInt(body.length), 3: BigInt(rowCount) }],
  };
  const metadata: Struct = geo === undefined ? about : { ...about, 5: [{ 1: "geo", 2: JSON.stringify(geo) }] };
  const footer = thrift(metadata);
  return Uint8Array.from([...body, ...footer, ...u32(footer.length), 0x50, 0x41, 0x52, 0x31]);
}

function typeOf({ values }: ParquetColumn): number {
  return values.some((value) => typeof value === "number") ? INT64 : BYTE_ARRAY;
}

/** Which values are there, one bit each in packs of eight, then those values. */
function pageOf({ values }: ParquetColumn): number[] {
  const packs = Math.ceil(values.length / 8);
  const bits = Array.from({ length: packs }, (_, pack) =>
    values.slice(pack * 8, pack * 8 + 8).reduce<number>((sum, value, i) => sum + (value === null ? 0 : 1 << i), 0),
  );
  const levels = [...varint(packs * 2 + 1), ...bits];
  const stored = values.flatMap((value) => {
    if (value === null) return [];
    if (typeof value === "number") return [...new Uint8Array(BigInt64Array.of(BigInt(value)).buffer)];
    return [...u32(value.length), ...value];
  });
  return [...u32(levels.length), ...levels, ...stored];
}

function thrift(fields: Struct): number[] {
  let before = 0;
  const bytes = (Object.entries(fields) as [string, Thrift][]).flatMap(([key, value]) => {
    const step = Number(key) - before;
    before = Number(key);
    return [(step << 4) | kindOf(value), ...encoded(value)];
  });
  return [...bytes, 0];
}

function kindOf(value: Thrift): number {
  if (typeof value === "number") return 5; // i32
  if (typeof value === "bigint") return 6; // i64
  if (typeof value === "string") return 8;
  return isList(value) ? 9 : 12;
}

function encoded(value: Thrift): number[] {
  if (typeof value === "number") return varint(value * 2);
  if (typeof value === "bigint") return varint(Number(value) * 2);
  if (typeof value === "string") {
    const text = new TextEncoder().encode(value);
    return [...varint(text.length), ...text];
  }
  if (!isList(value)) return thrift(value);
  const items = value;
  return [(items.length << 4) | kindOf(items[0]), ...items.flatMap(encoded)];
}

function isList(value: readonly Thrift[] | Struct): value is readonly Thrift[] {
  return Array.isArray(value);
}

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) | 128, ...varint(Math.floor(value / 128))];
}
