import type { LayerSpecification } from "maplibre-gl";
import type { DrawnLayer } from "./draw-order";
import { nameOf as name, roadRankOf as rank, type Unnamed } from "./style-parts";
import { tokens } from "./tokens";

const REGULAR = ["Noto Sans CJK SC Regular"];
const MEDIUM = ["Noto Sans CJK SC Medium"];

const halo = { "text-halo-color": tokens.paper, "text-halo-width": 1.6, "text-halo-blur": 0.2 };

type LabelLayer = Extract<DrawnLayer, `label-${string}` | "facility" | "route-end">;

/** Names and symbols, the upper part of the draw order; what stands higher is placed first. */
export const labelLayers: Readonly<Record<LabelLayer, Unnamed<LayerSpecification>>> = {
  "label-water": {
    type: "symbol",
    source: "labels",
    filter: ["==", ["get", "kind"], "water"],
    layout: { "text-field": name, "text-font": REGULAR, "text-size": 13, "text-letter-spacing": 0.3 },
    paint: { "text-color": tokens.waterText, "text-halo-color": "#E6EFF4", "text-halo-width": 1.2 },
  },
  "label-road": {
    type: "symbol",
    source: "roads",
    minzoom: 13.5,
    filter: ["all", ["!=", name, ""], ["any", ["<=", rank, 3], [">=", ["zoom"], 15]]],
    layout: {
      "symbol-placement": "line",
      "symbol-spacing": 320,
      "text-field": name,
      "text-font": REGULAR,
      "text-size": ["interpolate", ["linear"], ["zoom"], 13, 10.5, 17, 13],
      "text-max-angle": 30,
      "text-padding": 6,
      "symbol-sort-key": rank,
    },
    paint: { "text-color": tokens.roadText, "text-halo-color": "#FFFFFF", "text-halo-width": 1.6 },
  },
  "label-place": {
    type: "symbol",
    source: "places",
    minzoom: 13,
    filter: ["all", ["!=", name, ""], ["!", ["in", ["get", "class"], ["literal", ["street", "water"]]]]],
    layout: { "text-field": name, "text-font": REGULAR, "text-size": 12, "text-padding": 8 },
    paint: {
      "text-color": ["match", ["get", "class"], ["village", "station"], "#4A5560", tokens.greenText],
      ...halo,
    },
  },
  "label-community": {
    type: "symbol",
    source: "labels",
    minzoom: 12.2,
    filter: ["==", ["get", "kind"], "community"],
    layout: {
      "text-field": name,
      "text-font": MEDIUM,
      "text-size": ["interpolate", ["linear"], ["zoom"], 12, 11, 15, 14],
      "text-padding": 3,
      "text-max-width": 8,
    },
    paint: { "text-color": tokens.ink, ...halo },
  },
  "label-street": {
    type: "symbol",
    source: "labels",
    maxzoom: 15,
    filter: ["==", ["get", "kind"], "street"],
    layout: {
      "text-field": name,
      "text-font": MEDIUM,
      "text-size": ["interpolate", ["linear"], ["zoom"], 11, 13, 14, 16],
      "text-letter-spacing": 0.18,
      "text-padding": 4,
      "symbol-sort-key": 0,
    },
    paint: { "text-color": "#3A4654", ...halo, "text-halo-width": 2 },
  },
  facility: {
    type: "symbol",
    source: "facilities",
    layout: {
      "icon-image": ["get", "image"],
      "icon-size": ["interpolate", ["linear"], ["zoom"], 11, 0.62, 14, 1],
      "icon-allow-overlap": true,
      "icon-padding": 0,
      "symbol-sort-key": ["get", "order"],
    },
    paint: { "icon-opacity": ["case", ["get", "counts"], 1, 0.9] },
  },
  "label-facility": {
    type: "symbol",
    source: "facilities",
    minzoom: 14.6,
    layout: {
      "text-field": name,
      "text-font": REGULAR,
      "text-size": 12,
      "text-offset": [0, 1.25],
      "text-anchor": "top",
      "text-max-width": 9,
      "text-optional": true,
    },
    paint: { "text-color": ["get", "textColour"], ...halo },
  },
  "route-end": {
    type: "symbol",
    source: "route",
    filter: ["==", ["geometry-type"], "Point"],
    layout: { "icon-image": ["get", "image"], "icon-allow-overlap": true, "icon-ignore-placement": true },
  },
};
