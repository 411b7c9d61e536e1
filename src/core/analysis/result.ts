import type { GroupId } from "../dataset/population";
import type { AreaType, FacilityLayer, Limit } from "../layer/layer";
import type { Gates } from "../network/walkable";
import type { FacilityStatus } from "../project/project";

/** network: along streets; buffer: turf.buffer circles with a detour coefficient; straight: plain circle distance. */
export type Method = "network" | "buffer" | "straight";
export const METHODS: readonly Method[] = ["network", "buffer", "straight"];

/** A site that does not exist, for one question. */
export interface ExtraFacility {
  /** Not the id of a facility of the project. */
  readonly id: string;
  readonly name: string;
  /** Degrees, WGS84. */
  readonly lon: number;
  readonly lat: number;
}

/** Everything that decides an answer. The same request on the same project gives the same bytes everywhere. */
export interface CoverageRequest {
  readonly layer: FacilityLayer;
  readonly methods: readonly Method[];
  /** The limit for communities of each area type. Exactly at the limit is within. */
  readonly limits: Readonly<Record<AreaType, Limit>>;
  /** Walking speed, metres per second, > 0; turns minutes into metres. */
  readonly speedMps: number;
  /** Way on foot divided by crow-flies distance, >= 1; used by the buffer method only. */
  readonly detour: number;
  /** Places farther than this from any street are off-network, metres. */
  readonly snapLimitM: number;
  readonly statuses: readonly FacilityStatus[];
  /** Whether gates that the data do not mark as public let people through. */
  readonly gates: Gates;
  /** Sites that are tried out: they serve like facilities of the layer, whatever the statuses, and are not in the project. */
  readonly extraFacilities?: readonly ExtraFacility[];
  /** "later": people and distances only, at once; areas are null and polygons absent until asked again without it. */
  readonly ground?: "later";
}

export interface PeopleCount {
  readonly total: number;
  readonly covered: number;
  readonly uncovered: number;
}

/** One community, street, quarter or the district. total = covered + uncovered in every group. */
export interface CoverageRow {
  readonly id: string;
  readonly name: string;
  readonly parentId?: string;
  readonly areaType?: AreaType;
  /** The limit that decided here; absent where several apply (a street, the district). */
  readonly limit?: Limit;
  readonly people: Readonly<Record<GroupId, PeopleCount>>;
  /** Square metres, rounded to 1; null where there is no polygon (a quarter given as a point), or ground comes later. */
  readonly areaM2: number | null;
  readonly coveredAreaM2: number | null;
  /** Facilities of the layer inside the polygon. */
  readonly facilityCount: number;
  /** People-weighted mean way to the nearest facility for the layer's group, metres; null when nobody can reach one. */
  readonly meanDistanceM: number | null;
}

/** What could not be assigned, per group. */
export interface Residue {
  /** People at places outside every community; part of the district's total, in no community row. */
  readonly outside: PeopleCount;
  /** People at places off the network: counted as uncovered in their rows, named here. */
  readonly offNetwork: number;
}

export interface PlaceOffNetwork {
  readonly kind: "demand" | "facility";
  readonly id: string;
  readonly name: string;
  /** Persons living there (demand), group "all"; 0 for a facility. */
  readonly people: number;
  /** To the nearest street, metres; null when there is none within twice the snap limit. */
  readonly distanceM: number | null;
}

/** One layer × limit × method. */
export interface CoverageRun {
  readonly layer: string;
  readonly method: Method;
  /** The limit of urban communities; limits holds all three. */
  readonly limit: Limit;
  readonly limits: Readonly<Record<AreaType, Limit>>;
  readonly speedMps: number;
  readonly detour: number;
  readonly snapLimitM: number;
  readonly statuses: readonly FacilityStatus[];
  readonly gates: Gates;
  /** The group whose people rank the rows. */
  readonly group: GroupId;
  readonly facilityCount: number;
  readonly district: CoverageRow;
  /** Ranked by uncovered people of the group, most first; equal ones by id. */
  readonly streets: readonly CoverageRow[];
  readonly communities: readonly CoverageRow[];
  readonly quarters: readonly CoverageRow[];
  readonly residue: Readonly<Record<GroupId, Residue>>;
  readonly offNetwork: readonly PlaceOffNetwork[];
  readonly histogram: Histogram;
  readonly places: PlaceResults;
  readonly areas: CoverageAreas;
}

/** Result of each demand place, in the order of the demand. */
export interface PlaceResults {
  /** Cost to the nearest facility, millimetres; -1: no way there (or off-network). */
  readonly costMm: Int32Array;
  /** Index into the facilities used (facilityIds), or -1. */
  readonly facility: Int32Array;
  readonly facilityIds: readonly string[];
  /** 1: within the limit. */
  readonly covered: Uint8Array;
  /** Index into the project's communities, or -1. */
  readonly community: Int32Array;
}

/** People by walking minutes to the nearest facility (by metres when speed does not matter). */
export interface Histogram {
  /** Width of a bin: 60 s or 50 m. A place exactly on an edge belongs to the lower bin. */
  readonly binWidth: number;
  readonly unit: "s" | "m";
  /** Per group: people in bin i = (i * binWidth, (i + 1) * binWidth]; zero cost is in bin 0. */
  readonly bins: Readonly<Record<GroupId, readonly number[]>>;
  /** People beyond the last bin, and people with no way at all. */
  readonly beyond: Readonly<Record<GroupId, number>>;
  readonly unreachable: Readonly<Record<GroupId, number>>;
}

export interface CoverageAreas {
  /**
   * Ground within reach, one multipolygon per distinct limit, degrees with 7 decimals; of several limits each only in
   * the communities it is the limit of.
   */
  readonly reach: readonly { readonly limit: Limit; readonly geometry: GeoJSON.MultiPolygon }[];
  /** Ground of each community within / not within its own limit; empty parts are absent. */
  readonly coveredParts: readonly { readonly communityId: string; readonly geometry: GeoJSON.MultiPolygon }[];
  readonly gapParts: readonly { readonly communityId: string; readonly geometry: GeoJSON.MultiPolygon }[];
  /** Stated tolerance of the areas, as a share (0.007 = ±0.7 %). */
  readonly toleranceShare: number;
}

export interface CoverageAnswer {
  readonly request: CoverageRequest;
  readonly runs: readonly CoverageRun[];
}

/** Why one place counts as it does. */
export interface Explanation {
  readonly method: Method;
  readonly demandIndex: number;
  readonly placeId: string;
  readonly placeName: string;
  readonly quarterName?: string;
  readonly communityName?: string;
  readonly areaType: AreaType;
  readonly people: Readonly<Record<GroupId, number>>;
  readonly facilityId?: string;
  readonly facilityName?: string;
  /** Whole way, millimetres, or undefined: no way there. */
  readonly costMm?: number;
  /** Its parts: place to street, along streets, street to facility. Network method only. */
  readonly parts?: { readonly accessMm: number; readonly alongMm: number; readonly egressMm: number };
  readonly straightM?: number;
  readonly speedMps: number;
  readonly limit: Limit;
  /** Metres the limit amounts to. */
  readonly limitM: number;
  readonly within: boolean;
  readonly requirementIds: readonly string[];
  /** The way as drawn, from the place to the facility. */
  readonly route?: GeoJSON.LineString;
  /** Names of the streets walked, in order. */
  readonly streets: readonly string[];
  readonly offNetworkM?: number;
}
