import { pointOnFeature } from "@turf/turf";
import { localFrame, type LocalFrame } from "../geo/local-frame";
import { locator } from "../geo/locate";
import { bordersOf, type Borders } from "../geo/borders";
import { EMPTY_REGION, joinRegions, regionAreaM2, regionOf, type Region } from "../geo/region";
import type { GroupId } from "../dataset/population";
import { AREA_TYPES, type AreaType } from "../layer/layer";
import type { Facility, Project } from "../project/project";

/** What every run on a project needs and none changes: who lives where, which ground belongs to whom. */
export interface DistrictIndex {
  readonly project: Project;
  readonly frame: LocalFrame;
  readonly groups: readonly GroupId[];
  /** Int32Array[places]: index into communities, or -1. */
  readonly communityOfPlace: Int32Array;
  /** Per street: indices of its communities. */
  readonly communitiesOfStreet: readonly (readonly number[])[];
  /** Int32Array[quarters]: the community it lies in, or -1. */
  readonly communityOfQuarter: Int32Array;
  /** The community and the quarter a facility's point lies in, or -1; those of the project are looked up once. */
  readonly siteOf: (facility: Facility) => Site;
}

export interface Site {
  readonly community: number;
  readonly quarter: number;
}

/** The ground of communities and quarters in flat metres: only what asks for areas needs it. */
export interface DistrictGround {
  readonly communities: readonly Region[];
  /** Whole square metres. */
  readonly communitiesM2: readonly number[];
  /** Null where a quarter is given as a point. */
  readonly quartersM2: readonly (number | null)[];
  /** What lies in communities of some area types; kept, since every layer asks for the same ones. */
  readonly ofAreaTypes: (areaTypes: readonly AreaType[]) => AreaTypeGround;
}

/** Communities and quarters of some area types, ready to be cut. */
export interface AreaTypeGround {
  /** Indices of the communities, in the order of their borders. */
  readonly communities: readonly number[];
  readonly communityBorders: Borders;
  readonly quarters: readonly number[];
  readonly quarterBorders: Borders;
  /** All the communities as one. */
  readonly whole: () => Borders;
}

type PolygonGeometry = GeoJSON.Polygon | GeoJSON.MultiPolygon;

/** What stands in the index besides the facilities. */
const GROUND_PARTS = ["bounds", "groups", "communities", "quarters", "streets", "demand"] as const;

/** @param before the index of the project before a change: what still holds is kept. */
export function districtIndex(project: Project, before?: DistrictIndex): DistrictIndex {
  if (before && GROUND_PARTS.every((part) => before.project[part] === project[part])) {
    return { ...before, project };
  }
  const { communities, quarters, streets, demand } = project;
  const inCommunities = locator(communities.map((community) => community.geometry));
  const inQuarters = locator(quarters.map(({ geometry }) => (geometry?.type === "Point" ? undefined : geometry)));
  const streetIds = streets.map((street) => street.id);
  const communitiesOfStreet: number[][] = streets.map(() => []);
  communities.forEach((community, c) => {
    const street = streetIds.indexOf(community.parentId ?? "");
    if (street >= 0) communitiesOfStreet[street].push(c);
  });
  const communityIds = new Map(communities.map((c, i) => [c.id, i]));
  const sites = new WeakMap<Facility, Site>();
  const siteOf = (facility: Facility): Site => {
    let site = sites.get(facility);
    if (!site) {
      const [x, y] = pointIn(facility.geometry);
      site = { community: inCommunities(x, y), quarter: inQuarters(x, y) };
      sites.set(facility, site);
    }
    return site;
  };
  return {
    project,
    frame: localFrame(project.bounds),
    groups: project.groups.map((group) => group.id),
    communityOfPlace: Int32Array.from(demand.points.x, (x, p) => inCommunities(x, demand.points.y[p])),
    communitiesOfStreet,
    communityOfQuarter: Int32Array.from(quarters, ({ communityId, geometry }) => {
      const named = communityIds.get(communityId ?? "");
      if (named !== undefined || !geometry) return named ?? -1;
      const [x, y] = pointIn(geometry);
      return inCommunities(x, y);
    }),
    siteOf,
  };
}

export function districtGround({ project, frame, communityOfQuarter }: DistrictIndex): DistrictGround {
  const communities = project.communities.map(({ geometry }) => regionOf(frame, geometry));
  const quarters = project.quarters.map(({ geometry }) =>
    geometry && geometry.type !== "Point" ? regionOf(frame, geometry) : undefined,
  );
  const typeOfCommunity = (c: number): AreaType => (c < 0 ? "urban" : project.communities[c].areaType);
  const groundOf = (areaTypes: readonly AreaType[]): AreaTypeGround => {
    const ownCommunities = [...communities.keys()].filter((c) => areaTypes.includes(typeOfCommunity(c)));
    const ownQuarters = [...quarters.keys()].filter((q) => areaTypes.includes(typeOfCommunity(communityOfQuarter[q])));
    const regions = ownCommunities.map((c) => communities[c]);
    let whole: Borders | undefined;
    return {
      communities: ownCommunities,
      communityBorders: bordersOf(regions),
      quarters: ownQuarters,
      quarterBorders: bordersOf(ownQuarters.map((q) => quarters[q] ?? EMPTY_REGION)),
      whole: () => (whole ??= bordersOf([joinRegions(regions)])),
    };
  };
  const known = new Map<string, AreaTypeGround>();
  const ofAreaTypes = (areaTypes: readonly AreaType[]): AreaTypeGround => {
    const key = areaTypes.join();
    const ground = known.get(key) ?? groundOf(areaTypes);
    known.set(key, ground);
    return ground;
  };
  return {
    communities,
    communitiesM2: communities.map((region) => Math.round(regionAreaM2(region))),
    quartersM2: quarters.map((region) => (region ? Math.round(regionAreaM2(region)) : null)),
    ofAreaTypes,
  };
}

/** The point itself, or one inside the polygon. */
function pointIn(geometry: PolygonGeometry | GeoJSON.Point): GeoJSON.Position {
  return geometry.type === "Point" ? geometry.coordinates : pointOnFeature(geometry).geometry.coordinates;
}

/** Uint8Array[places]: index into AREA_TYPES; places outside every community count as urban. */
export function areaTypeOfPlaces({ project, communityOfPlace }: DistrictIndex): Uint8Array {
  const typeOfCommunity = project.communities.map((c) => AREA_TYPES.indexOf(c.areaType));
  const types = new Uint8Array(communityOfPlace.length); // Uint8Array.from is twenty times slower
  for (let p = 0; p < types.length; p++) types[p] = communityOfPlace[p] < 0 ? 0 : typeOfCommunity[communityOfPlace[p]];
  return types;
}

export function areaTypeOfPlace({ project, communityOfPlace }: DistrictIndex, place: number): AreaType {
  const community = communityOfPlace[place];
  return community < 0 ? "urban" : project.communities[community].areaType;
}
