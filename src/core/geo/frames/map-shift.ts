import gcoord from "gcoord";

type LonLat = [lon: number, lat: number];
type Shift = (position: LonLat) => LonLat;

const gcj02 = gcoord.GCJ02;
const bd09 = gcoord.BD09;
const wgs84 = gcoord.WGS84;

/** WGS84 degrees as Amap and Tencent show them: the public approximation of GCJ-02. Unchanged outside 72–138° E, 0.8–56° N. */
export function gcj02FromWgs84(lon: number, lat: number): LonLat {
  return gcoord.transform<LonLat>([lon, lat], wgs84, gcj02);
}

/** WGS84 degrees as Baidu shows them: BD-09 on top of GCJ-02. */
export function bd09FromWgs84(lon: number, lat: number): LonLat {
  return gcoord.transform<LonLat>([lon, lat], wgs84, bd09);
}

export function wgs84FromGcj02(lon: number, lat: number): LonLat {
  return undo(([x, y]) => gcj02FromWgs84(x, y), lon, lat);
}

export function wgs84FromBd09(lon: number, lat: number): LonLat {
  return undo(([x, y]) => bd09FromWgs84(x, y), lon, lat);
}

/** Four steps bring GCJ-02 to 1e-6 m of the formula and BD-09 to 7e-5 m; two more leave both below 1e-6 m. */
const STEPS = 6;

/**
 * The position whose shift is the given one, by fixed point: w ← w + (q − shift(w)). The shift changes by less than 1 %
 * over its own length, so every step wins two digits or more. gcoord's own inverses stop at 0.14 m and 0.28 m.
 */
function undo(shift: Shift, lon: number, lat: number): LonLat {
  const guess: LonLat = [lon, lat];
  for (let step = 0; step < STEPS; step++) {
    const [x, y] = shift(guess);
    if (x === lon && y === lat) break;
    guess[0] += lon - x;
    guess[1] += lat - y;
  }
  return guess;
}
