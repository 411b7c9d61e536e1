import { writeXlsx } from "hucre/xlsx";
import { expect, test } from "vitest";
import { quietJob } from "../../../../src/core/base/job";
import { readDrafts } from "../../../../src/core/engine/import/read-drafts";
import { SourceReader } from "../../../../src/core/engine/import/source-reader";

test("every table of a workbook becomes a dataset of its own, those side by side on one sheet too", async () => {
  const people = [
    ["社区", "常住人口", null, "社区", "60岁以上"],
    ["朝阳社区", 1200, null, "朝阳社区", 300],
    ["西湖社区", 800, null, "西湖社区", 150],
  ];
  const sites = [
    ["编号", "设施名称", "经度", "纬度"],
    ["001", "甲站", 113.25, 23.12],
  ];
  const bytes = await writeXlsx({
    sheets: [
      { name: "设施", rows: sites },
      { name: "人口", rows: people },
      { name: "字典", rows: sites, hidden: true },
    ],
  });
  const drafts = await readDrafts(
    new SourceReader([{ name: "台账.xlsx", bytes }]),
    { title: "青禾", dataDate: "2026-01-01" },
    quietJob,
  );
  const rows = drafts.map(({ about }) => [about.layer, about.columns, about.reading?.accepted]);
  expect(rows).toEqual([
    ["设施", ["编号", "设施名称", "经度", "纬度"], 1],
    ["人口·1", ["社区", "常住人口"], 2],
    ["人口·2", ["社区", "60岁以上"], 2],
  ]);
});
