type Ring = readonly (readonly number[])[];

interface Box {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

interface Outline {
  readonly ring: Ring;
  readonly box: Box;
  readonly isClockwise: boolean;
  readonly area: number;
}

/**
 * Rings of one shapefile polygon as polygons, each an outer ring followed by its holes. Outer rings run clockwise there,
 * holes the other way, and which hole belongs to which outer ring is not written down: it is the smallest that holds it.
 * Where a hole lies in no outer ring the writer did not keep to that, and how deep rings lie in each other decides.
 */
export function polygonsOfRings(rings: readonly Ring[]): Ring[][] {
  if (rings.length <= 1) return rings.map((ring) => [ring]);
  const outlines = rings.map(outlineOf);
  return (
    grouped(
      outlines.filter(({ isClockwise }) => isClockwise),
      outlines.filter(({ isClockwise }) => !isClockwise),
    ) ?? groupedByDepth(outlines)
  );
}

/** undefined when a hole has no outer ring. */
function grouped(outers: readonly Outline[], holes: readonly Outline[]): Ring[][] | undefined {
  const polygons = new Map(outers.map((outer) => [outer, [outer.ring]]));
  for (const hole of holes) {
    let smallest: Outline | undefined;
    for (const outer of outers) {
      if ((!smallest || outer.area < smallest.area) && holds(outer, hole)) smallest = outer;
    }
    if (!smallest) return undefined;
    polygons.get(smallest)?.push(hole.ring);
  }
  return [...polygons.values()];
}

/** Rings that lie in an even number of others are outer rings. */
function groupedByDepth(outlines: readonly Outline[]): Ring[][] {
  const isHole = (inner: Outline) =>
    outlines.filter((outer) => outer !== inner && holds(outer, inner)).length % 2 === 1;
  const holes = new Set(outlines.filter(isHole));
  const outers = outlines.filter((outline) => !holes.has(outline));
  return grouped(outers, [...holes]) ?? outlines.map(({ ring }) => [ring]);
}

function outlineOf(ring: Ring): Outline {
  const box = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };
  let twiceArea = 0;
  const [x0, y0] = ring[0];
  for (let i = 0; i < ring.length; i++) {
    const [x, y] = ring[i];
    if (x < box.minX) box.minX = x;
    if (x > box.maxX) box.maxX = x;
    if (y < box.minY) box.minY = y;
    if (y > box.maxY) box.maxY = y;
    if (i > 0) twiceArea += (ring[i - 1][0] - x0) * (y - y0) - (x - x0) * (ring[i - 1][1] - y0);
  }
  return { ring, box, isClockwise: twiceArea < 0, area: Math.abs(twiceArea) / 2 };
}

const SAMPLES = 8;

/** Whether most of some points of a ring lie in another one; single ones may lie on its line, where holes touch it. */
function holds(outer: Outline, inner: Outline): boolean {
  const [a, b] = [outer.box, inner.box];
  if (outer.area < inner.area || a.minX > b.minX || a.minY > b.minY || a.maxX < b.maxX || a.maxY < b.maxY) return false;
  const step = Math.max(1, Math.floor(inner.ring.length / SAMPLES));
  let inside = 0;
  let asked = 0;
  for (let i = 0; i + 1 < inner.ring.length; i += step) {
    const [p, q] = [inner.ring[i], inner.ring[i + 1]];
    if (isInside(outer.ring, (p[0] + q[0]) / 2, (p[1] + q[1]) / 2)) inside++;
    asked++;
  }
  return inside * 2 > asked;
}

function isInside(ring: Ring, x: number, y: number): boolean {
  let result = false;
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = ring[i - 1];
    const [bx, by] = ring[i];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) result = !result;
  }
  return result;
}
