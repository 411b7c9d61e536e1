import type { Bounds, Points } from "../geo/points";
import type { GroupId, PeopleByGroup, PopulationGroup } from "../dataset/population";
import type { NetworkSource } from "../dataset/network-source";
import type { Cell, FeatureTable, Reading } from "../dataset/table";
import type { AreaType } from "../layer/layer";
import type { ProjectRecord } from "./record";

export interface TwoLanguages {
  readonly zh: string;
  readonly en: string;
}

/** A district with everything measured in it: one immutable value. */
export interface Project {
  readonly id: string;
  readonly title: TwoLanguages;
  /** True: the place does not exist; every screen and export says 虚构. */
  readonly fictional: boolean;
  /** Date of the data, ISO. */
  readonly dataDate: string;
  readonly source: TwoLanguages;
  readonly licence: string;
  readonly groups: readonly PopulationGroup[];
  readonly bounds: Bounds;
  readonly district?: AreaUnit;
  readonly streets: readonly AreaUnit[];
  readonly communities: readonly AreaUnit[];
  readonly quarters: readonly Quarter[];
  readonly demand: Demand;
  readonly facilities: readonly Facility[];
  readonly network?: NetworkSource;
  /** Layers that are only drawn: water, green, railway, roads, buildings, places. */
  readonly base: Readonly<Record<string, FeatureTable>>;
  readonly readings: readonly Reading[];
  /** Files it was made from, decisions on the way; absent for one made of loose files. */
  readonly record?: ProjectRecord;
}

/** 社区, 街道 or 区. */
export interface AreaUnit {
  readonly id: string;
  readonly name: string;
  /** Id of the street of a community. */
  readonly parentId?: string;
  readonly areaType: AreaType;
  readonly geometry: GeoJSON.Polygon | GeoJSON.MultiPolygon;
  /** Persons of each group as the community table itself states them, where it does. */
  readonly statedPeople?: Readonly<Record<GroupId, number>>;
}

/** 居住小区 or 自然村. */
export interface Quarter {
  readonly id: string;
  readonly name: string;
  readonly communityId?: string;
  readonly geometry?: GeoJSON.Polygon | GeoJSON.MultiPolygon | GeoJSON.Point;
}

/**
 * How places came from the file: points as given, interior points of small polygons, or spread evenly over large ones.
 * Totals of communities are spread over residential buildings, residential quarters, the cells of a population raster or
 * along streets; `over-several`: not by the same method in every community.
 */
export const PLACEMENTS = [
  "points",
  "interior-points",
  "spread-evenly",
  "over-buildings",
  "over-quarters",
  "over-raster",
  "along-streets",
  "over-several",
] as const;
export type Placement = (typeof PLACEMENTS)[number];

/** Places where people live, and how many of each group. */
export interface Demand {
  readonly points: Points<"wgs84">;
  readonly ids: readonly string[];
  readonly names: readonly string[];
  /** Index into quarters, or -1. */
  readonly quarter: Int32Array;
  readonly people: PeopleByGroup;
  readonly placement: Placement;
  /** Footprint of each place where the file has one (for drawing), else undefined. */
  readonly footprints?: readonly (GeoJSON.Polygon | GeoJSON.MultiPolygon)[];
}

/** Where coordinates come from, 实测 门牌 社区 手点: measured, of an address, inside the community, put there by hand. */
export const PRECISIONS = ["surveyed", "address", "community", "by-hand"] as const;
export type Precision = (typeof PRECISIONS)[number];

/** 运营, 在建, 规划, 停用. */
export const FACILITY_STATUSES = ["operating", "building", "planned", "closed"] as const;
export type FacilityStatus = (typeof FACILITY_STATUSES)[number];

export interface Facility {
  readonly id: string;
  readonly name: string;
  /** Category id of the requirement files. */
  readonly category: string;
  readonly status: FacilityStatus;
  readonly geometry: GeoJSON.Point | GeoJSON.Polygon | GeoJSON.MultiPolygon;
  readonly capacity?: number;
  /** The file it came from, where a project has several ledgers. */
  readonly file?: string;
  /** Where its coordinates come from; absent where nobody said. */
  readonly precision?: Precision;
  readonly properties: Readonly<Record<string, Cell>>;
}

export const ALL_PEOPLE: GroupId = "all";
