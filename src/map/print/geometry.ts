import type { Box } from "./box";

/** x, y, x, y … */
export type Flat = Float64Array;

/** Metres or millimetres. */
export interface Extremes {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

export function extremesOf(lines: Iterable<ArrayLike<number>>): Extremes {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const line of lines) {
    for (let i = 0; i < line.length; i += 2) {
      if (line[i] < minX) minX = line[i];
      if (line[i] > maxX) maxX = line[i];
      if (line[i + 1] < minY) minY = line[i + 1];
      if (line[i + 1] > maxY) maxY = line[i + 1];
    }
  }
  return { minX, minY, maxX, maxY };
}

export function grown({ x, y, width, height }: Box, by: number): Box {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

export function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

export function holds(outer: Box, inner: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

/** Twice the signed area: positive is counter-clockwise with y up. */
export function turn(ring: ArrayLike<number>): number {
  let doubled = 0;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    doubled += ring[j] * ring[i + 1] - ring[i] * ring[j + 1];
  }
  return doubled;
}

export function reversed(ring: Flat): Flat {
  const back = new Float64Array(ring.length);
  for (let i = 0; i < ring.length; i += 2) {
    back[i] = ring[ring.length - 2 - i];
    back[i + 1] = ring[ring.length - 1 - i];
  }
  return back;
}

/** Whether a point lies in rings, holes taken out (even-odd). */
export function inside(rings: readonly ArrayLike<number>[], x: number, y: number): boolean {
  let within = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const [xa, ya, xb, yb] = [ring[i], ring[i + 1], ring[j], ring[j + 1]];
      if (ya > y !== yb > y && x < ((xb - xa) * (y - ya)) / (yb - ya) + xa) within = !within;
    }
  }
  return within;
}

/** Leaves out corners that move the line by less than `tolerance`. Source: Douglas & Peucker 1973. */
export function simplified(line: ArrayLike<number>, tolerance: number): Flat {
  const count = line.length / 2;
  if (count <= 2) return Float64Array.from(line);
  const keep = new Uint8Array(count);
  keep[0] = keep[count - 1] = 1;
  // A ring begins and ends at one spot: its farthest corner stays, so that it does not fold up.
  const stack: [number, number][] = [[0, count - 1]];
  for (let span = stack.pop(); span; span = stack.pop()) {
    const [from, to] = span;
    let farthest = 0;
    let most = tolerance * tolerance;
    for (let i = from + 1; i < to; i++) {
      const away = awayFrom(line, i, from, to);
      if (away > most) {
        most = away;
        farthest = i;
      }
    }
    if (farthest === 0) continue;
    keep[farthest] = 1;
    stack.push([from, farthest], [farthest, to]);
  }
  const kept: number[] = [];
  for (let i = 0; i < count; i++) if (keep[i]) kept.push(line[2 * i], line[2 * i + 1]);
  return Float64Array.from(kept);
}

/** Squared distance of a corner from the line between two others. */
function awayFrom(line: ArrayLike<number>, at: number, from: number, to: number): number {
  const ax = line[2 * from];
  const ay = line[2 * from + 1];
  const dx = line[2 * to] - ax;
  const dy = line[2 * to + 1] - ay;
  const px = line[2 * at] - ax;
  const py = line[2 * at + 1] - ay;
  const length2 = dx * dx + dy * dy;
  const along = length2 === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / length2));
  return (px - along * dx) ** 2 + (py - along * dy) ** 2;
}

type Edge = { readonly axis: 0 | 1; readonly at: number; readonly sign: 1 | -1 };

function edgesOf({ x, y, width, height }: Box): readonly Edge[] {
  return [
    { axis: 0, at: x, sign: 1 },
    { axis: 0, at: x + width, sign: -1 },
    { axis: 1, at: y, sign: 1 },
    { axis: 1, at: y + height, sign: -1 },
  ];
}

/** What of a ring lies in a box; empty where nothing does. Source: Sutherland & Hodgman 1974. */
export function clipRing(ring: Flat, box: Box): Flat {
  let corners: ArrayLike<number> = ring;
  for (const { axis, at, sign } of edgesOf(box)) {
    const kept: number[] = [];
    for (let i = 0, j = corners.length - 2; i < corners.length; j = i, i += 2) {
      const here = (corners[i + axis] - at) * sign;
      const before = (corners[j + axis] - at) * sign;
      if (here >= 0 !== before >= 0) {
        const part = before / (before - here);
        const other = corners[j + 1 - axis] + part * (corners[i + 1 - axis] - corners[j + 1 - axis]);
        kept.push(...(axis === 0 ? [at, other] : [other, at]));
      }
      if (here >= 0) kept.push(corners[i], corners[i + 1]);
    }
    corners = kept;
  }
  return corners.length < 6 ? new Float64Array() : Float64Array.from(corners);
}

/** The pieces of a line that lie in a box. Source: Liang & Barsky 1984, segment by segment. */
export function clipLine(line: Flat, box: Box): Flat[] {
  const pieces: number[][] = [];
  let open = false;
  for (let i = 2; i < line.length; i += 2) {
    const part = segmentWithin(line, i, box);
    if (!part) {
      open = false;
      continue;
    }
    const [from, to] = part;
    const at = (share: number) => [
      line[i - 2] + share * (line[i] - line[i - 2]),
      line[i - 1] + share * (line[i + 1] - line[i - 1]),
    ];
    if (!open || from > 0) pieces.push(at(from));
    pieces[pieces.length - 1].push(...at(to));
    open = to === 1;
  }
  return pieces.map((piece) => Float64Array.from(piece));
}

function segmentWithin(line: Flat, i: number, box: Box): readonly [number, number] | undefined {
  let from = 0;
  let to = 1;
  for (const { axis, at, sign } of edgesOf(box)) {
    const start = (line[i - 2 + axis] - at) * sign;
    const end = (line[i + axis] - at) * sign;
    if (start < 0 && end < 0) return undefined;
    if (start < 0) from = Math.max(from, start / (start - end));
    else if (end < 0) to = Math.min(to, start / (start - end));
  }
  return from < to ? [from, to] : undefined;
}

/**
 * Segments joined end to end into lines as long as they go: through every spot where exactly two ends meet.
 * @param segments Each a flat line; ends meet where their coordinates agree to `grain`.
 */
export function chained(segments: readonly Flat[], grain: number): Flat[] {
  const key = (x: number, y: number) => `${Math.round(x / grain)},${Math.round(y / grain)}`;
  const ends = new Map<string, number[]>();
  const endKeys = segments.map((line) => [key(line[0], line[1]), key(line[line.length - 2], line[line.length - 1])]);
  endKeys.forEach((pair, index) => {
    for (const one of pair) ends.set(one, [...(ends.get(one) ?? []), index]);
  });
  const used = new Uint8Array(segments.length);
  const lines: Flat[] = [];
  const grow = (first: number, startAt: 0 | 1): number[] => {
    const corners: number[] = [];
    let index = first;
    let entry = startAt;
    for (;;) {
      used[index] = 1;
      const line = entry === 0 ? segments[index] : reversed(segments[index]);
      corners.push(...(corners.length === 0 ? line : line.subarray(2)));
      const exit = endKeys[index][entry === 0 ? 1 : 0];
      const meeting = ends.get(exit) ?? [];
      const next = meeting.find((other) => !used[other]);
      if (meeting.length !== 2 || next === undefined) return corners;
      entry = endKeys[next][0] === exit ? 0 : 1;
      index = next;
    }
  };
  const passes = (one: string) => ends.get(one)?.length === 2;
  segments.forEach((_, index) => {
    if (used[index]) return;
    if (!passes(endKeys[index][0])) lines.push(Float64Array.from(grow(index, 0)));
    else if (!passes(endKeys[index][1])) lines.push(Float64Array.from(grow(index, 1)));
  });
  segments.forEach((_, index) => {
    if (!used[index]) lines.push(Float64Array.from(grow(index, 0)));
  });
  return lines;
}
