import proj4 from "proj4";
import type { Frame } from "./frame";
import { bd09FromWgs84, gcj02FromWgs84, wgs84FromBd09, wgs84FromGcj02 } from "./map-shift";
import { readProjection, type Projection } from "./projection";

/** One position into another: numbers of a file to longitude, latitude, or back. */
export type Place = (x: number, y: number) => [number, number];

/**
 * The way from a frame to WGS84 degrees. What a projection does not reach becomes NaN.
 *
 * CGCS2000 and other geocentric datums are taken as WGS84 (less than 1 m, at most 2 m apart). Of Xian 80 and Beijing 54
 * the latitude and longitude on their own ellipsoids are taken over unchanged: there are no public datum parameters.
 *
 * @param swapped the file gives (north, east) or (latitude, longitude), as EPSG's official order and survey sheets do.
 */
export function toWgs84(frame: Frame, swapped: boolean): Place {
  const place = wayTo(frame);
  return swapped ? (x, y) => place(y, x) : place;
}

/** The way back: WGS84 degrees to the numbers of the frame. */
export function fromWgs84(frame: Frame, swapped: boolean): Place {
  const numbers = wayFrom(frame);
  if (!swapped) return numbers;
  return (lon, lat) => {
    const [x, y] = numbers(lon, lat);
    return [y, x];
  };
}

const asItIs: Place = (x, y) => [x, y];
const DEG = 180 / Math.PI;

function wayTo(frame: Frame): Place {
  if (frame.datum === "gcj02") return wgs84FromGcj02;
  if (frame.datum === "bd09") return wgs84FromBd09;
  if (frame.kind === "degrees" || frame.datum === "unplaced") return asItIs;
  if (frame.datum === "parameters") {
    const converter = proj4(projectionOf(frame) as unknown as string, "WGS84"); // takes parsed definitions too
    return (x, y) => orNowhere(() => converter.forward({ x, y }));
  }
  // straight to the projection: on one datum, proj4's own door would only check and copy
  const projection = projectionOf(frame);
  const unitM = projection.to_meter ?? 1;
  const primeMeridianRad = projection.from_greenwich ?? 0;
  return (x, y) =>
    orNowhere(() => {
      const point = projection.inverse({ x: x * unitM, y: y * unitM });
      return { x: (point.x + primeMeridianRad) * DEG, y: point.y * DEG };
    });
}

function wayFrom(frame: Frame): Place {
  if (frame.datum === "gcj02") return gcj02FromWgs84;
  if (frame.datum === "bd09") return bd09FromWgs84;
  if (frame.kind === "degrees" || frame.datum === "unplaced") return asItIs;
  if (frame.datum === "parameters") {
    const converter = proj4("WGS84", projectionOf(frame) as unknown as string);
    return (lon, lat) => orNowhere(() => converter.forward({ x: lon, y: lat }));
  }
  const projection = projectionOf(frame);
  const unitM = projection.to_meter ?? 1;
  const primeMeridianRad = projection.from_greenwich ?? 0;
  return (lon, lat) =>
    orNowhere(() => {
      const point = projection.forward({ x: lon / DEG - primeMeridianRad, y: lat / DEG });
      return { x: point.x / unitM, y: point.y / unitM };
    });
}

function projectionOf(frame: Frame): Projection {
  const projection = readProjection(frame.definition);
  if (!projection) throw new Error(`${frame.id}: proj4 does not know ${frame.definition}`);
  return projection;
}

/** proj4 throws, or returns null, for positions that a projection does not reach. */
function orNowhere(compute: () => { x: number; y: number } | null): [number, number] {
  try {
    const point = compute();
    return point ? [point.x, point.y] : [Number.NaN, Number.NaN];
  } catch {
    return [Number.NaN, Number.NaN];
  }
}
