import {
  area,
  at,
  between,
  boxOf,
  centroid,
  distance,
  grown,
  nearestOnSegment,
  segmentMeetsRing,
  simplified,
  type Point,
  type Ring,
} from "./geometry";
import type { Face, HalfEdge, Mesh } from "./mesh";
import { streetSides, type House, type Path, type Site } from "./site";

/** An old block: lots divided among heirs again and again, a house on each, doors to the nearest lane. */
export function layLots(
  mesh: Mesh,
  face: Face,
  ring: Ring,
  lotM2: number,
  floorsMost: number,
  random: () => number,
): Site {
  const houses: House[] = [];
  for (const lot of lots(ring, lotM2, random)) {
    if (random() < 0.06) continue;
    const shrunk = grown([lot], -0.6 - random() * 0.9)[0];
    if (!shrunk) continue;
    const house = simplified([...shrunk, shrunk[0]], 0.8).slice(0, -1);
    const size = house.length >= 3 ? area(house) : 0;
    if (size < 45) continue;
    const floors = 1 + Math.floor(random() * floorsMost);
    houses.push({ ring: house, floors, homes: Math.max(1, Math.round((size * floors) / 82)) });
  }
  const paths: Path[] = [];
  for (const house of houses) {
    const door = doorOf(face, house, houses);
    if (!door) continue;
    const vertex = mesh.splitEdge(door.edge, door.street, 1.2);
    paths.push({ class: "footway", points: [vertex.point, door.wall] });
  }
  return { houses, paths, greens: [] };
}

/** A ring divided across its long side again and again, down to about `lotM2`. */
export function lots(ring: Ring, lotM2: number, random: () => number): Point[][] {
  const size = area(ring);
  if (size < 40) return [];
  if (size < lotM2 * (0.8 + random() * 0.9)) return [[...ring]];
  const box = boxOf(ring);
  const share = 0.5 + (random() - 0.5) * 0.24;
  const { ux, uy } = box.axes;
  const x = box.minX + (box.maxX - box.minX) * share;
  const parts = [half(ring, ux, uy, x, 1), half(ring, ux, uy, x, -1)];
  if (parts.some((part) => part.length < 3 || area(part) < 30)) return [[...ring]];
  return parts.flatMap((part) => lots(part, lotM2, random));
}

/** The part of a ring on one side of the line ux·x + uy·y = limit. */
function half(ring: Ring, ux: number, uy: number, limit: number, side: 1 | -1): Point[] {
  const off = (p: Point) => (p.x * ux + p.y * uy - limit) * side;
  const result: Point[] = [];
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const a = off(ring[j]);
    const b = off(ring[i]);
    if (a < 0 !== b < 0) {
      const t = a / (a - b);
      result.push(at(ring[j].x + (ring[i].x - ring[j].x) * t, ring[j].y + (ring[i].y - ring[j].y) * t));
    }
    if (b >= 0) result.push(ring[i]);
  }
  return result;
}

function doorOf(
  face: Face,
  house: House,
  houses: readonly House[],
): { edge: HalfEdge; street: Point; wall: Point } | undefined {
  const middle = centroid(house.ring);
  let best: { edge: HalfEdge; street: Point; wall: Point } | undefined;
  let bestM = 26;
  for (const edge of streetSides(face)) {
    const spot = nearestOnSegment(middle, edge.from.point, edge.twin.from.point);
    if (spot.distanceM >= bestM || spot.share < 0.02 || spot.share > 0.98) continue;
    const wall = wallTowards(house.ring, middle, spot.point);
    if (distance(wall, spot.point) < 0.8) continue;
    if (houses.some((other) => other !== house && segmentMeetsRing(wall, spot.point, other.ring))) continue;
    bestM = spot.distanceM;
    best = { edge, street: spot.point, wall };
  }
  return best;
}

function wallTowards(ring: Ring, middle: Point, street: Point): Point {
  let low = 0;
  let high = 1;
  for (let i = 0; i < 20; i++) {
    const share = (low + high) / 2;
    if (segmentMeetsRing(between(middle, street, share), street, ring)) low = share;
    else high = share;
  }
  return between(middle, street, high);
}
