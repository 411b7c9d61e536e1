import type { Map as MapLibreMap } from "maplibre-gl";
import type { FacilityLayer } from "../core/layer/layer";
import type { FacilityStatus } from "../core/project/project";
import { ROUTE_END_IMAGE, ROUTE_START_IMAGE, symbolImage } from "./scene-sources";
import { darkTokens } from "./stage-style";
import { HATCH_IMAGE } from "./style";
import { drawSymbol, symbolLook } from "./symbol";
import { tokens } from "./tokens";

const STATUSES: readonly FacilityStatus[] = ["operating", "building", "planned", "closed"];
/** Facility symbols on the map, CSS pixels. */
const SYMBOL_PX = 22;
const RATIO = 3;

/** Images every map needs; drawn here, fetched from nowhere. */
export function addBaseImages(map: MapLibreMap, dark: boolean): void {
  const hatch = dark ? darkTokens.gap : tokens.gap;
  map.addImage(
    HATCH_IMAGE,
    picture(8, (context, size) => drawHatch(context, size, hatch)),
    { pixelRatio: RATIO },
  );
  map.addImage(ROUTE_START_IMAGE, picture(22, drawStart), { pixelRatio: RATIO });
  map.addImage(ROUTE_END_IMAGE, picture(32, drawEnd), { pixelRatio: RATIO });
}

export function addLayerImages(map: MapLibreMap, layer: FacilityLayer): void {
  for (const status of STATUSES) {
    const id = symbolImage(layer, status);
    if (map.hasImage(id)) continue;
    const draw = (context: CanvasRenderingContext2D, size: number) =>
      drawSymbol(context, layer.icon, symbolLook(layer.colour, status), size / 2, size / 2, SYMBOL_PX);
    map.addImage(id, picture(SYMBOL_PX + 6, draw), { pixelRatio: RATIO });
  }
}

/** 45° lines, 8 px tile: about 6 px from line to line. */
function drawHatch(context: CanvasRenderingContext2D, size: number, colour: string = tokens.gap): void {
  context.strokeStyle = colour;
  context.lineWidth = 1.25;
  context.lineCap = "square";
  context.beginPath();
  for (const shift of [-size, 0, size]) {
    context.moveTo(shift - 1, size + 1);
    context.lineTo(shift + size + 1, -1);
  }
  context.stroke();
}

function drawStart(context: CanvasRenderingContext2D, size: number): void {
  context.beginPath();
  context.arc(size / 2, size / 2, 7, 0, Math.PI * 2);
  context.fillStyle = "#FFFFFF";
  context.fill();
  context.lineWidth = 4;
  context.strokeStyle = tokens.action;
  context.stroke();
}

/** A ring around the facility's symbol. */
function drawEnd(context: CanvasRenderingContext2D, size: number): void {
  context.beginPath();
  context.arc(size / 2, size / 2, 13.5, 0, Math.PI * 2);
  context.lineWidth = 5.5;
  context.strokeStyle = "#FFFFFF";
  context.stroke();
  context.lineWidth = 3;
  context.strokeStyle = tokens.action;
  context.stroke();
}

function picture(size: number, draw: (context: CanvasRenderingContext2D, size: number) => void): ImageData {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = size * RATIO;
  const context = canvas.getContext("2d");
  if (!context) throw new Error("This browser draws no canvas.");
  context.scale(RATIO, RATIO);
  draw(context, size);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}
