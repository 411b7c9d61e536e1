import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CliIo } from "../../src/cli/io";
import { runCli } from "../../src/cli/run-cli";
import { box, collection, feature } from "../helpers/geojson";

const packageRoot = join(import.meta.dirname, "../..");

/**
 * Two streets with a river between them, joined by one bridge at their east end, 1.9 km away.
 *
 *   31.202  ───D──────────────┐   D: 40 old, 60 young, 220 m from the dining place as the crow flies
 *   ~~~~~~~~~~ river ~~~~~~~~ │
 *   31.200  F─A──B────────C───┘   A 95 m, B 476 m, C 1,809 m from F along the street
 */
const files: Record<string, string> = {
  "project.json": JSON.stringify({
    schema: "lifecircle-project/1",
    id: "river-town",
    title: { zh: "河镇", en: "River town" },
    fictional: true,
    dataDate: "2025-12-31",
    source: { zh: "手工编制", en: "made by hand" },
    licence: "CC0-1.0",
    groups: [
      { id: "all", title: { zh: "全部居民", en: "All residents" }, columns: ["young", "old"] },
      { id: "60+", title: { zh: "60 岁以上", en: "Aged 60+" }, columns: ["old"] },
    ],
    datasets: {
      communities: { file: "communities.geojson" },
      demand: { file: "homes.csv" },
      network: { file: "roads.geojson" },
      facilities: [{ file: "facilities.csv" }],
    },
  }),
  "homes.csv": [
    "id,name,lon,lat,young,old",
    "A,桂香苑 1 幢,120.101,31.2,10,20",
    "B,桂香苑 2 幢,120.105,31.2,30,10",
    "C,河口 1 号,120.119,31.2,5,5",
    "D,北岸 1 号,120.1005,31.202,60,40",
    "",
  ].join("\n"),
  "facilities.csv": [
    "id,name,category,status,lon,lat,beds",
    "F,河镇助餐点,meal_point,operating,120.1,31.2,12",
    "G,停用助餐点,meal_point,closed,120.119,31.2,0",
    "H,远地,meal_point,operating,0,0,3",
    "",
  ].join("\n"),
  "roads.geojson": collection([
    line([
      [120.1, 31.2],
      [120.12, 31.2],
    ]),
    line([
      [120.12, 31.2],
      [120.12, 31.202],
    ]),
    line([
      [120.12, 31.202],
      [120.1, 31.202],
    ]),
  ]),
  "communities.geojson": collection([
    square("c1", "=桂香社区", 120.099, 31.1985, 120.11, 31.201),
    square("c2", "河口社区", 120.11, 31.1985, 120.121, 31.201),
    square("c3", "北岸社区", 120.099, 31.201, 120.121, 31.2035),
  ]),
};

function line(coordinates: number[][]) {
  return feature({ type: "LineString", coordinates }, { name: "街" });
}

function square(id: string, name: string, west: number, south: number, east: number, north: number) {
  return feature(box(west, south, east, north), { id, name });
}

/** A fresh folder with the town's files. */
export function townFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "lifecircle-"));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

/** Runs one command line in a folder and keeps what it says. */
export async function run(cwd: string, argv: readonly string[], given: Partial<CliIo> = {}) {
  let out = "";
  let err = "";
  const code = await runCli(argv, {
    stdout: (text) => (out += text),
    stderr: (text) => (err += text),
    progressColumns: undefined,
    env: {},
    cwd,
    packageRoot,
    signal: new AbortController().signal,
    ...given,
  });
  return { code, out, err };
}
