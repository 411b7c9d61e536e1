import { parseArgs } from "node:util";
import { Problem } from "../core/base/problem";
import type { Limit } from "../core/layer/layer";
import type { MapMethod, MapTheme } from "../map/bookmark";
import type { ClassRequest } from "../map/class-breaks";
import type { Ink } from "../map/print/request";
import { ATLAS_LEVELS, type AtlasLevel } from "../report/atlas";
import { listOf, parseLimit } from "./option-values";

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
  "layer layers extent each theme method limit classes class-count size format dpi map-approval out lang";
const FLAGS = ["grey", "draft"];
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

type Values = ReadonlyMap<string, string>;

/**
 * Understands what follows `map`.
 * @throws Problem "cli/option-unknown", "cli/option-missing", "cli/option-value", "analysis/limit-invalid"
 */
export function parseMap(argv: readonly string[]): MapCommand {
  const { values, positionals } = read(argv);
  if (positionals.length === 0) throw new Problem("cli/option-missing", { option: "map <project>" });
  if (positionals.length > 1) throw new Problem("cli/option-unknown", { option: positionals[1] });
  const needed = (option: string): string => {
    const value = values.get(option);
    if (value === undefined) throw new Problem("cli/option-missing", { option: `--${option}` });
    return value;
  };
  const limit = values.get("limit");
  const [widthMm, heightMm] = sizeOf(values);
  const theme = oneOf(values, "theme", THEMES) ?? "both";
  return {
    name: "map",
    project: positionals[0],
    layer: needed("layer"),
    layerFiles: listOf(values, "layers"),
    extent: extentOf(values),
    each: oneOf(values, "each", ATLAS_LEVELS),
    theme,
    method: oneOf(values, "method", METHODS) ?? (theme === "difference" ? "compare" : undefined),
    limit: limit === undefined ? undefined : parseLimit(limit),
    classes: classesOf(values),
    widthMm,
    heightMm,
    formats: formatsOf(values),
    dpi: numberOf(values, "dpi", 72, 600) ?? 300,
    ink: values.has("grey") ? "grey" : "colour",
    draft: values.has("draft"),
    approval: values.get("map-approval"),
    out: needed("out"),
  };
}

function read(argv: readonly string[]): { readonly values: Values; readonly positionals: readonly string[] } {
  const options: Record<string, { type: "string" | "boolean" }> = {};
  for (const name of TEXT_OPTIONS.split(" ")) options[name] = { type: "string" };
  for (const name of FLAGS) options[name] = { type: "boolean" };
  const { tokens, positionals } = parseArgs({
    args: [...argv],
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const values = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    if (!Object.hasOwn(options, token.name)) throw new Problem("cli/option-unknown", { option: token.rawName });
    const missing = options[token.name].type === "string" && (token.value === undefined || token.value === "");
    if (missing) throw wrong(token.name, "");
    values.set(token.name, token.value ?? "");
  }
  return { values, positionals };
}

function extentOf(values: Values): TypedExtent {
  const typed = values.get("extent") ?? "district";
  if (typed === "district") return { kind: "district" };
  const parts = /^(street|community):(.+)$/.exec(typed);
  if (!parts) throw wrong("extent", typed);
  return { kind: parts[1] as "street" | "community", unit: parts[2] };
}

/** Edges are typed in percent, or in percentage points of a difference. */
function classesOf(values: Values): ClassRequest | undefined {
  const typed = values.get("classes");
  const count = numberOf(values, "class-count", 3, 7) ?? 5;
  if (typed === undefined) return values.has("class-count") ? { method: "equal", count } : undefined;
  if (typed === "equal" || typed === "quantile" || typed === "natural") return { method: typed, count };
  const edges = listOf(values, "classes").map(Number);
  if (edges.length === 0 || edges.some((edge) => !(Math.abs(edge) < 100))) throw wrong("classes", typed);
  return { method: "custom", count: edges.length + 1, edges: edges.map((edge) => edge / 100) };
}

function sizeOf(values: Values): readonly [number, number] {
  const typed = (values.get("size") ?? "a4").toLowerCase();
  if (Object.hasOwn(SIZES, typed)) return SIZES[typed];
  const parts = /^(\d+)[x×](\d+)$/.exec(typed);
  const [width, height] = [Number(parts?.[1]), Number(parts?.[2])];
  if (!(width >= 80 && width <= 1200 && height >= 60 && height <= 1200)) throw wrong("size", typed);
  return [width, height];
}

function formatsOf(values: Values): readonly MapFormat[] {
  const chosen = listOf(values, "format");
  if (chosen.length === 0) return ["svg"];
  const unknown = chosen.find((format) => !MAP_FORMATS.some((known) => known === format));
  if (unknown !== undefined) throw wrong("format", unknown);
  return MAP_FORMATS.filter((format) => chosen.includes(format));
}

function numberOf(values: Values, option: string, least: number, most: number): number | undefined {
  const typed = values.get(option);
  if (typed === undefined) return undefined;
  const value = Number(typed);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw wrong(option, typed);
}

function oneOf<Choice extends string>(values: Values, option: string, choices: readonly Choice[]): Choice | undefined {
  const typed = values.get(option);
  if (typed === undefined) return undefined;
  const found = choices.find((choice) => choice === typed);
  if (found === undefined) throw wrong(option, typed);
  return found;
}

function wrong(option: string, value: string): Problem<"cli/option-value"> {
  return new Problem("cli/option-value", { option: `--${option}`, value, expected: EXPECTED[option] ?? "…" });
}
