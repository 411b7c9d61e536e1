import { read, type WorkBook } from "@e965/xlsx";
import { strFromU8, unzipSync } from "fflate";
import { SaxesParser } from "saxes";
import { expect, test } from "vitest";
import { buildGapReport } from "../../src/report/gap-report";
import { plainProblem } from "../../src/core/base/problem";
import type { Conversion } from "../../src/core/geo/frames/conversion";
import { frameText, problemSentence } from "../../src/text";
import { LONGEST_CELL, sheetNames, writeWorkbook } from "../../src/report/workbook";
import { totalFormula } from "../../src/report/workbook-marks";
import { mealPoints, town, townAnswer } from "./town";

const report = buildGapReport(town, townAnswer, mealPoints, "zh");
const bytes = await writeWorkbook(report);
const book = read(bytes, { cellFormula: true, cellNF: true });

/** The cells of a sheet's table as records, by the header that holds `column`. */
function records(workbook: WorkBook, sheet: string, column: string): Record<string, unknown>[] {
  const cells = workbook.Sheets[sheet] as Record<string, { v?: unknown } | undefined>;
  const at = (row: number, c: number) => plain(cells[`${columnName(c)}${row}`]?.v);
  const plain = (value: unknown) => (typeof value === "string" ? value.replaceAll("\n", "") : value);
  const header = Array.from({ length: 20 }, (_, i) => i + 1).find((row) =>
    Array.from({ length: 40 }, (_, c) => at(row, c)).includes(column),
  );
  if (header === undefined) throw new Error(`no column ${column}`);
  const names = Array.from({ length: 40 }, (_, c) => at(header, c)).filter((name) => name !== undefined) as string[];
  const rows: Record<string, unknown>[] = [];
  for (let row = header + 1; at(row, 1) !== undefined; row++) {
    rows.push(Object.fromEntries(names.map((name, c) => [name, at(row, c)])));
  }
  return rows;
}

interface Cell {
  readonly v?: unknown;
  readonly f?: string;
}

function cellsOf(workbook: WorkBook, sheet: string): Cell[] {
  const cells: unknown[] = Object.values(workbook.Sheets[sheet]);
  return cells as Cell[];
}

function columnName(c: number): string {
  return c < 26 ? String.fromCharCode(65 + c) : columnName(Math.floor(c / 26) - 1) + String.fromCharCode(65 + (c % 26));
}

test("the workbook has a sheet for each part of the gap report, in the report's language", async () => {
  expect(book.SheetNames).toEqual([
    "概况",
    "社区缺口清单",
    "街道",
    "小区缺口清单",
    "设施清单",
    "方法与参数",
    "数据质量",
  ]);
  const english = read(await writeWorkbook(buildGapReport(town, townAnswer, mealPoints, "en")));
  expect(english.SheetNames).toEqual([
    "Overview",
    "Community gaps",
    "Streets",
    "Quarter gaps",
    "Facilities",
    "Method",
    "Data quality",
  ]);
});

test("the community list holds the numbers of the answer, most uncovered people first", () => {
  const rows = records(book, "社区缺口清单", "未覆盖（人）（网络）");
  expect(rows.map((row) => [row["社区"], row["未覆盖（人）（网络）"], row["未覆盖（人）（缓冲）"]])).toEqual([
    ["=柳河社区", 60, 0],
    ["青禾村", 30, 30],
    ["桂香社区", 0, 0],
    ["社区外（不在任何社区内）", 4, 4],
    ["全区合计", 94, 34],
  ]);
  expect(rows[0]["网络比缓冲多未覆盖（人）"]).toBe(60);
  expect(rows[2]["覆盖率（网络）"]).toBe(1);
  expect(rows[2]["面积覆盖率（网络）"]).toBe(0.5);
  expect(rows[2]["面积（km²）"]).toBe(1.06);
});

test("text that begins with = + - @ stays text and is no formula", () => {
  const cells = cellsOf(book, "社区缺口清单");
  const name = cells.find((cell) => cell.v === "=柳河社区");
  expect(name).toMatchObject({ t: "s" });
  expect(name?.f).toBeUndefined();
  const sheets = Object.entries(unzipSync(bytes)).filter(([path]) => path.startsWith("xl/worksheets/sheet"));
  const formulas = sheets.flatMap(([, xml]) => [...strFromU8(xml).matchAll(/<f[^>]*>([^<]*)<\/f>/g)].map((m) => m[1]));
  expect(formulas.length).toBeGreaterThan(0);
  const ours = /^([A-Z]+\d+\/[A-Z]+\d+|SUM\([A-Z]+\d+:[A-Z]+\d+\))$/;
  expect(formulas.filter((formula) => !ours.test(formula))).toEqual([]);
});

test("a total is a sum formula of what stands above it, the rest included, and a number where it is not", () => {
  const cells = book.Sheets["社区缺口清单"] as Record<string, Cell | undefined>;
  const last = Object.keys(cells).filter((name) => cells[name]?.v === "全区合计")[0];
  const row = Number(last.slice(1));
  expect(cells[`F${row}`]).toMatchObject({ f: `SUM(F4:F${row - 1})`, v: 114 });
  const people = cells[`F${row - 1}`];
  expect(people).toMatchObject({ t: "n" });
  expect(people?.f).toBeUndefined();
  const changed = structuredClone(townAnswer);
  const [run] = changed.runs;
  Object.assign(run.district.people["60+"], { total: run.district.people["60+"].total + 7 });
  const table = buildGapReport(town, changed, mealPoints, "zh")
    .sections.flatMap(({ blocks }) => blocks)
    .flatMap((block) => (block.kind === "table" && block.table.id === "communities" ? [block.table] : []))[0];
  const footer = [{ ...table.footer[0], total: 4 }, table.footer[1]];
  const total = table.columns.find(({ key }) => key === "total");
  if (!total) throw new Error("no column of people");
  expect(totalFormula({ ...table, footer }, total, 3)).toBeUndefined();
  expect(totalFormula(table, total, 3)).toBe("SUM(F4:F7)");
});

test("rates below the whole district's are bold on a tint, people uncovered carry bars, the footer neither", () => {
  const xml = strFromU8(unzipSync(bytes)["xl/worksheets/sheet2.xml"]);
  expect(xml).toMatch(/<conditionalFormatting sqref="H4:H6">\s*<cfRule type="dataBar"/);
  expect(xml).toMatch(
    /<conditionalFormatting sqref="I4:I6">\s*<cfRule type="expression"[^>]*><formula>AND\(ISNUMBER\(I4\),I4&lt;I\$8\)/,
  );
});

test("a coverage share is a formula over its row with its value stored beside it", () => {
  const cells = cellsOf(book, "街道");
  const shares = cells.filter((cell) => cell.f !== undefined);
  expect(shares[0]).toMatchObject({ v: 0.25, z: "0.0%" });
});

test("every sheet states method, speed, threshold, population base, data date and that the district is fictional", () => {
  for (const sheet of book.SheetNames) {
    const line = (book.Sheets[sheet] as Record<string, { v: string }>)["A2"].v;
    expect(line).toBe(
      "口径：沿路网步行、Turf 缓冲区　步行速度：0.9 m/s　标准：城区 10 分钟、乡村 20 分钟　人群基数：60 岁以上 114 人　数据日期：2025-12-31　虚构数据，仅作演示",
    );
  }
});

test("a list sheet is frozen at its header, filtered and printed on landscape pages with the header repeated", () => {
  const files = unzipSync(bytes);
  const xml = strFromU8(files["xl/worksheets/sheet2.xml"]);
  expect(xml).toMatch(/<pane [^>]*ySplit="3"/);
  expect(xml).toMatch(/<pane [^>]*state="frozen"/);
  expect(xml).toMatch(/<autoFilter ref="A3:[A-Z]+6"/);
  expect(xml).toContain('orientation="landscape"');
  expect(xml).toContain("fitToPage");
  expect(strFromU8(files["xl/workbook.xml"])).toContain("'社区缺口清单'!$3:$3</definedName>");
});

test("sheet names with a space stand in quotes wherever the workbook refers to them", async () => {
  const english = unzipSync(await writeWorkbook(buildGapReport(town, townAnswer, mealPoints, "en")));
  const names = [...strFromU8(english["xl/workbook.xml"]).matchAll(/<definedName [^>]*>([^<]*)</g)].map((m) => m[1]);
  expect(names.some((name) => name.startsWith("'Community gaps'!$A$1:"))).toBe(true);
  expect(names.filter((name) => !/^('|&apos;)[^!]+('|&apos;)!\$/.test(name))).toEqual([]);
});

test("a share of nobody is the word for no data, not 0 and not an error", async () => {
  const empty = structuredClone(townAnswer);
  const nobody = { total: 0, covered: 0, uncovered: 0 };
  Object.assign(empty.runs[0].communities[2].people, { "60+": nobody });
  const rows = records(
    read(await writeWorkbook(buildGapReport(town, empty, mealPoints, "zh"))),
    "社区缺口清单",
    "覆盖率（网络）",
  );
  expect(rows[2]["覆盖率（网络）"]).toBe("无数据");
});

test("texts lose what XML forbids, and cells longer than Excel allows are cut and reported", async () => {
  const long = "长".repeat(LONGEST_CELL + 5);
  const project = {
    ...town,
    facilities: [{ ...town.facilities[0], name: "坏\u0001字\ud800符", properties: { remark: long } }],
  };
  const cut = read(await writeWorkbook(buildGapReport(project, townAnswer, mealPoints, "zh")));
  const facility = records(cut, "设施清单", "remark")[0];
  expect(facility["名称"]).toBe("坏字\ufffd符");
  expect(String(facility["remark"])).toHaveLength(LONGEST_CELL);
  const quality = cellsOf(cut, "数据质量").map((cell) => cell.v);
  expect(quality).toContain("1 个单元格的文字超过 Excel 的 32,767 字上限，已截断。");
});

test("every part of the workbook is sound XML, and every part it declares is there", () => {
  const parts = Object.entries(unzipSync(bytes)).filter(([path]) => /\.(xml|rels)$/.test(path));
  const paths = new Set(parts.map(([path]) => `/${path}`));
  for (const [path, part] of parts) {
    const parser = new SaxesParser({ xmlns: true });
    parser.on("error", (error) => {
      throw new Error(`${path}: ${error.message}`);
    });
    parser.write(strFromU8(part)).close();
    if (path !== "[Content_Types].xml") continue;
    const declared = [...strFromU8(part).matchAll(/PartName="([^"]+)"/g)].map((match) => match[1]);
    expect(declared.filter((name) => !paths.has(name))).toEqual([]);
  }
  expect(parts.length).toBeGreaterThan(8);
});

test("sheet names are short, plain and different from one another", () => {
  expect(sheetNames(["a/b:c", "A B C", "", "社".repeat(40)])).toEqual(["a b c", "A B C 2", "—", "社".repeat(31)]);
  expect(sheetNames(["𠮷".repeat(20), `${"a".repeat(30)}'b`])).toEqual(["𠮷".repeat(15), "a".repeat(30)]);
});

test("the check before a run and the conversion of a file stand in the sheet about data quality", async () => {
  const checks = [
    { ...plainProblem("check/no-network", {}), severity: "warning" as const },
    { ...plainProblem("check/no-facilities", {}), severity: "error" as const },
  ];
  const conversion: Conversion = {
    from: "EPSG:4547",
    title: { zh: "CGCS2000 三度带 114", en: "CGCS2000 3-degree 114" },
    to: "EPSG:4326",
    swapped: false,
    method: "gauss-kruger",
    notes: ["same-within-1m"],
    basis: "declared",
  };
  const converted: typeof town = {
    ...town,
    readings: town.readings.map((reading, i) => (i === 0 ? { ...reading, conversion } : reading)),
  };
  const bytes = await writeWorkbook(buildGapReport(converted, townAnswer, mealPoints, "zh", { checks }));
  const cells = Object.values(read(bytes).Sheets["数据质量"]).map((cell: { v?: string | number }) => cell.v);
  expect(cells).toContain("提醒");
  expect(cells).toContain(frameText.zh.conversion(conversion));
  expect(cells).toContain(problemSentence("zh", checks[0]));
  expect(cells).toContain(problemSentence("zh", checks[1]));
});
