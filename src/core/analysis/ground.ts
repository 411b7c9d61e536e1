import type { Job } from "../base/job";
import {
  intersectRegions,
  regionAreaM2,
  regionGeometry,
  subtractRegion,
  withinBoxOf,
  EMPTY_REGION,
  type Region,
} from "../geo/region";
import type { Limit } from "../layer/layer";
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
  const areaFor = (areaType: keyof typeof request.limits): Region =>
    areas.find(({ limit }) => sameLimit(limit, request.limits[areaType]))?.area.region ?? EMPTY_REGION;

  const communities: Region[] = [];
  const coveredParts: CoverageAreas["coveredParts"][number][] = [];
  const gapParts: CoverageAreas["gapParts"][number][] = [];
  for (let c = 0; c < communityRegions.length; c++) {
    await job.step(c, communityRegions.length, "areas");
    const own = communityRegions[c];
    const near = withinBoxOf(areaFor(project.communities[c].areaType), own);
    const covered = intersectRegions(own, near);
    const gap = subtractRegion(own, near);
    communities.push(covered);
    const communityId = project.communities[c].id;
    if (regionAreaM2(covered) > SLIVER_M2) coveredParts.push({ communityId, geometry: regionGeometry(frame, covered) });
    if (regionAreaM2(gap) > SLIVER_M2) gapParts.push({ communityId, geometry: regionGeometry(frame, gap) });
  }
  const quarters = index.quarterRegions.map((region, q) => {
    if (!region) return undefined;
    // A quarter lies in its community, whose covered ground is cut small already.
    const community = index.communityOfQuarter[q];
    const within = community < 0 ? areaFor("urban") : communities[community];
    return intersectRegions(region, withinBoxOf(within, region));
  });
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
