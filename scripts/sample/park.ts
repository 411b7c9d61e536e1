import {
  area,
  at,
  between,
  centroid,
  corridor,
  distance,
  inside,
  segmentMeetsRing,
  type Point,
  type Ring,
} from "./geometry";
import { crossesWay } from "./gates";
import { ringOf, type Face, type Mesh } from "./mesh";
import { streetSides, type Path, type Site } from "./site";

/** A park: winding walks from entrances on its streets to a round in the middle. */
export function layPark(mesh: Mesh, face: Face, ring: Ring, random: () => number): Site {
  const middle = centroid(ring);
  const paths: Path[] = [];
  if (!inside(ring, middle)) return { houses: [], paths, greens: [[...ring]] };
  const rim = ringOf(face);
  const entrances: Point[] = [];
  const apartM = Math.max(90, Math.sqrt(area(ring)) * 0.42);
  for (const edge of streetSides(face)) {
    const point = between(edge.from.point, edge.twin.from.point, 0.35 + 0.3 * random());
    if (entrances.some((other) => distance(other, point) < apartM) || entrances.length >= 6) continue;
    const off = (random() - 0.5) * 0.24;
    const via = [0.33, 0.66].map((t) => {
      const p = between(point, middle, t);
      const bow = off * 4 * t * (1 - t);
      return at(p.x - (middle.y - point.y) * bow, p.y + (middle.x - point.x) * bow);
    });
    const stops = [between(point, via[0], 0.03), ...via, middle];
    if (!stops.every((p) => inside(rim, p)) || stops.some((p, i) => i > 0 && segmentMeetsRing(stops[i - 1], p, rim)))
      continue;
    const vertex = mesh.splitEdge(streetSides(face).find((side) => side === edge) ?? edge, point, 3);
    entrances.push(point);
    paths.push({ class: "path", points: [vertex.point, ...via, middle] });
  }
  const turns = paths.map((path) => path.points[2]);
  for (let i = 0; i < turns.length && turns.length > 2; i++) {
    const next = turns[(i + 1) % turns.length];
    if (!segmentMeetsRing(turns[i], next, ring) && !crossesWay(turns[i], next, paths))
      paths.push({ class: "path", points: [turns[i], next] });
  }
  return { houses: [], paths, greens: [[...ring]] };
}

/** A pond with an uneven shore around a middle. */
export function pondAt(middle: Point, radiusM: number, random: () => number): Point[] {
  const spine = [middle];
  for (let i = 0; i < 3; i++) {
    const last = spine[spine.length - 1];
    spine.push(at(last.x + (0.4 + random()) * radiusM * 0.7, last.y + (random() - 0.5) * radiusM * 1.2));
  }
  return corridor([spine], radiusM * 0.55)[0];
}
