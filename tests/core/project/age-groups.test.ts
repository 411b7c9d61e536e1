import { expect, test } from "vitest";
import { agesOf, groupsOfColumns } from "../../../src/core/project/age-groups";

const ages = (...columns: string[]) => columns.flatMap((column) => agesOf(column) ?? []);

test("ages are read from headings in many ways of writing", () => {
  for (const [heading, from, to] of [
    ["0-2岁", 0, 2],
    ["人口/60–69岁（人）", 60, 69],
    ["80岁及以上", 80, Infinity],
    ["p7_17", 7, 17],
    ["p80", 80, Infinity],
    ["６５岁以上人口", 65, Infinity],
    ["A0A14_CNT", 0, 14],
    ["A65UP_CNT", 65, Infinity],
  ] as const) {
    expect(agesOf(heading), heading).toEqual({ column: heading, from, to });
  }
  for (const heading of ["人口", "2020-2025", "面积", "A0A14_M_CNT", "p1", "17-7岁"])
    expect(agesOf(heading), heading).toBeUndefined();
});

test("a group is made where whole columns add up to it, and no age is split", () => {
  const groups = groupsOfColumns(undefined, ages("0-2岁", "3-6岁", "7-17岁", "18-59岁", "60-69岁", "70岁以上"));
  expect(groups.map(({ id }) => id)).toEqual(["all", "0-3", "3-6", "7-17", "18-59", "60+", "70+"]);
  expect(groups.find(({ id }) => id === "60+")?.columns).toEqual(["60-69岁", "70岁以上"]);
});

test("everybody is the column of everybody, or ages without a gap, or nothing", () => {
  expect(groupsOfColumns("常住人口", ages("60岁及以上")).map(({ id, columns }) => [id, columns])).toEqual([
    ["all", ["常住人口"]],
    ["60+", ["60岁及以上"]],
  ]);
  expect(groupsOfColumns(undefined, ages("0-2岁", "60岁及以上")).map(({ id }) => id)).toEqual(["0-3", "60+"]);
});
