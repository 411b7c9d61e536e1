import type { OsmTags } from "../dataset/osm";

/** Gates without a word on foot access: open lets people through, closed does not. */
export type Gates = "open" | "closed";

/**
 * Which OSM ways people may walk on, by `highway` value. Source: OpenStreetMap wiki, "Key:highway" and
 * "OSM tags for routing/Access restrictions" (default foot access, world-wide table).
 * yes: walkable unless the tags say no; designated: walkable only when foot is allowed in so many words; absent: not.
 */
const WALKABLE_HIGHWAYS: Readonly<Record<string, "yes" | "designated">> = {
  footway: "yes",
  pedestrian: "yes",
  path: "yes",
  steps: "yes",
  corridor: "yes",
  living_street: "yes",
  residential: "yes",
  service: "yes",
  track: "yes",
  unclassified: "yes",
  road: "yes",
  tertiary: "yes",
  tertiary_link: "yes",
  secondary: "yes",
  secondary_link: "yes",
  primary: "yes",
  primary_link: "yes",
  trunk: "yes",
  trunk_link: "yes",
  cycleway: "yes",
  platform: "yes",
  bridleway: "designated",
  motorway: "designated",
  motorway_link: "designated",
};

/** Ways made for people on foot: a walking network without a share of them is a car network. */
export const FOOT_HIGHWAYS: ReadonlySet<string> = new Set([
  "footway",
  "pedestrian",
  "path",
  "steps",
  "corridor",
  "living_street",
  "platform",
]);

const FOOT_ALLOWED: ReadonlySet<string> = new Set(["yes", "designated", "permissive", "destination", "customers"]);
const FOOT_FORBIDDEN: ReadonlySet<string> = new Set(["no", "private", "use_sidepath"]);
const ACCESS_FORBIDDEN: ReadonlySet<string> = new Set(["no", "private", "military"]);

/** `barrier` values that stop people even where nothing is said of access. */
const CLOSED_BARRIERS: ReadonlySet<string> = new Set(["wall", "fence", "hedge", "retaining_wall", "city_wall"]);
/** `barrier` values that are gates: passable or not as the planner sets it, unless tags decide. */
const GATE_BARRIERS: ReadonlySet<string> = new Set([
  "gate",
  "lift_gate",
  "swing_gate",
  "sliding_gate",
  "hampshire_gate",
  "wicket_gate",
  "full-height_turnstile",
  "turnstile",
]);

/** Whether people may walk along a way. Oneway does not bind people on foot; areas are squares, not streets. */
export function isWalkableWay(tags: OsmTags): boolean {
  const rule = WALKABLE_HIGHWAYS[tags.get("highway") ?? ""];
  if (rule === undefined || tags.get("area") === "yes") return false;
  const foot = tags.get("foot");
  if (foot !== undefined && FOOT_FORBIDDEN.has(foot)) return false;
  if (foot !== undefined && FOOT_ALLOWED.has(foot)) return true;
  if (rule === "designated") return false;
  const access = tags.get("access");
  return access === undefined || !ACCESS_FORBIDDEN.has(access);
}

/** Whether people may pass a tagged node (a gate, a bollard) on their way. */
export function isPassableNode(tags: OsmTags, gates: Gates): boolean {
  const barrier = tags.get("barrier");
  if (barrier === undefined) return true;
  const foot = tags.get("foot");
  if (foot !== undefined && FOOT_FORBIDDEN.has(foot)) return false;
  if (foot !== undefined && FOOT_ALLOWED.has(foot)) return true;
  const access = tags.get("access");
  if (access !== undefined && ACCESS_FORBIDDEN.has(access)) return false;
  if (CLOSED_BARRIERS.has(barrier)) return false;
  if (access !== undefined && FOOT_ALLOWED.has(access)) return true;
  return gates === "open" || !GATE_BARRIERS.has(barrier);
}
