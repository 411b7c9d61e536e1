type Ring = readonly GeoJSON.Position[];

/** Grid on which the roomiest spot of a polygon is sought: fine enough for a community, and for a thin bending river. */
const STEPS = 14;
export const RIVER_STEPS = 80;
/** A quarter is small and nearly convex. */
export const QUARTER_STEPS = 5;

/**
 * The roomiest spot inside a polygon: of a grid over its largest part, the point farthest from any border.
 * Degrees in, degrees out; longitude is shrunk by the latitude so that "far" means metres.
 */
export function labelPoint(
  geometry: GeoJSON.Polygon | GeoJSON.MultiPolygon,
  steps: number = STEPS,
): readonly [number, number] {
  const parts = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const polygon = parts.reduce((best, part) => (ringArea(part[0]) > ringArea(best[0]) ? part : best));
  const [west, south, east, north] = boundsOf(polygon[0]);
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  let best: readonly [number, number] = [(west + east) / 2, (south + north) / 2];
  let bestSquared = -Infinity;
  for (let row = 0; row < steps; row++) {
    for (let column = 0; column < steps; column++) {
      const lon = west + ((column + 0.5) / steps) * (east - west);
      const lat = south + ((row + 0.5) / steps) * (north - south);
      let squared = Infinity;
      for (const ring of polygon) squared = Math.min(squared, squaredToRing(ring, lon, lat, shrink, bestSquared));
      if (squared <= bestSquared || !insidePolygon(polygon, lon, lat)) continue;
      bestSquared = squared;
      best = [lon, lat];
    }
  }
  return best;
}

export function boundsOf(positions: Iterable<GeoJSON.Position>): [number, number, number, number] {
  const bounds: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of positions) {
    if (lon < bounds[0]) bounds[0] = lon;
    if (lat < bounds[1]) bounds[1] = lat;
    if (lon > bounds[2]) bounds[2] = lon;
    if (lat > bounds[3]) bounds[3] = lat;
  }
  return bounds;
}

/** Even-odd test over outer ring and holes. */
function insidePolygon(polygon: readonly Ring[], lon: number, lat: number): boolean {
  let inside = false;
  for (const ring of polygon) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [lonA, latA] = ring[i];
      const [lonB, latB] = ring[j];
      if (latA > lat !== latB > lat && lon < ((lonB - lonA) * (lat - latA)) / (latB - latA) + lonA) inside = !inside;
    }
  }
  return inside;
}

export function insideGeometry(geometry: GeoJSON.Polygon | GeoJSON.MultiPolygon, lon: number, lat: number): boolean {
  const parts = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return parts.some((part) => insidePolygon(part, lon, lat));
}

function ringArea(ring: Ring): number {
  let doubled = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    doubled += ring[j][0] * ring[i][1] - ring[i][0] * ring[j][1];
  }
  return Math.abs(doubled) / 2;
}

/** Squared distance to a ring; where that is `enough` or less, the search ends early with some number that is so too. */
function squaredToRing(ring: Ring, lon: number, lat: number, shrink: number, enough: number): number {
  let nearest = Infinity;
  for (let i = 1; i < ring.length && nearest > enough; i++) {
    const ax = (ring[i - 1][0] - lon) * shrink;
    const ay = ring[i - 1][1] - lat;
    const dx = (ring[i][0] - lon) * shrink - ax;
    const dy = ring[i][1] - lat - ay;
    const length2 = dx * dx + dy * dy;
    const along = length2 === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length2));
    const x = ax + along * dx;
    const y = ay + along * dy;
    nearest = Math.min(nearest, x * x + y * y);
  }
  return nearest;
}
