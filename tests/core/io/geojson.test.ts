import { expect, test } from "vitest";
import { readGeoJson } from "../../../src/core/io/geojson";
import { hasShared, readShared, WHEN_PRESENT } from "./shared-data";

const bytesOf = (value: unknown) => new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value));
const read = (value: unknown) => readGeoJson("设施.geojson", bytesOf(value));
const point = (x: unknown, y: unknown, properties: unknown = {}) => ({
  type: "Feature",
  properties,
  geometry: { type: "Point", coordinates: [x, y] },
});
const collection = (...features: unknown[]) => ({ type: "FeatureCollection", features });

test("a collection, a feature, a bare geometry and a byte order mark are all read", async () => {
  const home = { type: "Point", coordinates: [120.1, 31.2] };
  for (const root of [collection(point(120.1, 31.2)), point(120.1, 31.2), home, `\ufeff${JSON.stringify(home)}`]) {
    const { features, reading } = await read(root);
    expect(features.map((feature) => feature.geometry)).toEqual([home]);
    expect(reading).toMatchObject({ rowsIn: 1, accepted: 1, rejected: 0, skipped: 0, frame: "EPSG:4326" });
  }
});

test("every bad feature is a rejected row with its number and its reason, the good ones are kept", async () => {
  const open = [
    [120, 31],
    [121, 31],
    [121, 32],
    [120, 32],
  ];
  const { features, reading } = await read(
    collection(
      point(120.1, 31.2),
      { type: "Feature", properties: {}, geometry: null },
      point("120.1", "31.2"),
      point(0, 0),
      point(31.2, 120.1),
      { type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: [open] } },
      { type: "Feature", properties: {}, geometry: { type: "LineString", coordinates: [[120, 31]] } },
      { type: "Feature", properties: {}, geometry: { type: "CircularString", coordinates: open } },
      "not a feature",
      point(500000, 3400000),
      point(120.2, 31.2),
    ),
  );
  expect(features.map((feature) => feature.row)).toEqual([1, 11]);
  expect(reading).toMatchObject({ rowsIn: 11, accepted: 2, rejected: 9, skipped: 0 });
  expect(reading.issues.map((issue) => [issue.row, issue.problem.code])).toEqual([
    [2, "io/geometry-missing"],
    [3, "io/coordinates-not-numbers"],
    [4, "io/coordinates-null-island"],
    [5, "io/coordinates-swapped"],
    [6, "io/ring-not-closed"],
    [7, "io/ring-too-short"],
    [8, "io/geometry-unsupported"],
    [9, "io/geometry-unsupported"],
    [10, "io/coordinates-out-of-range"],
  ]);
});

test("a file whose points are all latitude, longitude is refused, also in the far west where both fit", async () => {
  await expect(read(collection(point(31.2, 120.1), point(31.3, 120.2)))).rejects.toMatchObject({
    code: "io/coordinates-swapped",
    params: { file: "设施.geojson", x: 31.2, y: 120.1 },
  });
  await expect(read(point(39.47, 75.99))).rejects.toMatchObject({ code: "io/coordinates-swapped" }); // Kashgar
  await expect(read(point(38423092, 2558711))).rejects.toMatchObject({ code: "io/coordinates-out-of-range" });
});

test.each([
  ["urn:ogc:def:crs:OGC:1.3:CRS84", "OGC:CRS84"],
  ["urn:ogc:def:crs:EPSG::4326", "EPSG:4326"],
  ["EPSG:4490", "EPSG:4490"],
  ["urn:ogc:def:crs:EPSG::4490", "EPSG:4490"],
])("the frame %s is used as it is", async (name, frame) => {
  const { reading } = await read({ ...collection(point(120.1, 31.2)), crs: { type: "name", properties: { name } } });
  expect(reading.frame).toBe(frame);
  expect(reading.warnings.length).toBe(frame === "EPSG:4490" ? 1 : 0);
});

test.each(["urn:ogc:def:crs:EPSG::2326", "EPSG:27700", "EPSG:44900", "本地坐标"])(
  "the frame %s is refused by name",
  async (name) => {
    const root = { ...collection(point(120.1, 31.2)), crs: { type: "name", properties: { name } } };
    await expect(read(root)).rejects.toMatchObject({
      code: "io/frame-unsupported",
      params: { file: "设施.geojson", frame: name },
    });
  },
);

test("exteriors run counter-clockwise and holes clockwise after reading", async () => {
  const ring = (x: number, size: number) => [
    [x, x],
    [x, x + size],
    [x + size, x + size],
    [x + size, x],
    [x, x],
  ]; // clockwise
  const coordinates = [ring(60, 10), [...ring(62, 2)].reverse()];
  const { features } = await read({ type: "Polygon", coordinates });
  expect(features[0].geometry).toEqual({ type: "Polygon", coordinates: coordinates.map((r) => [...r].reverse()) });
});

test("a GeometryCollection of polygons becomes one MultiPolygon, a mixed one is rejected", async () => {
  const square = {
    type: "Polygon",
    coordinates: [
      [
        [120, 31],
        [121, 31],
        [121, 32],
        [120, 31],
      ],
    ],
  };
  const both = { type: "GeometryCollection", geometries: [square, square] };
  expect((await read(both)).features[0].geometry).toEqual({
    type: "MultiPolygon",
    coordinates: [square.coordinates, square.coordinates],
  });
  const mixed = { type: "GeometryCollection", geometries: [square, { type: "Point", coordinates: [120, 31] }] };
  expect((await read(mixed)).reading.issues[0].problem.code).toBe("io/geometry-unsupported");
});

test("nested values become JSON text, ids become a column, and __proto__ is only a word", async () => {
  const text = `{"type":"Feature","id":"q-7","geometry":{"type":"Point","coordinates":[120.1,31.2]},
    "properties":{"__proto__":{"polluted":1},"名称":"㙦头村","tags":{"a":[1]},"n":1e999}}`;
  const table = await read(text);
  expect(table.columns).toEqual(["id", "__proto__", "名称", "tags", "n"]);
  const { properties } = table.features[0];
  expect(Object.entries(properties)).toEqual([
    ["id", "q-7"],
    ["__proto__", '{"polluted":1}'],
    ["名称", "㙦头村"],
    ["tags", '{"a":[1]}'],
    ["n", "Infinity"],
  ]);
  expect(Object.keys(Object.prototype)).toEqual([]);
});

test.skipIf(!hasShared("messy-made/geojson"))(
  `the messy sample gives 3 good and 5 explained rows ${WHEN_PRESENT}`,
  async () => {
    const { reading } = await readGeoJson("bad.geojson", readShared("messy-made/geojson/bad-features.geojson"));
    expect(reading).toMatchObject({ rowsIn: 8, accepted: 3, rejected: 5 });
    const swapped = readShared("messy-made/geojson/facilities-latlon-swapped.geojson");
    await expect(readGeoJson("s", swapped)).rejects.toMatchObject({ code: "io/coordinates-swapped" });
  },
);
