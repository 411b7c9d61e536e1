import { expect, test } from "vitest";
import { quietJob } from "../../../src/core/base/job";
import { readAny, readFeatures } from "../../../src/core/io";
import { parseWkb } from "../../../src/core/io/wkb";
import { makeParquet } from "./make-parquet";
import { u32 } from "./make-zip";

const utf8 = (text: string) => new TextEncoder().encode(text);
const doubles = (...values: readonly number[]) => [...new Uint8Array(Float64Array.from(values).buffer)];
const point = (x: number, y: number) => Uint8Array.from([1, ...u32(1), ...doubles(x, y)]);

const NAMES = { name: "名称", values: [utf8("一站"), null, utf8("㙦头站")], isText: true };
const COUNTS = { name: "人数", values: [12, 30, null] };
const POINTS = { name: "geometry", values: [point(120.1, 31.1), null, point(120.3, 31.3)] };
const about = (more: object) => ({ primary_column: "geometry", columns: { geometry: { encoding: "WKB", ...more } } });

test("rows are read with their geometry, numbers and empty cells", async () => {
  const bytes = makeParquet([NAMES, COUNTS, POINTS], about({}));
  const { features, reading, columns } = await readFeatures("a.parquet", bytes, {}, quietJob);
  expect(columns).toEqual(["名称", "人数"]);
  expect(features.map(({ row, properties }) => [row, { ...properties }])).toEqual([
    [1, { 名称: "一站", 人数: 12 }],
    [3, { 名称: "㙦头站", 人数: null }],
  ]);
  expect(features[1].geometry).toEqual({ type: "Point", coordinates: [120.3, 31.3] });
  expect(reading).toMatchObject({ format: "geoparquet", frame: "OGC:CRS84", rowsIn: 3, accepted: 2, rejected: 1 });
});

test("the frame is that of the file: a code, or unknown and then a warning", async () => {
  const crs = { id: { authority: "EPSG", code: 4490 } };
  const coded = await readFeatures("a.parquet", makeParquet([POINTS], about({ crs })), {}, quietJob);
  expect(coded.reading.frame).toBe("EPSG:4490");
  const unknown = await readFeatures("a.parquet", makeParquet([POINTS], about({ crs: null })), {}, quietJob);
  expect(unknown.reading.warnings.map(({ code }) => code)).toEqual(["io/frame-missing"]);
});

test("a table without geometry takes its places from coordinate columns", async () => {
  const bytes = makeParquet([NAMES, { name: "lon", values: [120, 121, 122] }, { name: "lat", values: [31, 32, 33] }]);
  const { features } = await readFeatures("a.parquet", bytes, {}, quietJob);
  expect(features[1]).toMatchObject({ row: 2, geometry: { coordinates: [121, 32] }, properties: { 名称: null } });
});

test("another encoding of geometry, or a file cut off, is refused", async () => {
  const native = makeParquet([POINTS], about({ encoding: "point" }));
  await expect(readAny("a", native, {}, quietJob)).rejects.toMatchObject({ code: "io/geometry-encoding-unsupported" });
  const cut = makeParquet([POINTS], about({})).subarray(0, 90);
  await expect(readAny("a", cut, {}, quietJob)).rejects.toMatchObject({ code: "io/file-truncated" });
});

test("well-known binary is read in both byte orders, with heights, and from PostGIS", () => {
  expect(parseWkb(point(1, 2))).toEqual({ type: "Point", coordinates: [1, 2] });
  const high = Uint8Array.from([
    0,
    0,
    0,
    3,
    0xe9,
    ...doubles(1).reverse(),
    ...doubles(2).reverse(),
    ...doubles(3).reverse(),
  ]);
  expect(parseWkb(high)).toEqual({ type: "Point", coordinates: [1, 2] }); // ISO type 1001, big-endian
  const extended = Uint8Array.from([1, ...u32(0xa0000001), ...u32(4326), ...doubles(1, 2, 3)]);
  expect(parseWkb(extended)).toEqual({ type: "Point", coordinates: [1, 2] });
  expect(parseWkb(point(NaN, NaN))).toBeNull();
  expect(parseWkb(Uint8Array.from([1, ...u32(10)]))).toEqual({ type: "CurvePolygon" });
});

test("well-known binary that promises more than is there is none", () => {
  expect(parseWkb(Uint8Array.from([1, ...u32(2, 0xffffffff), ...doubles(1, 2)]))).toBeUndefined();
  expect(parseWkb(point(1, 2).subarray(0, 12))).toBeUndefined();
  const nested = Array.from({ length: 40 }, () => [1, ...u32(7, 1)]).flat();
  expect(parseWkb(Uint8Array.from(nested))).toBeUndefined();
});
