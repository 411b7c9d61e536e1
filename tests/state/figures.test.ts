import { expect, test } from "vitest";
import { caliberDifference, commonLimit, histogramBars, presentAreaTypes, sentenceOf } from "../../src/state/figures";
import { limitPhrase, limitsLine, methodLine } from "../../src/state/method-line";
import { plainSentence } from "../../src/state/plain-sentence";
import { search, searchIndex } from "../../src/state/search";
import { pageText, terms } from "../../src/text";
import { bufferRun, mealLayer, networkRun, town } from "../map/town";

function runWith(covered: number, total: number, facilityCount = 1) {
  const people = { "60+": { total, covered, uncovered: total - covered } };
  return { ...networkRun, facilityCount, district: { ...networkRun.district, people } };
}

test("the sentence counts of every hundred, and in persons where that would say 0 or 100", () => {
  expect(sentenceOf(runWith(63, 100), "60+")).toEqual({ kind: "hundred", hundred: 37 });
  expect(sentenceOf(runWith(997, 1000), "60+")).toEqual({ kind: "few", people: 3 });
  expect(sentenceOf(runWith(3, 1000), "60+")).toEqual({ kind: "fewReach", people: 3 });
  expect(sentenceOf(runWith(100, 100), "60+")).toEqual({ kind: "all" });
  expect(sentenceOf(runWith(0, 100), "60+")).toEqual({ kind: "none" });
  expect(sentenceOf(runWith(0, 0), "60+")).toEqual({ kind: "noPeople" });
  expect(sentenceOf(runWith(0, 100, 0), "60+")).toEqual({ kind: "noFacility" });
});

test("the sentence reads like one in both languages", () => {
  const desk = (language: "zh" | "en") => ({
    language,
    layer: mealLayer,
    text: pageText[language],
    terms: terms[language],
  });
  const limits = { ...networkRun.limits, rural: networkRun.limits.urban };
  const run = { ...runWith(63, 100), limits };
  expect(plainSentence(desk("zh"), town, run)).toBe("每 100 位 60 岁以上居民中，有 37 位走 10 分钟到不了助餐点。");
  expect(plainSentence(desk("en"), town, run)).toBe(
    "Of every 100 people aged 60 and over, 37 cannot reach meal points within a 10 min walk.",
  );
});

test("the method line states method, speed, limit, base and date", () => {
  expect(methodLine("zh", town, [networkRun])).toBe(
    "口径：沿路网步行 · 速度 0.9 m/s · 阈值 城区 10 · 乡村 20 分钟 · 人群基数 60 岁以上 40 人 · 数据日期 2025-12-31",
  );
});

test("limits are said once when they are one, and by area type when they differ", () => {
  const types = presentAreaTypes(town);
  expect(types).toEqual(["urban", "rural"]);
  expect(commonLimit(networkRun.limits, types)).toBeUndefined();
  expect(limitsLine("zh", networkRun.limits, ["urban"])).toBe("10 分钟");
  expect(limitPhrase("zh", networkRun.limits, types)).toBe("按标准时间步行");
});

test("no one is lost between the bars of the histogram", () => {
  const histogram = { ...networkRun.histogram, bins: { "60+": [1, 2, 3, 4, 5, 6, 7] }, beyond: { "60+": 8 } };
  const bars = histogramBars(histogram, "60+", 300, 3);
  expect(bars.map((bar) => [bar.kind, bar.people])).toEqual([
    ["bin", 3],
    ["bin", 7],
    ["bin", 11],
    ["beyond", 15],
    ["unreachable", 30],
  ]);
});

test("the two calibers differ by people and share", () => {
  expect(caliberDifference({ network: networkRun, circle: bufferRun }, "60+")).toEqual({ people: -30, share: -0.75 });
});

test("search finds names anywhere, those that begin with the words first", () => {
  const index = searchIndex(town, () => "助餐点");
  expect(search(index, "桂香", 5).map((found) => [found.kind, found.name])).toEqual([
    ["road", "桂香路"],
    ["facility", "桂香助餐点"],
  ]);
  expect(search(index, "社区", 5)).toHaveLength(2);
  expect(search(index, "  ", 5)).toEqual([]);
});
