import { expect, test } from "vitest";
import type { FrameChoice } from "../../../src/core/geo/frames/frame";
import { readCsv } from "../../../src/core/io/csv";
import { readFlatGeobuf } from "../../../src/core/io/flatgeobuf";
import { usableFrame } from "../../../src/core/io/frame";
import { readGeoJson } from "../../../src/core/io/geojson";
import { frameText, problemSentence } from "../../../src/text";
import { quietJob } from "../../../src/core/base/job";
import { Problem } from "../../../src/core/base/problem";
import { hasShared, readShared, WHEN_PRESENT } from "./shared-data";

const bytesOf = (text: string) => new TextEncoder().encode(text);
const csv = (text: string, frame?: FrameChoice) => readCsv("设施.csv", bytesOf(text), { frame });
const geojson = (positions: number[][], crs?: string, frame?: FrameChoice) => {
  const features = positions.map((coordinates) => ({
    type: "Feature",
    properties: {},
    geometry: { type: "Point", coordinates },
  }));
  const member = crs === undefined ? {} : { crs: { type: "name", properties: { name: crs } } };
  const text = JSON.stringify({ type: "FeatureCollection", ...member, features });
  return readGeoJson("设施.geojson", bytesOf(text), quietJob, { frame });
};
const sentenceOf = async (reading: Promise<unknown>, language: "zh" | "en" = "zh") => {
  const problem: unknown = await reading.catch((error: unknown) => error);
  if (!(problem instanceof Problem)) throw new Error("no problem");
  return problemSentence(language, problem.plain());
};

test("a declared zone is converted once on reading, and the reading says how", async () => {
  const { features, reading } = await geojson([[423835.0566, 2558711.1399]], "urn:ogc:def:crs:EPSG::4547");
  const [lon, lat] = (features[0].geometry as GeoJSON.Point).coordinates;
  expect(lon).toBeCloseTo(113.256412, 8);
  expect(lat).toBeCloseTo(23.126231, 8);
  expect(reading.frame).toBe("EPSG:4547");
  expect(reading.conversion).toEqual({
    from: "EPSG:4547",
    title: {
      zh: "CGCS2000 3度带，中央经线 114°E，不带带号",
      en: "CGCS2000 3-degree, central meridian 114°E, no zone number",
    },
    to: "EPSG:4326",
    swapped: false,
    method: "gauss-kruger",
    notes: ["same-within-1m"],
    definition: "+proj=tmerc +lat_0=0 +lon_0=114 +k=1 +x_0=500000 +y_0=0 +ellps=GRS80 +units=m +no_defs",
    basis: "declared",
    declared: "urn:ogc:def:crs:EPSG::4547",
  });
  expect(reading.warnings).toEqual([]);
  if (!reading.conversion) throw new Error("no conversion");
  expect(frameText.zh.conversion(reading.conversion)).toBe(
    "坐标：EPSG:4547 CGCS2000 3度带，中央经线 114°E，不带带号（文件声明）→ WGS84 经纬度，高斯-克吕格反算；CGCS2000 与 WGS84 相差不到 1 m，视为相同。",
  );
  expect(frameText.en.conversion(reading.conversion)).toBe(
    "Coordinates: EPSG:4547 CGCS2000 3-degree, central meridian 114°E, no zone number (declared by the file) to WGS84 degrees, inverse Gauss–Krüger; CGCS2000 differs from WGS84 by less than 1 m and is taken as the same.",
  );
});

test("WGS84 degrees need no conversion", async () => {
  expect((await geojson([[113.25, 23.12]])).reading.conversion).toBeUndefined();
  expect((await csv("id,lon,lat\n1,113.25,23.12")).reading).toMatchObject({ frame: "EPSG:4326", warnings: [] });
});

test("Xian 80, shifted degrees and a custom city system are read with a plain warning", async () => {
  const codes = async (reading: ReturnType<typeof geojson>) => (await reading).reading.warnings.map(({ code }) => code);
  expect(await codes(geojson([[423835, 2558711]], "EPSG:2383"))).toEqual(["frame/datum-not-converted"]);
  expect(await codes(geojson([[113.25, 23.12]], undefined, { frame: "GCJ-02" }))).toEqual(["frame/shifted"]);
  const city =
    'PROJCS["青禾独立坐标系",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",40000.0],PARAMETER["False_Northing",-2520000.0],PARAMETER["Central_Meridian",113.25],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]';
  const { reading, features } = await geojson([[40656.6, 38709.8]], city);
  expect(reading.frame).toBe("custom:青禾独立坐标系");
  expect(reading.warnings.map((warning) => problemSentence("zh", warning))).toEqual([
    "“设施.geojson”用的是自定义坐标系“青禾独立坐标系”，已按文件自带的参数换算。请在地图上核对几个点。",
  ]);
  expect((features[0].geometry as GeoJSON.Point).coordinates[0]).toBeCloseTo(113.2564, 4);
});

test("numbers that cannot be of the declared frame refuse the file and say what they look like", async () => {
  expect(await sentenceOf(geojson([[2558711, 423835]], "EPSG:4547"))).toBe(
    "“设施.geojson”中的坐标 x=2558711，y=423835 不可能属于 EPSG:4547（CGCS2000 3度带，中央经线 114°E，不带带号）。这些数字更像：不带带号的高斯投影（须知道中央经线），两列对调（测绘习惯 X=北、Y=东）。请重新选择坐标系。",
  );
  await expect(geojson([[39423835, 2558711]], "EPSG:4526")).rejects.toMatchObject({ code: "frame/numbers-outside" });
  await expect(geojson([[3e7, 2558711]], "EPSG:3857")).rejects.toMatchObject({ code: "frame/numbers-outside" });
});

test("one row of another frame's numbers is one rejected row", async () => {
  const { reading } = await geojson(
    [
      [423835, 2558711],
      [423900, 2558800],
      [113.25, 23.12],
    ],
    "EPSG:4547",
  );
  expect(reading).toMatchObject({ rowsIn: 3, accepted: 2, rejected: 1 });
  expect(reading.issues[0].problem.code).toBe("frame/numbers-outside");
});

test("undeclared metres are refused with the frames they may be of, and read when a person has chosen", async () => {
  const text = "id,x,y\n1,38423835.0566,2558711.1399\n2,38423935,2558811";
  await expect(csv(text)).rejects.toMatchObject({
    code: "io/coordinates-out-of-range",
    params: { likely: [{ frame: "EPSG:4526", swapped: false }] },
  });
  expect(await sentenceOf(csv(text))).toContain(
    "可能是：EPSG:4526（CGCS2000 3度带 第38带，中央经线 114°E，带号在前）。",
  );
  expect(await sentenceOf(csv("id,x,y\n1,41250,36120"), "en")).toContain("They may be of a local grid");
  const { features, reading } = await csv(text, { frame: "EPSG:4526" });
  expect((features[0].geometry as GeoJSON.Point).coordinates[0]).toBeCloseTo(113.256412, 8);
  expect(reading).toMatchObject({ frame: "EPSG:4526", conversion: { basis: "chosen", method: "gauss-kruger" } });
  await expect(csv(text, { frame: "我们单位的" })).rejects.toMatchObject({ code: "io/frame-unsupported" });
});

test("a survey sheet, X = north, and latitude before longitude are read when chosen so", async () => {
  const survey = await csv("id,x,y\n1,2558711.1399,423835.0566", { frame: "EPSG:4547", swapped: true });
  expect((survey.features[0].geometry as GeoJSON.Point).coordinates[1]).toBeCloseTo(23.126231, 8);
  expect(survey.reading.conversion?.swapped).toBe(true);
  const mirrored = await geojson([[31.2, 120.1]], undefined, { frame: "EPSG:4326", swapped: true });
  expect(mirrored.features[0].geometry).toEqual({ type: "Point", coordinates: [120.1, 31.2] });
});

test("the numbers as they stand can be asked for, to guess their frame", async () => {
  const { features, reading } = await geojson([[423835, 2558711]], undefined, { frame: "AS-IS" });
  expect(features[0].geometry).toEqual({ type: "Point", coordinates: [423835, 2558711] });
  expect(reading.conversion).toMatchObject({ method: "none", notes: ["unplaced"] });
});

test("rows of well-known text with a frame are converted; one with another frame is rejected", async () => {
  const { reading, features } = await csv(
    "id,wkt\n1,SRID=4547;POINT(423835.0566 2558711.1399)\n2,POINT(113.2 23.1)\n3,SRID=4547;POINT(423900 2558800)",
  );
  expect((features[0].geometry as GeoJSON.Point).coordinates[0]).toBeCloseTo(113.256412, 8);
  expect(reading).toMatchObject({ rowsIn: 3, accepted: 2, rejected: 1, frame: "EPSG:4547" });
  expect(reading.conversion?.from).toBe("EPSG:4547");
  expect(problemSentence("zh", reading.issues[0].problem)).toBe(
    "“设施.csv”中这一行的坐标系是 EPSG:4326（WGS84 经纬度），与前面的 EPSG:4547（CGCS2000 3度带，中央经线 114°E，不带带号）不同，未采用。请统一坐标系，或分成两个文件。",
  );
});

test("of several declarations the first known one counts", () => {
  expect(usableFrame("f", ["EPSG:999999", undefined, "WGS_1984"]).frame).toBe("EPSG:4326");
  expect(usableFrame("f", [undefined]).warnings.map(({ code }) => code)).toEqual(["io/frame-missing"]);
});

test.skipIf(!hasShared("messy-made/geojson"))(
  `boundaries in EPSG:4547 with reversed rings come to lie on the truth ${WHEN_PRESENT}`,
  async () => {
    const read = (path: string) => readGeoJson("社区.geojson", readShared(`messy-made/${path}`));
    const { features, reading } = await read("geojson/communities-crs4547-wrong-winding.geojson");
    const truth = await read("truth/communities.geojson");
    expect(reading).toMatchObject({ frame: "EPSG:4547", rowsIn: 6, accepted: 6 });
    const flat = (table: typeof truth) =>
      table.features.flatMap(({ geometry }) => (geometry as GeoJSON.Polygon).coordinates.flat(3));
    const sorted = (numbers: number[]) => [...numbers].sort((a, b) => a - b);
    const [found, wanted] = [sorted(flat({ ...truth, features })), sorted(flat(truth))];
    expect(found.length).toBe(wanted.length);
    found.forEach((value, i) => expect(Math.abs(value - wanted[i])).toBeLessThan(1e-9));
  },
);

test.skipIf(!hasShared("fgb"))(`a FlatGeobuf header's code or well-known text is enough ${WHEN_PRESENT}`, async () => {
  const { reading } = await readFlatGeobuf("poly00.fgb", readShared("fgb/poly00.fgb"));
  expect(reading).toMatchObject({ frame: "custom:OSGB 1936 / British National Grid" });
  expect(reading.conversion?.notes).toEqual(["custom-definition", "declared-parameters"]);
});
