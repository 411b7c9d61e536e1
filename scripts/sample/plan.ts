import { area, boxOf, bounds, fromAxes, ringInside, toAxes, type Point } from "./geometry";
import { layEstate, STYLES, type EstateStyle } from "./estate";
import { layLots } from "./lots";
import { loop, type Face, type Mesh } from "./mesh";
import { layFields, layLake, shopsAlong } from "./open-ground";
import { layPark } from "./park";
import { buildable, type House, type Path } from "./site";
import { leaves, type Ground } from "./subdivide";
import type { Zone } from "./skeleton";
import { layVillage } from "./village";

export type QuarterKind = "new" | "existing" | "village";

/** A 居住小区 or 自然村 with its houses. */
export interface Quarter {
  readonly kind: QuarterKind;
  readonly gated: boolean;
  readonly yearBuilt: number;
  readonly zone: Zone;
  readonly faces: readonly Face[];
  readonly houses: House[];
}

/** Ground that is not lived on. */
export interface Plot {
  readonly use: "park" | "school" | "commerce" | "public" | "industry" | "farmland" | "wood" | "station";
  readonly ring: Point[];
  readonly face: Face;
}

export interface Plan {
  readonly quarters: Quarter[];
  readonly plots: Plot[];
  readonly paths: Path[];
  readonly greens: Point[][];
  /** Footprints of schools, shops, sheds. */
  readonly halls: Point[][];
  readonly fields: Point[][];
  readonly lakes: { readonly name: string; readonly ring: Point[] }[];
}

export function emptyPlan(): Plan {
  return { quarters: [], plots: [], paths: [], greens: [], halls: [], fields: [], lakes: [] };
}

/** Builds upon a piece of ground and everything under it. */
export function build(mesh: Mesh, ground: Ground, plan: Plan, random: () => number): void {
  if (ground.parts && !(ground.zone === "old" && ground.cut === "alley")) {
    for (const part of ground.parts) build(mesh, part, plan, random);
    return;
  }
  const faces = [...leaves(ground)].map((leaf) => leaf.face);
  switch (ground.zone) {
    case "bank":
    case "rail":
      return;
    case "old":
      return buildOld(mesh, faces, plan, random);
    case "lake":
    case "hill":
      return buildOpen(mesh, faces[0], ground.zone, plan, random);
    case "rural":
      return buildRural(mesh, faces[0], plan, random);
    case "industrial":
      return fillPlot(mesh, faces[0], ground.zone, random() < 0.86 ? "industry" : "wood", plan, random);
    default:
      return buildTown(mesh, faces[0], ground.zone, plan, random);
  }
}

function buildOld(mesh: Mesh, faces: readonly Face[], plan: Plan, random: () => number): void {
  const draw = random();
  if (draw < 0.05) return faces.forEach((face) => fillPlot(mesh, face, "old", "park", plan, random));
  if (draw < 0.1) return faces.forEach((face) => fillPlot(mesh, face, "old", "public", plan, random));
  const houses: House[] = [];
  const floors = 2 + Math.floor(random() * 3);
  const lotM2 = 300 + random() * 260;
  for (const face of faces) {
    const ring = buildable(face, "old");
    if (!ring) continue;
    const use = random();
    if (use < 0.03 && area(ring) > 900) {
      fillPlot(mesh, face, "old", "commerce", plan, random);
      continue;
    }
    const site = layLots(mesh, face, ring, lotM2, floors, random);
    houses.push(...site.houses);
    plan.paths.push(...site.paths);
  }
  addQuarter(plan, {
    kind: "existing",
    gated: false,
    yearBuilt: 1952 + Math.floor(random() * 38),
    zone: "old",
    faces,
    houses,
  });
}

function buildOpen(mesh: Mesh, face: Face, zone: "lake" | "hill", plan: Plan, random: () => number): void {
  const ring = buildable(face, zone);
  if (!ring) return;
  if (zone === "hill") return fillPlot(mesh, face, zone, "wood", plan, random);
  plan.plots.push({ use: "park", ring, face });
  const { shore, paths } = layLake(mesh, face, ring, random);
  plan.lakes.push({ name: "澄湖", ring: shore });
  plan.paths.push(...paths);
}

function buildRural(mesh: Mesh, face: Face, plan: Plan, random: () => number): void {
  const ring = buildable(face, "rural");
  if (!ring) return;
  const taken: Point[][] = [];
  const ways: Path[] = [];
  const count = area(ring) > 90_000 ? (random() < 0.5 ? 2 : 1) : random() < 0.8 ? 1 : 0;
  for (let i = 0; i < count; i++) {
    const site = layVillage(mesh, face, ring, 4 + Math.floor(random() * 5), taken, ways, random);
    plan.paths.push(...site.paths);
    addQuarter(plan, {
      kind: "village",
      gated: false,
      yearBuilt: 1965 + Math.floor(random() * 40),
      zone: "rural",
      faces: [face],
      houses: site.houses,
    });
  }
  plan.plots.push({ use: "farmland", ring, face });
  plan.fields.push(...layFields(ring, taken, random));
}

function buildTown(mesh: Mesh, face: Face, zone: Zone, plan: Plan, random: () => number): void {
  const ring = buildable(face, zone);
  if (!ring || area(ring) < 900) return;
  const draw = random();
  const size = area(ring);
  if (draw < 0.06 && size > 5000) return fillPlot(mesh, face, zone, "park", plan, random);
  if (draw < 0.125 && size > 8000) return fillPlot(mesh, face, zone, "school", plan, random);
  if (draw < 0.19) return fillPlot(mesh, face, zone, "commerce", plan, random);
  if (draw < 0.23) return fillPlot(mesh, face, zone, "public", plan, random);
  if (zone === "town" && draw < 0.45) {
    const site = layLots(mesh, face, ring, 420, 4, random);
    plan.paths.push(...site.paths);
    return addQuarter(plan, {
      kind: "existing",
      gated: false,
      yearBuilt: 1978 + Math.floor(random() * 20),
      zone,
      faces: [face],
      houses: site.houses,
    });
  }
  const style = styleFor(zone, random);
  const gated =
    zone === "gated" || zone === "new" ? random() < 0.92 : zone === "mixed" ? random() < 0.6 : random() < 0.35;
  const gates = gated ? (size > 30_000 ? 2 : 1 + (random() < 0.45 ? 1 : 0)) : 3 + Math.floor(random() * 3);
  const site = layEstate(mesh, face, ring, style, gates, random);
  plan.paths.push(...site.paths);
  plan.greens.push(...site.greens);
  const shopShare = zone === "new" ? 0.35 : zone === "gated" ? 0.55 : 0.8;
  plan.halls.push(
    ...shopsAlong(
      face,
      site.houses.map((house) => house.ring),
      site.paths,
      shopShare,
      random,
    ),
  );
  const recent = style === STYLES.tower || style === STYLES.midRise;
  const yearBuilt = recent ? 2008 + Math.floor(random() * 16) : 1982 + Math.floor(random() * 22);
  addQuarter(plan, {
    kind: yearBuilt >= 2015 ? "new" : "existing",
    gated,
    yearBuilt,
    zone,
    faces: [face],
    houses: site.houses,
  });
}

function styleFor(zone: Zone, random: () => number): EstateStyle {
  const draw = random();
  if (zone === "new") return draw < 0.55 ? STYLES.tower : STYLES.midRise;
  if (zone === "gated") return draw < 0.5 ? STYLES.walkUp : draw < 0.8 ? STYLES.midRise : STYLES.tower;
  if (zone === "town") return draw < 0.75 ? STYLES.townHouse : STYLES.walkUp;
  return draw < 0.3 ? STYLES.workers : draw < 0.85 ? STYLES.walkUp : STYLES.midRise;
}

function addQuarter(plan: Plan, quarter: Quarter): void {
  if (quarter.houses.length > 0) plan.quarters.push(quarter);
}

function fillPlot(mesh: Mesh, face: Face, zone: Zone, use: Plot["use"], plan: Plan, random: () => number): void {
  const ring = buildable(face, zone);
  if (!ring) return;
  plan.plots.push({ use, ring, face });
  // The alleys of the old town lead through its parks already.
  if (use === "park" && zone === "old") return;
  if (use === "park" || use === "wood") {
    plan.paths.push(...layPark(mesh, face, ring, random).paths);
    return;
  }
  plan.halls.push(...halls(ring, use, random));
}

/** Large plain buildings set along the axes of their plot. */
function halls(ring: readonly Point[], use: Plot["use"], random: () => number): Point[][] {
  const { axes } = boxOf(ring);
  const box = bounds(ring.map((p) => toAxes(axes, p)));
  const [wide, deep, gap] =
    use === "industry"
      ? [75, 42, 16]
      : use === "school"
        ? [60, 16, 30]
        : use === "commerce"
          ? [55, 40, 14]
          : [42, 18, 18];
  const result: Point[][] = [];
  for (let y = box.minY + 3; y + deep < box.maxY; y += deep + gap) {
    for (let x = box.minX + 3; x + wide * 0.6 < box.maxX; x += wide + gap) {
      const w = wide * (0.65 + 0.35 * random());
      const d = deep * (0.7 + 0.3 * random());
      const hall = [
        fromAxes(axes, x, y),
        fromAxes(axes, x + w, y),
        fromAxes(axes, x + w, y + d),
        fromAxes(axes, x, y + d),
      ];
      if (use === "school" && random() < 0.32) continue; // playing fields
      if (random() < 0.12) continue;
      if (ringInside(hall, ring)) result.push(hall);
    }
  }
  return result;
}

/** The rings around a set of faces, outer ones counter-clockwise, holes clockwise. */
export function outlineOf(faces: Iterable<Face>): Point[][] {
  const own = new Set(faces);
  const rings: Point[][] = [];
  const seen = new Set<object>();
  for (const face of own) {
    for (const start of loop(face.edge)) {
      if (own.has(start.twin.face) || seen.has(start)) continue;
      const ring: Point[] = [];
      let edge = start;
      do {
        seen.add(edge);
        ring.push(edge.from.point);
        edge = edge.next;
        while (own.has(edge.twin.face)) edge = edge.twin.next;
      } while (edge !== start);
      rings.push(ring);
    }
  }
  return rings;
}
