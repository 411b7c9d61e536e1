import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { quietJob } from "../../src/core/base/job";
import { listLayers, readFeatures } from "../../src/core/io";
import { exportFiles } from "../../src/report";
import { mealPoints, town, townAnswer } from "./town";

const LAYERS = ["gaps_network", "gaps_buffer", "covered_network", "covered_buffer", "communities", "facilities"];

async function filesOf(kind: "gpkg" | "shp" | "fgb", language: "zh" | "en" = "zh") {
  const files = await exportFiles(town, townAnswer, mealPoints, language, { kinds: [kind] });
  return new Map(files.map(({ name, bytes }) => [name, bytes]));
}
const fgbName = (layer: string) => `meal_point-10min-${layer.replace("_", "-")}.fgb`;
/** Rows without their keys of the database, in an order of their own. */
function rowsOf(features: readonly { readonly properties: object; readonly geometry: unknown }[]): string[] {
  return features
    .map(({ properties, geometry }) => {
      const cells = Object.entries(properties).filter(([name, cell]) => name !== "fid" && cell !== null && cell !== "");
      return JSON.stringify([cells, geometry]);
    })
    .sort();
}

test("a GeoPackage holds every layer with the figures and places of the FlatGeobuf, and says how they were made", async () => {
  const fgb = await filesOf("fgb");
  const bytes = (await filesOf("gpkg")).get("meal_point-10min.gpkg") ?? new Uint8Array();
  expect((await listLayers("a.gpkg", bytes)).map(({ name }) => name)).toEqual([...LAYERS, "about"]);
  for (const layer of LAYERS) {
    const read = await readFeatures(layer, bytes, { layer }, quietJob);
    const wanted = await readFeatures(layer, fgb.get(fgbName(layer)) ?? new Uint8Array(), {}, quietJob);
    expect(read.features.length).toBe(wanted.features.length);
    if (layer !== "facilities") expect(rowsOf(read.features), layer).toEqual(rowsOf(wanted.features));
  }
  const about = await readFeatures("about", bytes, { layer: "about" }, quietJob);
  const said = new Map(about.features.map(({ properties }) => [properties.key, properties.value]));
  expect(said.get("frame")).toBe("EPSG:4490");
  expect(said.get("fictional")).toBe("true");
  expect(said.get("methodLine")).toContain("10 分钟");
});

test("shapefiles hold the same rows under short names, and a list says what the names are in full", async () => {
  const files = await filesOf("shp");
  const fgb = await filesOf("fgb");
  const list = new TextDecoder().decode(files.get("shp/meal_point_10min_字段对照.csv"));
  const lines = list.replace("\ufeff", "").trim().split("\r\n").map((line) => line.split(",")); // prettier-ignore
  expect(lines[0]).toEqual(["文件", "字段", "原名", "类型", "长度", "小数位", "编码"]);
  for (const layer of ["gaps_network", "communities"]) {
    const name = `shp/meal_point_10min_${layer}`;
    const beside = (other: string) => Promise.resolve(files.get(other));
    const read = await readFeatures(`${name}.shp`, files.get(`${name}.shp`) ?? new Uint8Array(), { beside }, quietJob);
    expect(read.reading).toMatchObject({ frame: "EPSG:4490", encoding: "gb18030", rejected: 0 });
    const full = new Map(lines.filter(([file]) => `shp/${file}` === `${name}.shp`).map(([, field, column]) => [field, column])); // prettier-ignore
    const renamed = read.features.map(({ properties }) => ({
      geometry: null,
      properties: Object.fromEntries(Object.entries(properties).map(([field, cell]) => [full.get(field) ?? "?", cell])),
    }));
    const wanted = await readFeatures(layer, fgb.get(fgbName(layer)) ?? new Uint8Array(), {}, quietJob);
    expect(rowsOf(renamed)).toEqual(rowsOf(wanted.features.map(({ properties }) => ({ geometry: null, properties }))));
  }
  expect(new TextDecoder().decode(files.get("shp/meal_point_10min_口径与来源.csv"))).toContain("methodLine,");
});

const hasGdal = spawnSync("ogrinfo", ["--version"]).status === 0;
test.skipIf(!hasGdal)("GDAL opens both with the names of the communities (skipped where it is absent)", async () => {
  const folder = mkdtempSync(join(tmpdir(), "lifecircle-gis-"));
  try {
    for (const [name, bytes] of [...(await filesOf("gpkg")), ...(await filesOf("shp"))]) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), bytes);
    }
    const info = (path: string, layer: string) =>
      execFileSync("ogrinfo", ["-ro", "-al", join(folder, path), layer], {
        stdio: ["ignore", "pipe", "pipe"],
      }).toString();
    for (const [path, layer] of [
      ["meal_point-10min.gpkg", "communities"],
      ["shp/meal_point_10min_communities.shp", "meal_point_10min_communities"],
    ]) {
      const text = info(path, layer);
      expect(text).toContain(`Feature Count: ${town.communities.length}`);
      expect(text).toContain('ID["EPSG",4490]');
      for (const { name } of town.communities) expect(text).toContain(`name (String) = ${name}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
