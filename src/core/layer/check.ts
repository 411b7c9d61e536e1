import * as v from "valibot";
import { invalidField } from "../base/invalid-field";
import { Problem } from "../base/problem";
import { AREA_TYPES, PROFILE_SPEED_MPS, type FacilityLayer, type LayerIcon, type ProfileId } from "./layer";

const ICONS: Readonly<Record<LayerIcon, true>> = {
  circle: true,
  square: true,
  diamond: true,
  triangle: true,
  "triangle-down": true,
  pentagon: true,
  hexagon: true,
  star: true,
  cross: true,
};
const icons = Object.keys(ICONS) as LayerIcon[];
const profiles = Object.keys(PROFILE_SPEED_MPS) as ProfileId[];

/** What each field must hold, in signs rather than words, because the sentence around it is in two languages. */
const EXPECTED: Readonly<Record<string, string>> = {
  "": "{ id, title, categoryIds, icon, colour, group, profile, standards, order }",
  id: "a–z 0–9 _ -",
  title: "{ zh, en }",
  "title.zh": "“…”",
  "title.en": "“…”",
  categoryIds: "[“…”, …]",
  "categoryIds[]": "“…”",
  icon: icons.join(" | "),
  colour: "#RRGGBB",
  group: "“all”, “60+”, “0-3” …",
  profile: profiles.join(" | "),
  standards: "[{ areaTypes, limit, measure, requirementIds }, …]",
  "standards[]": "{ areaTypes, limit, measure, requirementIds }",
  "standards[].areaTypes": `[${AREA_TYPES.join(" | ")}, …]`,
  "standards[].areaTypes[]": AREA_TYPES.join(" | "),
  "standards[].limit": "{ value, unit }",
  "standards[].limit.value": "> 0",
  "standards[].limit.unit": "min | m",
  "standards[].measure": "network | straight",
  "standards[].requirementIds": "[“…”, …]",
  "standards[].requirementIds[]": "“…”",
  "standards[].background": "{ zh, en }",
  "standards[].background.zh": "“…”",
  "standards[].background.en": "“…”",
  capacityColumn: "“…”",
  order: "0, 1, 2 …",
};

const text = v.pipe(v.string(), v.nonEmpty());
const twoLanguages = v.strictObject({ zh: text, en: text });

const standard = v.pipe(
  v.strictObject({
    areaTypes: v.pipe(v.array(v.picklist(AREA_TYPES)), v.minLength(1)),
    limit: v.strictObject({
      value: v.pipe(v.number(), v.finite(), v.gtValue(0)),
      unit: v.picklist(["min", "m"]),
    }),
    measure: v.picklist(["network", "straight"]),
    requirementIds: v.array(text),
    background: v.optional(twoLanguages),
  }),
  // A number that no requirement gives has to say where it is from.
  v.forward(
    v.check((value) => value.requirementIds.length > 0 || value.background !== undefined),
    ["background"],
  ),
);

const schema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9_-]+$/)),
  title: twoLanguages,
  categoryIds: v.pipe(v.array(text), v.minLength(1)),
  icon: v.picklist(icons),
  colour: v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/i)),
  group: text,
  profile: v.picklist(profiles),
  standards: v.pipe(v.array(standard), v.minLength(1)),
  capacityColumn: v.optional(text),
  order: v.pipe(v.number(), v.finite(), v.minValue(0)),
});

/**
 * A layer whose every field is what it must be.
 *
 * @param file Name of the file it came from, for the message.
 * @throws Problem "layer/field-invalid" naming the first field that is missing, wrong or unknown.
 */
export function checkLayer(file: string, value: unknown): FacilityLayer {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  const issue = result.issues[0];
  const keys = (issue.path ?? []).map((item) => item.key as string | number);
  throw new Problem("layer/field-invalid", { file, ...invalidField(keys, value, EXPECTED) });
}

/**
 * Reads the text of one layer file.
 * @throws Problem "layer/not-json", "layer/field-invalid"
 */
export function parseLayer(file: string, content: string): FacilityLayer {
  let value: unknown;
  try {
    value = JSON.parse(content.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new Problem("layer/not-json", { file, detail: error instanceof Error ? error.message : String(error) });
  }
  return checkLayer(file, value);
}
