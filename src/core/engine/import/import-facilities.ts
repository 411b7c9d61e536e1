import { plainProblem } from "../../base/problem";
import { textOf } from "../../dataset/cell";
import {
  amendReading,
  type Cell,
  type Feature,
  type FeatureTable,
  type Reading,
  type RowIssue,
} from "../../dataset/table";
import { rejected } from "../../project/areas";
import type { CategoryFinder } from "../../project/category-words";
import { takeFacilities } from "../../project/facilities";
import { FILE_COLUMN, OWN_COLUMN_PREFIX } from "../../project/own-columns";
import type { Facility } from "../../project/project";
import type { PlaceQuestion } from "./imported";
import { insideOf, type CommunityNames } from "./join-communities";
import type { TableColumns } from "./table-columns";

const ID = `${OWN_COLUMN_PREFIX}id`;
const CATEGORY = `${OWN_COLUMN_PREFIX}category`;
const PRECISION = `${OWN_COLUMN_PREFIX}precision`;
const PRECISION_COLUMN = /^(精度|坐标精度|定位精度|坐标来源|precision)$/i;

export interface LedgerContext {
  readonly communities: CommunityNames | undefined;
  readonly finder: CategoryFinder;
  /** Given to every row. */
  readonly category: string | undefined;
  /** Ids of facilities already taken; those of this ledger are added. */
  readonly usedIds: Set<string>;
  /** More than one ledger: row numbers alone would not do as ids. */
  readonly isOneOfMany: boolean;
}

export interface TakenLedger {
  readonly facilities: readonly Facility[];
  readonly reading: Reading;
  readonly toPlace: readonly PlaceQuestion[];
}

/**
 * Facilities of one ledger. A row without coordinates goes to a point inside its community, and says so; one whose
 * community is not known either is rejected and waits for a person to place it.
 */
export function takeLedger(table: FeatureTable, { of }: TableColumns, context: LedgerContext): TakenLedger {
  const { file } = table.reading;
  const issues: RowIssue[] = [];
  const toPlace: PlaceQuestion[] = [];
  const precisionColumn = table.columns.find((column) => PRECISION_COLUMN.test(column.trim()));
  const cell = ({ properties }: Feature, column: string | undefined) =>
    column === undefined ? undefined : textOf(properties[column]);
  const features: Feature[] = [];
  for (const feature of table.features) {
    const { row, properties } = feature;
    const name = cell(feature, of.get("name")) ?? cell(feature, of.get("address")) ?? String(row);
    const category = categoryOf(cell(feature, of.get("category")), name, file, context);
    if (category.unknown !== undefined) {
      const problem = plainProblem("import/category-unknown", { name, category: category.unknown });
      issues.push({ row, state: "noted", problem });
    }
    const placed = feature.geometry ? undefined : placeOf(feature, of, context.communities);
    if (!feature.geometry && !placed) {
      const address = cell(feature, of.get("address")) ?? "";
      toPlace.push({ file, row, name, address, category: category.id ?? "" });
      issues.push(rejected(row, "import/place-unknown", { name, address }));
      continue;
    }
    if (placed) {
      const problem = plainProblem("import/placed-in-community", { name, community: placed.community });
      issues.push({ row, state: "noted", problem });
    }
    const id = freeId(cell(feature, of.get("id")), file, row, context);
    if (id.renamedFrom !== undefined) {
      const problem = plainProblem("import/id-renamed", { id: id.renamedFrom, renamed: id.id });
      issues.push({ row, state: "noted", problem });
    }
    const own: Record<string, Cell> = {
      [ID]: id.id,
      [CATEGORY]: category.id ?? null,
      [PRECISION]: placed ? "community" : (cell(feature, precisionColumn) ?? null),
      [FILE_COLUMN]: file,
    };
    features.push({ row, geometry: placed?.point ?? single(feature.geometry), properties: { ...properties, ...own } });
  }
  const optional = (field: "name" | "status" | "capacity") => {
    const column = of.get(field);
    return column === undefined ? {} : { [field]: column };
  };
  const taken = takeFacilities(
    { ...table, features, reading: amendReading(table.reading, issues) },
    {
      id: ID,
      category: CATEGORY,
      precision: PRECISION,
      ...optional("name"),
      ...optional("status"),
      ...optional("capacity"),
    },
  );
  return { facilities: taken.items, reading: taken.reading, toPlace };
}

interface FoundCategory {
  readonly id?: string;
  /** What the ledger calls it, where no layer knows that. */
  readonly unknown?: string;
}

function categoryOf(stated: string | undefined, name: string, file: string, context: LedgerContext): FoundCategory {
  if (context.category !== undefined) return { id: context.category };
  if (stated !== undefined) {
    const known = context.finder.ofCell(stated);
    return known === undefined ? { id: stated, unknown: stated } : { id: known };
  }
  const guessed = context.finder.inText(name) ?? context.finder.inText(file);
  return guessed === undefined ? {} : { id: guessed };
}

function placeOf(
  { properties }: Feature,
  of: TableColumns["of"],
  communities: CommunityNames | undefined,
): { readonly point: GeoJSON.Point; readonly community: string } | undefined {
  const column = of.get("community");
  const name = column === undefined ? undefined : textOf(properties[column]);
  if (name === undefined || !communities) return undefined;
  const streetColumn = of.get("street");
  const street = streetColumn === undefined ? undefined : textOf(properties[streetColumn]);
  const match = communities.match(name, street);
  const community = match.state === "matched" ? communities.byId(match.candidate.id) : undefined;
  return community ? { point: insideOf(community), community: community.name } : undefined;
}

function freeId(
  stated: string | undefined,
  file: string,
  row: number,
  { usedIds, isOneOfMany }: LedgerContext,
): { readonly id: string; readonly renamedFrom?: string } {
  const stem = file.replace(/^.*[/\\]/, "").replace(/\.[^.]*$/, "");
  if (stated === undefined) {
    const id = isOneOfMany ? `${stem}:${row}` : String(row);
    usedIds.add(id);
    return { id };
  }
  if (!usedIds.has(stated)) {
    usedIds.add(stated);
    return { id: stated };
  }
  // Twice in one ledger is a mistake that takeFacilities names; in two ledgers it is chance.
  const renamed = `${stem}:${stated}`;
  if (!isOneOfMany) return { id: stated };
  usedIds.add(renamed);
  return { id: renamed, renamedFrom: stated };
}

/** GIS programs write single points as MultiPoint. */
function single(geometry: GeoJSON.Geometry | null): GeoJSON.Geometry | null {
  if (geometry?.type !== "MultiPoint" || geometry.coordinates.length !== 1) return geometry;
  return { type: "Point", coordinates: geometry.coordinates[0] };
}
