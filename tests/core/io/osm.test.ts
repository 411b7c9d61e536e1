import { expect, test } from "vitest";
import type { Job } from "../../../src/core/base/job";
import type { OsmExtract } from "../../../src/core/dataset/osm";
import { readOsmPbf } from "../../../src/core/io/osm-pbf";
import { readOsmXml } from "../../../src/core/io/osm-xml";
import { makeOsmXml, makePbf } from "./make-pbf";
import { hasShared, readShared, WHEN_PRESENT } from "./shared-data";

const xmlBytes = (text: string) => new TextEncoder().encode(text);

function expectTown(extract: OsmExtract): void {
  expect([...extract.nodeId]).toEqual([1, 2, 3]);
  expect([...extract.nodeLon]).toEqual([120.1, 120.1000001, 120.1234567]);
  expect([...extract.nodeLat]).toEqual([31.2, 31.2000002, 31.2205022]);
  expect([...extract.nodeTags]).toEqual([[1, new Map([["barrier", "gate"]])]]);
  expect(extract.ways.map((way) => [way.id, [...way.nodes], way.tags.get("name")])).toEqual([
    [10, [0, 1, 2], "𠮷祥里小路"],
    [12, [2, -1], undefined],
  ]);
  expect(extract.reading).toMatchObject({ rowsIn: 4, accepted: 2, rejected: 1, skipped: 1, frame: "EPSG:4326" });
  expect(extract.reading.issues).toEqual([
    { row: 4, state: "rejected", problem: { code: "io/ring-too-short", params: { file: "town" } } },
  ]);
}

test.each([
  ["dense nodes, zlib", {}],
  ["plain nodes", { dense: false }],
  ["stored without compression", { field: 1 }],
  ["ways before nodes", { waysFirst: true }],
])(
  "an .osm.pbf with %s gives the streets, their places to the last digit, and the gates on them",
  async (_, options) => {
    expectTown(await readOsmPbf("town", makePbf(options)));
  },
);

test("the same town as OSM XML gives the same extract", async () => {
  expectTown(await readOsmXml("town", xmlBytes(makeOsmXml())));
  expectTown(await readOsmXml("town", xmlBytes(makeOsmXml().replaceAll("><", ">\n  <"))));
});

test("deleted elements of an editor's file are passed over", async () => {
  const text = makeOsmXml().replace('<way id="12">', '<way id="12" action="delete">');
  expect((await readOsmXml("town", xmlBytes(text))).ways.map((way) => way.id)).toEqual([10]);
});

test.each([
  [4, "LZMA"],
  [5, "bzip2"],
  [6, "LZ4"],
  [7, "Zstandard"],
  [9, "#9"],
])("compression %i is refused by its name, %s", async (field, compression) => {
  await expect(readOsmPbf("a.osm.pbf", makePbf({ field }))).rejects.toMatchObject({
    code: "io/pbf-compression",
    params: { file: "a.osm.pbf", compression },
  });
});

test("a file that needs more than we can read says what", async () => {
  const bytes = makePbf({ features: ["OsmSchema-V0.6", "HistoricalInformation"] });
  await expect(readOsmPbf("a", bytes)).rejects.toMatchObject({
    code: "io/pbf-feature-unsupported",
    params: { file: "a", feature: "HistoricalInformation" },
  });
});

test("wherever an .osm.pbf is cut off, it is called incomplete or damaged", async () => {
  const bytes = makePbf();
  const { reading } = await readOsmPbf("a", bytes);
  for (let length = 1; length < bytes.length; length++) {
    const answer = await readOsmPbf("a", bytes.slice(0, length)).then(
      (extract) => extract.reading.rowsIn,
      (error: { code: string }) => error.code,
    );
    // cut exactly between two blobs it is a whole, smaller file
    expect(["io/file-truncated", "io/no-features", 0]).toContain(answer);
  }
  expect(reading.rowsIn).toBe(4);
});

test("a blob that unpacks to more than it promises does not fill the memory", async () => {
  const bytes = makePbf();
  const text = Buffer.from(bytes).toString("latin1");
  const at = text.indexOf("OSMData");
  const damaged = bytes.slice();
  const size = damaged.indexOf(0x10, at + 9); // field 2, raw_size: now a smaller promise
  damaged[size + 1] = 20;
  await expect(readOsmPbf("a", damaged)).rejects.toMatchObject({ code: "io/file-damaged" });
});

test.each([
  ["a DOCTYPE, so that entities are never expanded", '<!DOCTYPE osm [<!ENTITY a "b">]><osm></osm>', "io/file-damaged"],
  ["an unknown entity", '<osm><node id="1" lat="1" lon="2"><tag k="name" v="&xxe;"/></node></osm>', "io/file-damaged"],
  ["crossing elements", "<osm><way></osm></way>", "io/file-damaged"],
  ["an early end", makeOsmXml().slice(0, 300), "io/file-truncated"],
  ["nothing in it", "<osm></osm>", "io/no-features"],
  ["another root", "<gpx></gpx>", "io/file-damaged"],
])("OSM XML with %s is refused", async (_, text, code) => {
  await expect(readOsmXml("a.osm", xmlBytes(text))).rejects.toMatchObject({ code });
});

test("reading reports progress and can be stopped", async () => {
  const asked: number[] = [];
  const job: Job = {
    step: (done, total) => {
      asked.push(done / total);
      return asked.length < 3 ? Promise.resolve() : Promise.reject(new Error("stopped"));
    },
  };
  await expect(readOsmPbf("a", makePbf(), job)).rejects.toThrow("stopped");
  expect(asked).toEqual([...asked].sort((a, b) => a - b));
});

/** Counted with osmium 1.15 (tags-filter w/highway). */
test.skipIf(!hasShared("osm-las-palmas")).each([
  ["osm-las-palmas/example_las_palmas_2023_osm_20230221.pbf", 53760, 13954, 94283],
  ["r5r-sao-paulo/spo_osm.pbf", 6223, 6000, 22044],
  ["osm-monaco/monaco.pbf", 3346, 3296, 14120],
])(`%s gives the roads and nodes that osmium finds ${WHEN_PRESENT}`, async (path, rows, roads, nodes) => {
  const extract = await readOsmPbf(path, readShared(path));
  expect(extract.reading).toMatchObject({ rowsIn: rows, accepted: roads });
  expect(extract.nodeId.length).toBe(nodes);
});

test.skipIf(!hasShared("osm-beijing-tsinghua")).each([
  ["osm-beijing-tsinghua/map.osm", 1360, 684],
  ["osm-shanghai-centre-drive/shanghai.osm", 796, 796],
])(`%s gives its ways with Chinese names ${WHEN_PRESENT}`, async (path, rows, roads) => {
  const { reading, ways } = await readOsmXml(path, readShared(path));
  expect(reading).toMatchObject({ rowsIn: rows, accepted: roads });
  expect(ways.some((way) => /[\u4e00-\u9fff]路/.test(way.tags.get("name") ?? ""))).toBe(true);
});
