import type { NetworkSource } from "../../dataset/network-source";
import type { Bounds } from "../../geo/points";
import { streetsOf } from "../../network/streets";
import type { StreetLines } from "./review";

/** More vertices than these are a grey surface, and take long to draw. */
const MOST_VERTICES = 300_000;
/** What is shown beyond the ground, as a share of its width and height. */
const MARGIN = 0.25;

/** The streets of a network near some ground, for a small map. @param bounds left out: all of them. */
export function streetLines(source: NetworkSource, bounds: Bounds | undefined): StreetLines {
  const { vertexLon, vertexLat, chains } = streetsOf(source, "open");
  const [west, south, east, north] = bounds ? widened(bounds) : [-Infinity, -Infinity, Infinity, Infinity];
  const isNear = (v: number) =>
    vertexLon[v] >= west && vertexLon[v] <= east && vertexLat[v] >= south && vertexLat[v] <= north;
  const lon: number[] = [];
  const lat: number[] = [];
  const start = [0];
  for (const chain of chains) {
    if (lon.length + chain.length > MOST_VERTICES) break;
    if (!chain.some(isNear)) continue;
    for (const v of chain) {
      lon.push(vertexLon[v]);
      lat.push(vertexLat[v]);
    }
    start.push(lon.length);
  }
  return { lon: Float64Array.from(lon), lat: Float64Array.from(lat), start: Uint32Array.from(start) };
}

function widened([west, south, east, north]: Bounds): Bounds {
  const [x, y] = [(east - west) * MARGIN, (north - south) * MARGIN];
  return [west - x, south - y, east + x, north + y];
}
