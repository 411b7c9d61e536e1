import type { LayerSpecification, SourceSpecification } from "maplibre-gl";
import { tokens } from "../tokens";
import type { ShownBasemap, VectorSchema } from "./basemap";
import { tileAddress } from "./protocol";

export const BASEMAP_SOURCE = "basemap";

export function basemapSource({ basemap }: ShownBasemap): SourceSpecification {
  const { minZoom: minzoom, maxZoom: maxzoom } = basemap;
  const tiles = { tiles: [tileAddress(basemap)], minzoom, maxzoom };
  return basemap.kind === "raster" ? { type: "raster", tileSize: 256, ...tiles } : { type: "vector", ...tiles };
}

/** Quiet layers from the ground up; names stay with the district's own data. */
export function basemapLayers({ basemap, opacity }: ShownBasemap): readonly LayerSpecification[] {
  if (basemap.kind === "raster") {
    const paint = { "raster-opacity": opacity, "raster-fade-duration": 0 };
    return [{ id: "basemap-raster", type: "raster", source: BASEMAP_SOURCE, paint }];
  }
  return LAYERS[basemap.kind].map((one): LayerSpecification => {
    const common = { id: `basemap-${one.layer}-${one.look}`, source: BASEMAP_SOURCE, "source-layer": one.layer };
    const { colour, widthAt17 } = LOOKS[one.look];
    if (widthAt17 === undefined) {
      return { ...common, type: "fill", paint: { "fill-color": colour, "fill-opacity": opacity } };
    }
    const width = ["interpolate", ["exponential", 1.6], ["zoom"], 8, 0.3, 17, widthAt17] as unknown as number;
    const line = { "line-color": colour, "line-opacity": opacity, "line-width": width };
    return { ...common, type: "line", paint: line };
  });
}

type Look = keyof typeof LOOKS;
const LOOKS = {
  ground: { colour: "#F4F2EC", widthAt17: undefined },
  cover: { colour: tokens.green, widthAt17: undefined },
  water: { colour: tokens.water, widthAt17: undefined },
  building: { colour: tokens.building, widthAt17: undefined },
  stream: { colour: tokens.waterLine, widthAt17: 2 },
  road: { colour: "#B9B5AA", widthAt17: 5 },
  boundary: { colour: tokens.boundary, widthAt17: 1 },
} as const satisfies Record<string, { readonly colour: string; readonly widthAt17: number | undefined }>;

const LAYERS: Readonly<Record<VectorSchema, readonly { readonly layer: string; readonly look: Look }[]>> = {
  protomaps: [
    { layer: "earth", look: "ground" },
    { layer: "landcover", look: "cover" },
    { layer: "water", look: "water" },
    { layer: "buildings", look: "building" },
    { layer: "roads", look: "road" },
    { layer: "boundaries", look: "boundary" },
  ],
  openmaptiles: [
    { layer: "landcover", look: "cover" },
    { layer: "water", look: "water" },
    { layer: "waterway", look: "stream" },
    { layer: "building", look: "building" },
    { layer: "transportation", look: "road" },
    { layer: "boundary", look: "boundary" },
  ],
};
