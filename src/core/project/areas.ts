import { plainProblem } from "../base/problem";
import { numberOf, textOf } from "../dataset/cell";
import type { PopulationGroup } from "../dataset/population";
import { amendReading, type FeatureTable, type Reading, type RowIssue } from "../dataset/table";
import { AREA_TYPES, type AreaType } from "../layer/layer";
import type { AreaUnit, Quarter } from "./project";

/** Which columns of a table hold what; absent ones take their defaults. */
export interface AreaColumns {
  readonly id?: string;
  readonly name?: string;
  readonly parent?: string;
  readonly areaType?: string;
  /** Groups whose persons the table may state itself; taken over where it has all their columns. */
  readonly groups?: readonly PopulationGroup[];
}

/** Rows taken over, and the reading with what was found on the way. */
export interface Taken<T> {
  readonly items: readonly T[];
  readonly reading: Reading;
}

const DEFAULTS = { id: "id", name: "name", parent: "parent_id", areaType: "area_type" };

/** Words for area types that bureaus use. */
const AREA_TYPE_WORDS: Readonly<Record<string, AreaType>> = {
  城区: "urban",
  县城区: "county_town",
  县城: "county_town",
  镇区: "county_town",
  乡村: "rural",
  农村: "rural",
};

/** Communities, streets or districts from polygons. Rows without a polygon, and repeated ids, are rejected and named. */
export function takeAreas(table: FeatureTable, columns: AreaColumns): Taken<AreaUnit> {
  const { id, name, parent, areaType } = { ...DEFAULTS, ...columns };
  const issues: RowIssue[] = [];
  const seen = new Set<string>();
  const items: AreaUnit[] = [];
  for (const { geometry, properties, row } of table.features) {
    if (geometry?.type !== "Polygon" && geometry?.type !== "MultiPolygon") {
      issues.push(
        rejected(row, "io/geometry-unsupported", { file: table.reading.file, geometry: geometry?.type ?? "—" }),
      );
      continue;
    }
    const ownId = textOf(properties[id]) ?? textOf(properties[name]) ?? String(row);
    if (seen.has(ownId)) {
      issues.push(rejected(row, "project/id-repeated", { id: ownId }));
      continue;
    }
    seen.add(ownId);
    const ownName = textOf(properties[name]) ?? ownId;
    const type = textOf(properties[areaType]);
    const known = type === undefined ? "urban" : areaTypeOf(type);
    if (!known && type !== undefined) {
      const problem = plainProblem("project/area-type-unknown", { community: ownName, areaType: type });
      issues.push({ row, state: "noted", problem });
    }
    const parentId = textOf(properties[parent]);
    items.push({
      id: ownId,
      name: ownName,
      ...(parentId === undefined ? {} : { parentId }),
      areaType: known ?? "urban",
      geometry,
      ...statedPeople(properties, columns.groups ?? []),
    });
  }
  return { items, reading: amendReading(table.reading, issues) };
}

/** 居住小区 and 自然村, as polygons, points, or names only. */
export function takeQuarters(table: FeatureTable, columns: AreaColumns): Taken<Quarter> {
  const { id, name, parent } = { ...DEFAULTS, ...columns };
  const issues: RowIssue[] = [];
  const seen = new Set<string>();
  const items: Quarter[] = [];
  for (const { geometry, properties, row } of table.features) {
    const ownId = textOf(properties[id]) ?? textOf(properties[name]) ?? String(row);
    if (seen.has(ownId)) {
      issues.push(rejected(row, "project/id-repeated", { id: ownId }));
      continue;
    }
    seen.add(ownId);
    const communityId = textOf(properties[parent]);
    const drawable = geometry?.type === "Polygon" || geometry?.type === "MultiPolygon" || geometry?.type === "Point";
    items.push({
      id: ownId,
      name: textOf(properties[name]) ?? ownId,
      ...(communityId === undefined ? {} : { communityId }),
      ...(drawable ? { geometry } : {}),
    });
  }
  return { items, reading: amendReading(table.reading, issues) };
}

/** Sums of columns; a group of which a column is missing or no number is left out. */
function statedPeople(
  properties: FeatureTable["features"][number]["properties"],
  groups: readonly PopulationGroup[],
): Pick<AreaUnit, "statedPeople"> {
  const stated = groups.flatMap(({ id, columns }): [string, number][] => {
    const counts = columns.map((column) => numberOf(properties[column]));
    return counts.every((count) => count !== undefined) ? [[id, counts.reduce((sum, count) => sum + count, 0)]] : [];
  });
  return stated.length > 0 ? { statedPeople: Object.fromEntries(stated) } : {};
}

function areaTypeOf(word: string): AreaType | undefined {
  return (
    AREA_TYPES.find((type) => type === word) ??
    (Object.hasOwn(AREA_TYPE_WORDS, word) ? AREA_TYPE_WORDS[word] : undefined)
  );
}

export function rejected(row: number, ...[code, params]: Parameters<typeof plainProblem>): RowIssue {
  return { row, state: "rejected", problem: plainProblem(code, params) };
}
