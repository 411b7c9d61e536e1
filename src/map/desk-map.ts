import "maplibre-gl/dist/maplibre-gl.css";
import { Map as MapLibreMap, setWorkerUrl, type GeoJSONSource, type PaddingOptions } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import type { Bounds } from "../core/geo/points";
import { BASEMAP_SOURCE, basemapLayers, basemapSource } from "./basemap/layers";
import { TOGGLED, TOGGLES, type DrawnLayer } from "./draw-order";
import { hitIndex, hitOutline, hitTest, layerFacilities, type Hit, type HitIndex } from "./hit-test";
import { homeColours, homesRun } from "./homes";
import type { HomesOverlay } from "./homes-overlay";
import { addBaseImages, addLayerImages } from "./map-images";
import type { ProjectView } from "./project-view";
import type { MapView, Scene } from "./scene";
import { areaSource, facilitySources, projectSources, rateSource, routeSource, selectedSource } from "./scene-sources";
import { DARK_PALETTE, PAPER_PALETTE } from "./palette";
import { stageStyle, type MapLook } from "./stage-style";
import { mapStyle, type SourceId } from "./style";
import { fontFamily } from "./tokens";

setWorkerUrl(workerUrl);

export interface DeskMapOptions {
  /** Where to look first: a view, an area, or (undefined) the whole district. */
  readonly view: MapView | Bounds | undefined;
  /** Space kept free around the district when it is first shown, CSS pixels. */
  readonly padding?: number;
  readonly interactive: boolean;
  readonly pixelRatio?: number;
  /** Absent: as on the desk. */
  readonly look?: MapLook;
  /** Words of the map's own parts: aria-label and so on. */
  readonly locale?: Readonly<Record<string, string>>;
  readonly onmove?: (view: MapView) => void;
  readonly onpoint?: (hit: Hit | undefined, x: number, y: number) => void;
  readonly onpick?: (hit: Hit | undefined, lon: number, lat: number) => void;
}

/** Symbols and points answer within this distance of the pointer, CSS pixels. */
const REACH_PX = 9;

/** Parts of a project that the base map is drawn from. */
const GROUND_PARTS = ["district", "streets", "communities", "base"] as const;

/** One map: MapLibre for base and symbols, deck.gl for the homes. Given a scene, it draws just that. */
export class DeskMap {
  readonly map: MapLibreMap;
  readonly ready: Promise<void>;
  #project: ProjectView;
  #hits: HitIndex;
  readonly #options: DeskMapOptions;
  #homes: HomesOverlay | undefined;
  #makeHomes: (() => HomesOverlay) | undefined;
  #scene: Scene | undefined;
  #drawn: Scene | undefined;
  #facilities: readonly number[] = [];
  #removed = false;

  constructor(container: HTMLElement, project: ProjectView, options: DeskMapOptions) {
    this.#project = project;
    this.#options = options;
    this.#hits = hitIndex(project);
    const { view } = options;
    this.map = new MapLibreMap({
      container,
      style: options.look ? stageStyle(mapStyle(), options.look) : mapStyle(),
      attributionControl: false,
      localIdeographFontFamily: fontFamily,
      fadeDuration: 0,
      interactive: options.interactive,
      dragRotate: false,
      pitchWithRotate: false,
      maxPitch: 0,
      minZoom: 8,
      maxZoom: 19,
      renderWorldCopies: false,
      ...(options.pixelRatio === undefined ? {} : { pixelRatio: options.pixelRatio }),
      ...(options.locale === undefined ? {} : { locale: options.locale }),
      ...(view && "zoom" in view
        ? { center: [view.lon, view.lat], zoom: view.zoom }
        : { bounds: boundsPair(view ?? project.bounds), fitBoundsOptions: { padding: options.padding ?? 24 } }),
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    this.ready = this.#prepare();
    if (options.interactive) this.#listen();
  }

  /** Draws a scene; only what differs from the last one is sent on. */
  show(scene: Scene): void {
    this.#scene = scene;
    if (this.#homes) this.#draw();
  }

  /** Everything the scene asks for is on the canvas. */
  async settled(): Promise<void> {
    await this.ready;
    if (this.map.loaded() && !this.map.isMoving()) {
      this.map.triggerRepaint();
    }
    await this.map.once("idle");
  }

  setView(view: MapView): void {
    this.map.jumpTo({ center: [view.lon, view.lat], zoom: view.zoom });
  }

  view(): MapView {
    const { lng, lat } = this.map.getCenter();
    return { lon: lng, lat, zoom: this.map.getZoom() };
  }

  fit(bounds: Bounds, maxZoom: number, animate: boolean, padding: PaddingOptions): void {
    this.map.fitBounds(boundsPair(bounds), { padding, maxZoom, animate, duration: 450 });
  }

  /** Whether an area lies in sight, clear of the padding, and is large enough to be read (a tenth of the free width). */
  shows([west, south, east, north]: Bounds, padding: PaddingOptions): boolean {
    const { clientWidth, clientHeight } = this.map.getContainer();
    const low = this.map.project([west, south]);
    const high = this.map.project([east, north]);
    const right = clientWidth - (padding.right ?? 0);
    const bottom = clientHeight - (padding.bottom ?? 0);
    const inside = low.x >= (padding.left ?? 0) && high.x <= right && high.y >= (padding.top ?? 0) && low.y <= bottom;
    return inside && Math.max(high.x - low.x, low.y - high.y) > (right - (padding.left ?? 0)) / 10;
  }

  zoomBy(step: number, animate: boolean): void {
    this.map.zoomTo(this.map.getZoom() + step, { animate, duration: 200 });
  }

  /** Screen outlines of what is under the pointer. */
  outline(hit: Hit): readonly (readonly (readonly [number, number])[])[] {
    return hitOutline(this.#project, hit).map((ring) =>
      ring.map(([lon, lat]) => {
        const { x, y } = this.map.project([lon, lat]);
        return [Math.round(x * 10) / 10, Math.round(y * 10) / 10] as const;
      }),
    );
  }

  bounds(): Bounds {
    const seen = this.map.getBounds();
    return [seen.getWest(), seen.getSouth(), seen.getEast(), seen.getNorth()];
  }

  /** Ground length of one CSS pixel at the middle of the map, metres. */
  metresPerPixel(): number {
    const { lat } = this.map.getCenter();
    return (40_075_016.686 * Math.cos((lat * Math.PI) / 180)) / (512 * 2 ** this.map.getZoom());
  }

  /** The picture as it is now, to be drawn on in the same task. */
  redraw(): HTMLCanvasElement {
    this.map.redraw();
    return this.map.getCanvas();
  }

  remove(): void {
    this.#removed = true;
    this.#homes?.remove();
    this.map.remove();
  }

  async #prepare(): Promise<void> {
    const overlay = import("./homes-overlay");
    await this.map.once("load");
    const { HomesOverlay } = await overlay;
    if (this.#removed) return;
    this.#makeHomes = () => new HomesOverlay(this.map, this.#project.demand, this.#palette.plain);
    this.#homes = this.#makeHomes();
    addBaseImages(this.map, this.#options.look?.dark === true);
    this.#drawGround();
    if (this.#scene) this.#draw();
  }

  #drawGround(): void {
    for (const [id, data] of Object.entries(projectSources(this.#project))) this.#set(id as SourceId, data);
  }

  /** The same project after an edit: only what the edit changed is made anew. */
  #takeProject(project: ProjectView): void {
    const before = this.#project;
    this.#project = project;
    this.#hits = hitIndex(project, this.#hits);
    if (GROUND_PARTS.some((part) => before[part] !== project[part])) this.#drawGround();
    if (before.demand === project.demand) return;
    this.#homes?.remove();
    this.#homes = this.#makeHomes?.();
    this.#drawn = undefined;
  }

  #set(id: SourceId, data: GeoJSON.FeatureCollection): void {
    void this.map.getSource<GeoJSONSource>(id)?.setData(data);
  }

  #draw(): void {
    const scene = this.#scene;
    if (!scene) return;
    if (scene.project !== this.#project) this.#takeProject(scene.project);
    const before = this.#drawn;
    const changed = (...keys: (keyof Scene)[]) => !before || keys.some((key) => before[key] !== scene[key]);
    if (changed("project", "layer", "statuses")) {
      if (scene.layer) addLayerImages(this.map, scene.layer);
      const { points, ground } = facilitySources(scene);
      this.#set("facilities", points);
      this.#set("facility-ground", ground);
      this.#facilities = scene.layer ? layerFacilities(this.#project.facilities, scene.layer.categoryIds) : [];
    }
    if (changed("areas", "theme"))
      this.#set("areas", scene.theme === "reach" ? areaSource(scene.areas) : areaSource(undefined));
    if (changed("project", "run", "theme", "group", "classes", "comparison")) this.#set("rates", rateSource(scene));
    if (changed("project", "selection")) this.#set("selected", selectedSource(this.#project, scene.selection));
    if (changed("project", "explanation", "selection", "layer")) {
      this.#set("route", routeSource(this.#project, scene.explanation, scene.selection, scene.layer));
    }
    if (changed("shown")) this.#toggle(scene);
    if (changed("basemap")) this.#drawBasemap(before, scene);
    const homes = homesRun(scene);
    if (!before || homes !== homesRun(before) || changed("comparison")) {
      this.#homes?.show(homes && homeColours(homes, scene.comparison, this.#palette));
    }
    this.#drawn = scene;
  }

  /** The district's own paper gives way to a basemap; everything else of the district lies over it. */
  #drawBasemap(before: Scene | undefined, { basemap }: Scene): void {
    const { map } = this;
    for (const { id } of before?.basemap ? basemapLayers(before.basemap) : []) {
      if (map.getLayer(id)) map.removeLayer(id);
    }
    if (before?.basemap?.basemap !== basemap?.basemap && map.getSource(BASEMAP_SOURCE))
      map.removeSource(BASEMAP_SOURCE);
    if (basemap) {
      if (!map.getSource(BASEMAP_SOURCE)) map.addSource(BASEMAP_SOURCE, basemapSource(basemap));
      for (const layer of basemapLayers(basemap)) map.addLayer(layer, "district-ground");
    }
    map.setLayoutProperty("district-ground", "visibility", basemap ? "none" : "visible");
  }

  get #palette() {
    return this.#options.look?.dark === true ? DARK_PALETTE : PAPER_PALETTE;
  }

  #toggle(scene: Scene): void {
    for (const toggle of TOGGLES) {
      for (const id of TOGGLED[toggle]) {
        if (!isMapLayer(id)) continue;
        this.map.setLayoutProperty(id, "visibility", scene.shown[toggle] ? "visible" : "none");
      }
    }
    if (!scene.shown.facilities || !scene.shown.labels) {
      this.map.setLayoutProperty("label-facility", "visibility", "none");
    }
  }

  #hit(x: number, y: number): Hit | undefined {
    const scene = this.#scene;
    if (!scene) return undefined;
    const { lng, lat } = this.map.unproject([x, y]);
    const reachDeg = Math.abs(this.map.unproject([x, y - REACH_PX]).lat - lat);
    const facilities = scene.shown.facilities ? this.#facilities : [];
    return hitTest(this.#hits, lng, lat, reachDeg, facilities, homesRun(scene) !== undefined);
  }

  #listen(): void {
    const { onmove, onpoint, onpick } = this.#options;
    if (onmove) this.map.on("move", () => onmove(this.view()));
    this.map.on("mousemove", ({ point }) => {
      const hit = this.#hit(point.x, point.y);
      this.map.getCanvas().style.cursor = hit ? "pointer" : "";
      onpoint?.(hit, point.x, point.y);
    });
    this.map.on("mouseout", () => onpoint?.(undefined, 0, 0));
    this.map.on("movestart", () => onpoint?.(undefined, 0, 0));
    this.map.on("click", ({ point, lngLat }) => onpick?.(this.#hit(point.x, point.y), lngLat.lng, lngLat.lat));
  }
}

function isMapLayer(id: DrawnLayer): boolean {
  return id !== "homes";
}

function boundsPair([west, south, east, north]: Bounds): [[number, number], [number, number]] {
  return [
    [west, south],
    [east, north],
  ];
}
