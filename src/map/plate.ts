import type { Bounds } from "../core/geo/points";
import { DeskMap } from "./desk-map";
import { drawLegend } from "./plate-legend";
import { PLATE, PLATE_RATIO, plateLayout, wrapText, type Box, type PlateModel } from "./plate-model";
import { scaleBar } from "./scale-bar";
import type { Scene } from "./scene";
import { fontFamily, tokens } from "./tokens";

/**
 * A printable plate of what the map shows: title, maps, legend, scale bar, north, figures, source and method.
 * Undefined when the browser cannot make so large a picture.
 *
 * @param scenes One, or both sides of a comparison.
 * @param view The ground the screen shows; undefined shows the whole district.
 */
export async function drawPlate(
  scenes: readonly Scene[],
  view: Bounds | undefined,
  model: PlateModel,
): Promise<Blob | undefined> {
  const { title, frames, column, footer } = plateLayout(scenes.length, model.notes.length);
  const canvas = document.createElement("canvas");
  canvas.width = PLATE.width * PLATE_RATIO;
  canvas.height = PLATE.height * PLATE_RATIO;
  const context = canvas.getContext("2d");
  if (!context) return undefined;
  context.scale(PLATE_RATIO, PLATE_RATIO);
  context.fillStyle = tokens.panel;
  context.fillRect(0, 0, PLATE.width, PLATE.height);
  for (const [index, scene] of scenes.entries()) {
    await drawMap(context, scene, view, frames[index], model, model.captions[index]);
  }
  drawTitle(context, title, model);
  drawColumn(context, column, model);
  drawFooter(context, footer, model);
  return (await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"))) ?? undefined;
}

type Pen = CanvasRenderingContext2D;

function setFont(pen: Pen, size: number, weight: 400 | 600 = 400): void {
  pen.font = `${weight} ${size}px ${fontFamily}`;
  pen.textBaseline = "alphabetic";
  pen.textAlign = "left";
}

/** Draws the scene in a map of its own, out of sight, and copies its canvas. */
async function drawMap(
  pen: Pen,
  scene: Scene,
  view: Bounds | undefined,
  frame: Box,
  model: PlateModel,
  caption: string | undefined,
): Promise<void> {
  const host = document.createElement("div");
  host.style.cssText = `position:fixed;left:-10000px;top:0;width:${Math.round(frame.width)}px;height:${Math.round(frame.height)}px`;
  document.body.append(host);
  const desk = new DeskMap(host, scene.project, {
    view,
    interactive: false,
    pixelRatio: PLATE_RATIO,
    padding: view ? 0 : 28,
  });
  try {
    await desk.ready;
    desk.show(scene);
    await desk.settled();
    pen.drawImage(desk.redraw(), frame.x, frame.y, frame.width, frame.height);
    drawScale(pen, frame, desk.metresPerPixel(), model);
  } finally {
    desk.remove();
    host.remove();
  }
  pen.strokeStyle = tokens.ink;
  pen.lineWidth = 1;
  pen.strokeRect(frame.x, frame.y, frame.width, frame.height);
  drawNorth(pen, frame, model.north);
  if (caption !== undefined) {
    setFont(pen, 18, 600);
    const width = pen.measureText(caption).width + 24;
    pen.fillStyle = "rgb(255 255 255 / 92%)";
    pen.fillRect(frame.x + 12, frame.y + 12, width, 36);
    pen.fillStyle = tokens.ink;
    pen.fillText(caption, frame.x + 24, frame.y + 36);
  }
}

function drawScale(pen: Pen, frame: Box, metresPerPixel: number, model: PlateModel): void {
  const bar = scaleBar(metresPerPixel, 160);
  const x = frame.x + 16;
  const y = frame.y + frame.height - 18;
  pen.fillStyle = "rgb(255 255 255 / 85%)";
  pen.fillRect(x - 8, y - 28, bar.px + 24, 38);
  pen.fillStyle = tokens.ink;
  pen.fillRect(x, y - 4, bar.px, 5);
  pen.fillStyle = tokens.panel;
  pen.fillRect(x + bar.px / 2, y - 3, bar.px / 2 - 1, 3);
  setFont(pen, 13);
  pen.fillStyle = tokens.ink;
  pen.fillText("0", x, y - 9);
  pen.textAlign = "right";
  pen.fillText(model.metres(bar.metres), x + bar.px + 8, y - 9);
}

function drawNorth(pen: Pen, frame: Box, north: string): void {
  const x = frame.x + frame.width - 34;
  const y = frame.y + 20;
  pen.fillStyle = "rgb(255 255 255 / 85%)";
  pen.fillRect(x - 18, y - 8, 40, 62);
  pen.fillStyle = tokens.ink;
  pen.beginPath();
  pen.moveTo(x + 2, y);
  pen.lineTo(x + 12, y + 30);
  pen.lineTo(x + 2, y + 23);
  pen.lineTo(x - 8, y + 30);
  pen.fill();
  setFont(pen, 13, 600);
  pen.textAlign = "center";
  pen.fillText(north, x + 2, y + 47);
}

function drawTitle(pen: Pen, box: Box, model: PlateModel): void {
  setFont(pen, 34, 600);
  pen.fillStyle = tokens.ink;
  pen.fillText(model.title, box.x, box.y + 36);
  if (model.mark !== undefined) {
    const x = box.x + pen.measureText(model.title).width + 16;
    setFont(pen, 18, 600);
    const width = pen.measureText(model.mark).width + 20;
    pen.strokeStyle = tokens.gap;
    pen.lineWidth = 2;
    pen.strokeRect(x, box.y + 9, width, 30);
    pen.fillStyle = tokens.gap;
    pen.fillText(model.mark, x + 10, box.y + 31);
  }
  setFont(pen, 16);
  pen.fillStyle = tokens.muted;
  pen.fillText(model.subtitle, box.x, box.y + 66, box.width);
}

function drawColumn(pen: Pen, box: Box, model: PlateModel): void {
  let y = box.y;
  for (const figure of model.figures) {
    setFont(pen, 44, 600);
    pen.fillStyle = figure.gap ? tokens.gap : tokens.ink;
    pen.fillText(figure.value, box.x, y + 40);
    setFont(pen, 15);
    pen.fillStyle = tokens.muted;
    pen.fillText(figure.label, box.x, y + 64, box.width);
    y += 84;
  }
  setFont(pen, 18);
  pen.fillStyle = tokens.ink;
  for (const line of wrapText(model.sentence, box.width, (text) => pen.measureText(text).width)) {
    pen.fillText(line, box.x, y + 18);
    y += 28;
  }
  y = heading(pen, box, y + 18, model.legendTitle);
  y = drawLegend(pen, { ...box, y }, model.legend);
  const room = Math.floor((box.y + box.height - y - 52) / 24);
  if (model.list.length === 0 || room < 2) return;
  y = heading(pen, box, y + 14, model.listTitle);
  for (const { name, value } of model.list.slice(0, room)) {
    setFont(pen, 15);
    pen.fillStyle = tokens.ink;
    pen.fillText(name, box.x, y + 16, box.width - 110);
    pen.textAlign = "right";
    pen.fillText(value, box.x + box.width, y + 16);
    y += 24;
  }
}

function heading(pen: Pen, box: Box, y: number, title: string): number {
  pen.strokeStyle = tokens.line;
  pen.lineWidth = 1;
  pen.beginPath();
  pen.moveTo(box.x, y);
  pen.lineTo(box.x + box.width, y);
  pen.stroke();
  setFont(pen, 16, 600);
  pen.fillStyle = tokens.ink;
  pen.fillText(title, box.x, y + 24);
  return y + 34;
}

function drawFooter(pen: Pen, box: Box, model: PlateModel): void {
  setFont(pen, 13);
  pen.fillStyle = tokens.muted;
  model.notes.forEach((note, index) => pen.fillText(note, box.x, box.y + 14 + index * 20, box.width));
}
