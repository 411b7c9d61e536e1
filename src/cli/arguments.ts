import { parseArgs, type ParseArgsConfig } from "node:util";
import type { CoverageRequest, Method } from "../core/analysis/result";
import { Problem } from "../core/base/problem";
import type { Limit } from "../core/layer/layer";
import type { FacilityStatus } from "../core/project/project";
import { EXPORT_KINDS, type ExportKind } from "../report";
import { parseImport, type ImportCommand } from "./import-arguments";
import { listOf, METHOD_CHOICES, parseLimit } from "./option-values";
import { parseMap, type MapCommand } from "./map-arguments";
import { parseReport, type ReportCommand } from "./report-arguments";
import { parseServe, type ServeCommand } from "./serve-arguments";

/** What a person typed, understood. */
export type Command =
  | { readonly name: "help" | "version" }
  | { readonly name: "check"; readonly files: readonly string[]; readonly json: boolean }
  | CoverageCommand
  | ImportCommand
  | MapCommand
  | ReportCommand
  | ServeCommand;

export interface CoverageCommand {
  readonly name: "coverage";
  readonly from: ProjectSource | FilesSource;
  /** undefined: network and buffer, or buffer alone where there is no network. */
  readonly methods: readonly Method[] | undefined;
  /** Empty: the standards of each layer. */
  readonly limits: readonly Limit[];
  /** undefined: that of each layer's people. */
  readonly speedMps: number | undefined;
  readonly group: string | undefined;
  readonly detour: number;
  readonly snapLimitM: number | undefined;
  readonly gates: CoverageRequest["gates"];
  readonly statuses: readonly FacilityStatus[];
  /** Layer files or folders of the person's own. */
  readonly layerFiles: readonly string[];
  readonly out: string | undefined;
  /** What is written there beside result.json. */
  readonly formats: readonly ExportKind[];
  readonly json: boolean;
}

export interface ProjectSource {
  readonly kind: "project";
  readonly path: string;
  /** Layer ids, or all of them. */
  readonly layers: readonly string[] | "all";
}

export interface FilesSource {
  readonly kind: "files";
  readonly network: string | undefined;
  readonly demand: string;
  readonly people: readonly string[];
  readonly communities: string | undefined;
  readonly facilities: string;
  readonly where: string | undefined;
  readonly layer: string | undefined;
  readonly id: string | undefined;
  readonly nameColumn: string | undefined;
  readonly street: string | undefined;
  readonly facilityId: string | undefined;
  readonly facilityName: string | undefined;
  readonly title: string | undefined;
  readonly date: string | undefined;
}

const COVERAGE_OPTIONS = [
  ..."layer method limit speed group detour snap gates status layers out format".split(" "),
  ..."network demand people communities facilities where id name street facility-id facility-name title date".split(
    " ",
  ),
] as const;
const FILE_OPTIONS =
  "network demand people communities facilities where id name street facility-id facility-name title date";
const FLAGS = ["json", "help", "version"] as const;

/** result.json is always written, for all layers together. */
const FORMATS: readonly ExportKind[] = EXPORT_KINDS.filter((kind) => kind !== "json");
const STATUSES: readonly FacilityStatus[] = ["operating", "building", "planned", "closed"];

/**
 * Understands a command line; file names are not looked at yet.
 * @throws Problem "cli/command-unknown", "cli/option-unknown", "cli/option-missing", "cli/option-value",
 * "analysis/limit-invalid", "analysis/speed-invalid".
 */
export function parseCommand(argv: readonly string[]): Command {
  const asksForHelp = argv.some((argument) => ["--help", "-h", "--version"].includes(argument));
  if (argv[0] === "import" && !asksForHelp) return parseImport(argv.slice(1));
  if (argv[0] === "map" && !asksForHelp) return parseMap(argv.slice(1));
  if (argv[0] === "report" && !asksForHelp) return parseReport(argv.slice(1));
  if (argv[0] === "serve" && !asksForHelp) return parseServe(argv.slice(1));
  const { values, positionals } = split(argv);
  if (values.has("version")) return { name: "version" };
  if (values.has("help") || positionals[0] === "help" || argv.length === 0) return { name: "help" };
  const [command, ...rest] = positionals;
  if (command === "check") return checkCommand(values, rest);
  if (command === "coverage") return coverageCommand(values, rest);
  throw new Problem("cli/command-unknown", { command: command ?? "" });
}

/** The value of --lang, even on a command line that is otherwise wrong, so that its problem can be said in that language. */
export function languageOption(argv: readonly string[]): string | undefined {
  const at = argv.findIndex((argument) => argument === "--lang" || argument.startsWith("--lang="));
  if (at < 0) return undefined;
  return argv[at].includes("=") ? argv[at].slice("--lang=".length) : argv[at + 1];
}

type Values = ReadonlyMap<string, string>;

function split(argv: readonly string[]): { values: Values; positionals: string[] } {
  const options: NonNullable<ParseArgsConfig["options"]> = { help: { type: "boolean", short: "h" } };
  for (const name of ["lang", ...COVERAGE_OPTIONS]) options[name] = { type: "string" };
  for (const name of FLAGS) options[name] ??= { type: "boolean" };
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
    const isFlag = FLAGS.some((name) => name === token.name);
    if (!isFlag && token.name !== "lang" && !COVERAGE_OPTIONS.includes(token.name)) {
      throw new Problem("cli/option-unknown", { option: token.rawName });
    }
    if (!isFlag && (token.value === undefined || token.value === "")) {
      throw new Problem("cli/option-value", {
        option: token.rawName,
        value: "",
        expected: EXPECTED[token.name] ?? "…",
      });
    }
    values.set(token.name, token.value ?? "");
  }
  oneOf(values, "lang", ["zh", "en"]);
  return { values, positionals };
}

function checkCommand(values: Values, files: readonly string[]): Command {
  for (const option of values.keys()) {
    if (option !== "json" && option !== "lang") throw new Problem("cli/option-unknown", { option: `--${option}` });
  }
  if (files.length === 0) throw new Problem("cli/option-missing", { option: "check <…>" });
  return { name: "check", files, json: values.has("json") };
}

function coverageCommand(values: Values, positionals: readonly string[]): CoverageCommand {
  if (positionals.length > 1) throw new Problem("cli/option-unknown", { option: positionals[1] });
  const json = values.has("json");
  const out = values.get("out");
  const from = positionals.length === 1 ? projectSource(values, positionals[0]) : filesSource(values);
  if (!json && out === undefined) throw new Problem("cli/option-missing", { option: "--out" });
  const method = oneOf(values, "method", Object.keys(METHOD_CHOICES));
  return {
    name: "coverage",
    from,
    methods: method === undefined ? undefined : METHOD_CHOICES[method],
    limits: listOf(values, "limit").map(parseLimit),
    speedMps: speedOf(values),
    group: values.get("group"),
    detour: numberOption(values, "detour", (value) => value >= 1 && value <= 10) ?? 1,
    snapLimitM: numberOption(values, "snap", (value) => value > 0 && value <= 5000),
    gates: (oneOf(values, "gates", ["open", "closed"]) ?? "open") as CoverageRequest["gates"],
    statuses: statusesOf(values),
    layerFiles: listOf(values, "layers"),
    out,
    formats: formatsOf(values),
    json,
  };
}

function projectSource(values: Values, path: string): ProjectSource {
  const misplaced = FILE_OPTIONS.split(" ").find((option) => values.has(option));
  if (misplaced) throw new Problem("cli/option-unknown", { option: `--${misplaced}` });
  const layers = listOf(values, "layer");
  if (layers.length === 0) throw new Problem("cli/option-missing", { option: "--layer" });
  return { kind: "project", path, layers: layers.includes("all") ? "all" : [...new Set(layers)] };
}

function filesSource(values: Values): FilesSource {
  const needed = (option: string): string => {
    const value = values.get(option);
    if (value === undefined) throw new Problem("cli/option-missing", { option: `--${option}` });
    return value;
  };
  const layer = values.get("layer");
  const source: FilesSource = {
    kind: "files",
    network: values.get("network"),
    demand: needed("demand"),
    people: listOf(values, "people"),
    communities: values.get("communities"),
    facilities: needed("facilities"),
    where: values.get("where"),
    layer,
    id: values.get("id"),
    nameColumn: values.get("name"),
    street: values.get("street"),
    facilityId: values.get("facility-id"),
    facilityName: values.get("facility-name"),
    title: values.get("title"),
    date: dateOf(values),
  };
  if (source.people.length === 0) needed("people");
  if (layer === undefined) needed("limit");
  return source;
}

const EXPECTED: Readonly<Record<string, string>> = {
  lang: "zh | en",
  method: Object.keys(METHOD_CHOICES).join(" | "),
  limit: "10min, 500m, 3km",
  speed: "1.2",
  detour: "1–10",
  snap: "1–5000",
  gates: "open | closed",
  status: STATUSES.join(", "),
  format: FORMATS.join(", "),
  where: "<column> > 0",
  date: "2025-12-31",
};

function speedOf(values: Values): number | undefined {
  const text = values.get("speed");
  if (text === undefined) return undefined;
  const speed = Number(text);
  if (!(speed > 0 && speed <= 10)) throw new Problem("analysis/speed-invalid", { speed: text });
  return speed;
}

function statusesOf(values: Values): readonly FacilityStatus[] {
  const chosen = listOf(values, "status");
  if (chosen.length === 0) return ["operating"];
  const wrong = chosen.find((status) => !STATUSES.includes(status as FacilityStatus));
  if (wrong !== undefined) {
    throw new Problem("cli/option-value", { option: "--status", value: wrong, expected: EXPECTED.status });
  }
  return STATUSES.filter((status) => chosen.includes(status));
}

function formatsOf(values: Values): readonly ExportKind[] {
  const chosen = listOf(values, "format");
  if (chosen.length === 0) return ["xlsx", "geojson", "fgb", "csv"];
  const wrong = chosen.find((format) => !FORMATS.includes(format as ExportKind));
  if (wrong !== undefined) {
    throw new Problem("cli/option-value", { option: "--format", value: wrong, expected: EXPECTED.format });
  }
  return FORMATS.filter((format) => chosen.includes(format));
}

function dateOf(values: Values): string | undefined {
  const date = values.get("date");
  if (date !== undefined && !/^\d{4}-\d{2}(-\d{2})?$/.test(date)) {
    throw new Problem("cli/option-value", { option: "--date", value: date, expected: EXPECTED.date });
  }
  return date;
}

function numberOption(values: Values, option: string, allowed: (value: number) => boolean): number | undefined {
  const text = values.get(option);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (allowed(value)) return value;
  throw new Problem("cli/option-value", { option: `--${option}`, value: text, expected: EXPECTED[option] });
}

function oneOf(values: Values, option: string, choices: readonly string[]): string | undefined {
  const value = values.get(option);
  if (value === undefined || choices.includes(value)) return value;
  throw new Problem("cli/option-value", { option: `--${option}`, value, expected: EXPECTED[option] });
}
