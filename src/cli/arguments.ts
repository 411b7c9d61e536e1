import type { CoverageRequest, Method } from "../core/analysis/result";
import { Problem } from "../core/base/problem";
import type { Limit } from "../core/layer/layer";
import type { FacilityStatus } from "../core/project/project";
import { EXPORT_KINDS, type ExportKind } from "../report";
import { parseImport, type ImportCommand } from "./import-arguments";
import { METHOD_CHOICES, parseLimit, readOptions, type Options } from "./option-values";
import { parseMap, type MapCommand } from "./map-arguments";
import { parseReport, type ReportCommand } from "./report-arguments";
import { parseServe, type ServeCommand } from "./serve-arguments";

/** What a person typed, understood. */
export type Command =
  | { readonly name: "version" }
  /** about: whose help; undefined: of the whole program. */
  | { readonly name: "help"; readonly about: CommandName | undefined }
  | { readonly name: "check"; readonly files: readonly string[]; readonly json: boolean }
  | CoverageCommand
  | ImportCommand
  | MapCommand
  | ReportCommand
  | ServeCommand;

const COMMANDS = ["coverage", "check", "import", "report", "map", "serve"] as const;
export type CommandName = (typeof COMMANDS)[number];

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

const FILE_OPTIONS =
  "network demand people communities facilities where id name street facility-id facility-name title date".split(" ");
const COVERAGE_OPTIONS = [
  ..."lang layer method limit speed group detour snap gates status layers out format".split(" "),
  ...FILE_OPTIONS,
];
const FLAGS = ["json"];

/** result.json is always written, for all layers together. */
const FORMATS: readonly ExportKind[] = EXPORT_KINDS.filter((kind) => kind !== "json");
const STATUSES: readonly FacilityStatus[] = ["operating", "building", "planned", "closed"];

/**
 * Understands a command line; file names are not looked at yet.
 * @throws Problem "cli/command-unknown", "cli/option-unknown", "cli/option-missing", "cli/option-value",
 * "analysis/limit-invalid", "analysis/speed-invalid".
 */
export function parseCommand(argv: readonly string[]): Command {
  const asked = askedAbout(argv);
  if (asked) return asked;
  if (argv[0] === "import") return parseImport(argv.slice(1));
  if (argv[0] === "map") return parseMap(argv.slice(1));
  if (argv[0] === "report") return parseReport(argv.slice(1));
  if (argv[0] === "serve") return parseServe(argv.slice(1));
  const options = readOptions(argv, { texts: COVERAGE_OPTIONS, flags: FLAGS, expected: EXPECTED });
  options.oneOf("lang", ["zh", "en"]);
  const [command, ...rest] = options.positionals;
  if (command === "help") return { name: "help", about: rest.find(isCommand) };
  if (command === "check") return checkCommand(options, rest);
  if (command === "coverage") return coverageCommand(options, rest);
  throw new Problem("cli/command-unknown", { command: command ?? "" });
}

/** Whoever asks for help or the version gets it, whatever else is typed; behind "--" all words are names of files. */
function askedAbout(argv: readonly string[]): Command | undefined {
  const end = argv.indexOf("--");
  const typed = end < 0 ? argv : argv.slice(0, end);
  if (typed.includes("--version")) return { name: "version" };
  const asksForHelp = argv.length === 0 || typed.includes("--help") || typed.includes("-h");
  return asksForHelp ? { name: "help", about: typed.find(isCommand) } : undefined;
}

function isCommand(word: string): word is CommandName {
  return COMMANDS.some((name) => name === word);
}

/** The value of --lang, even on a command line that is otherwise wrong, so that its problem can be said in that language. */
export function languageOption(argv: readonly string[]): string | undefined {
  const at = argv.findIndex((argument) => argument === "--lang" || argument.startsWith("--lang="));
  if (at < 0) return undefined;
  return argv[at].includes("=") ? argv[at].slice("--lang=".length) : argv[at + 1];
}

function checkCommand(options: Options, files: readonly string[]): Command {
  for (const option of options.names) {
    if (option !== "json" && option !== "lang") throw new Problem("cli/option-unknown", { option: `--${option}` });
  }
  if (files.length === 0) throw new Problem("cli/option-missing", { option: "check <…>" });
  return { name: "check", files, json: options.has("json") };
}

function coverageCommand(options: Options, positionals: readonly string[]): CoverageCommand {
  if (positionals.length > 1) throw new Problem("cli/option-unknown", { option: positionals[1] });
  const json = options.has("json");
  const from = positionals.length === 1 ? projectSource(options, positionals[0]) : filesSource(options);
  const out = json ? options.get("out") : options.needed("out");
  const method = options.oneOf("method", Object.keys(METHOD_CHOICES));
  return {
    name: "coverage",
    from,
    methods: method === undefined ? undefined : METHOD_CHOICES[method],
    limits: options.list("limit").map(parseLimit),
    speedMps: speedOf(options),
    group: options.get("group"),
    detour: options.number("detour", (value) => value >= 1 && value <= 10) ?? 1,
    snapLimitM: options.number("snap", (value) => value > 0 && value <= 5000),
    gates: options.oneOf("gates", ["open", "closed"] as const) ?? "open",
    statuses: options.someOf("status", STATUSES, ["operating"]),
    layerFiles: options.list("layers"),
    out,
    formats: options.someOf("format", FORMATS, ["xlsx", "geojson", "fgb", "csv"]),
    json,
  };
}

function projectSource(options: Options, path: string): ProjectSource {
  const misplaced = FILE_OPTIONS.find((option) => options.has(option));
  if (misplaced) throw new Problem("cli/option-unknown", { option: `--${misplaced}` });
  const layers = options.list("layer");
  if (layers.length === 0) throw new Problem("cli/option-missing", { option: "--layer" });
  return { kind: "project", path, layers: layers.includes("all") ? "all" : [...new Set(layers)] };
}

function filesSource(options: Options): FilesSource {
  const layer = options.get("layer");
  const source: FilesSource = {
    kind: "files",
    network: options.get("network"),
    demand: options.needed("demand"),
    people: options.list("people"),
    communities: options.get("communities"),
    facilities: options.needed("facilities"),
    where: options.get("where"),
    layer,
    id: options.get("id"),
    nameColumn: options.get("name"),
    street: options.get("street"),
    facilityId: options.get("facility-id"),
    facilityName: options.get("facility-name"),
    title: options.get("title"),
    date: options.matching("date", /^\d{4}-\d{2}(-\d{2})?$/),
  };
  if (source.people.length === 0) options.needed("people");
  if (layer === undefined) options.needed("limit");
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

function speedOf(options: Options): number | undefined {
  const text = options.get("speed");
  if (text === undefined) return undefined;
  const speed = Number(text);
  if (!(speed > 0 && speed <= 10)) throw new Problem("analysis/speed-invalid", { speed: text });
  return speed;
}
