import { Problem } from "../base/problem";
import { limitInMetres } from "../layer/defaults";
import { AREA_TYPES, type AreaType, type Limit } from "../layer/layer";
import type { Facility, Project } from "../project/project";
import type { CoverageRequest, ExtraFacility } from "./result";

/** Limits in kernel units: exactly at the limit is within, so they are rounded to the millimetre, not cut. */
export function limitMm(limit: Limit, speedMps: number): number {
  return Math.round(limitInMetres(limit, speedMps) * 1000);
}

/** Limits above this are refused, metres: no walking standard, and the kernel's costs are 32-bit. */
const MAX_LIMIT_M = 100_000;

/** @throws Problem "analysis/speed-invalid", "analysis/limit-invalid" for numbers nobody can walk. */
export function checkRequest({ limits, speedMps, detour, snapLimitM }: CoverageRequest): void {
  if (!(speedMps > 0 && speedMps <= 10)) throw new Problem("analysis/speed-invalid", { speed: String(speedMps) });
  for (const areaType of AREA_TYPES) {
    const { value, unit } = limits[areaType];
    const metres = limitInMetres(limits[areaType], speedMps);
    if (!(value > 0 && metres <= MAX_LIMIT_M))
      throw new Problem("analysis/limit-invalid", { limit: `${value}${unit}` });
  }
  if (!(detour >= 1 && detour <= 10)) throw new Problem("analysis/limit-invalid", { limit: `× ${detour}` });
  if (!(snapLimitM > 0 && snapLimitM <= 5000)) throw new Problem("analysis/limit-invalid", { limit: `${snapLimitM}m` });
}

/** @throws Problem "analysis/site-invalid" for a site that lies nowhere or takes the id of another facility. */
export function checkExtraFacilities(
  facilities: readonly Pick<Facility, "id">[],
  extra: readonly ExtraFacility[] = [],
): void {
  if (extra.length === 0) return;
  const taken = new Set(facilities.map((facility) => facility.id));
  for (const { id, name, lon, lat } of extra) {
    const somewhere = Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
    if (!somewhere || taken.has(id)) throw new Problem("analysis/site-invalid", { name });
    taken.add(id);
  }
}

/** The limits that decide somewhere in a project, each once, in the order of the area types. */
export function limitsInUse(project: Project, limits: Readonly<Record<AreaType, Limit>>): Limit[] {
  const present = new Set<AreaType>(project.communities.map((community) => community.areaType));
  if (present.size === 0) present.add("urban");
  const used: Limit[] = [];
  for (const areaType of AREA_TYPES) {
    const limit = limits[areaType];
    if (present.has(areaType) && !used.some((other) => sameLimit(other, limit))) used.push(limit);
  }
  return used;
}

export function sameLimit(a: Limit, b: Limit): boolean {
  return a.value === b.value && a.unit === b.unit;
}
