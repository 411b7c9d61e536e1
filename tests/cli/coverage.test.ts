import { read } from "@e965/xlsx";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readFeatures } from "../../src/core/io";
import { quietJob } from "../../src/core/base/job";
import { run, townFolder } from "./town-folder";

interface Row {
  readonly id: string;
  readonly name: string;
  readonly people: Record<string, { total: number; covered: number; uncovered: number }>;
  readonly areaM2: number | null;
  readonly coveredAreaM2: number | null;
}
interface Run {
  readonly layer: string;
  readonly method: string;
  readonly limit: { value: number; unit: string };
  readonly speedMps: number;
  readonly district: Row;
  readonly communities: Row[];
  readonly residue: Record<string, { outside: { total: number }; offNetwork: number }>;
}
interface Result {
  readonly schema: string;
  readonly runs: Run[];
}

const resultIn = (folder: string) => JSON.parse(readFileSync(join(folder, "out/result.json"), "utf8")) as Result;

test("a project folder is measured by network and buffer, and every file of the answer is written", async () => {
  const town = townFolder();
  const { code, out, err } = await run(town, ["coverage", ".", "--layer", "meal_point", "--out", "out"]);
  expect(err).toBe("");
  expect(code).toBe(0);
  const { schema, runs } = resultIn(town);
  expect(schema).toBe("lifecircle-result/1");
  expect(runs.map(({ layer, method, limit, speedMps }) => ({ layer, method, limit, speedMps }))).toEqual([
    { layer: "meal_point", method: "network", limit: { value: 10, unit: "min" }, speedMps: 0.9 },
    { layer: "meal_point", method: "buffer", limit: { value: 10, unit: "min" }, speedMps: 0.9 },
  ]);
  // 10 min × 0.9 m/s = 540 m: A and B on foot; D only across the river.
  expect(runs[0].district.people).toEqual({
    all: { total: 180, covered: 70, uncovered: 110 },
    "60+": { total: 75, covered: 30, uncovered: 45 },
  });
  expect(runs[1].district.people["60+"]).toEqual({ total: 75, covered: 70, uncovered: 5 });
  expect(runs[0].communities.map(({ id, people }) => [id, people["60+"].uncovered])).toEqual([
    ["c3", 40],
    ["c2", 5],
    ["c1", 0],
  ]);
  expect(out).toContain("河镇（虚构）");
  expect(out).toContain("60 岁以上每 100 人中，有 60 人在步行 10 分钟内走不到助餐点。");
  const stem = "meal_point-10min";
  expect(readdirSync(join(town, "out", stem)).sort()).toEqual(
    [
      `${stem}-缺口报告.xlsx`,
      ...["communities", "facilities", "gaps-network", "gaps-buffer", "covered-network", "covered-buffer"].flatMap(
        (name) => [`${stem}-${name}.geojson`, `${stem}-${name}.fgb`],
      ),
      `${stem}-communities.csv`,
      `${stem}-quarters.csv`,
    ].sort(),
  );
});

test("the workbook on disk holds the numbers of result.json", async () => {
  const town = townFolder();
  await run(town, ["coverage", ".", "--layer", "meal_point", "--method", "network", "--out", "out", "--lang", "en"]);
  const book = read(readFileSync(join(town, "out/meal_point-10min/meal_point-10min-gap-report.xlsx")));
  const cells = Object.values(book.Sheets["Community gaps"] as Record<string, { v?: unknown }>).map(({ v }) => v);
  for (const row of resultIn(town).runs[0].communities) {
    expect(cells).toContain(row.name);
    expect(cells).toContain(row.people["60+"].uncovered);
  }
});

test("gaps and figures on disk read back with their numbers, and say how they were made", async () => {
  const town = townFolder();
  await run(town, ["coverage", ".", "--layer", "meal_point", "--out", "out"]);
  const folder = join(town, "out/meal_point-10min");
  const bytesOf = (name: string) => new Uint8Array(readFileSync(join(folder, name)));
  const gaps = await readFeatures("gaps", bytesOf("meal_point-10min-gaps-network.fgb"), {}, quietJob);
  const north = gaps.features.find(({ properties }) => properties.community_id === "c3");
  expect(north?.properties).toMatchObject({
    method: "network",
    limit: 10,
    limit_unit: "min",
    limit_m: 540,
    uncovered: 40,
  });
  const text = readFileSync(join(folder, "meal_point-10min-communities.geojson"), "utf8");
  const { metadata, features } = JSON.parse(text) as {
    metadata: Record<string, unknown>;
    features: { properties: Record<string, unknown> }[];
  };
  expect(metadata).toMatchObject({
    fictional: true,
    dataDate: "2025-12-31",
    speedMps: 0.9,
    populationBase: 75,
    group: "60+",
  });
  expect(features.find(({ properties }) => properties.id === "c3")?.properties).toMatchObject({
    total_60plus: 40,
    uncovered_60plus_network: 40,
    uncovered_60plus_buffer: 0,
  });
  const csv = readFileSync(join(folder, "meal_point-10min-communities.csv"), "utf8");
  expect(csv).toContain("'=桂香社区");
  expect(csv.split("\r\n")[0]).toMatch(/^\ufeffid,name,.*data_date,fictional,source$/);
});

test("the same command gives the same bytes twice", async () => {
  const town = townFolder();
  const json = ["coverage", ".", "--layer", "meal_point", "--method", "all", "--json"];
  const first = await run(town, json);
  expect((await run(town, json)).out).toBe(first.out);
  expect(JSON.parse(first.out)).toMatchObject({ schema: "lifecircle-result/1" });
});

test("loose files with several limits give a run for each limit and method", async () => {
  const town = townFolder();
  const { code, out, err } = await run(town, [
    "coverage",
    ..."--network roads.geojson --demand homes.csv --people young,old --communities communities.geojson".split(" "),
    ..."--facilities facilities.csv --where".split(" "),
    "beds > 0",
    ..."--limit 95m,500m,15min --speed 1.2 --method all --out out --group old".split(" "),
  ]);
  expect(err).toBe("");
  expect(code).toBe(0);
  const { runs } = resultIn(town);
  expect(runs).toHaveLength(9);
  expect(runs.map(({ layer }) => layer)).toEqual(Array(9).fill("facilities"));
  expect(Object.keys(runs[0].district.people)).toEqual(["all", "young", "old"]);
  const covered = (limit: number, method: string) =>
    runs.find((candidate) => candidate.limit.value === limit && candidate.method === method)?.district.people;
  expect(covered(500, "network")?.old).toEqual({ total: 75, covered: 30, uncovered: 45 });
  expect(covered(500, "straight")?.old).toEqual({ total: 75, covered: 70, uncovered: 5 });
  expect(covered(15, "network")?.all.covered).toBe(70);
  expect(out).toContain("500 m");
});

test("without a network only circles can be measured, and the sentence says so", async () => {
  const town = townFolder();
  const files = "coverage --demand homes.csv --people old --facilities facilities.csv --limit 500m --out out".split(
    " ",
  );
  const asked = await run(town, [...files, "--method", "both"]);
  expect(asked.code).toBe(1);
  expect(asked.err).toBe("没有步行路网，“设施”不能按网络计算。请加入路网，或改用缓冲、直线口径。\n");
  const { code } = await run(town, [...files, "--method", "buffer"]);
  expect(code).toBe(0);
  expect(resultIn(town).runs[0].district.people).toEqual({ all: { total: 75, covered: 70, uncovered: 5 } });
});

test("a layer file of the planner's own is a layer like any other", async () => {
  const town = townFolder();
  const layer = {
    id: "own_meals",
    title: { zh: "自定助餐", en: "Own meals" },
    categoryIds: ["meal_point"],
    icon: "star",
    colour: "#112233",
    group: "all",
    profile: "adult",
    standards: [
      {
        areaTypes: ["urban", "county_town", "rural"],
        limit: { value: 3, unit: "min" },
        measure: "network",
        requirementIds: ["OWN-1"],
      },
    ],
    order: 99,
  };
  writeFileSync(join(town, "own.json"), JSON.stringify(layer));
  const { code, err } = await run(
    town,
    "coverage project.json --layer own_meals --layers own.json --out out".split(" "),
  );
  expect(err).toBe("");
  expect(code).toBe(0);
  // 3 min × 1.2 m/s = 216 m: only A.
  expect(resultIn(town).runs[0].district.people.all.covered).toBe(30);
});

test("a cancelled run leaves with 130 and writes nothing", async () => {
  const town = townFolder();
  const { code, err } = await run(town, ["coverage", ".", "--layer", "meal_point", "--out", "out", "--lang=en"], {
    signal: AbortSignal.abort(),
  });
  expect(code).toBe(130);
  expect(err).toBe("Cancelled.\n");
  expect(existsSync(join(town, "out"))).toBe(false);
});

test.each([
  [["coverage", "nowhere", "--layer", "meal_point", "--out", "out"], "找不到文件“nowhere”。请检查路径和文件名。"],
  [["coverage", "..", "--layer", "meal_point", "--out", "out"], "“..”里没有 project.json。"],
  [["coverage", ".", "--layer", "pool", "--out", "out"], "pool"],
  [["coverage", ".", "--layer", "meal_point", "--group", "90+", "--out", "out"], "没有“90+”这个人群。可选：all, 60+。"],
  [["coverage", ".", "--layer", "meal_point", "--out", "homes.csv"], "不能写入“homes.csv"],
  [
    "coverage --demand homes.csv --people children --facilities facilities.csv --limit 5min --out out".split(" "),
    "“homes.csv”里没有“children”列",
  ],
  [
    [
      "coverage",
      ..."--demand homes.csv --people old --facilities facilities.csv --limit 5min --method buffer --out out --where".split(
        " ",
      ),
      "rooms > 0",
    ],
    "“facilities.csv”里没有“rooms”列",
  ],
])("a problem that can be mended is one sentence and exit code 1: %s", async (argv, sentence) => {
  const { code, out, err } = await run(townFolder(), argv);
  expect(err).toContain(sentence);
  expect(err.trim().split("\n")).toHaveLength(1);
  expect(out).toBe("");
  expect(code).toBe(1);
});
