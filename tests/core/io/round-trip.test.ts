import fc from "fast-check";
import { expect, test } from "vitest";
import type { Cell } from "../../../src/core/dataset/table";
import { inferColumns } from "../../../src/core/io/columns";
import { readCsv } from "../../../src/core/io/csv";
import { writeCsv } from "../../../src/core/io/csv-write";
import { readFlatGeobuf } from "../../../src/core/io/flatgeobuf";
import { writeFlatGeobuf } from "../../../src/core/io/flatgeobuf-write";
import { readGeoJson } from "../../../src/core/io/geojson";
import { writeGeoJson } from "../../../src/core/io/geojson-write";

const word = fc.oneof(
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }),
  fc.constantFrom(
    "㙦头村",
    "𠮷祥里",
    "=1+1",
    "+86 138",
    "-5",
    "@x",
    "'=a",
    "''",
    '"',
    "a,b",
    "x\r\ny",
    "__proto__",
    " 前后 ",
  ),
);
const cell: fc.Arbitrary<Cell> = fc.oneof(
  word,
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
);
const degrees = (min: number, max: number) =>
  fc.integer({ min: min * 1e7, max: max * 1e7 }).map((value) => value / 1e7);
const position = fc.tuple(degrees(110, 125), degrees(20, 40)).map(([x, y]) => [x, y]);
/** A rectangle, counter-clockwise, with a clockwise hole in its middle. */
const polygon = fc.tuple(position, fc.integer({ min: 3, max: 900 })).map(([[x, y], size]) => {
  const at = (value: number, step: number) => Math.round((value + step / 1e4) * 1e7) / 1e7;
  const ring = (from: number, to: number) => [
    [at(x, from), at(y, from)],
    [at(x, to), at(y, from)],
    [at(x, to), at(y, to)],
    [at(x, from), at(y, to)],
    [at(x, from), at(y, from)],
  ];
  return [ring(0, size), ring(1, size - 1).reverse()];
});
const geometry: fc.Arbitrary<GeoJSON.Geometry> = fc.oneof(
  position.map((coordinates) => ({ type: "Point" as const, coordinates })),
  fc
    .array(position, { minLength: 2, maxLength: 6 })
    .map((coordinates) => ({ type: "LineString" as const, coordinates })),
  polygon.map((coordinates) => ({ type: "Polygon" as const, coordinates })),
  fc
    .array(polygon, { minLength: 2, maxLength: 3 })
    .map((coordinates) => ({ type: "MultiPolygon" as const, coordinates })),
);
const features = fc.array(
  fc.record({ geometry, properties: fc.dictionary(word, cell, { maxKeys: 5, noNullPrototype: false }) }),
  { minLength: 1, maxLength: 20 },
);

test("features written as GeoJSON come back as they were", async () => {
  await fc.assert(
    fc.asyncProperty(features, async (originals) => {
      const table = await readGeoJson(
        "a",
        writeGeoJson({ name: "甲", features: originals, metadata: { 方法: "网络" } }),
      );
      expect(table.reading.accepted).toBe(originals.length);
      table.features.forEach((feature, f) => {
        expect(feature.geometry).toEqual(originals[f].geometry);
        expect(Object.entries(feature.properties)).toEqual(
          Object.entries(originals[f].properties).map(([k, v]) => [k, v === 0 ? 0 : v]),
        );
      });
    }),
    { numRuns: 60 },
  );
});

test("features written as FlatGeobuf come back as they were, in the order of the map", async () => {
  await fc.assert(
    fc.asyncProperty(features, async (originals) => {
      const rows = originals.map((feature, n) => ({ ...feature, properties: { n, ...feature.properties } }));
      const columns = inferColumns(rows);
      const table = await readFlatGeobuf("a", writeFlatGeobuf({ name: "甲", columns, features: rows }));
      expect(table.columns).toEqual(columns.map((column) => column.name));
      expect(table.reading.accepted).toBe(rows.length);
      const multi = rows.some((row) => row.geometry.type === "MultiPolygon");
      const isOneKind = rows.every((row) => row.geometry.type.endsWith("Polygon"));
      for (const { geometry: place, properties } of table.features) {
        const original = rows[properties.n as number];
        const coordinates = (original.geometry as GeoJSON.Polygon).coordinates;
        const promoted = multi && isOneKind && original.geometry.type === "Polygon";
        expect(place).toEqual(promoted ? { type: "MultiPolygon", coordinates: [coordinates] } : original.geometry);
        for (const { name, type } of columns) {
          const value = Object.hasOwn(original.properties, name)
            ? (original.properties as Record<string, Cell>)[name]
            : null;
          expect(properties[name]).toEqual(type === "text" && value !== null ? String(value) : value);
        }
      }
    }),
    { numRuns: 60 },
  );
});

test("tables written as CSV come back as they were, and no cell begins a formula", async () => {
  const row = fc.tuple(fc.integer({ min: 1 }), fc.oneof(word, fc.constant(null)), fc.oneof(cell, fc.constant(null)));
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 20 }), async (rows) => {
      const bytes = writeCsv(["编号", "名称", "值"], rows);
      const table = await readCsv("a", bytes, { geometry: "none" });
      expect(table.features.map(({ properties }) => Object.values(properties))).toEqual(
        rows.map((cells) => cells.map((value) => (value === null ? null : String(value)))),
      );
    }),
    { numRuns: 200 },
  );
});

test("CSV opens in a spreadsheet: byte order mark, CRLF, no formula, plain numbers untouched", () => {
  const bytes = writeCsv(
    ["名称", "值"],
    [
      ["=HYPERLINK(1)", -5],
      ["-5.2", null],
      ["+86 138", true],
      ["a\nb", NaN],
      ["-", 1e21],
    ],
  );
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(new TextDecoder().decode(bytes)).toBe(
    "名称,值\r\n'=HYPERLINK(1),-5\r\n-5.2,\r\n'+86 138,true\r\n\"a\nb\",\r\n-,1e+21\r\n",
  );
});

test("GeoJSON carries name, metadata and bbox, seven decimals and right-handed rings", () => {
  const clockwise = [
    [120, 31],
    [120, 31.123456789],
    [121, 31],
    [120, 31],
  ];
  const text = new TextDecoder().decode(
    writeGeoJson({
      name: "盲区",
      metadata: { method: "network" },
      features: [{ geometry: { type: "Polygon", coordinates: [clockwise] }, properties: { a: null } }],
    }),
  );
  expect(JSON.parse(text)).toEqual({
    type: "FeatureCollection",
    name: "盲区",
    metadata: { method: "network" },
    bbox: [120, 31, 121, 31.1234568],
    features: [
      {
        type: "Feature",
        properties: { a: null },
        geometry: {
          type: "Polygon",
          coordinates: [
            [
              [120, 31],
              [121, 31],
              [120, 31.1234568],
              [120, 31],
            ],
          ],
        },
      },
    ],
  });
  const empty = new TextDecoder().decode(writeGeoJson({ name: "空", features: [] }));
  expect(JSON.parse(empty)).toEqual({ type: "FeatureCollection", name: "空", features: [] });
});
