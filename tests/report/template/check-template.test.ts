import { expect, test } from "vitest";
import { Problem, type PlainProblem } from "../../../src/core/base/problem";
import { checkTemplate } from "../../../src/report/template/check-template";
import { parseTemplates, templateById } from "../../../src/report/template/templates";
import { problemSentence } from "../../../src/text";
import { templates } from "../templates";

const good = {
  id: "own",
  title: { zh: "本局模板", en: "Our own" },
  order: 50,
  per: "district",
  layers: "many",
  heading: { zh: "{district}报告", en: "Report of {district}" },
  sections: [{ id: "body", parts: [{ id: "text", kind: "text", text: { zh: "正文", en: "Text" } }] }],
};

function problemOf(work: () => unknown): PlainProblem {
  try {
    work();
  } catch (error) {
    if (error instanceof Problem) return error.plain();
    throw error;
  }
  throw new Error("no problem was reported");
}

test("the product's templates are read, in the order of the menu", () => {
  expect(templates.map(({ id }) => id)).toEqual(["gap", "single", "street", "data-check"]);
  expect(templateById(templates, "gap").title.zh).toBe("缺口分析报告");
});

test("a bureau's own template is taken over as it is written, and joins the menu", () => {
  expect(checkTemplate("own.json", good)).toEqual(good);
  const both = parseTemplates([
    { file: "own.json", text: `\uFEFF${JSON.stringify(good)}` },
    { file: "first.json", text: JSON.stringify({ ...good, id: "first", order: 1 }) },
  ]);
  expect(both.map(({ id }) => id)).toEqual(["first", "own"]);
});

const withPart = (part: unknown) => ({ ...good, sections: [{ id: "body", parts: [part] }] });
const cases: [string, unknown, string, string][] = [
  ["a missing field", { ...good, heading: undefined }, "heading", ""],
  ["one language only", { ...good, title: { zh: "本局" } }, "title.en", ""],
  ["a misspelt field", { ...good, layer: "one" }, "layer", '"one"'],
  ["an unknown kind", withPart({ id: "x", kind: "picture" }), "sections[0].parts[0].kind", '"picture"'],
  ["an unknown table", withPart({ id: "x", kind: "table", of: "best" }), "sections[0].parts[0].of", '"best"'],
  ["no rows", withPart({ id: "x", kind: "table", of: "worst", rows: 0 }), "sections[0].parts[0].rows", "0"],
  ["an unknown rule", withPart({ id: "x", kind: "sentences", of: ["wit"] }), "sections[0].parts[0].of[0]", '"wit"'],
];
test.each(cases)("%s is named with its file and field", (_, value, field, found) => {
  const problem = problemOf(() => checkTemplate("own.json", value));
  expect(problem).toMatchObject({ code: "template/field-invalid", params: { file: "own.json", field, found } });
  expect(problemSentence("zh", problem)).toContain(`报告模板“own.json”的“${field}”应为`);
  expect(problemSentence("en", problem)).toContain(`“${field}” must be`);
});

test("what is no JSON, an id that is taken, a part named twice and a template nobody has are sentences", () => {
  const text = JSON.stringify(good);
  const twice = { ...good, sections: [...good.sections, { ...good.sections[0], id: "more" }] };
  expect(problemOf(() => parseTemplates([{ file: "own.json", text: "{" }])).code).toBe("template/not-json");
  const files = [
    { file: "own.json", text },
    { file: "copy.json", text },
  ];
  expect(problemOf(() => parseTemplates(files))).toMatchObject({
    code: "template/duplicate-id",
    params: { file: "copy.json" },
  });
  expect(problemOf(() => checkTemplate("own.json", twice))).toMatchObject({
    code: "template/duplicate-part",
    params: { id: "text" },
  });
  expect(problemOf(() => templateById(templates, "x"))).toMatchObject({
    params: { known: "gap, single, street, data-check" },
  });
});
