import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { checkRow, type CheckRow } from "../../src/core/analysis/checks/check-row";
import { plainProblem } from "../../src/core/base/problem";
import { buildReport } from "../../src/report/build-report";
import { writeSlides } from "../../src/report/pptx/write-slides";
import { packageProblems } from "../helpers/office-package";
import { template } from "./templates";
import { town } from "./town";

const checks: CheckRow[] = [
  checkRow("error", plainProblem("check/facility-off-network", { name: "甲食堂", distanceM: 224, limitM: 200 }), {
    dataset: "facilities",
    ids: ["F1"],
  }),
  checkRow(
    "error",
    plainProblem("check/homes-off-network", { count: 230, people: 1204, farthestM: 512, limitM: 200 }),
    { dataset: "demand", ids: ["H1", "H2"] },
  ),
  checkRow("warning", plainProblem("check/community-empty", { community: "柳河社区" })),
  ...Array.from({ length: 34 }, (_, n) =>
    checkRow("note", plainProblem("check/facility-not-operating", { name: `点${n}`, status: "closed" }), {
      dataset: "facilities",
      ids: [`C${n}`],
    }),
  ),
];

const deckOf = (found: readonly CheckRow[], language: "zh" | "en") =>
  buildReport({ project: town, answers: [], language, checks: found }, template("data-check"));

test("the deck of a data check says how many findings there are, what to mend first, and every kind with what to do", async () => {
  const model = deckOf(checks, "zh");
  const messages = model.slides.map(({ message }) => message);
  expect(messages.slice(1, -1)).toEqual([
    "数据体检发现错误2项、提醒1项、备注34项；有错误的地方，结果不可信，请先改正。",
    "先改正设施接不上路网1处；住宅接不上路网230处、涉及1,204人。",
    "设施接不上路网1处，结果会算错，要先改正。",
    "住宅接不上路网230处、涉及1,204人，结果会算错，要先改正。",
    "没有人口的社区1处，结果可能有偏差。",
    "未运营的设施34处，不影响计算，心中有数即可。",
    "共读入1个文件6行，采用4行，退回1行，跳过1行；读入行数等于三者之和。",
    "逐行列出：退回1行，跳过1行，采用但存疑0行。",
  ]);
  const bytes = await writeSlides(model, new Map());
  expect(packageProblems(bytes)).toEqual([]);
  const parts = unzipSync(bytes);
  const slide = (n: number) => strFromU8(parts[`ppt/slides/slide${n}.xml`]);
  expect(Object.keys(parts).filter((name) => name.startsWith("ppt/charts/chart"))).toHaveLength(1);
  for (const n of [3, 4, 5, 6, 7]) expect(slide(n)).toContain("<a:tbl>");
  expect(slide(5)).toContain("怎么改：多半是路网缺了小区内部路");
  // Rows that have no room above the advice are said to be in the report.
  const shown = [...slide(7).matchAll(/设施“点\d+”/g)].length;
  expect(shown).toBeGreaterThan(5);
  expect(slide(7)).toContain(`另有 ${34 - shown} 行`);
});

test("without findings the deck says so, and in English a kind has its places and people", () => {
  expect(deckOf([], "zh").slides[1].message).toBe("数据体检没有发现问题。");
  const messages = deckOf(checks, "en").slides.map(({ message }) => message);
  expect(messages).toContain(
    "Mend first: facilities off the network (1 place); homes off the network (230 places, 1,204 people).",
  );
});
