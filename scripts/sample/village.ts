import {
  area,
  at,
  between,
  distance,
  ringInside,
  ringsOverlap,
  segmentMeetsRing,
  type Point,
  type Ring,
} from "./geometry";
import { type Face, type HalfEdge, type Mesh } from "./mesh";
import { crossesWay } from "./gates";
import { streetSides, type House, type Path, type Site } from "./site";

/** A village along its lane: side alleys into the fields, houses in rows that face south, a yard before each. */
export function layVillage(
  mesh: Mesh,
  face: Face,
  ring: Ring,
  alleyCount: number,
  taken: Ring[],
  ways: Path[],
  random: () => number,
): Site {
  const houses: House[] = [];
  const paths: Path[] = [];
  const lanes = streetSides(face).filter(
    (edge) => edge.line.class !== "primary" && distance(edge.from.point, edge.twin.from.point) > 25,
  );
  if (lanes.length === 0) return { houses, paths, greens: [] };
  const first = lanes[Math.floor(random() * lanes.length)];
  for (const spot of spotsAlong(face, first, alleyCount, random)) {
    const edge = streetSides(face).find((side) => liesOn(spot, side));
    if (!edge) continue;
    const a = edge.from.point;
    const b = edge.twin.from.point;
    const length = distance(a, b) || 1;
    // Into the face: to the left of the edge, a little askew.
    const skew = (random() - 0.5) * 0.3;
    const nx = -(b.y - a.y) / length + ((b.x - a.x) / length) * skew;
    const ny = (b.x - a.x) / length + ((b.y - a.y) / length) * skew;
    const planned: { x: number; rings: Point[][] }[] = [];
    const depth = 55 + random() * 75;
    let m = 17;
    for (; m < depth; m += 19 + random() * 4) {
      const on = { x: spot.x + nx * m, y: spot.y + ny * m };
      const last = { x: spot.x + nx * (m - 23), y: spot.y + ny * (m - 23) };
      const start = m < 24 ? between(spot, on, 0.05) : last;
      if (crossesWay(start, on, ways) || taken.some((house) => segmentMeetsRing(start, on, house))) break;
      const rings = [1, -1]
        .map((side) => houseBeside(on, nx, ny, side, random))
        .filter(
          (house) =>
            random() > 0.08 &&
            ringInside(house, ring) &&
            !crossesWay(house[0], house[2], ways) &&
            !crossesWay(house[1], house[3], ways) &&
            !taken.some((other) => ringsOverlap(other, house)),
        );
      if (rings.length > 0) planned.push({ x: m, rings });
    }
    if (planned.length === 0) continue;
    const vertex = mesh.splitEdge(edge, spot, 2);
    const alley: Point[] = [vertex.point];
    for (const { x, rings } of planned) {
      const stop = at(spot.x + nx * x, spot.y + ny * x);
      alley.push(stop);
      const walls = rings.map((house) => nearestWall(house, stop));
      paths.push({ class: "footway", points: walls.length === 2 ? [walls[0], stop, walls[1]] : [stop, walls[0]] });
      for (const house of rings) {
        taken.push(house);
        const floors = 2 + (random() < 0.35 ? 1 : 0);
        houses.push({ ring: house, floors, homes: Math.max(1, Math.round((area(house) * floors) / 150)) });
      }
    }
    paths.push({ class: "alley", points: alley });
    ways.push({ class: "alley", points: alley });
  }
  return { houses, paths, greens: [] };
}

/** Places for side alleys, both ways along the lane from a first one. */
function spotsAlong(face: Face, start: HalfEdge, count: number, random: () => number): Point[] {
  const spots: Point[] = [];
  let edge = start;
  let left = distance(edge.from.point, edge.twin.from.point) * 0.5;
  for (let guard = 0; spots.length < count && guard < 40; guard++) {
    const length = distance(edge.from.point, edge.twin.from.point);
    const walked = streetSides(face).includes(edge);
    if (left < length) {
      const spot = between(edge.from.point, edge.twin.from.point, left / length);
      if (walked && left > 6 && length - left > 6) spots.push(spot);
      left += 42 + random() * 14;
    } else {
      left -= length;
      edge = edge.next;
    }
  }
  return spots;
}

function liesOn(p: Point, edge: HalfEdge): boolean {
  const a = edge.from.point;
  const b = edge.twin.from.point;
  return Math.abs(distance(a, p) + distance(p, b) - distance(a, b)) < 0.02;
}

function houseBeside(on: Point, nx: number, ny: number, side: number, random: () => number): Point[] {
  const length = Math.sqrt(nx * nx + ny * ny);
  const [ux, uy] = [nx / length, ny / length];
  const near = 4 + random() * 2;
  const wide = 12 + random() * 6;
  const deep = 9.5 + random() * 2.5;
  const corner = (across: number, ahead: number) =>
    at(on.x + -uy * across * side + ux * ahead, on.y + ux * across * side + uy * ahead);
  const ring = [
    corner(near, -deep / 2),
    corner(near + wide, -deep / 2),
    corner(near + wide, deep / 2),
    corner(near, deep / 2),
  ];
  return side > 0 ? ring.reverse() : ring;
}

function nearestWall(ring: Ring, p: Point): Point {
  let best = ring[0];
  let bestM = Infinity;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const middle = between(ring[j], ring[i], 0.5);
    if (distance(middle, p) < bestM) {
      bestM = distance(middle, p);
      best = middle;
    }
  }
  return best;
}
