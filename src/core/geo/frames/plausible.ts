import type { Frame } from "./frame";

/** Within a prefixed zone the millions say which zone: ±500 km around its central meridian. Without prefix data may run on. */
const PREFIXED_REACH_M = 500_000;
const PLAIN_REACH_M = 1_000_000;
/** Northings of the land of China, 3°–54° N, with some room. */
const NORTHING_M = [200_000, 6_300_000] as const;
/** Half the equator in Web Mercator, metres. */
const MERCATOR_EDGE_M = 20_037_508.35;

/**
 * Whether numbers of a file, x east and y north, can be of a frame. A projection also computes numbers of a wrong zone or
 * of exchanged columns, hundreds of kilometres away and without a word; only their size tells.
 */
export function isPlausible(frame: Frame, x: number, y: number): boolean {
  if (!Number.isFinite(x) || !Number.isFinite(y)) return false;
  if (frame.kind !== "projected") return Math.abs(x) <= 180 && Math.abs(y) <= 90;
  if (frame.id === "EPSG:3857") return Math.abs(x) <= MERCATOR_EDGE_M && Math.abs(y) <= MERCATOR_EDGE_M;
  if (!frame.zone) return true;
  const { falseEastingM, isPrefixed } = frame.zone;
  if (Math.abs(x - falseEastingM) > (isPrefixed ? PREFIXED_REACH_M : PLAIN_REACH_M)) return false;
  return isGlobal(frame) || (y >= NORTHING_M[0] && y <= NORTHING_M[1]);
}

function isGlobal(frame: Frame): boolean {
  return frame.definition.startsWith("+proj=utm");
}
