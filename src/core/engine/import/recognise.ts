import { area } from "@turf/turf";
import { textOf } from "../../dataset/cell";
import type { FeatureTable } from "../../dataset/table";
import type { CategoryFinder } from "../../project/category-words";
import type { ImportRole, RoleEvidence } from "./roles";
import type { TableColumns } from "./table-columns";

export interface Recognised {
  readonly role: ImportRole;
  readonly evidence: RoleEvidence;
}

const COMMUNITY_NAME = /(社区|居委会|居民委员会|村委会|村民委员会|村)$/;
const STREET_NAME = /(街道|街道办事处|镇|乡|地区)$/;
const QUARTER_NAME = /(小区|花园|家园|苑|公寓|新村|里|庭|府|名都|雅居|嘉园|佳园)$/;
const BUILDING_COLUMN =
  /^(building|floors|levels|building:levels|building_levels|层数|楼层|楼栋.*|幢号|栋号|建筑用途|房屋用途)$/i;
const ENOUGH = 0.5;
/** Polygons of communities are larger than this, those of buildings smaller than the other, square metres. */
const LARGE_M2 = 50_000;
const SMALL_M2 = 5_000;
const SAMPLE = 50;

/** What a table without a word from a person is taken for, by its geometry, columns and names; undefined: not clear. */
export function recognise(
  table: FeatureTable,
  { of, groups }: TableColumns,
  finder: CategoryFinder,
): Recognised | undefined {
  const hasPeople = groups.length > 0;
  const nameColumn = of.get("name") ?? of.get("community") ?? of.get("street");
  const share = (pattern: RegExp) => shareOf(table, nameColumn, (text) => pattern.test(text));
  const categoryColumn = of.get("category");
  const isCategorised =
    shareOf(table, categoryColumn, (text) => finder.ofCell(text) !== undefined) >= 0.3 ||
    shareOf(table, of.get("name"), (text) => finder.inText(text) !== undefined) >= ENOUGH;
  const looksLikeLedger =
    isCategorised || of.has("capacity") || (of.has("name") && (of.has("status") || categoryColumn !== undefined));
  switch (mainKind(table)) {
    case "line":
      return { role: "network", evidence: "lines" };
    case "point":
      if (isCategorised) return { role: "facilities", evidence: "category" };
      if (hasPeople) return { role: "demand", evidence: "people" };
      if (looksLikeLedger) return { role: "facilities", evidence: "category" };
      return share(QUARTER_NAME) >= ENOUGH ? { role: "quarters", evidence: "names" } : undefined;
    case "polygon": {
      const isLarge = meanAreaM2(table) > LARGE_M2;
      if (share(COMMUNITY_NAME) >= ENOUGH) {
        return { role: "communities", evidence: hasPeople ? "people-and-names" : "names" };
      }
      if (hasPeople) {
        return isLarge && nameColumn !== undefined
          ? { role: "communities", evidence: "people-and-names" }
          : { role: "demand", evidence: "people" };
      }
      if (share(STREET_NAME) >= ENOUGH && table.features.length > 1) return { role: "streets", evidence: "names" };
      if (isCategorised) return { role: "facilities", evidence: "category" };
      if (table.features.length === 1) return { role: "district", evidence: "one-polygon" };
      if (share(QUARTER_NAME) >= ENOUGH) return { role: "quarters", evidence: "names" };
      const isBuilt = table.columns.some((column) => BUILDING_COLUMN.test(column)) || meanAreaM2(table) < SMALL_M2;
      if (isBuilt && !isLarge) return { role: "buildings", evidence: "footprints" };
      return isLarge && nameColumn !== undefined ? { role: "communities", evidence: "large-named" } : undefined;
    }
    case "none":
      if (isCategorised) return { role: "facilities", evidence: "category" };
      if (hasPeople && nameColumn !== undefined) return { role: "totals", evidence: "people-and-names" };
      return looksLikeLedger ? { role: "facilities", evidence: "category" } : undefined;
  }
}

/** The kind of geometry that most features have. */
function mainKind({ features }: FeatureTable): "point" | "line" | "polygon" | "none" {
  const counts = { point: 0, line: 0, polygon: 0, none: 0 };
  for (const { geometry } of features) {
    if (!geometry) counts.none++;
    else if (/Point$/.test(geometry.type)) counts.point++;
    else if (/LineString$/.test(geometry.type)) counts.line++;
    else counts.polygon++;
  }
  const kinds = ["point", "line", "polygon"] as const;
  const best = kinds.reduce((a, b) => (counts[b] > counts[a] ? b : a));
  return counts[best] > 0 ? best : "none";
}

function shareOf(table: FeatureTable, column: string | undefined, test: (text: string) => boolean): number {
  if (column === undefined) return 0;
  const texts = table.features.flatMap(({ properties }) => textOf(properties[column]) ?? []);
  return texts.length === 0 ? 0 : texts.filter(test).length / texts.length;
}

function meanAreaM2({ features }: FeatureTable): number {
  const step = Math.max(1, Math.floor(features.length / SAMPLE));
  const areas = features
    .filter((_, f) => f % step === 0)
    .flatMap(({ geometry }) =>
      geometry?.type === "Polygon" || geometry?.type === "MultiPolygon" ? [area(geometry)] : [],
    );
  return areas.length === 0 ? 0 : areas.reduce((sum, one) => sum + one, 0) / areas.length;
}
