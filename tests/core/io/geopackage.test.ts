import initSqlJs, { type Database } from "sql.js";
import { beforeAll, expect, test } from "vitest";
import { quietJob } from "../../../src/core/base/job";
import { seededRandom } from "../../../src/core/base/random";
import { listLayers, readAny, readFeatures } from "../../../src/core/io";
import { SqliteFile } from "../../../src/core/io/sqlite";
import { columnsOfTable } from "../../../src/core/io/sqlite-columns";

let makeDatabase: () => Database;
beforeAll(async () => {
  const { Database: SqlDatabase } = await initSqlJs();
  makeDatabase = () => new SqlDatabase();
});

/** A GeoPackage point: header without box, then well-known binary. */
function pointBlob(x: number, y: number): Uint8Array {
  const wkb = [1, 1, 0, 0, 0, ...new Uint8Array(Float64Array.of(x, y).buffer)];
  return Uint8Array.from([0x47, 0x50, 0, 1, 0xe6, 0x10, 0, 0, ...wkb]);
}

function makeGeoPackage(): Database {
  const database = makeDatabase();
  database.run(`
    CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY, organization TEXT,
      organization_coordsys_id INTEGER, definition TEXT, description TEXT);
    INSERT INTO gpkg_spatial_ref_sys VALUES ('WGS 84', 4326, 'EPSG', 4326, 'GEOGCS[]', NULL);
    CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT, srs_id INTEGER);
    CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, geometry_type_name TEXT, srs_id INTEGER, z, m);
    INSERT INTO gpkg_contents VALUES ('目录', 'attributes', '', 0), ('设施', 'features', '', 4326), ('视图', 'features', '', 4326);
    INSERT INTO gpkg_geometry_columns VALUES ('设施', 'geom', 'POINT', 4326, 0, 0), ('视图', 'geom', 'POINT', 4326, 0, 0);
    CREATE TABLE "设施" ("fid" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "geom" POINT, "名称" TEXT(20), "照片" BLOB);
    CREATE VIEW "视图" AS SELECT * FROM "设施";
    CREATE TABLE "目录" (code TEXT, title TEXT);
    INSERT INTO "目录" VALUES ('01', '小学');`);
  database.run(`INSERT INTO "设施" VALUES (3, ?, '一小', x'00'), (7, ?, '㙦头小学', NULL), (8, NULL, '无位置', NULL)`, [
    pointBlob(120.1, 31.2),
    pointBlob(120.2, 31.3),
  ]);
  database.run(`ALTER TABLE "设施" ADD COLUMN "班数" INTEGER DEFAULT 12`);
  return database;
}

test("a layer is read with its names, its ids and the defaults of columns added later", async () => {
  const { features, reading } = await readFeatures("a.gpkg", makeGeoPackage().export(), {}, quietJob);
  expect(features.map(({ row, properties }) => [row, { ...properties }])).toEqual([
    [1, { fid: 3, 名称: "一小", 班数: 12 }],
    [2, { fid: 7, 名称: "㙦头小学", 班数: 12 }],
  ]);
  expect(features[1].geometry).toEqual({ type: "Point", coordinates: [120.2, 31.3] });
  expect(reading).toMatchObject({ layer: "设施", frame: "EPSG:4326", rowsIn: 3, accepted: 2, rejected: 1 });
  expect(reading.issues).toMatchObject([{ row: 3, problem: { code: "io/geometry-missing" } }]);
});

test("layers are listed, those with features first; a table without is read as one; a view is refused", async () => {
  const bytes = makeGeoPackage().export();
  expect(await listLayers("a.gpkg", bytes)).toEqual([
    { name: "设施", format: "geopackage", geometryType: "POINT" },
    { name: "视图", format: "geopackage", geometryType: "POINT" },
    { name: "目录", format: "geopackage" },
  ]);
  const table = await readFeatures("a.gpkg", bytes, { layer: "目录" }, quietJob);
  expect(table.features.map(({ geometry, properties }) => [geometry, properties.title])).toEqual([[null, "小学"]]);
  await expect(readAny("a.gpkg", bytes, { layer: "视图" }, quietJob)).rejects.toMatchObject({
    code: "io/layer-is-view",
  });
});

test("a database that is no GeoPackage, or is cut off, is refused", async () => {
  const database = makeDatabase();
  database.run("CREATE TABLE a (b)");
  await expect(readAny("a.db", database.export(), {}, quietJob)).rejects.toMatchObject({ code: "io/layers-none" });
  const bytes = makeGeoPackage().export();
  await expect(readAny("a.gpkg", bytes.subarray(0, bytes.length - 4096), {}, quietJob)).rejects.toMatchObject({
    code: "io/file-truncated",
  });
});

test.each([512, 4096, 65536])("every value comes out as SQLite itself gives it, on pages of %d bytes", (pageBytes) => {
  const random = seededRandom(pageBytes);
  const database = makeDatabase();
  database.run(`PRAGMA page_size = ${pageBytes}; CREATE TABLE t (a, b TEXT, c REAL, d BLOB, e INTEGER)`);
  const insert = database.prepare("INSERT INTO t VALUES (?, ?, ?, ?, ?)");
  for (let i = 0; i < 600; i++) {
    const length = Math.floor(random() ** 4 * 20_000);
    const whole = Math.floor((random() - 0.5) * 2 ** Math.floor(random() * 53));
    const blob = Uint8Array.from({ length: length % 3000 }, () => Math.floor(random() * 256));
    insert.run([i % 7 === 0 ? null : random(), "青禾a".repeat(length / 4), random() * 1e9, blob, whole]);
  }
  insert.free();
  database.run("DELETE FROM t WHERE rowid % 5 = 0");
  const expected = database.exec("SELECT * FROM t")[0].values;
  const file = new SqliteFile("a.db", database.export(), "SQLite");
  const table = file.tables.get("t");
  expect(table && [...file.rows(table)]).toEqual(expected);
});

test("column definitions are read past quotes, comments, keys and computed columns", () => {
  const columns = columnsOfTable(`CREATE TABLE "a (b" ( -- a comment, with (brackets
    [id] INTEGER, "名 ""称""" VARCHAR(20, 2) DEFAULT 'it''s, so' NOT NULL, \`n\` DEFAULT -5,
    g INT GENERATED ALWAYS AS (n * (2 + 1)) VIRTUAL, h AS (n) STORED,
    CONSTRAINT k PRIMARY KEY ("ID" AUTOINCREMENT), CHECK (n > 0, 1))`);
  expect(
    columns?.map(({ name, isRowId, isVirtual, defaultValue }) => [name, isRowId, isVirtual, defaultValue]),
  ).toEqual([
    ["id", true, false, null],
    ['名 "称"', false, false, "it's, so"],
    ["n", false, false, -5],
    ["g", false, true, null],
    ["h", false, false, null],
  ]);
  expect(columnsOfTable("CREATE TABLE a (b PRIMARY KEY) WITHOUT ROWID")).toBeUndefined();
  expect(columnsOfTable("CREATE VIRTUAL TABLE a USING rtree(id, minx, maxx)")).toBeUndefined();
});
