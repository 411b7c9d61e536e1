import type { Job } from "../base/job";
import { AREA_TYPES, type AreaType, type Limit } from "../layer/layer";
import type { NearestCosts } from "../network/field";
import { binPeople, countsOf, rounded } from "./count-people";
import type { DistrictIndex } from "./district-index";
import type { FacilitySet } from "./facility-set";
import { limitMm } from "./limits";
import type { CoverageRequest, CoverageRow, Residue } from "./result";

/**
 * Who is within the limit: each place by its own cost, never by a polygon.
 * @param costMm Int32Array[places], millimetres, -1: no way there. Exactly the limit of the place's community is within.
 * @returns Uint8Array[places], 1: covered.
 * Source: after Church & ReVelle 1974, "The maximal covering location problem"; docs/methods/coverage.md.
 */
export function coveredPlaces(
  costMm: Int32Array,
  areaTypes: Uint8Array,
  limits: Readonly<Record<AreaType, Limit>>,
  speedMps: number,
): Uint8Array {
  const limitsMm = AREA_TYPES.map((areaType) => limitMm(limits[areaType], speedMps));
  return Uint8Array.from(costMm, (cost, p) => (cost >= 0 && cost <= limitsMm[areaTypes[p]] ? 1 : 0));
}

/** Ground of each community and quarter and what of it is covered, square metres, in the index's order; null: no polygon. */
export interface GroundM2 {
  readonly communities: readonly CoveredM2[];
  readonly quarters: readonly CoveredM2[];
}

interface CoveredM2 {
  readonly areaM2: number | null;
  readonly coveredAreaM2: number | null;
}

const NO_GROUND: CoveredM2 = { areaM2: null, coveredAreaM2: null };

/** The rows of one run at every level, and the people that fit no community. */
export interface CoverageRows {
  readonly district: CoverageRow;
  readonly streets: CoverageRow[];
  readonly communities: CoverageRow[];
  readonly quarters: CoverageRow[];
  readonly outside: Readonly<Record<string, Residue["outside"]>>;
}

/** Adds places up to quarters, communities, streets and the district. Without ground the areas are null. */
export async function coverageRows(
  index: DistrictIndex,
  request: CoverageRequest,
  set: FacilitySet,
  costs: NearestCosts,
  covered: Uint8Array,
  ground: GroundM2 | undefined,
  job: Job,
): Promise<CoverageRows> {
  await job.step(0, 1, "tables");
  const { project, groups, communityOfPlace } = index;
  const { communities, streets, quarters, demand } = project;
  const group = request.layer.group;
  const byCommunity = binPeople(demand.people, groups, communityOfPlace, communities.length, covered);
  const communityMeans = meanDistances(costs.costMm, demand.people[group], communityOfPlace, communities.length);
  const sites = set.facilities.map((facility) => index.siteOf(facility));
  const facilitiesIn = countBy(
    sites.map((site) => site.community),
    communities.length,
  );

  const communityRows = communities.map((community, c): CoverageRow => ({
    id: community.id,
    name: community.name,
    ...(community.parentId === undefined ? {} : { parentId: community.parentId }),
    areaType: community.areaType,
    limit: request.limits[community.areaType],
    people: countsOf(byCommunity, groups, [c]),
    ...(ground?.communities[c] ?? NO_GROUND),
    facilityCount: facilitiesIn[c],
    meanDistanceM: communityMeans.of([c]),
  }));
  // Sums of the rounded rows, so that every printed column adds up.
  const together = (members: readonly number[], withOutside: boolean) => ({
    people: countsOf(byCommunity, groups, withOutside ? [...members, communities.length] : members),
    areaM2: !ground || members.length === 0 ? null : sum(members, (c) => communityRows[c].areaM2 ?? 0),
    coveredAreaM2: !ground || members.length === 0 ? null : sum(members, (c) => communityRows[c].coveredAreaM2 ?? 0),
    facilityCount: sum(members, (c) => facilitiesIn[c]) + (withOutside ? facilitiesIn[communities.length] : 0),
    meanDistanceM: communityMeans.of(withOutside ? [...members, communities.length] : members),
  });
  const all = communities.map((_, c) => c);
  const district: CoverageRow = {
    id: project.district?.id ?? project.id,
    name: project.district?.name ?? project.title.zh,
    ...together(all, true),
  };
  const streetRows = streets.map((street, s): CoverageRow => ({
    id: street.id,
    name: street.name,
    ...together(index.communitiesOfStreet[s], false),
  }));

  const byQuarter = binPeople(demand.people, groups, demand.quarter, quarters.length, covered);
  const quarterMeans = meanDistances(costs.costMm, demand.people[group], demand.quarter, quarters.length);
  const quarterFacilities = countBy(
    sites.map((site) => site.quarter),
    quarters.length,
  );
  const quarterRows = quarters.map((quarter, q): CoverageRow => {
    const community = communities[index.communityOfQuarter[q]] as (typeof communities)[number] | undefined;
    const areaType = community?.areaType ?? "urban";
    return {
      id: quarter.id,
      name: quarter.name,
      ...(community ? { parentId: community.id } : {}),
      areaType,
      limit: request.limits[areaType],
      people: countsOf(byQuarter, groups, [q]),
      ...(ground?.quarters[q] ?? NO_GROUND),
      facilityCount: quarterFacilities[q],
      meanDistanceM: quarterMeans.of([q]),
    };
  });
  return {
    district,
    streets: ranked(streetRows, group),
    communities: ranked(communityRows, group),
    quarters: ranked(quarterRows, group),
    outside: countsOf(byCommunity, groups, [communities.length]),
  };
}

/** Most uncovered people first; equal ones by id. */
function ranked(rows: CoverageRow[], group: string): CoverageRow[] {
  const missed = (row: CoverageRow) => row.people[group]?.uncovered ?? 0;
  return rows.sort((a, b) => missed(b) - missed(a) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

/** How many lie in each bin; the last counts those in none. */
function countBy(bins: readonly number[], binCount: number): Int32Array {
  const counts = new Int32Array(binCount + 1);
  for (const bin of bins) counts[bin < 0 ? binCount : bin]++;
  return counts;
}

/** People-weighted mean way of those who have one, metres rounded to 0.1; the last bin is the rest. */
function meanDistances(costMm: Int32Array, people: Float64Array, bin: Int32Array, binCount: number) {
  const personMm = new Float64Array(binCount + 1);
  const persons = new Float64Array(binCount + 1);
  for (let p = 0; p < costMm.length; p++) {
    if (costMm[p] < 0) continue;
    const b = bin[p] < 0 ? binCount : bin[p];
    personMm[b] += people[p] * costMm[p];
    persons[b] += people[p];
  }
  return {
    of(bins: readonly number[]): number | null {
      const count = sum(bins, (b) => persons[b]);
      return count === 0 ? null : Math.round(sum(bins, (b) => personMm[b]) / count / 100) / 10;
    },
  };
}

/** People of each group at places off the network. */
export function peopleOffNetwork(index: DistrictIndex, edge: Int32Array): Record<string, number> {
  return Object.fromEntries(
    index.groups.map((group) => {
      let persons = 0;
      edge.forEach((e, p) => {
        if (e < 0) persons += index.project.demand.people[group][p];
      });
      return [group, rounded(persons)];
    }),
  );
}

function sum<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}
