import type { CoverageRun, Method } from "../core/analysis/result";
import { limitInMetres } from "../core/layer/defaults";
import type { FacilityLayer, LayerIcon, Limit } from "../core/layer/layer";
import type { FacilityStatus } from "../core/project/project";
import { rateChoropleth, type Choropleth, type ChoroplethClass, type ChoroplethKind } from "./choropleth";
import type { ClassMethod } from "./class-breaks";
import { cssColour, rampColour, VERDICT_COLOUR, type HomeVerdict, type RampDomain } from "./colour-ramp";
import { layerFacilities } from "./hit-test";
import { homesRun, homeVerdict, runRamp } from "./homes";
import type { Comparison, Scene } from "./scene";
import { symbolLook, type SymbolLook } from "./symbol";
import { tokens } from "./tokens";

export interface SymbolEntry {
  readonly kind: "symbol";
  readonly icon: LayerIcon;
  readonly look: SymbolLook;
  readonly status: FacilityStatus;
  /** False: drawn, but not counted by the question. */
  readonly counts: boolean;
  readonly count: number;
}

export interface RampEntry {
  readonly kind: "ramp";
  readonly ramp: RampDomain;
  readonly colours: readonly string[];
  readonly marks: readonly LegendMark[];
  /** Colour of homes nobody can walk from, where there are any. */
  readonly unreachable: boolean;
}

/** Ground within reach. */
export interface WashEntry {
  readonly kind: "wash";
  readonly what: "reach" | "circle";
  readonly method: Method;
  /** The limits that were drawn, each once. */
  readonly limits: readonly Limit[];
}

/** Classes of a choropleth, low to high. */
export interface ClassesEntry {
  readonly kind: "classes";
  readonly of: ChoroplethKind;
  readonly method: ClassMethod;
  readonly classes: readonly ChoroplethClass[];
  /** Communities without data. */
  readonly noData: number;
  /** False: several maps share the classes, and counts would hold for one of them only. */
  readonly counted: boolean;
}

/** A limit on the ramp: where it lies (0–1) and what it says. */
export interface LegendMark {
  readonly share: number;
  readonly limit: Limit;
}

export type LineKind = "district" | "street" | "community" | "railway";
export type GroundKind = "water" | "green" | "buildings";

/** One line of the legend. */
export type LegendEntry =
  | SymbolEntry
  | RampEntry
  | { readonly kind: "verdict"; readonly verdict: HomeVerdict; readonly colour: string }
  | WashEntry
  | { readonly kind: "hatch" }
  | ClassesEntry
  | { readonly kind: "line"; readonly what: LineKind }
  | { readonly kind: "ground"; readonly what: GroundKind; readonly colour: string };

/** What the map draws right now, and nothing else; the topmost thing first. */
export function legendOf(scene: Scene): readonly LegendEntry[] {
  return [...symbols(scene), ...homes(scene), ...boundaries(scene), ...areas(scene), ...base(scene)];
}

function symbols({ layer, project, statuses, shown }: Scene): LegendEntry[] {
  if (!layer || !shown.facilities) return [];
  const own = layerFacilities(project.facilities, layer.categoryIds).map((index) => project.facilities[index].status);
  return symbolEntries(layer, own, statuses);
}

const STATUSES: readonly FacilityStatus[] = ["operating", "building", "planned", "closed"];

/** @param drawn Status of each facility that is drawn. */
export function symbolEntries(
  layer: FacilityLayer,
  drawn: readonly FacilityStatus[],
  counted: readonly FacilityStatus[],
): SymbolEntry[] {
  return STATUSES.filter((status) => drawn.includes(status)).map((status) => ({
    kind: "symbol",
    icon: layer.icon,
    look: symbolLook(layer.colour, status),
    status,
    counts: counted.includes(status),
    count: drawn.filter((one) => one === status).length,
  }));
}

const RAMP_SAMPLES = 16;

function homes(scene: Scene): LegendEntry[] {
  const run = homesRun(scene);
  return run ? homeEntries(run, scene.comparison, run.places.costMm.keys()) : [];
}

/** @param places Those that are drawn. */
export function homeEntries(
  run: CoverageRun,
  comparison: Comparison | undefined,
  places: Iterable<number>,
): LegendEntry[] {
  if (comparison) {
    const seen = new Set<HomeVerdict>();
    for (const place of places) seen.add(homeVerdict(comparison, place));
    const order: readonly HomeVerdict[] = ["both", "circleOnly", "networkOnly", "neither"];
    return order
      .filter((verdict) => seen.has(verdict))
      .map((verdict) => ({ kind: "verdict", verdict, colour: VERDICT_COLOUR[verdict] }));
  }
  const ramp = runRamp(run);
  const colours = Array.from({ length: RAMP_SAMPLES }, (_, i) => cssColour(rampColour(i / (RAMP_SAMPLES - 1))));
  const unreachable = [...places].some((place) => run.places.costMm[place] === -1);
  return [{ kind: "ramp", ramp, colours, marks: limitMarks(run, ramp), unreachable }];
}

/** The limits that apply somewhere in the district, as places on the ramp, each once. */
export function limitMarks(run: CoverageRun, ramp: RampDomain): LegendMark[] {
  const present = new Set(run.communities.flatMap((row) => (row.areaType ? [row.areaType] : [])));
  const limits = present.size > 0 ? [...present].map((areaType) => run.limits[areaType]) : [run.limit];
  const marks = limits.map((limit) => {
    const metres = limitInMetres(limit, run.speedMps);
    return { limit, share: (ramp.unit === "m" ? metres : metres / run.speedMps) / ramp.end };
  });
  return marks
    .filter((mark, index) => marks.findIndex((other) => other.share === mark.share) === index)
    .filter((mark) => mark.share <= 1)
    .sort((a, b) => a.share - b.share);
}

function areas({ run, areas: ground, comparison, theme, shown, group, classes }: Scene): LegendEntry[] {
  if (!run || !shown.areas) return [];
  // A comparison draws one caliber on either side; the legend is about both.
  const drawn = comparison ? [comparison.network, comparison.circle] : [run];
  if (theme === "rate") {
    const each = drawn.map((one) => rateChoropleth(one, group, classes, drawn));
    const noData = Math.max(...each.map((one) => one.noData));
    return [classesEntry({ ...each[0], noData }, comparison === undefined)];
  }
  const washes = drawn.filter(() => ground !== undefined && ground.areas.reach.length > 0).map((one) => washEntry(one));
  return [...(ground !== undefined && ground.areas.gapParts.length > 0 ? [{ kind: "hatch" } as const] : []), ...washes];
}

export function washEntry({ method, areas, limit }: CoverageRun): WashEntry {
  const drawn = areas.reach.map((part) => part.limit);
  const limits = (drawn.length > 0 ? drawn : [limit]).filter(
    (one, index, all) => all.findIndex((other) => other.value === one.value && other.unit === one.unit) === index,
  );
  return { kind: "wash", what: method === "network" ? "reach" : "circle", method, limits };
}

export function classesEntry({ of, method, classes, noData }: Choropleth, counted: boolean): ClassesEntry {
  // Fifths of a rate stand in every legend, to compare maps by; of differences only those that occur.
  const listed = of === "difference" ? classes.filter(({ count }) => count > 0) : classes;
  return { kind: "classes", of, method, classes: listed, noData, counted };
}

function boundaries({ project, shown }: Scene): LegendEntry[] {
  if (!shown.boundaries) return [];
  const line = (what: LineKind, present: boolean): LegendEntry[] => (present ? [{ kind: "line", what }] : []);
  return [
    ...line("district", project.district !== undefined),
    ...line("street", project.streets.length > 0),
    ...line("community", project.communities.length > 0),
  ];
}

function base({ project, shown }: Scene): LegendEntry[] {
  const has = (collection: GeoJSON.FeatureCollection) => collection.features.length > 0;
  const ground = (what: GroundKind, colour: string, present: boolean): LegendEntry[] =>
    present ? [{ kind: "ground", what, colour }] : [];
  return [
    ...(has(project.base.railway) ? [{ kind: "line", what: "railway" } as const] : []),
    ...ground("buildings", tokens.building, shown.buildings && has(project.base.buildings)),
    ...ground("water", tokens.water, has(project.base.water)),
    ...ground("green", tokens.green, has(project.base.green)),
  ];
}
