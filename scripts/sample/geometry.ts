import { Clipper, EndType, FillRule, JoinType, type Path64, type Paths64 } from "clipper2-ts";

/** A place in the district's flat frame: metres east (x) and north (y) of its middle, on a grid of 1 cm. */
export interface Point {
  readonly x: number;
  readonly y: number;
}
export type Ring = readonly Point[];

/** Every coordinate passes here: on a 1 cm grid the last bits of a sine do not matter. */
export function at(x: number, y: number): Point {
  return { x: Math.round(x * 100) / 100, y: Math.round(y * 100) / 100 };
}

export function distance(a: Point, b: Point): number {
  return Math.sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));
}

export function between(a: Point, b: Point, share: number): Point {
  return at(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share);
}

/** Square metres, > 0 for a counter-clockwise ring. */
export function signedArea(ring: Ring): number {
  let sum = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    sum += ring[j].x * ring[i].y - ring[i].x * ring[j].y;
  }
  return sum / 2;
}

export function area(ring: Ring): number {
  return Math.abs(signedArea(ring));
}

export function centroid(ring: Ring): Point {
  let x = 0;
  let y = 0;
  let sum = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const cross = ring[j].x * ring[i].y - ring[i].x * ring[j].y;
    sum += cross;
    x += (ring[j].x + ring[i].x) * cross;
    y += (ring[j].y + ring[i].y) * cross;
  }
  return sum === 0 ? ring[0] : at(x / (3 * sum), y / (3 * sum));
}

export function inside(ring: Ring, p: Point): boolean {
  let odd = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const a = ring[i];
    const b = ring[j];
    if (a.y > p.y !== b.y > p.y && p.x < ((b.x - a.x) * (p.y - a.y)) / (b.y - a.y) + a.x) odd = !odd;
  }
  return odd;
}

export function bounds(ring: Ring): { minX: number; minY: number; maxX: number; maxY: number } {
  let minX = Infinity;
  let minY = Infinity;
  let maxX = -Infinity;
  let maxY = -Infinity;
  for (const p of ring) {
    minX = Math.min(minX, p.x);
    minY = Math.min(minY, p.y);
    maxX = Math.max(maxX, p.x);
    maxY = Math.max(maxY, p.y);
  }
  return { minX, minY, maxX, maxY };
}

/** Where the segments p→q and a→b cross: shares along both, or nothing when they are parallel or apart. */
export function crossing(p: Point, q: Point, a: Point, b: Point): { along: number; across: number } | undefined {
  const dx = q.x - p.x;
  const dy = q.y - p.y;
  const ex = b.x - a.x;
  const ey = b.y - a.y;
  const cross = dx * ey - dy * ex;
  if (Math.abs(cross) < 1e-9) return undefined;
  const along = ((a.x - p.x) * ey - (a.y - p.y) * ex) / cross;
  const across = ((a.x - p.x) * dy - (a.y - p.y) * dx) / cross;
  if (along < 0 || along > 1 || across < 0 || across > 1) return undefined;
  return { along, across };
}

export function segmentMeetsRing(p: Point, q: Point, ring: Ring): boolean {
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    if (crossing(p, q, ring[j], ring[i])) return true;
  }
  return false;
}

/** True when the closed segment lies in the ring. */
export function segmentInside(p: Point, q: Point, ring: Ring): boolean {
  return inside(ring, p) && inside(ring, q) && !segmentMeetsRing(p, q, ring);
}

/** True when the small ring lies in the large one. */
export function ringInside(small: Ring, large: Ring): boolean {
  if (!small.every((p) => inside(large, p))) return false;
  for (let i = 0, j = small.length - 1; i < small.length; j = i++) {
    if (segmentMeetsRing(small[j], small[i], large)) return false;
  }
  return true;
}

export function ringsOverlap(a: Ring, b: Ring): boolean {
  if (inside(a, b[0]) || inside(b, a[0])) return true;
  for (let i = 0, j = a.length - 1; i < a.length; j = i++) if (segmentMeetsRing(a[j], a[i], b)) return true;
  return false;
}

/** The nearest spot on a → b, and how far it is. */
export function nearestOnSegment(p: Point, a: Point, b: Point): { point: Point; distanceM: number; share: number } {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const length2 = dx * dx + dy * dy;
  const share = length2 === 0 ? 0 : Math.max(0, Math.min(1, ((p.x - a.x) * dx + (p.y - a.y) * dy) / length2));
  const point = { x: a.x + dx * share, y: a.y + dy * share };
  return { point: at(point.x, point.y), distanceM: distance(p, point), share };
}

/** A smooth curve through the given points (centripetal-like Catmull-Rom), a vertex about every `stepM` metres. */
export function curve(points: readonly Point[], stepM: number, closed = false): Point[] {
  const n = points.length;
  const get = (i: number) => (closed ? points[(i + n) % n] : points[Math.max(0, Math.min(n - 1, i))]);
  const result: Point[] = [];
  for (let i = 0; i < (closed ? n : n - 1); i++) {
    const [p0, p1, p2, p3] = [get(i - 1), get(i), get(i + 1), get(i + 2)];
    const pieces = Math.max(1, Math.round(distance(p1, p2) / stepM));
    for (let k = 0; k < pieces; k++) {
      const t = k / pieces;
      const ease = (a: number, b: number, c: number, d: number) =>
        0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t);
      result.push(at(ease(p0.x, p1.x, p2.x, p3.x), ease(p0.y, p1.y, p2.y, p3.y)));
    }
  }
  if (!closed) result.push(points[n - 1]);
  return result;
}

/** The line moved to its left by `offsetM` (negative: right); the width may change along it. */
export function beside(line: readonly Point[], offsetM: (share: number) => number): Point[] {
  return line.map((p, i) => {
    const a = line[Math.max(0, i - 1)];
    const b = line[Math.min(line.length - 1, i + 1)];
    const length = distance(a, b) || 1;
    const offset = offsetM(i / (line.length - 1));
    return at(p.x - ((b.y - a.y) / length) * offset, p.y + ((b.x - a.x) / length) * offset);
  });
}

export function lengthOf(line: readonly Point[]): number {
  let sum = 0;
  for (let i = 1; i < line.length; i++) sum += distance(line[i - 1], line[i]);
  return sum;
}

/** The point `m` metres along the line, and the direction there (unit vector). */
export function along(line: readonly Point[], m: number): { point: Point; dx: number; dy: number } {
  let left = m;
  for (let i = 1; i < line.length; i++) {
    const length = distance(line[i - 1], line[i]);
    if (left <= length || i === line.length - 1) {
      const share = length === 0 ? 0 : Math.max(0, Math.min(1, left / length));
      return {
        point: between(line[i - 1], line[i], share),
        dx: (line[i].x - line[i - 1].x) / (length || 1),
        dy: (line[i].y - line[i - 1].y) / (length || 1),
      };
    }
    left -= length;
  }
  return { point: line[0], dx: 1, dy: 0 };
}

/** Unit vectors of a frame whose x axis points along (dx, dy). */
export interface Axes {
  readonly ux: number;
  readonly uy: number;
}
export function toAxes(axes: Axes, p: Point): Point {
  return { x: p.x * axes.ux + p.y * axes.uy, y: -p.x * axes.uy + p.y * axes.ux };
}
export function fromAxes(axes: Axes, x: number, y: number): Point {
  return at(x * axes.ux - y * axes.uy, x * axes.uy + y * axes.ux);
}

/** The direction of the smallest box around a ring, the long side first. */
export function boxOf(ring: Ring): { axes: Axes; minX: number; minY: number; maxX: number; maxY: number } {
  let best: { axes: Axes; minX: number; minY: number; maxX: number; maxY: number } | undefined;
  let bestArea = Infinity;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const length = distance(ring[j], ring[i]);
    if (length < 1) continue;
    let axes: Axes = { ux: (ring[i].x - ring[j].x) / length, uy: (ring[i].y - ring[j].y) / length };
    let box = bounds(ring.map((p) => toAxes(axes, p)));
    if (box.maxX - box.minX < box.maxY - box.minY) {
      axes = { ux: -axes.uy, uy: axes.ux };
      box = bounds(ring.map((p) => toAxes(axes, p)));
    }
    const size = (box.maxX - box.minX) * (box.maxY - box.minY);
    if (size < bestArea - 1e-6) {
      bestArea = size;
      best = { axes, ...box };
    }
  }
  if (!best) throw new Error("a ring without length has no box");
  return best;
}

const CM = 100;
const toClipper = (ring: readonly Point[]): Path64 =>
  ring.map((p) => ({ x: Math.round(p.x * CM), y: Math.round(p.y * CM) }));
const fromClipper = (paths: Paths64): Point[][] => paths.map((path) => path.map((p) => at(p.x / CM, p.y / CM)));

/** The corridor of given half-width around open lines. */
export function corridor(lines: readonly (readonly Point[])[], halfWidthM: number, round = true): Point[][] {
  return fromClipper(
    Clipper.inflatePaths(
      lines.map(toClipper),
      halfWidthM * CM,
      round ? JoinType.Round : JoinType.Miter,
      round ? EndType.Round : EndType.Butt,
      2,
      50,
    ),
  );
}

/** Rings grown (> 0) or shrunk (< 0). */
export function grown(rings: readonly Ring[], byM: number): Point[][] {
  return fromClipper(Clipper.inflatePaths(rings.map(toClipper), byM * CM, JoinType.Round, EndType.Polygon, 2, 50));
}

export function minus(rings: readonly Ring[], others: readonly Ring[]): Point[][] {
  return fromClipper(Clipper.difference(rings.map(toClipper), others.map(toClipper), FillRule.NonZero));
}

export function common(rings: readonly Ring[], others: readonly Ring[]): Point[][] {
  return fromClipper(Clipper.intersect(rings.map(toClipper), others.map(toClipper), FillRule.NonZero));
}

export function together(rings: readonly Ring[]): Point[][] {
  return fromClipper(Clipper.union(rings.map(toClipper), FillRule.NonZero));
}

/** Rings of a result with their holes: a ring with negative area is a hole of the outer ring around it. */
export function polygonsOf(rings: readonly Ring[]): Point[][][] {
  const outers = rings.filter((ring) => signedArea(ring) > 0).map((ring) => [[...ring]]);
  for (const hole of rings) {
    if (signedArea(hole) >= 0) continue;
    const owner = outers.find(([outer]) => inside(outer, hole[0]));
    if (owner) owner.push([...hole]);
  }
  return outers;
}

/** The line with vertices dropped that lie within `toleranceM` of the rest (Douglas-Peucker). */
export function simplified(line: readonly Point[], toleranceM: number): Point[] {
  if (line.length < 3) return [...line];
  let worst = 0;
  let index = 0;
  const last = line.length - 1;
  for (let i = 1; i < last; i++) {
    const off = nearestOnSegment(line[i], line[0], line[last]).distanceM;
    if (off > worst) {
      worst = off;
      index = i;
    }
  }
  if (worst <= toleranceM) return [line[0], line[last]];
  return [
    ...simplified(line.slice(0, index + 1), toleranceM).slice(0, -1),
    ...simplified(line.slice(index), toleranceM),
  ];
}
