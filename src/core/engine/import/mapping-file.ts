import * as v from "valibot";
import { Problem } from "../../base/problem";
import { FACILITY_STATUSES } from "../../project/project";
import {
  IMPORT_FIELDS,
  NO_DECISIONS,
  type ImportDecisions,
  type ImportField,
  type RememberedMapping,
  type WordDecisions,
} from "./decisions";
import { IMPORT_ROLES } from "./roles";

const MAPPINGS_SCHEMA = "lifecircle-mappings/1";
const DECISIONS_SCHEMA = "lifecircle-decisions/1";

/** How a department's ledgers are to be read, for sharing: a JSON file. */
export interface MappingTemplate {
  /** What the template is called, e.g. 民政局养老台账. */
  readonly name: string;
  readonly mappings: readonly RememberedMapping[];
  readonly words: WordDecisions;
}

const text = v.string();
const perhaps = <Schema extends v.GenericSchema>(schema: Schema) => v.optional(schema);
const fields = v.pipe(
  v.record(text, v.nullable(text)),
  v.check((record) => Object.keys(record).every((field) => IMPORT_FIELDS.includes(field as ImportField)), "fields"),
);
const people = v.array(v.object({ id: text, columns: v.array(text) }));
const words = v.object({
  status: v.record(text, v.picklist(FACILITY_STATUSES)),
  category: v.record(text, text),
});
const mapping = v.object({
  fingerprint: text,
  headings: v.array(text),
  role: perhaps(v.picklist(IMPORT_ROLES)),
  fields,
  people: perhaps(people),
});
const template = v.object({
  schema: v.literal(MAPPINGS_SCHEMA),
  name: text,
  mappings: v.array(mapping),
  words,
});

const degrees = (limit: number) => v.pipe(v.number(), v.minValue(-limit), v.maxValue(limit));
const decisions = v.object({
  schema: v.literal(DECISIONS_SCHEMA),
  title: perhaps(text),
  dataDate: perhaps(v.pipe(text, v.isoDate())),
  licence: perhaps(text),
  files: v.optional(
    v.record(
      text,
      v.object({
        encoding: perhaps(v.picklist(["utf-8", "gb18030", "big5", "utf-16le", "utf-16be"])),
        password: perhaps(text),
        hiddenSheets: perhaps(v.array(text)),
      }),
    ),
    {},
  ),
  datasets: v.optional(
    v.record(
      text,
      v.object({
        skip: perhaps(v.boolean()),
        role: perhaps(v.picklist(IMPORT_ROLES)),
        fields: perhaps(fields),
        people: perhaps(people),
        frame: perhaps(v.object({ frame: text, swapped: perhaps(v.boolean()) })),
        keepPersonal: perhaps(v.array(text)),
      }),
    ),
    {},
  ),
  aliases: v.optional(
    v.array(v.object({ kind: v.picklist(["community", "street", "quarter", "facility"]), name: text, id: text })),
    [],
  ),
  places: v.optional(
    v.record(
      text,
      v.union([v.object({ at: v.tuple([degrees(180), degrees(90)]) }), v.object({ insideCommunity: text })]),
    ),
    {},
  ),
  merges: v.optional(v.array(v.object({ kept: text, removed: v.array(text) })), []),
  mappings: v.optional(v.array(mapping), []),
  words: v.optional(words, NO_DECISIONS.words),
});

/** A template as the text of its file. */
export function mappingFile({ name, mappings, words: known }: MappingTemplate): string {
  return `${JSON.stringify({ schema: MAPPINGS_SCHEMA, name, mappings, words: known }, null, 1)}\n`;
}

/** @throws Problem "import/mapping-file-damaged", "import/mapping-file-newer" */
export function readMappingFile(file: string, content: string): MappingTemplate {
  const value = parsed(content);
  const found = schemaOf(value);
  if (found !== MAPPINGS_SCHEMA && /^lifecircle-mappings\/\d+$/.test(found)) {
    throw new Problem("import/mapping-file-newer", { file, found, known: MAPPINGS_SCHEMA });
  }
  const result = v.safeParse(template, value);
  if (!result.success) throw new Problem("import/mapping-file-damaged", { file, detail: whereOf(result.issues) });
  const { name, mappings, words: known } = result.output;
  return { name, mappings, words: known };
}

/** Decisions as the text of their file, for doing the same import again. */
export function decisionFile(made: ImportDecisions): string {
  return `${JSON.stringify({ schema: DECISIONS_SCHEMA, ...made }, null, 1)}\n`;
}

/** What the file leaves out is undecided. @throws Problem "import/decision-file-damaged" */
export function readDecisionFile(file: string, content: string): ImportDecisions {
  const result = v.safeParse(decisions, parsed(content));
  if (!result.success) throw new Problem("import/decision-file-damaged", { file, detail: whereOf(result.issues) });
  const { title, dataDate, licence, files, datasets, aliases, places, merges, mappings, words: known } = result.output;
  return {
    ...(title === undefined ? {} : { title }),
    ...(dataDate === undefined ? {} : { dataDate }),
    ...(licence === undefined ? {} : { licence }),
    ...{ files, datasets, aliases, places, merges, mappings, words: known },
  };
}

/** Templates besides what was decided; of mappings for the same headings the later counts. */
export function withTemplate(made: ImportDecisions, { mappings, words: known }: MappingTemplate): ImportDecisions {
  return {
    ...made,
    mappings: [...mappings, ...made.mappings],
    words: {
      status: { ...known.status, ...made.words.status },
      category: { ...known.category, ...made.words.category },
    },
  };
}

function parsed(content: string): unknown {
  try {
    return JSON.parse(content.replace(/^\ufeff/, ""));
  } catch {
    return undefined;
  }
}

function schemaOf(value: unknown): string {
  if (typeof value !== "object" || value === null || !("schema" in value)) return "";
  return typeof value.schema === "string" ? value.schema : "";
}

/** The place in the file that is wrong, for the sentence. */
function whereOf(issues: readonly v.BaseIssue<unknown>[]): string {
  return issues
    .slice(0, 3)
    .map((issue) => v.getDotPath(issue) ?? "JSON")
    .join(", ");
}
