import { Problem } from "../core/base/problem";
import { IMPORT_ROLES, type ImportRole } from "../core/engine/import/roles";
import { readOptions } from "./option-values";

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

const RULES = {
  texts: [..."out people category frame mapping decisions report title date layers lang".split(" "), ...IMPORT_ROLES],
  flags: ["keep-personal", "json"],
  expected: { date: "2025-12-31" },
};

/**
 * Understands what follows `import`.
 * @throws Problem "cli/option-unknown", "cli/option-missing", "cli/option-value"
 */
export function parseImport(argv: readonly string[]): ImportCommand {
  const options = readOptions(argv, RULES);
  const out = options.needed("out");
  const date = options.matching("date", /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);
  const roles = Object.fromEntries(
    IMPORT_ROLES.flatMap((role) => options.list(role).map((file): [string, ImportRole] => [file, role])),
  );
  const files = [...new Set([...options.positionals, ...Object.keys(roles)])];
  if (files.length === 0) throw new Problem("cli/option-missing", { option: "import <…>" });
  return {
    name: "import",
    files,
    roles,
    out,
    people: options.list("people"),
    category: options.get("category"),
    frame: options.get("frame"),
    mappingFiles: options.list("mapping"),
    decisionFile: options.get("decisions"),
    report: options.get("report"),
    keepPersonal: options.has("keep-personal"),
    title: options.get("title"),
    date,
    layerFiles: options.list("layers"),
    json: options.has("json"),
  };
}
