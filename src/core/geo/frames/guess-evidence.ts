import type { Bounds, Points } from "../points";

/** What is known about the district that points should lie in. The more there is, the more can be told. */
export interface GuessEvidence {
  /** The district, degrees; left out, the bounds of `areas`. */
  readonly bounds?: Bounds;
  /** Communities with their names and boundaries, in WGS84. */
  readonly areas?: readonly NamedArea[];
  /** Per point: the community that the point's own row names. */
  readonly areaNames?: readonly (string | null | undefined)[];
  /** Names that give the same key are the same; left out, names without spaces around them. */
  readonly nameKey?: (name: string) => string;
  /** Metres to the nearest street. */
  readonly roadDistancesM?: (points: Points<"wgs84">) => ArrayLike<number>;
  /** Headings of the columns that the numbers stand in. */
  readonly headings?: readonly string[];
}

export interface NamedArea {
  readonly name: string;
  readonly geometry: GeoJSON.Polygon | GeoJSON.MultiPolygon;
}
