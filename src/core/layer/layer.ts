import type { GroupId } from "../dataset/population";

/** 城区, 县城区, 乡村. */
export type AreaType = "urban" | "county_town" | "rural";
export const AREA_TYPES: readonly AreaType[] = ["urban", "county_town", "rural"];

/** 成人, 老年人, 儿童推车. */
export type ProfileId = "adult" | "older" | "stroller";
/** Walking speeds, metres per second: defaults of the requirement readings (D02) and of pushing a pram. */
export const PROFILE_SPEED_MPS: Readonly<Record<ProfileId, number>> = { adult: 1.2, older: 0.9, stroller: 0.8 };

/** A limit as people say it: minutes of walking, or metres. Exactly at the limit is within. */
export interface Limit {
  readonly value: number;
  readonly unit: "min" | "m";
}

export interface LayerStandard {
  /** Which communities it applies to. */
  readonly areaTypes: readonly AreaType[];
  readonly limit: Limit;
  /** Walking network, or a circle as the crow flies. */
  readonly measure: "network" | "straight";
  /** Ids of the requirements it comes from; empty for a background standard, which then says so. */
  readonly requirementIds: readonly string[];
  readonly background?: { readonly zh: string; readonly en: string };
}

/** One facility layer, as layers/<id>.json holds it. */
export interface FacilityLayer {
  readonly id: string;
  readonly title: { readonly zh: string; readonly en: string };
  /** Category ids of the requirement files. A facility belongs when its `category` is one of these. */
  readonly categoryIds: readonly string[];
  readonly icon: LayerIcon;
  /** One of the colour-blind-safe set, #RRGGBB. */
  readonly colour: string;
  readonly group: GroupId;
  readonly profile: ProfileId;
  /** The first one that fits an area type is the default for it; further ones can be chosen. */
  readonly standards: readonly LayerStandard[];
  /** Column of the facility table that holds how many it can serve. */
  readonly capacityColumn?: string;
  readonly order: number;
}

export type LayerIcon =
  "circle" | "square" | "diamond" | "triangle" | "triangle-down" | "pentagon" | "hexagon" | "star" | "cross";
