import { rounded } from "../core/analysis/count-people";
import { histogramOf } from "../core/analysis/histogram";
import type { CoverageAnswer, CoverageRun } from "../core/analysis/result";
import { Problem } from "../core/base/problem";
import type { AreaUnit, Demand, Project } from "../core/project/project";
import { facilityCommunities } from "./sections/facilities";

const NOBODY = { total: 0, covered: 0, uncovered: 0 };

/**
 * One street of an answer, as if it were the district: its own row as the whole, its communities and quarters, and the
 * places inside them. Rows are the ones the answer states; only the histogram and what is off the network are added up
 * again, place by place.
 */
export function narrowToStreet(
  project: Project,
  answer: CoverageAnswer,
  street: AreaUnit,
): { readonly project: Project; readonly answer: CoverageAnswer } {
  const communities = project.communities.filter(({ parentId }) => parentId === street.id);
  const ids = new Set(communities.map(({ id }) => id));
  const isInside = (community: number) => community >= 0 && ids.has(project.communities[community].id);
  const facilityPlaces = facilityCommunities({ project }, [...project.facilities]);
  const { community } = answer.runs[0].places;
  const kept = [...community.keys()].filter((place) => isInside(community[place]));
  const quarterRows = answer.runs[0].quarters.filter(({ parentId }) => parentId !== undefined && ids.has(parentId));
  const quarterIds = new Set(quarterRows.map(({ id }) => id));
  const narrowed: Project = {
    ...project,
    streets: [street],
    communities,
    quarters: project.quarters.filter(({ id }) => quarterIds.has(id)),
    facilities: project.facilities.filter((_, index) => isInside(facilityPlaces[index])),
    demand: keptDemand(project.demand, kept),
  };
  return {
    project: narrowed,
    answer: { ...answer, runs: answer.runs.map((run) => narrowRun(project, narrowed, run, street, kept)) },
  };
}

/** The street a person named by id or name. @throws Problem "report/street-unknown" listing the streets there are. */
export function streetOf(project: Project, street: string): AreaUnit {
  const found = project.streets.find(({ id }) => id === street) ?? project.streets.find(({ name }) => name === street);
  if (found) return found;
  throw new Problem("report/street-unknown", { street, known: project.streets.map(({ name }) => name).join(", ") });
}

/** @param kept Places of the run inside the street, in the order of the narrowed demand. */
function narrowRun(
  project: Project,
  narrowed: Project,
  run: CoverageRun,
  street: AreaUnit,
  kept: readonly number[],
): CoverageRun {
  const { demand, communities, quarters } = narrowed;
  const { places } = run;
  const groups = Object.keys(demand.people);
  const costMm = Int32Array.from(kept, (place) => places.costMm[place]);
  const placeOf = new Map(demand.ids.map((id, index) => [id, index]));
  const offNetwork = run.offNetwork.filter((place) => place.kind === "demand" && placeOf.has(place.id));
  const communityIds = communities.map(({ id }) => id);
  const quarterIds = new Set(quarters.map(({ id }) => id));
  const row = run.streets.find(({ id }) => id === street.id);
  if (!row) throw new Error(`the run has no street "${street.id}"`);
  return {
    ...run,
    district: row,
    streets: [row],
    communities: run.communities.filter(({ id }) => communityIds.includes(id)),
    quarters: run.quarters.filter(({ id }) => quarterIds.has(id)),
    residue: Object.fromEntries(
      groups.map((group) => {
        const people = offNetwork.map(({ id }) => demand.people[group][placeOf.get(id) ?? 0]);
        return [group, { outside: NOBODY, offNetwork: rounded(people.reduce((sum, one) => sum + one, 0)) }];
      }),
    ),
    offNetwork,
    histogram: histogramOf(costMm, demand.people, groups, run.limit, run.speedMps),
    places: {
      costMm,
      facility: Int32Array.from(kept, (place) => places.facility[place]),
      facilityIds: places.facilityIds,
      covered: Uint8Array.from(kept, (place) => places.covered[place]),
      community: Int32Array.from(kept, (place) =>
        communityIds.indexOf(project.communities[places.community[place]].id),
      ),
    },
  };
}

function keptDemand({ points, ids, names, quarter, people, placement }: Demand, kept: readonly number[]): Demand {
  return {
    points: {
      crs: "wgs84",
      x: Float64Array.from(kept, (i) => points.x[i]),
      y: Float64Array.from(kept, (i) => points.y[i]),
    },
    ids: kept.map((i) => ids[i]),
    names: kept.map((i) => names[i]),
    quarter: Int32Array.from(kept, (i) => quarter[i]),
    people: Object.fromEntries(
      Object.entries(people).map(([group, persons]) => [group, Float64Array.from(kept, (i) => persons[i])]),
    ),
    placement,
  };
}
