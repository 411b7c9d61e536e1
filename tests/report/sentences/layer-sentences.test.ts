import { describe, expect, test } from "vitest";
import type { CoverageAnswer } from "../../../src/core/analysis/result";
import { reportContext } from "../../../src/report/report-context";
import { layerSentences } from "../../../src/report/sentences/layer-sentences";
import type { LayerSentence } from "../../../src/report/template/template";
import type { Language } from "../../../src/text";
import { answerWith, people } from "../answers";
import { mealPoints, town, townAnswer } from "../town";

function said(rule: LayerSentence, answer: CoverageAnswer, language: Language = "zh", target?: number): string {
  const context = reportContext(town, answer, mealPoints, language);
  const where = language === "zh" ? "全区" : "The district";
  return layerSentences[rule]({ context, where, ...(target === undefined ? {} : { target }) })
    .map(({ text }) => text)
    .join("|");
}

describe("coverage", () => {
  const cases: [string, CoverageAnswer, string, string][] = [
    [
      "some",
      answerWith(people(1234, 766), []),
      "全区60岁以上人口2,000人，步行10分钟内可达助餐点的1,234人，覆盖率61.7%；未覆盖766人。",
      "The district has 2,000 people (aged 60+); 1,234 people have meal points within a walk of 10 min, a coverage rate of 61.7 %; 766 people do not.",
    ],
    [
      "one covered, one not",
      answerWith(people(1, 1), []),
      "全区60岁以上人口2人，步行10分钟内可达助餐点的1人，覆盖率50.0%；未覆盖1人。",
      "The district has 2 people (aged 60+); 1 person has meal points within a walk of 10 min, a coverage rate of 50.0 %; 1 person does not.",
    ],
    [
      "none covered",
      answerWith(people(0, 50), []),
      "全区60岁以上人口50人，无人步行10分钟内可达助餐点。",
      "The district has 50 people (aged 60+); nobody has meal points within a walk of 10 min.",
    ],
    [
      "all covered",
      answerWith(people(50, 0), []),
      "全区60岁以上人口50人，全部步行10分钟内可达助餐点，没有未覆盖人口。",
      "The district has 50 people (aged 60+); all of them have meal points within a walk of 10 min; nobody is left uncovered.",
    ],
    [
      "the only one covered",
      answerWith(people(1, 0), []),
      "全区60岁以上人口1人，全部步行10分钟内可达助餐点，没有未覆盖人口。",
      "The district has 1 person (aged 60+), who has meal points within a walk of 10 min; nobody is left uncovered.",
    ],
    [
      "nobody lives there",
      answerWith(people(0, 0), []),
      "全区数据中没有60岁以上人口，不计算覆盖率。",
      "The data of the district have nobody of the group “aged 60+”; no coverage rate is given.",
    ],
    [
      "no facility",
      answerWith(people(0, 50), [], { facilityCount: 0 }),
      "全区60岁以上人口50人；没有计入统计的助餐点，上述人口均未覆盖。",
      "The district has 50 people (aged 60+); no facility (meal points) is counted, so none of them is covered.",
    ],
  ];
  test.each(cases)("%s", (_, answer, zh, en) => {
    expect(said("coverage", answer)).toBe(zh);
    expect(said("coverage", answer, "en")).toBe(en);
  });

  test("says the standard of each kind of area where they differ, and metres where the limit is metres", () => {
    expect(said("coverage", townAnswer)).toBe(
      "全区60岁以上人口114人，按所在区域标准（城区10分钟、乡村20分钟）沿路网步行可达助餐点的20人，覆盖率17.5%；未覆盖94人。",
    );
    const limit = { value: 500, unit: "m" } as const;
    const metres = answerWith(people(30, 70), [], { limits: { urban: limit, county_town: limit, rural: limit } });
    expect(said("coverage", metres)).toBe(
      "全区60岁以上人口100人，沿路网500米内可达助餐点的30人，覆盖率30.0%；未覆盖70人。",
    );
    const circle = answerWith(people(30, 70), [], { method: "straight" });
    expect(said("coverage", circle)).toContain("直线距离10分钟范围内可达助餐点的30人");
  });
});

describe("the largest gaps", () => {
  const community = (name: string, covered: number, uncovered: number) => ({
    name,
    people: people(covered, uncovered),
  });
  const cases: [string, CoverageAnswer, string, string][] = [
    [
      "more than are named",
      answerWith(people(0, 100), [
        community("甲社区", 0, 40),
        community("乙社区", 0, 30),
        community("丙社区", 0, 20),
        community("丁社区", 0, 10),
      ]),
      "缺口最大的3个社区为甲社区（40人）、乙社区（30人）、丙社区（20人），合计占未覆盖人口的90.0%。",
      "The 3 communities with the largest gaps are 甲社区 (40 people), 乙社区 (30 people), 丙社区 (20 people); together they hold 90.0 % of the people not covered.",
    ],
    [
      "two",
      answerWith(people(5, 5), [community("甲社区", 0, 4), community("乙社区", 5, 1)]),
      "有未覆盖人口的社区共2个：甲社区（4人）、乙社区（1人），合计占未覆盖人口的100.0%。",
      "2 communities have people not covered: 甲社区 (4 people), 乙社区 (1 person); together they hold 100.0 % of them.",
    ],
    [
      "one, and it has all of them",
      answerWith(people(5, 4), [community("甲社区", 0, 4), community("乙社区", 5, 0)]),
      "未覆盖人口全部在甲社区（4人）。",
      "Everybody not covered lives in 甲社区 (4 people).",
    ],
    [
      "one, and others live outside every community",
      answerWith(people(5, 6), [community("甲社区", 0, 4)]),
      "有未覆盖人口的社区只有甲社区（4人）。",
      "Only one community has people not covered: 甲社区 (4 people).",
    ],
    [
      "none in the communities, some outside",
      answerWith(people(5, 1), [community("甲社区", 5, 0)]),
      "各社区人口均在服务范围内；未覆盖的1人不在任何社区边界内。",
      "Everybody in every community is within reach; the 1 person not covered lives outside all communities.",
    ],
    [
      "none",
      answerWith(people(5, 0), [community("甲社区", 5, 0)]),
      "各社区人口均在服务范围内。",
      "Everybody in every community is within reach.",
    ],
    [
      "no communities",
      answerWith(people(5, 5), []),
      "没有社区边界数据，只给出全区结果。",
      "There are no community boundaries, so only the result of the whole district is given.",
    ],
  ];
  test.each(cases)("%s", (_, answer, zh, en) => {
    expect(said("worst", answer)).toBe(zh);
    expect(said("worst", answer, "en")).toBe(en);
  });
});

test("communities without a facility: none, some, all, the only one", () => {
  const of = (...counts: number[]) =>
    answerWith(
      people(1, 1),
      counts.map((facilityCount, index) => ({ name: `社区${index}`, people: people(1, 1), facilityCount })),
    );
  expect(said("without-facility", of(1, 2))).toBe("2个社区辖区内均有助餐点。");
  expect(said("without-facility", of(1, 0, 0))).toBe("3个社区中，2个辖区内没有助餐点。");
  expect(said("without-facility", of(0, 0))).toBe("2个社区辖区内均没有助餐点。");
  expect(said("without-facility", of(1))).toBe("唯一的社区辖区内有助餐点。");
  expect(said("without-facility", of())).toBe("");
  expect(said("without-facility", of(1, 0), "en")).toBe(
    "Of 2 communities, 1 has no facility (meal points) in its area.",
  );
});

test("a target is missed by whole persons, met exactly, or passed", () => {
  const answer = answerWith(people(89, 11), []);
  expect(said("target", answer, "zh", 0.9)).toBe("与覆盖率目标90.0%相比，相差1.0个百分点，尚需覆盖1人。");
  expect(said("target", answer, "zh", 0.89)).toBe("恰好达到覆盖率目标89.0%。");
  expect(said("target", answer, "zh", 0.8)).toBe("已达到覆盖率目标80.0%，高出9.0个百分点。");
  expect(said("target", answer, "en", 0.9)).toContain("1 person still to be covered");
  expect(said("target", answer)).toBe("");
});

test("two methods differ, or give the same", () => {
  expect(said("difference", townAnswer)).toBe(
    "按缓冲区口径计算，覆盖率为70.2%，较沿路网步行口径高52.6个百分点，多计60人。",
  );
  const same = { ...townAnswer, runs: [townAnswer.runs[0], { ...townAnswer.runs[0], method: "buffer" as const }] };
  expect(said("difference", same)).toBe("按缓冲区口径计算，结果与沿路网步行口径相同。");
  expect(said("difference", answerWith(people(1, 1), []))).toBe("");
});

test("a mean way that nobody can walk, and homes that are all joined to the network, are not spoken of", () => {
  const answer = answerWith(people(1, 1), []);
  const [run] = answer.runs;
  expect(said("distance", { ...answer, runs: [{ ...run, district: { ...run.district, meanDistanceM: null } }] })).toBe(
    "",
  );
  expect(said("off-network", answer)).toBe("");
  expect(said("off-network", townAnswer)).toBe("1处居民点未能连接到路网，其中60岁以上人口4人按未覆盖计。");
});
