import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readXlsx } from "hucre/xlsx";
import { expect, test } from "vitest";
import { run, townFolder } from "./town-folder";
import { box, collection, feature } from "../helpers/geojson";

/** Communities one high and so many wide, beside 120° E, 31° N, in hundredths of a degree, with 100 people each. */
function communities(...areas: readonly (readonly [name: string, left: number, right: number])[]): string {
  const features = areas.map(([name, left, right]) =>
    feature(box(120 + left / 100, 31, 120 + right / 100, 31.01), { id: name, name, 常住人口: 100 }),
  );
  return collection(features);
}

const before = communities(["东里社区", 0, 2], ["西里社区", -1, 0], ["河里社区", -2, -1], ["南里社区", 2, 3]);
const after = communities(["东一社区", 0, 1], ["东二社区", 1, 2], ["西河社区", -2, 0], ["南里社区", 2, 3]);
const older = "社区边界_2023.geojson";
const newer = "社区边界_2025.geojson";

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = townFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

interface Compared {
  boundaryVersions: {
    older: string;
    newer: string;
    changes: {
      kind: string;
      older: { name: string }[];
      newer: { name: string }[];
      share: number;
      message: string;
    }[];
  }[];
}

const expected = [
  ["split", ["东里社区"], ["东一社区", "东二社区"], 1],
  ["merged", ["西里社区", "河里社区"], ["西河社区"], 1],
];
const pairs = ({ boundaryVersions }: Compared) => boundaryVersions.map((pair) => [pair.older, pair.newer]);
const kinds = ({ boundaryVersions }: Compared) =>
  boundaryVersions[0].changes.map((change) => [
    change.kind,
    change.older.map(({ name }) => name),
    change.newer.map(({ name }) => name),
    change.share,
  ]);

test("check of two community tables lists what changed from the older to the newer, in whatever order they are named", async () => {
  const folder = folderWith({ [older]: before, [newer]: after });
  const { out, code } = await run(folder, ["check", newer, older]);
  expect(out.split("\n").slice(-4)).toEqual([
    `社区边界两个版本（${older} → ${newer}）：2 处变化`,
    "  拆分　东里社区 → 东一社区、东二社区（覆盖旧范围的 100.0 %）",
    "  合并　西里社区、河里社区 → 西河社区（覆盖旧范围的 100.0 %）",
    "",
  ]);
  expect(code).toBe(0);
  const english = await run(folder, ["check", older, newer, "--lang", "en"]);
  expect(english.out).toContain(`Two versions of community boundaries (${older} → ${newer}): 2 changes`);
  expect(english.out).toContain("  split  东里社区 → 东一社区, 东二社区 (covering 100.0 % of the old ground)");
  const json = JSON.parse((await run(folder, ["check", newer, older, "--json"])).out) as Compared;
  expect(pairs(json)).toEqual([[older, newer]]);
  expect(kinds(json)).toEqual(expected);
  expect(json.boundaryVersions[0].changes[1].message).toBe(
    "合并　西里社区、河里社区 → 西河社区（覆盖旧范围的 100.0 %）",
  );
});

test("check says so where nothing changed, and is silent where there are no two versions", async () => {
  const far = communities(["远一社区", 500, 501], ["远二社区", 501, 502]);
  const folder = folderWith({
    [older]: before,
    "副本_2024.geojson": before,
    "副本.geojson": before,
    "外区.geojson": far,
  });
  expect((await run(folder, ["check", older, "副本_2024.geojson"])).out).toContain("：没有变化");
  for (const files of [
    [older],
    [older, "外区.geojson"],
    [older, "homes.csv"],
    [older, "副本_2024.geojson", "副本.geojson"],
  ]) {
    expect((await run(folder, ["check", ...files])).out).not.toContain("两个版本");
    const json = JSON.parse((await run(folder, ["check", ...files, "--json"])).out) as Compared;
    expect(json.boundaryVersions).toEqual([]);
  }
});

test("new and gone communities, and one that keeps its ground under another name, stand by themselves", async () => {
  const folder = folderWith({
    [older]: communities(["甲社区", 0, 1], ["乙社区", 5, 6]),
    [newer]: communities(["甲一社区", 0, 1], ["丙社区", 8, 9]),
  });
  const { out } = await run(folder, ["check", older, newer]);
  expect(out.split("\n").slice(-5)).toEqual([
    `社区边界两个版本（${older} → ${newer}）：3 处变化`,
    "  更名　甲社区 → 甲一社区（覆盖旧范围的 100.0 %）",
    "  撤销　乙社区",
    "  新增　丙社区",
    "",
  ]);
});

test("import takes the later of two community tables and says under the datasets what changed", async () => {
  const folder = folderWith({});
  mkdirSync(join(folder, "边界"));
  writeFileSync(join(folder, "边界", newer), after);
  writeFileSync(join(folder, "边界", older), before);
  const { out } = await run(folder, ["import", "边界", "--out", "x.lifecircle"]);
  const lines = out.split("\n");
  const at = lines.indexOf(`社区边界两个版本（${older} → ${newer}）：2 处变化`);
  expect(at).toBeGreaterThan(0);
  expect(lines[at + 1]).toBe("  拆分　东里社区 → 东一社区、东二社区（覆盖旧范围的 100.0 %）");
  expect(lines[at + 3]).toMatch(/^项目：社区 4，/);
  const json = JSON.parse((await run(folder, ["import", "边界", "--out", "x.lifecircle", "--json"])).out) as Compared;
  expect(pairs(json)).toEqual([[older, newer]]);
  expect(kinds(json)).toEqual(expected);
});

test("three and more dated versions are compared each with the one before it, on the terminal and in the workbook alike", async () => {
  const last = "社区边界_202606.geojson";
  const latest = communities(["东里社区", 0, 2], ["西河社区", -2, 0], ["南湖社区", 2, 3]);
  const folder = folderWith({});
  mkdirSync(join(folder, "边界"));
  for (const [name, text] of [
    [newer, after],
    [last, latest],
    [older, before],
  ]) {
    writeFileSync(join(folder, "边界", name), text);
  }
  const files = [newer, last, older].map((name) => join("边界", name));
  const checked = JSON.parse((await run(folder, ["check", ...files, "--json"])).out) as Compared;
  const [first, second, third] = [older, newer, last].map((name) => join("边界", name));
  expect(pairs(checked)).toEqual([
    [first, second],
    [second, third],
  ]);
  const { out } = await run(folder, ["import", "边界", "--out", "x.lifecircle", "--report", "x.xlsx"]);
  const lines = out.split("\n");
  const at = lines.indexOf(`社区边界两个版本（${older} → ${newer}）：2 处变化`);
  expect(lines.slice(at + 3, at + 6)).toEqual([
    `社区边界两个版本（${newer} → ${last}）：2 处变化`,
    "  合并　东一社区、东二社区 → 东里社区（覆盖旧范围的 100.0 %）",
    "  更名　南里社区 → 南湖社区（覆盖旧范围的 100.0 %）",
  ]);
  const { sheets } = await readXlsx(new Uint8Array(readFileSync(join(folder, "x.xlsx"))));
  const sheet = sheets.at(-1);
  expect(sheet?.name).toBe("边界变化");
  expect(sheet?.rows.slice(3)).toEqual([
    ["旧版本", "新版本", "变化", "原社区", "现社区", "覆盖旧范围的比例"],
    [older, newer, "拆分", "东里社区", "东一社区、东二社区", 1],
    [older, newer, "合并", "西里社区、河里社区", "西河社区", 1],
    [newer, last, "合并", "东一社区、东二社区", "东里社区", 1],
    [newer, last, "更名", "南里社区", "南湖社区", 1],
  ]);
});
