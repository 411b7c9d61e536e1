import type { FeatureTable } from "../../dataset/table";
import { takeAreas } from "../../project/areas";
import { boundaryChanges, type BoundaryVersions } from "../../project/boundary-changes";
import { CategoryFinder } from "../../project/category-words";
import type { AreaUnit, Project } from "../../project/project";
import { areaColumns } from "./area-columns";
import { isDated, sortedByDate } from "./date-in-name";
import type { TableDraft } from "./imported";
import { recognise } from "./recognise";
import { tableColumns } from "./table-columns";

/** The communities of one file. */
export interface CommunityTable {
  /** What a person knows it by. */
  readonly name: string;
  readonly about: { readonly file: string; readonly layer?: string };
  readonly communities: readonly AreaUnit[];
}

/** The communities in a table that an import would take for community boundaries; undefined: it would not. */
export function communitiesIn(table: FeatureTable): readonly AreaUnit[] | undefined {
  const columns = tableColumns(table);
  if (recognise(table, columns, new CategoryFinder([]))?.role !== "communities") return undefined;
  return takeAreas(table, areaColumns(columns, "communities")).items;
}

/**
 * What changed between the versions among some community tables, pair by pair. Of two the older is that with the earlier
 * date in its name, else the first; three and more are versions only where each name has a date. A pair of different
 * ground is none.
 */
export function comparedVersions(tables: readonly CommunityTable[]): readonly BoundaryVersions[] {
  if (tables.length > 2 && !tables.every(isDated)) return [];
  const sorted = sortedByDate(tables);
  return sorted.slice(1).flatMap((newer, n) => comparedPair(sorted[n], newer));
}

/** The same for the community tables of an import; of a single one the older version is that of the open project. */
export function versionsAmong(drafts: readonly TableDraft[], open: Project | undefined): readonly BoundaryVersions[] {
  const tables = drafts.map(({ key, about, data, columns }) => ({
    name: key,
    about,
    communities: takeAreas(data, areaColumns(columns, "communities")).items,
  }));
  if (!open || tables.length !== 1) return comparedVersions(tables);
  return comparedPair({ communities: open.communities }, tables[0]);
}

function comparedPair(
  older: Partial<CommunityTable> & Pick<CommunityTable, "communities">,
  newer: CommunityTable,
): BoundaryVersions[] {
  const changes = boundaryChanges(older.communities, newer.communities);
  const apart = changes.filter(({ kind }) => kind === "added" || kind === "removed").length;
  if (apart === older.communities.length + newer.communities.length) return [];
  return [{ ...(older.name === undefined ? {} : { older: older.name }), newer: newer.name, changes }];
}
