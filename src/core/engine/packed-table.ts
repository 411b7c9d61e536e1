import type { Job } from "../base/job";
import { parseJson } from "../base/json-text";
import type { Cell, Feature, FeatureTable } from "../dataset/table";
import { inferColumns, type WritableFeature } from "../io/columns";
import { readFlatGeobuf } from "../io/flatgeobuf";
import { writeFlatGeobuf } from "../io/flatgeobuf-write";

export interface PackedTable {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Columns whose cells are of several kinds; each of their cells is written as JSON. */
  readonly mixed: readonly string[];
}

/**
 * A table as FlatGeobuf that gives back the same table: order, geometry types and every digit stay. FlatGeobuf has one
 * type a column; a column with texts and numbers in it is therefore written as JSON texts and named in `mixed`.
 */
export function packTable(name: string, features: readonly WritableFeature[]): PackedTable {
  const mixed = mixedColumns(features);
  const written = mixed.length === 0 ? features : features.map((feature) => encoded(feature, mixed));
  return { bytes: writeFlatGeobuf({ name, columns: inferColumns(written), features: written, asGiven: true }), mixed };
}

/** The table again. @throws Problem of the reader, and "io/json-syntax" for a damaged mixed cell. */
export async function unpackTable(
  file: string,
  bytes: Uint8Array,
  mixed: readonly string[],
  job: Job,
): Promise<FeatureTable> {
  const table = await readFlatGeobuf(file, bytes, job, { keepEmpty: true });
  if (mixed.length === 0) return table;
  return { ...table, features: table.features.map((feature) => decoded(file, feature, mixed)) };
}

function mixedColumns(features: readonly WritableFeature[]): string[] {
  const kinds = new Map<string, string>();
  const mixed = new Set<string>();
  for (const { properties } of features) {
    for (const column of Object.keys(properties)) {
      const cell = properties[column];
      if (cell === null) continue;
      const known = kinds.get(column);
      if (known === undefined) kinds.set(column, typeof cell);
      else if (known !== typeof cell) mixed.add(column);
    }
  }
  return [...mixed];
}

function encoded({ geometry, properties }: WritableFeature, mixed: readonly string[]): WritableFeature {
  const cells: Record<string, Cell> = { ...properties };
  for (const column of mixed) {
    const cell = Object.hasOwn(cells, column) ? cells[column] : null;
    if (cell !== null) cells[column] = JSON.stringify(cell);
  }
  return { geometry, properties: cells };
}

function decoded(file: string, feature: Feature, mixed: readonly string[]): Feature {
  const properties: Record<string, Cell> = { ...feature.properties };
  for (const column of mixed) {
    const cell = properties[column];
    if (typeof cell === "string") properties[column] = cellOf(parseJson(file, cell, "JSON"));
  }
  return { ...feature, properties };
}

function cellOf(value: unknown): Cell {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  return null;
}
