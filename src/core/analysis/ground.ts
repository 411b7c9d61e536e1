import type { Job } from "../base/job";
import {
  EMPTY_REGION,
  intersectRegions,
  joinRegions,
  partsAround,
  regionAreaM2,
  regionGeometry,
  regionWithin,
  regionWithout,
  type Region,
} from "../geo/region";
import type { AreaType, Limit } from "../layer/layer";
import type { GroundM2 } from "./coverage";
import type { DistrictGround, DistrictIndex } from "./district-index";
import { sameLimit } from "./limits";
import type { CoverageAreas, CoverageRequest } from "./result";
import type { ServiceArea } from "./service-area";

/** Service areas of one method, one for each limit in use. */
export type AreasByLimit = readonly { readonly limit: Limit; readonly area: ServiceArea }[];

/** Slivers below this are rounding of the 1 mm grid, not ground, square metres. */
const SLIVER_M2 = 0.5;

/** What a run holds before its ground is asked for. */
export const NO_AREAS: CoverageAreas = { reach: [], coveredParts: [], gapParts: [], toleranceShare: 0 };

/** Cuts service areas at community borders: what each community has within and without its own limit. */
export async function cutGround(
  index: DistrictIndex,
  district: DistrictGround,
  request: CoverageRequest,
  areas: AreasByLimit,
  job: Job,
): Promise<{ ground: GroundM2; areas: CoverageAreas }> {
  const { project, frame } = index;
  const communityRegions = district.communities;
  const quarterRegions = district.quarters.map((region) => region ?? EMPTY_REGION);
  const areaTypeOf = (c: number): AreaType => (c < 0 ? "urban" : project.communities[c].areaType);
  const near = groundAround(
    [...communityRegions, ...quarterRegions],
    [...project.communities.map(({ areaType }) => areaType), ...Array.from(index.communityOfQuarter, areaTypeOf)],
    areas,
    request.limits,
  );
  // Of several limits each reaches only into the communities it is the limit of.
  const whereItCounts = (region: Region, limit: Limit): Region =>
    intersectRegions(
      region,
      joinRegions(communityRegions.filter((_, c) => sameLimit(limit, request.limits[project.communities[c].areaType]))),
    );
  const communities: GroundM2["communities"][number][] = [];
  const coveredParts: CoverageAreas["coveredParts"][number][] = [];
  const gapParts: CoverageAreas["gapParts"][number][] = [];
  for (let c = 0; c < communityRegions.length; c++) {
    await job.step(c, communityRegions.length, "areas");
    const within = regionWithin(communityRegions[c], near[c]);
    const without = regionWithout(communityRegions[c], near[c]);
    communities.push(coveredOf(communityRegions[c], within));
    const communityId = project.communities[c].id;
    if (regionAreaM2(within) > SLIVER_M2) coveredParts.push({ communityId, geometry: regionGeometry(frame, within) });
    if (regionAreaM2(without) > SLIVER_M2) gapParts.push({ communityId, geometry: regionGeometry(frame, without) });
  }
  const quarters = district.quarters.map((region, q) =>
    region
      ? coveredOf(region, regionWithin(region, near[communityRegions.length + q]))
      : { areaM2: null, coveredAreaM2: null },
  );
  return {
    ground: { communities, quarters },
    areas: {
      reach: areas.map(({ limit, area }) => ({
        limit,
        geometry: regionGeometry(frame, areas.length === 1 ? area.region : whereItCounts(area.region, limit)),
      })),
      coveredParts,
      gapParts,
      toleranceShare: Math.max(0, ...areas.map(({ area }) => area.toleranceShare)),
    },
  };
}

/** Rounded to the square metre, covered never above the whole. */
function coveredOf(whole: Region, within: Region): { areaM2: number; coveredAreaM2: number } {
  const areaM2 = Math.round(regionAreaM2(whole));
  return { areaM2, coveredAreaM2: Math.min(areaM2, Math.round(regionAreaM2(within))) };
}

/** For each region the ground around it that the limit of its area type reaches. */
function groundAround(
  regions: readonly Region[],
  areaTypes: readonly AreaType[],
  areas: AreasByLimit,
  limits: CoverageRequest["limits"],
): Region[] {
  const near: Region[] = regions.map(() => EMPTY_REGION);
  for (const { limit, area } of areas) {
    const members = [...regions.keys()].filter((r) => sameLimit(limit, limits[areaTypes[r]]));
    const around = partsAround(
      area.region,
      members.map((r) => regions[r]),
    );
    members.forEach((r, m) => (near[r] = around[m]));
  }
  return near;
}
