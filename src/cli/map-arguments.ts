import { Problem } from "../core/base/problem";
import type { Limit } from "../core/layer/layer";
import type { MapMethod, MapTheme } from "../map/bookmark";
import type { ClassRequest } from "../map/class-breaks";
import type { Ink } from "../map/print/request";
import { ATLAS_LEVELS, type AtlasLevel } from "../report/atlas";
import { parseLimit, readOptions, type Options } from "./option-values";

/** What a map is of, as it was typed: the district, or a street or community by id or name. */
export type TypedExtent =
  { readonly kind: "district" } | { readonly kind: "street" | "community"; readonly unit: string };

export interface MapCommand {
  readonly name: "map";
  /** Folder, project.json or .lifecircle. */
  readonly project: string;
  readonly layer: string;
  readonly layerFiles: readonly string[];
  readonly extent: TypedExtent;
  /** A page for each community or street instead of one map. */
  readonly each: AtlasLevel | undefined;
  readonly theme: MapTheme;
  readonly method: MapMethod | undefined;
  readonly limit: Limit | undefined;
  readonly classes: ClassRequest | undefined;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly formats: readonly MapFormat[];
  readonly dpi: number;
  readonly ink: Ink;
  readonly draft: boolean;
  readonly approval: string | undefined;
  readonly out: string;
}

/** pdf: all maps in one file. */
export const MAP_FORMATS = ["svg", "png", "pdf"] as const;
export type MapFormat = (typeof MAP_FORMATS)[number];

const TEXT_OPTIONS =
  "layer layers extent each theme method limit classes class-count size format dpi map-approval out lang".split(" ");
const THEMES: readonly MapTheme[] = ["both", "reach", "minutes", "rate", "difference"];
const METHODS: readonly MapMethod[] = ["network", "buffer", "straight", "compare"];
const SIZES: Readonly<Record<string, readonly [number, number]>> = { a4: [297, 210], a3: [420, 297], a2: [594, 420] };
const EXPECTED: Readonly<Record<string, string>> = {
  extent: "district | street:<…> | community:<…>",
  each: ATLAS_LEVELS.join(" | "),
  theme: THEMES.join(" | "),
  method: METHODS.join(" | "),
  classes: "equal | quantile | natural | 20,40,60",
  "class-count": "3–7",
  size: "a4 | a3 | a2 | 160x120",
  format: MAP_FORMATS.join(", "),
  dpi: "72–600",
};

/**
 * Understands what follows `map`.
 * @throws Problem "cli/option-unknown", "cli/option-missing", "cli/option-value", "analysis/limit-invalid"
 */
export function parseMap(argv: readonly string[]): MapCommand {
  const options = readOptions(argv, { texts: TEXT_OPTIONS, flags: ["grey", "draft"], expected: EXPECTED });
  const { positionals } = options;
  if (positionals.length === 0) throw new Problem("cli/option-missing", { option: "map <project>" });
  if (positionals.length > 1) throw new Problem("cli/option-unknown", { option: positionals[1] });
  const limit = options.get("limit");
  const [widthMm, heightMm] = sizeOf(options);
  const theme = options.oneOf("theme", THEMES) ?? "both";
  return {
    name: "map",
    project: positionals[0],
    layer: options.needed("layer"),
    layerFiles: options.list("layers"),
    extent: extentOf(options),
    each: options.oneOf("each", ATLAS_LEVELS),
    theme,
    method: options.oneOf("method", METHODS) ?? (theme === "difference" ? "compare" : undefined),
    limit: limit === undefined ? undefined : parseLimit(limit),
    classes: classesOf(options),
    widthMm,
    heightMm,
    formats: options.someOf("format", MAP_FORMATS, ["svg"]),
    dpi: wholeOf(options, "dpi", 72, 600) ?? 300,
    ink: options.has("grey") ? "grey" : "colour",
    draft: options.has("draft"),
    approval: options.get("map-approval"),
    out: options.needed("out"),
  };
}

function extentOf(options: Options): TypedExtent {
  const typed = options.get("extent") ?? "district";
  if (typed === "district") return { kind: "district" };
  const parts = /^(street|community):(.+)$/.exec(typed);
  if (!parts) throw options.wrong("extent", typed);
  return { kind: parts[1] as "street" | "community", unit: parts[2] };
}

/** Edges are typed in percent, or in percentage points of a difference. */
function classesOf(options: Options): ClassRequest | undefined {
  const typed = options.get("classes");
  const count = wholeOf(options, "class-count", 3, 7) ?? 5;
  if (typed === undefined) return options.has("class-count") ? { method: "equal", count } : undefined;
  if (typed === "equal" || typed === "quantile" || typed === "natural") return { method: typed, count };
  const edges = options.list("classes").map(Number);
  if (edges.length === 0 || edges.some((edge) => !(Math.abs(edge) < 100))) throw options.wrong("classes", typed);
  return { method: "custom", count: edges.length + 1, edges: edges.map((edge) => edge / 100) };
}

function sizeOf(options: Options): readonly [number, number] {
  const typed = (options.get("size") ?? "a4").toLowerCase();
  if (Object.hasOwn(SIZES, typed)) return SIZES[typed];
  const parts = /^(\d+)[x×](\d+)$/.exec(typed);
  const [width, height] = [Number(parts?.[1]), Number(parts?.[2])];
  if (!(width >= 80 && width <= 1200 && height >= 60 && height <= 1200)) throw options.wrong("size", typed);
  return [width, height];
}

function wholeOf(options: Options, option: string, least: number, most: number): number | undefined {
  return options.number(option, (value) => Number.isInteger(value) && value >= least && value <= most);
}
