/** What the numbers are: longitude and latitude; metres on a projection; degrees shifted by a Chinese map service. */
export type FrameKind = "degrees" | "projected" | "shifted";

/**
 * What the numbers hang on. wgs84, cgcs2000 and "geocentric" (ETRS89, NAD83, SIRGAS 2000, TWD97 …) agree to a metre or two.
 * xian80 and beijing54 do not, and their parameters are not public. "parameters": the declaration itself carries a shift to WGS84.
 */
export type Datum =
  "wgs84" | "cgcs2000" | "geocentric" | "xian80" | "beijing54" | "gcj02" | "bd09" | "parameters" | "unplaced";

/** What coordinates of a file mean. Values only: see toWgs84 for the way out. */
export interface Frame {
  /** "EPSG:4526", "OGC:CRS84", "GCJ-02", "BD-09", "AS-IS", or "custom:" and the name in the declaration. */
  readonly id: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly kind: FrameKind;
  readonly datum: Datum;
  /** PROJ string with x east, y north; the declared well-known text for "custom:" frames; empty where no projection is meant. */
  readonly definition: string;
  /** Gauss–Krüger and UTM: what the plausible numbers depend on. */
  readonly zone?: Zone;
}

export interface Zone {
  readonly centralMeridianDeg: number;
  /** x of the central meridian, metres; 38,500,000 where the zone number 38 stands in front. */
  readonly falseEastingM: number;
  readonly isPrefixed: boolean;
}

/** A frame as a person chose it for one file. */
export interface FrameChoice {
  /** Frame id, or any declaration that frameOfText understands. */
  readonly frame: string;
  /** The first number is north and the second east (survey sheets: X = north), or latitude stands before longitude. */
  readonly swapped?: boolean;
}
