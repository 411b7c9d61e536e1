import type { CoverageRun } from "../../core/analysis/result";
import { RATE_OPACITY } from "../colour-ramp";
import { choroplethColour, differenceChoropleth, rateChoropleth, type Choropleth } from "../choropleth";
import { RATE_CLASS_REQUEST } from "../class-breaks";
import type { Toggle } from "../draw-order";
import { classesEntry, washEntry, type GroundKind, type LegendEntry, type LineKind } from "../legend";
import { CASING_PX, FOOTPATH_ZOOM, roadWidthPx, type RoadRank } from "../road-class";
import { tokens } from "../tokens";
import { facilities, type DrawnFacility } from "./draw-facilities";
import { homes } from "./draw-homes";
import { grown, turn } from "./geometry";
import { area, line, lines, rings, type GroundContext, type GroundPart } from "./ground-part";
import { hatchLines } from "./hatch";
import { runGround, shapesIn, type MapBase, type Shape, type ShapeSet } from "./map-base";
import type { PrintItem } from "./print-map";
import type { PrintMapData, PrintMapRequest } from "./request";
import { flatLines, linesOnPaper, ringsOnPaper, type Sheet } from "./sheet";

/** What of the map was drawn: items from the bottom up, and the legend from the top down. */
export interface GroundDrawing {
  readonly items: readonly PrintItem[];
  /** Symbols go above the labels of the ground. */
  readonly facilities: readonly DrawnFacility[];
  readonly legend: readonly LegendEntry[];
  /** Whether names are wanted. */
  readonly labels: boolean;
}

/** Millimetres of a CSS pixel, and how much finer paper is drawn than a screen. */
const PX_MM = 25.4 / 96;
const FINER = 0.72;
/** Metres a CSS pixel covers at zoom 0 on the equator, tiles of 512 pixels. */
const ZOOM_0_M = 78_271.517;
const HATCH_STEP_MM = 1.5;
const HATCH_PEN_MM = 0.22;
/** What a theme draws where the request says nothing. */
function shownOf({ theme, shown }: PrintMapRequest): Readonly<Record<Toggle, boolean>> {
  const homes = theme === "minutes" || theme === "both";
  return {
    areas: true,
    homes,
    facilities: true,
    buildings: true,
    boundaries: true,
    labels: true,
    ...shown,
  };
}

/** @param focus What the map is about; ground around it steps back. Absent: the district, or a box. */
export function drawGround(
  data: PrintMapData,
  request: PrintMapRequest,
  base: MapBase,
  sheet: Sheet,
  unit: number,
  focus: Shape | undefined,
): GroundDrawing {
  const latitude = (base.frame.lat0 * Math.PI) / 180;
  const metresPerPx = (sheet.scale * PX_MM) / 1000;
  const context: GroundContext = {
    data,
    request,
    base,
    sheet,
    shown: shownOf(request),
    pen: PX_MM * FINER * Math.sqrt(unit),
    zoom: Math.log2((ZOOM_0_M * Math.cos(latitude)) / metresPerPx),
    unit,
  };
  const parts = [
    paper(context),
    results(context),
    baseMap(context),
    resultLines(context),
    homes(context),
    borders(context, focus),
  ];
  const { facilities: drawn, ground, legend } = facilities(context);
  return {
    items: [...parts.flatMap((part) => part.items), ...ground],
    facilities: drawn,
    labels: context.shown.labels,
    legend: inLegendOrder([...legend, ...parts.flatMap((part) => part.legend)]),
  };
}

/** The topmost thing first; lines and ground of the base map at the end. */
function inLegendOrder(entries: readonly LegendEntry[]): LegendEntry[] {
  const rank = (entry: LegendEntry) => {
    if (entry.kind === "line") return entry.what === "railway" ? 6 : 5;
    return { symbol: 0, ramp: 1, verdict: 1, hatch: 2, wash: 3, classes: 4, ground: 7 }[entry.kind];
  };
  return [...entries].sort((a, b) => rank(a) - rank(b));
}

const GREEN_OF: Readonly<Record<string, string>> = {
  farmland: "#EBEEDC",
  orchard: "#EBEEDC",
  meadow: "#EBEEDC",
  wood: "#CBDDBF",
  forest: "#CBDDBF",
  garden: "#E3EBDA",
  verge: "#E3EBDA",
};
const SITE_OF: Readonly<Record<string, string>> = { school: "#F0EADB", industrial: "#E8E6E8" };

function paper(context: GroundContext): GroundPart {
  const { base, sheet, request } = context;
  const { frame } = sheet;
  // Classes cover the ground: beneath them green would only tint them.
  const classes = request.theme === "rate" || request.theme === "difference";
  const whole = Float32Array.of(
    ...[frame.x, frame.y, frame.x + frame.width, frame.y],
    ...[frame.x + frame.width, frame.y + frame.height, frame.x, frame.y + frame.height],
  );
  const green = classes ? [] : byColour(context, base.green, (kind) => GREEN_OF[kind] ?? tokens.green);
  return {
    items: [
      { kind: "area", rings: [whole], fill: base.district ? "#EFEDE6" : "#FAF9F6" },
      ...(base.district ? area("#FAF9F6", ringsOnPaper(sheet, [base.district])) : []),
      ...green,
      ...(classes ? [] : byColour(context, base.sites, (kind) => SITE_OF[kind] ?? "#F1EBE4")),
    ],
    legend: groundEntry("green", tokens.green, green),
  };
}

function byColour({ sheet }: GroundContext, set: ShapeSet, colourOf: (kind: string) => string): PrintItem[] {
  const groups = new Map<string, Shape[]>();
  for (const shape of shapesIn(set, sheet.ground)) {
    const colour = colourOf(shape.kind);
    groups.set(colour, [...(groups.get(colour) ?? []), shape]);
  }
  return [...groups].flatMap(([colour, shapes]) => area(colour, ringsOnPaper(sheet, shapes)));
}

function groundEntry(what: GroundKind, colour: string, drawn: readonly PrintItem[]): LegendEntry[] {
  return drawn.length > 0 ? [{ kind: "ground", what, colour }] : [];
}

/** The run, and the one it is compared with, that lay ground on the map. */
function washed({ data, request, shown }: GroundContext): CoverageRun[] {
  if (!shown.areas || request.theme === "rate" || request.theme === "difference") return [];
  return [data.run, data.other].filter((run) => run !== undefined);
}

function results(context: GroundContext): GroundPart {
  const { data, request, base, shown } = context;
  const { run, other } = data;
  if (!run || !shown.areas) return { items: [], legend: [] };
  const classes = request.classes ?? RATE_CLASS_REQUEST;
  if (request.theme === "rate") return choropleth(context, rateChoropleth(run, data.group ?? run.group, classes));
  if (request.theme === "difference") {
    return other
      ? choropleth(context, differenceChoropleth(run, other, data.group ?? run.group, classes))
      : { items: [], legend: [] };
  }
  if (request.theme === "minutes" && !other) return { items: [], legend: [] };
  const items: PrintItem[] = [];
  const legend: LegendEntry[] = [];
  for (const one of washed(context).reverse()) {
    const reach = rings(context, runGround(base, one).reach);
    const [colour, strength] = one.method === "network" ? [tokens.reach, 0.2] : [tokens.buffer, 0.15];
    items.push(...area(colour, reach, strength));
    if (reach.length > 0) legend.unshift(washEntry(one));
  }
  // Beside a second caliber the homes say who is missed; a hatch would hide them.
  const gap = other ? [] : hatchLines(rings(context, runGround(base, run).gap), HATCH_STEP_MM, 45);
  items.push(...line(gap, { colour: tokens.gap, widthMm: HATCH_PEN_MM, opacity: 0.6, cap: "butt" }));
  if (gap.length > 0) legend.push({ kind: "hatch" });
  return { items, legend };
}

function choropleth({ base, sheet, request }: GroundContext, rates: Choropleth): GroundPart {
  const items: PrintItem[] = [];
  const colours = new Set(base.communities.map(({ kind }) => choroplethColour(rates, kind)));
  for (const colour of colours) {
    const own = base.communities.filter(({ kind }) => choroplethColour(rates, kind) === colour);
    const ground = ringsOnPaper(sheet, own);
    items.push(...area(colour, ground, RATE_OPACITY));
    const less = rates.classes.some((one) => one.colour === colour && one.from + one.to < -1e-9);
    // Two hues are one grey: less is hatched.
    if (rates.of === "difference" && request.ink === "grey" && less) {
      items.push(
        ...line(hatchLines(ground, HATCH_STEP_MM, 45), { colour: tokens.ink, widthMm: HATCH_PEN_MM, cap: "butt" }),
      );
    }
  }
  return { items, legend: items.length > 0 ? [classesEntry(rates, true)] : [] };
}

function baseMap(context: GroundContext): GroundPart {
  const { base, shown, pen, zoom } = context;
  const water = area(tokens.water, rings(context, base.water));
  const shore = [...line(rings(context, base.water), { colour: tokens.waterLine, widthMm: 0.6 * pen, closed: true })];
  const streams = line(lines(context, base.waterLines), { colour: tokens.waterLine, widthMm: 1.2 * pen });
  const buildings = shown.buildings ? area(tokens.building, rings(context, base.buildings)) : [];
  const ranks: readonly RoadRank[] = zoom >= FOOTPATH_ZOOM ? [5, 4, 3, 2, 1] : [4, 3, 2, 1];
  const roads = ranks.map((rank) => {
    const px = roadWidthPx(rank, zoom);
    const drawn = lines(context, base.roads[rank]);
    const casing = px + (rank === 5 ? CASING_PX * 0.6 : CASING_PX);
    return {
      casing: line(drawn, { colour: tokens.roadCasing, widthMm: casing * pen }),
      road: line(drawn, { colour: tokens.road, widthMm: px * pen }),
    };
  });
  const rails = lines(context, base.railway);
  const railWidth = Math.min(3, Math.max(1.2, 1.2 + (zoom - 11) * 0.36)) * pen;
  return {
    items: [
      ...water,
      ...shore,
      ...streams,
      ...buildings,
      ...roads.flatMap((road) => road.casing),
      ...roads.flatMap((road) => road.road),
      ...line(rails, { colour: tokens.railway, widthMm: railWidth, cap: "butt" }),
      ...line(rails, { colour: "#FFFFFF", widthMm: railWidth / 2, dashMm: [1.4, 1.4], cap: "butt" }),
    ],
    legend: [
      ...(rails.length > 0 ? [{ kind: "line", what: "railway" } as const] : []),
      ...groundEntry("buildings", tokens.building, buildings),
      ...groundEntry("water", tokens.water, [...water, ...streams]),
    ],
  };
}

function resultLines(context: GroundContext): GroundPart {
  const { base, pen, request } = context;
  const items = washed(context).flatMap((run) => {
    const { reach, gap } = runGround(base, run);
    const edges = lines(context, reach);
    if (run.method !== "network") {
      return line(edges, { colour: tokens.buffer, widthMm: 1.6 * pen, dashMm: [4 * pen, 2 * pen], cap: "butt" });
    }
    const gaps =
      context.data.other || request.theme === "minutes"
        ? []
        : line(lines(context, gap), { colour: tokens.gap, widthMm: 0.6 * pen, opacity: 0.5 });
    return [...gaps, ...line(edges, { colour: tokens.reach, widthMm: 1.2 * pen, opacity: 0.85 })];
  });
  const { run, other } = context.data;
  const alone = request.theme === "minutes" && !other && run && items.length > 0;
  return { items, legend: alone ? [washEntry(run)] : [] };
}

function borders(context: GroundContext, focus: Shape | undefined): GroundPart {
  const { base, sheet, shown, pen, unit } = context;
  const veil = focus ? [veilAround(sheet, focus)] : [];
  const outline = focus
    ? line(linesOnPaper(sheet, [focus]), { colour: tokens.ink, widthMm: 2.6 * pen, opacity: 0.9 })
    : [];
  if (!shown.boundaries) return { items: [...veil, ...outline], legend: [] };
  const drawn = {
    community: line(lines(context, base.borders.community), {
      colour: tokens.boundary,
      widthMm: 1.1 * pen,
      dashMm: [1.1 * unit, 0.7 * unit],
      cap: "butt",
    }),
    street: line(lines(context, base.borders.street), { colour: "#56606B", widthMm: 1.7 * pen }),
    district: line(lines(context, base.borders.district), { colour: tokens.ink, widthMm: 3 * pen, opacity: 0.85 }),
  };
  const order = ["district", "street", "community"] as const;
  return {
    items: [...drawn.community, ...drawn.street, ...drawn.district, ...veil, ...outline],
    legend: order
      .filter((what) => drawn[what].length > 0)
      .map((what: LineKind): LegendEntry => ({ kind: "line", what })),
  };
}

/** Ground around the focus steps back behind a veil of paper. */
function veilAround({ frame, ...sheet }: Sheet, focus: Shape): PrintItem {
  const { x, y, width, height } = grown(frame, 1);
  // Outer rings turn clockwise on paper (y down), so the rectangle turns the other way.
  const around = Float64Array.of(x, y, x, y + height, x + width, y + height, x + width, y);
  const inner = ringsOnPaper({ frame, ...sheet }, [focus]);
  const same = inner.length > 0 && turn(inner[0]) > 0 === turn(around) > 0;
  const rectangle = same ? Float64Array.of(x, y, x + width, y, x + width, y + height, x, y + height) : around;
  return { kind: "area", rings: flatLines([rectangle, ...inner]), fill: "#FBFAF7", opacity: 0.62 };
}
