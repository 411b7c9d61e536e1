import {
  between,
  crossing,
  distance,
  inside,
  segmentInside,
  segmentMeetsRing,
  type Point,
  type Ring,
} from "./geometry";
import { ringOf, type Face, type HalfEdge, type Mesh } from "./mesh";
import { streetSides, type House, type Path, type Site } from "./site";

interface Exit {
  readonly edge: HalfEdge;
  readonly point: Point;
  readonly target: Point;
  readonly lengthM: number;
}

const key = (p: Point) => `${p.x} ${p.y}`;

/**
 * Opens an estate to the street at a few gates, at most `gateCount`, as far apart as they can be.
 * Ways that no gate reaches are tied to the others; where that is impossible they go, with their houses' doors.
 */
export function openGates(
  mesh: Mesh,
  face: Face,
  ring: Ring,
  site: Site,
  gateCount: number,
  random: () => number,
): Site {
  const paths = tieLoose(site.paths, ring, site.houses);
  const stops = [...new Map(paths.flatMap((path) => path.points).map((p) => [key(p), p])).values()];
  const exits = exitsOf(face, stops, paths, site.houses);
  const chosen: Exit[] = [];
  while (chosen.length < gateCount && exits.length > 0) {
    let best: Exit | undefined;
    let bestScore = -Infinity;
    for (const exit of exits) {
      const apart = chosen.length === 0 ? 0 : Math.min(...chosen.map((other) => distance(other.point, exit.point)));
      if (chosen.length > 0 && apart < 70) continue;
      const score = Math.min(apart, 320) - exit.lengthM * 2 + random() * (chosen.length === 0 ? 60 : 90);
      if (score > bestScore) {
        bestScore = score;
        best = exit;
      }
    }
    if (!best) break;
    chosen.push(best);
  }
  for (const exit of chosen) {
    const edge = streetSides(face).find((side) => liesOn(exit.point, side)) ?? exit.edge;
    const vertex = mesh.splitEdge(edge, exit.point, 2);
    const door = between(vertex.point, exit.target, Math.min(0.5, 8 / Math.max(8, exit.lengthM)));
    paths.push({ class: "path", gate: true, points: [vertex.point, door] });
    paths.push({ class: "path", points: [door, exit.target] });
  }
  return keepReached({ ...site, paths }, new Set(chosen.map((exit) => key(exit.target))));
}

/** True when a new way p–q would run across another without meeting it at a vertex. */
export function crossesWay(p: Point, q: Point, paths: readonly Path[]): boolean {
  const [start, end] = [between(p, q, 0.02), between(q, p, 0.02)];
  return paths.some((path) => path.points.some((b, i) => i > 0 && crossing(start, end, path.points[i - 1], b)));
}

function liesOn(p: Point, edge: HalfEdge): boolean {
  const a = edge.from.point;
  const b = edge.twin.from.point;
  return Math.abs(distance(a, p) + distance(p, b) - distance(a, b)) < 0.02;
}

function exitsOf(face: Face, stops: readonly Point[], paths: readonly Path[], houses: readonly House[]): Exit[] {
  const exits: Exit[] = [];
  const rim = ringOf(face);
  for (const edge of streetSides(face)) {
    const a = edge.from.point;
    const b = edge.twin.from.point;
    const pieces = Math.max(1, Math.floor(distance(a, b) / 14));
    for (let i = 0; i < pieces; i++) {
      const point = between(a, b, (i + 0.5) / pieces);
      let target: Point | undefined;
      let lengthM = 90;
      for (const stop of stops) {
        const m = distance(stop, point);
        if (m < lengthM) {
          lengthM = m;
          target = stop;
        }
      }
      if (!target) continue;
      const start = between(point, target, 0.02);
      if (!inside(rim, start) || segmentMeetsRing(start, target, rim)) continue;
      if (houses.some((house) => segmentMeetsRing(start, between(target, point, 0.02), house.ring))) continue;
      if (crossesWay(point, target, paths)) continue;
      exits.push({ edge, point, target, lengthM });
    }
  }
  return exits;
}

/** Groups of vertices that hang together; the number of each vertex's group. */
function groupsOf(paths: readonly Path[]): Map<string, number> {
  const parent = new Map<string, string>();
  const root = (k: string): string => {
    let top = k;
    for (let up = parent.get(top); up !== undefined && up !== top; up = parent.get(top)) top = up;
    parent.set(k, top);
    return top;
  };
  for (const path of paths) {
    const keys = path.points.map(key);
    for (const k of keys) if (!parent.has(k)) parent.set(k, k);
    for (const k of keys) parent.set(root(k), root(keys[0]));
  }
  const numbers = new Map<string, number>();
  const result = new Map<string, number>();
  for (const k of parent.keys()) {
    const top = root(k);
    if (!numbers.has(top)) numbers.set(top, numbers.size);
    result.set(k, numbers.get(top) ?? 0);
  }
  return result;
}

function tieLoose(given: readonly Path[], ring: Ring, houses: readonly House[]): Path[] {
  const paths = [...given];
  for (let round = 0; round < 12; round++) {
    const groups = groupsOf(paths);
    const count = Math.max(-1, ...groups.values()) + 1;
    if (count < 2) break;
    const members: Point[][] = Array.from({ length: count }, () => []);
    const seen = new Set<string>();
    for (const path of paths) {
      if (path.class === "footway") continue;
      for (const p of path.points) {
        if (seen.has(key(p))) continue;
        seen.add(key(p));
        members[groups.get(key(p)) ?? 0].push(p);
      }
    }
    let best: [Point, Point] | undefined;
    let bestM = 120;
    for (let g = 0; g < count; g++) {
      for (const p of members[g]) {
        for (let h = g + 1; h < count; h++) {
          for (const q of members[h]) {
            const m = distance(p, q);
            if (m >= bestM || !segmentInside(p, q, ring)) continue;
            if (houses.some((house) => segmentMeetsRing(p, q, house.ring)) || crossesWay(p, q, paths)) continue;
            bestM = m;
            best = [p, q];
          }
        }
      }
    }
    if (!best) break;
    paths.push({ class: "path", points: best });
  }
  return paths;
}

function keepReached(site: Site, gates: ReadonlySet<string>): Site {
  const groups = groupsOf(site.paths);
  const reached = new Set([...gates].map((k) => groups.get(k)));
  const paths = site.paths.filter((path) => reached.has(groups.get(key(path.points[0]))));
  const doors = new Set(paths.filter((path) => path.class === "footway").map((path) => key(path.points[1])));
  const houses = site.houses.filter((house) => house.doors?.some((door) => doors.has(key(door))));
  return { ...site, houses, paths };
}
