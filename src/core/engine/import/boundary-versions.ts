import type { FeatureTable } from "../../dataset/table";
import { takeAreas } from "../../project/areas";
import { boundaryChanges, type BoundaryChange } from "../../project/boundary-changes";
import { CategoryFinder } from "../../project/category-words";
import type { AreaUnit, Project } from "../../project/project";
import { areaColumns } from "./area-columns";
import { sortedByDate } from "./date-in-name";
import type { BoundaryVersions, ImportResult, TableDraft } from "./imported";
import { recognise } from "./recognise";
import { tableColumns } from "./table-columns";

/** The communities of one file. */
export interface CommunityTable {
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
 * What changed between two community tables, the older by the dates in their names first, else as they are given.
 * undefined: there are not two, or they are of different ground and so no versions of one another.
 */
export function comparedVersions(
  tables: readonly CommunityTable[],
): { readonly versions: BoundaryVersions; readonly changes: readonly BoundaryChange[] } | undefined {
  if (tables.length !== 2) return undefined;
  const [older, newer] = sortedByDate(tables);
  const changes = boundaryChanges(older.communities, newer.communities);
  const apart = changes.filter(({ kind }) => kind === "added" || kind === "removed").length;
  if (apart === older.communities.length + newer.communities.length) return undefined;
  return { versions: { older: older.about.file, newer: newer.about.file }, changes };
}

/** What changed between the two community tables of an import; the older may be that of the open project. */
export function changesAmong(
  drafts: readonly TableDraft[],
  open: Project | undefined,
): Pick<ImportResult, "boundaryChanges" | "boundaryVersions"> {
  const sorted = sortedByDate(drafts);
  const versions = [
    ...(open && sorted.length === 1 ? [open.communities] : []),
    ...sorted.map(({ data, columns }) => takeAreas(data, areaColumns(columns, "communities")).items),
  ];
  if (versions.length !== 2) return { boundaryChanges: [] };
  const named = sorted.length === 2 ? { boundaryVersions: { older: sorted[0].key, newer: sorted[1].key } } : {};
  return { boundaryChanges: boundaryChanges(versions[0], versions[1]), ...named };
}
