import { parseArgs } from "node:util";
import { Problem } from "../core/base/problem";
import { IMPORT_ROLES, type ImportRole } from "../core/engine/import/roles";

export interface ImportCommand {
  readonly name: "import";
  /** Files and folders as typed, those of role options included. */
  readonly files: readonly string[];
  /** File as typed → role. */
  readonly roles: Readonly<Record<string, ImportRole>>;
  readonly out: string;
  readonly people: readonly string[];
  readonly category: string | undefined;
  readonly frame: string | undefined;
  /** Templates of columns, as files. */
  readonly mappingFiles: readonly string[];
  /** What was decided in an earlier import, as a file. */
  readonly decisionFile: string | undefined;
  /** Where the report of the import goes, a workbook. */
  readonly report: string | undefined;
  readonly keepPersonal: boolean;
  readonly title: string | undefined;
  readonly date: string | undefined;
  readonly layerFiles: readonly string[];
  readonly json: boolean;
}

const TEXT_OPTIONS = [
  "out",
  "people",
  "category",
  "frame",
  "mapping",
  "decisions",
  "report",
  "title",
  "date",
  "layers",
  "lang",
  ...IMPORT_ROLES,
] as const;
const FLAGS = ["keep-personal", "json"] as const;

/**
 * Understands what follows `import`.
 * @throws Problem "cli/option-unknown", "cli/option-missing", "cli/option-value"
 */
export function parseImport(argv: readonly string[]): ImportCommand {
  const options = Object.fromEntries([
    ...TEXT_OPTIONS.map((name) => [name, { type: "string" as const }]),
    ...FLAGS.map((name) => [name, { type: "boolean" as const }]),
  ]) as Record<string, { type: "string" | "boolean" }>;
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
      throw new Problem("cli/option-value", { option: token.rawName, value: "", expected: "…" });
    }
    values.set(token.name, token.value ?? "");
  }
  const out = values.get("out");
  if (out === undefined) throw new Problem("cli/option-missing", { option: "--out" });
  const date = values.get("date");
  if (date !== undefined && !/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(date)) {
    throw new Problem("cli/option-value", { option: "--date", value: date, expected: "2025-12-31" });
  }
  const roles = Object.fromEntries(
    IMPORT_ROLES.flatMap((role) => list(values.get(role)).map((file): [string, ImportRole] => [file, role])),
  );
  const files = [...new Set([...positionals, ...Object.keys(roles)])];
  if (files.length === 0) throw new Problem("cli/option-missing", { option: "import <…>" });
  return {
    name: "import",
    files,
    roles,
    out,
    people: list(values.get("people")),
    category: values.get("category"),
    frame: values.get("frame"),
    mappingFiles: list(values.get("mapping")),
    decisionFile: values.get("decisions"),
    report: values.get("report"),
    keepPersonal: values.has("keep-personal"),
    title: values.get("title"),
    date,
    layerFiles: list(values.get("layers")),
    json: values.has("json"),
  };
}

/** A list between commas, of either script. */
function list(text: string | undefined): string[] {
  return (text ?? "")
    .split(/[,，]/)
    .map((item) => item.trim())
    .filter((item) => item !== "");
}
