import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, extname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { quietJob } from "../../src/core/base/job";
import { seededRandom } from "../../src/core/base/random";
import type { Feature } from "../../src/core/dataset/table";
import { readFeatures } from "../../src/core/io";
import { makeTiff } from "../core/io/make-tiff";
import { hasShared, SHARED_FOLDER } from "../core/io/shared-data";

const hasGdal = spawnSync("ogr2ogr", ["--version"]).status === 0;
const WHEN = "(skipped where GDAL or the shared data are absent)";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "lifecircle-gdal-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function gdal(command: string, ...options: string[]): Buffer {
  return execFileSync(command, options, { stdio: ["ignore", "pipe", "ignore"], maxBuffer: 2 ** 28 });
}

function features(path: string, layer?: string): GeoJSON.Feature[] {
  const layers = layer === undefined ? [] : [layer];
  const options = ["-f", "GeoJSON", "-lco", "COORDINATE_PRECISION=12", "-lco", "RFC7946=NO", "-dim", "XY"];
  const text = gdal("ogr2ogr", ...options, "-t_srs", "EPSG:4326", "/vsistdout/", path, ...layers).toString();
  return (JSON.parse(text) as GeoJSON.FeatureCollection).features;
}

/** Every number of the geometry, sorted: writers start rings at other corners. */
function numbersOf(geometry: GeoJSON.Geometry | null): number[] {
  const text = JSON.stringify(geometry && "coordinates" in geometry ? geometry.coordinates : []);
  return (text.match(/-?[\d.]+(e-?\d+)?/g) ?? []).map(Number).sort((a, b) => a - b);
}

function expectSame(found: readonly Feature[], wanted: readonly GeoJSON.Feature[]): void {
  for (const { row, geometry, properties } of found) {
    const other = wanted[row - 1];
    const [a, b] = [numbersOf(geometry), numbersOf(other.geometry)];
    expect(a.length, `row ${row}`).toBe(b.length);
    a.forEach((value, i) => expect(Math.abs(value - b[i])).toBeLessThan(2e-8)); // two millimetres
    for (const [key, value] of Object.entries(other.properties ?? {})) {
      const mine = properties[key];
      if (mine === undefined || typeof value === "object") continue;
      if (typeof value === "number") expect(Number(mine)).toBeCloseTo(value, 6);
      else if (typeof mine === "boolean") expect(/^(true|[ty])$/i.test(String(value))).toBe(mine);
      else if (value !== "?") expect(dashed(mine)).toBe(dashed(value)); // a dBASE truth value that nobody entered
    }
  }
}

/** GDAL writes dates with dashes or strokes, as it likes. */
function dashed(value: unknown): string {
  return String(value).replace(/^(\d{4})\/(\d\d)\/(\d\d)/, "$1-$2-$3");
}

const FILES: readonly (readonly [path: string, layer: string | undefined, accepted: number])[] = [
  ["messy-mapshaper/shapefile/utf8-property.shp", undefined, 1],
  ["messy-mapshaper/issues/518_519_shp_reading/data_corruption_error.shp", undefined, 8],
  ["messy-mapshaper/geopackage/Oregon.gpkg", "land", 1],
  ["messy-mapshaper/geopackage/Oregon.gpkg", "roads", 121],
  ["messy-mapshaper/geopackage/mixed_crs.gpkg", "oregon_4326", 1],
  ["messy-mbostock-shapefile/points.shp", undefined, 9],
  ["messy-mbostock-shapefile/boolean-property.shp", undefined, 9],
  ["messy-mbostock-shapefile/date-property.shp", undefined, 3],
  ["messy-mbostock-shapefile/mixed-properties.shp", undefined, 3],
  ["messy-mbostock-shapefile/null.shp", undefined, 5],
  ["messy-shpjs/train_stations.zip", undefined, 361],
  ["messy-shpjs/qgis.zip", undefined, 2],
  ["messy-shpjs/zero-len-line.zip", undefined, 2],
  ["import-goat/valid/polygon/valid.kml", undefined, 5],
  ["import-goat/valid/point/valid.kml", undefined, 26],
  ["messy-made/gpkg/qinghe-epsg4547.gpkg", "社区边界", 6],
  ["messy-made/gpkg/qinghe-epsg4547.gpkg", "设施点", 24],
];

test.skipIf(!hasGdal).each(FILES.filter(([path]) => hasShared(path)))(
  `%s (layer %s) reads as GDAL reads it ${WHEN}`,
  async (path, layer, accepted) => {
    const whole = join(SHARED_FOLDER, path);
    const beside = (name: string) =>
      Promise.resolve(hasShared(name) ? new Uint8Array(readFileSync(join(SHARED_FOLDER, name))) : undefined);
    const options = { beside, ...(layer === undefined ? {} : { layer }) };
    const found = await readFeatures(path, new Uint8Array(readFileSync(whole)), options, quietJob);
    const wanted = features(extname(path) === ".zip" ? `/vsizip/${whole}` : whole, layer);
    expect(found.features.length).toBe(accepted);
    expect(found.reading.rowsIn).toBe(wanted.length);
    expectSame(found.features, wanted);
  },
);

const random = seededRandom(11);
const POPULATION = Array.from({ length: 60 * 50 }, (_, i) => (i % 17 === 0 ? -1 : Math.round(random() * 4000) / 8));

test
  .skipIf(!hasGdal)
  .each([
    ["-co COMPRESS=DEFLATE -co PREDICTOR=3"],
    ["-co COMPRESS=LZW"],
    ["-co COMPRESS=LZW -co PREDICTOR=3 -co TILED=YES -co BLOCKXSIZE=32 -co BLOCKYSIZE=16"],
    ["-co COMPRESS=PACKBITS -co BLOCKYSIZE=7"],
    ["-co COMPRESS=ZSTD -co PREDICTOR=2 -ot Int32"],
    ["-co BIGTIFF=YES -ot Float64 -co COMPRESS=DEFLATE -co PREDICTOR=2"],
    ["-co ENDIANNESS=BIG -ot Int16 -co COMPRESS=LZW -co PREDICTOR=2"],
    ["-co ENDIANNESS=BIG -co COMPRESS=DEFLATE -co PREDICTOR=3"],
    ["-b 1 -b 1 -co INTERLEAVE=PIXEL -co COMPRESS=DEFLATE -co PREDICTOR=2 -ot UInt32 -a_nodata none"],
    ["-b 1 -b 1 -co INTERLEAVE=BAND -co TILED=YES -co BLOCKXSIZE=16 -co BLOCKYSIZE=16"],
  ])(`a raster written with %s has the people GDAL counts in it ${WHEN}`, async (options) => {
  const [source, written, plain] = ["source.tif", "written.tif", "plain.tif"].map((name) => join(folder, name));
  writeFileSync(source, makeTiff({ width: 60, height: 50, values: POPULATION, noData: "-1" }));
  gdal("gdal_translate", "-q", ...options.split(" "), source, written);
  gdal("gdal_translate", "-q", "-ot", "Float64", "-b", "1", "-of", "ENVI", written, plain.replace(/tif$/, "bil"));
  const cells = new Float64Array(new Uint8Array(readFileSync(plain.replace(/tif$/, "bil"))).buffer);
  const { features: found, reading } = await readFeatures(basename(written), readFileSync(written), {}, quietJob);
  const people = new Map(found.map(({ row, properties }) => [row, properties.people]));
  let noData = 0;
  cells.forEach((value, i) => {
    if (people.has(i + 1)) expect(people.get(i + 1)).toBe(value);
    else noData++;
  });
  expect(reading.rowsIn).toBe(3000);
  expect([noData, reading.skipped + reading.rejected]).toEqual([noData, noData]);
  expect(found.length).toBeGreaterThan(2800);
});

test.skipIf(!hasGdal)(
  `a GeoPackage and a zipped shapefile that GDAL writes come back as they were ${WHEN}`,
  async () => {
    const collection = {
      type: "FeatureCollection",
      features: Array.from({ length: 400 }, (_, i) => ({
        type: "Feature",
        properties: {
          id: i,
          name: `㙦头村${i}组`.repeat(1 + (i % 5)),
          share: i / 7,
          note: i % 3 === 0 ? null : "备注",
        },
        geometry: { type: "Point", coordinates: [120 + random() / 10, 31 + random() / 10] },
      })),
    };
    const [source, geoPackage, zip] = ["in.geojson", "out.gpkg", "out.shz"].map((name) => join(folder, name));
    writeFileSync(source, JSON.stringify(collection));
    gdal("ogr2ogr", "-f", "GPKG", geoPackage, source, "-nln", "小组", "-t_srs", "EPSG:4528");
    gdal("ogr2ogr", "-f", "ESRI Shapefile", zip, source, "-lco", "ENCODING=UTF-8", "-t_srs", "EPSG:4528");
    for (const path of [geoPackage, zip]) {
      const { features: found, reading } = await readFeatures(basename(path), readFileSync(path), {}, quietJob);
      expect(reading).toMatchObject({ frame: "EPSG:4528", rowsIn: 400, accepted: 400 });
      found.forEach(({ geometry, properties }, i) => {
        const wanted = collection.features[i];
        const [x, y] = (geometry as GeoJSON.Point).coordinates;
        expect(Math.hypot(x - wanted.geometry.coordinates[0], y - wanted.geometry.coordinates[1])).toBeLessThan(1e-9);
        expect([properties.name, properties.note]).toEqual([wanted.properties.name, wanted.properties.note]);
        expect(properties.share).toBeCloseTo(wanted.properties.share, 9);
      });
    }
  },
);
