import { u16, u32 } from "./make-zip";

type Ring = readonly (readonly [number, number])[];

/** A shape of points or of polygons; null is an empty one. */
export type ShapeFixture = readonly [number, number] | readonly Ring[] | null;

export interface DbfField {
  readonly name: string;
  readonly type: string;
  readonly length: number;
}

/** The .shp of points or polygons, and its index. */
export function makeShp(shapes: readonly ShapeFixture[]): { shp: Uint8Array; shx: Uint8Array } {
  const type = shapes.some((shape) => Array.isArray(shape?.[0])) ? 5 : 1;
  const records: number[] = [];
  const index: number[] = [];
  shapes.forEach((shape, i) => {
    const content = contentOf(shape);
    index.push(...big((100 + records.length) / 2, content.length / 2));
    records.push(...big(i + 1, content.length / 2), ...content);
  });
  const header = (length: number) => [
    ...big(9994, 0, 0, 0, 0, 0, length / 2),
    ...u32(1000, type),
    ...new Uint8Array(64),
  ];
  return {
    shp: Uint8Array.from([...header(100 + records.length), ...records]),
    shx: Uint8Array.from([...header(100 + index.length), ...index]),
  };
}

function contentOf(shape: ShapeFixture): number[] {
  if (shape === null) return u32(0);
  if (typeof shape[0] === "number") return [...u32(1), ...doubles(shape as readonly number[])];
  const rings = shape as readonly Ring[];
  const starts = rings.map((_, r) => rings.slice(0, r).reduce((sum, ring) => sum + ring.length, 0));
  const points = rings.flat();
  return [...u32(5), ...new Uint8Array(32), ...u32(rings.length, points.length, ...starts), ...doubles(points.flat())];
}

function doubles(values: readonly number[]): number[] {
  return [...new Uint8Array(Float64Array.from(values).buffer)];
}

function big(...values: readonly number[]): number[] {
  return values.flatMap((value) => u32(value).reverse());
}

/** A dBASE table; cells are raw bytes or text (UTF-8), padded; a row that starts with null is marked as deleted. */
export function makeDbf(
  fields: readonly DbfField[],
  rows: readonly (readonly (string | Uint8Array | null)[])[],
  languageByte = 0,
): Uint8Array {
  const rowBytes = 1 + fields.reduce((sum, { length }) => sum + length, 0);
  const head = [
    3,
    124,
    1,
    1,
    ...u32(rows.length),
    ...u16(32 + fields.length * 32 + 1, rowBytes),
    ...new Uint8Array(20),
  ];
  head[29] = languageByte;
  const descriptions = fields.flatMap(({ name, type, length }) => {
    const description = new Uint8Array(32);
    description.set(new TextEncoder().encode(name));
    description[11] = type.charCodeAt(0);
    description[16] = length;
    return [...description];
  });
  const body = rows.flatMap((row) => [
    row[0] === null ? 0x2a : 0x20,
    ...fields.flatMap(({ length }, f) => padded(row[f] ?? "", length)),
  ]);
  return Uint8Array.from([...head, ...descriptions, 0x0d, ...body, 0x1a]);
}

function padded(cell: string | Uint8Array, length: number): number[] {
  const raw = typeof cell === "string" ? new TextEncoder().encode(cell) : cell;
  return [...raw, ...new Uint8Array(length).fill(0x20)].slice(0, length);
}
