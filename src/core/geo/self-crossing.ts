import Flatbush from "flatbush";

/**
 * Where the boundary of a polygon crosses itself, the first such place; undefined where it does not. Rings that only
 * touch at a corner are sound; a piece of boundary that runs back over itself is not. Parts of a MultiPolygon are
 * looked at one by one: they may share borders, as a street made of its communities does.
 */
export function selfCrossing(geometry: GeoJSON.Polygon | GeoJSON.MultiPolygon): GeoJSON.Position | undefined {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  for (const rings of polygons) {
    const place = crossingOf(rings);
    if (place) return place;
  }
  return undefined;
}

function crossingOf(rings: readonly (readonly GeoJSON.Position[])[]): GeoJSON.Position | undefined {
  const segments = segmentsOf(rings);
  if (segments.length < 3) return undefined;
  const index = new Flatbush(segments.length);
  for (const { a, b } of segments) {
    index.add(Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[0], b[0]), Math.max(a[1], b[1]));
  }
  index.finish();
  for (const [s, { a, b }] of segments.entries()) {
    const box = [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[0], b[0]), Math.max(a[1], b[1])] as const;
    for (const other of index.search(...box)) {
      if (other <= s) continue;
      const place = crossing(a, b, segments[other].a, segments[other].b);
      if (place) return place;
    }
  }
  return undefined;
}

interface Segment {
  readonly a: GeoJSON.Position;
  readonly b: GeoJSON.Position;
}

function segmentsOf(rings: readonly (readonly GeoJSON.Position[])[]): Segment[] {
  const segments: Segment[] = [];
  for (const ring of rings) {
    for (let k = 1; k < ring.length; k++) {
      const [a, b] = [ring[k - 1], ring[k]];
      if (a[0] !== b[0] || a[1] !== b[1]) segments.push({ a, b });
    }
  }
  return segments;
}

/** The inside of one segment crossing the inside of the other, or the two covering a piece of one another. */
function crossing(
  a: GeoJSON.Position,
  b: GeoJSON.Position,
  c: GeoJSON.Position,
  d: GeoJSON.Position,
): GeoJSON.Position | undefined {
  const sideC = side(a, b, c);
  const sideD = side(a, b, d);
  const sideA = side(c, d, a);
  const sideB = side(c, d, b);
  if (sideC * sideD < 0 && sideA * sideB < 0) {
    const share = sideA / (sideA - sideB);
    return [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])];
  }
  if (sideC !== 0 || sideD !== 0) return undefined;
  // On one line: do they share more than a point?
  const along = (p: GeoJSON.Position) => (p[0] - a[0]) * (b[0] - a[0]) + (p[1] - a[1]) * (b[1] - a[1]);
  const whole = along(b);
  const low = Math.max(0, Math.min(along(c), along(d)));
  const high = Math.min(whole, Math.max(along(c), along(d)));
  return high > low ? [a[0] + (low / whole) * (b[0] - a[0]), a[1] + (low / whole) * (b[1] - a[1])] : undefined;
}

/** > 0: p lies left of the way from a to b. Differences first, so that neighbouring degrees do not cancel. */
function side(a: GeoJSON.Position, b: GeoJSON.Position, p: GeoJSON.Position): number {
  return (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]);
}
