import type { Job } from "../../base/job";
import { plainProblem, type PlainProblem } from "../../base/problem";
import type { NetworkSource } from "../../dataset/network-source";
import type { PopulationGroup } from "../../dataset/population";
import { amendReading, type Feature, type FeatureTable, type Reading, type RowIssue } from "../../dataset/table";
import { takeDemand } from "../../project/demand";
import type { AreaUnit, Demand, Quarter } from "../../project/project";
import type { SpreadRecord } from "../../project/record";
import { spreadTotals, type CommunityTotals, type RasterWeights } from "../../project/spread";
import type { TableDraft } from "./imported";
import { personsOf } from "./join-communities";
import type { TableColumns } from "./table-columns";

/** What communities count, and in which groups. */
export interface Totals {
  readonly totals: readonly CommunityTotals[];
  readonly groups: readonly PopulationGroup[];
}

export interface People {
  readonly demand: Demand;
  readonly groups: readonly PopulationGroup[];
  readonly spread: readonly SpreadRecord[];
  /** Counted where they live, not shared out from communities. */
  readonly isOwn: boolean;
}

/** What a community table itself says of its people. `issues`: doubts about rows, which stay boundaries. */
export function totalsOfCommunities(
  table: FeatureTable,
  { of, groups }: TableColumns,
  communities: readonly AreaUnit[],
): { readonly totals: Totals; readonly issues: readonly RowIssue[] } {
  const issues: RowIssue[] = [];
  const idColumn = of.get("id") ?? of.get("name") ?? of.get("community");
  const byId = new Map(communities.map((community) => [community.id, community]));
  const totals = table.features.flatMap((feature): CommunityTotals[] => {
    const id = idColumn === undefined ? String(feature.row) : String(feature.properties[idColumn] ?? "").trim();
    const community = byId.get(id);
    const persons = community && personsOf(feature, groups, table.reading.file, issues);
    if (community) byId.delete(id);
    return community && persons ? [{ community, persons }] : [];
  });
  // a boundary stays a boundary where its people cannot be read
  return { totals: { totals, groups }, issues: issues.map((issue): RowIssue => ({ ...issue, state: "noted" })) };
}

/** People counted where they live. */
export function takePeople(
  table: FeatureTable,
  { of, groups }: TableColumns,
  quarters: readonly Quarter[],
): { readonly people: People; readonly reading: Reading } {
  const [id, name, parent] = [of.get("id"), of.get("name") ?? of.get("address"), of.get("quarter")];
  const columns = {
    ...(id === undefined ? {} : { id }),
    ...(name === undefined ? {} : { name }),
    ...(parent === undefined ? {} : { parent }),
  };
  const { demand, reading } = takeDemand(table, columns, groups, quarters);
  return { people: { demand, groups, spread: [], isOwn: true }, reading };
}

/** People of communities shared out over what there is to live in. */
export async function sharePeople(
  { totals, groups }: Totals,
  ground: {
    readonly buildings: readonly Feature[];
    readonly quarters: readonly Quarter[];
    readonly raster?: RasterWeights;
    readonly network?: NetworkSource;
  },
  job: Job,
): Promise<People> {
  const { demand, record } = await spreadTotals(totals, ground, groups, job);
  return { demand, groups, spread: record, isOwn: false };
}

/**
 * The cells of a population raster as weights for totals of communities; undefined: it is no raster, or a person said
 * that its people are to be counted as they are.
 */
export function weightsOf({ about, data, columns }: TableDraft): RasterWeights | undefined {
  if (data.reading.format !== "geotiff" || about.evidence === "chosen") return undefined;
  const column = columns.groups.find(({ id }) => id === "all")?.columns.at(0);
  return column === undefined ? undefined : { cells: data.features, column };
}

/** The books of a raster beside official totals, which say that it only weighed them; or that nothing was left to weigh. */
export function weighedBy(
  { about: { file }, data: { reading } }: TableDraft,
  { spread }: People,
): { readonly reading?: Reading; readonly problem?: PlainProblem } {
  const own = spread.find(({ method }) => method === "raster");
  if (!own) return { problem: plainProblem("import/raster-not-needed", { file }) };
  const said = plainProblem("import/raster-as-weights", { file, communities: own.communityCount });
  return { reading: { ...reading, warnings: [...reading.warnings, said] } };
}

/** What a population ledger states of each community, kept for the check of sums. */
export function withStated(communities: readonly AreaUnit[], { totals, groups }: Totals): AreaUnit[] {
  const personsOfId = new Map(totals.map(({ community, persons }) => [community.id, persons]));
  return communities.map((community) => {
    const persons = personsOfId.get(community.id);
    if (!persons) return community;
    const stated = groups.map((group): [string, number] => [
      group.id,
      group.columns.reduce((sum, column) => sum + (persons[column] ?? 0), 0),
    ]);
    return { ...community, statedPeople: Object.fromEntries(stated) };
  });
}

/** An issue is about rows that were accepted. */
export function amended(reading: Reading, issues: readonly RowIssue[]): Reading {
  return issues.length === 0 ? reading : amendReading(reading, issues);
}
