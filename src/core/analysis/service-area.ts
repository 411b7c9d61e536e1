import { buffer, circle, feature } from "@turf/turf";
import { zeroRings } from "../geo/contour";
import type { LocalFrame } from "../geo/local-frame";
import { EMPTY_REGION, regionOfRings, unionRegion, type Region } from "../geo/region";
import type { Field, Seeds } from "../network/field";
import { areaTolerance, reachRaster, type StreetGround } from "../network/reach-raster";
import type { FacilitySet } from "./facility-set";

/** Ground within reach of a layer, in a local frame, and how exact it is. */
export interface ServiceArea {
  readonly region: Region;
  /** Share of the area, e.g. 0.007 = ±0.7 %. */
  readonly toleranceShare: number;
}

/** Corners of a full circle: 128, which lack 0.04 % of its area. */
const BUFFER_STEPS_PER_QUARTER = 32;
const CIRCLE_TOLERANCE = 0.0004;

/** Ground reached along streets: the zero line of the edge-distance field. See docs/methods/service-area.md. */
export function networkServiceArea(ground: StreetGround, field: Field, seeds: Seeds, limitMm: number): ServiceArea {
  const raster = reachRaster(ground, field, seeds, limitMm);
  if (!raster) return { region: EMPTY_REGION, toleranceShare: 0 };
  return { region: regionOfRings(zeroRings(raster)), toleranceShare: areaTolerance(raster.cellM) };
}

/** The union of turf.buffer around each facility. @param radiusM > 0. */
export function bufferServiceArea(frame: LocalFrame, set: FacilitySet, radiusM: number): ServiceArea {
  const polygons = set.facilities.flatMap(({ geometry }) => {
    const polygon = buffer(feature(geometry), radiusM, { units: "meters", steps: BUFFER_STEPS_PER_QUARTER })?.geometry;
    return polygon ? [polygon] : [];
  });
  return { region: unionRegion(frame, polygons), toleranceShare: CIRCLE_TOLERANCE };
}

/** The union of plain circles around points; facilities with ground of their own are buffered. */
export function straightServiceArea(frame: LocalFrame, set: FacilitySet, radiusM: number): ServiceArea {
  const polygons = set.facilities.flatMap(({ geometry }) => {
    if (geometry.type === "Point") {
      return [circle(geometry, radiusM, { units: "meters", steps: 4 * BUFFER_STEPS_PER_QUARTER }).geometry];
    }
    const polygon = buffer(feature(geometry), radiusM, { units: "meters", steps: BUFFER_STEPS_PER_QUARTER })?.geometry;
    return polygon ? [polygon] : [];
  });
  return { region: unionRegion(frame, polygons), toleranceShare: CIRCLE_TOLERANCE };
}
