import type { Cell } from "../dataset/table";

export type ColumnKind = "text" | "integer" | "number" | "boolean";

export interface WritableColumn {
  readonly name: string;
  readonly type: ColumnKind;
}

/** What writers need of a feature. */
export interface WritableFeature {
  readonly geometry: GeoJSON.Geometry | null;
  readonly properties: Readonly<Record<string, Cell>>;
}

/**
 * The columns of features: every key that occurs, in the order of first occurrence, with one type each.
 * Whole and broken numbers together are numbers; any other mixture is text; a key that is always null is text.
 */
export function inferColumns(features: readonly Pick<WritableFeature, "properties">[]): WritableColumn[] {
  const kinds = new Map<string, ColumnKind | undefined>();
  for (const { properties } of features) {
    for (const name of Object.keys(properties)) {
      const kind = kindOf(properties[name]);
      const before = kinds.get(name);
      kinds.set(name, before && kind ? commonKind(before, kind) : (before ?? kind));
    }
  }
  return [...kinds].map(([name, type]) => ({ name, type: type ?? "text" }));
}

function kindOf(cell: Cell): ColumnKind | undefined {
  if (cell === null) return undefined;
  if (typeof cell === "string") return "text";
  if (typeof cell === "boolean") return "boolean";
  return Number.isSafeInteger(cell) && !Object.is(cell, -0) ? "integer" : "number";
}

function commonKind(a: ColumnKind, b: ColumnKind): ColumnKind {
  if (a === b) return a;
  const numeric = (kind: ColumnKind) => kind === "integer" || kind === "number";
  return numeric(a) && numeric(b) ? "number" : "text";
}
