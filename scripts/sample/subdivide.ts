import {
  area,
  at,
  boxOf,
  centroid,
  crossing,
  distance,
  inside,
  segmentMeetsRing,
  type Axes,
  type Point,
} from "./geometry";
import { edgesOf, ringOf, type Face, type HalfEdge, type LineClass, type Mesh, type Vertex } from "./mesh";
import type { Zone } from "./skeleton";

/** A piece of ground and the two pieces it was later divided into. Communities and quarters are such pieces. */
export interface Ground {
  readonly zone: Zone;
  readonly areaM2: number;
  /** What divides the two parts. */
  cut?: LineClass;
  parts?: readonly [Ground, Ground];
  /** Only where it was not divided further. */
  face?: Face;
}

interface Step {
  /** Ground larger than this (times a chance between 0.75 and 1.35) is divided, m². */
  readonly aboveM2: number;
  readonly by: LineClass;
}

interface Habit {
  readonly steps: readonly Step[];
  /** How far from the middle a cut may fall, share of the length. */
  readonly unevenness: number;
  /** How far a line strays from straight, share of its length. */
  readonly bend: number;
  /** Cuts meet an existing corner when it is this near, m. */
  readonly snapM: number;
}

const HABITS: Readonly<Record<Zone, Habit>> = {
  old: {
    steps: [
      { aboveM2: 70_000, by: "tertiary" },
      { aboveM2: 30_000, by: "residential" },
      { aboveM2: 3_000, by: "alley" },
    ],
    unevenness: 0.16,
    bend: 0.05,
    snapM: 7,
  },
  gated: {
    steps: [
      { aboveM2: 150_000, by: "tertiary" },
      { aboveM2: 75_000, by: "residential" },
      { aboveM2: 40_000, by: "wall" },
    ],
    unevenness: 0.08,
    bend: 0.025,
    snapM: 24,
  },
  mixed: {
    steps: [
      { aboveM2: 120_000, by: "tertiary" },
      { aboveM2: 64_000, by: "residential" },
      { aboveM2: 44_000, by: "wall" },
    ],
    unevenness: 0.13,
    bend: 0.035,
    snapM: 14,
  },
  new: {
    steps: [
      { aboveM2: 130_000, by: "tertiary" },
      { aboveM2: 80_000, by: "residential" },
      { aboveM2: 52_000, by: "wall" },
    ],
    unevenness: 0.05,
    bend: 0.012,
    snapM: 30,
  },
  town: {
    steps: [
      { aboveM2: 90_000, by: "tertiary" },
      { aboveM2: 52_000, by: "residential" },
      { aboveM2: 36_000, by: "wall" },
    ],
    unevenness: 0.14,
    bend: 0.045,
    snapM: 12,
  },
  rural: { steps: [{ aboveM2: 190_000, by: "lane" }], unevenness: 0.26, bend: 0.13, snapM: 25 },
  industrial: {
    steps: [
      { aboveM2: 150_000, by: "tertiary" },
      { aboveM2: 40_000, by: "wall" },
    ],
    unevenness: 0.08,
    bend: 0.01,
    snapM: 24,
  },
  lake: { steps: [], unevenness: 0, bend: 0, snapM: 0 },
  hill: { steps: [], unevenness: 0, bend: 0, snapM: 0 },
  bank: { steps: [], unevenness: 0, bend: 0, snapM: 10 },
  rail: { steps: [], unevenness: 0, bend: 0, snapM: 10 },
};

/** Divides ground again and again, always across its long side, as parcels are sold and streets laid. */
export function subdivide(mesh: Mesh, face: Face, zone: Zone, random: () => number): Ground {
  const areaM2 = area(ringOf(face));
  const ground: Ground = { zone, areaM2 };
  const habit = HABITS[zone];
  const step = habit.steps.find(({ aboveM2 }) => areaM2 > aboveM2 * (0.75 + 0.6 * random()));
  if (step) {
    for (let attempt = 0; attempt < 4; attempt++) {
      const halves = cutAcross(mesh, face, step.by, habit, attempt, random);
      if (!halves) continue;
      ground.cut = step.by;
      ground.parts = [subdivide(mesh, halves[0], zone, random), subdivide(mesh, halves[1], zone, random)];
      return ground;
    }
  }
  ground.face = face;
  return ground;
}

interface End {
  readonly edge: HalfEdge;
  readonly point: Point;
  readonly m: number;
}

function cutAcross(mesh: Mesh, face: Face, by: LineClass, habit: Habit, attempt: number, random: () => number) {
  const ring = ringOf(face);
  const box = boxOf(ring);
  const long = attempt < 2;
  const share = 0.5 + (random() - 0.5) * 2 * habit.unevenness;
  const tilt = (random() - 0.5) * habit.unevenness * 1.2;
  const middle = long
    ? { x: box.minX + (box.maxX - box.minX) * share, y: (box.minY + box.maxY) / 2 }
    : { x: (box.minX + box.maxX) / 2, y: box.minY + (box.maxY - box.minY) * share };
  const aim: Axes = long ? { ux: tilt, uy: 1 } : { ux: 1, uy: tilt };
  const { ux, uy } = box.axes;
  let start = at(middle.x * ux - middle.y * uy, middle.x * uy + middle.y * ux);
  if (!inside(ring, start)) start = centroid(ring);
  if (!inside(ring, start)) return undefined;
  const dx = aim.ux * ux - aim.uy * uy;
  const dy = aim.ux * uy + aim.uy * ux;
  const ends = [endOf(face, start, dx, dy), endOf(face, start, -dx, -dy)];
  if (!ends[0] || !ends[1] || ends[0].edge === ends[1].edge) return undefined;
  const [a, b] = [landing(mesh, ends[0], habit.snapM), landing(mesh, ends[1], habit.snapM)];
  if (!a || !b || a === b || distance(a.point, b.point) < 15) return undefined;
  const line = mesh.newLine(by);
  const outline = ringOf(face);
  for (const bend of [habit.bend, 0]) {
    const via = bend === 0 ? [] : bentBetween(a.point, b.point, bend, random);
    const stops = [a.point, ...via, b.point];
    if (!fits(stops, outline)) continue;
    const halves = mesh.divide(a, b, via, line);
    if (halves) return halves;
  }
  return undefined;
}

function endOf(face: Face, start: Point, dx: number, dy: number): End | undefined {
  const far = { x: start.x + dx * 6000, y: start.y + dy * 6000 };
  let best: End | undefined;
  for (const edge of edgesOf(face)) {
    const hit = crossing(start, far, edge.from.point, edge.twin.from.point);
    if (!hit || (best && hit.along * 6000 >= best.m)) continue;
    best = { edge, m: hit.along * 6000, point: at(start.x + dx * 6000 * hit.along, start.y + dy * 6000 * hit.along) };
  }
  return best;
}

/** The vertex where a cut ends: a corner that is near, else a new one. Bridges and underpasses take none. */
function landing(mesh: Mesh, end: End, snapM: number): Vertex | undefined {
  const { edge, point } = end;
  const near = [edge.from, edge.twin.from].filter((v) => distance(v.point, point) < snapM);
  if (near.length > 0) {
    // A vertex where a street already ends on the other side makes a crossing of it.
    near.sort((v, w) => w.out.length - v.out.length || distance(v.point, point) - distance(w.point, point));
    return near[0];
  }
  if (edge.sealed) return undefined;
  return mesh.splitEdge(edge, point, 3);
}

function bentBetween(a: Point, b: Point, bend: number, random: () => number): Point[] {
  const length = distance(a, b);
  if (length < 40) return [];
  const count = Math.max(1, Math.min(5, Math.round(length / 45)));
  const swing = (random() - 0.5) * 2 * bend * length;
  const wave = (random() - 0.5) * bend * length;
  return Array.from({ length: count }, (_, i) => {
    const t = (i + 1) / (count + 1);
    const off = swing * 4 * t * (1 - t) * 0.6 + wave * 6 * t * (1 - t) * (1 - 2 * t);
    return at(
      a.x + (b.x - a.x) * t - ((b.y - a.y) / length) * off,
      a.y + (b.y - a.y) * t + ((b.x - a.x) / length) * off,
    );
  });
}

/** The path must lie inside, touching the ring only at its two ends, and keep away from it in between. */
function fits(stops: readonly Point[], ring: readonly Point[]): boolean {
  for (let i = 0; i + 1 < stops.length; i++) {
    const p = i === 0 ? nudge(stops[0], stops[1]) : stops[i];
    const q = i + 2 === stops.length ? nudge(stops[i + 1], stops[i]) : stops[i + 1];
    if (!inside(ring, p) || !inside(ring, q) || segmentMeetsRing(p, q, ring)) return false;
  }
  return true;
}

function nudge(from: Point, towards: Point): Point {
  const length = distance(from, towards) || 1;
  return { x: from.x + ((towards.x - from.x) / length) * 0.3, y: from.y + ((towards.y - from.y) / length) * 0.3 };
}

/** Every undivided piece under a piece of ground. */
export function* leaves(ground: Ground): Generator<Ground & { face: Face }> {
  if (ground.parts) {
    yield* leaves(ground.parts[0]);
    yield* leaves(ground.parts[1]);
  } else if (ground.face) {
    yield ground as Ground & { face: Face };
  }
}
