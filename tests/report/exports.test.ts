import { expect, test } from "vitest";
import { quietJob } from "../../src/core/base/job";
import { readFeatures } from "../../src/core/io";
import { plainText } from "../../src/report/block";
import { buildGapReport, exportFiles, exportStem, resultJson } from "../../src/report";
import { mealPoints, town, townAnswer } from "./town";

const files = await exportFiles(town, townAnswer, mealPoints, "zh");
const bytesOf = (name: string) => {
  const file = files.find((candidate) => candidate.name === `meal_point-10min-${name}`);
  if (!file) throw new Error(`no ${name} among ${files.map((each) => each.name).join(", ")}`);
  return file.bytes;
};
const textOf = (name: string) => new TextDecoder().decode(bytesOf(name));

test("file names begin with the layer and its limit, so that none overwrites another", () => {
  expect(exportStem(townAnswer)).toBe("meal_point-10min");
  expect(new Set(files.map(({ name }) => name)).size).toBe(files.length);
  expect(files.every(({ name }) => /^(shp\/)?meal_point[-_]10min[-_.]/.test(name))).toBe(true);
});

test("one kind of file can be asked for alone", async () => {
  const names = (await exportFiles(town, townAnswer, mealPoints, "en", { kinds: ["xlsx"] })).map(({ name }) => name);
  expect(names).toEqual(["meal_point-10min-gap-report.xlsx"]);
});

test("gaps carry their community's figures and the limit that decided there", async () => {
  const gaps = await readFeatures("gaps", bytesOf("gaps-network.fgb"), {}, quietJob);
  const village = gaps.features.find(({ properties }) => properties.community_id === "c3")?.properties;
  expect(village).toMatchObject({
    community: "青禾村",
    street: "城郊镇",
    area_type: "rural",
    layer: "meal_point",
    method: "network",
    limit: 20,
    limit_unit: "min",
    limit_m: 1080,
    speed_mps: 0.9,
    group: "60+",
    total: 30,
    covered: 0,
    uncovered: 30,
    area_m2: 1_060_000,
  });
});

test("GeoJSON and FlatGeobuf hold the same features", async () => {
  for (const name of ["gaps-network", "covered-buffer", "communities", "facilities"]) {
    const sorted = async (suffix: string) =>
      (await readFeatures(name, bytesOf(`${name}.${suffix}`), {}, quietJob)).features
        .map(({ properties }) => JSON.stringify(Object.entries(properties).filter(([, cell]) => cell !== null)))
        .sort();
    expect(await sorted("fgb"), name).toEqual(await sorted("geojson"));
  }
});

test("facilities say whether they counted and whom they serve", async () => {
  const { features } = await readFeatures("facilities", bytesOf("facilities.geojson"), {}, quietJob);
  expect(features.map(({ properties }) => properties)).toMatchObject([
    { id: "f1", counted: true, community_id: "c1", served_network: 20, served_buffer: 80 },
    { id: "f2", counted: false, community_id: "c3", served_network: 0, served_buffer: 0 },
  ]);
});

test("rows of a CSV add up to the district, with the people outside every community in a row of their own", () => {
  const [header, ...lines] = textOf("communities.csv").replace("\ufeff", "").trim().split("\r\n");
  const names = header.split(",");
  const rows = lines.map((line) => Object.fromEntries(line.split(",").map((cell, c) => [names[c], cell])));
  const uncovered = (method: string) =>
    rows.filter((row) => row.method === method).reduce((sum, row) => sum + Number(row.uncovered_60plus), 0);
  expect([uncovered("network"), uncovered("buffer")]).toEqual([94, 34]);
  expect(rows.filter((row) => row.id === "")).toHaveLength(2);
  expect(rows[0]).toMatchObject({ data_date: "2025-12-31", fictional: "true", group_base: "114", speed_mps: "0.9" });
});

test("texts that a spreadsheet would compute are kept as text in CSV too", () => {
  expect(textOf("communities.csv")).toContain(",'=柳河社区,");
});

test("result.json holds total = covered + uncovered in every row, and people in rows and residue make the district", () => {
  interface Count {
    total: number;
    covered: number;
    uncovered: number;
  }
  interface Row {
    people: Record<string, Count>;
  }
  const { schema, runs } = JSON.parse(resultJson(town, [townAnswer])) as {
    schema: string;
    runs: { district: Row; communities: Row[]; residue: Record<string, { outside: Count }> }[];
  };
  expect(schema).toBe("lifecircle-result/1");
  for (const { district, communities, residue } of runs) {
    for (const group of ["all", "60+"]) {
      for (const { people } of [district, ...communities]) {
        expect(people[group].total).toBe(people[group].covered + people[group].uncovered);
      }
      const inRows = communities.reduce((sum, { people }) => sum + people[group].total, 0);
      expect(inRows + residue[group].outside.total).toBe(district.people[group].total);
    }
  }
});

test("result.json is the same text every time, with one line for a row", () => {
  const text = resultJson(town, [townAnswer]);
  expect(resultJson(town, [townAnswer])).toBe(text);
  expect(text).toMatch(/^ {4}\{"id":"c2","name":"=柳河社区",.*\},?$/m);
});

test("the report says in a sentence what the figures mean, in both languages", () => {
  const sentence = (language: "zh" | "en") => {
    const block = buildGapReport(town, townAnswer, mealPoints, language).sections[0].blocks[0];
    return block.kind === "paragraph" ? plainText(block.runs) : "";
  };
  expect(sentence("zh")).toBe(
    "60 岁以上每 100 人中，有 82 人在所在区域的标准（城区 10 分钟、乡村 20 分钟）内走不到助餐点。",
  );
  expect(sentence("en")).toBe(
    "Of every 100 people (Aged 60+), 82 cannot reach any facility of “Meal points” within the standard of their area (urban 10 min, rural 20 min).",
  );
});

test("a district without communities still gets a whole report", () => {
  const bare = { ...town, communities: [], streets: [], quarters: [] };
  const runs = townAnswer.runs.map((run) => ({ ...run, communities: [], streets: [], quarters: [] }));
  const report = buildGapReport(bare, { ...townAnswer, runs }, mealPoints, "zh");
  expect(report.sections[1].blocks).toEqual([
    { kind: "paragraph", id: "communities-none", runs: [{ text: "没有社区边界数据，因此只有全区结果。" }] },
  ]);
});
