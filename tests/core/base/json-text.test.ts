import { expect, test } from "vitest";
import { parseJson } from "../../../src/core/base/json-text";
import { Problem } from "../../../src/core/base/problem";

function problemOfParsing(text: string): { code: string; params: unknown } {
  try {
    parseJson("a.json", text, "GeoJSON");
  } catch (error) {
    if (error instanceof Problem) return error.plain();
  }
  throw new Error("no problem");
}

test.each([
  ['{"a": }', 1, 7, "}"],
  ['{"a": 1\n "b": 2}', 2, 2, '"b": 2}'],
  ['{\n  "a": [1, 2,]\n}', 2, 14, "]\n}"],
  ["[1, 01]", 1, 6, "1]"],
  ["{'a': 1}", 1, 2, "'a': 1}"],
  ['{"a": "tab\there"}', 1, 7, '"tab\there"}'],
  ['{"a": 1} {"b": 2}', 1, 10, '{"b": 2}'],
  ["[1}", 1, 3, "}"],
  ["[NaN]", 1, 2, "NaN]"],
  ["{1: 2}", 1, 2, "1: 2}"],
])("damaged JSON is shown where it fails: %j", (text, line, column, near) => {
  expect(problemOfParsing(text)).toEqual({ code: "io/json-syntax", params: { file: "a.json", line, column, near } });
});

test.each(['{"a": [1, 2', '{"a": "half a na', '{"a": tru', '{"a"', "[", '{"a": -', '{"a": "x\\'])(
  "JSON that ends too early is called incomplete: %j",
  (text) => {
    expect(problemOfParsing(text)).toEqual({
      code: "io/file-truncated",
      params: { file: "a.json", format: "GeoJSON" },
    });
  },
);

test("sound JSON is read as JSON.parse reads it", () => {
  expect(parseJson("a.json", ' {"a": [1.5e3, true, null, "\\u00e9"], "b": {}} ', "JSON")).toEqual({
    a: [1500, true, null, "é"],
    b: {},
  });
});
