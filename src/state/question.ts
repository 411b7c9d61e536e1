import type { CoverageRequest, Method } from "../core/analysis/result";
import type { GroupId } from "../core/dataset/population";
import { DEFAULT_SNAP_LIMIT_M, defaultLimits } from "../core/layer/defaults";
import {
  PROFILE_SPEED_MPS,
  type AreaType,
  type FacilityLayer,
  type LayerStandard,
  type Limit,
  type ProfileId,
} from "../core/layer/layer";
import type { Gates } from "../core/network/walkable";
import type { FacilityStatus } from "../core/project/project";

/** Which caliber is on screen; both are always computed, so that their difference can be told. */
export type Caliber = "network" | "circle" | "compare";
export const CALIBERS: readonly Caliber[] = ["network", "circle", "compare"];

export type Profile = ProfileId | "custom";

/** What the planner asks, as one value: an edit makes a new one, undo is the one before. */
export interface Question {
  readonly layerId: string;
  readonly limits: Readonly<Record<AreaType, Limit>>;
  readonly group: GroupId;
  readonly profile: Profile;
  readonly speedMps: number;
  readonly detour: number;
  readonly snapLimitM: number;
  readonly statuses: readonly FacilityStatus[];
  readonly gates: Gates;
  readonly caliber: Caliber;
}

const DEFAULT_STATUSES: readonly FacilityStatus[] = ["operating"];
export const SPEED_RANGE_MPS = { min: 0.1, max: 3 } as const;
export const DETOUR_RANGE = { min: 1, max: 3 } as const;
export const SNAP_RANGE_M = { min: 1, max: 2000 } as const;

/** The question a layer asks by itself. The group falls back to the first there is when the project lacks the layer's. */
export function defaultQuestion(layer: FacilityLayer, groups: readonly GroupId[], hasNetwork: boolean): Question {
  const straight = circleMethod(layer) === "straight";
  return {
    layerId: layer.id,
    limits: defaultLimits(layer),
    group: groupFor(layer.group, groups),
    profile: layer.profile,
    speedMps: PROFILE_SPEED_MPS[layer.profile],
    detour: 1,
    snapLimitM: DEFAULT_SNAP_LIMIT_M,
    statuses: DEFAULT_STATUSES,
    gates: "open",
    caliber: straight || !hasNetwork ? "circle" : "network",
  };
}

/** The group a layer is about; else the one of the nearest age (60+ for 65+), else the first there is. */
function groupFor(wanted: GroupId, groups: readonly GroupId[]): GroupId {
  if (groups.includes(wanted) || groups.length === 0) return wanted;
  const age = fromAge(wanted);
  const near = groups
    .map((id) => ({ id, apart: Math.abs(fromAge(id) - age) }))
    .filter(({ apart }) => apart <= 5)
    .sort((a, b) => a.apart - b.apart);
  return near[0]?.id ?? groups[0];
}

/** 60 of "60+"; NaN for a group that is no age and over. */
function fromAge(id: GroupId): number {
  return /^\d+\+$/.test(id) ? Number.parseInt(id, 10) : Number.NaN;
}

/** Another layer: its own standard, group and speed; how it is looked at and what counts stay. */
export function withLayer(
  question: Question,
  layer: FacilityLayer,
  groups: readonly GroupId[],
  hasNetwork: boolean,
): Question {
  const fresh = defaultQuestion(layer, groups, hasNetwork);
  const { detour, snapLimitM, statuses, gates } = question;
  const caliber = question.caliber === "compare" && hasNetwork ? "compare" : fresh.caliber;
  return { ...fresh, detour, snapLimitM, statuses, gates, caliber };
}

/** The same question of a project that has changed: a group or network that is gone is asked for no more. */
export function fittedQuestion(
  question: Question,
  layer: FacilityLayer,
  groups: readonly GroupId[],
  hasNetwork: boolean,
): Question {
  const { group, caliber } = defaultQuestion(layer, groups, hasNetwork);
  return {
    ...question,
    group: groups.includes(question.group) ? question.group : group,
    caliber: hasNetwork ? question.caliber : caliber,
  };
}

export function withLimit(question: Question, areaType: AreaType, limit: Limit): Question {
  return { ...question, limits: { ...question.limits, [areaType]: limit } };
}

export function withProfile(question: Question, profile: Profile): Question {
  return profile === "custom"
    ? { ...question, profile }
    : { ...question, profile, speedMps: PROFILE_SPEED_MPS[profile] };
}

export function withStatus(question: Question, status: FacilityStatus, counts: boolean): Question {
  const others = question.statuses.filter((one) => one !== status);
  return { ...question, statuses: counts ? [...others, status] : others };
}

/** The circle a layer is compared with: its standard as the crow flies where it asks for that, else the planner's buffer. */
export function circleMethod(layer: FacilityLayer): Method {
  return layer.standards[0].measure === "straight" ? "straight" : "buffer";
}

export function methodsOf(layer: FacilityLayer, hasNetwork: boolean): readonly Method[] {
  return hasNetwork ? ["network", circleMethod(layer)] : [circleMethod(layer)];
}

/** Limits differ from the layer's own. */
export function limitsChanged(question: Question, layer: FacilityLayer): boolean {
  const own = defaultLimits(layer);
  return (Object.keys(own) as AreaType[]).some(
    (areaType) =>
      own[areaType].value !== question.limits[areaType].value || own[areaType].unit !== question.limits[areaType].unit,
  );
}

/** The standard of a layer that a limit comes from, if it is one of the layer's. */
export function standardOf(layer: FacilityLayer, areaType: AreaType, limit: Limit): LayerStandard | undefined {
  return layer.standards.find(
    (one) => one.areaTypes.includes(areaType) && one.limit.value === limit.value && one.limit.unit === limit.unit,
  );
}

/** What the engine is asked. Equal questions make equal requests, whatever caliber is on screen. */
export function requestOf(question: Question, layer: FacilityLayer, hasNetwork: boolean): CoverageRequest {
  const order: readonly FacilityStatus[] = ["operating", "building", "planned", "closed"];
  return {
    layer: { ...layer, group: question.group },
    methods: methodsOf(layer, hasNetwork),
    limits: question.limits,
    speedMps: question.speedMps,
    detour: question.detour,
    snapLimitM: question.snapLimitM,
    gates: question.gates,
    statuses: order.filter((status) => question.statuses.includes(status)),
  };
}
