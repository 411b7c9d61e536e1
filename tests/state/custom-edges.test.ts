import { expect, test } from "vitest";
import { customEdges } from "../../src/state/custom-edges";

test("edges of classes are typed in percent, with commas of either script", () => {
  expect(customEdges("20, 50，80")).toEqual([0.2, 0.5, 0.8]);
  expect(customEdges("80% 20%")).toEqual([0.2, 0.8]);
});

test.each(["", "a", "0", "100", "1,2,3,4,5,6,7"])("%j makes no classes", (typed) => {
  expect(customEdges(typed)).toBeUndefined();
});
