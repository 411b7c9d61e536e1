import { readXlsx } from "hucre/xlsx";
import { expect, test } from "vitest";
import { quietJob } from "../../src/core/base/job";
import { NO_DECISIONS } from "../../src/core/engine/import/decisions";
import { ImportSession } from "../../src/core/engine/import/session";
import { writeImportReport } from "../../src/report/import-report";

const LEDGER = [
  "编号,设施名称,类别,床位数,联系电话,经度,纬度",
  "1,甲站,助餐点,12张,13800138000,113.25,23.12",
  "2,乙站,助餐点,约30,13900138000,13x,23.13",
  "3,丙站,助餐点,12吨,13700138000,113.27,23.14",
  "3,丁站,助餐点,5,13600138000,113.28,23.15",
  "合计,,,47,,,",
].join("\n");

async function report(language: "zh" | "en") {
  const files = [{ name: "台账.csv", bytes: new TextEncoder().encode(LEDGER) }];
  const session = new ImportSession(files, { title: "青禾", dataDate: "2026-01-01" });
  await session.make(NO_DECISIONS, quietJob);
  return readXlsx(await writeImportReport(session, language), { readStyles: true });
}

test("the rows to send back stand in the ledger's own columns with outcome and reason, without data of persons", async () => {
  const { sheets } = await report("zh");
  expect(sheets.map(({ name }) => name)).toEqual(["导入报告", "台账"]);
  const [header, ...rows] = sheets[1].rows.slice(3);
  expect(header).toEqual(["原行号", "处理", "原因", "编号", "设施名称", "类别", "床位数", "经度", "纬度"]);
  expect(rows.map((row) => [row[0], row[1], row[3], row[4], row[6]])).toEqual([
    [2, "自动订正", "1", "甲站", "12张"],
    [3, "退回", "2", "乙站", "约30"],
    [4, "待确认", "3", "丙站", "12吨"],
    [5, "退回", "3", "丁站", "5"],
    [6, "跳过", "合计", "", "47"],
  ]);
  expect(JSON.stringify(sheets)).not.toContain("13800138000");
});

test("the overview adds up and speaks both languages", async () => {
  const { sheets } = await report("en");
  const row = sheets[0].rows[4];
  expect(row.slice(0, 8)).toEqual(["台账.csv", null, "facilities", "taken", 5, 2, 2, 1]);
});
