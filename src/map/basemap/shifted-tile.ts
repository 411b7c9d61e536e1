import { gcj02FromWgs84 } from "../../core/geo/frames/map-shift";

export const TILE_PX = 256;

/** A tile of the shifted grid, and where its upper left corner goes on the tile that is drawn, pixels. */
export interface TilePart {
  readonly x: number;
  readonly y: number;
  readonly left: number;
  readonly top: number;
}

/**
 * What a true tile is made of where pictures lie in GCJ-02: at most four tiles, moved by the shift at its
 * middle. The shift changes by less than 0.25 % of the way, so a picture is right to a
 * pixel or so up to its corners. Whole pixels, because halves would show as seams.
 */
export function shiftedParts(z: number, x: number, y: number): readonly TilePart[] {
  const count = 2 ** z;
  const lon = ((x + 0.5) / count) * 360 - 180;
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - (2 * (y + 0.5)) / count))) * 180) / Math.PI;
  const [shiftedLon, shiftedLat] = gcj02FromWgs84(lon, lat);
  const left = tileX(shiftedLon, count) - 0.5;
  const top = tileY(shiftedLat, count) - 0.5;
  const parts: TilePart[] = [];
  for (const row of within(top, count)) {
    for (const column of within(left, count)) {
      parts.push({
        x: column,
        y: row,
        left: Math.round((column - left) * TILE_PX),
        top: Math.round((row - top) * TILE_PX),
      });
    }
  }
  return parts;
}

/** Tiles of width one that a window of width one touches. */
function within(start: number, count: number): readonly number[] {
  const first = Math.floor(start);
  const last = start === first ? first : first + 1;
  return [first, last].filter((at, i, all) => at >= 0 && at < count && all.indexOf(at) === i);
}

function tileX(lon: number, count: number): number {
  return ((lon + 180) / 360) * count;
}

function tileY(lat: number, count: number): number {
  return ((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * count;
}
