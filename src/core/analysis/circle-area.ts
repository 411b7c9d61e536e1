import { buffer, circle, feature } from "@turf/turf";
import type { LocalFrame } from "../geo/local-frame";
import { unionRegion } from "../geo/region";
import type { FacilitySet } from "./facility-set";
import type { ServiceArea } from "./service-area";

/** Corners of a full circle: 128, which lack 0.04 % of its area. */
const BUFFER_STEPS_PER_QUARTER = 32;
const CIRCLE_TOLERANCE = 0.0004;

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
