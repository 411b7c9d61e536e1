import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from "maplibre-gl";
import { RATE_OPACITY } from "./colour-ramp";
import { DRAW_ORDER, type DrawnLayer } from "./draw-order";
import { CASING_PX, FOOTPATH_ZOOM, ROAD_GROWTH, ROAD_WIDTHS } from "./road-class";
import { roadRankOf as rank } from "./style-parts";
import type { Unnamed } from "./style-parts";
import { labelLayers } from "./style-labels";
import { tokens } from "./tokens";

export const SOURCES = [
  "district",
  "streets",
  "communities",
  "green",
  "sites",
  "water",
  "railway",
  "roads",
  "buildings",
  "places",
  "labels",
  "areas",
  "rates",
  "facilities",
  "facility-ground",
  "selected",
  "route",
] as const;
export type SourceId = (typeof SOURCES)[number];

export const HATCH_IMAGE = "gap-hatch";

/** deck.gl's place in the draw order is not a MapLibre layer. */
type StyleLayerId = Exclude<DrawnLayer, "homes">;

function roadWidth(extraPx: number): ExpressionSpecification {
  const at = (widths: readonly number[]): ExpressionSpecification =>
    [
      "match",
      rank,
      1,
      widths[0] + extraPx,
      2,
      widths[1] + extraPx,
      3,
      widths[2] + extraPx,
      5,
      widths[4] + extraPx * 0.6,
      widths[3] + extraPx,
    ] as unknown as ExpressionSpecification;
  return [
    "interpolate",
    ["exponential", ROAD_GROWTH],
    ["zoom"],
    ...ROAD_WIDTHS.flatMap(({ zoom, px }) => [zoom, at(px)]),
  ] as unknown as ExpressionSpecification;
}

const layers: Readonly<Record<StyleLayerId, Unnamed<LayerSpecification>>> = {
  paper: { type: "background", paint: { "background-color": "#EFEDE6" } },
  "district-ground": { type: "fill", source: "district", paint: { "fill-color": "#FAF9F6" } },
  green: {
    type: "fill",
    source: "green",
    paint: {
      "fill-color": [
        "match",
        ["get", "class"],
        ["farmland", "orchard", "meadow"],
        "#EBEEDC",
        ["wood", "forest"],
        "#CBDDBF",
        ["garden", "verge"],
        "#E3EBDA",
        tokens.green,
      ],
    },
  },
  sites: {
    type: "fill",
    source: "sites",
    paint: { "fill-color": ["match", ["get", "class"], "school", "#F0EADB", "industrial", "#E8E6E8", "#F1EBE4"] },
  },
  water: {
    type: "fill",
    source: "water",
    filter: ["==", ["geometry-type"], "Polygon"],
    paint: { "fill-color": tokens.water },
  },
  "water-line": {
    type: "line",
    source: "water",
    paint: { "line-color": tokens.waterLine, "line-width": ["interpolate", ["linear"], ["zoom"], 11, 0.5, 15, 1.2] },
  },
  rate: {
    type: "fill",
    source: "rates",
    paint: { "fill-color": ["get", "colour"], "fill-opacity": RATE_OPACITY },
  },
  reach: {
    type: "fill",
    source: "areas",
    filter: ["==", ["get", "kind"], "reach"],
    paint: {
      "fill-color": tokens.reach,
      "fill-opacity": ["interpolate", ["linear"], ["zoom"], 13, 0.22, 16, 0.13],
    },
  },
  "circle-reach": {
    type: "fill",
    source: "areas",
    filter: ["==", ["get", "kind"], "circle"],
    paint: { "fill-color": tokens.buffer, "fill-opacity": 0.16 },
  },
  gap: {
    type: "fill",
    source: "areas",
    filter: ["==", ["get", "kind"], "gap"],
    paint: { "fill-pattern": HATCH_IMAGE, "fill-opacity": 0.5 },
  },
  buildings: {
    type: "fill",
    source: "buildings",
    minzoom: 12,
    paint: {
      "fill-color": tokens.building,
      "fill-outline-color": tokens.buildingLine,
      "fill-opacity": ["interpolate", ["linear"], ["zoom"], 12, 0.4, 13.5, 1],
    },
  },
  "road-casing": {
    type: "line",
    source: "roads",
    filter: ["any", ["<", rank, 5], [">=", ["zoom"], FOOTPATH_ZOOM]],
    layout: { "line-cap": "round", "line-join": "round", "line-sort-key": ["-", 0, rank] },
    paint: { "line-color": tokens.roadCasing, "line-width": roadWidth(CASING_PX) },
  },
  road: {
    type: "line",
    source: "roads",
    filter: ["any", ["<", rank, 5], [">=", ["zoom"], FOOTPATH_ZOOM]],
    layout: { "line-cap": "round", "line-join": "round", "line-sort-key": ["-", 0, rank] },
    paint: { "line-color": tokens.road, "line-width": roadWidth(0) },
  },
  railway: {
    type: "line",
    source: "railway",
    paint: { "line-color": tokens.railway, "line-width": ["interpolate", ["linear"], ["zoom"], 11, 1.2, 16, 3] },
  },
  "railway-ties": {
    type: "line",
    source: "railway",
    paint: {
      "line-color": "#FFFFFF",
      "line-width": ["interpolate", ["linear"], ["zoom"], 11, 0.5, 16, 1.6],
      "line-dasharray": [6, 6],
    },
  },
  "reach-line": {
    type: "line",
    source: "areas",
    filter: ["==", ["get", "kind"], "reach"],
    layout: { "line-join": "round" },
    paint: {
      "line-color": tokens.reach,
      "line-opacity": ["interpolate", ["linear"], ["zoom"], 12, 0.45, 14, 0.85],
      "line-width": ["interpolate", ["linear"], ["zoom"], 12, 0.6, 14, 1.3],
    },
  },
  "circle-line": {
    type: "line",
    source: "areas",
    filter: ["==", ["get", "kind"], "circle"],
    layout: { "line-join": "round" },
    paint: { "line-color": tokens.buffer, "line-width": 1.6, "line-dasharray": [4, 2] },
  },
  "gap-line": {
    type: "line",
    source: "areas",
    filter: ["==", ["get", "kind"], "gap"],
    paint: {
      "line-color": tokens.gap,
      "line-opacity": ["interpolate", ["linear"], ["zoom"], 12, 0.2, 14, 0.55],
      "line-width": 0.8,
    },
  },
  "boundary-community": {
    type: "line",
    source: "communities",
    minzoom: 11,
    paint: { "line-color": tokens.boundary, "line-width": 1, "line-dasharray": [3, 2], "line-opacity": 0.75 },
  },
  "boundary-street": {
    type: "line",
    source: "streets",
    layout: { "line-join": "round" },
    paint: { "line-color": "#56606B", "line-width": 1.5 },
  },
  "boundary-district": {
    type: "line",
    source: "district",
    layout: { "line-join": "round" },
    paint: { "line-color": tokens.ink, "line-width": 3, "line-opacity": 0.85 },
  },
  "selected-fill": {
    type: "fill",
    source: "selected",
    filter: ["==", ["geometry-type"], "Polygon"],
    paint: { "fill-color": tokens.action, "fill-opacity": 0.08 },
  },
  "selected-line": {
    type: "line",
    source: "selected",
    filter: ["!=", ["geometry-type"], "Point"],
    layout: { "line-join": "round" },
    paint: { "line-color": tokens.action, "line-width": 3 },
  },
  "selected-point": {
    type: "circle",
    source: "selected",
    filter: ["==", ["geometry-type"], "Point"],
    paint: {
      "circle-radius": 9,
      "circle-color": tokens.action,
      "circle-opacity": 0.12,
      "circle-stroke-color": tokens.action,
      "circle-stroke-width": 2.5,
    },
  },
  "facility-ground": {
    type: "fill",
    source: "facility-ground",
    paint: { "fill-color": ["get", "colour"], "fill-opacity": 0.28 },
  },
  "facility-ground-line": {
    type: "line",
    source: "facility-ground",
    paint: { "line-color": ["get", "colour"], "line-width": 1.4 },
  },
  "route-casing": {
    type: "line",
    source: "route",
    filter: ["==", ["get", "part"], "along"],
    layout: { "line-cap": "round", "line-join": "round" },
    paint: { "line-color": "#FFFFFF", "line-width": 9 },
  },
  route: {
    type: "line",
    source: "route",
    filter: ["==", ["get", "part"], "along"],
    layout: { "line-cap": "round", "line-join": "round" },
    paint: { "line-color": tokens.action, "line-width": 5 },
  },
  "route-access": {
    type: "line",
    source: "route",
    filter: ["==", ["get", "part"], "straight"],
    paint: { "line-color": tokens.muted, "line-width": 1.6, "line-dasharray": [3, 3] },
  },
  ...labelLayers,
};

/** The whole style: empty sources, layers in draw order, no tiles, no fonts or sprites from anywhere. */
export function mapStyle(): StyleSpecification {
  const empty: GeoJSON.FeatureCollection = { type: "FeatureCollection", features: [] };
  const tolerance = 0.2;
  return {
    version: 8,
    sources: Object.fromEntries(
      SOURCES.map((id) => [id, { type: "geojson", data: empty, tolerance, buffer: 64, maxzoom: 16 }]),
    ),
    layers: DRAW_ORDER.filter((id) => id !== "homes").map((id) => ({ id, ...layers[id] })),
  };
}

/** The layer that deck.gl's homes go beneath. */
export const ABOVE_HOMES: StyleLayerId = "selected-fill";
