import { expect, test } from "vitest";
import { Problem } from "../../src/core/base/problem";
import { plainText } from "../../src/report/block";
import { buildReport, type ReportInput, type ReportOptions } from "../../src/report/build-report";
import { finishReport } from "../../src/report/finish-report";
import type { ReportBlock, ReportModel } from "../../src/report/model";
import { headerRows } from "../../src/report/table-header";
import { writeWorkbook } from "../../src/report/workbook";
import { packageProblems } from "../helpers/office-package";
import { answerFor } from "./answers";
import { template } from "./templates";
import { town, townAnswer } from "./town";

const both: ReportInput = {
  project: town,
  answers: [townAnswer, answerFor("nursery", "托育", "Nurseries")],
  language: "zh",
};
const onPaper = (model: ReportModel) => model.sections.filter(({ on }) => on === "paper");
const blocksOf = (model: ReportModel) => onPaper(model).flatMap(({ blocks }) => blocks);
const labels = (model: ReportModel) => blocksOf(model).flatMap((block) => ("label" in block ? [block.label] : []));

test("headings, tables and figures are numbered once, as official documents have them", () => {
  const model = buildReport(both, template("gap"));
  expect(onPaper(model).map(({ number, title }) => `${number ?? ""}${title}`)).toEqual([
    "",
    "一、主要结论",
    "二、各类设施缺口分析",
    "三、数据来源、口径与参数",
    "附件1　社区缺口清单",
    "附件2　方法与参数",
    "附件3　读取的文件",
  ]);
  const headings = blocksOf(model).filter((block) => block.kind === "heading");
  expect(headings.slice(0, 4).map(({ number, text }) => `${number ?? ""}${text}`)).toEqual([
    "（一）助餐点",
    "1. 总体情况",
    "2. 缺口分布",
    "（二）托育",
  ]);
  const ids = (start: string) => labels(model).filter((label) => label?.startsWith(start));
  expect(ids("表")).toEqual(["表1", "表2", "表3", "表4", "表5"]);
  expect(ids("图")).toEqual(["图1", "图2", "图3", "图4", "图5", "图6", "图7"]);
  expect(ids("附表")).toEqual(["附表1", "附表2", "附表3", "附表4", "附表5"]);
});

test("the English report is numbered in its own way", () => {
  const model = buildReport({ ...both, language: "en" }, template("gap"));
  expect(onPaper(model)[2]).toMatchObject({ number: "2 ", title: "Gaps of each kind of facility" });
  const headings = blocksOf(model).filter((block) => block.kind === "heading");
  expect(headings.slice(0, 2).map(({ number }) => number)).toEqual(["2.1 ", "2.1.1 "]);
  expect(labels(model)).toContain("Table A1");
});

test("one layer needs no headings of layers, and its sentences and tables do not speak of several", () => {
  const model = buildReport({ ...both, answers: [townAnswer] }, template("gap"));
  expect(blocksOf(model).map(({ id }) => id)).toContain("worst");
  expect(blocksOf(model).some((block) => block.kind === "heading" && block.text === "助餐点")).toBe(false);
  expect(model.meta.title).toBe("试验镇（虚构）助餐点缺口分析报告");
  expect(model.meta.methodLine).toContain("口径：沿路网步行");
});

test("parts that a person unticks are gone, with a section that has nothing left; others can be added", () => {
  const options: ReportOptions = { ticked: { readings: false, map: false, groups: true } };
  const model = buildReport({ ...both, answers: [townAnswer] }, template("gap"), options);
  const ids = blocksOf(model).map(({ id }) => id);
  expect(ids).not.toContain("map");
  expect(ids).toContain("groups");
  expect(onPaper(model).map(({ id }) => id)).not.toContain("annex-data");
});

test("slots of the title block, the marks and the signature are the person's, and a fictional district says so", () => {
  const slots = { organisation: "某区民政局", date: "2026-11-22", secrecy: "内部" };
  const model = buildReport({ ...both, answers: [townAnswer] }, template("gap"), { slots, draft: true });
  expect(model.meta).toMatchObject({ organisation: "某区民政局", date: "2026年11月22日", marks: ["草稿", "虚构"] });
  expect(blocksOf(model).find((block) => block.kind === "signature")).toMatchObject({
    lines: ["某区民政局", "2026年11月22日"],
  });
  const map = blocksOf(model).find((block) => block.kind === "map");
  expect(map?.map.sourceLine).toMatch(/虚构.*草稿/);
});

test("a person's sentence stands in the report and is marked once the numbers are others", () => {
  const first = buildReport({ ...both, answers: [townAnswer] }, template("gap"));
  const run = sentenceRuns(first).find(({ sentence }) => sentence?.id === "findings/coverage");
  const edit = {
    id: "findings/coverage",
    language: "zh" as const,
    text: "八成多老人走不到。",
    facts: run?.sentence?.facts ?? "",
  };
  const again = (answers: ReportInput["answers"]) =>
    sentenceRuns(buildReport({ ...both, answers }, template("gap"), { edits: [edit] })).find(
      ({ sentence }) => sentence?.id === "findings/coverage",
    );
  expect(again([townAnswer])).toMatchObject({ text: edit.text, sentence: { edited: { outdated: false } } });
  const [network, buffer] = townAnswer.runs;
  expect(again([{ ...townAnswer, runs: [buffer, network] }])).toMatchObject({
    text: edit.text,
    sentence: { edited: { outdated: true } },
  });
});

test("a street's report holds the street's own row, communities and homes, which add up", () => {
  const model = buildReport(both, template("street"), { street: "城中街道" });
  expect(model.meta.title).toBe("试验镇（虚构）城中街道公共服务设施缺口分析报告");
  const text = sentenceRuns(model).find(({ sentence }) => sentence?.id === "findings:meal_point/coverage")?.text;
  expect(text).toBe("城中街道60岁以上人口80人，步行10分钟内可达助餐点的20人，覆盖率25.0%；未覆盖60人。");
  const communities = tableOf(model, "communities:meal_point");
  const sum = communities.rows.reduce((total, row) => total + Number(row["uncovered:network"]), 0);
  expect(sum).toBe(60);
  const minutes = blocksOf(model).find(({ id }) => id === "minutes:meal_point");
  const values = minutes?.kind === "chart" ? minutes.series[0].values : [];
  expect(values.reduce<number>((total, value) => total + (value ?? 0), 0)).toBe(80);
});

test("a street nobody has and a report without a result are sentences", () => {
  expect(() => buildReport(both, template("street"), { street: "x" })).toThrowError(Problem);
  expect(() => buildReport({ ...both, answers: [] }, template("gap"))).toThrowError(Problem);
  expect(buildReport({ ...both, answers: [] }, template("data-check")).sections.length).toBeGreaterThan(2);
});

test("every slide has one message and shows blocks of the report", () => {
  const model = buildReport(both, template("gap"));
  const messages = model.slides.map(({ message }) => message);
  expect(messages.every((message) => message !== "")).toBe(true);
  expect(model.slides.find(({ blockIds }) => blockIds.includes("worst:nursery"))?.message).toContain(
    "=柳河社区（60人）",
  );
});

test("the workbook is written from the same model, with sheets of every layer", async () => {
  const bytes = await writeWorkbook(buildReport(both, template("gap")));
  expect(packageProblems(bytes)).toEqual([]);
});

test("a template's text has its slots filled and names a table by its number", () => {
  const own = {
    ...template("gap"),
    sections: [
      {
        id: "body",
        parts: [
          { id: "text", kind: "text", text: { zh: "{district}：见{ref:worst}。{other}", en: "x" } },
          { id: "worst", kind: "table", of: "worst" },
        ],
      },
    ],
  } as const;
  const [paragraph] = blocksOf(buildReport({ ...both, answers: [townAnswer] }, own));
  expect(paragraph.kind === "paragraph" ? plainText(paragraph.runs) : "").toBe("试验镇（虚构）：见表1。{other}");
});

test("texts lose what XML forbids, and two blocks of one name are a mistake", () => {
  const model = buildReport({ ...both, answers: [townAnswer] }, template("gap"));
  const withText = (id: string, text: string) => ({
    ...model,
    sections: [{ ...model.sections[0], blocks: [note("a", text), note(id, "")] }],
    slides: [],
  });
  expect(finishReport(withText("b", "一\u0000二\u000b三\ud800四")).sections[0].blocks[0]).toMatchObject({
    text: "一二三\ufffd四",
  });
  expect(() => finishReport(withText("a", ""))).toThrowError(/two blocks/);
});

test("headings above columns are shared by neighbours, and a column without one reaches down", () => {
  const column = (key: string, under?: string[]) => ({
    key,
    title: key,
    kind: "count" as const,
    ...(under ? { under } : {}),
  });
  expect(
    headerRows([column("a"), column("b", ["网络"]), column("c", ["网络"]), column("d", ["缓冲", "面积"])]),
  ).toEqual([
    [
      { text: "a", column: 0, columnSpan: 1, rowSpan: 3 },
      { text: "网络", column: 1, columnSpan: 2, rowSpan: 1 },
      { text: "缓冲", column: 3, columnSpan: 1, rowSpan: 1 },
    ],
    [
      { text: "b", column: 1, columnSpan: 1, rowSpan: 2 },
      { text: "c", column: 2, columnSpan: 1, rowSpan: 2 },
      { text: "面积", column: 3, columnSpan: 1, rowSpan: 1 },
    ],
    [{ text: "d", column: 3, columnSpan: 1, rowSpan: 1 }],
  ]);
});

function note(id: string, text: string): ReportBlock {
  return { kind: "note", id, text };
}

function sentenceRuns(model: ReportModel) {
  return blocksOf(model).flatMap((block) => (block.kind === "paragraph" ? block.runs : []));
}

function tableOf(model: ReportModel, id: string) {
  const block = blocksOf(model).find((candidate) => candidate.id === id);
  if (block?.kind !== "table") throw new Error(`no table ${id}`);
  return block.table;
}
