import {
  along,
  at,
  between,
  centroid,
  curve,
  distance,
  grown,
  inside,
  lengthOf,
  minus,
  segmentMeetsRing,
  signedArea,
  area,
  type Point,
  type Ring,
} from "./geometry";
import { lots } from "./lots";
import { ringOf, type Face, type Mesh } from "./mesh";
import { streetSides, type Path } from "./site";

/** A lake in the middle of its ground, with a walk around it and ways to the streets. */
export function layLake(mesh: Mesh, face: Face, ring: Ring, random: () => number): { shore: Point[]; paths: Path[] } {
  const core = grown([ring], -75).sort((a, b) => area(b) - area(a))[0];
  const middle = centroid(core);
  const shore = curve(shoreAround(middle, core, random), 25, true);
  const walk = curve(resampled([...grown([shore], 16)[0]], 45), 20, true);
  const loop = [...walk, walk[0]];
  const paths: Path[] = [{ class: "footway", points: loop, name: "澄湖环湖步道" }];
  const rim = ringOf(face);
  const doors: Point[] = [];
  for (const edge of streetSides(face)) {
    const point = between(edge.from.point, edge.twin.from.point, 0.5);
    if (doors.some((other) => distance(other, point) < 130)) continue;
    const target = walk.reduce((best, p) => (distance(p, point) < distance(best, point) ? p : best));
    if (segmentMeetsRing(between(point, target, 0.02), target, rim)) continue;
    doors.push(point);
    paths.push({ class: "footway", points: [mesh.splitEdge(edge, point, 3).point, target] });
  }
  return { shore, paths };
}

const TURNS = [
  [1, 0],
  [0.87, 0.5],
  [0.5, 0.87],
  [0, 1],
  [-0.5, 0.87],
  [-0.87, 0.5],
  [-1, 0],
  [-0.87, -0.5],
  [-0.5, -0.87],
  [0, -1],
  [0.5, -0.87],
  [0.87, -0.5],
] as const;

/** Bays and points around a middle, never beyond the ring. */
function shoreAround(middle: Point, ring: Ring, random: () => number): Point[] {
  const reach = TURNS.map(([dx, dy]) => {
    let m = 20;
    while (m < 900 && inside(ring, at(middle.x + dx * m, middle.y + dy * m))) m += 10;
    return m;
  });
  const mean = reach.reduce((a, b) => a + b, 0) / reach.length;
  return TURNS.map(([dx, dy], i) => {
    const m = Math.min(reach[i] * 0.93, mean * 1.25) * (0.74 + 0.26 * random());
    return at(middle.x + dx * m, middle.y + dy * m);
  });
}

function resampled(line: readonly Point[], stepM: number): Point[] {
  const total = lengthOf(line);
  const count = Math.max(6, Math.round(total / stepM));
  return Array.from({ length: count }, (_, i) => along(line, (total * i) / count).point);
}

/** Fields between the lanes, with balks left between them and the villages left out. */
export function layFields(ring: Ring, villages: readonly Ring[], random: () => number): Point[][] {
  const yards = grown(villages, 11);
  return lots(ring, 7000 + random() * 9000, random)
    .flatMap((lot) => minus(grown([lot], -2.2), yards))
    .filter((field) => signedArea(field) > 500);
}

const KERB_M: Readonly<Record<string, number>> = { primary: 17.5, secondary: 12.5 };

/** Low shops between an estate and the wide street before it. */
export function shopsAlong(
  face: Face,
  houses: readonly Ring[],
  paths: readonly Path[],
  share: number,
  random: () => number,
): Point[][] {
  const rim = ringOf(face);
  const shops: Point[][] = [];
  for (const edge of streetSides(face)) {
    const kerb = KERB_M[edge.line.class];
    if (kerb === undefined) continue;
    const a = edge.from.point;
    const b = edge.twin.from.point;
    const length = distance(a, b);
    for (let m = 4; m + 13 < length;) {
      const wide = Math.min(length - m - 4, 13 + random() * 24);
      const start = m;
      m += wide + 2 + random() * 6;
      if (wide < 11 || random() > share) continue;
      const deep = 7 + random() * 2;
      const corner = (ahead: number, aside: number) =>
        at(
          a.x + ((b.x - a.x) * ahead - (b.y - a.y) * aside) / length,
          a.y + ((b.y - a.y) * ahead + (b.x - a.x) * aside) / length,
        );
      const shop = [
        corner(start, kerb),
        corner(start + wide, kerb),
        corner(start + wide, kerb + deep),
        corner(start, kerb + deep),
      ];
      if (!shop.every((p) => inside(rim, p))) continue;
      if (houses.some((house) => shop.some((p) => inside(house, p)) || house.some((p) => inside(shop, p)))) continue;
      if (paths.some((path) => path.points.some((p, i) => i > 0 && segmentMeetsRing(path.points[i - 1], p, shop))))
        continue;
      shops.push(shop);
    }
  }
  return shops;
}
