import { expect, test } from "vitest";
import { gcj02FromWgs84 } from "../../src/core/geo/frames/map-shift";
import { shiftedParts, TILE_PX } from "../../src/map/basemap/shifted-tile";

/** Pixel of a place in the whole Mercator picture of a zoom. */
function pixel([lon, lat]: readonly [number, number], z: number): [number, number] {
  const size = TILE_PX * 2 ** z;
  const y = (1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2;
  return [((lon + 180) / 360) * size, y * size];
}

test.each([11, 14, 16, 18])(
  "a place of a GCJ-02 picture is drawn about a pixel at most from where it is, at zoom %i",
  (z) => {
    let worst = 0;
    for (const [lon, lat] of [
      [116.397, 39.909],
      [121.472, 31.231],
      [87.617, 43.793],
      [113.264, 23.129],
    ] as const) {
      const [px, py] = pixel([lon, lat], z);
      const [x, y] = [Math.floor(px / TILE_PX), Math.floor(py / TILE_PX)];
      const [sx, sy] = pixel(gcj02FromWgs84(lon, lat), z);
      const parts = shiftedParts(z, x, y);
      expect(parts.length).toBeLessThanOrEqual(4);
      // The part that holds the place lays it here:
      const part = parts.find((one) => one.x === Math.floor(sx / TILE_PX) && one.y === Math.floor(sy / TILE_PX));
      if (!part) continue; // the place lies in the last third of a pixel of the neighbour
      const drawnX = x * TILE_PX + part.left + (sx - part.x * TILE_PX);
      const drawnY = y * TILE_PX + part.top + (sy - part.y * TILE_PX);
      worst = Math.max(worst, Math.hypot(drawnX - px, drawnY - py));
    }
    expect(worst).toBeGreaterThan(0);
    expect(worst).toBeLessThan(1.25);
  },
);

test("outside China, where GCJ-02 is WGS84, a tile is the tile itself", () => {
  expect(shiftedParts(14, 5000, 9000)).toEqual([{ x: 5000, y: 9000, left: 0, top: 0 }]);
});
