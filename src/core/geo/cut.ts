import { boxesOf, crossingsWith, flatRings, type Borders, type Crossing, type FlatRings } from "./borders";
import { cutRegion, type Cut, type Region } from "./region";
import { turn } from "./turn";

type Path = Region["paths"][number];

/** Ground ready to be cut: its rings, the box of each, and whether a spot lies in it. */
export interface CuttableGround {
  readonly region: Region;
  readonly rings: FlatRings;
  readonly boxes: Float64Array;
  readonly holds: (x: number, y: number) => boolean;
}

export function cuttableGround(region: Region): CuttableGround {
  const rings = flatRings([region]);
  return { region, rings, boxes: boxesOf(rings, rings.start), holds: insideTest(rings) };
}

/**
 * Cuts some ground at the borders of many regions at once: what each region has within and without it.
 *
 * Both are rings with their inside to the left, so the ring of a part follows one of them up to the next crossing and goes
 * on along the other. Crossings are exact, their points rounded to the 1 mm grid; a region that the ground touches without
 * crossing it cleanly (a corner on a side, side on side) is cut by the general engine instead.
 * Source: Weiler & Atherton 1977, "Hidden surface removal using polygon area sorting".
 */
export function cutAtBorders(ground: CuttableGround, borders: Borders): Cut[] {
  return crossingsWith(ground.rings, borders).map(
    (crossings, r) =>
      (crossings && cutAlong(ground, borders, r, crossings)) ?? cutRegion(borders.regions[r], ground.region),
  );
}

/** Undefined where crossings lie so near one another that their order is not known. */
function cutAlong(
  ground: CuttableGround,
  borders: Borders,
  r: number,
  crossings: readonly Crossing[],
): Cut | undefined {
  const onGround = courseAlong(ground.rings, crossings, "groundSide", "groundShare");
  const onBorder = courseAlong(borders.rings, crossings, "borderSide", "borderShare");
  if (!onGround || !onBorder) return undefined;
  const [within, without] = wholeRings(ground, borders, r, crossings);
  // Where the ground enters, its edge goes on within the region, and the border goes on outside the ground.
  within.push(
    ...tracedRings(crossings, (enter, ring) => {
      const leave = onGround.next[enter];
      ring.push(crossings[enter].point, ...onGround.cornersAfter(enter));
      ring.push(crossings[leave].point, ...onBorder.cornersAfter(leave));
      return onBorder.next[leave];
    }),
  );
  without.push(
    ...tracedRings(crossings, (enter, ring) => {
      const leave = onBorder.next[enter];
      const again = onGround.previous[leave];
      ring.push(crossings[enter].point, ...onBorder.cornersAfter(enter));
      ring.push(crossings[leave].point, ...onGround.cornersAfter(again).reverse());
      return again;
    }),
  );
  return { within: { paths: within }, without: { paths: without } };
}

/** Crossings in the order in which the rings of one side meet them. */
interface Course {
  /** Int32Array[crossings]: the following crossing on the same ring. */
  readonly next: Int32Array;
  readonly previous: Int32Array;
  /** The corners between a crossing and the following one. */
  readonly cornersAfter: (crossing: number) => Path;
}

/** Undefined where two crossings are at the same place, or do not enter and leave in turn. */
function courseAlong(
  rings: FlatRings,
  crossings: readonly Crossing[],
  side: "groundSide" | "borderSide",
  share: "groundShare" | "borderShare",
): Course | undefined {
  const order = [...crossings.keys()].sort(
    (a, b) => crossings[a][side] - crossings[b][side] || crossings[a][share] - crossings[b][share],
  );
  const next = new Int32Array(order.length);
  const previous = new Int32Array(order.length);
  const ringOf = (c: number) => rings.ringOf[crossings[c][side]];
  for (let first = 0, n = 0; n < order.length; n++) {
    const isLast = n + 1 === order.length || ringOf(order[n + 1]) !== ringOf(order[n]);
    const from = crossings[order[n]];
    const following = isLast ? order[first] : order[n + 1];
    const to = crossings[following];
    if (from.enters === to.enters || (from[side] === to[side] && from[share] === to[share])) return undefined;
    next[order[n]] = following;
    previous[following] = order[n];
    if (isLast) first = n + 1;
  }
  const cornersAfter = (c: number): Path => {
    const from = crossings[c];
    const to = crossings[next[c]];
    const path: Path = [];
    if (from[side] === to[side] && from[share] < to[share]) return path;
    for (let k = rings.next[from[side]]; ; k = rings.next[k]) {
      path.push({ x: rings.x[k], y: rings.y[k] });
      if (k === to[side]) return path;
    }
  };
  return { next, previous, cornersAfter };
}

/** Every ring that goes through a crossing where the ground enters. `step` adds what lies before the next of these. */
function tracedRings(crossings: readonly Crossing[], step: (enter: number, ring: Path) => number): Path[] {
  const isDone = new Uint8Array(crossings.length);
  const rings: Path[] = [];
  crossings.forEach(({ enters }, start) => {
    if (!enters || isDone[start]) return;
    const ring: Path = [];
    let at = start;
    do {
      isDone[at] = 1;
      at = step(at, ring);
    } while (at !== start);
    // Rounded crossings may fall on a corner.
    const corners = ring.filter(({ x, y }, k) => x !== ring.at(k - 1)?.x || y !== ring.at(k - 1)?.y);
    if (corners.length > 2) rings.push(corners);
  });
  return rings;
}

/** The rings of region and ground that cross nothing: each lies wholly within the other or wholly without it. */
function wholeRings(
  ground: CuttableGround,
  { regions, rings, firstRing, boxes }: Borders,
  r: number,
  crossings: readonly Crossing[],
): [within: Path[], without: Path[]] {
  const within: Path[] = [];
  const without: Path[] = [];
  const crossedBorders = new Set(crossings.map(({ borderSide }) => rings.ringOf[borderSide]));
  const crossedGround = new Set(crossings.map(({ groundSide }) => ground.rings.ringOf[groundSide]));
  regions[r].paths.forEach((path, p) => {
    if (!crossedBorders.has(firstRing[r] + p)) (ground.holds(path[0].x, path[0].y) ? within : without).push(path);
  });
  for (let g = 0; g < ground.rings.start.length - 1; g++) {
    if (!inBox(ground.boxes, g, boxes, r) || crossedGround.has(g)) continue;
    const path = pathOf(ground.rings, g);
    if (!insideOf(regions[r].paths, path[0].x, path[0].y)) continue;
    within.push(path);
    without.push([...path].reverse());
  }
  return [within, without];
}

/** Whether box a lies within box b. */
function inBox(boxes: Float64Array, a: number, others: Float64Array, b: number): boolean {
  return (
    boxes[4 * a] >= others[4 * b] &&
    boxes[4 * a + 1] >= others[4 * b + 1] &&
    boxes[4 * a + 2] <= others[4 * b + 2] &&
    boxes[4 * a + 3] <= others[4 * b + 3]
  );
}

function pathOf({ x, y, start }: FlatRings, ring: number): Path {
  return Array.from({ length: start[ring + 1] - start[ring] }, (_, i) => ({
    x: x[start[ring] + i],
    y: y[start[ring] + i],
  }));
}

/** Whether a spot that lies on no side is inside rings, by the even-odd rule. */
function insideOf(paths: readonly Path[], x: number, y: number): boolean {
  let inside = false;
  for (const path of paths) {
    for (let k = 0, before = path.length - 1; k < path.length; before = k++) {
      if (crossesEastOf(path[before].x, path[before].y, path[k].x, path[k].y, x, y)) inside = !inside;
    }
  }
  return inside;
}

/** Whether a side crosses the line that runs from a spot to the east. Source: Shimrat 1962, Algorithm 112. */
function crossesEastOf(ax: number, ay: number, bx: number, by: number, x: number, y: number): boolean {
  return ay > y !== by > y && turn(ax, ay, bx, by, x, y) > 0 === by > ay;
}

/** Height of the bands in which the sides of the ground are kept, millimetres. */
const BAND_MM = 50_000;

/** insideOf for many spots: only the sides at the height of a spot are looked at. */
function insideTest({ x, y, next }: FlatRings): (x: number, y: number) => boolean {
  const bands = new Map<number, number[]>();
  for (let k = 0; k < x.length; k++) {
    const low = Math.floor(Math.min(y[k], y[next[k]]) / BAND_MM);
    const high = Math.floor(Math.max(y[k], y[next[k]]) / BAND_MM);
    for (let band = low; band <= high; band++) {
      const sides = bands.get(band);
      if (sides) sides.push(k);
      else bands.set(band, [k]);
    }
  }
  return (px, py) => {
    let inside = false;
    for (const k of bands.get(Math.floor(py / BAND_MM)) ?? []) {
      if (crossesEastOf(x[k], y[k], x[next[k]], y[next[k]], px, py)) inside = !inside;
    }
    return inside;
  };
}
