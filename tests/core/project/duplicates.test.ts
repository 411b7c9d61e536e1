import { expect, test } from "vitest";
import { duplicatePairs } from "../../../src/core/project/duplicates";
import type { Facility } from "../../../src/core/project/project";
import { facilityAt, spot } from "../../helpers/towns";

function facility(id: string, name: string, x: number, y: number, category = "clinic"): Facility {
  return { ...facilityAt(spot(x, y), id), name, category };
}

test("the same name within 30 m is one facility, in whatever category and script", () => {
  const pairs = duplicatePairs([
    facility("a", "桂香卫生服务站", 0, 0),
    facility("b", "桂香衛生服務站（康复）", 30, 0, "rehabilitation"),
    facility("c", "河口卫生服务站", 10, 0),
  ]);
  expect(pairs).toEqual([{ a: "a", b: "b", distanceM: 30, likeness: "same-name", isAcrossCategories: true }]);
});

test("the same name farther away, and a like name nearby, are for a person to decide", () => {
  const pairs = duplicatePairs([
    facility("a", "桂香卫生服务站", 0, 0),
    facility("b", "桂香卫生服务站", 200, 0),
    facility("c", "望河街道桂香卫生服务站", 12, 0),
    facility("d", "桂香卫生服务站", 900, 0),
  ]);
  expect(pairs.map(({ a, b, likeness }) => [a, b, likeness])).toEqual([
    ["a", "c", "like-name"],
    ["a", "b", "like-name"],
  ]);
});

test("numbered facilities beside one another are several", () => {
  const pairs = duplicatePairs([
    facility("a", "第一幼儿园分园", 0, 0),
    facility("b", "第二幼儿园分园", 5, 0),
    facility("c", "桂香苑 3 号楼活动室", 0, 5),
    facility("d", "桂香苑 4 号楼活动室", 5, 5),
  ]);
  expect(pairs).toEqual([]);
});

test("one facility, or none, has no duplicates", () => {
  expect(duplicatePairs([])).toEqual([]);
  expect(duplicatePairs([facility("a", "甲", 0, 0)])).toEqual([]);
});
