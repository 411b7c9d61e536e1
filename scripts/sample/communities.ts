import { area, distance } from "./geometry";
import { edgesOf, ringOf, type Face, type Mesh, type Vertex } from "./mesh";
import { leaves, type Ground } from "./subdivide";

/** A 社区 or 村 being formed: the ground it holds. */
export interface Territory {
  readonly street: number;
  grounds: Ground[];
  faces: Face[];
  homes: number;
  areaM2: number;
}

export interface Root {
  readonly ground: Ground;
  readonly street: number;
}

const HOMES_AIM = 2150;

/**
 * Forms exactly `count` communities: ground is parted where the town's own streets part it, largest first; crumbs join
 * the neighbour of their 街道 with the longest common border; river banks and railway land join whom they touch most.
 */
export function formCommunities(
  mesh: Mesh,
  roots: readonly Root[],
  homesOf: ReadonlyMap<Face, number>,
  count: number,
): Territory[] {
  const isStrip = (root: Root) => root.ground.zone === "bank" || root.ground.zone === "rail";
  let territories = roots
    .filter((root) => !isStrip(root))
    .map((root) => territory(root.street, [root.ground], homesOf));
  for (let round = 0; round < 400; round++) {
    const weakest = territories.filter(isCrumb).sort((a, b) => a.homes - b.homes || a.areaM2 - b.areaM2)[0];
    if (weakest) {
      const host = neighbourOf(territories, weakest);
      if (host) {
        territories = territories.filter((t) => t !== weakest && t !== host);
        territories.push(territory(host.street, [...host.grounds, ...weakest.grounds], homesOf));
        continue;
      }
    }
    if (territories.length === count) break;
    if (territories.length > count) {
      const smallest = [...territories].sort((a, b) => weight(a) - weight(b))[0];
      const host = neighbourOf(territories, smallest);
      if (!host) break;
      territories = territories.filter((t) => t !== smallest && t !== host);
      territories.push(territory(host.street, [...host.grounds, ...smallest.grounds], homesOf));
      continue;
    }
    const halves = firstHalves(territories, homesOf);
    if (!halves) break;
    territories = [...territories.filter((t) => t !== halves.whole), ...halves.parts];
  }
  if (territories.length !== count) throw new Error(`${territories.length} communities instead of ${count}`);
  joinStrips(mesh, territories, roots.filter(isStrip));
  return territories;
}

/** The largest territory that can be parted well; when none can, less evenly. */
function firstHalves(
  territories: readonly Territory[],
  homesOf: ReadonlyMap<Face, number>,
): { whole: Territory; parts: Territory[] } | undefined {
  const bySize = [...territories].sort((a, b) => weight(b) - weight(a));
  for (const leastShare of [0.24, 0.12]) {
    for (const whole of bySize) {
      const parts = partsOf(whole, homesOf, rural(whole) ? 0.15 : leastShare);
      if (parts) return { whole, parts };
    }
  }
  return undefined;
}

function isCrumb(t: Territory): boolean {
  return t.homes < (rural(t) ? 640 : 760);
}

function rural(t: Territory): boolean {
  return t.grounds.some((ground) => ground.zone === "rural");
}

function weight(t: Territory): number {
  return Math.max(t.homes / HOMES_AIM, t.areaM2 / (rural(t) ? 2_450_000 : 560_000));
}

function territory(street: number, grounds: Ground[], homesOf: ReadonlyMap<Face, number>): Territory {
  const faces = grounds.flatMap((ground) => [...leaves(ground)].map((leaf) => leaf.face));
  return {
    street,
    grounds,
    faces,
    homes: faces.reduce((sum, face) => sum + (homesOf.get(face) ?? 0), 0),
    areaM2: grounds.reduce((sum, ground) => sum + ground.areaM2, 0),
  };
}

/** The two most even connected parts along one of the cuts that made the ground; undefined when no cut leaves both large enough. */
function partsOf(t: Territory, homesOf: ReadonlyMap<Face, number>, leastShare: number): Territory[] | undefined {
  let best: Territory[] | undefined;
  let bestShare = leastShare;
  const consider = (own: Ground[], rest: Ground[]) => {
    if (own.length === 0 || rest.length === 0) return;
    const parts = [territory(t.street, own, homesOf), territory(t.street, rest, homesOf)];
    const share = Math.min(weight(parts[0]), weight(parts[1])) / (weight(parts[0]) + weight(parts[1]));
    if (share > bestShare && !parts.some(isCrumb) && parts.every((part) => connected(part.faces))) {
      best = parts;
      bestShare = share;
    }
  };
  for (const ground of t.grounds) {
    const others = t.grounds.filter((g) => g !== ground);
    consider([ground], others);
    for (const [piece, rest] of pieces(ground, 0)) {
      consider([piece], [...rest, ...others]);
    }
  }
  return best;
}

/** Every part of the ground down to three cuts that are streets, with what is left of it. */
function* pieces(ground: Ground, depth: number): Generator<[Ground, Ground[]]> {
  if (!ground.parts || depth > 3 || ground.cut === "wall" || ground.cut === "alley") return;
  const [a, b] = ground.parts;
  for (const [own, other] of [
    [a, b],
    [b, a],
  ] as const) {
    yield [own, [other]];
    for (const [piece, rest] of pieces(own, depth + 1)) yield [piece, [...rest, other]];
  }
}

function connected(faces: readonly Face[]): boolean {
  const own = new Set(faces);
  const seen = new Set<Face>([faces[0]]);
  const queue = [faces[0]];
  for (let face = queue.pop(); face; face = queue.pop()) {
    for (const edge of edgesOf(face)) {
      const next = edge.twin.face;
      if (own.has(next) && !seen.has(next)) {
        seen.add(next);
        queue.push(next);
      }
    }
  }
  return seen.size === own.size;
}

function neighbourOf(territories: readonly Territory[], t: Territory): Territory | undefined {
  const owner = ownerOf(territories);
  const border = new Map<Territory, number>();
  for (const face of t.faces) {
    for (const edge of edgesOf(face)) {
      const other = owner.get(edge.twin.face);
      if (!other || other === t || other.street !== t.street) continue;
      border.set(other, (border.get(other) ?? 0) + distance(edge.from.point, edge.twin.from.point));
    }
  }
  const score = (other: Territory) => (border.get(other) ?? 0) / (0.3 + weight(other));
  return [...border.keys()].sort((a, b) => score(b) - score(a))[0];
}

function ownerOf(territories: readonly Territory[]): Map<Face, Territory> {
  return new Map(territories.flatMap((t) => t.faces.map((face) => [face, t] as const)));
}

/** Cuts river banks and railway land across, from where two communities meet to the middle of the river or the rails. */
function cutStrips(mesh: Mesh, owner: ReadonlyMap<Face, Territory>, faces: readonly Face[]): Face[] {
  const corners = new Set<Vertex>();
  for (const face of faces) {
    for (const edge of edgesOf(face)) {
      const [one, other] = [owner.get(edge.twin.face), owner.get(edge.next.twin.face)];
      if (one && other && one !== other) corners.add(edge.next.from);
    }
  }
  const open = new Set(faces);
  for (const corner of corners) {
    for (const side of [...corner.out].filter((edge) => open.has(edge.face))) {
      const middle = edgesOf(side.face)
        .filter((edge) => edge.line.class === "river" || edge.line.class === "railway")
        .map((edge) => edge.from)
        .sort((a, b) => distance(a.point, corner.point) - distance(b.point, corner.point))[0];
      const before = side.face;
      const halves = middle && mesh.divide(corner, middle, [], mesh.newLine("wall"));
      if (!halves) continue;
      open.delete(before);
      for (const half of halves) open.add(half);
    }
  }
  return [...open];
}

function joinStrips(mesh: Mesh, territories: readonly Territory[], strips: readonly Root[]): void {
  const faces = strips.flatMap((root) => [...leaves(root.ground)].map((leaf) => leaf.face));
  let open = cutStrips(mesh, ownerOf(territories), faces);
  while (open.length > 0) {
    const owner = ownerOf(territories);
    const left: Face[] = [];
    for (const face of open) {
      const border = new Map<Territory, number>();
      for (const edge of edgesOf(face)) {
        const other = owner.get(edge.twin.face);
        if (other) border.set(other, (border.get(other) ?? 0) + distance(edge.from.point, edge.twin.from.point));
      }
      const host = [...border.keys()].sort((a, b) => (border.get(b) ?? 0) - (border.get(a) ?? 0))[0];
      if (!host) {
        left.push(face);
        continue;
      }
      host.faces.push(face);
      host.areaM2 += area(ringOf(face));
    }
    if (left.length === open.length) throw new Error("ground that touches no community");
    open = left;
  }
}
