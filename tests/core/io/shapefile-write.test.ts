import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { quietJob } from "../../../src/core/base/job";
import { inferColumns, type WritableFeature } from "../../../src/core/io/columns";
import { officialFrame } from "../../../src/core/io/degree-frame";
import { encodeGbk } from "../../../src/core/io/gbk";
import { readShapefile } from "../../../src/core/io/shapefile";
import { writeShapefiles, type WrittenShapefile } from "../../../src/core/io/shapefile-write";

const CHINA = officialFrame([113, 23, 114, 24]);
const write = (features: WritableFeature[], name = "设施") =>
  writeShapefiles({ name, columns: inferColumns(features), features }, CHINA);
const read = ({ name, files }: WrittenShapefile) => readShapefile(name, { ...files }, {}, quietJob);

const ring = (x: number, y: number, size: number): GeoJSON.Position[] => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
  [x, y],
];
const hole = [...ring(113.22, 23.12, 0.02)].reverse();
const features: WritableFeature[] = [
  { geometry: { type: "Polygon", coordinates: [ring(113.2, 23.1, 0.1), hole] }, properties: { name: "朝阳社区", people: 1200, share: 0.1234, ok: true, day: null } },
  { geometry: { type: "MultiPolygon", coordinates: [[ring(113.4, 23.1, 0.01)], [ring(113.5, 23.1, 0.01)]] }, properties: { name: "西湖社区", people: -7, share: 12.5, ok: false, day: "2026" } },
  { geometry: { type: "Point", coordinates: [113.256412, 23.126231] }, properties: { name: "一小", people: null, share: null, ok: null, day: "" } },
  { geometry: null, properties: { name: "无位置", people: 9e15, share: 1 / 3, ok: true, day: null } },
]; // prettier-ignore

test("a table of mixed geometries becomes one shapefile for each kind, in GBK, CGCS2000, nothing lost", async () => {
  const [areas, points] = write(features);
  expect([areas.name, points.name, areas.encoding]).toEqual(["设施_polygon", "设施_point", "gbk"]);
  const found = await read(areas);
  expect(found.reading).toMatchObject({ frame: "EPSG:4490", encoding: "gb18030", rowsIn: 3, accepted: 2, rejected: 1 });
  expect(found.features.map(({ geometry }) => geometry)).toEqual([features[0].geometry, features[1].geometry]);
  expect(found.features.map(({ properties }) => properties)).toEqual([
    { name: "朝阳社区", people: 1200, share: 0.1234, ok: true, day: null },
    { name: "西湖社区", people: -7, share: 12.5, ok: false, day: "2026" },
  ]);
  expect((await read(points)).features).toMatchObject([
    { geometry: features[2].geometry, properties: { name: "一小", people: null, share: null } },
  ]);
  expect(areas.cuts).toEqual([{ row: 3, column: "share", value: String(1 / 3), written: "0.33333333333" }]);
});

test("a character that GBK lacks makes the whole table UTF-8", async () => {
  expect(encodeGbk("㙦头村")).toBeUndefined();
  expect(new TextDecoder("gbk").decode(encodeGbk("青禾示范区·①②㎡"))).toBe("青禾示范区·①②㎡");
  const named = features.map(({ geometry }) => ({ geometry, properties: { 名称: "㙦头村" } }));
  const [areas] = write(named);
  expect([areas.encoding, new TextDecoder().decode(areas.files.cpg)]).toEqual(["utf-8", "UTF-8"]);
  expect((await read(areas)).features[0].properties).toEqual({ 名称: "㙦头村" });
});

test("names of more than ten bytes are shortened to names of their own, and the list says which is which", () => {
  const keys = [
    "uncovered_60+_network",
    "uncovered_60+_buffer",
    "uncovered_all_network",
    "UNCOVERED_",
    "社区养老服务设施",
  ];
  const [file] = write([{ geometry: null, properties: Object.fromEntries(keys.map((key) => [key, 1])) }]);
  expect(file.columns.map(({ column }) => column)).toEqual(keys);
  const fields = file.columns.map(({ field }) => field);
  expect(fields).toEqual(["uncovered_", "uncovere", "uncovere2", "UNCOVERE3", "社区养老服"]);
  for (const field of fields) expect(encodeGbk(field)?.length).toBeLessThanOrEqual(10);
});

test("a text longer than a field is cut between characters, and the cut is told", async () => {
  const long = "青".repeat(200);
  const [file] = write([{ geometry: { type: "Point", coordinates: [113, 23] }, properties: { 备注: long } }]);
  expect(file.cuts).toEqual([{ row: 1, column: "备注", value: long, written: "青".repeat(127) }]);
  expect((await read(file)).features[0].properties).toEqual({ 备注: "青".repeat(127) });
});

test("an empty table is a shapefile without rows", () => {
  const [file] = write([]);
  expect([file.files.shp.length, file.files.shx.length]).toEqual([100, 100]);
});

const hasGdal = spawnSync("ogr2ogr", ["--version"]).status === 0;
test.skipIf(!hasGdal)("GDAL reads written shapefiles with their Chinese names (skipped where it is absent)", () => {
  const folder = mkdtempSync(join(tmpdir(), "lifecircle-shp-"));
  try {
    for (const { name, files } of [
      ...write(features),
      ...write([{ geometry: features[0].geometry, properties: { 名称: "㙦头村" } }], "utf8"),
      ...write(
        [
          {
            geometry: {
              type: "MultiLineString",
              coordinates: [
                [
                  [113, 23],
                  [114, 24],
                ],
                [
                  [115, 25],
                  [116, 26],
                ],
              ],
            },
            properties: { n: 1 },
          },
          {
            geometry: {
              type: "LineString",
              coordinates: [
                [113, 23],
                [114, 24],
              ],
            },
            properties: { n: 2 },
          },
        ],
        "线",
      ),
      ...write(
        [
          {
            geometry: {
              type: "MultiPoint",
              coordinates: [
                [113, 23],
                [114, 24],
              ],
            },
            properties: { n: 1 },
          },
        ],
        "multi",
      ),
    ]) {
      // prettier-ignore
      for (const [ending, bytes] of Object.entries(files)) writeFileSync(join(folder, `${name}.${ending}`), bytes);
    }
    const geojson = (name: string) => {
      const options = ["-f", "GeoJSON", "-lco", "RFC7946=NO", "-lco", "COORDINATE_PRECISION=12", "/vsistdout/"];
      const text = execFileSync("ogr2ogr", [...options, join(folder, `${name}.shp`)], {
        stdio: ["ignore", "pipe", "pipe"],
      });
      return JSON.parse(text.toString()) as { features: GeoJSON.Feature[]; crs: { properties: { name: string } } };
    };
    const areas = geojson("设施_polygon");
    expect(areas.crs.properties.name).toBe("urn:ogc:def:crs:EPSG::4490");
    expect(areas.features.map(({ properties }) => properties?.name as string)).toEqual([
      "朝阳社区",
      "西湖社区",
      "无位置",
    ]);
    expect(areas.features[0].properties).toMatchObject({ people: 1200, share: 0.1234, day: null });
    expect(areas.features.map(({ geometry }: { geometry: GeoJSON.Geometry | null }) => geometry?.type)).toEqual(["Polygon", "MultiPolygon", undefined]); // prettier-ignore
    expect((areas.features[0].geometry as GeoJSON.Polygon).coordinates.map((one) => one.length)).toEqual([5, 5]);
    expect(geojson("utf8").features[0].properties).toEqual({ 名称: "㙦头村" });
    expect(geojson("线").features.map(({ geometry }) => geometry.type)).toEqual(["MultiLineString", "LineString"]);
    expect(geojson("multi").features[0].geometry).toEqual({ type: "MultiPoint", coordinates: [[113, 23], [114, 24]] }); // prettier-ignore
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
