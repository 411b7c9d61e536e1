import type { OsmExtract } from "./osm";
import type { Feature } from "./table";

type Line = GeoJSON.LineString | GeoJSON.MultiLineString;

/** What a walking network is built from: an OSM extract, or any lines whose shared vertices are its junctions. */
export type NetworkSource =
  | { readonly kind: "osm"; readonly file: string; readonly osm: OsmExtract }
  | { readonly kind: "lines"; readonly file: string; readonly lines: readonly Feature<Line>[] };
