import type { LayerIcon } from "../core/layer/layer";
import type { FacilityStatus } from "../core/project/project";
import { tokens } from "./tokens";

/** Corners of a regular polygon or star in a box of 24 × 24, first corner up. */
function corners(count: number, radius: number, turnDeg = 0, innerRadius?: number): string {
  const steps = innerRadius === undefined ? count : count * 2;
  const points = Array.from({ length: steps }, (_, index) => {
    const angle = ((index / steps) * 360 - 90 + turnDeg) * (Math.PI / 180);
    const r = innerRadius !== undefined && index % 2 === 1 ? innerRadius : radius;
    return `${(12 + r * Math.cos(angle)).toFixed(2)} ${(12 + r * Math.sin(angle)).toFixed(2)}`;
  });
  return `M${points.join("L")}Z`;
}

const CIRCLE = "M12 4A8 8 0 1 1 12 20A8 8 0 1 1 12 4Z";

const PATHS: Readonly<Record<LayerIcon, string>> = {
  circle: CIRCLE,
  square: "M5 5H19V19H5Z",
  diamond: corners(4, 9.6),
  triangle: "M12 3.4L21 19H3Z",
  "triangle-down": "M12 20.6L21 5H3Z",
  pentagon: corners(5, 9.2),
  hexagon: corners(6, 9),
  star: corners(5, 10.4, 0, 4.6),
  cross: "M9 4H15V9H20V15H15V20H9V15H4V9H9Z",
};

/** The outline of a facility symbol as an SVG path in a 24 × 24 box; the same for map, legend, table and print. */
export function symbolPath(icon: LayerIcon): string {
  return PATHS[icon];
}

/** How a status looks: running is filled, coming is hollow, closed is grey with a bar. */
export interface SymbolLook {
  readonly fill: string;
  readonly stroke: string;
  readonly bar: boolean;
  readonly dashed: boolean;
}

export function symbolLook(colour: string, status: FacilityStatus): SymbolLook {
  switch (status) {
    case "operating":
      return { fill: colour, stroke: colour, bar: false, dashed: false };
    case "building":
      return { fill: tokens.panel, stroke: colour, bar: false, dashed: false };
    case "planned":
      return { fill: tokens.panel, stroke: colour, bar: false, dashed: true };
    case "closed":
      return { fill: tokens.panel, stroke: tokens.closed, bar: true, dashed: false };
  }
}

/** Draws a symbol centred in a box of `size`, with the white halo that keeps it apart from the map. */
export function drawSymbol(
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  icon: LayerIcon,
  look: SymbolLook,
  x: number,
  y: number,
  size: number,
): void {
  const path = new Path2D(symbolPath(icon));
  context.save();
  context.translate(x - size / 2, y - size / 2);
  context.scale(size / 24, size / 24);
  context.lineJoin = "round";
  context.lineCap = "butt";
  context.strokeStyle = "#FFFFFF";
  context.lineWidth = 4.4;
  context.stroke(path);
  context.fillStyle = look.fill;
  context.fill(path);
  context.strokeStyle = look.stroke;
  context.lineWidth = 2.2;
  if (look.dashed) context.setLineDash([3.2, 2]);
  context.stroke(path);
  if (look.bar) {
    context.setLineDash([]);
    context.beginPath();
    context.moveTo(4, 20);
    context.lineTo(20, 4);
    context.lineWidth = 2.4;
    context.stroke();
  }
  context.restore();
}
