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
const STEP = 12;

/**
 * The padding with which a map is largest and no corner of an outline runs under a box in the lower left corner: the map
 * keeps aside, or above, or some of both.
 * @param bounds what the map is fitted to, in what the padding leaves of `size`; degrees
 * @param padding the least there must be, pixels
 */
export function roomBeside(
  outline: Iterable<readonly number[]>,
  bounds: Bounds,
  size: Size,
  padding: Padding,
  box: Size,
): Padding {
  const [west, south, east, north] = bounds;
  const [bottom, top] = [mercatorY(south), mercatorY(north)];
  const corners = [...outline].map(([lon, lat]) => [lon - (west + east) / 2, mercatorY(lat) - (bottom + top) / 2]);
  const scaleOf = (room: Padding) =>
    Math.min(
      (size.width - room.left - room.right) / (east - west),
      (size.height - room.top - room.bottom) / (top - bottom),
    );
  const isClear = (room: Padding) => {
    const scale = scaleOf(room);
    const [x0, y0] = [(size.width + room.left - room.right) / 2, (size.height + room.top - room.bottom) / 2];
    return corners.every(([x, y]) => x0 + x * scale >= box.width || y0 - y * scale <= size.height - box.height);
  };
  let best: Padding | undefined;
  for (const left of steps(padding.left, box.width)) {
    for (const under of steps(padding.bottom, box.height)) {
      const room = { ...padding, left, bottom: under };
      if ((!best || scaleOf(room) > scaleOf(best)) && isClear(room)) best = room;
    }
  }
  return best ?? padding;
}

function steps(least: number, most: number): readonly number[] {
  const count = Math.max(0, Math.ceil((most - least) / STEP));
  return Array.from({ length: count + 1 }, (_, step) => (step === count ? Math.max(least, most) : least + step * STEP));
}

/** Web Mercator northing in degrees of longitude at the equator. */
function mercatorY(lat: number): number {
  return (Math.asinh(Math.tan((lat * Math.PI) / 180)) * 180) / Math.PI;
}
