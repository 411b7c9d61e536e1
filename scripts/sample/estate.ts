import {
  area,
  at,
  bounds,
  boxOf,
  centroid,
  distance,
  fromAxes,
  inside,
  segmentInside,
  segmentMeetsRing,
  toAxes,
  type Axes,
  type Point,
  type Ring,
} from "./geometry";
import { crossesWay, openGates } from "./gates";
import type { Face, Mesh } from "./mesh";
import type { House, Path, Site } from "./site";

/** How a kind of estate is built: rows of houses that face south. */
export interface EstateStyle {
  /** Width of one stair unit along the row, m. */
  readonly unitM: number;
  readonly depthM: number;
  /** From one row to the next, m. */
  readonly pitchM: number;
  readonly floors: readonly [number, number];
  /** Homes on one floor of one unit. */
  readonly homes: number;
  readonly maxUnits: number;
  readonly gapM: number;
}

export const STYLES = {
  walkUp: { unitM: 13, depthM: 11.5, pitchM: 30, floors: [5, 6], homes: 2, maxUnits: 5, gapM: 9 },
  workers: { unitM: 12, depthM: 10.5, pitchM: 26, floors: [4, 5], homes: 3, maxUnits: 4, gapM: 8 },
  midRise: { unitM: 16, depthM: 13, pitchM: 44, floors: [9, 11], homes: 2, maxUnits: 3, gapM: 13 },
  tower: { unitM: 29, depthM: 19, pitchM: 62, floors: [17, 26], homes: 4, maxUnits: 1, gapM: 24 },
  townHouse: { unitM: 11, depthM: 10.5, pitchM: 24, floors: [3, 5], homes: 2, maxUnits: 4, gapM: 7 },
} as const satisfies Record<string, EstateStyle>;

interface Row {
  readonly y: number;
  readonly from: number;
  readonly to: number;
  /** x of every vertex on the row's path. */
  readonly stops: number[];
}

/** Rows of houses with a path along the north side of each, tied by a spine and by the row ends; out only through gates. */
export function layEstate(
  mesh: Mesh,
  face: Face,
  ring: Ring,
  style: EstateStyle,
  gateCount: number,
  random: () => number,
): Site {
  const axes = southern(boxOf(ring).axes);
  const local = ring.map((p) => toAxes(axes, p));
  const box = bounds(local);
  const floors = style.floors[0] + Math.floor(random() * (style.floors[1] - style.floors[0] + 1));
  const garden =
    area(ring) > (style.maxUnits === 1 ? 30_000 : 16_000) && style.floors[1] > 5 ? centroid(local) : undefined;
  const gardenM = 16 + random() * 18 + (style.maxUnits === 1 ? 8 : 0);
  const spines = spineXs(box.minX, box.maxX, random);
  const houses: House[] = [];
  const rows: Row[] = [];
  const doors: { row: Row; x: number; y: number }[] = [];
  const usableY = box.maxY - box.minY - style.depthM - 6;
  const spareY = Math.max(0, usableY - Math.floor(usableY / style.pitchM) * style.pitchM);
  for (
    let y = box.minY + spareY * (0.15 + 0.5 * random());
    y + style.depthM + 6 < box.maxY;
    y += style.pitchM + (random() - 0.5) * 1.6
  ) {
    const pathY = y + style.depthM + 4.5;
    for (const [from, to] of stretches(local, [y, y + style.depthM, pathY + 1])) {
      if (to - from < style.unitM + 2) continue;
      const row: Row = { y: pathY, from: from + 1, to: to - 1, stops: [] };
      const open = spines.filter((x) => x > from + 3 && x < to - 3);
      row.stops.push(...open);
      let built = false;
      for (const [a, b] of without(from, to, open, 4.5)) {
        for (const [left, units] of fill(a, b, style, random)) {
          const right = left + units * style.unitM;
          const middle = { x: (left + right) / 2, y: y + style.depthM / 2 };
          if (garden && distance(middle, garden) < gardenM + (right - left) * 0.35) continue;
          if (random() < 0.025) continue;
          built = true;
          const own = Math.max(1, floors + (random() < 0.2 ? Math.round((random() - 0.5) * 2.4) : 0));
          houses.push({
            ring: [
              fromAxes(axes, left, y),
              fromAxes(axes, right, y),
              fromAxes(axes, right, y + style.depthM),
              fromAxes(axes, left, y + style.depthM),
            ],
            floors: own,
            homes: own * style.homes * units,
            doors: Array.from({ length: units }, (_, u) =>
              fromAxes(axes, left + (u + 0.5) * style.unitM, y + style.depthM),
            ),
          });
          for (let u = 0; u < units; u++) doors.push({ row, x: left + (u + 0.5) * style.unitM, y: y + style.depthM });
        }
      }
      if (built || open.length > 0) rows.push(row);
    }
  }
  for (const { row, x } of doors) row.stops.push(x);
  const paths: Path[] = [];
  for (const row of rows) paths.push({ class: "path", points: rowPoints(row, axes) });
  for (const { row, x, y } of doors) {
    paths.push({ class: "footway", points: [fromAxes(axes, x, row.y), fromAxes(axes, x, y)] });
  }
  paths.push(...tie(rows, spines, axes, ring, houses, paths));
  const greens = garden
    ? [rosette(garden, gardenM - 5, axes, random)].filter((green) => green.every((p) => inside(ring, p)))
    : [];
  return openGates(mesh, face, ring, { houses, paths, greens }, gateCount, random);
}

/** The frame of a block turned so that rows run roughly east to west: houses want the sun. */
function southern(axes: Axes): Axes {
  let { ux, uy } = axes;
  if (Math.abs(ux) < Math.abs(uy)) [ux, uy] = [uy, -ux];
  if (ux < 0) [ux, uy] = [-ux, -uy];
  if (uy > 0.42) return { ux: 0.9539392, uy: 0.3 };
  if (uy < -0.42) return { ux: 0.9539392, uy: -0.3 };
  return { ux, uy };
}

function spineXs(minX: number, maxX: number, random: () => number): number[] {
  const count = Math.max(1, Math.round((maxX - minX) / 170));
  return Array.from({ length: count }, (_, i) => minX + ((i + 0.5 + (random() - 0.5) * 0.3) / count) * (maxX - minX));
}

/** The stretches of x where all the given heights lie inside the ring. */
function stretches(ring: Ring, heights: readonly number[]): [number, number][] {
  let result: [number, number][] = [[-Infinity, Infinity]];
  for (const y of heights) {
    const xs: number[] = [];
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const a = ring[i];
      const b = ring[j];
      if (a.y > y !== b.y > y) xs.push(a.x + ((b.x - a.x) * (y - a.y)) / (b.y - a.y));
    }
    xs.sort((a, b) => a - b);
    const next: [number, number][] = [];
    for (const [from, to] of result) {
      for (let i = 0; i + 1 < xs.length; i += 2) {
        const low = Math.max(from, xs[i]);
        const high = Math.min(to, xs[i + 1]);
        if (high - low > 5) next.push([low, high]);
      }
    }
    result = next;
  }
  return result;
}

function without(from: number, to: number, xs: readonly number[], marginM: number): [number, number][] {
  const result: [number, number][] = [];
  let start = from;
  for (const x of [...xs].sort((a, b) => a - b)) {
    result.push([start, x - marginM]);
    start = x + marginM;
  }
  result.push([start, to]);
  return result;
}

/** Houses side by side in a stretch: [left end, units]. */
function fill(from: number, to: number, style: EstateStyle, random: () => number): [number, number][] {
  const length = to - from;
  const most = style.maxUnits - (style.maxUnits > 3 && random() < 0.4 ? 1 : 0);
  const count = Math.max(
    1,
    Math.floor((length + style.gapM) / (most * style.unitM + style.gapM)) +
      (style.maxUnits > 1 && random() < 0.5 ? 1 : 0),
  );
  const units = Math.min(most, Math.floor((length - (count - 1) * style.gapM) / (count * style.unitM)));
  if (units < 1) return [];
  const spare = length - count * units * style.unitM;
  const gap = count > 1 ? Math.min(spare / (count - 1), style.gapM * 1.5) : 0;
  const start = from + (spare - gap * (count - 1)) / 2;
  return Array.from({ length: count }, (_, i) => [start + i * (units * style.unitM + gap), units]);
}

function rowPoints(row: Row, axes: Axes): Point[] {
  const xs = [...row.stops, row.from, row.to].sort((a, b) => a - b);
  return xs.filter((x, i) => i === 0 || x - xs[i - 1] > 0.05).map((x) => fromAxes(axes, x, row.y));
}

/** Spines through the rows, and links between the ends of neighbouring rows. */
function tie(
  rows: readonly Row[],
  spines: readonly number[],
  axes: Axes,
  ring: Ring,
  houses: readonly House[],
  before: readonly Path[],
): Path[] {
  const paths: Path[] = [];
  for (const x of spines) {
    let run: Point[] = [];
    for (const row of rows.filter((r) => r.stops.includes(x))) {
      const next = fromAxes(axes, x, row.y);
      if (run.length > 0 && !segmentInside(run[run.length - 1], next, ring)) {
        if (run.length > 1) paths.push({ class: "path", points: run });
        run = [];
      }
      run.push(next);
    }
    if (run.length > 1) paths.push({ class: "path", points: run });
  }
  for (let i = 0; i < rows.length; i++) {
    const upper = rows.slice(i + 1).filter((row) => row.y > rows[i].y + 8 && row.y < rows[i].y + 75);
    const nextY = Math.min(...upper.map((row) => row.y));
    for (const side of ["from", "to"] as const) {
      const here = rowEnd(rows[i], side, axes);
      const target = upper
        .filter((row) => row.y < nextY + 3)
        .sort((a, b) => Math.abs(a[side] - rows[i][side]) - Math.abs(b[side] - rows[i][side]))[0];
      if (!target || Math.abs(target[side] - rows[i][side]) > 50) continue;
      const there = rowEnd(target, side, axes);
      if (
        segmentInside(here, there, ring) &&
        !crossesWay(here, there, before) &&
        !houses.some((house) => segmentMeetsRing(here, there, house.ring))
      ) {
        paths.push({ class: "path", points: [here, there] });
      }
    }
  }
  return paths;
}

function rowEnd(row: Row, side: "from" | "to", axes: Axes): Point {
  const points = rowPoints(row, axes);
  return side === "from" ? points[0] : points[points.length - 1];
}

/** A garden: a round bed with a wavering rim. */
function rosette(middle: Point, radiusM: number, axes: Axes, random: () => number): Point[] {
  const unit = [
    [1, 0],
    [0.81, 0.59],
    [0.31, 0.95],
    [-0.31, 0.95],
    [-0.81, 0.59],
    [-1, 0],
    [-0.81, -0.59],
    [-0.31, -0.95],
    [0.31, -0.95],
    [0.81, -0.59],
  ];
  return unit.map(([x, y]) => {
    const r = radiusM * (0.75 + 0.35 * random());
    const p = at(middle.x + x * r, middle.y + y * r * 0.8);
    return fromAxes(axes, p.x, p.y);
  });
}
