import type { CoverageRequest, Method } from "../core/analysis/result";
import { DEFAULT_SNAP_LIMIT_M, defaultLimits, defaultSpeedMps } from "../core/layer/defaults";
import type { FacilityLayer, Limit } from "../core/layer/layer";
import { ALL_PEOPLE, type Project } from "../core/project/project";

/** Methods that are run where a person names none. */
export function usualMethods({ network }: Project): readonly Method[] {
  return network ? ["network", "buffer"] : ["buffer"];
}

/** The question of a layer as it is asked where a person leaves all but method and limit open. */
export function defaultRequest(
  layer: FacilityLayer,
  methods: readonly Method[],
  limit: Limit | undefined,
): CoverageRequest {
  return {
    layer,
    methods,
    limits: limit === undefined ? defaultLimits(layer) : { urban: limit, county_town: limit, rural: limit },
    speedMps: defaultSpeedMps(layer),
    detour: 1,
    snapLimitM: DEFAULT_SNAP_LIMIT_M,
    gates: "open",
    statuses: ["operating"],
  };
}

/** The layer, asked for everybody where the project does not know its people. */
export function withKnownGroup(layer: FacilityLayer, { groups }: Project): FacilityLayer {
  if (groups.some(({ id }) => id === layer.group)) return layer;
  const everybody = groups.find(({ id }) => id === ALL_PEOPLE) ?? groups[0];
  return { ...layer, group: everybody.id };
}
