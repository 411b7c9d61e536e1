import { EARTH_RADIUS_M, type Bounds } from "./points";

const M_PER_DEG = (EARTH_RADIUS_M * Math.PI) / 180;

/**
 * A flat frame around a district: sinusoidal projection on the mean sphere, x east and y north, metres.
 * Equal-area everywhere; within 20 km of the origin at 31° N lengths differ from the great circle by < 0.1 %.
 * Source: Snyder 1987, "Map Projections: A Working Manual", p. 243.
 */
export interface LocalFrame {
  readonly lon0: number;
  readonly lat0: number;
}

export function localFrame(bounds: Bounds): LocalFrame {
  return { lon0: (bounds[0] + bounds[2]) / 2, lat0: (bounds[1] + bounds[3]) / 2 };
}

export function toLocalX(frame: LocalFrame, lon: number, lat: number): number {
  return (lon - frame.lon0) * M_PER_DEG * Math.cos((lat * Math.PI) / 180);
}

export function toLocalY(frame: LocalFrame, lat: number): number {
  return (lat - frame.lat0) * M_PER_DEG;
}

export function toLat(frame: LocalFrame, y: number): number {
  return frame.lat0 + y / M_PER_DEG;
}

export function toLon(frame: LocalFrame, x: number, y: number): number {
  return frame.lon0 + x / (M_PER_DEG * Math.cos((toLat(frame, y) * Math.PI) / 180));
}
