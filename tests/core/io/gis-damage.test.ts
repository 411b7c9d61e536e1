import { gzipSync } from "fflate";
import initSqlJs from "sql.js";
import { expect, test } from "vitest";
import { quietJob } from "../../../src/core/base/job";
import { Problem } from "../../../src/core/base/problem";
import { seededRandom } from "../../../src/core/base/random";
import { readAny } from "../../../src/core/io";
import { makeParquet } from "./make-parquet";
import { makeDbf, makeShp } from "./make-shapefile";
import { makeTiff } from "./make-tiff";
import { makeZip } from "./make-zip";

const utf8 = (text: string) => new TextEncoder().encode(text);
const COPIES = 200;

const NUMBERS = Array.from({ length: 40 }, (_, i) => 120 + i / 100);
const shapes = makeShp(NUMBERS.map((x) => [[[x, 31], [x, 32], [x + 1, 32], [x, 31]]] as const)); // prettier-ignore
const dbf = makeDbf(
  [
    { name: "name", type: "C", length: 10 },
    { name: "n", type: "N", length: 8 },
  ],
  NUMBERS.map((x, i) => [`青禾${i}`, x.toFixed(2)]),
);
const kml = utf8(
  `<kml><Document>${NUMBERS.map((x) => `<Placemark><name>&amp;${x}</name><Point><coordinates>${x},31</coordinates></Point></Placemark>`).join("")}</Document></kml>`,
);

async function geoPackage(): Promise<Uint8Array> {
  const { Database } = await initSqlJs();
  const database = new Database();
  database.run(`PRAGMA page_size = 512;
    CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT, srs_id INTEGER);
    INSERT INTO gpkg_contents VALUES ('t', 'attributes', 0);
    CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, share REAL)`);
  for (const x of NUMBERS) database.run("INSERT INTO t (name, share) VALUES (?, ?)", ["青禾".repeat(x), x / 7]);
  return database.export();
}

const FILES: readonly (readonly [format: string, make: () => Uint8Array | Promise<Uint8Array>])[] = [
  ["archive", () => makeZip([{ name: "a.shp", content: shapes.shp }, { name: "a.dbf", content: dbf }])], // prettier-ignore
  ["stored archive", () => makeZip([{ name: "a.kml", content: kml, method: 0 }])],
  ["gzip file", () => gzipSync(kml)],
  [".shp", () => shapes.shp],
  [".dbf", () => dbf],
  ["KML", () => kml],
  ["GeoPackage", geoPackage],
  ["Parquet file", () => makeParquet([{ name: "n", values: NUMBERS.map(Math.round) }, { name: "t", values: NUMBERS.map(() => utf8("青")), isText: true }])], // prettier-ignore
  ["GeoTIFF", () => makeTiff({ width: 8, height: 5, values: NUMBERS })],
  ["deflated GeoTIFF", () => makeTiff({ width: 8, height: 5, values: NUMBERS, compression: 8 })],
];

test.each(FILES)(
  `of ${COPIES} damaged copies of a %s each is read or refused with a problem, at once`,
  async (_, make) => {
    const whole = await make();
    const random = seededRandom(whole.length);
    for (let copy = 0; copy < COPIES; copy++) {
      const bytes = new Uint8Array(whole);
      const places = random() < 0.5 ? Math.min(600, bytes.length) : bytes.length;
      for (let change = 0; change <= random() * 6; change++) {
        const at = Math.floor(random() * places);
        bytes[at] = random() < 0.5 ? Math.floor(random() * 256) : [0, 127, 128, 255][Math.floor(random() * 4)];
      }
      const given = random() < 0.2 ? bytes.subarray(0, Math.floor(random() * bytes.length)) : bytes;
      const started = performance.now();
      try {
        const { reading } = await readAny("damaged", given, { geometry: "none" }, quietJob);
        expect(reading.rowsIn).toBe(reading.accepted + reading.rejected + reading.skipped);
      } catch (error) {
        expect(error).toBeInstanceOf(Problem);
      }
      expect(performance.now() - started).toBeLessThan(5000);
    }
    expect(Object.keys(Object.prototype)).toEqual([]);
  },
);
