import { expect, test } from "vitest";
import { readCsv, type CsvOptions } from "../../../src/core/io/csv";
import { csvRows } from "../../../src/core/io/csv-rows";
import { numberOf } from "../../../src/core/dataset/cell";
import { hasShared, readShared, WHEN_PRESENT } from "./shared-data";

const read = (text: string, options?: CsvOptions) => readCsv("设施.csv", new TextEncoder().encode(text), options);
const issuesOf = async (text: string, options?: CsvOptions) =>
  (await read(text, options)).reading.issues.map((issue) => [issue.row, issue.state, issue.problem.code]);

test.each(["id,lon,lat", "id,Longitude,Latitude", "id,经度,纬度", "id,LNG,LAT", "id,x,y"])(
  "the coordinate columns of “%s” are found by name",
  async (header) => {
    const { features, columns, reading } = await read(`${header}\n001,120.1,31.2\n`);
    expect(features).toEqual([
      {
        row: 2,
        geometry: { type: "Point", coordinates: [120.1, 31.2] },
        properties: {
          [columns[0]]: "001",
          [columns[1]]: "120.1",
          [columns[2]]: "31.2",
        },
      },
    ]);
    expect(reading).toMatchObject({ rowsIn: 1, accepted: 1, encoding: "utf-8", frame: "EPSG:4326" });
  },
);

test("coordinate columns can be named, and a wrong name is answered with the names there are", async () => {
  const text = "id,东,北\n1,120.1,31.2";
  const { features } = await read(text, { lonColumn: "东", latColumn: "北" });
  expect(features[0].geometry).toEqual({ type: "Point", coordinates: [120.1, 31.2] });
  await expect(read(text, { lonColumn: "E", latColumn: "北" })).rejects.toMatchObject({
    code: "io/column-missing",
    params: { file: "设施.csv", column: "E", columns: "id, 东, 北" },
  });
  await expect(read(text)).rejects.toMatchObject({ code: "io/coordinate-columns-missing" });
  expect((await read(text, { geometry: "none" })).features[0].geometry).toBeNull();
});

test("a column of well-known text gives points, lines and areas", async () => {
  const { features, reading } = await read(
    [
      "id;geom",
      "1;POINT(8.8249 47.2274)",
      '2;"SRID=4326;MULTIPOINT Z ((120 31 5), (121 32 5))"',
      "3;LINESTRING (120 31, 121 31.5)",
      "4;POLYGON((120 31,121 31,121 32,120 31),(120.5 31.1,120.6 31.1,120.6 31.2,120.5 31.1))",
      "5;MULTIPOLYGON (((120 31,121 31,121 32,120 31)))",
      "6;GEOMETRYCOLLECTION(LINESTRING(120 31,121 31),LINESTRING(120 32,121 32))",
      "7;POINT EMPTY",
      "8;POINT(120)",
      "9;",
    ].join("\n"),
  );
  expect(features.map((feature) => feature.geometry?.type)).toEqual([
    "Point",
    "MultiPoint",
    "LineString",
    "Polygon",
    "MultiPolygon",
    "MultiLineString",
  ]);
  expect(reading.issues.map((issue) => issue.problem.code)).toEqual([
    "io/geometry-missing",
    "io/coordinates-not-numbers",
    "io/geometry-missing",
  ]);
  await expect(read("id,wkt\n1,SRID=2326;POINT(1 2)")).rejects.toMatchObject({ code: "io/frame-unsupported" });
});

test("blank rows are skipped, wide and narrow rows rejected, rows above the header skipped, all by number", async () => {
  const text = "设施台账,,\r\n\r\nid,lon,lat\r\n1,120.1,31.2\r\n2,120.1\r\n,,\r\n3,120.1,31.2,?\r\n4,120.1,31.2,\r\n";
  expect(await issuesOf(text)).toEqual([
    [1, "skipped", "io/row-before-header"],
    [2, "skipped", "io/row-blank"],
    [5, "rejected", "io/row-width"],
    [6, "skipped", "io/row-blank"],
    [7, "rejected", "io/row-width"],
  ]);
  const { reading, features } = await read(text);
  expect(reading).toMatchObject({ rowsIn: 7, accepted: 2, rejected: 2, skipped: 3 });
  expect(features.map((feature) => feature.row)).toEqual([4, 8]);
});

test("bad coordinates are rejected row by row", async () => {
  expect(await issuesOf("id,lon,lat\n1,120.1,31.2\n2,,\n3,东经120,31\n4,0,0\n5,31.2,120.1\n6,120.3,31.2")).toEqual([
    [3, "rejected", "io/geometry-missing"],
    [4, "rejected", "io/coordinates-not-numbers"],
    [5, "rejected", "io/coordinates-null-island"],
    [6, "rejected", "io/coordinates-swapped"],
  ]);
});

test("a quote that is never closed costs one note, not the rest of the file", async () => {
  const { features, reading } = await read('id,name\n1,"未闭合\n2,"好, ""真""的"\n3,尾', { geometry: "none" });
  expect(features.map((feature) => feature.properties.name)).toEqual(['"未闭合', '好, "真"的', "尾"]);
  expect(reading.issues.map((issue) => [issue.row, issue.problem.code])).toEqual([[2, "io/quote-unclosed"]]);
});

test("quoted cells hold separators, quotes and line breaks; rows count as a spreadsheet counts them", () => {
  expect(csvRows('a\tb\n"1\n2"\t"say ""yes"""\r\nx,y\t\r\rlast\t')).toEqual({
    delimiter: "\t",
    brokenRows: [],
    rows: [["a", "b"], ["1\n2", 'say "yes"'], ["x,y", ""], [""], ["last", ""]],
  });
});

test("a long table without separators is read in a moment", () => {
  const text = "1\n".repeat(200_000);
  const start = performance.now();
  expect(csvRows(text).rows.length).toBe(200_000);
  expect(performance.now() - start).toBeLessThan(2000);
});

test("repeated and blank column names are told apart, and __proto__ is only a word", async () => {
  const table = await read("名称,名称,,__proto__\n甲,乙,丙,丁", { geometry: "none" });
  expect(table.columns).toEqual(["名称", "名称_2", "column_3", "__proto__"]);
  expect(Object.values(table.features[0].properties)).toEqual(["甲", "乙", "丙", "丁"]);
  expect(table.reading.warnings.map((warning) => warning.code)).toEqual(["io/column-repeated"]);
  expect(Object.keys(Object.prototype)).toEqual([]);
});

test("a table without a header row is refused, a header of years is one", async () => {
  await expect(read("001;实验小学;113.256412;23.126231\n002;幼儿园;113.25;23.12")).rejects.toMatchObject({
    code: "io/header-missing",
  });
  expect((await read("社区,2020,2021,2022\n甲,1,2,3", { geometry: "none" })).columns[1]).toBe("2020");
});

test("an id in scientific notation is taken with a note that digits may be lost", async () => {
  expect(await issuesOf("id,n\n4.40106E+17,1\n440106199001011234,2", { geometry: "none" })).toEqual([
    [2, "noted", "io/id-scientific"],
  ]);
});

test.each([
  ["12", 12],
  [" 1,234,567.5 ", 1234567.5],
  ["１２，０００", 12000],
  ["-3.5", -3.5],
  ["1.2e3", 1200],
  [".5", 0.5],
  [7, 7],
  ["12,00", undefined],
  ["1,2345", undefined],
  ["约300", undefined],
  ["1²", undefined],
  ["12张", undefined],
  ["0x10", undefined],
  ["", undefined],
  [true, undefined],
  [null, undefined],
  ["Infinity", undefined],
])("the cell %j holds the number %j", (cell, value) => {
  expect(numberOf(cell)).toBe(value);
});

test.skipIf(!hasShared("messy-made/csv"))(
  `the messy ledgers are read in every encoding alike ${WHEN_PRESENT}`,
  async () => {
    const encodings: string[] = [];
    for (const name of [
      "ledger-gbk.csv",
      "ledger-utf8-bom.csv",
      "ledger-utf16le-tab.txt",
      "ledger-mixed-gbk-utf8.csv",
    ]) {
      const table = await readCsv(name, readShared(`messy-made/csv/${name}`), { geometry: "none" });
      encodings.push(table.reading.encoding ?? "");
      const names = table.features.map((feature) => feature.properties["设施名称"]);
      expect(names.length).toBe(24);
      expect(names[0]).toBe("清河区实验小学");
      expect(names.some((text) => String(text).includes("㙦"))).toBe(true);
      expect(names.some((text) => String(text).includes("\ufffd"))).toBe(false);
      expect(table.reading.warnings.length).toBe(name.includes("mixed") ? 1 : 0);
    }
    expect(encodings).toEqual(["gb18030", "utf-8", "utf-16le", "utf-8 + gb18030"]);
    const rare = readShared("messy-made/csv/names-gb18030-4byte.csv");
    const { features } = await readCsv("n", rare, { geometry: "none" });
    expect(features.map((feature) => feature.properties["村名"])).toEqual(["㙦头村", "𣲗㳇村", "䶮家塘", "𠮷祥里"]);
    const ragged = await readCsv("r", readShared("messy-made/csv/ragged-and-scientific-gbk.csv"), { geometry: "none" });
    expect(ragged.reading).toMatchObject({ rowsIn: 8, accepted: 4, rejected: 2, skipped: 2 });
  },
);
