import type { CoverageRun } from "../../core/analysis/result";
import type { FacilityLayer } from "../../core/layer/layer";
import type { FacilityStatus } from "../../core/project/project";
import { RATE_OPACITY } from "../colour-ramp";
import { choroplethColour, differenceChoropleth, rateChoropleth, type Choropleth } from "../choropleth";
import { RATE_CLASS_REQUEST } from "../class-breaks";
import type { Toggle } from "../draw-order";
import { layerFacilities } from "../hit-test";
import { homeColours } from "../homes";
import {
  classesEntry,
  homeEntries,
  symbolEntries,
  washEntry,
  type GroundKind,
  type LegendEntry,
  type LineKind,
} from "../legend";
import { CASING_PX, FOOTPATH_ZOOM, roadWidthPx, type RoadRank } from "../road-class";
import { symbolLook } from "../symbol";
import { hexOf, tokens } from "../tokens";
import { grown, overlap, turn, type Flat } from "./geometry";
import { hatchLines } from "./hatch";
import {
  indicesIn,
  placed,
  polygonShapes,
  runGround,
  shapesIn,
  type MapBase,
  type Shape,
  type ShapeSet,
} from "./map-base";
import type { FlatLine, LineItem, PrintItem, SymbolItem } from "./print-map";
import type { PrintMapData, PrintMapRequest } from "./request";
import { flatLines, linesOnPaper, mmX, mmY, ringsOnPaper, type Sheet } from "./sheet";

/** What of the map was drawn: items from the bottom up, and the legend from the top down. */
export interface GroundDrawing {
  readonly items: readonly PrintItem[];
  /** Symbols go above the labels of the ground. */
  readonly facilities: readonly DrawnFacility[];
  readonly legend: readonly LegendEntry[];
  /** Whether names are wanted. */
  readonly labels: boolean;
}

interface Context {
  readonly data: PrintMapData;
  readonly request: PrintMapRequest;
  readonly base: MapBase;
  readonly sheet: Sheet;
  readonly shown: Readonly<Record<Toggle, boolean>>;
  /** Millimetres of paper for a CSS pixel of the screen's style. */
  readonly pen: number;
  /** The zoom at which a screen shows the ground as large. */
  readonly zoom: number;
  /** Millimetres of a unit of lettering. */
  readonly unit: number;
}

/** Millimetres of a CSS pixel, and how much finer paper is drawn than a screen. */
const PX_MM = 25.4 / 96;
const FINER = 0.72;
/** Metres a CSS pixel covers at zoom 0 on the equator, tiles of 512 pixels. */
const ZOOM_0_M = 78_271.517;
const HATCH_STEP_MM = 1.5;
const HATCH_PEN_MM = 0.22;
/** Homes are drawn with their outlines up to this 1:N, beyond as dots. */
const FOOTPRINT_SCALE = 45_000;
const HOME_RADIUS_M = 13;
const PLAIN_HOME = "#D5CDBE";

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
  const context: Context = {
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

interface Part {
  readonly items: readonly PrintItem[];
  readonly legend: readonly LegendEntry[];
}

/** The topmost thing first; lines and ground of the base map at the end. */
function inLegendOrder(entries: readonly LegendEntry[]): LegendEntry[] {
  const rank = (entry: LegendEntry) => {
    if (entry.kind === "line") return entry.what === "railway" ? 6 : 5;
    return { symbol: 0, ramp: 1, verdict: 1, hatch: 2, wash: 3, classes: 4, ground: 7 }[entry.kind];
  };
  return [...entries].sort((a, b) => rank(a) - rank(b));
}

function area(fill: string, rings: readonly Flat[], opacity?: number): PrintItem[] {
  return rings.length === 0
    ? []
    : [{ kind: "area", rings: flatLines(rings), fill, ...(opacity === undefined ? {} : { opacity }) }];
}

function line(lines: readonly Flat[], style: Omit<LineItem, "kind" | "lines">): PrintItem[] {
  return lines.length === 0 ? [] : [{ kind: "line", lines: flatLines(lines), ...style }];
}

function rings({ sheet }: Context, set: ShapeSet, smallestMm?: number): Flat[] {
  return ringsOnPaper(sheet, shapesIn(set, sheet.ground), smallestMm);
}

function lines({ sheet }: Context, set: ShapeSet): Flat[] {
  return linesOnPaper(sheet, shapesIn(set, sheet.ground));
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

function paper(context: Context): Part {
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

function byColour({ sheet }: Context, set: ShapeSet, colourOf: (kind: string) => string): PrintItem[] {
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
function washed({ data, request, shown }: Context): CoverageRun[] {
  if (!shown.areas || request.theme === "rate" || request.theme === "difference") return [];
  return [data.run, data.other].filter((run) => run !== undefined);
}

function results(context: Context): Part {
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

function choropleth({ base, sheet, request }: Context, rates: Choropleth): Part {
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

function baseMap(context: Context): Part {
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

function resultLines(context: Context): Part {
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

/** Homes in the colours of the run, or as plain buildings. */
function homes(context: Context): Part {
  const { data, base, sheet, shown } = context;
  const run = shown.homes ? data.run : undefined;
  const comparison = run && data.other ? { network: run, circle: data.other } : undefined;
  const rgba = run && homeColours(run, comparison);
  const colourOf = (place: number) =>
    rgba ? hexOf([rgba[place * 4], rgba[place * 4 + 1], rgba[place * 4 + 2]]) : PLAIN_HOME;
  const { footprints } = data.project.demand;
  const places = new Set<number>();
  const groups = new Map<string, number[]>();
  const put = (colour: string, item: number) => {
    const list = groups.get(colour);
    if (list) list.push(item);
    else groups.set(colour, [item]);
  };
  const outlined = footprints !== undefined && sheet.scale <= FOOTPRINT_SCALE;
  if (outlined) {
    for (const part of indicesIn(base.footprints, sheet.ground)) {
      places.add(footprints.place[part]);
      put(colourOf(footprints.place[part]), part);
    }
  } else if (run) {
    const { minX, minY, maxX, maxY } = sheet.ground;
    base.homes.x.forEach((x, place) => {
      const y = base.homes.y[place];
      if (x < minX || x > maxX || y < minY || y > maxY) return;
      places.add(place);
      put(colourOf(place), place);
    });
  }
  const draw = ([colour, list]: readonly [string, readonly number[]]): PrintItem[] =>
    outlined
      ? area(
          colour,
          ringsOnPaper(
            sheet,
            list.map((part) => base.footprints.shapes[part]),
            0,
          ),
        )
      : [dots(context, colour, list)];
  return {
    items: [...groups].flatMap(draw),
    legend: run && places.size > 0 ? homeEntries(run, comparison, places) : [],
  };
}

function dots({ base, sheet, pen, data }: Context, fill: string, places: readonly number[]): PrintItem {
  const centres: FlatLine = new Float32Array(places.length * 2);
  places.forEach((place, i) => {
    centres[2 * i] = mmX(sheet, base.homes.x[place]);
    centres[2 * i + 1] = mmY(sheet, base.homes.y[place]);
  });
  const crowded = data.project.demand.lon.length > 15_000;
  const radiusMm = Math.min(Math.max(HOME_RADIUS_M * sheet.mmPerM, (crowded ? 0.9 : 1.4) * pen), 6 * pen);
  return { kind: "dots", centres, radiusMm, fill };
}

function borders(context: Context, focus: Shape | undefined): Part {
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

const STATUS_ORDER = ["closed", "planned", "building", "operating"] as const;
const SYMBOL_MM = 4.4;

interface DrawnFacility {
  readonly symbol: SymbolItem;
  readonly name: string;
  readonly status: FacilityStatus;
}

function facilities(context: Context) {
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
function symbolAt({ sheet, unit }: Context, layer: FacilityLayer, status: FacilityStatus, x: number, y: number) {
  const shrink = sheet.scale > 40_000 ? 0.72 : sheet.scale > 20_000 ? 0.85 : 1;
  const look = symbolLook(layer.colour, status);
  return { kind: "symbol", icon: layer.icon, look, x, y, sizeMm: SYMBOL_MM * unit * shrink } as const;
}
