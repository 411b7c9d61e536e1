import type { Job } from "../base/job";
import { cutAtBorders, cuttableGround } from "../geo/cut";
import { EMPTY_REGION, regionAreaM2, regionGeometry, type Cut, type Region } from "../geo/region";
import { AREA_TYPES, type Limit } from "../layer/layer";
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
  const communityCuts: Cut[] = district.communities.map((region) => ({ within: EMPTY_REGION, without: region }));
  const quartersWithin: Region[] = district.quartersM2.map(() => EMPTY_REGION);
  const reach: CoverageAreas["reach"][number][] = [];
  for (const { limit, area } of areas) {
    await job.step(reach.length, areas.length, "areas");
    const own = district.ofAreaTypes(AREA_TYPES.filter((type) => sameLimit(limit, request.limits[type])));
    const ground = cuttableGround(area.region);
    cutAtBorders(ground, own.communityBorders).forEach((cut, n) => (communityCuts[own.communities[n]] = cut));
    cutAtBorders(ground, own.quarterBorders).forEach((cut, n) => (quartersWithin[own.quarters[n]] = cut.within));
    // Of several limits each reaches only into the communities it is the limit of.
    const whereItCounts = areas.length === 1 ? area.region : cutAtBorders(ground, own.whole())[0].within;
    reach.push({ limit, geometry: regionGeometry(frame, whereItCounts) });
  }
  const coveredParts: CoverageAreas["coveredParts"][number][] = [];
  const gapParts: CoverageAreas["gapParts"][number][] = [];
  const communities: GroundM2["communities"][number][] = [];
  for (const [c, { within, without }] of communityCuts.entries()) {
    await job.step(c, communityCuts.length, "areas");
    communities.push(coveredOf(district.communitiesM2[c], within));
    const communityId = project.communities[c].id;
    if (regionAreaM2(within) > SLIVER_M2) coveredParts.push({ communityId, geometry: regionGeometry(frame, within) });
    if (regionAreaM2(without) > SLIVER_M2) gapParts.push({ communityId, geometry: regionGeometry(frame, without) });
  }
  const quarters = district.quartersM2.map((areaM2, q) =>
    areaM2 === null ? { areaM2, coveredAreaM2: null } : coveredOf(areaM2, quartersWithin[q]),
  );
  const toleranceShare = Math.max(0, ...areas.map(({ area }) => area.toleranceShare));
  return { ground: { communities, quarters }, areas: { reach, coveredParts, gapParts, toleranceShare } };
}

/** Rounded to the square metre, covered never above the whole. */
function coveredOf(areaM2: number, within: Region): { areaM2: number; coveredAreaM2: number } {
  return { areaM2, coveredAreaM2: Math.min(areaM2, Math.round(regionAreaM2(within))) };
}
