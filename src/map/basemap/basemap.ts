/** Where a basemap's pictures lie: CGCS2000 is drawn as WGS84 (they differ by less than a metre). */
export type BasemapFrame = "wgs84" | "gcj02";

/** Names of layers by which a vector basemap is drawn. */
export type VectorSchema = "protomaps" | "openmaptiles";

/** Tiles of Web Mercator beneath the district's own data. */
export interface Basemap {
  /** Another for every source. */
  readonly id: string;
  readonly title: string;
  /** Whose it is; shown with the map and on every plate. */
  readonly credit: string;
  readonly kind: "raster" | VectorSchema;
  readonly frame: BasemapFrame;
  readonly minZoom: number;
  readonly maxZoom: number;
  /** The bytes of a tile; undefined: there is none. */
  readonly read: (z: number, x: number, y: number, signal: AbortSignal) => Promise<ArrayBuffer | undefined>;
}

/** A basemap as a scene shows it. */
export interface ShownBasemap {
  readonly basemap: Basemap;
  /** 0–1. */
  readonly opacity: number;
}
