import { area } from "@turf/turf";
import type { Job } from "../base/job";
import { numberOf, textOf } from "../dataset/cell";
import type { NetworkSource } from "../dataset/network-source";
import type { PeopleByGroup, PopulationGroup } from "../dataset/population";
import type { Feature } from "../dataset/table";
import { locate } from "../geo/locate";
import { haversineM, wgs84Points } from "../geo/points";
import { placesOf } from "./demand";
import { sharesOf } from "./largest-remainder";
import type { AreaUnit, Demand, Placement, Quarter } from "./project";
import { SPREAD_METHODS, type SpreadMethod, type SpreadRecord } from "./record";

/** Persons of one community by column of its table; as the demand of a project, groups are sums of columns. */
export interface CommunityTotals {
  readonly community: AreaUnit;
  readonly persons: Readonly<Record<string, number>>;
}

/** What tells where in a community people live; whatever is missing, the next best is taken. */
export interface SpreadGround {
  /** Footprints or points. Where some say that they are residential, only those count. */
  readonly buildings?: readonly Feature[];
  readonly quarters?: readonly Quarter[];
  readonly raster?: RasterWeights;
  readonly network?: NetworkSource;
}

/** A population raster as points at the centres of its cells: people go where it has them, in proportion to the column. */
export interface RasterWeights {
  readonly cells: readonly Feature[];
  readonly column: string;
}

export interface Spread {
  readonly demand: Demand;
  readonly record: readonly SpreadRecord[];
  /** Per community, in the order given: how its people were spread, and over how many places. */
  readonly communities: readonly { readonly id: string; readonly method: SpreadMethod; readonly placeCount: number }[];
}

interface Place {
  readonly position: GeoJSON.Position;
  readonly weight: number;
  readonly name: string;
  readonly quarter: number;
  readonly footprint?: GeoJSON.Polygon | GeoJSON.MultiPolygon;
}

/** Along a street people are placed this far apart, metres. */
const STREET_STEP_M = 50;
const PLACEMENT_OF: Readonly<Record<SpreadMethod, Placement>> = {
  buildings: "over-buildings",
  quarters: "over-quarters",
  raster: "over-raster",
  streets: "along-streets",
  evenly: "spread-evenly",
};

/**
 * Places where people live, when only the totals of communities are known: over residential buildings by floor area,
 * else over residential quarters, else over the cells of a population raster by their values, else along streets, else
 * evenly over the ground. Each community takes the first of these that it has anything of. Every column of every community keeps its sum to the person (largest remainder).
 */
export async function spreadTotals(
  totals: readonly CommunityTotals[],
  ground: SpreadGround,
  groups: readonly PopulationGroup[],
  job: Job,
): Promise<Spread> {
  const polygons = totals.map(({ community }) => community.geometry);
  const sources: (readonly [SpreadMethod, readonly (readonly Place[])[]])[] = [
    ["buildings", byCommunity(buildingPlaces(ground.buildings ?? [], ground.quarters ?? []), polygons)],
    ["quarters", quarterPlaces(ground.quarters ?? [], totals, polygons)],
    ["raster", byCommunity(cellPlaces(ground.raster), polygons)],
    ["streets", byCommunity(streetPlaces(ground.network), polygons)],
  ];
  const columns = [...new Set(groups.flatMap((group) => group.columns))];
  const places: (Place & { readonly id: string })[] = [];
  const persons: number[][] = columns.map(() => []);
  const communities: Spread["communities"][number][] = [];
  for (const [t, { community, persons: own }] of totals.entries()) {
    await job.step(t, totals.length, "read");
    const found = sources.find(([, perCommunity]) => perCommunity[t].length > 0);
    const method = found ? found[0] : "evenly";
    const here = found ? found[1][t] : evenPlaces(community);
    communities.push({ id: community.id, method, placeCount: here.length });
    here.forEach((place, k) => places.push({ ...place, id: `${community.id}#${k + 1}` }));
    const weights = here.map((place) => place.weight);
    columns.forEach((column, c) => {
      for (const share of sharesOf(own[column] ?? 0, weights)) persons[c].push(share);
    });
  }
  const methods = communities.map(({ method }) => method);
  return {
    demand: demandOf(places, groups, columns, persons, new Set(methods)),
    record: SPREAD_METHODS.flatMap((method) => {
      const communityCount = methods.filter((used) => used === method).length;
      return communityCount > 0 ? [{ method, communityCount }] : [];
    }),
    communities,
  };
}

function demandOf(
  places: readonly (Place & { readonly id: string })[],
  groups: readonly PopulationGroup[],
  columns: readonly string[],
  persons: readonly (readonly number[])[],
  methods: ReadonlySet<SpreadMethod>,
): Demand {
  const people: PeopleByGroup = Object.fromEntries(
    groups.map((group) => {
      const sum = new Float64Array(places.length);
      for (const column of group.columns) persons[columns.indexOf(column)].forEach((count, p) => (sum[p] += count));
      return [group.id, sum];
    }),
  );
  const [method] = methods;
  const footprints = places.flatMap(({ footprint }) => (footprint ? [footprint] : []));
  return {
    points: wgs84Points(
      places.map(({ position }) => position[0]),
      places.map(({ position }) => position[1]),
    ),
    ids: places.map(({ id }) => id),
    names: places.map(({ name, id }) => (name === "" ? id : name)),
    quarter: Int32Array.from(places, ({ quarter }) => quarter),
    people,
    placement: methods.size === 1 ? PLACEMENT_OF[method] : "over-several",
    ...(footprints.length === places.length && places.length > 0 ? { footprints } : {}),
  };
}

/** Words for "people live here" in columns that tell the use of a building (OSM, 三调, bureaus' own). */
const RESIDENTIAL =
  /(住宅|居住|公寓|宿舍|民居|农房|^residential$|^apartments?$|^house$|^detached$|^semidetached_house$|^terrace$|^dormitory$|^bungalow$|^farm$)/i;
const USE_COLUMNS = ["building", "use", "usage", "type", "fclass", "用途", "建筑用途", "房屋用途", "使用性质", "类型"];
const FLOOR_COLUMNS = ["floors", "levels", "building:levels", "building_levels", "层数", "楼层", "地上层数", "总层数"];

/** Buildings in which people live, where the table tells it of any; else all of them. */
export function residentialBuildings(buildings: readonly Feature[]): readonly Feature[] {
  const residential = buildings.filter(({ properties }) =>
    USE_COLUMNS.some((column) => RESIDENTIAL.test(textOf(properties[column]) ?? "")),
  );
  return residential.length > 0 ? residential : buildings;
}

function buildingPlaces(buildings: readonly Feature[], quarters: readonly Quarter[]): Place[] {
  const places = residentialBuildings(buildings).flatMap(({ geometry, properties }): Place[] => {
    const name = textOf(properties.name) ?? textOf(properties.名称) ?? "";
    const floors = FLOOR_COLUMNS.map((column) => numberOf(properties[column])).find((count) => count !== undefined);
    const storeys = floors !== undefined && floors > 0 ? floors : 1;
    if (geometry?.type === "Point") return [{ position: geometry.coordinates, weight: storeys, name, quarter: -1 }];
    if (geometry?.type !== "Polygon" && geometry?.type !== "MultiPolygon") return [];
    const spots = placesOf(geometry);
    const weight = (area(geometry) * storeys) / spots.length;
    return spots.map((position) => ({
      position,
      weight,
      name,
      quarter: -1,
      ...(spots.length === 1 ? { footprint: geometry } : {}),
    }));
  });
  const quarter = locateIn(
    places,
    quarters.map(({ geometry }) => (geometry && geometry.type !== "Point" ? geometry : undefined)),
  );
  return places.map((place, p) => ({ ...place, quarter: quarter[p] }));
}

/** A quarter belongs to the community it names, else to the one it lies in; as heavy as its ground, points all alike. */
function quarterPlaces(
  quarters: readonly Quarter[],
  totals: readonly CommunityTotals[],
  polygons: readonly AreaUnit["geometry"][],
): Place[][] {
  const found: Place[][] = totals.map(() => []);
  const indexOfId = new Map(totals.map(({ community }, t) => [community.id, t]));
  const drawn = quarters.flatMap((quarter, q) => {
    if (!quarter.geometry) return [];
    const spots = placesOf(quarter.geometry);
    const weight = quarter.geometry.type === "Point" ? 0 : area(quarter.geometry) / spots.length;
    const places = spots.map((position): Place => ({ position, weight, name: quarter.name, quarter: q }));
    return [{ quarter, places }];
  });
  const located = locateIn(
    drawn.map(({ places }) => places[0]),
    polygons,
  );
  drawn.forEach(({ quarter, places }, d) => {
    const own = indexOfId.get(quarter.communityId ?? "") ?? located[d];
    if (own >= 0) found[own].push(...places);
  });
  return found.map((places) => withPointWeights(places));
}

/** Points know no ground: each weighs as much as the mean of the polygons beside it, or all the same. */
function withPointWeights(places: readonly Place[]): Place[] {
  const quarterCount = new Set(places.filter(({ weight }) => weight > 0).map(({ quarter }) => quarter)).size;
  const mean = quarterCount === 0 ? 1 : places.reduce((sum, place) => sum + place.weight, 0) / quarterCount;
  return places.map((place) => (place.weight > 0 ? place : { ...place, weight: mean }));
}

/** Centres of the cells in which the raster has anybody. */
function cellPlaces(raster: RasterWeights | undefined): Place[] {
  if (!raster) return [];
  return raster.cells.flatMap(({ geometry, properties }): Place[] => {
    const weight = numberOf(properties[raster.column]) ?? 0;
    if (geometry?.type !== "Point" || !(weight > 0)) return [];
    return [{ position: geometry.coordinates, weight, name: "", quarter: -1 }];
  });
}

/** Spots every 50 m of every street, each standing for its piece of it. */
function streetPlaces(network: NetworkSource | undefined): Place[] {
  const places: Place[] = [];
  for (const { name, path } of pathsOf(network)) {
    for (let k = 1; k < path.length; k++) {
      const [from, to] = [path[k - 1], path[k]];
      const lengthM = haversineM(from[0], from[1], to[0], to[1]);
      const count = Math.max(1, Math.round(lengthM / STREET_STEP_M));
      for (let s = 0; s < count; s++) {
        const share = (s + 0.5) / count;
        const position = [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
        places.push({ position, weight: lengthM / count, name, quarter: -1 });
      }
    }
  }
  return places;
}

/** Roads along which nobody lives. */
const NO_FRONTAGE = /^(motorway|trunk|motorway_link|trunk_link|construction|proposed)$/;

function pathsOf(network: NetworkSource | undefined): { name: string; path: readonly GeoJSON.Position[] }[] {
  if (!network) return [];
  if (network.kind === "lines") {
    return network.lines.flatMap(({ geometry, properties }) => {
      if (NO_FRONTAGE.test(textOf(properties.class) ?? "")) return [];
      const name = textOf(properties.name) ?? "";
      const lines = geometry.type === "LineString" ? [geometry.coordinates] : geometry.coordinates;
      return lines.map((path) => ({ name, path }));
    });
  }
  const { nodeLon, nodeLat, ways } = network.osm;
  return ways.flatMap(({ nodes, tags }) => {
    if (NO_FRONTAGE.test(tags.get("highway") ?? "")) return [];
    const path = Array.from(nodes)
      .filter((node) => node >= 0)
      .map((node) => [nodeLon[node], nodeLat[node]]);
    return [{ name: tags.get("name") ?? "", path }];
  });
}

function evenPlaces({ geometry, name }: AreaUnit): Place[] {
  return placesOf(geometry).map((position) => ({ position, weight: 1, name, quarter: -1 }));
}

function byCommunity(places: readonly Place[], polygons: readonly AreaUnit["geometry"][]): Place[][] {
  const found: Place[][] = polygons.map(() => []);
  const located = locateIn(places, polygons);
  places.forEach((place, p) => {
    if (located[p] >= 0) found[located[p]].push(place);
  });
  return found;
}

/** Index of the polygon each place lies in, or -1. */
function locateIn(places: readonly Place[], polygons: readonly (AreaUnit["geometry"] | undefined)[]): Int32Array {
  const known = polygons.flatMap((polygon, i) => (polygon ? [{ polygon, i }] : []));
  const points = wgs84Points(
    places.map(({ position }) => position[0]),
    places.map(({ position }) => position[1]),
  );
  return locate(
    points,
    known.map(({ polygon }) => polygon),
  ).map((found) => (found < 0 ? -1 : known[found].i));
}
