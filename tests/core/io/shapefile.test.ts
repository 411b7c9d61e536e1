import { expect, test } from "vitest";
import { quietJob } from "../../../src/core/base/job";
import { readAny, readFeatures } from "../../../src/core/io";
import { encodingOfCpg } from "../../../src/core/io/dbf-encoding";
import { polygonsOfRings } from "../../../src/core/io/ring-groups";
import { readShapefile } from "../../../src/core/io/shapefile";
import { makeDbf, makeShp } from "./make-shapefile";
import { makeZip } from "./make-zip";

const utf8 = (text: string) => new TextEncoder().encode(text);
const WGS84 = utf8('GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137,298.257223563]]]');
const NAME = { name: "name", type: "C", length: 8 };
/** 青禾示范区 in GBK. */
const QINGHE = Uint8Array.of(0xc7, 0xe0, 0xba, 0xcc, 0xca, 0xbe, 0xb7, 0xb6, 0xc7, 0xf8);
const { shp, shx } = makeShp([
  [120.1, 31.1],
  [120.2, 31.2],
  [120.3, 31.3],
]);

test("a deleted row is skipped together with its shape", async () => {
  const dbf = makeDbf([NAME], [["one"], [null], ["three"]]);
  const { features, reading } = await readShapefile("a.shp", { shp, shx, dbf, prj: WGS84 });
  expect(features.map(({ row, properties }) => [row, properties.name])).toEqual([
    [1, "one"],
    [3, "three"],
  ]);
  expect(reading).toMatchObject({ rowsIn: 3, accepted: 2, rejected: 0, skipped: 1, warnings: [] });
  expect(reading.issues[0]).toMatchObject({ row: 2, state: "skipped", problem: { code: "io/row-deleted" } });
});

test("the texts decide about their encoding, not the .cpg", async () => {
  const gbk = makeDbf([NAME], [[QINGHE.subarray(0, 8)], ["b"], ["c"]]);
  const lying = await readShapefile("a.shp", { shp, dbf: gbk, cpg: utf8("UTF-8"), prj: WGS84 });
  expect(lying.features[0].properties.name).toBe("青禾示范");
  expect(lying.reading.encoding).toBe("gb18030");
  expect(lying.reading.warnings.map(({ code }) => code)).toContain("io/encoding-hint-wrong");
  const wide = { ...NAME, length: 20 };
  const modern = makeDbf([wide], [["青禾示范区"], ["桃源村"], ["c"]]);
  const old = await readShapefile("a.shp", { shp, dbf: modern, cpg: utf8("GBK"), prj: WGS84 });
  expect(old.features.map(({ properties }) => properties.name)).toEqual(["青禾示范区", "桃源村", "c"]);
});

test("half a character at the end of a field is left out, with a note; asterisks are no number", async () => {
  const count = { name: "n", type: "N", length: 5 };
  const cut = QINGHE.subarray(0, 9);
  const dbf = makeDbf(
    [{ ...NAME, length: 9 }, count],
    [
      [cut, "   12"],
      ["b", "*****"],
      ["c", " 1,50"],
    ],
  );
  const { features, reading } = await readShapefile("a.shp", { shp, dbf, prj: WGS84 });
  expect(features.map(({ properties }) => [properties.name, properties.n])).toEqual([
    ["青禾示范", 12],
    ["b", null],
    ["c", 1.5],
  ]);
  expect(reading.issues).toMatchObject([{ row: 1, state: "noted", problem: { code: "io/text-cut" } }]);
});

test("missing parts are warnings, and an empty shape is rejected by its row", async () => {
  const empty = makeShp([[120.1, 31.1], null]);
  const { reading } = await readShapefile("a.shp", { shp: empty.shp });
  expect(reading.warnings.map(({ code }) => code)).toEqual([
    "io/shapefile-dbf-missing",
    "io/shapefile-shx-missing",
    "io/frame-missing",
  ]);
  expect(reading.issues).toMatchObject([{ row: 2, state: "rejected", problem: { code: "io/geometry-missing" } }]);
  expect([reading.rowsIn, reading.accepted, reading.rejected]).toEqual([2, 1, 1]);
});

test("shapes and rows of different numbers are matched in order, with a warning, and none is lost", async () => {
  const dbf = makeDbf([NAME], [["a"], ["b"], ["c"], ["d"]]);
  const { reading } = await readShapefile("a.shp", { shp, shx, dbf, prj: WGS84 });
  expect(reading.warnings.map(({ code }) => code)).toEqual(["io/shapefile-rows-differ"]);
  expect([reading.rowsIn, reading.accepted, reading.rejected]).toEqual([4, 3, 1]);
});

test("a shapefile in an archive needs no fixed spelling, and its folder goes into no name", async () => {
  const dbf = makeDbf([NAME], [["a"], ["b"], ["c"]]);
  const bytes = makeZip([
    { name: "图层/Points.SHP", content: shp },
    { name: "图层/points.DBF", content: dbf },
    { name: "图层/POINTS.prj", content: WGS84 },
    { name: "图层/points.shx", content: shx },
  ]);
  const { reading, features } = await readFeatures("a.zip", bytes, {}, quietJob);
  expect(reading).toMatchObject({ format: "shapefile", layer: "Points", accepted: 3, warnings: [] });
  expect(features[2].properties.name).toBe("c");
});

test("the parts of a loose shapefile are found beside it", async () => {
  const files = new Map([
    ["d/a.dbf", makeDbf([NAME], [["a"], ["b"], ["c"]])],
    ["d/a.PRJ", WGS84],
    ["d/a.shx", shx],
  ]);
  const beside = (name: string) => Promise.resolve(files.get(name));
  const { reading, features } = await readFeatures("d/a.shp", shp, { beside }, quietJob);
  expect(reading.warnings).toEqual([]);
  expect(features[0].properties.name).toBe("a");
});

test("an index or a .prj alone says that it is only a part", async () => {
  for (const bytes of [shx, WGS84]) {
    await expect(readAny("a", bytes, {}, quietJob)).rejects.toMatchObject({ code: "io/shapefile-part-alone" });
  }
});

test("a dBASE table alone takes its places from coordinate columns", async () => {
  const field = (name: string) => ({ name, type: "N", length: 8 });
  const dbf = makeDbf([NAME, field("lon"), field("lat")], [["a", "120.1", "31.2"], [null], ["c", "", ""]]);
  const { reading, features } = await readFeatures("a.dbf", dbf, {}, quietJob);
  expect(features).toMatchObject([{ row: 1, geometry: { type: "Point", coordinates: [120.1, 31.2] } }]);
  expect([reading.rowsIn, reading.accepted, reading.rejected, reading.skipped]).toEqual([3, 1, 1, 1]);
});

type Corner = readonly [number, number];
const square = (x: number, y: number, size: number, clockwise: boolean): Corner[] => {
  const ring: Corner[] = [
    [x, y],
    [x, y + size],
    [x + size, y + size],
    [x + size, y],
    [x, y],
  ];
  return clockwise ? ring : ring.reverse();
};

test("a hole belongs to the smallest ring around it", () => {
  const outer = square(0, 0, 10, true);
  const hole = square(1, 1, 8, false);
  const island = square(2, 2, 6, true);
  const pond = square(3, 3, 2, false);
  expect(polygonsOfRings([pond, outer, hole, island])).toEqual([
    [outer, hole],
    [island, pond],
  ]);
});

test("rings that all run the wrong way are told apart by how deep they lie", () => {
  const outer = square(0, 0, 10, false);
  const hole = square(1, 1, 2, true);
  const other = square(20, 0, 5, false);
  expect(polygonsOfRings([outer, hole, other])).toEqual([[outer, hole], [other]]);
});

test("an empty .cpg says as little as none", async () => {
  for (const dbf of [
    makeDbf([NAME], [["a"], ["b"], ["c"]]),
    makeDbf([NAME], [[QINGHE.subarray(0, 8)], ["b"], ["c"]]),
  ]) {
    const [empty, none] = [
      { shp, dbf, cpg: utf8(""), prj: WGS84 },
      { shp, dbf, prj: WGS84 },
    ];
    const [a, b] = [await readShapefile("a.shp", empty), await readShapefile("a.shp", none)];
    expect([a.features, a.reading.encoding]).toEqual([b.features, b.reading.encoding]);
  }
});

test("a .cpg that names no encoding there is says nothing, one of ISO 8859 is taken", () => {
  expect(["ISO 88591", "8859_2", "ISO-8859-15", "88590", "885912", "885999"].map(encodingOfCpg)).toEqual([
    "windows-1252",
    "iso-8859-2",
    "iso-8859-15",
    undefined,
    undefined,
    undefined,
  ]);
});
