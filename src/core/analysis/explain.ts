import { haversineM } from "../geo/points";
import { limitInMetres } from "../layer/defaults";
import type { NearestCosts } from "../network/field";
import type { Snapped } from "../network/network";
import type { Route } from "../network/route";
import { areaTypeOfPlace, type DistrictIndex } from "./district-index";
import type { FacilitySet } from "./facility-set";
import { limitMm, sameLimit } from "./limits";
import type { CoverageRequest, Explanation, Method } from "./result";
import { nearestSpot } from "./straight-costs";

/** What an explanation is told from: the same costs the run counted with. */
export interface ExplanationFacts {
  readonly request: CoverageRequest;
  readonly method: Method;
  readonly place: number;
  readonly set: FacilitySet;
  readonly costs: NearestCosts;
  /** Network method only. */
  readonly route?: Route;
  readonly snapped?: Snapped;
}

/** Why one place counts as it does: its way, its limit, and the rule that set the limit. */
export function explainPlace(index: DistrictIndex, facts: ExplanationFacts): Explanation {
  const { request, method, place, set, costs, route, snapped } = facts;
  const { project, frame, groups, communityOfPlace } = index;
  const { demand, communities, quarters } = project;
  const areaType = areaTypeOfPlace(index, place);
  const limit = request.limits[areaType];
  const owner = costs.owner[place];
  const costMm = costs.costMm[place];
  const facility = owner < 0 ? undefined : set.facilities[owner];
  const lon = demand.points.x[place];
  const lat = demand.points.y[place];
  const spot = owner < 0 ? undefined : nearestSpot(frame, set, owner, lon, lat);
  const standard = request.layer.standards.find(
    (candidate) => candidate.areaTypes.includes(areaType) && sameLimit(candidate.limit, limit),
  );
  return {
    method,
    demandIndex: place,
    placeId: demand.ids[place],
    placeName: demand.names[place],
    ...named("quarterName", demand.quarter[place] < 0 ? undefined : quarters[demand.quarter[place]].name),
    ...named("communityName", communityOfPlace[place] < 0 ? undefined : communities[communityOfPlace[place]].name),
    areaType,
    people: Object.fromEntries(groups.map((group) => [group, demand.people[group][place]])),
    ...(facility ? { facilityId: facility.id, facilityName: facility.name } : {}),
    ...(costMm < 0 ? {} : { costMm }),
    ...(route ? { parts: { accessMm: route.accessMm, alongMm: route.alongMm, egressMm: route.egressMm } } : {}),
    ...(spot ? { straightM: Math.round(haversineM(lon, lat, spot[0], spot[1]) * 1000) / 1000 } : {}),
    speedMps: request.speedMps,
    limit,
    limitM: limitInMetres(limit, request.speedMps),
    within: costMm >= 0 && costMm <= limitMm(limit, request.speedMps),
    requirementIds: standard?.requirementIds ?? [],
    ...drawnRoute(method, [lon, lat], spot, route && [...route.line, entrancePosition(set, route.seed)]),
    streets: route?.streets ?? [],
    ...offNetwork(method, snapped, place),
  };
}

function named<K extends string>(key: K, name: string | undefined): Record<K, string> | Record<never, never> {
  return name === undefined ? {} : { [key]: name };
}

function drawnRoute(
  method: Method,
  from: GeoJSON.Position,
  spot: GeoJSON.Position | undefined,
  walked: readonly GeoJSON.Position[] | undefined,
): { route: GeoJSON.LineString } | Record<never, never> {
  if (!spot) return {};
  if (method !== "network") return { route: { type: "LineString", coordinates: [from, spot] } };
  if (!walked) return {};
  return { route: { type: "LineString", coordinates: [from, ...walked] } };
}

function entrancePosition(set: FacilitySet, seed: number): GeoJSON.Position {
  return [set.entrances.x[seed], set.entrances.y[seed]];
}

function offNetwork(
  method: Method,
  snapped: Snapped | undefined,
  place: number,
): { offNetworkM: number } | Record<never, never> {
  if (method !== "network" || !snapped || snapped.edge[place] >= 0 || snapped.accessMm[place] < 0) return {};
  return { offNetworkM: snapped.accessMm[place] / 1000 };
}
