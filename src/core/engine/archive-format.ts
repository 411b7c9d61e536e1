import * as v from "valibot";
import { Problem } from "../base/problem";
import { makeReading, type Reading } from "../dataset/table";
import { EMPTY_RECORD, SPREAD_METHODS, type ProjectRecord } from "../project/record";

export const ARCHIVE_SCHEMA = "lifecircle-archive/1";
export const IMPORTS_SCHEMA = "lifecircle-imports/1";
export const MANIFEST_FILE = "manifest.json";
export const PROJECT_FILE = "project.json";
export const IMPORTS_FILE = "imports.json";
/** Columns of a saved community table: persons of a group as the table stated them. */
export const STATED_PREFIX = "stated:";
export const SETTINGS_FILE = "settings.json";

const manifestSchema = v.object({
  schema: v.string(),
  files: v.record(v.string(), v.object({ bytes: v.number(), sha256: v.string() })),
});

/** What a .lifecircle file holds besides the manifest itself: each file with its length and SHA-256. */
export type Manifest = v.InferOutput<typeof manifestSchema>;

/** @throws Problem "saved/manifest-damaged", "saved/version-newer" */
export function checkManifest(file: string, value: unknown): Manifest {
  const result = v.safeParse(manifestSchema, value);
  if (!result.success) throw new Problem("saved/manifest-damaged", { file });
  const { schema } = result.output;
  if (schema !== ARCHIVE_SCHEMA)
    throw new Problem("saved/version-newer", { file, found: schema, known: ARCHIVE_SCHEMA });
  return result.output;
}

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const problem = v.object({ code: v.string(), params: v.record(v.string(), v.unknown()) });
const cell = v.nullable(v.union([v.string(), v.number(), v.boolean()]));
const texts = v.array(v.string());

const importsSchema = v.object({
  schema: v.literal(IMPORTS_SCHEMA),
  readings: v.array(
    v.looseObject({
      file: v.string(),
      format: v.string(),
      rowsIn: count,
      accepted: count,
      rejected: count,
      skipped: count,
      issues: v.array(v.looseObject({ row: v.number(), state: v.picklist(["rejected", "skipped", "noted"]), problem })),
      warnings: v.array(problem),
    }),
  ),
  record: v.optional(
    v.object({
      sources: v.array(
        v.object({
          file: v.string(),
          layer: v.optional(v.string()),
          role: v.picklist(["district", "streets", "communities", "quarters", "demand", "network", "facilities"]),
          bytes: count,
          sha256: v.string(),
          frame: v.optional(v.object({ code: v.string(), evidence: v.string() })),
          mapping: v.record(v.string(), v.string()),
          personalDropped: texts,
          personalKept: texts,
        }),
      ),
      aliases: v.array(
        v.object({
          kind: v.picklist(["community", "street", "quarter", "facility"]),
          name: v.string(),
          id: v.string(),
        }),
      ),
      merges: v.array(
        v.object({
          kept: v.string(),
          joined: v.optional(texts),
          removed: v.array(
            v.object({
              id: v.string(),
              name: v.string(),
              category: v.string(),
              properties: v.record(v.string(), cell),
            }),
          ),
        }),
      ),
      spread: v.array(v.object({ method: v.picklist(SPREAD_METHODS), communityCount: count })),
    }),
    EMPTY_RECORD,
  ),
});

/** How the files of a saved project were read in their time, and what was decided. */
export interface Imports {
  readonly readings: readonly Reading[];
  readonly record: ProjectRecord;
}

/** @throws Problem "project/field-invalid" naming the first field that is wrong, or whose rows do not add up. */
export function checkImports(file: string, value: unknown): Imports {
  const result = v.safeParse(importsSchema, value, { abortEarly: true });
  if (!result.success) {
    const issue = result.issues[0];
    const field = (issue.path ?? []).map((item) => String(item.key)).join(".");
    throw new Problem("project/field-invalid", {
      file,
      field: field || file,
      expected: issue.expected ?? issue.type,
      found: issue.received,
    });
  }
  const readings = result.output.readings as unknown as readonly Reading[];
  readings.forEach(({ rowsIn, accepted, rejected, skipped }, r) => {
    const sum = accepted + rejected + skipped;
    if (sum === rowsIn) return;
    throw new Problem("project/field-invalid", {
      file,
      field: `readings.${r}.rowsIn`,
      expected: String(sum),
      found: String(rowsIn),
    });
  });
  return { readings: readings.map(makeReading), record: result.output.record };
}
