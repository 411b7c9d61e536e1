import { pointOnFeature } from "@turf/turf";
import { plainProblem } from "../../base/problem";
import { toLocalX, toLocalY, type LocalFrame } from "../../geo/local-frame";
import { locate } from "../../geo/locate";
import { wgs84Points, type Points } from "../../geo/points";
import type { Snapped } from "../../network/network";
import { duplicatePairs } from "../../project/duplicates";
import type { Facility, Project } from "../../project/project";
import { checkRow, type CheckRow, type CheckWhere } from "./check-row";

/** Places this near one another are the same place: 1e-7 degrees, about 1 cm. */
const PLACES_PER_DEGREE = 1e7;
const NAMES_SHOWN = 5;
/** Homes of one kind that have a row each; more of them share one. */
const LISTED_HOMES = 5;
/** A place this little outside still counts as on the boundary, metres. */
const OUTSIDE_TOLERANCE_M = 1;

/** How facilities and homes join the network: one access a facility, the nearest of its entrances. */
export interface Access {
  readonly limitM: number;
  /** Metres to the street, null where there is none near; undefined where the place is joined. */
  readonly facilities: readonly (number | null | undefined)[];
  readonly homes: Snapped;
}

/** Facilities and homes that are not where they should be, or lack something. */
export function placeChecks(project: Project, frame: LocalFrame, access: Access | undefined): CheckRow[] {
  return [
    ...(access ? offNetwork(project, access) : []),
    ...outside(project, frame),
    ...stacked(project),
    ...alike(project),
    ...capacities(project.facilities),
    ...notOperating(project.facilities),
  ];
}

function offNetwork({ facilities, demand }: Project, { limitM, facilities: accesses, homes }: Access): CheckRow[] {
  const rows: CheckRow[] = [];
  facilities.forEach((facility, f) => {
    const distanceM = accesses[f];
    if (distanceM === undefined) return;
    const problem = plainProblem("check/facility-off-network", { name: facility.name, distanceM, limitM });
    rows.push(checkRow("error", problem, whereFacility(facility), "place-facility"));
  });
  const people = everybody(demand.people);
  const off = [...homes.edge.keys()].filter((p) => homes.edge[p] < 0);
  const distance = (p: number) => (homes.accessMm[p] < 0 ? null : Math.round(homes.accessMm[p] / 100) / 10);
  for (const [severity, own] of [
    ["error", off.filter((p) => people[p] > 0)],
    ["note", off.filter((p) => people[p] <= 0)],
  ] as const) {
    if (own.length > LISTED_HOMES) {
      const facts = { ...homesFacts(own, people), farthestM: farthest(own.map(distance)), limitM };
      rows.push(checkRow(severity, plainProblem("check/homes-off-network", facts), whereHomes(demand, own)));
      continue;
    }
    for (const p of own) {
      const facts = { name: demand.names[p], people: rounded(people[p]), distanceM: distance(p), limitM };
      rows.push(checkRow(severity, plainProblem("check/home-off-network", facts), whereHomes(demand, [p])));
    }
  }
  return rows;
}

function outside({ district, communities, facilities, demand }: Project, frame: LocalFrame): CheckRow[] {
  const grounds = district ? [district.geometry] : communities.map(({ geometry }) => geometry);
  if (grounds.length === 0) return [];
  const edges = new BoundaryDistance(frame, grounds);
  const rows: CheckRow[] = [];
  const spots = facilities.map((facility) => pointOf(facility));
  const facilityGround = locate(pointsOf(spots), grounds);
  facilities.forEach((facility, f) => {
    if (facilityGround[f] >= 0) return;
    const distanceM = edges.metres(spots[f]);
    if (distanceM <= OUTSIDE_TOLERANCE_M) return;
    const problem = plainProblem("check/facility-outside", { name: facility.name, distanceM });
    rows.push(checkRow("warning", problem, whereFacility(facility), "place-facility"));
  });
  const people = everybody(demand.people);
  const distanceOf = new Map<number, number>();
  locate(demand.points, grounds).forEach((ground, p) => {
    if (ground >= 0) return;
    const distanceM = edges.metres([demand.points.x[p], demand.points.y[p]]);
    if (distanceM > OUTSIDE_TOLERANCE_M) distanceOf.set(p, distanceM);
  });
  const own = [...distanceOf.keys()];
  if (own.length > LISTED_HOMES) {
    const facts = { ...homesFacts(own, people), farthestM: Math.max(...distanceOf.values()) };
    return [...rows, checkRow("warning", plainProblem("check/homes-outside", facts), whereHomes(demand, own))];
  }
  for (const [p, distanceM] of distanceOf) {
    const facts = { name: demand.names[p], people: rounded(people[p]), distanceM };
    rows.push(checkRow("warning", plainProblem("check/home-outside", facts), whereHomes(demand, [p])));
  }
  return rows;
}

/** Metres from a place to the nearest piece of any of some boundaries. */
class BoundaryDistance {
  readonly #frame: LocalFrame;
  readonly #segments: Float64Array;

  constructor(frame: LocalFrame, polygons: readonly (GeoJSON.Polygon | GeoJSON.MultiPolygon)[]) {
    this.#frame = frame;
    const numbers: number[] = [];
    for (const polygon of polygons) {
      const rings = polygon.type === "Polygon" ? polygon.coordinates : polygon.coordinates.flat();
      for (const ring of rings) {
        for (let k = 1; k < ring.length; k++) {
          for (const [lon, lat] of [ring[k - 1], ring[k]]) {
            numbers.push(toLocalX(frame, lon, lat), toLocalY(frame, lat));
          }
        }
      }
    }
    this.#segments = Float64Array.from(numbers);
  }

  metres([lon, lat]: GeoJSON.Position): number {
    const x = toLocalX(this.#frame, lon, lat);
    const y = toLocalY(this.#frame, lat);
    let least = Infinity;
    for (let s = 0; s < this.#segments.length; s += 4) {
      const [ax, ay, bx, by] = this.#segments.subarray(s, s + 4);
      const [dx, dy] = [bx - ax, by - ay];
      const length = dx * dx + dy * dy;
      const share = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length));
      least = Math.min(least, Math.hypot(x - ax - share * dx, y - ay - share * dy));
    }
    return Math.round(least * 10) / 10;
  }
}

function stacked({ facilities, demand }: Project): CheckRow[] {
  const rows: CheckRow[] = [];
  for (const group of samePlaces(pointsOf(facilities.map(pointOf)))) {
    const own = group.map((f) => facilities[f]);
    // One house with several services is normal; the same kind of service twice at one spot is not.
    const isSameKind = new Set(own.map(({ category }) => category)).size < own.length;
    const names = shownNames(own.map(({ name }) => name));
    const problem = plainProblem("check/facilities-stacked", { names, count: own.length });
    const where: CheckWhere = { ...whereFacility(own[0]), ids: own.map(({ id }) => id) };
    rows.push(checkRow(isSameKind ? "warning" : "note", problem, where, "merge-duplicates"));
  }
  const people = everybody(demand.people);
  const groups = samePlaces(demand.points);
  if (groups.length > LISTED_HOMES) {
    const own = groups.flat();
    const facts = { ...homesFacts(own, people), placeCount: groups.length };
    return [...rows, checkRow("note", plainProblem("check/homes-stacked-often", facts), whereHomes(demand, own))];
  }
  for (const group of groups) {
    const facts = { ...homesFacts(group, people), names: shownNames(group.map((p) => demand.names[p])) };
    rows.push(checkRow("note", plainProblem("check/homes-stacked", facts), whereHomes(demand, group)));
  }
  return rows;
}

function alike({ facilities }: Project): CheckRow[] {
  const byId = new Map(facilities.map((facility) => [facility.id, facility]));
  return duplicatePairs(facilities).flatMap(({ a, b, distanceM, likeness, isAcrossCategories }) => {
    const [first, second] = [byId.get(a), byId.get(b)];
    if (!first || !second) return [];
    const problem = plainProblem("check/facilities-alike", { a: first.name, b: second.name, distanceM });
    const severity = likeness === "same-name" && !isAcrossCategories ? "warning" : "note";
    return [checkRow(severity, problem, { ...whereFacility(first), ids: [a, b] }, "merge-duplicates")];
  });
}

function capacities(facilities: readonly Facility[]): CheckRow[] {
  const byCategory = new Map<string, Facility[]>();
  for (const facility of facilities) {
    const own = byCategory.get(facility.category);
    if (own) own.push(facility);
    else byCategory.set(facility.category, [facility]);
  }
  return [...byCategory].flatMap(([category, own]): CheckRow[] => {
    const missing = own.filter(({ capacity }) => capacity === undefined);
    if (missing.length === own.length) {
      const problem = plainProblem("check/capacity-none", { category, count: own.length });
      return [checkRow("note", problem, { dataset: "facilities", ids: own.map(({ id }) => id) }, "replace-dataset")];
    }
    return missing.map((facility) => {
      const problem = plainProblem("check/capacity-missing", { name: facility.name, category });
      return checkRow("warning", problem, whereFacility(facility), "replace-dataset");
    });
  });
}

function notOperating(facilities: readonly Facility[]): CheckRow[] {
  return facilities.flatMap((facility) => {
    const { name, status } = facility;
    if (status === "operating") return [];
    const problem = plainProblem("check/facility-not-operating", { name, status });
    return [checkRow("note", problem, whereFacility(facility), "set-status")];
  });
}

/** Groups of two or more at one spot. */
function samePlaces({ x, y }: Points<"wgs84">): number[][] {
  const groups = new Map<string, number[]>();
  x.forEach((lon, p) => {
    const key = `${Math.round(lon * PLACES_PER_DEGREE)} ${Math.round(y[p] * PLACES_PER_DEGREE)}`;
    const group = groups.get(key);
    if (group) group.push(p);
    else groups.set(key, [p]);
  });
  return [...groups.values()].filter((group) => group.length > 1);
}

function pointOf({ geometry }: Facility): GeoJSON.Position {
  return geometry.type === "Point" ? geometry.coordinates : pointOnFeature(geometry).geometry.coordinates;
}

function pointsOf(spots: readonly GeoJSON.Position[]): Points<"wgs84"> {
  return wgs84Points(
    spots.map(([x]) => x),
    spots.map(([, y]) => y),
  );
}

function whereFacility(facility: Facility): CheckWhere {
  const [lon, lat] = pointOf(facility);
  return { dataset: "facilities", ids: [facility.id], lon, lat };
}

/** Of several homes that are not at one spot the page finds the places by their ids. */
function whereHomes({ ids, points }: Project["demand"], places: readonly number[]): CheckWhere {
  const [first] = places;
  const [lon, lat] = [points.x[first], points.y[first]];
  const isOneSpot = places.every((p) => points.x[p] === lon && points.y[p] === lat);
  return { dataset: "demand", ids: places.map((p) => ids[p]), ...(isOneSpot ? { lon, lat } : {}) };
}

function homesFacts(places: readonly number[], people: Float64Array): { count: number; people: number } {
  return { count: places.length, people: rounded(places.reduce((sum, p) => sum + people[p], 0)) };
}

/** The largest of some distances; null where one is beyond what was searched. */
function farthest(distances: readonly (number | null)[]): number | null {
  return distances.reduce((a, b) => (a === null || b === null ? null : Math.max(a, b)), 0);
}

export function everybody(people: Readonly<Record<string, Float64Array>>): Float64Array {
  return people.all ?? Object.values(people)[0];
}

function shownNames(names: readonly string[]): string {
  return names.length <= NAMES_SHOWN ? names.join("、") : `${names.slice(0, NAMES_SHOWN).join("、")}…`;
}

function rounded(people: number): number {
  return Math.round(people * 100) / 100;
}
