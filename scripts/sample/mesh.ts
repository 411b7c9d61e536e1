import { at, crossing, distance, nearestOnSegment, signedArea, type Point } from "./geometry";

/** What an edge of the mesh is on the ground. Only the first five are streets people walk on. */
export type LineClass =
  "primary" | "secondary" | "tertiary" | "residential" | "alley" | "lane" | "wall" | "river" | "railway" | "outline";

/** One drawn line: a street from end to end, a wall, the river. Its pieces in the mesh point back to it. */
export interface Line {
  readonly id: number;
  readonly class: LineClass;
  name?: string;
}

export interface Vertex {
  readonly id: number;
  readonly point: Point;
  /** Half-edges that leave here. */
  readonly out: HalfEdge[];
}

/** One side of an edge; its face lies to the left. */
export interface HalfEdge {
  from: Vertex;
  twin: HalfEdge;
  next: HalfEdge;
  prev: HalfEdge;
  face: Face;
  readonly line: Line;
  /** Nothing may join here: the edge is a bridge or an underpass. */
  sealed: boolean;
}

export interface Face {
  readonly id: number;
  edge: HalfEdge;
}

/** Grows counter-clockwise from 0 to 4; a cheap stand-in for the angle, the same on every machine. */
function heading(dx: number, dy: number): number {
  const size = Math.abs(dx) + Math.abs(dy);
  const t = dy / size;
  return dx >= 0 ? (dy >= 0 ? t : 4 + t) : 2 - t;
}

/**
 * The ground of the district, divided by lines: whatever is drawn splits edges and faces where it meets them, so that
 * neighbours always share their vertices and the faces tile the district exactly.
 */
export class Mesh {
  readonly lines: Line[] = [];
  readonly faces = new Set<Face>();
  readonly outside: Face;
  #nextId = 0;

  constructor(outline: readonly Point[]) {
    const line = this.newLine("outline");
    const ring = signedArea(outline) > 0 ? [...outline] : [...outline].reverse();
    const vertices = ring.map((p) => this.#vertex(p));
    const inner: HalfEdge[] = [];
    const outer: HalfEdge[] = [];
    for (let i = 0; i < vertices.length; i++) {
      const [a, b] = this.#pair(vertices[i], vertices[(i + 1) % vertices.length], line);
      inner.push(a);
      outer.push(b);
    }
    const n = inner.length;
    for (let i = 0; i < n; i++) {
      link(inner[i], inner[(i + 1) % n]);
      link(outer[(i + 1) % n], outer[i]);
    }
    this.#face(inner[0]);
    this.outside = this.#face(outer[0]);
    this.faces.delete(this.outside);
  }

  newLine(lineClass: LineClass, name?: string): Line {
    const line: Line = { id: this.lines.length, class: lineClass, ...(name ? { name } : {}) };
    this.lines.push(line);
    return line;
  }

  #vertex(point: Point): Vertex {
    return { id: this.#nextId++, point, out: [] };
  }

  #pair(a: Vertex, b: Vertex, line: Line): [HalfEdge, HalfEdge] {
    const there = { from: a, line, sealed: false } as HalfEdge;
    const back = { from: b, line, sealed: false } as HalfEdge;
    there.twin = back;
    back.twin = there;
    a.out.push(there);
    b.out.push(back);
    return [there, back];
  }

  #face(edge: HalfEdge): Face {
    const face: Face = { id: this.#nextId++, edge };
    for (const side of loop(edge)) side.face = face;
    this.faces.add(face);
    return face;
  }

  /** A vertex on the edge; an end of it when the point is that close. */
  splitEdge(edge: HalfEdge, point: Point, snapM = 0.5): Vertex {
    const end = edge.twin.from;
    if (distance(point, edge.from.point) <= snapM) return edge.from;
    if (distance(point, end.point) <= snapM) return end;
    const middle = this.#vertex(at(point.x, point.y));
    const back = edge.twin;
    const ahead = { from: middle, line: edge.line, sealed: edge.sealed } as HalfEdge;
    const behind = { from: middle, line: edge.line, sealed: edge.sealed } as HalfEdge;
    ahead.face = edge.face;
    behind.face = back.face;
    link(ahead, edge.next);
    link(edge, ahead);
    link(behind, back.next);
    link(back, behind);
    edge.twin = behind;
    behind.twin = edge;
    back.twin = ahead;
    ahead.twin = back;
    middle.out.push(ahead, behind);
    return middle;
  }

  /** The half-edge at a vertex whose face contains the direction to p. */
  #sector(vertex: Vertex, p: Point): HalfEdge {
    const aim = heading(p.x - vertex.point.x, p.y - vertex.point.y);
    let best: HalfEdge | undefined;
    let bestGap = Infinity;
    for (const edge of vertex.out) {
      const end = edge.twin.from.point;
      const own = heading(end.x - vertex.point.x, end.y - vertex.point.y);
      const gap = (aim - own + 4) % 4;
      if (gap < bestGap) {
        bestGap = gap;
        best = edge;
      }
    }
    if (!best) throw new Error("a vertex without edges");
    return best;
  }

  /** Draws a line through one face, from one of its vertices to another, and so divides it. Undefined: it does not fit. */
  divide(a: Vertex, b: Vertex, via: readonly Point[], line: Line): [Face, Face] | undefined {
    if (a === b) return undefined;
    const startAt = this.#sector(a, via[0] ?? b.point);
    const endAt = this.#sector(b, via[via.length - 1] ?? a.point);
    const face = startAt.face;
    if (face !== endAt.face || face === this.outside) return undefined;
    if (via.length === 0 && a.out.some((edge) => edge.twin.from === b)) return undefined;
    const beforeA = startAt.prev;
    const beforeB = endAt.prev;
    const stops = [a, ...via.map((p) => this.#vertex(p)), b];
    const there: HalfEdge[] = [];
    const back: HalfEdge[] = [];
    for (let i = 1; i < stops.length; i++) {
      const [f, g] = this.#pair(stops[i - 1], stops[i], line);
      there.push(f);
      back.unshift(g);
    }
    for (let i = 1; i < there.length; i++) {
      link(there[i - 1], there[i]);
      link(back[i - 1], back[i]);
    }
    link(beforeA, there[0]);
    link(there[there.length - 1], endAt);
    link(beforeB, back[0]);
    link(back[back.length - 1], startAt);
    this.faces.delete(face);
    return [this.#face(there[0]), this.#face(back[0])];
  }

  /** Draws a long line over everything it meets; ends that hang free are cut off at the last crossing. */
  draw(points: readonly Point[], line: Line, snapM = 6): void {
    interface Meeting {
      readonly segment: number;
      readonly along: number;
      readonly edge: HalfEdge;
      readonly point: Point;
    }
    const meetings: Meeting[] = [];
    for (const edge of this.edges()) {
      const a = edge.from.point;
      const b = edge.twin.from.point;
      for (let i = 1; i < points.length; i++) {
        const hit = crossing(points[i - 1], points[i], a, b);
        if (!hit) continue;
        const { x, y } = points[i - 1];
        const point = at(x + (points[i].x - x) * hit.along, y + (points[i].y - y) * hit.along);
        meetings.push({ segment: i, along: hit.along, edge, point });
      }
    }
    meetings.sort((m, n) => m.segment - n.segment || m.along - n.along || m.edge.from.id - n.edge.from.id);
    const stops: { vertex: Vertex; segment: number }[] = [];
    for (const meeting of meetings) {
      const edge = this.#pieceAt(meeting.edge, meeting.point);
      const vertex = this.splitEdge(edge, meeting.point, snapM);
      if (stops.length === 0 || stops[stops.length - 1].vertex !== vertex)
        stops.push({ vertex, segment: meeting.segment });
    }
    for (let i = 1; i < stops.length; i++) {
      const from = stops[i - 1];
      const to = stops[i];
      const via = points
        .slice(from.segment, to.segment)
        .filter((p) => distance(p, from.vertex.point) > snapM && distance(p, to.vertex.point) > snapM);
      this.divide(from.vertex, to.vertex, via, line);
    }
  }

  /** The edge may have been split since: follow its line to the piece that holds the point. */
  #pieceAt(edge: HalfEdge, point: Point): HalfEdge {
    let best = edge;
    let bestM = Infinity;
    for (let piece = edge, i = 0; i < 12; i++) {
      const off = nearestOnSegment(point, piece.from.point, piece.twin.from.point).distanceM;
      if (off < bestM) {
        bestM = off;
        best = piece;
      }
      const onward = piece.twin.from.out.find((next) => next.line === edge.line && next !== piece.twin);
      if (!onward) break;
      piece = onward;
    }
    return best;
  }

  /** One half-edge of every edge, in the order of their making. */
  *edges(): Generator<HalfEdge> {
    const seen = new Set<HalfEdge>();
    for (const face of [...this.faces, this.outside]) {
      for (const edge of loop(face.edge)) {
        if (seen.has(edge) || seen.has(edge.twin)) continue;
        seen.add(edge);
        yield edge;
      }
    }
  }
}

function link(a: HalfEdge, b: HalfEdge): void {
  a.next = b;
  b.prev = a;
}

export function* loop(start: HalfEdge): Generator<HalfEdge> {
  let edge = start;
  do {
    yield edge;
    edge = edge.next;
  } while (edge !== start);
}

export function ringOf(face: Face): Point[] {
  return [...loop(face.edge)].map((edge) => edge.from.point);
}

export function edgesOf(face: Face): HalfEdge[] {
  return [...loop(face.edge)];
}
