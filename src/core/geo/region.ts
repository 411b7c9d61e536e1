import { Clipper, FillRule, PointInPolygonResult, type Path64, type Paths64, type Rect64 } from "clipper2-ts";
import { toLat, toLocalX, toLocalY, toLon, type LocalFrame } from "./local-frame";
import { areSurelySimple } from "./turn";

/**
 * Ground as clean rings on a 1 mm grid of a local frame: outer rings counter-clockwise, holes clockwise, no overlaps.
 * Large unions and differences run here, not in degrees: in degrees every robust engine rounds too coarsely.
 */
export interface Region {
  readonly paths: Paths64;
}

const MM_PER_M = 1000;
/** Ground is cut this far outside the box of a region, millimetres. */
const BOX_MARGIN_MM = 2;
/** Degrees in results: 7 decimals, about 1 cm. */
const DEGREE_DECIMALS = 1e7;

type PolygonGeometry = GeoJSON.Polygon | GeoJSON.MultiPolygon;

export const EMPTY_REGION: Region = { paths: [] };

/** Rings of metres that neither cross nor touch, outer ones counter-clockwise, holes clockwise (contours), as ground. */
export function regionOfRings(rings: readonly (readonly (readonly [number, number])[])[]): Region {
  return {
    paths: rings.map((ring) => ring.map(([x, y]) => ({ x: Math.round(x * MM_PER_M), y: Math.round(y * MM_PER_M) }))),
  };
}

/** One polygon or multipolygon in degrees as clean ground. */
export function regionOf(frame: LocalFrame, geometry: PolygonGeometry): Region {
  const paths = localPaths(frame, [geometry]);
  // Almost every border is a simple ring, which is clean as it is.
  if (areSurelySimple(paths)) return { paths: paths.map(counterClockwise) };
  return { paths: Clipper.union(paths, FillRule.EvenOdd) };
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

/** Several clean grounds as one, however they touch or overlap. */
export function joinRegions(regions: readonly Region[]): Region {
  return {
    paths: Clipper.union(
      regions.flatMap((region) => region.paths),
      FillRule.NonZero,
    ),
  };
}

export function intersectRegions(a: Region, b: Region): Region {
  return { paths: Clipper.intersect(a.paths, b.paths, FillRule.NonZero) };
}

export function subtractRegion(from: Region, cut: Region): Region {
  if (cut.paths.length === 0) return from;
  return { paths: Clipper.difference(from.paths, cut.paths, FillRule.NonZero) };
}

/** What of a region lies within some ground and what outside it. */
export interface Cut {
  readonly within: Region;
  readonly without: Region;
}

/** Cuts one region at the edge of some large ground, however the two touch. */
export function cutRegion(region: Region, ground: Region): Cut {
  if (region.paths.length === 0) return { within: EMPTY_REGION, without: EMPTY_REGION };
  const near: Region = { paths: Clipper.rectClip(boxAround(region), ground.paths) };
  return { within: intersectRegions(region, near), without: subtractRegion(region, near) };
}

/** The box of a region with a margin, so that cutting at it never touches the region. */
function boxAround(region: Region): Rect64 {
  const { left, top, right, bottom } = Clipper.getBoundsPaths(region.paths);
  return {
    left: left - BOX_MARGIN_MM,
    top: top - BOX_MARGIN_MM,
    right: right + BOX_MARGIN_MM,
    bottom: bottom + BOX_MARGIN_MM,
  };
}

/** Square metres. */
export function regionAreaM2(region: Region): number {
  return Clipper.areaPaths(region.paths) / (MM_PER_M * MM_PER_M);
}

/** The ground in degrees, by RFC 7946: outer rings counter-clockwise, holes clockwise, rings closed. */
export function regionGeometry(frame: LocalFrame, region: Region): GeoJSON.MultiPolygon {
  return {
    type: "MultiPolygon",
    coordinates: regionPieces(region).map(({ paths }) => paths.map((ring) => degreesRing(frame, ring))),
  };
}

/** The unconnected pieces of some ground, each with its outer ring first and then its holes. */
export function regionPieces({ paths }: Region): Region[] {
  const rings = paths.map((path) => ({ path, areaMm2: Clipper.area(path), box: Clipper.getBounds(path) }));
  const outers = rings.filter(({ areaMm2 }) => areaMm2 >= 0).map((ring) => ({ ...ring, holes: [] as Path64[] }));
  const smallestFirst = [...outers].sort((a, b) => a.areaMm2 - b.areaMm2);
  for (const hole of rings) {
    if (hole.areaMm2 >= 0) continue;
    // Rings do not cross: of those around a hole the smallest is its own.
    smallestFirst.find((outer) => holds(outer.box, hole.box) && encloses(outer.path, hole.path))?.holes.push(hole.path);
  }
  return outers.map(({ path, holes }) => ({ paths: [path, ...holes] }));
}

function holds(outer: Rect64, inner: Rect64): boolean {
  return (
    outer.left <= inner.left && outer.right >= inner.right && outer.top <= inner.top && outer.bottom >= inner.bottom
  );
}

/** Rings may touch at corners: the first corner that is not on the outer ring tells. */
function encloses(outer: Path64, inner: Path64): boolean {
  for (const corner of inner) {
    const place = Clipper.pointInPolygon(corner, outer);
    if (place !== PointInPolygonResult.IsOn) return place === PointInPolygonResult.IsInside;
  }
  return false;
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
