import { extremesOf, type Flat } from "./geometry";

/**
 * Parallel lines cut to some ground, as a pen would draw them: no painter has to know patterns, and neighbouring grounds
 * share one set of lines.
 *
 * @param rings Millimetres; outer rings one way, holes the other.
 * @param angleDeg Of the lines, counter-clockwise from east as seen on paper.
 */
export function hatchLines(rings: readonly Flat[], stepMm: number, angleDeg: number): Flat[] {
  if (rings.length === 0) return [];
  const angle = (angleDeg * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  // Turned so that the lines run level; y of the paper points down.
  const turned = rings.map((ring) => {
    const out = new Float64Array(ring.length);
    for (let i = 0; i < ring.length; i += 2) {
      out[i] = ring[i] * cos - ring[i + 1] * sin;
      out[i + 1] = ring[i] * sin + ring[i + 1] * cos;
    }
    return out;
  });
  const { minY, maxY } = extremesOf(turned);
  const first = Math.ceil(minY / stepMm);
  const crossings = Array.from(
    { length: Math.max(0, Math.floor(maxY / stepMm) - first + 1) },
    (): { x: number; way: 1 | -1 }[] => [],
  );
  for (const ring of turned) {
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) cross(crossings, ring, j, i, stepMm, first);
  }
  return crossings.flatMap((row, index) => {
    const y = (index + first) * stepMm;
    return spans(row).map(([a, b]) =>
      Float64Array.of(a * cos + y * sin, -a * sin + y * cos, b * cos + y * sin, -b * sin + y * cos),
    );
  });
}

/** Half-open: a line through a corner crosses it once. */
function cross(
  rows: { x: number; way: 1 | -1 }[][],
  ring: Flat,
  from: number,
  to: number,
  step: number,
  first: number,
): void {
  const [xa, ya, xb, yb] = [ring[from], ring[from + 1], ring[to], ring[to + 1]];
  if (ya === yb) return;
  const low = Math.max(Math.ceil(Math.min(ya, yb) / step), first);
  for (let row = low; row * step < Math.max(ya, yb); row++) {
    rows[row - first]?.push({ x: xa + ((row * step - ya) / (yb - ya)) * (xb - xa), way: ya < yb ? 1 : -1 });
  }
}

function spans(row: { x: number; way: 1 | -1 }[]): (readonly [number, number])[] {
  row.sort((a, b) => a.x - b.x);
  const found: (readonly [number, number])[] = [];
  let winding = 0;
  let from = 0;
  for (const { x, way } of row) {
    if (winding === 0) from = x;
    winding += way;
    if (winding === 0 && x - from > 0.05) found.push([from, x]);
  }
  return found;
}
