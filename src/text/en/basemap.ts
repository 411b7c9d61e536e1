import type { basemapText as zh } from "../zh/basemap";

/** Words of the dialog that chooses a basemap. */
export const basemapText: typeof zh = {
  heading: "Basemap",
  what: "Lies beneath the district's own data, off unless chosen; for looking only, results do not change.",
  none: "No basemap",
  served: "fetched by the local server",
  file: "file",
  opacity: "Opacity",
  openHeading: "Open a PMTiles file",
  frame: "The frame of this basemap",
  frames: {
    wgs84: "WGS84 or CGCS2000 (Tianditu, OpenStreetMap)",
    gcj02: "GCJ-02 (Chinese internet maps; pictures are corrected tile by tile)",
  },
  choose: "Choose a .pmtiles file …",
  chooseFrame: "Say the frame first: a wrong one misplaces the map by hundreds of metres.",
  howHeading: "WMTS of the intranet, Tianditu",
  how: "The page itself reaches no other host. For a basemap from the network start the local server like this; it fetches the tiles, and the key stays with it:",
  frameNote: (frame) => (frame === "gcj02" ? "GCJ-02, corrected tile by tile" : "WGS84 / CGCS2000"),
  close: "Close",
};
