import type { FacilityLayer } from "../../core/layer/layer";
import type { FacilityStatus } from "../../core/project/project";
import { layerFacilities } from "../hit-test";
import { symbolEntries } from "../legend";
import { symbolLook } from "../symbol";
import { tokens } from "../tokens";
import { grown, overlap } from "./geometry";
import { area, line, type GroundContext } from "./ground-part";
import { placed, polygonShapes } from "./map-base";
import type { PrintItem, SymbolItem } from "./print-map";
import { linesOnPaper, mmX, mmY, ringsOnPaper } from "./sheet";

const STATUS_ORDER = ["closed", "planned", "building", "operating"] as const;
const SYMBOL_MM = 4.4;

export interface DrawnFacility {
  readonly symbol: SymbolItem;
  readonly name: string;
  readonly status: FacilityStatus;
}

/** Outlines and symbols of the layer, those in use above. */
export function facilities(context: GroundContext) {
  const { data, sheet, shown, base, pen } = context;
  const { layer, project, run } = data;
  if (!layer || !shown.facilities) return { facilities: [], ground: [], legend: [] };
  const ground: PrintItem[] = [];
  const drawn = layerFacilities(project.facilities, layer.categoryIds)
    .map((index) => project.facilities[index])
    .sort((a, b) => STATUS_ORDER.indexOf(a.status) - STATUS_ORDER.indexOf(b.status))
    .flatMap(({ lon, lat, status, name, outline }): DrawnFacility[] => {
      const { x, y } = placed(base.frame, name, status, [lon, lat]);
      const symbol = symbolAt(context, layer, status, mmX(sheet, x), mmY(sheet, y));
      if (!overlap(grown(sheet.frame, -0.5), { x: symbol.x, y: symbol.y, width: 0, height: 0 })) return [];
      const colour = status === "closed" ? tokens.closed : layer.colour;
      for (const shape of outline ? polygonShapes(base.frame, outline, name, "") : []) {
        if ((shape.extremes.maxX - shape.extremes.minX) * sheet.mmPerM < symbol.sizeMm * 0.8) continue;
        ground.push(...area(colour, ringsOnPaper(sheet, [shape]), 0.28));
        ground.push(...line(linesOnPaper(sheet, [shape]), { colour, widthMm: 1.2 * pen }));
      }
      return [{ symbol, name, status }];
    });
  const statuses = drawn.map((one) => one.status);
  return { facilities: drawn, ground, legend: symbolEntries(layer, statuses, run?.statuses ?? ["operating"]) };
}

/** Symbols of a map of much ground are smaller, as on the screen. */
function symbolAt({ sheet, unit }: GroundContext, layer: FacilityLayer, status: FacilityStatus, x: number, y: number) {
  const shrink = sheet.scale > 40_000 ? 0.72 : sheet.scale > 20_000 ? 0.85 : 1;
  const look = symbolLook(layer.colour, status);
  return { kind: "symbol", icon: layer.icon, look, x, y, sizeMm: SYMBOL_MM * unit * shrink } as const;
}
