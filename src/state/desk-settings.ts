import * as v from "valibot";
import { parseLayer } from "../core/layer/check";
import { AREA_TYPES, PROFILE_SPEED_MPS, type FacilityLayer, type ProfileId } from "../core/layer/layer";
import { FACILITY_STATUSES } from "../core/project/project";
import type { Theme } from "../map/scene";
import type { Language } from "../text";
import { CALIBERS, DETOUR_RANGE, SNAP_RANGE_M, SPEED_RANGE_MPS, type Question } from "./question";

/** What the page keeps with a project, in the browser and in its .lifecircle file. */
export interface DeskSettings {
  readonly question?: Question;
  readonly theme?: Theme;
  readonly language?: Language;
  /** Layers a planner loaded for this project. */
  readonly ownLayers: readonly FacilityLayer[];
  /** What other parts of the page keep with the project, and what a later version wrote: passed on as it is. */
  readonly beside: Readonly<Record<string, unknown>>;
}

const within = ({ min, max }: { readonly min: number; readonly max: number }) =>
  v.pipe(v.number(), v.minValue(min), v.maxValue(max));
const limit = v.object({ value: v.pipe(v.number(), v.gtValue(0)), unit: v.picklist(["min", "m"]) });
const profiles = [...(Object.keys(PROFILE_SPEED_MPS) as ProfileId[]), "custom"] as const;

const questionSchema = v.object({
  layerId: v.string(),
  limits: v.object(v.entriesFromList(AREA_TYPES, limit)),
  group: v.string(),
  profile: v.picklist(profiles),
  speedMps: within(SPEED_RANGE_MPS),
  detour: within(DETOUR_RANGE),
  snapLimitM: within(SNAP_RANGE_M),
  statuses: v.array(v.picklist(FACILITY_STATUSES)),
  gates: v.picklist(["open", "closed"]),
  caliber: v.picklist(CALIBERS),
});

/** Reads kept settings; what makes no sense is left out, for a setting is no reason not to open a project. */
export function readDeskSettings(kept: Readonly<Record<string, unknown>> = {}): DeskSettings {
  const { question, theme, language, ownLayers, ...beside } = kept;
  const asked = v.safeParse(questionSchema, question);
  const themes: readonly Theme[] = ["reach", "rate"];
  const languages: readonly Language[] = ["zh", "en"];
  return {
    ...(asked.success ? { question: asked.output } : {}),
    ...oneOf("theme", theme, themes),
    ...oneOf("language", language, languages),
    ownLayers: Array.isArray(ownLayers) ? ownLayers.flatMap(layerOf) : [],
    beside,
  };
}

export function writeDeskSettings({ beside, ...own }: DeskSettings): Readonly<Record<string, unknown>> {
  return { ...beside, ...own };
}

function oneOf<Key extends string, Value extends string>(key: Key, value: unknown, allowed: readonly Value[]) {
  const known = allowed.find((one) => one === value);
  return (known === undefined ? {} : { [key]: known }) as { readonly [K in Key]?: Value };
}

function layerOf(layer: unknown): FacilityLayer[] {
  try {
    const { id } = layer as { readonly id?: unknown };
    return [parseLayer(`${String(id)}.json`, JSON.stringify(layer))];
  } catch {
    return [];
  }
}
