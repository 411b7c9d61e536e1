import { plainProblem } from "../base/problem";
import { numberOf, textOf } from "../dataset/cell";
import { amendReading, type FeatureTable, type RowIssue } from "../dataset/table";
import { rejected, type Taken } from "./areas";
import { FILE_COLUMN, withoutOwnColumns } from "./own-columns";
import { PRECISIONS, type Facility, type FacilityStatus, type Precision } from "./project";

export interface FacilityColumns {
  readonly id?: string;
  readonly name?: string;
  readonly category?: string;
  /** One category for every row, where the file has no such column. */
  readonly categoryId?: string;
  readonly status?: string;
  readonly capacity?: string;
  readonly precision?: string;
}

const DEFAULTS = {
  id: "id",
  name: "name",
  category: "category",
  status: "status",
  capacity: "capacity",
  precision: "precision",
};

const STATUS_WORDS: Readonly<Record<string, FacilityStatus>> = {
  operating: "operating",
  building: "building",
  planned: "planned",
  closed: "closed",
  运营: "operating",
  运营中: "operating",
  在建: "building",
  规划: "planned",
  停用: "closed",
};

/** Words for the precision of coordinates that bureaus use. */
const PRECISION_WORDS: Readonly<Record<string, Precision>> = {
  实测: "surveyed",
  测量: "surveyed",
  门牌: "address",
  地址匹配: "address",
  社区: "community",
  社区级精度: "community",
  手点: "by-hand",
  手工: "by-hand",
};

/** Facilities from points or polygons; of a line or an empty geometry the row is rejected. */
export function takeFacilities(table: FeatureTable, columns: FacilityColumns): Taken<Facility> {
  const { id, name, category, status, capacity, precision } = { ...DEFAULTS, ...columns };
  const issues: RowIssue[] = [];
  const seen = new Set<string>();
  const items: Facility[] = [];
  for (const { geometry, properties, row } of table.features) {
    if (geometry?.type !== "Point" && geometry?.type !== "Polygon" && geometry?.type !== "MultiPolygon") {
      issues.push(
        rejected(row, "io/geometry-unsupported", { file: table.reading.file, geometry: geometry?.type ?? "—" }),
      );
      continue;
    }
    const ownId = textOf(properties[id]) ?? String(row);
    if (seen.has(ownId)) {
      issues.push(rejected(row, "project/id-repeated", { id: ownId }));
      continue;
    }
    seen.add(ownId);
    const ownName = textOf(properties[name]) ?? ownId;
    const ownCategory = columns.categoryId ?? textOf(properties[category]);
    if (ownCategory === undefined) {
      issues.push({ row, state: "noted", problem: plainProblem("project/category-missing", { name: ownName }) });
    }
    const word = textOf(properties[status]);
    const known = word === undefined ? "operating" : statusOf(word);
    if (!known && word !== undefined) {
      issues.push({ row, state: "noted", problem: plainProblem("project/status-unknown", { status: word }) });
    }
    const places = numberOf(properties[capacity]);
    items.push({
      id: ownId,
      name: ownName,
      category: ownCategory ?? "",
      status: known ?? "operating",
      geometry,
      ...(places === undefined ? {} : { capacity: places }),
      ...originOf(properties, precision),
      properties: withoutOwnColumns(properties),
    });
  }
  return { items, reading: amendReading(table.reading, issues) };
}

function originOf(properties: Facility["properties"], column: string): Pick<Facility, "file" | "precision"> {
  const file = textOf(properties[FILE_COLUMN]);
  const word = textOf(properties[column]);
  const precision = word === undefined ? undefined : precisionOf(word);
  return { ...(file === undefined ? {} : { file }), ...(precision === undefined ? {} : { precision }) };
}

/** Whether a word says in which state a facility is. */
export function isStatusWord(word: string): boolean {
  return statusOf(word) !== undefined;
}

function statusOf(word: string): FacilityStatus | undefined {
  return Object.hasOwn(STATUS_WORDS, word) ? STATUS_WORDS[word] : undefined;
}

/** What a word of a bureau says about where coordinates come from; undefined: nothing that is known. */
export function precisionOf(word: string): Precision | undefined {
  const known = PRECISIONS.find((precision) => precision === word);
  return known ?? (Object.hasOwn(PRECISION_WORDS, word) ? PRECISION_WORDS[word] : undefined);
}
