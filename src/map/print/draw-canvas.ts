import { drawSymbol } from "../symbol";
import { fontFamily } from "../tokens";
import type { FlatLine, PrintItem, PrintMap, SymbolItem, TextItem } from "./print-map";

/** A canvas of the page or of a worker. */
export type Pen = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Draws a printed map on a canvas, from its upper left corner. */
export function drawPrintMap(pen: Pen, map: PrintMap, pixelsPerMm: number): void {
  pen.save();
  pen.scale(pixelsPerMm, pixelsPerMm);
  pen.lineJoin = "round";
  for (const item of map.items) draw(pen, item);
  pen.restore();
}

function draw(pen: Pen, item: PrintItem): void {
  switch (item.kind) {
    case "area":
      pen.globalAlpha = item.opacity ?? 1;
      pen.fillStyle = item.fill;
      trace(pen, item.rings, true);
      pen.fill("nonzero");
      pen.globalAlpha = 1;
      return;
    case "line":
      pen.globalAlpha = item.opacity ?? 1;
      pen.strokeStyle = item.colour;
      pen.lineWidth = item.widthMm;
      pen.lineCap = item.cap ?? "round";
      pen.setLineDash([...(item.dashMm ?? [])]);
      trace(pen, item.lines, item.closed ?? false);
      pen.stroke();
      pen.setLineDash([]);
      pen.globalAlpha = 1;
      return;
    case "dots":
      pen.globalAlpha = item.opacity ?? 1;
      pen.fillStyle = item.fill;
      pen.beginPath();
      for (let i = 0; i < item.centres.length; i += 2) {
        pen.moveTo(item.centres[i] + item.radiusMm, item.centres[i + 1]);
        pen.arc(item.centres[i], item.centres[i + 1], item.radiusMm, 0, Math.PI * 2);
      }
      pen.fill("nonzero");
      pen.globalAlpha = 1;
      return;
    case "symbol":
      return symbol(pen, item);
    case "text":
      return write(pen, item);
    case "clip": {
      const { x, y, width, height } = item.box;
      pen.save();
      pen.beginPath();
      pen.rect(x, y, width, height);
      pen.clip();
      for (const one of item.items) draw(pen, one);
      pen.restore();
    }
  }
}

function trace(pen: Pen, lines: readonly FlatLine[], closed: boolean): void {
  pen.beginPath();
  for (const line of lines) {
    pen.moveTo(line[0], line[1]);
    for (let i = 2; i < line.length; i += 2) pen.lineTo(line[i], line[i + 1]);
    if (closed) pen.closePath();
  }
}

function symbol(pen: Pen, { icon, look, x, y, sizeMm }: SymbolItem): void {
  drawSymbol(pen, icon, look, x, y, sizeMm);
}

/** Browsers refuse fonts below a pixel or so: text is set large and drawn small. */
const ENLARGED = 16;

function write(pen: Pen, item: TextItem): void {
  const { text, x, y, sizeMm, weight, colour, anchor, haloMm, haloColour = "#FFFFFF", spacingMm = 0, turnDeg } = item;
  pen.save();
  pen.translate(x, y);
  if (turnDeg) pen.rotate((turnDeg * Math.PI) / 180);
  pen.scale(1 / ENLARGED, 1 / ENLARGED);
  pen.font = `${weight} ${sizeMm * ENLARGED}px ${fontFamily}`;
  pen.letterSpacing = `${spacingMm * ENLARGED}px`;
  pen.textAlign = anchor === "middle" ? "center" : anchor;
  pen.textBaseline = "alphabetic";
  if (haloMm) {
    pen.strokeStyle = haloColour;
    pen.lineWidth = haloMm * 2 * ENLARGED;
    pen.lineJoin = "round";
    pen.strokeText(text, 0, 0);
  }
  pen.fillStyle = colour;
  pen.fillText(text, 0, 0);
  pen.restore();
}
