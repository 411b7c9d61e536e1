/** wgs84: x = longitude, y = latitude, degrees. local: x east, y north, metres from a chosen origin. */
export type Crs = "wgs84" | "local";

/** Points as two flat arrays of the same length, in one frame. */
export interface Points<C extends Crs> {
  readonly crs: C;
  readonly x: Float64Array;
  readonly y: Float64Array;
}

export function wgs84Points(x: ArrayLike<number>, y: ArrayLike<number>): Points<"wgs84"> {
  return { crs: "wgs84", x: Float64Array.from(x), y: Float64Array.from(y) };
}

/** Mean radius of the Earth, metres (IUGG R1); the one radius of every length and area here, and Turf's too. */
export const EARTH_RADIUS_M = 6_371_008.8;

const RAD = Math.PI / 180;

/** Great-circle distance on the mean sphere, metres, by the haversine formula (exact to 1e-9 m at city size). */
export function haversineM(lonA: number, latA: number, lonB: number, latB: number): number {
  const sinLat = Math.sin(((latB - latA) * RAD) / 2);
  const sinLon = Math.sin(((lonB - lonA) * RAD) / 2);
  const h = sinLat * sinLat + Math.cos(latA * RAD) * Math.cos(latB * RAD) * sinLon * sinLon;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.sqrt(h));
}

/** [west, south, east, north], degrees. */
export type Bounds = readonly [number, number, number, number];
