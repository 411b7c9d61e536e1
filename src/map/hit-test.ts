import Flatbush from "flatbush";
import type { Bounds } from "../core/geo/points";
import { insideGeometry } from "./label-point";
import type { FacilityView, ProjectView } from "./project-view";

/** What lies under the pointer, the smallest thing first. */
export type Hit =
  | { readonly kind: "facility"; readonly index: number }
  | { readonly kind: "home"; readonly index: number }
  | { readonly kind: "community"; readonly index: number };

export interface HitIndex {
  readonly project: ProjectView;
  readonly homes: Flatbush | undefined;
}

/**
 * Prepared once per project, so that the pointer is answered in well under a millisecond.
 * @param before of the project before an edit; while people stay where they are, their index does, too.
 */
export function hitIndex(project: ProjectView, before?: HitIndex): HitIndex {
  const { demand } = project;
  if (before?.project.demand === demand) return { project, homes: before.homes };
  const { footprints } = demand;
  const count = footprints ? footprints.place.length : demand.lon.length;
  if (count === 0) return { project, homes: undefined };
  const homes = new Flatbush(count);
  for (let item = 0; item < count; item++) homes.add(...itemBounds(project, item));
  homes.finish();
  return { project, homes };
}

/**
 * @param reachDeg Tolerance around symbols and points, degrees of latitude.
 * @param shownFacilities Facilities that are drawn, as indices into project.facilities.
 */
export function hitTest(
  index: HitIndex,
  lon: number,
  lat: number,
  reachDeg: number,
  shownFacilities: readonly number[],
  homesShown: boolean,
): Hit | undefined {
  const { project, homes } = index;
  const shrink = Math.cos((lat * Math.PI) / 180);
  const near = (otherLon: number, otherLat: number) => Math.hypot((otherLon - lon) * shrink, otherLat - lat);
  const facility = nearest(shownFacilities, (one) => near(project.facilities[one].lon, project.facilities[one].lat));
  if (facility && facility.distance <= reachDeg) return { kind: "facility", index: facility.item };
  const home = homes && homesShown ? homeAt(project, homes, lon, lat, reachDeg, near) : undefined;
  if (home !== undefined) return { kind: "home", index: home };
  const community = project.communities.findIndex(
    (area) => within(area.bounds, lon, lat) && insideGeometry(area.geometry, lon, lat),
  );
  return community >= 0 ? { kind: "community", index: community } : undefined;
}

/** The outline of what was hit, for the hover line; a facility and a point have none. */
export function hitOutline(project: ProjectView, hit: Hit): readonly (readonly GeoJSON.Position[])[] {
  if (hit.kind === "community") return rings(project.communities[hit.index].geometry);
  if (hit.kind === "facility") {
    const { outline } = project.facilities[hit.index];
    return outline ? rings(outline) : [];
  }
  const { footprints } = project.demand;
  if (!footprints) return [];
  return [...footprints.place.keys()]
    .filter((part) => footprints.place[part] === hit.index)
    .map((part) => ringOf(project, part));
}

/** Indices of the facilities a layer draws. */
export function layerFacilities(facilities: readonly FacilityView[], categoryIds: readonly string[]): number[] {
  return [...facilities.keys()].filter((index) => categoryIds.includes(facilities[index].category));
}

function rings(geometry: GeoJSON.Polygon | GeoJSON.MultiPolygon): readonly (readonly GeoJSON.Position[])[] {
  return geometry.type === "Polygon" ? geometry.coordinates : geometry.coordinates.flat();
}

function homeAt(
  project: ProjectView,
  homes: Flatbush,
  lon: number,
  lat: number,
  reachDeg: number,
  near: (lon: number, lat: number) => number,
): number | undefined {
  const { demand } = project;
  const { footprints } = demand;
  const found = homes.search(lon - reachDeg, lat - reachDeg, lon + reachDeg, lat + reachDeg);
  if (!footprints) {
    const closest = nearest(found, (place) => near(demand.lon[place], demand.lat[place]));
    return closest && closest.distance <= reachDeg ? closest.item : undefined;
  }
  const inside = found.find((part) =>
    insideGeometry({ type: "Polygon", coordinates: [ringOf(project, part)] }, lon, lat),
  );
  if (inside !== undefined) return footprints.place[inside];
  const close = nearest(found, (part) => near(demand.lon[footprints.place[part]], demand.lat[footprints.place[part]]));
  return close && close.distance <= reachDeg * 0.7 ? footprints.place[close.item] : undefined;
}

function nearest(items: readonly number[], distanceTo: (item: number) => number) {
  let best: { readonly item: number; readonly distance: number } | undefined;
  for (const item of items) {
    const distance = distanceTo(item);
    if (best === undefined || distance < best.distance) best = { item, distance };
  }
  return best;
}

function itemBounds(project: ProjectView, item: number): [number, number, number, number] {
  const { demand } = project;
  const { footprints } = demand;
  if (!footprints) return [demand.lon[item], demand.lat[item], demand.lon[item], demand.lat[item]];
  const bounds: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let vertex = footprints.start[item]; vertex < footprints.start[item + 1]; vertex++) {
    const lon = footprints.positions[vertex * 2];
    const lat = footprints.positions[vertex * 2 + 1];
    bounds[0] = Math.min(bounds[0], lon);
    bounds[1] = Math.min(bounds[1], lat);
    bounds[2] = Math.max(bounds[2], lon);
    bounds[3] = Math.max(bounds[3], lat);
  }
  return bounds;
}

function ringOf(project: ProjectView, part: number): GeoJSON.Position[] {
  const { footprints } = project.demand;
  if (!footprints) return [];
  const { positions, start } = footprints;
  return Array.from({ length: start[part + 1] - start[part] }, (_, i) => [
    positions[(start[part] + i) * 2],
    positions[(start[part] + i) * 2 + 1],
  ]);
}

function within([west, south, east, north]: Bounds, lon: number, lat: number): boolean {
  return lon >= west && lon <= east && lat >= south && lat <= north;
}
