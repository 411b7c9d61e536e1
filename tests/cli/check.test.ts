import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { run, townFolder } from "./town-folder";

test("check says of each file what was read, what was rejected and why, and leaves with 1 when a row was rejected", async () => {
  const town = townFolder();
  const { code, out } = await run(town, ["check", "facilities.csv", "roads.geojson"]);
  expect(out).toContain("facilities.csv\n  csv　读入 3 = 采用 2 + 退回 1 + 跳过 0");
  expect(out).toMatch(/第 4 行\u3000退回：.*0,0/);
  expect(out).toContain("步行路网：节点 2，路段 1，总长 4 km，1 片");
  expect(code).toBe(1);
});

test("check of sound files leaves with 0", async () => {
  const { code, err } = await run(townFolder(), ["check", "homes.csv", "communities.geojson"]);
  expect(err).toBe("");
  expect(code).toBe(0);
});

test("check of a project folder reads every file it names", async () => {
  const { out } = await run(townFolder(), ["check", "."]);
  for (const file of ["communities.geojson", "homes.csv", "facilities.csv", "roads.geojson"])
    expect(out).toContain(file);
});

test("a file that cannot be read is a sentence, and the next one is still checked", async () => {
  const town = townFolder();
  writeFileSync(join(town, "cut.fgb"), Uint8Array.of(0x66, 0x67, 0x62, 3, 0x66, 0x67, 0x62, 0));
  const { code, out } = await run(town, ["check", "cut.fgb", "missing.csv", "homes.csv"]);
  expect(out).toMatch(/cut\.fgb\n {2}没有读入：/);
  expect(out).toContain("没有读入：找不到文件“missing.csv”");
  expect(out).toContain("homes.csv\n  csv　读入 4 = 采用 4");
  expect(code).toBe(1);
});

test("a ledger without coordinates is read as a table", async () => {
  const town = townFolder();
  writeFileSync(join(town, "ledger.csv"), "编号,名称\n1,甲\n2,乙\n");
  const { code, out } = await run(town, ["check", "ledger.csv"]);
  expect(out).toContain("没有坐标列，按表格读入。");
  expect(out).toContain("列：编号, 名称");
  expect(code).toBe(0);
});

test("--json gives every row with its code, its facts and its sentence", async () => {
  const { out } = await run(townFolder(), ["check", "facilities.csv", "--json", "--lang", "en"]);
  const { schema, files } = JSON.parse(out) as {
    schema: string;
    files: { rowsIn: number; accepted: number; rejected: number; skipped: number; issues: unknown[] }[];
  };
  expect(schema).toBe("lifecircle-check/1");
  expect(files[0]).toMatchObject({ rowsIn: 3, accepted: 2, rejected: 1, skipped: 0 });
  expect(files[0].issues).toMatchObject([
    { row: 4, state: "rejected", problem: { code: "io/coordinates-null-island" } },
  ]);
});

test("check of a ledger names sheets and cells", async () => {
  const town = townFolder();
  const page =
    "<table><tr><td>编号<td>名称<td>床位数<td>经度<td>纬度<tr><td>1<td>甲<td>约20<td>120.1<td>31.2" +
    "<tr><td>2<td>乙<td>30<td><td><tr><td>合计<td><td>50<td><td></table>";
  writeFileSync(join(town, "台账.xls"), page);
  const { code, out } = await run(town, ["check", "台账.xls"]);
  expect(out).toContain("html-table　读入 3 = 采用 1 + 退回 1 + 跳过 1");
  expect(out).toContain("“台账.xls”的扩展名是 .xls，实际内容是 HTML，已按内容读取。");
  expect(out).toMatch(/Table1 第 2 行\u3000采用，存疑：.*Table1!C2 床位数：“约20”按 20 采用（约数）/);
  expect(out).toMatch(/Table1 第 3 行\u3000退回：/);
  expect(out).toMatch(/名称：甲/);
  expect(code).toBe(1);
  const json = JSON.parse((await run(town, ["check", "台账.xls", "--json"])).out) as {
    files: { issues: { cell?: string; sheet?: string }[] }[];
  };
  expect(json.files[0].issues).toContainEqual(expect.objectContaining({ cell: "Table1!D3", sheet: "Table1" }));
});
