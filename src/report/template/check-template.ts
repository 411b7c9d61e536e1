import * as v from "valibot";
import { invalidField } from "../../core/base/invalid-field";
import { Problem } from "../../core/base/problem";
import type { MapTheme } from "../../map/bookmark";
import {
  CHART_RULES,
  LAYER_SENTENCES,
  LAYER_TABLES,
  REPORT_SENTENCES,
  REPORT_TABLES,
  SLOTS,
  type ReportTemplate,
} from "./template";

const THEMES: readonly MapTheme[] = ["reach", "minutes", "both", "rate", "difference"];
const SENTENCES = [...LAYER_SENTENCES, ...REPORT_SENTENCES];
const TABLES = [...LAYER_TABLES, ...REPORT_TABLES];
const KINDS = ["sentences", "text", "key-figures", "table", "chart", "map", "signature", "page-break"] as const;

const EXPECTED: Readonly<Record<string, string>> = {
  "": "{ id, title, order, per, layers, heading, subtitle?, slots?, sections }",
  id: "a–z 0–9 _ -",
  title: "{ zh, en }",
  "title.zh": "“…”",
  "title.en": "“…”",
  order: "0, 1, 2 …",
  per: "district | street",
  layers: "many | one | none",
  heading: "{ zh, en }",
  "heading.zh": "“…”",
  "heading.en": "“…”",
  subtitle: "{ zh, en }",
  slots: `{ ${SLOTS.join(", ")} }`,
  sections: "[{ id, title?, appendix?, each?, parts }, …]",
  "sections[]": "{ id, title?, appendix?, each?, parts }",
  "sections[].id": "a–z 0–9 _ -",
  "sections[].title": "{ zh, en }",
  "sections[].appendix": "true",
  "sections[].each": "layer",
  "sections[].parts": "[{ id, kind, … }, …]",
  "sections[].parts[]": "{ id, kind, title?, heading?, ticked?, … }",
  "sections[].parts[].id": "a–z 0–9 _ -",
  "sections[].parts[].kind": KINDS.join(" | "),
  "sections[].parts[].of": `sentences: [${SENTENCES.join(" | ")}, …]; table: ${TABLES.join(" | ")}; chart: ${CHART_RULES.join(" | ")}`,
  "sections[].parts[].of[]": SENTENCES.join(" | "),
  "sections[].parts[].text": "{ zh, en }",
  "sections[].parts[].theme": THEMES.join(" | "),
  "sections[].parts[].heightMm": "40–240",
  "sections[].parts[].rows": "1, 2, 3 …",
  "sections[].parts[].ticked": "true | false",
};

const text = v.pipe(v.string(), v.nonEmpty());
const id = v.pipe(v.string(), v.regex(/^[a-z0-9_-]+$/));
const twoLanguages = v.strictObject({ zh: text, en: text });
const rows = v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)));
const head = {
  id,
  title: v.optional(twoLanguages),
  heading: v.optional(twoLanguages),
  ticked: v.optional(v.boolean()),
};

const part = v.variant("kind", [
  v.strictObject({
    ...head,
    kind: v.literal("sentences"),
    of: v.pipe(v.array(v.picklist(SENTENCES)), v.minLength(1)),
  }),
  v.strictObject({ ...head, kind: v.literal("text"), text: twoLanguages }),
  v.strictObject({ ...head, kind: v.literal("key-figures") }),
  v.strictObject({ ...head, kind: v.literal("table"), of: v.picklist(TABLES), rows }),
  v.strictObject({ ...head, kind: v.literal("chart"), of: v.picklist(CHART_RULES), rows }),
  v.strictObject({
    ...head,
    kind: v.literal("map"),
    theme: v.picklist(THEMES),
    heightMm: v.optional(v.pipe(v.number(), v.minValue(40), v.maxValue(240))),
  }),
  v.strictObject({ ...head, kind: v.literal("signature") }),
  v.strictObject({ ...head, kind: v.literal("page-break") }),
]);

const schema = v.strictObject({
  id,
  title: twoLanguages,
  order: v.pipe(v.number(), v.finite(), v.minValue(0)),
  per: v.picklist(["district", "street"]),
  layers: v.picklist(["many", "one", "none"]),
  heading: twoLanguages,
  subtitle: v.optional(twoLanguages),
  slots: v.optional(v.strictObject(Object.fromEntries(SLOTS.map((slot) => [slot, v.optional(v.string())])))),
  sections: v.pipe(
    v.array(
      v.strictObject({
        id,
        title: v.optional(twoLanguages),
        appendix: v.optional(v.literal(true)),
        each: v.optional(v.literal("layer")),
        parts: v.pipe(v.array(part), v.minLength(1)),
      }),
    ),
    v.minLength(1),
  ),
});

/**
 * A template whose every field is what it must be.
 *
 * @param file Name of the file it came from, for the message.
 * @throws Problem "template/field-invalid" naming the first field that is missing, wrong or unknown, "template/duplicate-part"
 */
export function checkTemplate(file: string, value: unknown): ReportTemplate {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (!result.success) {
    const keys = (result.issues[0].path ?? []).map((item) => item.key as string | number);
    throw new Problem("template/field-invalid", { file, ...invalidField(keys, value, EXPECTED) });
  }
  const template = result.output as ReportTemplate;
  for (const ids of [
    template.sections.map((section) => section.id),
    template.sections.flatMap(({ parts }) => parts.map((one) => one.id)),
  ]) {
    const twice = ids.find((one, index) => ids.indexOf(one) !== index);
    if (twice !== undefined) throw new Problem("template/duplicate-part", { file, id: twice });
  }
  return template;
}
