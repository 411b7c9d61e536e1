import { describe, expect, test } from "vitest";
import { Problem, type PlainProblem } from "../../../src/core/base/problem";
import { checkLayer, parseLayer } from "../../../src/core/layer/check";
import { problemSentence } from "../../../src/text";

const good = {
  id: "library",
  title: { zh: "图书角", en: "Reading corners" },
  categoryIds: ["library"],
  icon: "square",
  colour: "#213B53",
  group: "all",
  profile: "adult",
  standards: [
    { areaTypes: ["urban"], limit: { value: 10, unit: "min" }, measure: "network", requirementIds: ["XZ-049"] },
  ],
  order: 5,
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

test("a planner's own layer is taken over as it is written", () => {
  expect(checkLayer("library.json", good)).toEqual(good);
  expect(parseLayer("library.json", `\uFEFF${JSON.stringify(good)}`)).toEqual(good);
});

describe("a wrong layer file names the field", () => {
  const standard = good.standards[0];
  const cases: [string, unknown, { field: string; expected: string; found: string }][] = [
    ["missing", { ...good, title: undefined }, { field: "title", expected: "{ zh, en }", found: "" }],
    ["one language only", { ...good, title: { zh: "图书角" } }, { field: "title.en", expected: "“…”", found: "" }],
    ["misspelt", { ...good, capacityColum: "seats" }, { field: "capacityColum", expected: "", found: '"seats"' }],
    ["no list", { ...good, categoryIds: [] }, { field: "categoryIds", expected: "[“…”, …]", found: "[]" }],
    ["colour by name", { ...good, colour: "blue" }, { field: "colour", expected: "#RRGGBB", found: '"blue"' }],
    [
      "limit of zero",
      { ...good, standards: [standard, { ...standard, limit: { value: 0, unit: "min" } }] },
      { field: "standards[1].limit.value", expected: "> 0", found: "0" },
    ],
    [
      "limit as text",
      { ...good, standards: [{ ...standard, limit: { value: "10", unit: "min" } }] },
      { field: "standards[0].limit.value", expected: "> 0", found: '"10"' },
    ],
    [
      "kilometres",
      { ...good, standards: [{ ...standard, limit: { value: 3, unit: "km" } }] },
      { field: "standards[0].limit.unit", expected: "min | m", found: '"km"' },
    ],
    [
      "number from nowhere",
      { ...good, standards: [{ ...standard, requirementIds: [] }] },
      { field: "standards[0].background", expected: "{ zh, en }", found: "" },
    ],
    ["not a layer", 42, { field: "", expected: "", found: "42" }],
  ];
  test.each(cases)("%s", (_name, value, { field, expected, found }) => {
    const problem = problemOf(() => checkLayer("own.json", value));
    expect(problem).toMatchObject({ code: "layer/field-invalid", params: { file: "own.json", field, found } });
    if (expected !== "") expect(problem.params).toMatchObject({ expected });
    for (const language of ["zh", "en"] as const) {
      const sentence = problemSentence(language, problem);
      expect(sentence).toContain("own.json");
      expect(sentence).toContain(field);
      expect(sentence).not.toContain("undefined");
    }
  });
});

test("text that is not JSON is called so, with the place", () => {
  expect(problemOf(() => parseLayer("own.json", '{ "id": '))).toMatchObject({
    code: "layer/not-json",
    params: { file: "own.json" },
  });
});
