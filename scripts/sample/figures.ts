import { haversineM, wgs84Points } from "../../src/core/geo/points";
import { toLocalX, toLocalY } from "../../src/core/geo/local-frame";
import { readFlatGeobuf } from "../../src/core/io/flatgeobuf";
import type { Feature } from "../../src/core/dataset/table";
import { buildNetwork } from "../../src/core/network/build";
import { nearestCosts, nearestField } from "../../src/core/network/field";
import { islandLengthsM } from "../../src/core/network/islands";
import { Snapper } from "../../src/core/network/snap";
import { ORIGIN } from "./output";

/** 5 %, 50 % and 95 % of a list. */
export interface Spread {
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/** What the district measures as, read back from its files. */
export interface SampleFigures {
  readonly counts: Readonly<Record<string, number>>;
  readonly communityPeople: Spread;
  readonly townAreaKm2: Spread;
  readonly largestAreaKm2: number;
  readonly olderShare: Spread;
  readonly householdSize: number;
  readonly detour: Spread;
  readonly communitiesWithoutElderlyCare: number;
  readonly mealNetworkShare: number;
  readonly mealStraightShare: number;
  readonly directedEdges: number;
  readonly mainIslandShare: number;
  readonly bridges: number;
  readonly underpasses: number;
  readonly facilityAccess: Spread & { readonly most: number };
  readonly totalBytes: number;
}

/** Ten minutes at the walking speed of older people, 0.9 m/s. */
const MEAL_LIMIT_M = 540;
const FAR_MM = 20_000_000;

export async function measureSample(files: ReadonlyMap<string, Uint8Array>): Promise<SampleFigures> {
  const read = async (name: string) => {
    const bytes = files.get(name);
    if (!bytes) throw new Error(`the sample has no ${name}`);
    return (await readFlatGeobuf(name, bytes)).features;
  };
  const [communities, quarters, buildings, roads, facilities, premises] = await Promise.all(
    ["communities.fgb", "quarters.fgb", "buildings.fgb", "roads.fgb", "facilities.fgb", "premises.fgb"].map(read),
  );
  const { network } = buildNetwork(
    { kind: "lines", file: "roads.fgb", lines: roads as Feature<GeoJSON.LineString>[] },
    "open",
  );
  const snapper = new Snapper(network);
  const homes = buildings.map((f) => middleOf(f.geometry));
  const older = buildings.map((f) => number(f, "p60_69") + number(f, "p70_79") + number(f, "p80"));
  const placed = snapper.snap(points(homes), 200);

  const operating = facilities.filter((f) => f.properties.status === "operating" && f.geometry?.type === "Point");
  const ways = (categories: readonly string[]) => {
    const spots = operating
      .filter((f) => categories.includes(String(f.properties.category)))
      .map((f) => middleOf(f.geometry));
    const snapped = snapper.snap(points(spots), 200);
    const seeds = { snapped, owner: Int32Array.from(spots, (_, i) => i) };
    const { costMm } = nearestCosts(network, nearestField(network, seeds, FAR_MM), seeds, placed);
    const straightM = homes.map((home) =>
      Math.min(...spots.map((spot) => haversineM(home[0], home[1], spot[0], spot[1]))),
    );
    return { networkM: [...costMm].map((mm) => (mm < 0 ? Infinity : mm / 1000)), straightM };
  };
  const meal = ways(["meal_point", "community_canteen"]);
  const mealOnly = ways(["meal_point"]);
  const ratios = homes.flatMap((_, i) =>
    mealOnly.networkM[i] < Infinity && mealOnly.straightM[i] > 30 ? [mealOnly.networkM[i] / mealOnly.straightM[i]] : [],
  );
  const share = (distanceM: readonly number[]) =>
    sum(older.filter((_, i) => distanceM[i] <= MEAL_LIMIT_M)) / sum(older);

  const cared = new Set(
    operating.filter((f) => f.properties.category === "elderly_care_facility").map((f) => f.properties.community_id),
  );
  const lengths = islandLengthsM(network);
  const access = [...snapper.snap(points(facilities.map((f) => middleOf(f.geometry))), 5000).accessMm].map(
    (mm) => mm / 1000,
  );
  const areasKm2 = communities.map((f) => areaM2(f.geometry) / 1e6);
  const people = communities.map((f) => number(f, "population"));
  const countBy = (features: readonly Feature[], column: string) => {
    const counts: Record<string, number> = {};
    for (const f of features) counts[String(f.properties[column])] = (counts[String(f.properties[column])] ?? 0) + 1;
    return counts;
  };
  return {
    counts: {
      communities: communities.length,
      quarters: quarters.length,
      buildings: buildings.length,
      roads: roads.length,
      facilities: facilities.length,
      premises: premises.length,
      people: sum(people),
      ...countBy(facilities, "category"),
      ...countBy(communities, "area_type"),
      ...countBy(quarters, "kind"),
    },
    communityPeople: spread(people),
    townAreaKm2: spread(areasKm2.filter((_, i) => communities[i].properties.area_type !== "rural")),
    largestAreaKm2: Math.max(...areasKm2),
    olderShare: spread(
      communities.map((f, i) => (number(f, "p60_69") + number(f, "p70_79") + number(f, "p80")) / people[i]),
    ),
    householdSize: sum(people) / sum(communities.map((f) => number(f, "households"))),
    detour: spread(ratios),
    communitiesWithoutElderlyCare: communities.filter((f) => !cared.has(f.properties.id)).length / communities.length,
    mealNetworkShare: share(meal.networkM),
    mealStraightShare: share(meal.straightM),
    directedEdges: network.edgeCount * 2,
    mainIslandShare: lengths[0] / sum([...lengths]),
    bridges: roads.filter((f) => f.properties.bridge === true).length,
    underpasses: roads.filter((f) => f.properties.tunnel === true).length,
    facilityAccess: { ...spread(access), most: Math.max(...access) },
    totalBytes: sum([...files.values()].map((bytes) => bytes.length)),
  };
}

function number(feature: Feature, column: string): number {
  return Number(feature.properties[column]);
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}

function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => {
    const position = share * (sorted.length - 1);
    const low = Math.floor(position);
    const high = Math.min(sorted.length - 1, low + 1);
    return sorted[low] + (sorted[high] - sorted[low]) * (position - low);
  };
  return { low: at(0.05), median: at(0.5), high: at(0.95) };
}

function points(places: readonly GeoJSON.Position[]) {
  return wgs84Points(
    places.map((p) => p[0]),
    places.map((p) => p[1]),
  );
}

function outerRing(geometry: GeoJSON.Geometry | null): GeoJSON.Position[] {
  if (geometry?.type === "Polygon") return geometry.coordinates[0];
  if (geometry?.type === "MultiPolygon") return geometry.coordinates[0][0];
  throw new Error("not an area");
}

function middleOf(geometry: GeoJSON.Geometry | null): GeoJSON.Position {
  if (geometry?.type === "Point") return geometry.coordinates;
  const ring = outerRing(geometry).slice(1);
  return [sum(ring.map((p) => p[0])) / ring.length, sum(ring.map((p) => p[1])) / ring.length];
}

/** Square metres in the flat frame of the district; holes counted out. */
export function areaM2(geometry: GeoJSON.Geometry | null): number {
  const polygons =
    geometry?.type === "Polygon"
      ? [geometry.coordinates]
      : geometry?.type === "MultiPolygon"
        ? geometry.coordinates
        : [];
  let total = 0;
  for (const rings of polygons) {
    rings.forEach((ring, r) => {
      let twice = 0;
      for (let i = 1; i < ring.length; i++) {
        const [ax, ay] = [toLocalX(ORIGIN, ring[i - 1][0], ring[i - 1][1]), toLocalY(ORIGIN, ring[i - 1][1])];
        const [bx, by] = [toLocalX(ORIGIN, ring[i][0], ring[i][1]), toLocalY(ORIGIN, ring[i][1])];
        twice += ax * by - bx * ay;
      }
      total += (r === 0 ? 1 : -1) * Math.abs(twice / 2);
    });
  }
  return total;
}
