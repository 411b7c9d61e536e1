import {
  along,
  area,
  at,
  beside,
  between,
  bounds,
  centroid,
  common,
  corridor,
  grown,
  inside,
  lengthOf,
  minus,
  nearestOnSegment,
  polygonsOf,
  ringInside,
  segmentMeetsRing,
  simplified,
  together,
  type Point,
} from "./geometry";
import type { HalfEdge, Mesh } from "./mesh";
import type { Namer } from "./names";
import { pondAt } from "./park";
import { outlineOf } from "./plan";
import type { Path } from "./site";
import type { Skeleton } from "./skeleton";
import type { Town } from "./town";

export interface Shape {
  readonly kind: string;
  readonly name: string;
  /** Rings of a polygon, the outer one first. */
  readonly rings: readonly (readonly Point[])[];
}

/** Water between its banks, cut off at the district's border. */
function riverRing(skeleton: Skeleton): Point[] {
  const { river, riverHalfWidthM } = skeleton;
  const left = beside(river, riverHalfWidthM);
  const right = beside(river, (share) => -riverHalfWidthM(share));
  return [...right, ...left.reverse()];
}

export function waterOf(town: Town, random: () => number): Shape[] {
  const rim = districtRing(town);
  const shapes: Shape[] = common([riverRing(town.skeleton)], [rim]).map((ring) => ({
    kind: "river",
    name: "青禾河",
    rings: [ring],
  }));
  for (const lake of town.plan.lakes) shapes.push({ kind: "lake", name: lake.name, rings: [lake.ring] });
  for (const plot of town.plan.plots) {
    if (area(plot.ring) > 250_000 && plot.use === "park") continue; // has its lake
    if (plot.use !== "farmland" && plot.use !== "park") continue;
    if (random() > (plot.use === "park" ? 0.4 : 0.45)) continue;
    const size = Math.sqrt(area(plot.ring));
    const shore = drySpots(plot.ring, random)
      .map((spot) => pondAt(spot, size * (plot.use === "park" ? 0.13 : 0.1) * (0.6 + random()), random))
      .find((pond) => clearOfWays(town, pond) && ringInside(pond, plot.ring));
    if (!shore) continue;
    shapes.push({ kind: "pond", name: "", rings: [shore] });
  }
  return shapes;
}

/** A few places within a ring, the middle first. */
function drySpots(ring: readonly Point[], random: () => number): Point[] {
  const middle = centroid(ring);
  const spots = [0.45, 0.55, 0.5, 0.6, 0.4].map((share) =>
    between(middle, ring[Math.floor(random() * ring.length)], share * random() * 2),
  );
  return [middle, ...spots];
}

function clearOfWays(town: Town, pond: readonly Point[]): boolean {
  const yard = grown([pond], 6)[0];
  const { minX, minY, maxX, maxY } = bounds(yard);
  return town.plan.paths.every((path) =>
    path.points.every((p, i) => {
      if (i === 0) return true;
      const q = path.points[i - 1];
      const apart =
        Math.max(p.x, q.x) < minX ||
        Math.min(p.x, q.x) > maxX ||
        Math.max(p.y, q.y) < minY ||
        Math.min(p.y, q.y) > maxY;
      return apart || (!inside(yard, p) && !inside(yard, q) && !segmentMeetsRing(p, q, yard));
    }),
  );
}

export function greenOf(town: Town, namer: Namer): Shape[] {
  const rim = districtRing(town);
  const water = riverRing(town.skeleton);
  const roads = corridor(
    [...town.mesh.edges()]
      .filter((e) => e.sealed || e.line.name === "望河路" || e.line.name === "滨河南路")
      .map((e) => [e.from.point, e.twin.from.point]),
    8,
  );
  const shapes: Shape[] = [];
  const put = (kind: string, name: string, rings: readonly (readonly Point[])[]) => {
    for (const polygon of polygonsOf(rings)) if (area(polygon[0]) > 60) shapes.push({ kind, name, rings: polygon });
  };
  put("river_bank", "", minus(minus(outlineOf(town.bankFaces), [water]), roads));
  put(
    "verge",
    "",
    minus(grown(together(outlineOf(town.railFaces)), -9), [...roads, ...corridor([town.skeleton.railway], 7)]),
  );
  for (const plot of town.plan.plots) {
    if (plot.use === "park") put("park", namer.park(), [grown([plot.ring], 3)[0] ?? plot.ring]);
    if (plot.use === "wood") put("wood", "", [plot.ring]);
  }
  for (const field of town.plan.fields) put("farmland", "", [field]);
  for (const ring of town.plan.greens) put("garden", "", common([ring], [rim]));
  return shapes;
}

export function landUseOf(town: Town): Shape[] {
  return town.plan.plots
    .filter(
      (plot) => plot.use === "school" || plot.use === "commerce" || plot.use === "public" || plot.use === "industry",
    )
    .map((plot) => ({
      kind: plot.use === "industry" ? "industrial" : plot.use === "commerce" ? "commercial" : plot.use,
      name: "",
      rings: [plot.ring],
    }));
}

export function districtRing(town: Town): Point[] {
  return outlineOf(town.mesh.faces)[0];
}

/** Walks along both banks, tied to the bank roads every now and then. */
export function promenades(skeleton: Skeleton, mesh: Mesh, rim: readonly Point[]): Path[] {
  const paths: Path[] = [];
  const bankRoads = [...mesh.edges()].filter(
    (e) => !e.sealed && (e.line.name === "望河路" || e.line.name === "滨河南路"),
  );
  const sealed = [...mesh.edges()]
    .filter((edge) => edge.sealed)
    .map((edge) => [edge.from.point, edge.twin.from.point] as const);
  for (const side of [1, -1]) {
    const line = beside(skeleton.river, (share) => side * (skeleton.riverHalfWidthM(share) + 13));
    const fine = resample(line, 22);
    let run: Point[] = [];
    const runs: Point[][] = [];
    for (const p of fine) {
      const free =
        sealed.every(([a, b]) => nearestOnSegment(p, a, b).distanceM > 14) && inside(rim, p) && insideBy(p, rim, 25);
      if (free) run.push(p);
      else if (run.length > 0) {
        runs.push(run);
        run = [];
      }
    }
    if (run.length > 0) runs.push(run);
    for (const stops of runs.filter((r) => r.length > 4)) {
      paths.push({ class: "footway", points: stops, name: side > 0 ? "青禾河北岸步道" : "青禾河南岸步道" });
      for (let i = 0; i < stops.length; i += 5) {
        const door = bankRoadAt(mesh, bankRoads, stops[i]);
        if (door) paths.push({ class: i % 10 === 0 ? "steps" : "footway", points: [stops[i], door] });
      }
    }
  }
  return paths;
}

function bankRoadAt(mesh: Mesh, bankRoads: HalfEdge[], p: Point): Point | undefined {
  let best: { edge: HalfEdge; point: Point } | undefined;
  let bestM = 48;
  for (const edge of bankRoads) {
    const spot = nearestOnSegment(p, edge.from.point, edge.twin.from.point);
    if (spot.distanceM < bestM) {
      bestM = spot.distanceM;
      best = { edge, point: spot.point };
    }
  }
  if (!best) return undefined;
  const before = best.edge.next;
  const vertex = mesh.splitEdge(best.edge, best.point, 4);
  if (best.edge.next !== before) bankRoads.push(best.edge.next);
  return vertex.point;
}

function resample(line: readonly Point[], stepM: number): Point[] {
  const total = lengthOf(line);
  const count = Math.round(total / stepM);
  return Array.from({ length: count + 1 }, (_, i) => along(line, (total * i) / count).point);
}

function insideBy(p: Point, rim: readonly Point[], marginM: number): boolean {
  return rim.every((q, i) => nearestOnSegment(p, q, rim[(i + 1) % rim.length]).distanceM > marginM);
}

/** The platform and hall of the one station, between the railway and the street named after it. */
export function stationOf(town: Town): { spot: Point; hall: Point[]; platforms: Point[][] } {
  const { railway } = town.skeleton;
  const total = lengthOf(railway);
  let best = along(railway, 0);
  for (let m = 0; m < total; m += 20) {
    const here = along(railway, m);
    if (Math.abs(here.point.x - 60) < Math.abs(best.point.x - 60)) best = here;
  }
  const { point, dx, dy } = best;
  const corner = (ahead: number, aside: number) =>
    at(point.x + dx * ahead - dy * aside, point.y + dy * ahead + dx * aside);
  const box = (a: number, b: number, c: number, d: number) => [corner(a, c), corner(b, c), corner(b, d), corner(a, d)];
  return { spot: point, hall: box(-48, 48, -36, -18), platforms: [box(-150, 150, -13, -6), box(-150, 150, 6, 13)] };
}

export function trimmed(ring: readonly Point[]): Point[] {
  const line = simplified([...ring, ring[0]], 0.3);
  return line.slice(0, -1);
}
