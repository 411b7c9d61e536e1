import * as v from "valibot";
import { Problem } from "../base/problem";
import { PROJECT_VERSION } from "./migrations";
import { PLACEMENTS } from "./project";

const text = v.pipe(v.string(), v.nonEmpty());
const twoLanguages = v.object({ zh: text, en: text });
const area = v.object({
  file: text,
  id: v.optional(text),
  name: v.optional(text),
  parent: v.optional(text),
  areaType: v.optional(text),
});

const schema = v.object({
  schema: v.literal(`lifecircle-project/${PROJECT_VERSION}`),
  id: text,
  title: twoLanguages,
  fictional: v.optional(v.boolean(), false),
  dataDate: v.pipe(v.string(), v.isoDate()),
  source: twoLanguages,
  licence: v.optional(v.string(), ""),
  groups: v.pipe(
    v.array(v.object({ id: text, title: twoLanguages, columns: v.pipe(v.array(text), v.minLength(1)) })),
    v.minLength(1),
  ),
  datasets: v.object({
    district: v.optional(area),
    streets: v.optional(area),
    communities: v.optional(area),
    quarters: v.optional(area),
    demand: v.object({
      ...area.entries,
      people: v.optional(v.record(v.string(), text)),
      placement: v.optional(v.picklist(PLACEMENTS)),
      footprints: v.optional(text),
    }),
    network: v.optional(
      v.object({ file: text, name: v.optional(text), class: v.optional(text), label: v.optional(text) }),
    ),
    facilities: v.array(
      v.object({
        file: text,
        id: v.optional(text),
        name: v.optional(text),
        category: v.optional(text),
        categoryId: v.optional(text),
        status: v.optional(text),
        capacity: v.optional(text),
        precision: v.optional(text),
      }),
    ),
  }),
  base: v.optional(v.record(v.string(), text), {}),
  bounds: v.optional(v.tuple([v.number(), v.number(), v.number(), v.number()])),
  imports: v.optional(text),
  mixedColumns: v.optional(v.record(v.string(), v.array(v.string())), {}),
});

/** project.json as it is written; docs/project-folder.md describes every field. */
export type ProjectFile = v.InferOutput<typeof schema>;

/**
 * Checks project.json.
 * @throws Problem "project/field-invalid" naming the first field that is wrong.
 */
export function checkProjectFile(file: string, value: unknown): ProjectFile {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  const issue = result.issues[0];
  throw new Problem("project/field-invalid", {
    file,
    field: (issue.path ?? []).map((item) => String(item.key)).join(".") || "project.json",
    expected: issue.expected ?? issue.type,
    found: issue.received,
  });
}
