import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { quietJob } from "../../../src/core/base/job";
import { Problem } from "../../../src/core/base/problem";
import type { FeatureTable } from "../../../src/core/dataset/table";
import { listLayers, readAny, readFeatures, type ReadOptions } from "../../../src/core/io";
import { problemSentence } from "../../../src/text";
import { hasShared, readShared, SHARED_FOLDER, WHEN_PRESENT } from "./shared-data";

const MADE = "messy-made";
const hasMade = hasShared(MADE);

async function read(path: string, options: ReadOptions = {}): Promise<FeatureTable> {
  return readFeatures(path, readShared(join(MADE, path)), options, quietJob);
}

interface Truth {
  readonly features: readonly GeoJSON.Feature<GeoJSON.Geometry, Readonly<Record<string, unknown>>>[];
}

function truth(name: string): Truth {
  return JSON.parse(new TextDecoder().decode(readShared(join(MADE, `truth/${name}.geojson`)))) as Truth;
}

/** Largest difference of a coordinate, degrees, between positions in order; rings may start at another corner. */
function farthestDeg(found: readonly { geometry: GeoJSON.Geometry | null }[], wanted: Truth): number {
  const sorted = (geometry: GeoJSON.Geometry | null) => {
    const numbers =
      JSON.stringify(geometry && "coordinates" in geometry ? geometry.coordinates : []).match(/[\d.]+/g) ?? [];
    return numbers.map(Number).sort((a, b) => a - b);
  };
  let farthest = 0;
  found.forEach(({ geometry }, f) => {
    const [a, b] = [sorted(geometry), sorted(wanted.features[f].geometry)];
    expect(a.length).toBe(b.length);
    a.forEach((value, i) => (farthest = Math.max(farthest, Math.abs(value - b[i]))));
  });
  return farthest;
}

const codesOf = (table: FeatureTable) => table.reading.warnings.map(({ code }) => code);

test.skipIf(!hasMade)(
  `a GBK shapefile in zone 38, in a folder with a GBK name, gives the communities ${WHEN_PRESENT}`,
  async () => {
    const table = await read("shp/communities-gbk-nocpg-epsg4526-gbknames.zip");
    expect(table.reading).toMatchObject({ layer: "社区边界", frame: "EPSG:4526", encoding: "gb18030", accepted: 6 });
    expect(table.features.map(({ properties }) => properties.name)).toEqual([
      "朝阳社区",
      "西湖社区",
      "建设路社区",
      "沙田村",
      "头村", // 㙦 was lost by the program that wrote the file
      "新区社区",
    ]);
    expect(farthestDeg(table.features, truth("communities"))).toBeLessThan(1e-9);
    expect(table.features.map(({ geometry }) => geometry?.type)).toEqual([
      ...Array<string>(5).fill("Polygon"),
      "MultiPolygon",
    ]);
  },
);

test.skipIf(!hasMade).each([
  ["facilities-gbk-cpg-epsg4547.zip", "EPSG:4547", "gb18030", []],
  ["facilities-utf8-cpg-epsg4490.zip", "EPSG:4490", "utf-8", ["io/frame-taken-as-wgs84"]],
  ["facilities-utf8-nocpg.zip", "EPSG:4490", "utf-8", ["io/frame-taken-as-wgs84"]],
  ["facilities-missing-shx.zip", "EPSG:4547", "gb18030", ["io/shapefile-shx-missing"]],
  ["facilities-xian80-epsg2383.zip", "EPSG:2383", "gb18030", ["frame/datum-not-converted"]],
])(`%s gives 24 facilities where they are ${WHEN_PRESENT}`, async (name, frame, encoding, codes) => {
  const table = await read(`shp/${name}`);
  expect(table.reading).toMatchObject({ frame, encoding, rowsIn: 24, accepted: 24 });
  expect(codesOf(table)).toEqual(codes);
  const wanted = truth("facilities");
  const isLossy = encoding === "gb18030"; // the program that wrote the file left out 㙦, which GBK does not have
  expect(table.features.map(({ properties }) => properties.name)).toEqual(
    wanted.features.map((f) => String(f.properties.name).replace(isLossy ? "㙦" : "", "")),
  );
  expect(farthestDeg(table.features, wanted)).toBeLessThan(1e-9);
});

test.skipIf(!hasMade)(
  `a shapefile without .dbf, and one without .prj, say what is missing ${WHEN_PRESENT}`,
  async () => {
    const bare = await read("shp/facilities-missing-dbf.zip");
    expect([bare.features.length, codesOf(bare)]).toEqual([24, ["io/shapefile-dbf-missing"]]);
    const unplaced = "shp/facilities-gbk-noprj-epsg4547.zip";
    await expect(read(unplaced)).rejects.toMatchObject({ code: "io/coordinates-out-of-range" });
    const chosen = await read(unplaced, { frame: { frame: "EPSG:4547" } });
    expect(chosen.reading.encoding).toBe("gb18030");
    expect(farthestDeg(chosen.features, truth("facilities"))).toBeLessThan(1e-9);
  },
);

test.skipIf(!hasMade)(
  `a broken .dbf loses its deleted row, half a character and nothing else ${WHEN_PRESENT}`,
  async () => {
    const { features, reading } = await read("shp/facilities-broken-dbf.zip");
    expect(reading).toMatchObject({ rowsIn: 24, accepted: 23, skipped: 1 });
    expect(reading.issues.map(({ row, problem }) => [row, problem.code])).toEqual([
      [1, "io/text-cut"],
      [3, "io/row-deleted"],
    ]);
    expect(features[0].properties.name).toMatch(/实验小学$/);
    expect(features.find(({ row }) => row === 4)?.properties.land).toBeNull();
  },
);

test.skipIf(!hasMade).each(["kml/qinghe.kmz", "kml/qinghe-gbk-declared.kml"])(
  `%s gives ten points, six communities and two things not imported ${WHEN_PRESENT}`,
  async (path) => {
    const { features, reading } = await read(path);
    expect(reading).toMatchObject({ rowsIn: 18, accepted: 16, skipped: 2 });
    const folders = features.map(({ properties }) => properties.folder);
    expect([folders.filter((f) => f === "设施").length, folders.filter((f) => f === "社区").length]).toEqual([10, 6]);
    expect(farthestDeg(features.slice(10), truth("communities"))).toBeLessThan(1e-9);
    expect(features[14].properties.name).toBe("㙦头村");
    expect(features[0].properties.description).toBe("小学");
  },
);

test.skipIf(!hasMade)(`both layers of a GeoPackage are read, each in its own frame ${WHEN_PRESENT}`, async () => {
  const path = "gpkg/qinghe-epsg4547.gpkg";
  expect((await listLayers(path, readShared(join(MADE, path)))).map(({ name }) => name)).toEqual([
    "社区边界",
    "设施点",
  ]);
  const communities = await read(path);
  expect(communities.reading).toMatchObject({ layer: "社区边界", frame: "EPSG:4547", accepted: 6 });
  expect(farthestDeg(communities.features, truth("communities"))).toBeLessThan(1e-9);
  const facilities = await read(path, { layer: "设施点" });
  expect(facilities.reading).toMatchObject({ frame: "EPSG:4490", accepted: 24 });
  expect(farthestDeg(facilities.features, truth("facilities"))).toBeLessThan(1e-9);
});

test.skipIf(!hasMade)(`GeoParquet gives 24 facilities, a raster all its people ${WHEN_PRESENT}`, async () => {
  const parquet = await read("parquet/facilities-geoparquet.parquet");
  expect(farthestDeg(parquet.features, truth("facilities"))).toBeLessThan(1e-9);
  const raster = await read("raster/worldpop-like.tif");
  expect(raster.reading).toMatchObject({ rowsIn: 1400, accepted: 1391, skipped: 9 });
  const people = raster.features.reduce((sum, { properties }) => sum + Number(properties.people), 0);
  expect(people).toBeCloseTo(27669.62, 2);
});

test.skipIf(!hasMade).each([
  ["zip-slip.zip", "io/zip-name-unsafe"],
  ["zipbomb-300MB-honest-size.xlsx", "io/zip-suspicious"],
  ["xxe.kml", "io/xml-doctype"],
])(`hostile %s is refused at once ${WHEN_PRESENT}`, async (name, code) => {
  const started = performance.now();
  await expect(read(`hostile/${name}`)).rejects.toMatchObject({ code });
  expect(performance.now() - started).toBeLessThan(2000);
});

const FOLDERS = [
  "messy-mapshaper",
  "messy-shpjs",
  "messy-mbostock-shapefile",
  "import-goat",
  "import-conveyal-r5",
  "fgb",
  "kml",
  "messy-made",
  "xlsx-sheetjs",
  "cn-census-county",
];
const files = FOLDERS.filter(hasShared).flatMap((folder) =>
  readdirSync(join(SHARED_FOLDER, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(tsv|md|mjs)$|\.upstream\.txt$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(SHARED_FOLDER.length + 1)),
);

test.skipIf(files.length === 0)(
  `every file that others made is read, or refused with a sentence ${WHEN_PRESENT}`,
  async () => {
    expect(files.length).toBeGreaterThan(150);
    let readCount = 0;
    for (const path of files) {
      const beside = (name: string) => Promise.resolve(hasShared(name) ? readShared(name) : undefined);
      try {
        const { reading } = await readAny(path, readShared(path), { beside, geometry: "none" }, quietJob);
        expect(reading.rowsIn, path).toBe(reading.accepted + reading.rejected + reading.skipped);
        for (const { problem } of reading.issues) expect(problemSentence("zh", problem)).not.toBe("");
        readCount++;
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        expect(problemSentence("zh", error.plain()), path).toContain(path.slice(0, 20));
      }
    }
    expect(readCount).toBeGreaterThan(110);
    expect(Object.keys(Object.prototype)).toEqual([]);
  },
  120_000,
);
