import type { CheckRow } from "../analysis/checks/check-row";
import type { Job } from "../base/job";
import { Problem } from "../base/problem";
import { coverageRows, coveredPlaces, peopleOffNetwork } from "../analysis/coverage";
import {
  areaTypeOfPlaces,
  districtGround,
  districtIndex,
  type DistrictGround,
  type DistrictIndex,
} from "../analysis/district-index";
import { explainPlace } from "../analysis/explain";
import { facilitySet, type FacilitySet } from "../analysis/facility-set";
import { cutGround, NO_AREAS, type AreasByLimit } from "../analysis/ground";
import { histogramOf } from "../analysis/histogram";
import { checkExtraFacilities, checkRequest, limitMm, limitsInUse } from "../analysis/limits";
import type {
  CoverageAnswer,
  CoverageRequest,
  CoverageRun,
  Explanation,
  Method,
  PlaceOffNetwork,
  Residue,
} from "../analysis/result";
import { networkServiceArea, type ServiceArea } from "../analysis/service-area";
import { straightCosts } from "../analysis/straight-costs";
import type { LocalFrame } from "../geo/local-frame";
import { limitInMetres } from "../layer/defaults";
import { nearestCosts, type Field, type NearestCosts, type Seeds } from "../network/field";
import type { Snapped } from "../network/network";
import { routeOf } from "../network/route";
import type { Gates } from "../network/walkable";
import type { Project } from "../project/project";
import type { Engine, ExplainRequest, NetworkReport } from "./api";
import { projectChecks } from "./checks";
import { NetworkCache } from "./network-cache";

/** Ways are searched at least this far, so that people beyond the limit still learn their nearest facility, metres. */
const SEARCH_BOUND_M = 20_000;

/** Questions whose costs are kept. */
const KEPT_COSTS = 6;

/** Costs of one method, and on a network what they came from. */
interface MethodCosts {
  readonly costs: NearestCosts;
  readonly onNetwork?: {
    readonly cache: NetworkCache;
    readonly field: Field;
    readonly seeds: Seeds;
    readonly places: Snapped;
  };
}

/**
 * The engine of one project. Everything computed once for the project is kept; nothing is computed before it is asked.
 * @param before the engine of the project before an edit: what the edit did not touch is taken over from it.
 */
export function createEngine(project: Project, before?: Engine): Engine {
  return new ProjectEngine(project, before instanceof ProjectEngine ? before : undefined);
}

class ProjectEngine implements Engine {
  readonly project: Project;
  #index: DistrictIndex | undefined;
  /** Of the project before an edit: much of it still holds. */
  #indexBefore: DistrictIndex | undefined;
  #ground: DistrictGround | undefined;
  readonly #recentCosts = new Map<string, MethodCosts>();
  readonly #networks = new Map<Gates, NetworkCache>();

  constructor(project: Project, before?: ProjectEngine) {
    this.project = project;
    if (before) this.#takeOver(before);
  }

  #takeOver(before: ProjectEngine): void {
    const { project } = before;
    const isSame = (...parts: readonly (keyof Project)[]) =>
      parts.every((part) => project[part] === this.project[part]);
    this.#indexBefore = before.#index ?? before.#indexBefore;
    if (isSame("bounds", "communities", "quarters")) this.#ground = before.#ground;
    if (!isSame("network") || project.demand.points !== this.project.demand.points) return;
    for (const [gates, cache] of before.#networks) this.#networks.set(gates, cache);
    if (!isSame("facilities", "bounds")) return;
    for (const [key, costs] of before.#recentCosts) this.#recentCosts.set(key, costs);
  }

  async networkReport(job: Job): Promise<NetworkReport | undefined> {
    if (!this.project.network) return undefined;
    await job.step(0, 1, "network");
    return this.#networkCache("open", "").report;
  }

  async coverage(request: CoverageRequest, job: Job): Promise<CoverageAnswer> {
    const set = this.#facilities(request);
    const runs: CoverageRun[] = [];
    for (const method of request.methods) runs.push(await this.#run(request, method, set, job));
    return { request, runs };
  }

  async explain({ coverage, method, demandIndex }: ExplainRequest, job: Job): Promise<Explanation> {
    const set = this.#facilities(coverage);
    if (!(demandIndex >= 0 && demandIndex < this.project.demand.ids.length)) {
      throw new Problem("analysis/demand-unknown", { id: String(demandIndex) });
    }
    const { costs, onNetwork } = await this.#costs(coverage, method, set, job);
    return explainPlace(this.#district(), {
      request: coverage,
      method,
      place: demandIndex,
      set,
      costs,
      ...(onNetwork
        ? {
            snapped: onNetwork.places,
            route: routeOf(onNetwork.cache.network, onNetwork.field, onNetwork.seeds, onNetwork.places, demandIndex),
          }
        : {}),
    });
  }

  checks(job: Job): Promise<readonly CheckRow[]> {
    return projectChecks(this.#district(), () => this.#networkCache("open", ""), job);
  }

  #facilities(request: CoverageRequest): FacilitySet {
    checkRequest(request);
    const { facilities } = this.project;
    checkExtraFacilities(facilities, request.extraFacilities);
    return facilitySet(facilities, request.layer, request.statuses, request.extraFacilities);
  }

  async #run(request: CoverageRequest, method: Method, set: FacilitySet, job: Job): Promise<CoverageRun> {
    const index = this.#district();
    const { costs, onNetwork } = await this.#costs(request, method, set, job);
    const covered = coveredPlaces(costs.costMm, areaTypeOfPlaces(index), request.limits, request.speedMps);
    const cut =
      request.ground === "later"
        ? undefined
        : await cutGround(
            index,
            this.#groundOf(index),
            request,
            await this.#serviceAreas(request, method, set, onNetwork, job),
            job,
          );
    const rows = await coverageRows(index, request, set, costs, covered, cut?.ground, job);
    const { demand } = this.project;
    const off = onNetwork ? peopleOffNetwork(index, onNetwork.places.edge) : undefined;
    const residue = Object.fromEntries(
      index.groups.map((group): [string, Residue] => [
        group,
        { outside: rows.outside[group], offNetwork: off?.[group] ?? 0 },
      ]),
    );
    const { layer, limits, speedMps, detour, snapLimitM, statuses, gates } = request;
    return {
      layer: layer.id,
      method,
      limit: limits.urban,
      limits,
      speedMps,
      detour,
      snapLimitM,
      statuses,
      gates,
      group: layer.group,
      facilityCount: set.facilities.length,
      district: rows.district,
      streets: rows.streets,
      communities: rows.communities,
      quarters: rows.quarters,
      residue,
      offNetwork: onNetwork ? this.#offNetwork(set, onNetwork.seeds, onNetwork.places) : [],
      histogram: histogramOf(costs.costMm, demand.people, index.groups, limits.urban, speedMps),
      places: {
        costMm: costs.costMm,
        facility: costs.owner,
        facilityIds: set.facilities.map((facility) => facility.id),
        covered,
        community: index.communityOfPlace,
      },
      areas: cut?.areas ?? NO_AREAS,
    };
  }

  /** Costs of the last few questions: the ground of an answer, and explanations of it, ask for the same ones again. */
  async #costs(request: CoverageRequest, method: Method, set: FacilitySet, job: Job): Promise<MethodCosts> {
    const { layer, limits, speedMps, snapLimitM, detour, gates, statuses, extraFacilities: extra } = request;
    const { categoryIds } = layer;
    const key = JSON.stringify([method, categoryIds, limits, speedMps, snapLimitM, detour, gates, statuses, extra]);
    let costs = this.#recentCosts.get(key);
    if (!costs) {
      costs = await this.#freshCosts(request, method, set, job);
      if (this.#recentCosts.size >= KEPT_COSTS) this.#recentCosts.delete([...this.#recentCosts.keys()][0]);
      this.#recentCosts.set(key, costs);
    }
    return costs;
  }

  async #freshCosts(request: CoverageRequest, method: Method, set: FacilitySet, job: Job): Promise<MethodCosts> {
    const { layer, limits, speedMps, snapLimitM, detour, gates } = request;
    if (method !== "network") {
      await job.step(0, 1, "search");
      const straight = straightCosts(this.#district().frame, set, this.project.demand.points);
      return { costs: method === "buffer" ? withDetour(straight, detour) : straight };
    }
    if (!this.#networks.has(gates)) await job.step(0, 1, "network");
    const cache = this.#networkCache(gates, layer.title.zh);
    await job.step(0, 1, "snap");
    const places = cache.snappedPlaces(snapLimitM);
    const seeds = cache.seeds(set, snapLimitM);
    await job.step(0, 1, "search");
    const longest = Math.max(...Object.values(limits).map((limit) => limitInMetres(limit, speedMps)));
    const field = cache.field(seeds, Math.round(1000 * Math.max(SEARCH_BOUND_M, 2 * longest)));
    return { costs: nearestCosts(cache.network, field, seeds, places), onNetwork: { cache, field, seeds, places } };
  }

  async #serviceAreas(
    request: CoverageRequest,
    method: Method,
    set: FacilitySet,
    onNetwork: MethodCosts["onNetwork"],
    job: Job,
  ): Promise<AreasByLimit> {
    const areas: AreasByLimit[number][] = [];
    const { frame } = this.#district();
    for (const limit of limitsInUse(this.project, request.limits)) {
      await job.step(areas.length, 3, "areas");
      const radiusM = limitInMetres(limit, request.speedMps);
      const area = onNetwork
        ? networkServiceArea(
            onNetwork.cache.ground(frame),
            onNetwork.field,
            onNetwork.seeds,
            limitMm(limit, request.speedMps),
          )
        : await circleArea(frame, set, method, radiusM, request.detour);
      areas.push({ limit, area });
    }
    return areas;
  }

  #offNetwork(set: FacilitySet, seeds: Seeds, places: Snapped): PlaceOffNetwork[] {
    const { demand } = this.project;
    const off: PlaceOffNetwork[] = [];
    const distanceM = (accessMm: number) => (accessMm < 0 ? null : Math.round(accessMm / 100) / 10);
    const joined = new Set<number>();
    seeds.snapped.edge.forEach((edge, s) => {
      if (edge >= 0) joined.add(seeds.owner[s]);
    });
    set.facilities.forEach((facility, f) => {
      if (joined.has(f)) return;
      const accesses = Array.from(seeds.snapped.accessMm).filter((access, s) => seeds.owner[s] === f && access >= 0);
      off.push({
        kind: "facility",
        id: facility.id,
        name: facility.name,
        people: 0,
        distanceM: accesses.length === 0 ? null : distanceM(Math.min(...accesses)),
      });
    });
    const everybody = demand.people.all ?? Object.values(demand.people)[0];
    places.edge.forEach((edge, p) => {
      if (edge >= 0) return;
      off.push({
        kind: "demand",
        id: demand.ids[p],
        name: demand.names[p],
        people: everybody[p],
        distanceM: distanceM(places.accessMm[p]),
      });
    });
    return off;
  }

  #groundOf(index: DistrictIndex): DistrictGround {
    return (this.#ground ??= districtGround(index));
  }

  #district(): DistrictIndex {
    this.#index ??= districtIndex(this.project, this.#indexBefore);
    this.#indexBefore = undefined;
    return this.#index;
  }

  #networkCache(gates: Gates, layer: string): NetworkCache {
    let cache = this.#networks.get(gates);
    if (!cache) {
      if (!this.project.network) throw new Problem("analysis/no-network", { layer });
      cache = new NetworkCache(this.project.network, gates, this.project.demand.points);
      this.#networks.set(gates, cache);
    }
    return cache;
  }
}

/** The buffer method's cost: the crow-flies way stretched by the detour coefficient. */
function withDetour(straight: NearestCosts, detour: number): NearestCosts {
  return {
    owner: straight.owner,
    costMm: straight.costMm.map((cost) => (cost < 0 ? cost : Math.round(cost * detour))),
  };
}

/** Turf's buffer is a third of the engine's size: fetched when a circle is first asked for. */
async function circleArea(
  frame: LocalFrame,
  set: FacilitySet,
  method: Method,
  radiusM: number,
  detour: number,
): Promise<ServiceArea> {
  const circles = await import("../analysis/circle-area");
  return method === "buffer"
    ? circles.bufferServiceArea(frame, set, radiusM / detour)
    : circles.straightServiceArea(frame, set, radiusM);
}
