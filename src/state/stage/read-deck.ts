import * as v from "valibot";
import { Problem } from "../../core/base/problem";
import { AREA_TYPES, PROFILE_SPEED_MPS, type ProfileId } from "../../core/layer/layer";
import { CLASS_COUNTS, CLASS_METHODS } from "../../map/class-breaks";
import { TOGGLES } from "../../map/draw-order";
import { CALIBERS, DETOUR_RANGE, SNAP_RANGE_M, SPEED_RANGE_MPS } from "../question";
import { FIGURES, TELLINGS, type StageScene } from "./stage-scene";

/** The scenes of one project, as they are kept and handed on. */
export interface SceneDeck {
  readonly schema: typeof DECK_SCHEMA;
  readonly scenes: readonly StageScene[];
}

const DECK_SCHEMA = "lifecircle-scenes/1";
const MOST_SCENES = 200;

const short = v.pipe(v.string(), v.maxLength(500));
const id = v.pipe(v.string(), v.nonEmpty(), v.maxLength(200));
const between = ({ min, max }: { readonly min: number; readonly max: number }) =>
  v.pipe(v.number(), v.minValue(min), v.maxValue(max));
const degrees = between({ min: -180, max: 180 });
const limit = v.object({ value: v.pipe(v.number(), v.finite(), v.gtValue(0)), unit: v.picklist(["min", "m"]) });
const areaKind = v.picklist(["community", "street", "quarter"]);
const profiles = [...(Object.keys(PROFILE_SPEED_MPS) as ProfileId[]), "custom"] as const;

const scene = v.object({
  id,
  name: v.optional(short),
  extent: v.variant("kind", [
    v.object({ kind: v.literal("district") }),
    v.object({ kind: v.literal("street"), id }),
    v.object({ kind: v.literal("community"), id }),
    v.object({ kind: v.literal("bounds"), bounds: v.tuple([degrees, degrees, degrees, degrees]) }),
  ]),
  question: v.object({
    layerId: id,
    limits: v.object(
      Object.fromEntries(AREA_TYPES.map((type) => [type, limit])) as Record<(typeof AREA_TYPES)[number], typeof limit>,
    ),
    group: id,
    profile: v.picklist(profiles),
    speedMps: between(SPEED_RANGE_MPS),
    detour: between(DETOUR_RANGE),
    snapLimitM: between(SNAP_RANGE_M),
    statuses: v.array(v.picklist(["operating", "building", "planned", "closed"])),
    gates: v.picklist(["open", "closed"]),
    caliber: v.picklist(CALIBERS),
  }),
  theme: v.picklist(["reach", "rate"]),
  shown: v.object(
    Object.fromEntries(TOGGLES.map((toggle) => [toggle, v.optional(v.boolean(), true)])) as Record<
      (typeof TOGGLES)[number],
      v.OptionalSchema<v.BooleanSchema<undefined>, true>
    >,
  ),
  classes: v.optional(
    v.object({
      method: v.picklist(CLASS_METHODS),
      count: v.picklist(CLASS_COUNTS),
      edges: v.optional(v.array(v.pipe(v.number(), v.finite()))),
    }),
  ),
  selection: v.optional(
    v.variant("kind", [
      v.object({ kind: areaKind, id }),
      v.object({ kind: v.literal("facility"), id }),
      v.object({ kind: v.literal("home"), placeId: id }),
    ]),
  ),
  spotlight: v.optional(v.object({ kind: areaKind, id })),
  against: v.optional(id),
  telling: v.picklist(TELLINGS),
  headline: v.optional(v.object({ text: short, numbers: v.string() })),
  figures: v.array(v.picklist(FIGURES)),
  notes: v.pipe(v.string(), v.maxLength(20_000)),
});

const deck = v.object({
  schema: v.literal(DECK_SCHEMA),
  scenes: v.pipe(
    v.array(scene),
    v.maxLength(MOST_SCENES),
    v.check((scenes) => new Set(scenes.map((one) => one.id)).size === scenes.length),
  ),
});

export function deckOf(scenes: readonly StageScene[]): SceneDeck {
  return { schema: DECK_SCHEMA, scenes };
}

/** @throws Problem "page/scenes-unreadable" naming the first field that is not as it should be. */
export function parseDeck(file: string, content: string): SceneDeck {
  try {
    return readDeck(file, JSON.parse(content));
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem("page/scenes-unreadable", { file, field: "JSON" });
  }
}

/** @throws Problem as parseDeck */
export function readDeck(file: string, value: unknown): SceneDeck {
  const read = v.safeParse(deck, value);
  if (read.success) return read.output;
  throw new Problem("page/scenes-unreadable", { file, field: v.getDotPath(read.issues[0]) ?? "schema" });
}
