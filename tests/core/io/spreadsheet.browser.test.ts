import { writeOds } from "hucre/ods";
import { writeXlsx } from "hucre/xlsx";
import { expect, test } from "vitest";
import { quietJob } from "../../../src/core/base/job";
import { readFeatures } from "../../../src/core/io";

const ROWS = [
  ["2024年设施台账", null, null, null, null],
  ["编号", "名称", "占地面积（公顷）", "经度", "纬度"],
  ["001", "甲", "约0.5", "113°16′20.32″", "23°07′31.93″"],
  ["002", "㙦头村文化室", "3亩", 120.1, 31.2],
  ["合计", null, 0.7, null, null],
];

test("a ledger comes out of Excel, OpenDocument and web pages in Chromium as in Node", async () => {
  const sheets = [{ name: "台账", rows: ROWS }];
  const encryption = { password: "123", spinCount: 1000 };
  const page = `<table>${ROWS.map((row) => `<tr>${row.map((cell) => `<td>${cell ?? ""}</td>`).join("")}</tr>`).join("")}</table>`;
  const files: [string, Uint8Array][] = [
    ["a.xlsx", await writeXlsx({ sheets })],
    ["b.xlsx", await writeXlsx({ sheets, encryption })],
    ["c.ods", await writeOds({ sheets })],
    ["d.xls", new TextEncoder().encode(page)],
  ];
  for (const [file, bytes] of files) {
    const { features, reading } = await readFeatures(file, bytes, { password: "123" }, quietJob);
    expect(
      features.map(({ properties }) => Object.values(properties)),
      file,
    ).toEqual([
      ["001", "甲", 0.5, 113.27231111, 23.12553611],
      ["002", "㙦头村文化室", 0.2, 120.1, 31.2],
    ]);
    expect(reading).toMatchObject({ rowsIn: 4, accepted: 2, rejected: 0, skipped: 2 });
  }
});
