import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { frameOfText } from "../../../../src/core/geo/frames/frame-text";
import { toWgs84 } from "../../../../src/core/geo/frames/to-wgs84";

const idOf = (text: string) => frameOfText(text).frame?.id;
const hasProj = spawnSync("projinfo", ["-q", "-o", "PROJ", "EPSG:4490"]).status === 0;

test.each([
  ["EPSG:4526", "EPSG:4526"],
  ["epsg:4547", "EPSG:4547"],
  ["4490", "EPSG:4490"],
  ["urn:ogc:def:crs:EPSG::4547", "EPSG:4547"],
  ["urn:ogc:def:crs:EPSG:9.8.6:4547", "EPSG:4547"],
  ["http://www.opengis.net/def/crs/EPSG/0/4547", "EPSG:4547"],
  ["http://www.opengis.net/gml/srs/epsg.xml#4326", "EPSG:4326"],
  ["urn:ogc:def:crs:OGC:1.3:CRS84", "OGC:CRS84"],
  ["ESRI:102100", "EPSG:3857"],
  ["urn:ogc:def:crs:EPSG::32650", "EPSG:32650"],
  ["EPSG:900913", "EPSG:3857"],
  ["CGCS2000", "EPSG:4490"],
  ["WGS 84", "EPSG:4326"],
  ["gcj02", "GCJ-02"],
  ["高德", "GCJ-02"],
  ["BD-09", "BD-09"],
  ["百度", "BD-09"],
])("the declaration %s means %s", (text, id) => {
  expect(idOf(text)).toBe(id);
});

test("what is not known keeps its name for the sentence that says so", () => {
  expect(frameOfText("EPSG:2326")).toEqual({ unknown: "EPSG:2326" });
  expect(frameOfText(" 本地坐标 ")).toEqual({ unknown: "本地坐标" });
  expect(frameOfText('LOCAL_CS["厂区坐标",UNIT["m",1]]')).toEqual({ unknown: "厂区坐标" });
  for (const broken of ["[", "PROJCS[", "{", '{"type":1}', "+proj=nothing", "+", 'GEOGCS["a",[[[['])
    expect(frameOfText(broken).frame, broken).toBeUndefined();
  expect(frameOfText(`PROJCS["${"x".repeat(30_000)}"]`).unknown?.length).toBeLessThan(70);
});

const esri = (name: string, datum: string, falseEasting: number, meridian: number, more = "") =>
  `PROJCS["${name}",GEOGCS["GCS",${datum},PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",${falseEasting}],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",${meridian}],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]${more}]`;
const CHINA = 'DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]]';
const XIAN = 'DATUM["D_Xian_1980",SPHEROID["Xian_1980",6378140.0,298.257]]';
const BEIJING = 'DATUM["D_Beijing_1954",SPHEROID["Krasovsky_1940",6378245.0,298.3]]';
const PULKOVO = 'DATUM["D_Pulkovo_1942",SPHEROID["Krasovsky_1940",6378245.0,298.3]]';
const HONG_KONG = 'DATUM["D_Hong_Kong_1980",SPHEROID["International_1924",6378388.0,297.0]]';

test("a .prj is recognised by its parameters, whatever its name", () => {
  expect(idOf(esri("CGCS2000_3_Degree_GK_Zone_38", CHINA, 38_500_000, 114))).toBe("EPSG:4526");
  expect(idOf(esri("随便什么名字", CHINA, 500_000, 114))).toBe("EPSG:4547");
  expect(idOf(esri("a", CHINA, 20_500_000, 117))).toBe("EPSG:4498");
  expect(idOf(esri("CGCS2000_3_Degree_GK_Zone_38", XIAN, 38_500_000, 114))).toBe("EPSG:2362");
  expect(idOf(esri("b", BEIJING, 500_000, 114))).toBe("EPSG:2435");
  // a code that contradicts the parameters does not count
  expect(idOf(esri("c", CHINA, 500_000, 114, ',AUTHORITY["EPSG","4548"]'))).toBe("EPSG:4547");
  expect(idOf(`COMPD_CS["d",${esri("e", CHINA, 500_000, 114)},VERT_CS["f",VERT_DATUM["g",2005],UNIT["m",1]]]`)).toBe(
    "EPSG:4547",
  );
});

test("a city's own system on CGCS2000 is custom; other datums are refused unless they bring their shift", () => {
  expect(frameOfText(esri("青禾独立坐标系", CHINA, 40_000, 113.25)).frame).toMatchObject({
    id: "custom:青禾独立坐标系",
    datum: "cgcs2000",
    kind: "projected",
  });
  expect(frameOfText(esri("h", XIAN, 40_000, 113.25)).frame).toMatchObject({ id: "custom:h", datum: "xian80" });
  expect(frameOfText(esri("Pulkovo", PULKOVO, 500_000, 114))).toEqual({ unknown: "Pulkovo" });
  expect(frameOfText(esri("Hong_Kong_1980_Grid", HONG_KONG, 836_694.05, 114.178))).toEqual({
    unknown: "Hong_Kong_1980_Grid",
  });
  const own = XIAN.replace("]]", "],TOWGS84[100,-50,20,0,0,0,0]]");
  expect(frameOfText(esri("测绘院七参数", own, 500_000, 114)).frame).toMatchObject({ datum: "parameters" });
});

test("feet and a shift of the datum are honoured", () => {
  const inFeet = esri("k", CHINA, 500_000, 114).replace('UNIT["Meter",1.0]', 'UNIT["Foot",0.3048]');
  const feet = frameOfText(inFeet).frame;
  if (!feet) throw new Error("not read");
  const [lon, lat] = toWgs84(feet, false)(423835.0566 / 0.3048 + 500_000 - 500_000 / 0.3048, 2558711.1399 / 0.3048);
  expect(lon).toBeCloseTo(113.256412, 8);
  expect(lat).toBeCloseTo(23.126231, 8);
  const shifted = frameOfText("+proj=tmerc +lon_0=114 +x_0=500000 +ellps=GRS80 +towgs84=0,0,0,0,0,1,0").frame;
  if (!shifted) throw new Error("not read");
  const east = (toWgs84(shifted, false)(423835.0566, 2558711.1399)[0] - 113.256412) * 3600;
  expect(Math.abs(east)).toBeCloseTo(1, 2); // one arc second about the axis of the Earth
});

test.skipIf(!hasProj)(
  "what PROJ writes in five dialects is recognised (skipped where projinfo is not installed)",
  () => {
    for (const code of [4490, 4526, 4547, 4499, 4326, 3857, 2383, 2401, 21420, 32650, 3826, 4214, 4610]) {
      for (const dialect of ["WKT1_GDAL", "WKT1_ESRI", "WKT2:2015", "WKT2:2019", "PROJJSON"]) {
        const { stdout } = spawnSync("projinfo", ["-q", "-o", dialect, `EPSG:${code}`], { encoding: "utf8" });
        expect(idOf(stdout), `${code} in ${dialect}`).toBe(`EPSG:${code}`);
      }
    }
  },
);
