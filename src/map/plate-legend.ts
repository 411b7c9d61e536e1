import { cssColour, RATE_OPACITY, UNREACHABLE } from "./colour-ramp";
import { drawHatch } from "./map-images";
import type { Box, LegendLine } from "./plate-model";
import { drawSymbol } from "./symbol";
import { fontFamily, tokens } from "./tokens";

type Pen = CanvasRenderingContext2D;
const LINE = 26;
const KEY = 34;

/** Draws the legend from the top of a box; returns where it ends. */
export function drawLegend(pen: Pen, box: Box, lines: readonly LegendLine[]): number {
  let y = box.y;
  for (const line of lines) y = line.entry.kind === "ramp" ? drawRamp(pen, box, y, line) : drawLine(pen, box, y, line);
  return y;
}

function write(pen: Pen, text: string, x: number, y: number, width: number, align: CanvasTextAlign = "left"): void {
  pen.font = `400 14px ${fontFamily}`;
  pen.textAlign = align;
  pen.fillStyle = tokens.ink;
  pen.fillText(text, x, y, width);
}

function drawLine(pen: Pen, box: Box, y: number, line: LegendLine): number {
  if (line.classes) {
    write(pen, line.label, box.x, y + 16, box.width);
    const width = box.width / line.classes.length;
    line.classes.forEach(({ colour, label }, index) => {
      pen.globalAlpha = RATE_OPACITY;
      pen.fillStyle = colour;
      pen.fillRect(box.x + index * width, y + 24, width - 2, 14);
      pen.globalAlpha = 1;
      pen.font = `400 12px ${fontFamily}`;
      pen.textAlign = "left";
      pen.fillStyle = tokens.muted;
      pen.fillText(label, box.x + index * width, y + 53, width - 2);
    });
    return y + 64;
  }
  drawKey(pen, box.x, y + 3, line);
  write(pen, line.label, box.x + KEY + 10, y + 17, box.width - KEY - 10);
  return y + LINE;
}

function drawKey(pen: Pen, x: number, y: number, { entry }: LegendLine): void {
  const height = 18;
  switch (entry.kind) {
    case "symbol":
      drawSymbol(pen, entry.icon, entry.look, x + KEY / 2, y + height / 2, 20);
      return;
    case "verdict":
      pen.fillStyle = entry.colour;
      pen.fillRect(x + 8, y, height, height);
      return;
    case "wash":
      pen.fillStyle = entry.what === "reach" ? "rgb(27 138 122 / 22%)" : "rgb(138 111 184 / 18%)";
      pen.fillRect(x, y, KEY, height);
      pen.strokeStyle = entry.what === "reach" ? tokens.reach : tokens.buffer;
      pen.lineWidth = 1.5;
      pen.setLineDash(entry.what === "reach" ? [] : [5, 3]);
      pen.strokeRect(x, y, KEY, height);
      pen.setLineDash([]);
      return;
    case "hatch":
      pen.save();
      pen.beginPath();
      pen.rect(x, y, KEY, height);
      pen.clip();
      pen.translate(x, y);
      for (let shift = 0; shift < KEY; shift += 8) {
        for (let down = 0; down < height; down += 8) {
          pen.save();
          pen.translate(shift, down);
          drawHatch(pen, 8);
          pen.restore();
        }
      }
      pen.restore();
      pen.strokeStyle = tokens.gap;
      pen.lineWidth = 1;
      pen.strokeRect(x, y, KEY, height);
      return;
    case "line":
      drawBoundary(pen, x, y + height / 2, entry.what);
      return;
    case "ground":
      pen.fillStyle = entry.colour;
      pen.fillRect(x, y, KEY, height);
      return;
    default:
      return;
  }
}

function drawBoundary(pen: Pen, x: number, y: number, what: "district" | "street" | "community" | "railway"): void {
  const width = { district: 3, street: 1.5, community: 1, railway: 3 }[what];
  pen.strokeStyle = { district: tokens.ink, street: "#56606B", community: tokens.boundary, railway: tokens.railway }[
    what
  ];
  pen.lineWidth = width;
  pen.setLineDash(what === "community" ? [4, 3] : []);
  pen.beginPath();
  pen.moveTo(x, y);
  pen.lineTo(x + KEY, y);
  pen.stroke();
  if (what === "railway") {
    pen.strokeStyle = "#FFFFFF";
    pen.lineWidth = 1.4;
    pen.setLineDash([6, 6]);
    pen.stroke();
  }
  pen.setLineDash([]);
}

function drawRamp(pen: Pen, box: Box, y: number, line: LegendLine): number {
  if (line.entry.kind !== "ramp") return y;
  const { colours } = line.entry;
  const width = box.width - 24;
  write(pen, line.label, box.x, y + 16, box.width);
  const top = y + 44;
  const gradient = pen.createLinearGradient(box.x, 0, box.x + width, 0);
  colours.forEach((colour, index) => gradient.addColorStop(index / (colours.length - 1), colour));
  pen.fillStyle = gradient;
  pen.fillRect(box.x, top, width, 12);
  for (const mark of line.marks ?? []) {
    pen.fillStyle = tokens.ink;
    pen.fillRect(box.x + mark.share * width - 1, top - 5, 2, 22);
    pen.font = `600 12px ${fontFamily}`;
    pen.textAlign = "center";
    pen.fillText(mark.label, box.x + mark.share * width, top - 9);
  }
  for (const tick of line.ticks ?? []) {
    pen.font = `400 12px ${fontFamily}`;
    pen.textAlign = tick.share === 0 ? "left" : "center";
    pen.fillStyle = tokens.muted;
    pen.fillText(tick.label, box.x + tick.share * width, top + 28);
  }
  if (line.unreachable === undefined) return top + 40;
  pen.fillStyle = cssColour(UNREACHABLE);
  pen.fillRect(box.x, top + 38, 14, 14);
  write(pen, line.unreachable, box.x + 22, top + 50, width);
  return top + 62;
}
