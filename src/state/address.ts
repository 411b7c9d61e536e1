import type { AreaType, FacilityLayer, Limit } from "../core/layer/layer";
import { AREA_TYPES, PROFILE_SPEED_MPS, type ProfileId } from "../core/layer/layer";
import type { Gates } from "../core/network/walkable";
import type { FacilityStatus } from "../core/project/project";
import type { MapView, Selection, Theme } from "../map/scene";
import type { Language } from "../text";
import { CALIBERS, DETOUR_RANGE, SNAP_RANGE_M, SPEED_RANGE_MPS, type Caliber, type Question } from "./question";

/** What the address of the page says after the #. Whatever is missing or makes no sense is left to its default. */
export interface Address {
  /** A project kept in this browser; absent: the sample, or the folder that the page was opened with. */
  readonly copyId?: string;
  readonly language?: Language;
  readonly layerId?: string;
  readonly limits?: Partial<Record<AreaType, Limit>>;
  readonly group?: string;
  readonly speed?: ProfileId | number;
  readonly detour?: number;
  readonly snapLimitM?: number;
  readonly statuses?: readonly FacilityStatus[];
  readonly gates?: Gates;
  readonly caliber?: Caliber;
  readonly theme?: Theme;
  readonly selection?: Selection;
  readonly view?: MapView;
}

const STATUSES: readonly FacilityStatus[] = ["operating", "building", "planned", "closed"];
const AREA_KINDS = ["community", "street", "quarter", "facility"] as const;

export function readAddress(hash: string): Address {
  const fields = new URLSearchParams(hash.replace(/^#/, ""));
  const one = <T extends string>(key: string, allowed: readonly T[]) =>
    allowed.find((value) => value === fields.get(key));
  const number = (key: string, min: number, max: number) => inRange(fields.get(key), min, max);
  const limits = Object.fromEntries(
    AREA_TYPES.flatMap((areaType) => {
      const limit = readLimit(fields.get(areaType));
      return limit ? [[areaType, limit]] : [];
    }),
  ) as Partial<Record<AreaType, Limit>>;
  const profile = one("speed", Object.keys(PROFILE_SPEED_MPS) as ProfileId[]);
  return {
    copyId: /^[0-9a-f]{12}$/.exec(fields.get("project") ?? "")?.[0],
    language: one("lang", ["zh", "en"]),
    layerId: fields.get("layer") ?? undefined,
    limits,
    group: fields.get("group") ?? undefined,
    speed: profile ?? number("speed", SPEED_RANGE_MPS.min, SPEED_RANGE_MPS.max),
    detour: number("detour", DETOUR_RANGE.min, DETOUR_RANGE.max),
    snapLimitM: number("snap", SNAP_RANGE_M.min, SNAP_RANGE_M.max),
    statuses: fields.has("status")
      ? STATUSES.filter((status) => fields.get("status")?.split(".").includes(status))
      : undefined,
    gates: one("gates", ["open", "closed"]),
    caliber: one("caliber", CALIBERS),
    theme: one("theme", ["reach", "rate"]),
    selection: readSelection(fields.get("select")),
    view: readView(fields.get("at")),
  };
}

export interface Shown {
  readonly copyId?: string | undefined;
  readonly language: Language;
  readonly question: Question | undefined;
  readonly theme: Theme;
  readonly selection: Selection | undefined;
  readonly view: MapView | undefined;
}

export function writeAddress({ copyId, language, question, theme, selection, view }: Shown): string {
  const fields = new URLSearchParams();
  if (copyId !== undefined) fields.set("project", copyId);
  if (question) {
    fields.set("layer", question.layerId);
    for (const areaType of AREA_TYPES) {
      fields.set(areaType, `${question.limits[areaType].value}${question.limits[areaType].unit}`);
    }
    fields.set("group", question.group);
    fields.set("speed", question.profile === "custom" ? String(question.speedMps) : question.profile);
    fields.set("caliber", question.caliber);
    if (question.detour !== 1) fields.set("detour", String(question.detour));
    if (question.snapLimitM !== 200) fields.set("snap", String(question.snapLimitM));
    if (question.gates !== "open") fields.set("gates", question.gates);
    if (question.statuses.join(".") !== "operating") fields.set("status", question.statuses.join("."));
  }
  if (theme !== "reach") fields.set("theme", theme);
  if (selection && selection.kind !== "spot" && selection.kind !== "finding") {
    fields.set("select", selection.kind === "home" ? `home:${selection.index}` : `${selection.kind}:${selection.id}`);
  }
  if (view) fields.set("at", `${view.lon.toFixed(5)},${view.lat.toFixed(5)},${view.zoom.toFixed(2)}`);
  fields.set("lang", language);
  return `#${fields.toString().replaceAll("%2C", ",").replaceAll("%3A", ":")}`;
}

/** A question from a layer's defaults and what the address says of it. */
export function addressedQuestion(
  defaults: Question,
  layer: FacilityLayer,
  groups: readonly string[],
  address: Address,
): Question {
  if (address.layerId !== layer.id) return defaults;
  const { speed } = address;
  return {
    ...defaults,
    limits: { ...defaults.limits, ...address.limits },
    group: address.group !== undefined && groups.includes(address.group) ? address.group : defaults.group,
    ...(typeof speed === "number" ? { profile: "custom" as const, speedMps: speed } : {}),
    ...(typeof speed === "string" ? { profile: speed, speedMps: PROFILE_SPEED_MPS[speed] } : {}),
    detour: address.detour ?? defaults.detour,
    snapLimitM: address.snapLimitM ?? defaults.snapLimitM,
    statuses: address.statuses ?? defaults.statuses,
    gates: address.gates ?? defaults.gates,
    caliber: address.caliber ?? defaults.caliber,
  };
}

function readLimit(value: string | null): Limit | undefined {
  const found = /^(\d+(?:\.\d+)?)(min|m)$/.exec(value ?? "");
  const amount = found ? Number(found[1]) : 0;
  return found && amount > 0 ? { value: amount, unit: found[2] as Limit["unit"] } : undefined;
}

function readSelection(value: string | null): Selection | undefined {
  const found = /^(\w+):(.+)$/.exec(value ?? "");
  if (!found) return undefined;
  if (found[1] === "home") {
    const index = Number(found[2]);
    return Number.isInteger(index) && index >= 0 ? { kind: "home", index } : undefined;
  }
  const kind = AREA_KINDS.find((one) => one === found[1]);
  return kind && { kind, id: found[2] };
}

function readView(value: string | null): MapView | undefined {
  const [lon, lat, zoom] = (value ?? "").split(",").map(Number);
  const sound = Math.abs(lon) <= 180 && Math.abs(lat) <= 85 && zoom >= 0 && zoom <= 22;
  return sound ? { lon, lat, zoom } : undefined;
}

function inRange(value: string | null, min: number, max: number): number | undefined {
  const number = Number(value);
  return value !== null && value !== "" && number >= min && number <= max ? number : undefined;
}
