import { expect, test } from "vitest";
import { quietJob } from "../../../src/core/base/job";
import { readAny } from "../../../src/core/io";
import { inferColumns } from "../../../src/core/io/columns";
import { writeCsv } from "../../../src/core/io/csv-write";
import { writeFlatGeobuf } from "../../../src/core/io/flatgeobuf-write";
import { writeGeoJson } from "../../../src/core/io/geojson-write";
import { makeOsmXml, makePbf } from "./make-pbf";

const features = [
  {
    geometry: { type: "Point" as const, coordinates: [120.1, 31.2] },
    properties: { 名称: "㙦头村", lon: "120.1", lat: "31.2" },
  },
];

test.each<[string, Uint8Array]>([
  ["GeoJSON", writeGeoJson({ name: "点", features })],
  ["FlatGeobuf", writeFlatGeobuf({ name: "点", columns: inferColumns(features), features })],
  ["CSV", writeCsv(["名称", "lon", "lat"], [["㙦头村", "120.1", "31.2"]])],
  ["CSV in four-byte GB18030", gb18030()],
])("%s is read in the browser as in Node", async (_, bytes) => {
  const table = await readAny("点", bytes, {}, quietJob);
  expect(table.kind).toBe("features");
  if (table.kind !== "features") return;
  expect(table.features[0]).toMatchObject(features[0]);
});

test("OSM files are read in the browser as in Node", async () => {
  const xml = new TextEncoder().encode(makeOsmXml());
  for (const bytes of [makePbf(), xml]) {
    const extract = await readAny("town", bytes, {}, quietJob);
    expect(extract.reading).toMatchObject({ rowsIn: 4, accepted: 2, rejected: 1, skipped: 1 });
  }
});

/** "名称,lon,lat\n㙦头村,120.1,31.2\n": the first character of the name takes four bytes. */
function gb18030(): Uint8Array {
  const ascii = (text: string) => [...new TextEncoder().encode(text)];
  const name = [0x82, 0x30, 0xad, 0x38, 0xcd, 0xb7, 0xb4, 0xe5];
  return Uint8Array.from([0xc3, 0xfb, 0xb3, 0xc6, ...ascii(",lon,lat\n"), ...name, ...ascii(",120.1,31.2\n")]);
}
