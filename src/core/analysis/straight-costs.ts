import { booleanPointInPolygon } from "@turf/turf";
import { toLat, toLocalX, toLocalY, toLon, type LocalFrame } from "../geo/local-frame";
import { haversineM, type Points } from "../geo/points";
import type { NearestCosts } from "../network/field";
import { outerRings, type FacilitySet } from "./facility-set";

/**
 * Great-circle distance of each place to its nearest facility, Int32 millimetres; to the nearest spot of a polygon's
 * edge, 0 inside it. Of equally near facilities the lower index wins.
 *
 * Work: one flat distance per place and facility; the exact one only for those that could still be nearest.
 */
export function straightCosts(frame: LocalFrame, set: FacilitySet, places: Points<"wgs84">): NearestCosts {
  const placeCount = places.x.length;
  const facilityCount = set.facilities.length;
  const costMm = new Int32Array(placeCount).fill(-1);
  const owner = new Int32Array(placeCount).fill(-1);
  if (facilityCount === 0) return { costMm, owner };
  const boxes = facilityBoxes(frame, set);
  const slack = flatSlack(frame, places);
  const atLeast = new Float64Array(facilityCount);
  for (let p = 0; p < placeCount; p++) {
    const x = toLocalX(frame, places.x[p], places.y[p]);
    const y = toLocalY(frame, places.y[p]);
    let atMost = Infinity;
    for (let f = 0; f < facilityCount; f++) {
      const dx = Math.max(boxes.west[f] - x, 0, x - boxes.east[f]);
      const dy = Math.max(boxes.south[f] - y, 0, y - boxes.north[f]);
      atLeast[f] = Math.sqrt(dx * dx + dy * dy);
      atMost = Math.min(atMost, atLeast[f] + boxes.diagonal[f]);
    }
    const couldBe = atMost * slack + 0.01;
    let best = Infinity;
    for (let f = 0; f < facilityCount; f++) {
      if (atLeast[f] > couldBe) continue;
      const mm = straightMm(frame, set, f, places.x[p], places.y[p]);
      if (mm < best) {
        best = mm;
        owner[p] = f;
      }
    }
    costMm[p] = best;
  }
  return { costMm, owner };
}

/** Great-circle distance from one place to one facility, millimetres. */
function straightMm(frame: LocalFrame, set: FacilitySet, facility: number, lon: number, lat: number): number {
  const [x, y] = nearestSpot(frame, set, facility, lon, lat);
  return Math.round(haversineM(lon, lat, x, y) * 1000);
}

/** The spot of a facility nearest to a place: its point, the nearest spot of its edge, or the place itself when inside. */
export function nearestSpot(
  frame: LocalFrame,
  set: FacilitySet,
  facility: number,
  lon: number,
  lat: number,
): GeoJSON.Position {
  const { geometry } = set.facilities[facility];
  if (geometry.type === "Point") return geometry.coordinates;
  if (booleanPointInPolygon([lon, lat], geometry)) return [lon, lat];
  const x = toLocalX(frame, lon, lat);
  const y = toLocalY(frame, lat);
  let best = Infinity;
  let spot: GeoJSON.Position = geometry.type === "Polygon" ? geometry.coordinates[0][0] : geometry.coordinates[0][0][0];
  for (const ring of outerRings(geometry)) {
    for (let k = 1; k < ring.length; k++) {
      const ax = toLocalX(frame, ring[k - 1][0], ring[k - 1][1]);
      const ay = toLocalY(frame, ring[k - 1][1]);
      const dx = toLocalX(frame, ring[k][0], ring[k][1]) - ax;
      const dy = toLocalY(frame, ring[k][1]) - ay;
      const lengthSquared = dx * dx + dy * dy;
      const share = lengthSquared === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / lengthSquared));
      const sx = ax + share * dx;
      const sy = ay + share * dy;
      const distance = Math.hypot(x - sx, y - sy);
      if (distance < best) {
        best = distance;
        spot = [toLon(frame, sx, sy), toLat(frame, sy)];
      }
    }
  }
  return spot;
}

/** Boxes of the facilities in flat metres; a point's box is the point, with diagonal 0. */
function facilityBoxes(frame: LocalFrame, set: FacilitySet) {
  const count = set.facilities.length;
  const west = new Float64Array(count).fill(Infinity);
  const south = new Float64Array(count).fill(Infinity);
  const east = new Float64Array(count).fill(-Infinity);
  const north = new Float64Array(count).fill(-Infinity);
  set.owner.forEach((f, s) => {
    const x = toLocalX(frame, set.entrances.x[s], set.entrances.y[s]);
    const y = toLocalY(frame, set.entrances.y[s]);
    west[f] = Math.min(west[f], x);
    east[f] = Math.max(east[f], x);
    south[f] = Math.min(south[f], y);
    north[f] = Math.max(north[f], y);
  });
  const diagonal = Float64Array.from(west, (w, f) => Math.hypot(east[f] - w, north[f] - south[f]));
  return { west, south, east, north, diagonal };
}

/** How much longer an exact distance can be than the flat one within these places' extent. */
function flatSlack(frame: LocalFrame, places: Points<"wgs84">): number {
  let span = 0;
  for (const lon of places.x) span = Math.max(span, Math.abs(lon - frame.lon0));
  return 1.002 + (2 * span * Math.PI) / 180;
}
