import { area, corridor, minus, signedArea, type Point } from "./geometry";
import { edgesOf, ringOf, type Face, type HalfEdge, type LineClass } from "./mesh";
import type { Zone } from "./skeleton";

export type PathClass = "residential" | "alley" | "lane" | "footway" | "path" | "steps";

/** A way inside an estate, an old block, a village or a park; its ends lie on vertices of other ways. */
export interface Path {
  points: Point[];
  readonly class: PathClass;
  readonly gate?: boolean;
  readonly name?: string;
}

export interface House {
  readonly ring: Point[];
  readonly floors: number;
  /** Homes it was built for. */
  readonly homes: number;
  /** Where one steps out, for houses of an estate. */
  readonly doors?: readonly Point[];
}

/** What was built on one piece of ground. */
export interface Site {
  readonly houses: House[];
  readonly paths: Path[];
  readonly greens: Point[][];
}

const WALKED: ReadonlySet<LineClass> = new Set<LineClass>([
  "primary",
  "secondary",
  "tertiary",
  "residential",
  "alley",
  "lane",
]);

/** The sides of a face that are streets one can walk out to. */
export function streetSides(face: Face): HalfEdge[] {
  return edgesOf(face).filter((edge) => WALKED.has(edge.line.class) && !edge.sealed);
}

export function isWalked(lineClass: LineClass): boolean {
  return WALKED.has(lineClass);
}

/** From the middle of a line to the first wall of a house, metres. */
const SETBACK_M: Readonly<Record<LineClass, number>> = {
  primary: 31,
  secondary: 23,
  tertiary: 15,
  residential: 10,
  alley: 1.7,
  lane: 7,
  wall: 4,
  river: 60,
  railway: 40,
  outline: 9,
};

/** The part of a face that may be built upon. Old streets are narrow: there the setbacks are halved. */
export function buildable(face: Face, zone: Zone): Point[] | undefined {
  const narrow = zone === "old" ? 0.5 : zone === "town" ? 0.75 : 1;
  const byWidth = new Map<number, (readonly Point[])[]>();
  for (const edge of edgesOf(face)) {
    const setback = SETBACK_M[edge.line.class];
    const width = setback < 5 ? setback : setback * narrow;
    byWidth.set(width, [...(byWidth.get(width) ?? []), [edge.from.point, edge.twin.from.point]]);
  }
  const corridors = [...byWidth.entries()]
    .sort((a, b) => a[0] - b[0])
    .flatMap(([width, lines]) => corridor(lines, width));
  const rest = minus([ringOf(face)], corridors).filter((ring) => signedArea(ring) > 0);
  rest.sort((a, b) => area(b) - area(a));
  return rest[0] && area(rest[0]) > 150 ? rest[0] : undefined;
}
