import type { LooseGeometry } from "./sound-geometry";

interface OpenGeometry {
  readonly element: string;
  coordinates: unknown[];
  readonly rings: unknown[][];
  readonly members: LooseGeometry[];
}

const SIMPLE: ReadonlySet<string> = new Set(["Point", "LineString", "LinearRing", "Polygon", "Track", "Model"]);
const COLLECTIONS: ReadonlySet<string> = new Set(["MultiGeometry", "MultiTrack"]);
const DEEPEST = 64;

/** Collects the geometry of one placemark while its elements stream by. */
export class KmlGeometryStack {
  readonly #open: OpenGeometry[] = [];
  readonly #found: LooseGeometry[] = [];

  open(element: string): void {
    if ((SIMPLE.has(element) || COLLECTIONS.has(element)) && this.#open.length < DEEPEST) {
      this.#open.push({ element, coordinates: [], rings: [], members: [] });
    }
  }

  close(element: string, text: string): void {
    const current = this.#open[this.#open.length - 1];
    if (!current) return;
    if (element === "coordinates") current.coordinates = tuplesOf(text);
    else if (element === "coord") current.coordinates.push(...tuplesOf(text.trim().replaceAll(/\s+/g, ",")));
    else if (element === current.element) {
      this.#open.pop();
      this.#keep(current);
    }
  }

  /** null: the placemark has no geometry. Empty ones beside others are left out. */
  result(): LooseGeometry | null {
    const found = this.#found.filter((geometry) => !isEmpty(geometry));
    if (found.length <= 1) return found[0] ?? null;
    return { type: "GeometryCollection", geometries: found };
  }

  #keep(closed: OpenGeometry): void {
    const outer = this.#open[this.#open.length - 1];
    if (closed.element === "LinearRing" && outer?.element === "Polygon") {
      outer.rings.push(closed.coordinates);
      return;
    }
    (outer && COLLECTIONS.has(outer.element) ? outer.members : this.#found).push(geometryOf(closed));
  }
}

function isEmpty({ coordinates, geometries }: LooseGeometry): boolean {
  const list = geometries ?? coordinates;
  return Array.isArray(list) && list.length === 0;
}

/** A ring outside a polygon is a line; what a collection holds of one kind becomes the Multi geometry of that kind later. */
function geometryOf({ element, coordinates, rings, members }: OpenGeometry): LooseGeometry {
  if (element === "Point") return { type: "Point", coordinates: coordinates[0] ?? [] };
  if (element === "Polygon") return { type: "Polygon", coordinates: rings };
  if (element === "Model") return { type: "Model" };
  if (COLLECTIONS.has(element)) {
    return members.length === 1 ? members[0] : { type: "GeometryCollection", geometries: members };
  }
  if (element === "Track" && coordinates.length === 1) return { type: "Point", coordinates: coordinates[0] }; // a stay
  return { type: "LineString", coordinates };
}

/** "113.2,23.1,0 113.3,23.1,0", also with spaces beside the commas, as some tools write it; what is no number stays text. */
function tuplesOf(text: string): unknown[] {
  const tuples = text.replaceAll(/\s+/g, " ").replaceAll(/ ?, ?/g, ",").split(" ");
  return tuples.filter((tuple) => tuple !== "").map((tuple) => tuple.split(",").slice(0, 2).map(numberOrText));
}

function numberOrText(text: string): unknown {
  const value = Number(text);
  return text === "" || !Number.isFinite(value) ? text : value;
}
