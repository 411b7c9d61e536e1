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
  const nearby = (regions: readonly (Region | undefined)[], areaType: (r: number) => AreaType): Region[] => {
    const parts: Region[] = regions.map(() => EMPTY_REGION);
    for (const { limit, area } of areas) {
      const members = [...regions.keys()].filter((r) => regions[r] && sameLimit(limit, request.limits[areaType(r)]));
      const around = partsAround(
        area.region,
        members.map((r) => regions[r] ?? EMPTY_REGION),
      );
      members.forEach((r, m) => (parts[r] = around[m]));
    }
    return parts;
  };

  const communities: Region[] = [];
  const coveredParts: CoverageAreas["coveredParts"][number][] = [];
  const gapParts: CoverageAreas["gapParts"][number][] = [];
  const nearCommunities = nearby(communityRegions, (c) => project.communities[c].areaType);
  for (let c = 0; c < communityRegions.length; c++) {
    await job.step(c, communityRegions.length, "areas");
    const within = regionWithin(communityRegions[c], nearCommunities[c]);
    const without = regionWithout(communityRegions[c], nearCommunities[c]);
    communities.push(within);
    const communityId = project.communities[c].id;
    if (regionAreaM2(within) > SLIVER_M2) coveredParts.push({ communityId, geometry: regionGeometry(frame, within) });
    if (regionAreaM2(without) > SLIVER_M2) gapParts.push({ communityId, geometry: regionGeometry(frame, without) });
  }
  const nearQuarters = nearby(index.quarterRegions, (q) => {
    const community = index.communityOfQuarter[q];
    return community < 0 ? "urban" : project.communities[community].areaType;
  });
  const quarters = index.quarterRegions.map((region, q) => region && regionWithin(region, nearQuarters[q]));
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
