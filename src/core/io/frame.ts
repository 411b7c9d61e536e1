import { plainProblem, Problem, type PlainProblem } from "../base/problem";

/** Names of longitude/latitude frames that need no conversion, with their code. */
const DEGREE_FRAMES: readonly (readonly [RegExp, string])[] = [
  [/^(urn:(x-)?ogc:def:crs:)?OGC:(1\.3|2)?:?CRS84$/i, "OGC:CRS84"],
  [/^https?:\/\/www\.opengis\.net\/def\/crs\/OGC\/(1\.3|0)\/CRS84$/i, "OGC:CRS84"],
  [/^(urn:(x-)?ogc:def:crs:)?EPSG:[\d.]*:?4326$/i, "EPSG:4326"],
  [/^https?:\/\/www\.opengis\.net\/def\/crs\/EPSG\/[\d.]+\/4326$/i, "EPSG:4326"],
  [/^(urn:(x-)?ogc:def:crs:)?EPSG:[\d.]*:?4490$/i, "EPSG:4490"],
  [/^https?:\/\/www\.opengis\.net\/def\/crs\/EPSG\/[\d.]+\/4490$/i, "EPSG:4490"],
];

/**
 * The frame a file declares, where its coordinates can be used as WGS84 degrees without conversion.
 * CGCS2000 (EPSG:4490) differs from WGS84 by less than 1 m and is taken as it is.
 *
 * @param declared e.g. "urn:ogc:def:crs:EPSG::4490"; undefined: the file says nothing and WGS84 is assumed.
 * @returns the code, and a warning where something was assumed.
 * @throws Problem "io/frame-unsupported" for any other frame.
 */
export function usableFrame(file: string, declared: string | undefined): { frame: string; warnings: PlainProblem[] } {
  if (declared === undefined) return { frame: "EPSG:4326", warnings: [plainProblem("io/frame-missing", { file })] };
  const frame = DEGREE_FRAMES.find(([pattern]) => pattern.test(declared.trim()))?.[1];
  if (frame === undefined) throw new Problem("io/frame-unsupported", { file, frame: declared });
  const warnings = frame === "EPSG:4490" ? [plainProblem("io/frame-taken-as-wgs84", { file, frame })] : [];
  return { frame, warnings };
}
