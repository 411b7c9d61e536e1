import { parseArgs } from "node:util";
import type { Method } from "../core/analysis/result";
import { Problem } from "../core/base/problem";
import type { Limit } from "../core/layer/layer";
import { REPORT_FORMATS, type ReportFormat } from "../report/report-format";
import type { ReportOptions } from "../report/build-report";
import { listOf, METHOD_CHOICES, parseLimit } from "./option-values";

export interface ReportCommand {
  readonly name: "report";
  /** Folder, project.json or .lifecircle. */
  readonly project: string;
  readonly template: string;
  /** Template files or folders of the person's own. */
  readonly templateFiles: readonly string[];
  /** Layer ids; "all": every layer the project has facilities of. */
  readonly layers: readonly string[] | "all";
  readonly layerFiles: readonly string[];
  readonly methods: readonly Method[] | undefined;
  readonly limit: Limit | undefined;
  readonly formats: readonly ReportFormat[];
  /** Name or id; "all": a report of each street. */
  readonly street: string | undefined;
  readonly options: ReportOptions;
  readonly out: string;
}

const SLOT_OPTIONS = {
  organisation: "organisation",
  date: "date",
  secrecy: "secrecy",
  "map-approval": "mapApproval",
  number: "documentNumber",
} as const;
const TEXT_OPTIONS = [
  ..."template templates layer layers method limit format street with without out lang".split(" "),
  ...Object.keys(SLOT_OPTIONS),
];

/**
 * Understands what follows `report`.
 * @throws Problem "cli/option-unknown", "cli/option-missing", "cli/option-value", "analysis/limit-invalid"
 */
export function parseReport(argv: readonly string[]): ReportCommand {
  const options: Record<string, { type: "string" | "boolean" }> = { draft: { type: "boolean" } };
  for (const name of TEXT_OPTIONS) options[name] = { type: "string" };
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
    const isFlag = options[token.name].type === "boolean";
    if (!isFlag && (token.value === undefined || token.value === "")) {
      throw new Problem("cli/option-value", {
        option: token.rawName,
        value: "",
        expected: EXPECTED[token.name] ?? "…",
      });
    }
    values.set(token.name, token.value ?? "");
  }
  if (positionals.length === 0) throw new Problem("cli/option-missing", { option: "report <project>" });
  if (positionals.length > 1) throw new Problem("cli/option-unknown", { option: positionals[1] });
  const out = values.get("out");
  if (out === undefined) throw new Problem("cli/option-missing", { option: "--out" });
  const layers = listOf(values, "layer");
  const method = values.get("method");
  if (method !== undefined && !Object.hasOwn(METHOD_CHOICES, method)) throw wrong("method", method);
  const limit = values.get("limit");
  return {
    name: "report",
    project: positionals[0],
    template: values.get("template") ?? "gap",
    templateFiles: listOf(values, "templates"),
    layers: layers.length === 0 || layers.includes("all") ? "all" : [...new Set(layers)],
    layerFiles: listOf(values, "layers"),
    methods: method === undefined ? undefined : METHOD_CHOICES[method],
    limit: limit === undefined ? undefined : parseLimit(limit),
    formats: formatsOf(values),
    street: values.get("street"),
    options: {
      draft: values.has("draft"),
      slots: Object.fromEntries(
        Object.entries(SLOT_OPTIONS).flatMap(([option, slot]) => {
          const value = values.get(option);
          return value === undefined ? [] : [[slot, value]];
        }),
      ),
      ticked: Object.fromEntries([
        ...listOf(values, "with").map((id) => [id, true] as const),
        ...listOf(values, "without").map((id) => [id, false] as const),
      ]),
    },
    out,
  };
}

const EXPECTED: Readonly<Record<string, string>> = {
  method: Object.keys(METHOD_CHOICES).join(" | "),
  format: REPORT_FORMATS.join(", "),
  limit: "10min, 500m, 3km",
  date: "2025-12-31",
};

function formatsOf(values: ReadonlyMap<string, string>): readonly ReportFormat[] {
  const chosen = listOf(values, "format");
  if (chosen.length === 0) return ["docx", "xlsx"];
  const unknown = chosen.find((format) => !REPORT_FORMATS.some((known) => known === format));
  if (unknown !== undefined) throw wrong("format", unknown);
  return REPORT_FORMATS.filter((format) => chosen.includes(format));
}

function wrong(option: string, value: string): Problem<"cli/option-value"> {
  return new Problem("cli/option-value", { option: `--${option}`, value, expected: EXPECTED[option] });
}
