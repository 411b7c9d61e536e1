import type { Job } from "../base/job";
import {
  EMPTY_REGION,
  partsAround,
  regionAreaM2,
  regionGeometry,
  regionWithin,
  regionWithout,
  type Region,
} from "../geo/region";
import type { AreaType, Limit } from "../layer/layer";
import type { CoveredGround } from "./coverage";
import type { DistrictIndex } from "./district-index";
import { sameLimit } from "./limits";
import type { CoverageAreas, CoverageRequest } from "./result";
import type { ServiceArea } from "./service-area";

/** Service areas of one method, one for each limit in use. */
export type AreasByLimit = readonly { readonly limit: Limit; readonly area: ServiceArea }[];

/** Slivers below this are rounding of the 1 mm grid, not ground, square metres. */
const SLIVER_M2 = 0.5;

/** Cuts service areas at community borders: what each community has within and without its own limit. */
export async function cutGround(
  index: DistrictIndex,
  request: CoverageRequest,
  areas: AreasByLimit,
  job: Job,
): Promise<{ ground: CoveredGround; areas: CoverageAreas }> {
  const { project, frame, communityRegions } = index;
  const quarterRegions = index.quarterRegions.map((region) => region ?? EMPTY_REGION);
  const areaTypeOf = (c: number): AreaType => (c < 0 ? "urban" : project.communities[c].areaType);
  const near = groundAround(
    [...communityRegions, ...quarterRegions],
    [...project.communities.map(({ areaType }) => areaType), ...Array.from(index.communityOfQuarter, areaTypeOf)],
    areas,
    request.limits,
  );
  const communities: Region[] = [];
  const coveredParts: CoverageAreas["coveredParts"][number][] = [];
  const gapParts: CoverageAreas["gapParts"][number][] = [];
  for (let c = 0; c < communityRegions.length; c++) {
    await job.step(c, communityRegions.length, "areas");
    const within = regionWithin(communityRegions[c], near[c]);
    const without = regionWithout(communityRegions[c], near[c]);
    communities.push(within);
    const communityId = project.communities[c].id;
    if (regionAreaM2(within) > SLIVER_M2) coveredParts.push({ communityId, geometry: regionGeometry(frame, within) });
    if (regionAreaM2(without) > SLIVER_M2) gapParts.push({ communityId, geometry: regionGeometry(frame, without) });
  }
  const quarters = index.quarterRegions.map(
    (region, q) => region && regionWithin(region, near[communityRegions.length + q]),
  );
  return {
    ground: { communities, quarters },
    areas: {
      reach: areas.map(({ limit, area }) => ({ limit, geometry: regionGeometry(frame, area.region) })),
      coveredParts,
      gapParts,
      toleranceShare: Math.max(0, ...areas.map(({ area }) => area.toleranceShare)),
    },
  };
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
