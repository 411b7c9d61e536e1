import type { BasemapProblemParams } from "../../../core/base/problems/basemap";
import type { ProblemTextOf } from "../../problem-text";

export const problems: ProblemTextOf<BasemapProblemParams> = {
  "basemap/not-pmtiles": (p) =>
    `“${p.file}” is not a PMTiles basemap (${p.detail}). Choose a .pmtiles file, version 3.`,
  "basemap/schema-unknown": (p) =>
    `“${p.file}” is a vector basemap whose layers (${p.layers || "not stated"}) are neither Protomaps nor OpenMapTiles, so it cannot be drawn. Use a raster PMTiles file.`,
  "basemap/vector-shifted": (p) =>
    `“${p.file}” is a vector basemap in GCJ-02, which cannot be corrected; it was not used, so that nothing lies in the wrong place. Use one in WGS84 or CGCS2000, or a raster one.`,
  "basemap/tiles-failed": (p) =>
    `Tiles of the basemap “${p.title}” cannot be fetched (${p.detail}). Results are not affected; check that the local server reaches the map service.`,
  "serve/tiles-template": (p) =>
    `“${p.template}” is not an address of tiles. It starts with http:// or https:// and has {z}, {x} and {y} (or {TileMatrix}, {TileCol}, {TileRow}).`,
  "serve/tiles-grid": (p) =>
    `“${p.template}” is a grid of degrees (Tianditu _c, EPSG:4326, EPSG:4490), which does not fit the map's Mercator grid; it was not used. Use the _w service (EPSG:3857, EPSG:900913).`,
  "serve/tiles-frame": (p) =>
    `Say with --tile-frame in which frame “${p.template}” lies: wgs84, cgcs2000 (Tianditu) or gcj02. It is not guessed: a wrong one misplaces the map by hundreds of metres.`,
  "serve/tiles-shifted": (p) =>
    `Tiles of “${p.host}” are in GCJ-02. Write --tile-frame gcj02, and the page corrects each tile.`,
  "serve/tiles-baidu": (p) =>
    `Tiles of “${p.host}” have Baidu's own frame and grid, which cannot be corrected; they were not used. Use Tianditu or a local PMTiles file.`,
  "serve/tiles-key": (p) =>
    `“${p.template}” needs a key. Write --tile-key, or set the environment variable LIFECIRCLE_TILE_KEY.`,
};
