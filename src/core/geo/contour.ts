/** Values on a regular grid of metres: value of node (i, j) at values[j * columns + i], at x0 + i * cellM, y0 + j * cellM. */
export interface Raster {
  readonly x0: number;
  readonly y0: number;
  readonly cellM: number;
  readonly columns: number;
  readonly rows: number;
  readonly values: Float32Array;
}

/** Crossings keep this share of a cell away from grid nodes, so that no two rings touch at a node. */
const NODE_DISTANCE_SHARE = 1e-3;
/** Corners nearer than this to the line between the corners beside them are left out, metres. */
const STRAIGHT_M = 0.1;
/** Corners this near to a grid node stay: another ring may pass on its other side. As a share of a cell. */
const STAYING_SHARE = 0.05;
/** So many corners at most are replaced by one line. */
const LONGEST_LINE = 32;
/** What the border is set to, so that every ring closes inside the grid. */
const OUTSIDE = 50;

/**
 * The rings around all ground where the raster is <= 0, by marching squares with linear interpolation.
 * Outer rings run counter-clockwise, holes clockwise; rings are not closed by a repeated point.
 * Rings that bound the same ground within 0.1 m may have fewer corners than crossings.
 * The outermost row and column of the raster are taken as outside (and overwritten).
 * Source: Lorensen & Cline 1987 in two dimensions; saddles decided by the mean of the four corners.
 */
export function zeroRings(raster: Raster): [number, number][][] {
  const { columns, rows, values } = raster;
  closeBorder(raster);
  const nodeCount = columns * rows;
  // A crossing is named by its grid edge: k for (i, j)-(i + 1, j), nodeCount + k for (i, j)-(i, j + 1).
  const next = new Int32Array(2 * nodeCount).fill(-1);
  const starts: number[] = [];
  const link = (from: number, to: number) => {
    next[from] = to;
    starts.push(from);
  };
  for (let j = 0; j < rows - 1; j++) {
    for (let i = 0; i < columns - 1; i++) {
      const k = j * columns + i;
      const a = values[k];
      const b = values[k + 1];
      const c = values[k + columns + 1];
      const d = values[k + columns];
      const inside = (a <= 0 ? 1 : 0) | (b <= 0 ? 2 : 0) | (c <= 0 ? 4 : 0) | (d <= 0 ? 8 : 0);
      if (inside === 0 || inside === 15) continue;
      const south = k;
      const east = nodeCount + k + 1;
      const north = k + columns;
      const west = nodeCount + k;
      // Inside lies to the left of every step.
      switch (inside) {
        case 1:
          link(south, west);
          break;
        case 2:
          link(east, south);
          break;
        case 3:
          link(east, west);
          break;
        case 4:
          link(north, east);
          break;
        case 6:
          link(north, south);
          break;
        case 7:
          link(north, west);
          break;
        case 8:
          link(west, north);
          break;
        case 9:
          link(south, north);
          break;
        case 11:
          link(east, north);
          break;
        case 12:
          link(west, east);
          break;
        case 13:
          link(south, east);
          break;
        case 14:
          link(west, south);
          break;
        case 5:
          if (a + b + c + d <= 0) {
            link(south, east);
            link(north, west);
          } else {
            link(south, west);
            link(north, east);
          }
          break;
        case 10:
          if (a + b + c + d <= 0) {
            link(west, south);
            link(east, north);
          } else {
            link(west, north);
            link(east, south);
          }
          break;
      }
    }
  }
  return joinRings(raster, next, starts);
}

function joinRings(raster: Raster, next: Int32Array, starts: readonly number[]): [number, number][][] {
  const rings: [number, number][][] = [];
  for (const start of starts) {
    if (next[start] < 0) continue;
    const ring: [number, number][] = [];
    const stays: boolean[] = [];
    let crossing = start;
    while (next[crossing] >= 0) {
      const following = next[crossing];
      next[crossing] = -1;
      const share = shareOf(raster, crossing);
      ring.push(crossingPoint(raster, crossing, share));
      stays.push(share < STAYING_SHARE || share > 1 - STAYING_SHARE);
      crossing = following;
    }
    if (ring.length > 2) rings.push(straightened(ring, stays));
  }
  return rings;
}

/** Leaves out corners that hardly turn: the window from the last kept corner opens until one in it is off the line. */
function straightened(ring: [number, number][], stays: readonly boolean[]): [number, number][] {
  const kept: [number, number][] = [ring[0]];
  let last = 0;
  for (let i = 2; i <= ring.length; i++) {
    if (i - last <= LONGEST_LINE && !stays[i - 1] && onLine(ring, last, i)) continue;
    last = i - 1;
    kept.push(ring[last]);
  }
  return kept.length > 2 ? kept : ring;
}

/** Whether every corner between two is near the line through them. */
function onLine(ring: readonly [number, number][], from: number, to: number): boolean {
  const [x, y] = ring[from];
  const [endX, endY] = ring[to % ring.length];
  const dx = endX - x;
  const dy = endY - y;
  const most = STRAIGHT_M * Math.sqrt(dx * dx + dy * dy);
  for (let k = from + 1; k < to; k++) {
    if (Math.abs((ring[k][0] - x) * dy - (ring[k][1] - y) * dx) > most) return false;
  }
  return true;
}

/** How far along its grid edge a crossing lies, as a share of the cell. */
function shareOf({ columns, rows, values }: Raster, crossing: number): number {
  const horizontal = crossing < columns * rows;
  const k = horizontal ? crossing : crossing - columns * rows;
  const a = Math.min(OUTSIDE, values[k]);
  const b = Math.min(OUTSIDE, values[horizontal ? k + 1 : k + columns]);
  return Math.min(1 - NODE_DISTANCE_SHARE, Math.max(NODE_DISTANCE_SHARE, a / (a - b)));
}

function crossingPoint({ columns, rows, x0, y0, cellM }: Raster, crossing: number, share: number): [number, number] {
  const horizontal = crossing < columns * rows;
  const k = horizontal ? crossing : crossing - columns * rows;
  const i = k % columns;
  const j = (k - i) / columns;
  return horizontal ? [x0 + (i + share) * cellM, y0 + j * cellM] : [x0 + i * cellM, y0 + (j + share) * cellM];
}

function closeBorder({ columns, rows, values }: Raster): void {
  for (let i = 0; i < columns; i++) {
    values[i] = OUTSIDE;
    values[(rows - 1) * columns + i] = OUTSIDE;
  }
  for (let j = 0; j < rows; j++) {
    values[j * columns] = OUTSIDE;
    values[j * columns + columns - 1] = OUTSIDE;
  }
}
