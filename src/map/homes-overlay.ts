import { MapLibreOverlay } from "@deck.gl/maplibre";
import { ScatterplotLayer, SolidPolygonLayer } from "@deck.gl/layers";
import type { Map as MapLibreMap } from "maplibre-gl";
import type { DemandView } from "./project-view";
import { ABOVE_HOMES } from "./style";
import type { Rgb } from "./tokens";

/** Homes are dots while their footprints would be smaller than the eye can tell apart. */
const FOOTPRINT_ZOOM = 14;

/** Places without footprints beyond this number are a crowd. */
const CROWD = 15_000;

/** The map layer the overlay makes for layers that go beneath ABOVE_HOMES. */
const GROUP = `deck-maplibre-layer-group-before:${ABOVE_HOMES}`;

/** The dense results: homes in their colours, drawn by deck.gl between the map's own layers. */
export class HomesOverlay {
  readonly #overlay: MapLibreOverlay;
  readonly #map: MapLibreMap;
  readonly #demand: DemandView;
  readonly #lonLat: Float64Array;
  readonly #plain: Uint8Array;
  /** So many dots that the ground has to show between and through them. */
  readonly #crowded: boolean;
  #colours: Uint8Array | undefined;
  #shown = false;
  #near: boolean;

  /** @param plain Homes without a result, as the base map draws buildings, a little stronger. */
  constructor(map: MapLibreMap, demand: DemandView, plain: Rgb) {
    this.#map = map;
    this.#demand = demand;
    this.#lonLat = interleave(demand.lon, demand.lat);
    this.#crowded = demand.footprints === undefined && demand.lon.length > CROWD;
    this.#plain = plainColours(demand.lon.length, plain);
    this.#near = map.getZoom() >= FOOTPRINT_ZOOM;
    // With a layer from the start: the overlay finds its place among the map's layers only while no source is loading,
    // and a layer without a place is drawn above everything, labels included.
    this.#overlay = new MapLibreOverlay({ interleaved: true, layers: [this.#layer()], useDevicePixels: true });
    map.addControl(this.#overlay);
    map.on("zoom", this.#onzoom);
    map.on("idle", this.#onidle);
  }

  /** @param colours RGBA for each place; undefined: homes are plain buildings of the base map. */
  show(colours: Uint8Array | undefined): void {
    if (this.#shown && colours === this.#colours) return;
    this.#shown = true;
    this.#colours = colours;
    this.#draw();
  }

  remove(): void {
    this.#map.off("zoom", this.#onzoom);
    this.#map.off("idle", this.#onidle);
    this.#map.removeControl(this.#overlay);
  }

  readonly #onzoom = () => {
    const near = this.#map.getZoom() >= FOOTPRINT_ZOOM;
    if (near === this.#near) return;
    this.#near = near;
    this.#draw();
  };

  readonly #onidle = () => {
    if (!this.#map.getLayer(GROUP)) this.#draw();
  };

  #draw(): void {
    this.#overlay.setProps({ layers: [this.#layer()] });
  }

  #layer() {
    const colours = this.#colours ?? this.#plain;
    const { footprints } = this.#demand;
    if (footprints && this.#near) return this.#polygons(colours, footprints);
    return this.#dots(colours, this.#colours !== undefined);
  }

  /** Plain buildings are not worth a dot. */
  #dots(colours: Uint8Array, visible: boolean) {
    return new ScatterplotLayer({
      id: "homes-dots",
      opacity: this.#crowded ? 0.6 : 1,
      visible,
      // beforeId is read by the overlay, not by the layer.
      ...{ beforeId: ABOVE_HOMES },
      data: {
        length: this.#demand.lon.length,
        attributes: {
          getPosition: { value: this.#lonLat, size: 2 },
          getFillColor: { value: colours, size: 4 },
        },
      },
      getRadius: 13,
      radiusUnits: "meters",
      radiusMinPixels: this.#crowded ? 0.9 : 1.5,
      radiusMaxPixels: 7,
      stroked: false,
      parameters: { depthCompare: "always", depthWriteEnabled: false },
    });
  }

  #polygons(colours: Uint8Array, footprints: NonNullable<DemandView["footprints"]>) {
    const { positions, start, place } = footprints;
    return new SolidPolygonLayer({
      id: "homes-footprints",
      ...{ beforeId: ABOVE_HOMES },
      data: {
        length: place.length,
        startIndices: start,
        attributes: {
          getPolygon: { value: positions, size: 2 },
          getFillColor: { value: vertexColours(colours, footprints), size: 4 },
        },
      },
      positionFormat: "XY",
      _normalize: false,
      extruded: false,
      parameters: { depthCompare: "always", depthWriteEnabled: false },
    });
  }
}

function plainColours(count: number, plain: Rgb): Uint8Array {
  const colours = new Uint8Array(count * 4);
  for (let place = 0; place < count; place++) colours.set([...plain, 255], place * 4);
  return colours;
}

function interleave(lon: Float64Array, lat: Float64Array): Float64Array {
  const both = new Float64Array(lon.length * 2);
  lon.forEach((value, index) => {
    both[index * 2] = value;
    both[index * 2 + 1] = lat[index];
  });
  return both;
}

/** deck.gl wants a colour for each vertex of a binary polygon. */
function vertexColours(colours: Uint8Array, footprints: NonNullable<DemandView["footprints"]>): Uint8Array {
  const { start, place } = footprints;
  const perVertex = new Uint8Array(start[place.length] * 4);
  for (let part = 0; part < place.length; part++) {
    const colour = colours.subarray(place[part] * 4, place[part] * 4 + 4);
    for (let vertex = start[part]; vertex < start[part + 1]; vertex++) perVertex.set(colour, vertex * 4);
  }
  return perVertex;
}
