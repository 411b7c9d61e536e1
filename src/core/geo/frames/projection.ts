import proj4 from "proj4";

/** What proj4 makes of a definition, of what it knows the parts that are used here; angles in radians, lengths in metres. */
export interface Projection {
  readonly projName?: string;
  readonly name?: string;
  readonly title?: string;
  readonly datumCode?: string;
  readonly a: number;
  readonly b: number;
  readonly rf?: number;
  readonly long0?: number;
  readonly lat0?: number;
  readonly x0?: number;
  readonly y0?: number;
  readonly k0?: number;
  readonly to_meter?: number;
  readonly units?: string;
  readonly from_greenwich?: number;
  /** Shift to WGS84: 3 or 7 numbers, as numbers or as their text. */
  readonly datum_params?: readonly (string | number)[];
  forward(point: { x: number; y: number }): { x: number; y: number };
  inverse(point: { x: number; y: number }): { x: number; y: number };
}

/**
 * Reads a PROJ string, well-known text (ESRI, OGC 1 and 2) or PROJJSON.
 * @returns undefined for what proj4 does not understand: it throws errors of many kinds on such text.
 */
export function readProjection(definition: string): Projection | undefined {
  try {
    const source = definition.startsWith("{") ? (JSON.parse(definition) as { type: string }) : definition;
    return new proj4.Proj(source);
  } catch {
    return undefined;
  }
}
