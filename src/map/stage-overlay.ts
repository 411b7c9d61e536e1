import type { GeoJSONSource, Map as MapLibreMap } from "maplibre-gl";
import type { Bounds } from "../core/geo/points";
import { darkTokens, type MapLook } from "./stage-style";
import { fontFamily, tokens } from "./tokens";

const SPOTLIGHT = "stage-spotlight";
const EDGE = "stage-spotlight-edge";
const SITES = "stage-sites";
const SITE_IMAGE = "stage-site";
/** The dimmed ground reaches this far beyond the district, degrees. */
const MARGIN_DEG = 2;
const SITE_PX = 40;
const RATIO = 2;

export interface StageMark {
  readonly name: string;
  readonly lon: number;
  readonly lat: number;
}

/** What only the stage draws upon a map: the dimmed surroundings of one area, and sites that are tried out. */
export class StageOverlay {
  readonly #map: MapLibreMap;
  readonly #bounds: Bounds;

  /** @param map loaded. @param bounds of the district */
  constructor(map: MapLibreMap, bounds: Bounds, { dark, scale }: MapLook) {
    this.#map = map;
    this.#bounds = bounds;
    const empty: GeoJSON.FeatureCollection = { type: "FeatureCollection", features: [] };
    map.addSource(SPOTLIGHT, { type: "geojson", data: empty, tolerance: 0.2 });
    map.addSource(SITES, { type: "geojson", data: empty });
    const paper = dark ? darkTokens.paper : tokens.paper;
    map.addLayer(
      {
        id: SPOTLIGHT,
        type: "fill",
        source: SPOTLIGHT,
        paint: { "fill-color": paper, "fill-opacity": dark ? 0.72 : 0.76 },
      },
      "selected-fill",
    );
    map.addSource(EDGE, { type: "geojson", data: empty, tolerance: 0.2 });
    map.addLayer(
      {
        id: EDGE,
        type: "line",
        source: EDGE,
        layout: { "line-join": "round" },
        paint: { "line-color": dark ? darkTokens.ink : tokens.ink, "line-width": 2.5 * scale },
      },
      "selected-fill",
    );
    map.addImage(SITE_IMAGE, siteImage(dark), { pixelRatio: RATIO });
    map.addLayer({
      id: SITES,
      type: "symbol",
      source: SITES,
      layout: {
        "icon-image": SITE_IMAGE,
        "icon-allow-overlap": true,
        "icon-ignore-placement": true,
        "icon-size": scale / 1.4,
        "text-field": ["get", "name"],
        "text-font": [fontFamily],
        "text-size": 15 * scale,
        "text-anchor": "top",
        "text-offset": [0, 1.1],
        "text-allow-overlap": true,
      },
      paint: {
        "text-color": dark ? darkTokens.ink : tokens.ink,
        "text-halo-color": paper,
        "text-halo-width": 2 * scale,
      },
    });
  }

  /** Dims all but one area; undefined: everything is in full light. */
  light(geometry: GeoJSON.Polygon | GeoJSON.MultiPolygon | undefined): void {
    this.#set(EDGE, geometry ? [feature(geometry, "")] : []);
    this.#set(SPOTLIGHT, geometry ? [feature(around(this.#bounds, geometry), "")] : []);
  }

  mark(sites: readonly StageMark[]): void {
    this.#set(
      SITES,
      sites.map(({ name, lon, lat }) => feature({ type: "Point", coordinates: [lon, lat] }, name)),
    );
  }

  #set(id: string, features: GeoJSON.Feature[]): void {
    void this.#map.getSource<GeoJSONSource>(id)?.setData({ type: "FeatureCollection", features });
  }
}

function feature(geometry: GeoJSON.Geometry, name: string): GeoJSON.Feature {
  return { type: "Feature", geometry, properties: { name } };
}

/** The ground around an area: a wide frame with the area cut out, its own holes filled again. */
export function around(
  [west, south, east, north]: Bounds,
  geometry: GeoJSON.Polygon | GeoJSON.MultiPolygon,
): GeoJSON.MultiPolygon {
  const [left, right] = [west - MARGIN_DEG, east + MARGIN_DEG];
  const [low, high] = [Math.max(-85, south - MARGIN_DEG), Math.min(85, north + MARGIN_DEG)];
  const frame = [[left, low], [right, low], [right, high], [left, high], [left, low]]; // prettier-ignore
  const parts = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return {
    type: "MultiPolygon",
    coordinates: [
      [frame, ...parts.map((part) => part[0])],
      ...parts.flatMap((part) => part.slice(1).map((hole) => [hole])),
    ],
  };
}

/** A dashed ring with a plus: proposed, nothing that stands. */
function siteImage(dark: boolean): ImageData {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SITE_PX * RATIO;
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("This browser draws no canvas.");
  pen.scale(RATIO, RATIO);
  const middle = SITE_PX / 2;
  pen.beginPath();
  pen.arc(middle, middle, 15, 0, Math.PI * 2);
  pen.fillStyle = "#FFFFFF";
  pen.fill();
  pen.lineWidth = 4;
  pen.setLineDash([6, 3.4]);
  pen.strokeStyle = dark ? "#1F5FA8" : tokens.action;
  pen.stroke();
  pen.setLineDash([]);
  pen.beginPath();
  pen.moveTo(middle - 8, middle);
  pen.lineTo(middle + 8, middle);
  pen.moveTo(middle, middle - 8);
  pen.lineTo(middle, middle + 8);
  pen.stroke();
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}
