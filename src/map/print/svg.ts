import { escapeXml } from "../../core/io/xml-escape";
import { symbolPath } from "../symbol";
import { fontFamily } from "../tokens";
import type { Box } from "./box";
import type { FlatLine, PrintItem, PrintMap, SymbolItem, TextItem } from "./print-map";

/** Millimetres are written to a hundredth: a quarter of a dot at 600 dpi. */
function mm(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/**
 * The map as one SVG file, a unit of its view box being a millimetre: prints true to scale.
 * @param fonts Font stack, where the machine's own is not meant.
 */
export function printMapSvg(map: PrintMap, fonts: string = fontFamily): string {
  const clips: Box[] = [];
  const body = map.items.map((item) => itemSvg(item, clips)).join("\n");
  const { widthMm, heightMm } = map;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${mm(widthMm)}mm" height="${mm(heightMm)}mm" viewBox="0 0 ${mm(widthMm)} ${mm(heightMm)}" role="img" font-family="${escapeXml(fonts)}">`,
    `<title>${escapeXml(map.title)}</title>`,
    `<desc>${escapeXml(map.altText)}</desc>`,
    `<defs>${clips.map((box, index) => `<clipPath id="clip${index}">${rectSvg(box)}</clipPath>`).join("")}</defs>`,
    body,
    "</svg>\n",
  ].join("\n");
}

function rectSvg({ x, y, width, height }: Box): string {
  return `<rect x="${mm(x)}" y="${mm(y)}" width="${mm(width)}" height="${mm(height)}"/>`;
}

function itemSvg(item: PrintItem, clips: Box[]): string {
  switch (item.kind) {
    case "area":
      return `<path d="${pathOf(item.rings, true)}" fill="${item.fill}"${opacity(item.opacity, "fill")}/>`;
    case "line": {
      const { colour, widthMm, dashMm, cap = "round" } = item;
      const dash = dashMm ? ` stroke-dasharray="${dashMm.map(mm).join(" ")}"` : "";
      const style = `fill="none" stroke="${colour}" stroke-width="${mm(widthMm)}" stroke-linecap="${cap}" stroke-linejoin="round"`;
      return `<path d="${pathOf(item.lines, item.closed ?? false)}" ${style}${dash}${opacity(item.opacity, "stroke")}/>`;
    }
    case "dots": {
      let d = "";
      for (let i = 0; i < item.centres.length; i += 2) d += `M${mm(item.centres[i])} ${mm(item.centres[i + 1])}h.01`;
      return `<path d="${d}" fill="none" stroke="${item.fill}" stroke-width="${mm(item.radiusMm * 2)}" stroke-linecap="round"${opacity(item.opacity, "stroke")}/>`;
    }
    case "symbol":
      return symbolSvg(item);
    case "text":
      return textSvg(item);
    case "clip": {
      const index = clips.push(item.box) - 1;
      return `<g clip-path="url(#clip${index})">\n${item.items.map((one) => itemSvg(one, clips)).join("\n")}\n</g>`;
    }
  }
}

/** Of fill or stroke, not of the element: renderers paint that without a layer of its own. */
function opacity(value: number | undefined, what: "fill" | "stroke"): string {
  return value === undefined || value === 1 ? "" : ` ${what}-opacity="${mm(value)}"`;
}

/** Relative steps in hundredths: shorter than absolute places, and rounding does not add up. */
function pathOf(lines: readonly FlatLine[], closed: boolean): string {
  let d = "";
  for (const line of lines) {
    let x = Math.round(line[0] * 100);
    let y = Math.round(line[1] * 100);
    d += `M${x / 100} ${y / 100}`;
    for (let i = 2; i < line.length; i += 2) {
      const nextX = Math.round(line[i] * 100);
      const nextY = Math.round(line[i + 1] * 100);
      if (nextX === x && nextY === y) continue;
      d += `l${(nextX - x) / 100} ${(nextY - y) / 100}`;
      x = nextX;
      y = nextY;
    }
    if (closed) d += "Z";
  }
  return d;
}

function symbolSvg({ icon, look, x, y, sizeMm }: SymbolItem): string {
  const path = symbolPath(icon);
  const dash = look.dashed ? ' stroke-dasharray="3.2 2"' : "";
  const bar = look.bar ? `<path d="M4 20L20 4" stroke="${look.stroke}" stroke-width="2.4"/>` : "";
  const place = `translate(${mm(x - sizeMm / 2)} ${mm(y - sizeMm / 2)}) scale(${Math.round((sizeMm / 24) * 1e5) / 1e5})`;
  return `<g transform="${place}" stroke-linejoin="round"><path d="${path}" fill="none" stroke="#FFFFFF" stroke-width="4.4"/><path d="${path}" fill="${look.fill}" stroke="${look.stroke}" stroke-width="2.2"${dash}/>${bar}</g>`;
}

function textSvg({ text, x, y, sizeMm, weight, colour, anchor, ...more }: TextItem): string {
  const { haloMm, haloColour = "#FFFFFF", spacingMm, turnDeg } = more;
  const place = `x="${mm(x)}" y="${mm(y)}" font-size="${mm(sizeMm)}"`;
  const bold = weight === 700 ? ' font-weight="700"' : "";
  const align = anchor === "start" ? "" : ` text-anchor="${anchor}"`;
  const spacing = spacingMm ? ` letter-spacing="${mm(spacingMm)}"` : "";
  const turn = turnDeg ? ` transform="rotate(${mm(turnDeg)} ${mm(x)} ${mm(y)})"` : "";
  const all = `${place}${bold}${align}${spacing}${turn}`;
  const words = escapeXml(text);
  // Twice, halo first: programs that ignore paint-order draw it right too.
  const halo = haloMm
    ? `<text ${all} fill="none" stroke="${haloColour}" stroke-width="${mm(haloMm * 2)}" stroke-linejoin="round">${words}</text>`
    : "";
  return `${halo}<text ${all} fill="${colour}">${words}</text>`;
}
