import { Clipper, ClipType, FillRule, PolyTree64, type Paths64, type PolyPath64 } from "clipper2-ts";
import { toLat, toLocalX, toLocalY, toLon, type LocalFrame } from "./local-frame";

/**
 * Ground as clean rings on a 1 mm grid of a local frame: outer rings counter-clockwise, holes clockwise, no overlaps.
 * Large unions and differences run here, not in degrees: in degrees every robust engine rounds too coarsely.
 */
export interface Region {
  readonly paths: Paths64;
}

const MM_PER_M = 1000;
/** Degrees in results: 7 decimals, about 1 cm. */
const DEGREE_DECIMALS = 1e7;

type PolygonGeometry = GeoJSON.Polygon | GeoJSON.MultiPolygon;

export const EMPTY_REGION: Region = { paths: [] };

/** Rings of metres, any winding, even-odd filled, as clean ground. */
export function regionOfRings(rings: readonly (readonly (readonly [number, number])[])[]): Region {
  const paths = rings.map((ring) =>
    ring.map(([x, y]) => ({ x: Math.round(x * MM_PER_M), y: Math.round(y * MM_PER_M) })),
  );
  return { paths: Clipper.union(paths, FillRule.EvenOdd) };
}

/** One polygon or multipolygon in degrees as clean ground. */
export function regionOf(frame: LocalFrame, geometry: PolygonGeometry): Region {
  return { paths: Clipper.union(localPaths(frame, [geometry]), FillRule.EvenOdd) };
}

/** The union of many polygons in degrees, however they overlap. */
export function unionRegion(frame: LocalFrame, geometries: readonly PolygonGeometry[]): Region {
  const paths: Paths64 = [];
  for (const geometry of geometries) {
    // Holes keep their sense under the non-zero rule only when each polygon is clean first.
    const own = localPaths(frame, [geometry]);
    paths.push(...(own.length === 1 ? [counterClockwise(own[0])] : Clipper.union(own, FillRule.EvenOdd)));
  }
  return { paths: Clipper.union(paths, FillRule.NonZero) };
}

export function intersectRegions(a: Region, b: Region): Region {
  return { paths: Clipper.intersect(a.paths, b.paths, FillRule.NonZero) };
}

export function subtractRegion(from: Region, cut: Region): Region {
  if (cut.paths.length === 0) return from;
  return { paths: Clipper.difference(from.paths, cut.paths, FillRule.NonZero) };
}

/** The part of some ground that can touch another: everything inside its box. Much cheaper than a full intersection. */
export function withinBoxOf(region: Region, other: Region): Region {
  if (other.paths.length === 0) return EMPTY_REGION;
  const box = Clipper.getBoundsPaths(other.paths);
  return {
    paths: Clipper.rectClip(
      { left: box.left - 2, top: box.top - 2, right: box.right + 2, bottom: box.bottom + 2 },
      region.paths,
    ),
  };
}

/** Square metres. */
export function regionAreaM2(region: Region): number {
  return Clipper.areaPaths(region.paths) / (MM_PER_M * MM_PER_M);
}

/** The ground in degrees, by RFC 7946: outer rings counter-clockwise, holes clockwise, rings closed. */
export function regionGeometry(frame: LocalFrame, region: Region): GeoJSON.MultiPolygon {
  const coordinates: GeoJSON.Position[][][] = [];
  if (region.paths.length === 1) {
    coordinates.push([degreesRing(frame, region.paths[0])]);
  } else if (region.paths.length > 1) {
    const tree = new PolyTree64();
    Clipper.booleanOpWithPolyTree(ClipType.Union, region.paths, null, tree, FillRule.NonZero);
    collectPolygons(frame, tree, coordinates);
  }
  return { type: "MultiPolygon", coordinates };
}

function collectPolygons(frame: LocalFrame, parent: PolyPath64, into: GeoJSON.Position[][][]): void {
  for (let i = 0; i < parent.count; i++) {
    const outer = parent.child(i);
    if (!outer.poly) continue;
    const rings = [degreesRing(frame, outer.poly)];
    for (let h = 0; h < outer.count; h++) {
      const hole = outer.child(h);
      if (hole.poly) rings.push(degreesRing(frame, hole.poly));
      collectPolygons(frame, hole, into);
    }
    into.push(rings);
  }
}

function degreesRing(frame: LocalFrame, path: Paths64[number]): GeoJSON.Position[] {
  const ring = path.map((p) => {
    const x = p.x / MM_PER_M;
    const y = p.y / MM_PER_M;
    return [
      Math.round(toLon(frame, x, y) * DEGREE_DECIMALS) / DEGREE_DECIMALS,
      Math.round(toLat(frame, y) * DEGREE_DECIMALS) / DEGREE_DECIMALS,
    ];
  });
  ring.push(ring[0]);
  return ring;
}

function localPaths(frame: LocalFrame, geometries: readonly PolygonGeometry[]): Paths64 {
  const paths: Paths64 = [];
  for (const geometry of geometries) {
    for (const polygon of geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates) {
      for (const ring of polygon) {
        paths.push(
          ring.slice(0, -1).map(([lon, lat]) => ({
            x: Math.round(toLocalX(frame, lon, lat) * MM_PER_M),
            y: Math.round(toLocalY(frame, lat) * MM_PER_M),
          })),
        );
      }
    }
  }
  return paths;
}

function counterClockwise(path: Paths64[number]): Paths64[number] {
  return Clipper.isPositive(path) ? path : Clipper.reversePath(path);
}
