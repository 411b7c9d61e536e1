import { expect, test } from "vitest";
import { quietJob } from "../../../src/core/base/job";
import { Problem, type PlainProblem } from "../../../src/core/base/problem";
import { inferColumns } from "../../../src/core/io/columns";
import { writeFlatGeobuf } from "../../../src/core/io/flatgeobuf-write";
import { readAny, readFeatures, readOsm, type ReadOptions } from "../../../src/core/io";
import { problemSentence } from "../../../src/text";
import { makeOsmXml, makePbf } from "./make-pbf";

const utf8 = (text: string) => new TextEncoder().encode(text);
const geojson = (...coordinates: unknown[][]) =>
  utf8(
    JSON.stringify({
      type: "FeatureCollection",
      features: coordinates.map((place) => ({
        type: "Feature",
        properties: { name: "食堂" },
        geometry: { type: "Point", coordinates: place },
      })),
    }),
  );
const fgb = () => {
  const features = Array.from({ length: 20 }, (_, n) => ({
    geometry: { type: "Point" as const, coordinates: [120 + n / 100, 31] },
    properties: { 名称: `小区${n}` },
  }));
  return writeFlatGeobuf({ name: "小区", columns: inferColumns(features), features });
};
/** "名称,lon,lat\n青禾,120.1,31.2\n" in GBK. */
const gbk = Uint8Array.from([
  0xc3,
  0xfb,
  0xb3,
  0xc6,
  ...utf8(",lon,lat\n"),
  0xc7,
  0xe0,
  0xba,
  0xcc,
  ...utf8(",120.1,31.2\n"),
]);

/** Every sentence names the file and says something in its own language. */
function expectSentences(problem: PlainProblem, file: string): void {
  const zh = problemSentence("zh", problem);
  const en = problemSentence("en", problem);
  expect(zh).toContain(`“${file}”`);
  expect(en).toContain(`“${file}”`);
  const ownWords = (sentence: string) => sentence.replaceAll(/“[^”]*”/g, "");
  expect(ownWords(zh)).toMatch(/[\u4e00-\u9fff]{4}[^]*。$/);
  expect(ownWords(en)).toMatch(/[a-z]{4}[^]*\.$/);
  expect(ownWords(en)).not.toMatch(/[\u4e00-\u9fff]/);
  expect(ownWords(zh + en)).not.toMatch(/undefined|NaN|\[object/);
}

test.each<[string, string, Uint8Array, string]>([
  ["a file of 0 bytes", "empty.geojson", new Uint8Array(0), "io/file-empty"],
  ["a truncated FlatGeobuf", "quarters.fgb", fgb().slice(0, 900), "io/file-truncated"],
  ["an empty GeoJSON", "none.geojson", geojson(), "io/no-features"],
  ["GeoJSON that breaks off", "half.geojson", geojson([120, 31]).slice(0, 60), "io/file-truncated"],
  [
    "GeoJSON with a mistake",
    "typo.geojson",
    utf8('{"type": "FeatureCollection",\n "features": [,]}'),
    "io/json-syntax",
  ],
  ["JSON that is no GeoJSON", "package.json", utf8('{"name": "x"}'), "io/not-geojson"],
  [
    "swapped longitude and latitude",
    "swapped.geojson",
    geojson([31.2, 120.1], [31.3, 120.2]),
    "io/coordinates-swapped",
  ],
  ["projected coordinates", "metres.geojson", geojson([500123, 3400123]), "io/coordinates-out-of-range"],
  ["a CSV without coordinates", "list.csv", utf8("name,people\na,1\n"), "io/coordinate-columns-missing"],
  ["a CSV of blank rows", "blank.csv", utf8("lon,lat\n,\n\n"), "io/no-features"],
  ["a PBF with an unknown compression", "town.osm.pbf", makePbf({ field: 7 }), "io/pbf-compression"],
  ["a truncated PBF", "town.osm.pbf", makePbf().slice(0, 150), "io/file-truncated"],
  ["a truncated OSM XML", "town.osm", utf8(makeOsmXml().slice(0, 400)), "io/file-truncated"],
  ["the start of an archive", "roads.zip", Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 0, 0), "io/file-truncated"],
  ["a web page", "ledger.xls", utf8("<html><table></table></html>"), "io/format-unknown"],
])("%s is answered with one sentence that names it", async (_, file, bytes, code) => {
  const answer = await readAny(file, bytes, {}, quietJob).catch((error: unknown) => error);
  expect(answer).toBeInstanceOf(Problem);
  const problem = answer as Problem;
  expect(problem.code).toBe(code);
  expectSentences(problem.plain(), file);
});

test.each<[string, string, Uint8Array, ReadOptions, readonly number[]]>([
  ["text coordinates", "text.geojson", geojson(["120.1", "31.2"], [120, 31]), {}, [1]],
  ["points at 0/0", "zero.geojson", geojson([120, 31], [0, 0]), {}, [2]],
  ["one swapped pair", "one.geojson", geojson([120, 31], [121, 31], [31, 121]), {}, [3]],
  ["rows of another width", "wide.csv", utf8("id,lon,lat\n1,120,31\n2,120,31,9\n3,120\n"), {}, [3, 4]],
  ["coordinates in words", "words.csv", utf8("id,lon,lat\n1,东经120度,31\n2,120,31\n"), {}, [2]],
])(
  "%s cost only the rows that have them, each with its number and a sentence",
  async (_, file, bytes, options, rows) => {
    const { reading, features } = await readFeatures(file, bytes, options, quietJob);
    expect(reading.issues.map((issue) => issue.row)).toEqual(rows);
    expect(reading.rowsIn).toBe(reading.accepted + reading.rejected + reading.skipped);
    expect(reading.accepted).toBe(features.length);
    for (const issue of reading.issues) expectSentences(issue.problem, file);
  },
);

test("a CSV in GBK is read with its Chinese names", async () => {
  const { features, reading } = await readFeatures("gbk.csv", gbk, {}, quietJob);
  expect(features[0].properties["名称"]).toBe("青禾");
  expect(reading.encoding).toBe("gb18030");
});

test("streets asked from a file of points, and points from a street file, are refused by what they are", async () => {
  await expect(readOsm("points.geojson", geojson([120, 31]), quietJob)).rejects.toMatchObject({
    code: "io/format-unexpected",
    params: { file: "points.geojson", format: "GeoJSON" },
  });
  await expect(readFeatures("town.osm", utf8(makeOsmXml()), {}, quietJob)).rejects.toMatchObject({
    code: "io/format-unexpected",
    params: { file: "town.osm", format: "OSM XML" },
  });
});

test("files with a few wrong or missing bytes end in an answer or a sentence, never in a crash", async () => {
  let seed = 20260101;
  const random = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
  const originals = [fgb(), makePbf(), utf8(makeOsmXml()), geojson([120, 31], [121, 32]), gbk];
  for (const original of originals) {
    for (let round = 0; round < 200; round++) {
      const bytes = original.slice(0, round % 3 === 0 ? 1 + random(original.length) : original.length);
      for (let flips = 1 + random(4); flips > 0; flips--) bytes[random(bytes.length)] = random(256);
      const answer = await readAny("damaged", bytes, {}, quietJob).catch((error: unknown) => error);
      if (answer instanceof Error && !(answer instanceof Problem)) throw answer;
      if (answer instanceof Problem) expect(problemSentence("zh", answer.plain())).toContain("“damaged”");
    }
  }
});
