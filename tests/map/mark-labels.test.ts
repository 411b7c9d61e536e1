import { expect, test } from "vitest";
import type { Limit } from "../../src/core/layer/layer";
import { markLabels } from "../../src/map/mark-labels";
import { terms } from "../../src/text";

const minutes = (value: number) => ({ share: value / 30, limit: { value, unit: "min" } as Limit });
const words = (limit: Limit) => terms.zh.limit(limit);

test("marks with room for their labels have one each", () => {
  expect(markLabels([minutes(10), minutes(20)], 0.28, words)).toEqual([
    { share: 1 / 3, label: "10 分钟" },
    { share: 2 / 3, label: "20 分钟" },
  ]);
});

test("marks too near one another share a label between them", () => {
  const [first, shared, ...none] = markLabels([minutes(5), minutes(20), minutes(23)], 0.28, words);
  expect(first.label).toBe("5 分钟");
  expect(shared).toEqual({ share: 21.5 / 30, label: "20/23 分钟" });
  expect(none).toEqual([]);
  expect(markLabels([minutes(10), minutes(15), minutes(20)], 0.28, words)).toEqual([
    { share: 0.5, label: "10/15/20 分钟" },
  ]);
});

test("of limits in different units each keeps its own, and no marks have no labels", () => {
  const metres = { share: 0.4, limit: { value: 1000, unit: "m" } as Limit };
  expect(markLabels([minutes(10), metres], 0.28, words).map(({ label }) => label)).toEqual(["10 分钟/1,000 m"]);
  expect(markLabels([metres, { ...metres, share: 0.5, limit: { value: 1200, unit: "m" } }], 0.28, words)[0].label).toBe(
    "1,000/1,200 m",
  );
  expect(markLabels([], 0.28, words)).toEqual([]);
});
