import initSqlJs from "sql.js";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { quietJob } from "../../../src/core/base/job";
import { listLayers, readFeatures } from "../../../src/core/io";
import { inferColumns, type WritableFeature } from "../../../src/core/io/columns";
import { officialFrame } from "../../../src/core/io/degree-frame";
import { writeGeoPackage, type GeoPackageTable } from "../../../src/core/io/geopackage-write";
import { writeSqlite, type StoredValue } from "../../../src/core/io/sqlite-write";

const CHINA = officialFrame([113, 23, 114, 24]);
const square = (x: number): GeoJSON.Position[] => [
  [x, 23],
  [x + 0.1, 23],
  [x + 0.1, 23.1],
  [x, 23.1],
  [x, 23],
];
const areas: WritableFeature[] = Array.from({ length: 700 }, (_, i) => {
  const coordinates = [square(113 + i / 1000)];
  return {
    geometry: i % 2 ? { type: "Polygon", coordinates } : { type: "MultiPolygon", coordinates: [coordinates] },
    properties: { 名称: `㙦头社区${i}`, fid: `号${i}`, 覆盖率: i / 7, people: i * 1e9, 新: i % 2 === 0, 备注: i % 5 ? null : "很长".repeat(i * 3) },
  };
}); // prettier-ignore
const table = (name: string, features: WritableFeature[], more: Partial<GeoPackageTable> = {}): GeoPackageTable => ({
  name,
  columns: inferColumns(features),
  features,
  ...more,
});
const points: WritableFeature[] = [
  { geometry: { type: "Point", coordinates: [113.25, 23.12] }, properties: { id: "001", n: null } },
  { geometry: null, properties: { id: "002", n: -0.5 } },
];
const about: WritableFeature[] = [{ geometry: null, properties: { key: "方法", value: "步行网络" } }];
const content = {
  tables: [
    table("社区", areas, { title: "社区与“人口”" }),
    table("设施", points),
    table("说明", about, { isPlain: true }),
  ],
  frame: CHINA,
  lastChange: "2026-01-01T00:00:00.000Z",
};

async function sqlite(bytes: Uint8Array) {
  const { Database } = await initSqlJs();
  const database = new Database(bytes);
  return (sql: string) => database.exec(sql).flatMap(({ values }) => values);
}

test("SQLite finds a written GeoPackage sound, and every row, long text and key in it", async () => {
  const bytes = writeGeoPackage(content);
  expect(Buffer.compare(writeGeoPackage(content), bytes)).toBe(0);
  const query = await sqlite(bytes);
  expect(query("PRAGMA integrity_check")).toEqual([["ok"]]);
  expect(query("PRAGMA foreign_key_check")).toEqual([]);
  expect(query("PRAGMA application_id")).toEqual([[0x47504b47]]);
  expect(query("SELECT srs_id FROM gpkg_spatial_ref_sys")).toEqual([[-1], [0], [4326], [4490]]);
  expect(query("SELECT table_name FROM gpkg_contents WHERE table_name = '设施'")).toEqual([["设施"]]); // by its index
  expect(query("SELECT geometry_type_name FROM gpkg_geometry_columns ORDER BY 1")).toEqual([
    ["MULTIPOLYGON"],
    ["POINT"],
  ]);
  expect(query('SELECT count(*), sum(people), sum("覆盖率"), sum("新"), sum(length("备注")) FROM "社区"')).toEqual([
    [700, 244_650 * 1e9, expect.closeTo(34_950, 6), 350, areas.reduce((sum, { properties }) => sum + String(properties.备注 ?? "").length, 0)],
  ]); // prettier-ignore
  expect(query('SELECT "fid_2", "名称" FROM "社区" WHERE fid = 700')).toEqual([["号699", "㙦头社区699"]]);
  query('INSERT INTO "设施" (id) VALUES (\'003\'); DELETE FROM "社区" WHERE fid < 650'); // it can be worked on
  expect(query("PRAGMA integrity_check")).toEqual([["ok"]]);
});

test("a written GeoPackage comes back as it was", async () => {
  const bytes = writeGeoPackage(content);
  expect((await listLayers("a.gpkg", bytes)).map(({ name }) => name)).toEqual(["社区", "设施", "说明"]);
  const read = await readFeatures("a.gpkg", bytes, { layer: "社区" }, quietJob);
  expect(read.reading).toMatchObject({ frame: "EPSG:4490", accepted: 700 });
  read.features.forEach(({ geometry, properties }, f) => {
    const { fid, ...wanted } = areas[f].properties;
    expect(properties).toEqual({ fid: f + 1, fid_2: fid, ...wanted });
    const given = areas[f].geometry;
    expect(geometry).toEqual(
      given?.type === "Polygon" ? { type: "MultiPolygon", coordinates: [given.coordinates] } : given,
    );
  });
  const { features, reading } = await readFeatures("a.gpkg", bytes, { layer: "设施" }, quietJob);
  expect([features[0].geometry, reading.rejected]).toEqual([points[0].geometry, 1]);
});

test("tables of any size and rows of any length are sound SQLite", async () => {
  const rows = (count: number, length: number): StoredValue[][] =>
    Array.from({ length: count }, (_, r) => [null, "文".repeat(length), r * 2 ** 33, r / 3, new Uint8Array(r % 50)]);
  const sql = (name: string) => `CREATE TABLE ${name} (id INTEGER PRIMARY KEY, t TEXT, n INTEGER, r REAL, b BLOB)`;
  const lengths = [0, 1, 40, 1330, 1340, 1345, 1350, 1353, 1354, 1355, 1356, 1357, 1360, 1400, 5000, 30_000];
  const tables = [
    ...lengths.map((length, i) => ({ name: `t${i}`, sql: sql(`t${i}`), rows: rows(9, length), real: new Set([3]) })),
    { name: "many", sql: sql("many"), rows: rows(100_000, 2), real: new Set([3]) },
    { name: "none", sql: sql("none"), rows: [] },
  ];
  const query = await sqlite(writeSqlite({ applicationId: 0, userVersion: 7, tables }));
  expect(query("PRAGMA integrity_check")).toEqual([["ok"]]);
  for (const [i, length] of lengths.entries()) {
    expect(query(`SELECT count(*), min(length(t)), max(length(t)) FROM t${i}`)).toEqual([[9, length, length]]);
  }
  expect(query("SELECT id, n, length(b), typeof(r) FROM many WHERE id = 77777")).toEqual([[77777, 77776 * 2 ** 33, 26, "real"]]); // prettier-ignore
  expect(query("SELECT count(*) FROM none")).toEqual([[0]]);
});

const hasGdal = spawnSync("ogrinfo", ["--version"]).status === 0;
test.skipIf(!hasGdal)("GDAL reads a written GeoPackage (skipped where it is absent)", () => {
  const folder = mkdtempSync(join(tmpdir(), "lifecircle-gpkg-"));
  try {
    const path = join(folder, "a.gpkg");
    writeFileSync(path, writeGeoPackage(content));
    const info = execFileSync("ogrinfo", ["-ro", "-al", "-so", path]).toString();
    expect(info).toMatch(/Layer name: 社区\n(.*\n)*?Geometry: Multi Polygon\nFeature Count: 700\n/);
    expect(info).toContain("Extent: (113.000000, 23.000000) - (113.799000, 23.100000)");
    expect(info).toContain('ID["EPSG",4490]');
    expect(info).toMatch(/Layer name: 设施\n(.*\n)*?Feature Count: 2\n/);
    expect(info).toMatch(/名称: String/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
