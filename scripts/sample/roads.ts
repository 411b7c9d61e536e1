import { lengthOf, type Point } from "./geometry";
import type { HalfEdge, Line, Mesh, Vertex } from "./mesh";
import { isWalked, type Path } from "./site";

export interface Road {
  readonly points: readonly Point[];
  readonly class: string;
  readonly name: string;
  readonly bridge: boolean;
  readonly tunnel: boolean;
  readonly gate: boolean;
}

type Structure = "bridge" | "tunnel" | "";

/** Every way one can walk: the streets of the mesh, each drawn from end to end, and the ways inside the blocks. */
export function roadsOf(mesh: Mesh, structureOf: (edge: HalfEdge) => Structure, paths: readonly Path[]): Road[] {
  const groups = new Map<Line, Map<Structure, HalfEdge[]>>();
  for (const edge of mesh.edges()) {
    if (!isWalked(edge.line.class)) continue;
    const own = groups.get(edge.line) ?? new Map<Structure, HalfEdge[]>();
    groups.set(edge.line, own);
    const structure = structureOf(edge);
    own.set(structure, [...(own.get(structure) ?? []), edge]);
  }
  const roads: Road[] = [];
  for (const line of mesh.lines) {
    for (const [structure, edges] of groups.get(line) ?? []) {
      for (const points of chains(edges)) {
        roads.push({
          points,
          class: line.class === "lane" ? "residential" : line.class,
          name: line.name ?? "",
          bridge: structure === "bridge",
          tunnel: structure === "tunnel",
          gate: false,
        });
      }
    }
  }
  for (const path of paths) {
    if (lengthOf(path.points) < 0.3) continue;
    const { points, name, gate } = path;
    roads.push({ points, class: path.class, name: name ?? "", bridge: false, tunnel: false, gate: gate ?? false });
  }
  return roads;
}

/** The edges of one line put end to end. */
function chains(edges: readonly HalfEdge[]): Point[][] {
  const at = new Map<Vertex, HalfEdge[]>();
  for (const edge of edges) {
    for (const vertex of [edge.from, edge.twin.from]) at.set(vertex, [...(at.get(vertex) ?? []), edge]);
  }
  const left = new Set(edges);
  const result: Point[][] = [];
  const walk = (start: Vertex) => {
    const points = [start.point];
    let vertex = start;
    for (;;) {
      const edge: HalfEdge | undefined = at.get(vertex)?.find((e) => left.has(e));
      if (!edge) break;
      left.delete(edge);
      vertex = edge.from === vertex ? edge.twin.from : edge.from;
      points.push(vertex.point);
      if ((at.get(vertex)?.length ?? 0) !== 2) break;
    }
    if (points.length > 1) result.push(points);
  };
  for (const [vertex, own] of at) if (own.length !== 2) for (let i = 0; i < own.length; i++) walk(vertex);
  for (const edge of edges) if (left.has(edge)) walk(edge.from);
  return result;
}
