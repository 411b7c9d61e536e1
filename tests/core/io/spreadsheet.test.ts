import { writeOds } from "hucre/ods";
import { writeXlsx } from "hucre/xlsx";
import { read as readWithOracle, utils, write } from "@e965/xlsx";
import { expect, test } from "vitest";
import { quietJob } from "../../../src/core/base/job";
import { Problem } from "../../../src/core/base/problem";
import type { FeatureTable } from "../../../src/core/dataset/table";
import { readAny, readFeatures, type ReadOptions } from "../../../src/core/io";
import { listSheets } from "../../../src/core/io/read-spreadsheet";
import { cellText, columnLetters, visible } from "../../../src/core/io/sheet";
import { readWorkbook } from "../../../src/core/io/spreadsheet";
import { problemSentence } from "../../../src/text";
import { hasShared, readShared, WHEN_PRESENT } from "./shared-data";

type Cells = (string | number | boolean | Date | null)[][];

const utf8 = (text: string) => new TextEncoder().encode(text);
const xlsx = (rows: Cells, more: object = {}) => writeXlsx({ sheets: [{ name: "台账", rows, ...more }] });
const read = (file: string, bytes: Uint8Array, options: ReadOptions = { geometry: "none" }) =>
  readFeatures(file, bytes, options, quietJob);
const rowsOf = (table: FeatureTable) => table.features.map(({ properties }) => Object.values(properties));
const codes = (table: FeatureTable) => table.reading.issues.map(({ row, problem }) => `${row} ${problem.code}`);

test("columns are lettered as spreadsheets letter them", () => {
  expect([0, 25, 26, 51, 52, 701, 702, 16383].map(columnLetters)).toEqual("A Z AA AZ BA ZZ AAA XFD".split(" "));
});

test("cells keep the type they have, and ids with zeros in front keep those", async () => {
  const cells = new Map([["1,1", { style: { numFmt: "000" } }]]);
  const rows = [
    ["编号", "项次", "名称", "启用时间", "在册"],
    ["001", 7, "一号食堂", new Date(Date.UTC(2015, 8, 1)), true],
  ];
  const table = await read("t.xlsx", await xlsx(rows, { cells }));
  expect(rowsOf(table)).toEqual([["001", "007", "一号食堂", "2015-09-01", true]]);
  expect(table.reading).toMatchObject({ format: "xlsx", rowsIn: 1, accepted: 1, issues: [], warnings: [] });
});

test("merged cells fill texts downwards, but a number counts once", async () => {
  const rows = [
    ["街道", "名称", "床位数"],
    ["朝阳街道", "甲", 40],
    [null, "乙", null],
    ["滨河镇", "丙", 5],
  ];
  const merges = [
    { startRow: 1, startCol: 0, endRow: 2, endCol: 0 },
    { startRow: 1, startCol: 2, endRow: 2, endCol: 2 },
  ];
  const table = await read("t.xlsx", await xlsx(rows, { merges }));
  expect(rowsOf(table)).toEqual([
    ["朝阳街道", "甲", 40],
    ["朝阳街道", "乙", null],
    ["滨河镇", "丙", 5],
  ]);
  expect(codes(table)).toEqual(["2 io/cell-merged-number"]);
  expect(table.reading.issues[0]).toMatchObject({ cell: "台账!C2", sheet: "台账" });
});

test("rows that are no records are skipped by what they are, and every row is accounted for", async () => {
  const rows = [
    ["2024年设施台账", null, null, null],
    ["单位：公顷", null, null, null],
    ["序号", "名称", "占地面积", "状态"],
    [1, 2, 3, 4],
    ["一、朝阳街道", null, null, null],
    [1, "甲", 0.5, "在用"],
    [2, "乙", "3亩", "拟建"],
    [null, "朝阳街道小计", 0.7, null],
    [null, null, null, null],
    ["序号", "名称", "占地面积", "状态"],
    [3, "丙", 1, "待定"],
    [4, null, null, null],
    ["合 计", null, 1.7, null],
    ["注：以上为初步数据。", null, null, null],
    ["2.面积为宗地面积。", null, null, null],
    ["填表人：", "略", null, null],
  ];
  const table = await read("t.xlsx", await xlsx(rows));
  expect(rowsOf(table)).toEqual([
    ["1", "甲", 0.5, "operating"],
    ["2", "乙", 0.2, "planned"],
    ["3", "丙", 1, "待定"],
  ]);
  expect(table.ledger?.columns[2]).toMatchObject({ role: "landArea", unit: "公顷", factor: 10_000 });
  expect(table.reading).toMatchObject({ rowsIn: 15, accepted: 3, rejected: 0, skipped: 12 });
  expect(codes(table)).toEqual([
    "1 io/row-before-header",
    "2 io/row-before-header",
    "4 io/row-header-repeated",
    "5 io/row-heading",
    "8 io/row-total",
    "9 io/row-blank",
    "10 io/row-header-repeated",
    "12 io/row-number-only",
    "13 io/row-total",
    "14 io/row-remark",
    "15 io/row-remark",
    "16 io/row-remark",
    "7 io/cell-corrected",
    "11 io/status-not-understood",
  ]);
});

test("a header of several levels gives labels of several levels, with and without merged cells", async () => {
  const rows = [
    ["序号", "名称", "规模", null, "坐标", null],
    [null, null, "占地面积", "床位数", "经度", "纬度"],
    [1, "甲", 300, 20, 120.1, 31.2],
  ];
  const expected = ["序号", "名称", "规模/占地面积", "规模/床位数", "坐标/经度", "坐标/纬度"];
  const plain = await read("t.xlsx", await xlsx(rows), {});
  expect(plain.columns).toEqual(expected);
  expect(plain.features[0].geometry).toEqual({ type: "Point", coordinates: [120.1, 31.2] });
  const merges = [
    [0, 0, 1, 0],
    [0, 1, 1, 1],
    [0, 2, 0, 3],
    [0, 4, 0, 5],
  ].map(([startRow, startCol, endRow, endCol]) => ({ startRow, startCol, endRow, endCol }));
  const merged = await read("t.xlsx", await xlsx(rows, { merges }), {});
  expect(merged.columns).toEqual(expected);
  expect(merged.ledger?.header).toEqual({ firstRow: 1, rows: 2 });
});

test("rows with exchanged coordinates are turned round and named; a table of them is refused", async () => {
  const rows = (...pairs: number[][]) => [["名称", "经度", "纬度"], ...pairs.map(([x, y]) => ["甲", x, y])];
  const some = await read("t.xlsx", await xlsx(rows([120.1, 31.2], [31.3, 120.2], [120.3, 31.4])), {});
  expect(some.features.map(({ geometry }) => geometry?.type === "Point" && geometry.coordinates)).toEqual([
    [120.1, 31.2],
    [120.2, 31.3],
    [120.3, 31.4],
  ]);
  expect(codes(some)).toEqual(["3 io/coordinates-turned"]);
  await expect(read("t.xlsx", await xlsx(rows([31.2, 120.1], [31.3, 120.2])), {})).rejects.toMatchObject({
    code: "io/coordinates-swapped",
  });
});

test("rows without a place are rejected where places are needed, and taken for placing by hand where asked", async () => {
  const bytes = await xlsx([
    ["名称", "经度", "纬度"],
    ["甲", 120.1, 31.2],
    ["乙", "/", null],
    ["丙", "待补", "待补"],
  ]);
  const strict = await read("t.xlsx", bytes, {});
  expect(codes(strict)).toEqual(["3 io/geometry-missing", "4 io/coordinates-not-numbers"]);
  expect(strict.reading).toMatchObject({ rowsIn: 3, accepted: 1, rejected: 2 });
  const loose = await read("t.xlsx", bytes, { geometry: "optional" });
  expect(loose.reading).toMatchObject({ rowsIn: 3, accepted: 3, rejected: 0 });
  expect(loose.features.map(({ geometry }) => geometry?.type)).toEqual(["Point", undefined, undefined]);
});

test("coordinates in one column, metres by the axis of a survey, and a chosen frame are found", async () => {
  const position = await read(
    "t.xlsx",
    await xlsx([
      ["名称", "经纬度"],
      ["甲", "120.1,31.2"],
      ["乙", "120.2，31.3"],
    ]),
    {},
  );
  expect(position.features[1].geometry).toEqual({ type: "Point", coordinates: [120.2, 31.3] });
  const survey = await xlsx([
    ["名称", "X坐标", "Y坐标"],
    ["甲", 2558711.1399, 423835.0566],
  ]);
  const found = await read("t.xlsx", survey, { frame: { frame: "EPSG:4547" } });
  expect(found.ledger?.columns.map(({ role }) => role)).toEqual(["name", "northing", "easting"]);
  const [lon, lat] = found.features[0].geometry?.type === "Point" ? found.features[0].geometry.coordinates : [];
  expect(lon).toBeCloseTo(113.256412, 7);
  expect(lat).toBeCloseTo(23.126231, 7);
  await expect(read("t.xlsx", survey, {})).rejects.toMatchObject({ code: "io/coordinates-out-of-range" });
});

test("the first visible sheet with a ledger is read; the others are named", async () => {
  const bytes = await writeXlsx({
    sheets: [
      { name: "封面", rows: [["青禾示范区"], ["设施台账"]] },
      {
        name: "旧",
        rows: [
          ["编号", "名称"],
          ["1", "旧"],
        ],
        hidden: true,
      },
      {
        name: "新",
        rows: [
          ["编号", "名称"],
          ["2", "新"],
        ],
      },
    ],
  });
  const table = await read("t.xlsx", bytes);
  expect(rowsOf(table)).toEqual([["2", "新"]]);
  expect(table.reading.warnings.map(({ params }) => params)).toMatchObject([{ others: "封面" }, { hidden: "旧" }]);
  expect((await listSheets("t.xlsx", bytes)).map(({ name, hidden }) => [name, hidden])).toEqual([
    ["封面", false],
    ["旧", true],
    ["新", false],
  ]);
  expect(rowsOf(await read("t.xlsx", bytes, { sheet: "旧", geometry: "none" }))).toEqual([["1", "旧"]]);
});

test("a password is asked for, and a wrong one is called wrong", async () => {
  const rows = [
    ["编号", "名称"],
    ["1", "密"],
  ];
  const encryption = { password: "青禾123", spinCount: 1000 };
  const bytes = await writeXlsx({ sheets: [{ name: "台账", rows }], encryption });
  await expect(read("t.xlsx", bytes)).rejects.toMatchObject({ code: "io/password-needed", params: { file: "t.xlsx" } });
  await expect(read("t.xlsx", bytes, { password: "123" })).rejects.toMatchObject({ code: "io/password-wrong" });
  expect(rowsOf(await read("t.xlsx", bytes, { password: "青禾123", geometry: "none" }))).toEqual([["1", "密"]]);
});

test("a workbook of Excel 95 is refused with what to do, not read with lost characters", async () => {
  const book = utils.book_new(utils.aoa_to_sheet([["编号"], ["001"]]), "Sheet1");
  const bytes = new Uint8Array(write(book, { type: "array", bookType: "biff5" }) as ArrayBuffer);
  await expect(read("旧.xls", bytes)).rejects.toMatchObject({ code: "io/excel-95" });
});

test("OpenDocument sheets, web pages, XML and archives of spreadsheets are read by their content", async () => {
  const rows = [
    ["编号", "名称"],
    ["001", "甲"],
  ];
  const ods = await writeOds({ sheets: [{ name: "台账", rows }] });
  expect((await read("t.ods", ods)).reading).toMatchObject({ format: "ods", accepted: 1, warnings: [] });
  const page = utf8(
    "<html><body><script>document.write('<table><tr><td>坏</td></tr></table>')</script><TABLE border=1>" +
      "<tr><th rowspan=2>编号<th colspan='2'>甲&amp;乙<tr><td>名称</td><td>备注</td></tr>" +
      "<tr style='display:none'><td>001<td>丙<br>丁<td>&lt;img src=x onerror=alert(1)&gt;</table>",
  );
  const html = await read("t.xls", page);
  expect(html.columns).toEqual(["编号", "甲&乙/名称", "甲&乙/备注"]);
  expect(rowsOf(html)).toEqual([["001", "丙丁", "<img src=x onerror=alert(1)>"]]);
  expect(codes(html)).toEqual(["3 io/row-hidden"]);
  expect(html.reading.warnings.map(({ code }) => code)).toEqual(["io/extension-differs"]);
  const xml = utf8(
    '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">' +
      '<Worksheet ss:Name="台账"><Table><Row><Cell ss:MergeDown="1"><Data ss:Type="String">编号</Data></Cell>' +
      '<Cell ss:Index="3"><Data ss:Type="String">名称</Data></Cell></Row><Row/>' +
      '<Row ss:Index="4" ss:Hidden="1"><Cell><Data ss:Type="String">001</Data></Cell>' +
      '<Cell ss:Index="3"><Data ss:Type="String">甲</Data></Cell></Row></Table></Worksheet></Workbook>',
  );
  const old = await read("t.xml", xml);
  expect(rowsOf(old)).toEqual([["001", "甲"]]);
  expect(codes(old)).toEqual(["3 io/row-blank", "4 io/row-hidden"]);
  const withEntity = utf8(new TextDecoder().decode(xml).replace("?>", '?><!DOCTYPE x [<!ENTITY y "z">]>'));
  await expect(read("t.xml", withEntity)).rejects.toMatchObject({ code: "io/xml-doctype" });
});

test("damaged spreadsheets end in a sentence, never in a crash or a hang", async () => {
  const rows = [
    ["编号", "名称"],
    ["001", "甲"],
  ];
  const originals: Uint8Array[] = [
    await xlsx(rows),
    await writeOds({ sheets: [{ name: "台账", rows }] }),
    utf8("<html><table><tr><td>编号<td>名称<tr><td>1<td>甲</table>"),
    utf8(
      '<?xml version="1.0"?><Workbook xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="台账"><Table>' +
        '<Row ss:Index="2"><Cell ss:MergeAcross="1"><Data ss:Type="String">编号</Data></Cell></Row></Table></Worksheet></Workbook>',
    ),
  ];
  for (const ending of ["xls", "xlsx"]) {
    if (hasShared("messy-made/xlsx")) originals.push(readShared(`messy-made/xlsx/ledger-merged-header.${ending}`));
  }
  let seed = 20260101;
  const random = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
  for (const original of originals) {
    for (let round = 0; round < 200; round++) {
      const bytes = original.slice(0, round % 3 === 0 ? 1 + random(original.length) : original.length);
      for (let flips = 1 + random(4); flips > 0; flips--) bytes[random(bytes.length)] = random(256);
      const answer = await readAny("damaged", bytes, { geometry: "none" }, quietJob).catch((error: unknown) => error);
      if (answer instanceof Error && !(answer instanceof Problem)) throw answer;
      if (answer instanceof Problem) expect(problemSentence("zh", answer.plain())).toContain("“damaged”");
    }
  }
  expect(Object.keys(Object.prototype)).toEqual([]);
}, 60_000);

const ORACLE = "SheetJS (@e965/xlsx)";
const PLAIN = [
  "messy-made/xlsx/ledger-merged-header.xlsx",
  "messy-made/xlsx/ledger-merged-header.xls",
  "messy-made/xlsx/ledger-merged-header.ods",
  "xlsx-sheetjs/Attendance.xlsx",
  "xlsx-sheetjs/AutoFilter.xlsx",
  "xlsx-sheetjs/merge_cells.xlsx",
  "xlsx-sheetjs/merge_cells.xls",
  "xlsx-sheetjs/mixed_sheets.xlsx",
  "xlsx-sheetjs/1904_1904.xlsx",
];

test.skipIf(!hasShared("xlsx-sheetjs")).each(PLAIN)(
  `%s has the same cells as by ${ORACLE} ${WHEN_PRESENT}`,
  async (path) => {
    const bytes = readShared(path);
    const ours = await readWorkbook(path, bytes);
    const theirs = readWithOracle(bytes, { type: "array", cellDates: true, UTC: true });
    expect(ours.sheets.map(({ name }) => name)).toEqual(theirs.SheetNames);
    let compared = 0;
    for (const sheet of ours.sheets) {
      const other = theirs.Sheets[sheet.name];
      for (const [r, row] of sheet.rows.entries()) {
        for (const [c, cell] of row.entries()) {
          const oracle = other[utils.encode_cell({ r, c })] as { v?: unknown; w?: string; t?: string } | undefined;
          const text = visible(cellText(cell)).replaceAll("\r", "");
          if (text === "") continue;
          const value = oracle?.v instanceof Date ? oracle.v.toISOString().slice(0, 10) : oracle?.v;
          const expected = oracle?.t === "e" ? oracle.w : String(value).replaceAll("\r", "").trim();
          expect(text.slice(0, oracle?.v instanceof Date ? 10 : undefined), `${sheet.name} ${r} ${c}`).toBe(expected);
          compared++;
        }
      }
      const merges = (other["!merges"] ?? []).map(({ s, e }) => [s.r, s.c, e.r, e.c].join()).sort();
      expect(sheet.merges.map(({ top, left, bottom, right }) => [top, left, bottom, right].join()).sort()).toEqual(
        merges,
      );
    }
    expect(compared).toBeGreaterThan(5);
  },
);

test.skipIf(!hasShared("messy-made/xlsx"))(
  `impostors called .xls are read by their content ${WHEN_PRESENT}`,
  async () => {
    for (const [name, format, options] of [
      ["fake-html-gbk.xls", "html-table", {}],
      ["fake-tsv-gbk.xls", "csv", {}],
      ["fake-spreadsheetml2003.xls", "xml-2003", { geometry: "none" }],
    ] as const) {
      const table = await read(name, readShared(`messy-made/xlsx/${name}`), options);
      expect(table.reading).toMatchObject({ format, accepted: 6, rejected: 0 });
      expect(table.features.map(({ properties }) => properties.编号)).toEqual([
        "001",
        "002",
        "003",
        "004",
        "005",
        "006",
      ]);
      expect(table.features[0].properties.名称).toBe("清河区实验小学");
      expect(table.reading.warnings.map(({ code }) => code)).toEqual(["io/extension-differs"]);
    }
    const raw = await read("raw.xlsx", readShared("messy-made/xlsx/raw-no-styles-wrong-dimension.xlsx"));
    expect(raw.reading).toMatchObject({ rowsIn: 6, accepted: 6 });
    expect(rowsOf(raw)[5]).toEqual(["006", "西湖社区文化活动中心", null]);
    expect(raw.reading.issues.map(({ cell, problem }) => [cell, problem.params])).toContainEqual([
      "Sheet1!C7",
      expect.objectContaining({ fault: "picture" }),
    ]);
    const secret = readShared("messy-made/xlsx/encrypted-password-123.xlsx");
    await expect(read("s.xlsx", secret)).rejects.toMatchObject({ code: "io/password-needed" });
    await expect(read("s.xlsx", secret, { password: "321" })).rejects.toMatchObject({ code: "io/password-wrong" });
    const opened = await readWorkbook("s.xlsx", secret, { password: "123" });
    expect(JSON.stringify(opened.sheets)).toContain("密");
  },
);

test.skipIf(!hasShared("messy-made/hostile"))(
  `hostile spreadsheets are refused at once, or read as the data they are ${WHEN_PRESENT}`,
  async () => {
    for (const [name, code] of [
      ["zipbomb-300MB-honest-size.xlsx", "io/zip-suspicious"],
      ["zipbomb-300MB-lying-size.xlsx", "io/zip-suspicious"],
      ["sparse-corner.xlsx", "io/sheet-too-large"],
      ["xxe-and-billion-laughs.xlsx", "io/no-features"],
    ]) {
      const start = performance.now();
      await expect(read(name, readShared(`messy-made/hostile/${name}`))).rejects.toMatchObject({ code });
      expect(performance.now() - start).toBeLessThan(2000);
    }
    const proto = await read("proto.xlsx", readShared("messy-made/hostile/proto-sheet-and-headers.xlsx"));
    expect(proto.columns).toEqual(["__proto__", "constructor", "名称"]);
    expect(rowsOf(proto)).toEqual([["polluted", "x", "沙田小学"]]);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  },
);

test.skipIf(!hasShared("cn-census-county"))(
  `the census of counties has 153 columns and its published sums ${WHEN_PRESENT}`,
  async () => {
    const table = await read("census.xlsx", readShared("cn-census-county/census_county_2020_v1.xlsx"));
    expect(table.columns.length).toBe(153);
    expect(table.reading).toMatchObject({ rowsIn: 3358, accepted: 3358, rejected: 0, skipped: 0 });
    expect(table.ledger?.columns.find(({ role }) => role === "people")?.column).toBe("人口数_合计");
    expect(table.features[0].properties.人口数_合计).toBe(1409778724);
    const hongkou = table.features.find(({ properties }) => properties.区县 === "虹口区");
    expect(hongkou?.properties.人口数_合计).toBe(757498);
  },
  20_000,
);

test.skipIf(!hasShared("xlsx-sheetjs"))(
  `every file of the SheetJS collection is read or refused with a sentence, and no row is lost ${WHEN_PRESENT}`,
  async () => {
    const names = "1904_1900 1904_1904 Attendance AutoFilter defined_names_unicode merge_cells mixed_sheets"
      .split(" ")
      .concat("number_format_entities", "phonetic_text")
      .map((name) => `${name}.xlsx`);
    for (const name of [...names, "merge_cells.xls", "merge_cells.ods"]) {
      const answer = await read(name, readShared(`xlsx-sheetjs/${name}`)).catch((error: unknown) => error);
      if (answer instanceof Problem) {
        expect(problemSentence("zh", answer.plain())).toContain(`“${name}”`);
        expect(problemSentence("en", answer.plain())).toContain(`“${name}”`);
      } else {
        const { reading } = answer as FeatureTable;
        expect(reading.rowsIn).toBe(reading.accepted + reading.rejected + reading.skipped);
        expect(reading.accepted).toBe((answer as FeatureTable).features.length);
      }
    }
  },
);
