import { pointOnFeature } from "@turf/turf";
import { localFrame, type LocalFrame } from "../geo/local-frame";
import { locate } from "../geo/locate";
import { wgs84Points, type Points } from "../geo/points";
import { regionAreaM2, regionOf, type Region } from "../geo/region";
import type { GroupId } from "../dataset/population";
import { AREA_TYPES, type AreaType } from "../layer/layer";
import type { Project } from "../project/project";

/** What every run on a project needs and none changes: who lives where, which ground belongs to whom. */
export interface DistrictIndex {
  readonly project: Project;
  readonly frame: LocalFrame;
  readonly groups: readonly GroupId[];
  /** Int32Array[places]: index into communities, or -1. */
  readonly communityOfPlace: Int32Array;
  /** Per street: indices of its communities. */
  readonly communitiesOfStreet: readonly (readonly number[])[];
  readonly communityRegions: readonly Region[];
  readonly communityAreaM2: Float64Array;
  /** Ground of each quarter; undefined where it is given as a point. */
  readonly quarterRegions: readonly (Region | undefined)[];
  /** Int32Array[quarters]: the community it lies in, or -1. */
  readonly communityOfQuarter: Int32Array;
}

type PolygonGeometry = GeoJSON.Polygon | GeoJSON.MultiPolygon;

export function districtIndex(project: Project): DistrictIndex {
  const { communities, quarters, streets, demand } = project;
  const frame = localFrame(project.bounds);
  const communityGeometries = communities.map((c) => c.geometry);
  const communityRegions = communityGeometries.map((geometry) => regionOf(frame, geometry));
  const streetIds = streets.map((street) => street.id);
  const communitiesOfStreet: number[][] = streets.map(() => []);
  communities.forEach((community, c) => {
    const street = streetIds.indexOf(community.parentId ?? "");
    if (street >= 0) communitiesOfStreet[street].push(c);
  });
  const communityIds = new Map(communities.map((c, i) => [c.id, i]));
  const located = locate(pointsIn(quarters.map((q) => q.geometry)), communityGeometries);
  return {
    project,
    frame,
    groups: project.groups.map((group) => group.id),
    communityOfPlace: locate(demand.points, communityGeometries),
    communitiesOfStreet,
    communityRegions,
    communityAreaM2: Float64Array.from(communityRegions, regionAreaM2),
    quarterRegions: quarters.map(({ geometry }) =>
      geometry && geometry.type !== "Point" ? regionOf(frame, geometry) : undefined,
    ),
    communityOfQuarter: Int32Array.from(quarters, (q, i) => communityIds.get(q.communityId ?? "") ?? located[i]),
  };
}

/** One point inside each geometry; 0, 0 stands for none, far from any polygon. */
function pointsIn(geometries: readonly (PolygonGeometry | GeoJSON.Point | undefined)[]): Points<"wgs84"> {
  const positions = geometries.map((geometry) => {
    if (!geometry) return [0, 0];
    return geometry.type === "Point" ? geometry.coordinates : pointOnFeature(geometry).geometry.coordinates;
  });
  return wgs84Points(
    positions.map(([x]) => x),
    positions.map(([, y]) => y),
  );
}

/** Uint8Array[places]: index into AREA_TYPES; places outside every community count as urban. */
export function areaTypeOfPlaces({ project, communityOfPlace }: DistrictIndex): Uint8Array {
  const typeOfCommunity = project.communities.map((c) => AREA_TYPES.indexOf(c.areaType));
  return Uint8Array.from(communityOfPlace, (c) => (c < 0 ? 0 : typeOfCommunity[c]));
}

export function areaTypeOfPlace({ project, communityOfPlace }: DistrictIndex, place: number): AreaType {
  const community = communityOfPlace[place];
  return community < 0 ? "urban" : project.communities[community].areaType;
}
