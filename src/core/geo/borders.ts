import type { Region } from "./region";
import { turn } from "./turn";

/** Rings of regions in flat arrays. Corner k begins the side from k to next[k]; coordinates are whole millimetres. */
export interface FlatRings {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Int32Array[corners]: the corner after this one in its ring. */
  readonly next: Int32Array;
  /** Int32Array[rings + 1]: first corner of each ring. */
  readonly start: Int32Array;
  /** Int32Array[corners]: the ring of each corner. */
  readonly ringOf: Int32Array;
}

/** Borders of regions, prepared once to be crossed by ground again and again. */
export interface Borders {
  readonly regions: readonly Region[];
  readonly rings: FlatRings;
  /** Int32Array[regions + 1]: first ring of each region. */
  readonly firstRing: Int32Array;
  /** Int32Array[rings]: the region each ring belongs to. */
  readonly regionOfRing: Int32Array;
  /** Float64Array[4 * regions]: west, south, east, north of each region. */
  readonly boxes: Float64Array;
  readonly grid: Grid;
}

/** Where the edge of some ground crosses a border. */
export interface Crossing {
  /** Side of the ground's ring, and how far along it, 0 to 1. */
  readonly groundSide: number;
  readonly groundShare: number;
  readonly borderSide: number;
  readonly borderShare: number;
  /** Whether the ground's edge enters the region here; else it leaves it. */
  readonly enters: boolean;
  readonly point: { readonly x: number; readonly y: number };
}

/** Crossings of one region with some ground; undefined where the two touch without a clean crossing. */
export type CrossingsOfRegion = Crossing[] | undefined;

interface Grid {
  readonly x0: number;
  readonly y0: number;
  readonly cellMm: number;
  readonly columns: number;
  readonly rows: number;
  /** Int32Array[cells + 1] into `sides`. */
  readonly offset: Int32Array;
  readonly sides: Int32Array;
}

/** About as long as a side of a service area. */
const CELL_MM = 100_000;
const MAX_CELLS = 1_000_000;

export function flatRings(regions: readonly Region[]): FlatRings {
  const paths = regions.flatMap((region) => region.paths);
  const start = new Int32Array(paths.length + 1);
  paths.forEach((path, r) => (start[r + 1] = start[r] + path.length));
  const x = new Float64Array(start[paths.length]);
  const y = new Float64Array(start[paths.length]);
  const next = new Int32Array(start[paths.length]);
  const ringOf = new Int32Array(start[paths.length]);
  for (let r = 0; r < paths.length; r++) {
    const path = paths[r];
    const first = start[r];
    for (let c = 0; c < path.length; c++) {
      x[first + c] = path[c].x;
      y[first + c] = path[c].y;
      next[first + c] = first + c + 1;
    }
    next[first + path.length - 1] = first;
    ringOf.fill(r, first, first + path.length);
  }
  return { x, y, next, start, ringOf };
}

export function bordersOf(regions: readonly Region[]): Borders {
  const rings = flatRings(regions);
  const firstRing = new Int32Array(regions.length + 1);
  regions.forEach(({ paths }, r) => (firstRing[r + 1] = firstRing[r] + paths.length));
  const regionOfRing = Int32Array.from(regions.flatMap(({ paths }, r) => paths.map(() => r)));
  return {
    regions,
    rings,
    firstRing,
    regionOfRing,
    boxes: boxesOf(
      rings,
      firstRing.map((ring) => rings.start[ring]),
    ),
    grid: gridOf(rings),
  };
}

/** Float64Array[4 * groups]: west, south, east, north of corners; group g is those from first[g] up to first[g + 1]. */
export function boxesOf({ x, y }: FlatRings, first: Int32Array): Float64Array {
  const boxes = new Float64Array(4 * (first.length - 1));
  for (let g = 0; g < first.length - 1; g++) {
    let west = Infinity;
    let south = Infinity;
    let east = -Infinity;
    let north = -Infinity;
    for (let k = first[g]; k < first[g + 1]; k++) {
      if (x[k] < west) west = x[k];
      if (x[k] > east) east = x[k];
      if (y[k] < south) south = y[k];
      if (y[k] > north) north = y[k];
    }
    boxes[4 * g] = west;
    boxes[4 * g + 1] = south;
    boxes[4 * g + 2] = east;
    boxes[4 * g + 3] = north;
  }
  return boxes;
}

/** The sides of rings by the cells their boxes touch. */
function gridOf(rings: FlatRings): Grid {
  const { x, y, next } = rings;
  const [west, south, east, north] = x.length === 0 ? [0, 0, 0, 0] : boxesOf(rings, Int32Array.of(0, x.length));
  const cellMm = Math.max(CELL_MM, Math.sqrt(((east - west) * (north - south)) / MAX_CELLS));
  const columns = Math.floor((east - west) / cellMm) + 1;
  const rowCount = Math.floor((north - south) / cellMm) + 1;
  const frame = { x0: west, y0: south, cellMm, columns, rows: rowCount };
  const offset = new Int32Array(columns * rowCount + 1);
  const eachSide = (visit: (cell: number, side: number) => void) => {
    for (let k = 0; k < x.length; k++) {
      const [px, py, qx, qy] = [x[k], y[k], x[next[k]], y[next[k]]];
      const cells = cellsTouched(frame, Math.min(px, qx), Math.min(py, qy), Math.max(px, qx), Math.max(py, qy));
      for (let j = cells.south; j <= cells.north; j++) {
        for (let i = cells.west; i <= cells.east; i++) visit(j * columns + i, k);
      }
    }
  };
  eachSide((cell) => offset[cell + 1]++);
  for (let c = 1; c < offset.length; c++) offset[c] += offset[c - 1];
  const sides = new Int32Array(offset[offset.length - 1]);
  const position = offset.slice(0, -1);
  eachSide((cell, side) => (sides[position[cell]++] = side));
  return { ...frame, offset, sides };
}

type GridFrame = Pick<Grid, "x0" | "y0" | "cellMm" | "columns" | "rows">;

/** Columns and rows of the cells that a box touches, both ends included. */
function cellsTouched(frame: GridFrame, west: number, south: number, east: number, north: number) {
  const { x0, y0, cellMm, columns, rows } = frame;
  return {
    west: Math.max(0, Math.floor((west - x0) / cellMm)),
    east: Math.min(columns - 1, Math.floor((east - x0) / cellMm)),
    south: Math.max(0, Math.floor((south - y0) / cellMm)),
    north: Math.min(rows - 1, Math.floor((north - y0) / cellMm)),
  };
}

/**
 * Where the edge of some ground crosses the borders of regions.
 * Sides of whole millimetres that are near one another keep products below 2^53, so that "crosses" is exact.
 * @returns for each region its crossings in no particular order; undefined where a corner lies on the other's side, or
 *   sides cover one another.
 */
export function crossingsWith(ground: FlatRings, borders: Borders): CrossingsOfRegion[] {
  const found: CrossingsOfRegion[] = borders.regions.map(() => []);
  const { rings, regionOfRing, grid } = borders;
  const lastMet = new Int32Array(rings.x.length).fill(-1);
  const { x, y, next } = ground;
  for (let k = 0; k < x.length; k++) {
    const px = x[k];
    const py = y[k];
    const qx = x[next[k]];
    const qy = y[next[k]];
    const west = px < qx ? px : qx;
    const east = px < qx ? qx : px;
    const south = py < qy ? py : qy;
    const north = py < qy ? qy : py;
    const cells = cellsTouched(grid, west, south, east, north);
    for (let j = cells.south; j <= cells.north; j++) {
      const end = grid.offset[j * grid.columns + cells.east + 1];
      for (let n = grid.offset[j * grid.columns + cells.west]; n < end; n++) {
        const side = grid.sides[n];
        if (lastMet[side] === k) continue; // met in another cell
        lastMet[side] = k;
        const ax = rings.x[side];
        const ay = rings.y[side];
        const bx = rings.x[rings.next[side]];
        const by = rings.y[rings.next[side]];
        if ((ax < west && bx < west) || (ax > east && bx > east)) continue;
        if ((ay < south && by < south) || (ay > north && by > north)) continue;
        const sideP = turn(ax, ay, bx, by, px, py);
        const sideQ = turn(ax, ay, bx, by, qx, qy);
        if ((sideP > 0 && sideQ > 0) || (sideP < 0 && sideQ < 0)) continue;
        const sideA = turn(px, py, qx, qy, ax, ay);
        const sideB = turn(px, py, qx, qy, bx, by);
        if ((sideA > 0 && sideB > 0) || (sideA < 0 && sideB < 0)) continue;
        const region = regionOfRing[rings.ringOf[side]];
        if (sideP === 0 || sideQ === 0 || sideA === 0 || sideB === 0) {
          found[region] = undefined;
          continue;
        }
        const groundShare = sideP / (sideP - sideQ);
        found[region]?.push({
          groundSide: k,
          groundShare,
          borderSide: side,
          borderShare: sideA / (sideA - sideB),
          enters: sideQ > 0,
          point: { x: Math.round(px + groundShare * (qx - px)), y: Math.round(py + groundShare * (qy - py)) },
        });
      }
    }
  }
  return found;
}
