import { AREA_TYPES, PROFILE_SPEED_MPS, type AreaType, type FacilityLayer, type Limit } from "./layer";

/** The default limit of a layer for each area type: its first standard for it, else its first standard at all. */
export function defaultLimits(layer: FacilityLayer): Record<AreaType, Limit> {
  const limitFor = (areaType: AreaType) =>
    (layer.standards.find((standard) => standard.areaTypes.includes(areaType)) ?? layer.standards[0]).limit;
  return Object.fromEntries(AREA_TYPES.map((areaType) => [areaType, limitFor(areaType)])) as Record<AreaType, Limit>;
}

/** The walking speed of a layer's profile, metres per second. */
export function defaultSpeedMps(layer: FacilityLayer): number {
  return PROFILE_SPEED_MPS[layer.profile];
}

/** Places farther than this from any street are reported as off-network, metres. */
export const DEFAULT_SNAP_LIMIT_M = 200;

/** A limit in metres at a walking speed. */
export function limitInMetres(limit: Limit, speedMps: number): number {
  return limit.unit === "m" ? limit.value : limit.value * 60 * speedMps;
}
