import { pointOnFeature } from "@turf/turf";
import { haversineM, wgs84Points, type Points } from "../geo/points";
import type { FacilityLayer } from "../layer/layer";
import type { Facility, FacilityStatus } from "../project/project";
import type { ExtraFacility } from "./result";

/** A facility with ground of its own (a shelter, a park) is entered anywhere along its edge, sampled this densely, metres. */
const ENTRANCE_SPACING_M = 25;

/** The facilities of one layer that count, and the spots where people enter them. */
export interface FacilitySet {
  readonly facilities: readonly Facility[];
  /** Entrances: one for a point, many along the edge of a polygon. */
  readonly entrances: Points<"wgs84">;
  /** Int32Array[entrances]: index into facilities. */
  readonly owner: Int32Array;
  /** One point of each facility, inside its polygon where it has one. */
  readonly points: Points<"wgs84">;
}

/** The facilities of a layer with one of the statuses, in the project's order; sites that are tried out come last. */
export function facilitySet(
  all: readonly Facility[],
  layer: Pick<FacilityLayer, "categoryIds">,
  statuses: readonly FacilityStatus[],
  extra: readonly ExtraFacility[] = [],
): FacilitySet {
  const own = all.filter((f) => layer.categoryIds.includes(f.category) && statuses.includes(f.status));
  const facilities = [...own, ...extra.map((site) => asFacility(site, layer))];
  const lon: number[] = [];
  const lat: number[] = [];
  const owner: number[] = [];
  const pointLon: number[] = [];
  const pointLat: number[] = [];
  facilities.forEach(({ geometry }, f) => {
    const enter = ([x, y]: GeoJSON.Position) => {
      lon.push(x);
      lat.push(y);
      owner.push(f);
    };
    if (geometry.type === "Point") {
      enter(geometry.coordinates);
      pointLon.push(geometry.coordinates[0]);
      pointLat.push(geometry.coordinates[1]);
      return;
    }
    for (const ring of outerRings(geometry)) alongRing(ring, enter);
    const [x, y] = pointOnFeature(geometry).geometry.coordinates;
    pointLon.push(x);
    pointLat.push(y);
  });
  return {
    facilities,
    entrances: wgs84Points(lon, lat),
    owner: Int32Array.from(owner),
    points: wgs84Points(pointLon, pointLat),
  };
}

function asFacility({ id, name, lon, lat }: ExtraFacility, layer: Pick<FacilityLayer, "categoryIds">): Facility {
  return {
    id,
    name,
    category: layer.categoryIds[0],
    status: "planned",
    geometry: { type: "Point", coordinates: [lon, lat] },
    properties: {},
  };
}

export function outerRings(geometry: GeoJSON.Polygon | GeoJSON.MultiPolygon): GeoJSON.Position[][] {
  return geometry.type === "Polygon" ? [geometry.coordinates[0]] : geometry.coordinates.map((polygon) => polygon[0]);
}

function alongRing(ring: readonly GeoJSON.Position[], visit: (position: GeoJSON.Position) => void): void {
  for (let k = 1; k < ring.length; k++) {
    const [ax, ay] = ring[k - 1];
    const [bx, by] = ring[k];
    const steps = Math.max(1, Math.ceil(haversineM(ax, ay, bx, by) / ENTRANCE_SPACING_M));
    for (let s = 0; s < steps; s++) visit([ax + ((bx - ax) * s) / steps, ay + ((by - ay) * s) / steps]);
  }
}
