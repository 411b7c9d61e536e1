import type { Method } from "../core/analysis/result";
import { Problem } from "../core/base/problem";
import type { Limit } from "../core/layer/layer";
import { REPORT_FORMATS, type ReportFormat } from "../report/report-format";
import type { ReportOptions } from "../report/build-report";
import { METHOD_CHOICES, parseLimit, readOptions } from "./option-values";

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
  const options = readOptions(argv, { texts: TEXT_OPTIONS, flags: ["draft"], expected: EXPECTED });
  const { positionals } = options;
  if (positionals.length === 0) throw new Problem("cli/option-missing", { option: "report <project>" });
  if (positionals.length > 1) throw new Problem("cli/option-unknown", { option: positionals[1] });
  const out = options.needed("out");
  const layers = options.list("layer");
  const method = options.oneOf("method", Object.keys(METHOD_CHOICES));
  const limit = options.get("limit");
  return {
    name: "report",
    project: positionals[0],
    template: options.get("template") ?? "gap",
    templateFiles: options.list("templates"),
    layers: layers.length === 0 || layers.includes("all") ? "all" : [...new Set(layers)],
    layerFiles: options.list("layers"),
    methods: method === undefined ? undefined : METHOD_CHOICES[method],
    limit: limit === undefined ? undefined : parseLimit(limit),
    formats: options.someOf("format", REPORT_FORMATS, ["docx", "xlsx"]),
    street: options.get("street"),
    options: {
      draft: options.has("draft"),
      slots: Object.fromEntries(
        Object.entries(SLOT_OPTIONS).flatMap(([option, slot]) => {
          const value = options.get(option);
          return value === undefined ? [] : [[slot, value]];
        }),
      ),
      ticked: Object.fromEntries([
        ...options.list("with").map((id) => [id, true] as const),
        ...options.list("without").map((id) => [id, false] as const),
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
