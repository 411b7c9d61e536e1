import type { Bounds } from "../core/geo/points";

interface Size {
  readonly width: number;
  readonly height: number;
}

interface Padding {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** So finely the room is tried out, pixels. */
const STEP = 8;

/**
 * How far from the left edge a map must keep, pixels, so that no corner of an outline runs under a box in the lower left
 * corner: as little as possible, at most the width of the box.
 * @param bounds what the map is fitted to, in what the padding leaves of `size`; degrees
 */
export function roomBeside(
  outline: Iterable<readonly number[]>,
  bounds: Bounds,
  size: Size,
  padding: Padding,
  box: Size,
): number {
  const [west, south, east, north] = bounds;
  const [bottom, top] = [mercatorY(south), mercatorY(north)];
  const corners = [...outline].map(([lon, lat]) => [lon - (west + east) / 2, mercatorY(lat) - (bottom + top) / 2]);
  const height = size.height - padding.top - padding.bottom;
  for (let left = padding.left; left < box.width; left += STEP) {
    const width = size.width - left - padding.right;
    const scale = Math.min(width / (east - west), height / (top - bottom));
    const isUnder = ([x, y]: readonly number[]) =>
      left + width / 2 + x * scale < box.width && padding.top + height / 2 - y * scale > size.height - box.height;
    if (!corners.some(isUnder)) return left;
  }
  return Math.max(padding.left, box.width);
}

/** Web Mercator northing in degrees of longitude at the equator. */
function mercatorY(lat: number): number {
  return (Math.asinh(Math.tan((lat * Math.PI) / 180)) * 180) / Math.PI;
}
