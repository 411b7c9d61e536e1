import type { Datum, Frame } from "./frame";

/**
 * Families of Gauss–Krüger zones in the EPSG register: code of the first zone, one code a zone. Three-degree zones run
 * from 25 to 45 (central meridian 3° × zone), six-degree zones from 13 to 23 (6° × zone − 3°).
 * Source: EPSG dataset v10; every CGCS2000 code is compared with PROJ in the tests.
 */
interface ZoneFamily {
  readonly datum: "cgcs2000" | "xian80" | "beijing54";
  readonly firstCode: number;
  readonly widthDeg: 3 | 6;
  readonly isPrefixed: boolean;
}

const FAMILIES: readonly ZoneFamily[] = [
  { datum: "cgcs2000", firstCode: 4513, widthDeg: 3, isPrefixed: true },
  { datum: "cgcs2000", firstCode: 4534, widthDeg: 3, isPrefixed: false },
  { datum: "cgcs2000", firstCode: 4491, widthDeg: 6, isPrefixed: true },
  { datum: "cgcs2000", firstCode: 4502, widthDeg: 6, isPrefixed: false },
  { datum: "xian80", firstCode: 2349, widthDeg: 3, isPrefixed: true },
  { datum: "xian80", firstCode: 2370, widthDeg: 3, isPrefixed: false },
  { datum: "xian80", firstCode: 2327, widthDeg: 6, isPrefixed: true },
  { datum: "xian80", firstCode: 2338, widthDeg: 6, isPrefixed: false },
  { datum: "beijing54", firstCode: 2401, widthDeg: 3, isPrefixed: true },
  { datum: "beijing54", firstCode: 2422, widthDeg: 3, isPrefixed: false },
  { datum: "beijing54", firstCode: 21413, widthDeg: 6, isPrefixed: true },
  { datum: "beijing54", firstCode: 21453, widthDeg: 6, isPrefixed: false },
  { datum: "beijing54", firstCode: 21473, widthDeg: 6, isPrefixed: false }, // deprecated twins of 21453–21463
];

const ZONES = { 3: { first: 25, last: 45 }, 6: { first: 13, last: 23 } } as const;

const ELLIPSOID = { cgcs2000: "+ellps=GRS80", xian80: "+ellps=IAU76", beijing54: "+ellps=krass" } as const;
const DATUM_NAMES = {
  cgcs2000: { zh: "CGCS2000", en: "CGCS2000" },
  xian80: { zh: "西安80", en: "Xian 1980" },
  beijing54: { zh: "北京54", en: "Beijing 1954" },
} as const;

const SINGLE: readonly Frame[] = [
  degrees("EPSG:4326", "wgs84", "WGS84 经纬度", "WGS84 degrees", "+datum=WGS84"),
  degrees("OGC:CRS84", "wgs84", "WGS84 经纬度", "WGS84 degrees", "+datum=WGS84"),
  degrees("EPSG:4490", "cgcs2000", "CGCS2000 经纬度", "CGCS2000 degrees", ELLIPSOID.cgcs2000),
  degrees("EPSG:4610", "xian80", "西安80 经纬度", "Xian 1980 degrees", ELLIPSOID.xian80),
  degrees("EPSG:4214", "beijing54", "北京54 经纬度", "Beijing 1954 degrees", ELLIPSOID.beijing54),
  degrees("EPSG:3824", "geocentric", "TWD97 经纬度", "TWD97 degrees", "+ellps=GRS80"),
  degrees("EPSG:4258", "geocentric", "ETRS89 经纬度", "ETRS89 degrees", "+ellps=GRS80"),
  degrees("EPSG:4269", "geocentric", "NAD83 经纬度", "NAD83 degrees", "+ellps=GRS80"),
  degrees("EPSG:4674", "geocentric", "SIRGAS 2000 经纬度", "SIRGAS 2000 degrees", "+ellps=GRS80"),
  {
    id: "EPSG:3857",
    title: { zh: "Web 墨卡托", en: "Web Mercator" },
    kind: "projected",
    datum: "wgs84",
    definition:
      "+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs",
  },
  {
    id: "EPSG:3826",
    title: { zh: "TWD97 二度分带 121°E", en: "TWD97 / TM2 zone 121" },
    kind: "projected",
    datum: "geocentric",
    definition: "+proj=tmerc +lat_0=0 +lon_0=121 +k=0.9999 +x_0=250000 +y_0=0 +ellps=GRS80 +units=m +no_defs",
    zone: { centralMeridianDeg: 121, falseEastingM: 250_000, isPrefixed: false },
  },
  shifted("GCJ-02", "gcj02", "GCJ-02（高德、腾讯）", "GCJ-02 (Amap, Tencent)"),
  shifted("BD-09", "bd09", "BD-09（百度）", "BD-09 (Baidu)"),
  {
    id: "AS-IS",
    title: { zh: "未定坐标（原样数字）", en: "numbers as they stand" },
    kind: "projected",
    datum: "unplaced",
    definition: "",
  },
];

const byId = new Map<string, Frame>(SINGLE.map((frame) => [frame.id, frame]));

/** The frame of an id as it stands in Frame.id; undefined for one that is not known here. For loose text see frameOfText. */
export function frameOf(id: string): Frame | undefined {
  const known = byId.get(id);
  if (known) return known;
  const code = /^EPSG:(\d{4,5})$/.exec(id)?.[1];
  const frame = code === undefined ? undefined : zoneFrame(Number(code));
  if (frame) byId.set(id, frame);
  return frame;
}

/** What a planner may choose from, the likeliest first: degrees, shifted degrees, Web Mercator, the zones by datum. */
export function choosableFrames(): readonly Frame[] {
  const ids = ["EPSG:4326", "EPSG:4490", "GCJ-02", "BD-09", "EPSG:3857"];
  for (const { firstCode, widthDeg } of FAMILIES.filter(({ firstCode }) => firstCode !== 21473)) {
    for (let z = 0; z <= ZONES[widthDeg].last - ZONES[widthDeg].first; z++) ids.push(`EPSG:${firstCode + z}`);
  }
  for (let zone = 43; zone <= 53; zone++) ids.push(`EPSG:${32600 + zone}`); // UTM over China
  ids.push("EPSG:4610", "EPSG:4214");
  return ids.map((id) => frameOf(id)).filter((frame) => frame !== undefined);
}

/** The code of a CGCS2000 zone. @param zone 25–45 for 3°, 13–23 for 6°; outside of them undefined. */
export function cgcs2000Zone(widthDeg: 3 | 6, zone: number, isPrefixed: boolean): Frame | undefined {
  const { first, last } = ZONES[widthDeg];
  const family = FAMILIES.find((f) => f.datum === "cgcs2000" && f.widthDeg === widthDeg && f.isPrefixed === isPrefixed);
  return family && zone >= first && zone <= last ? frameOf(`EPSG:${family.firstCode + zone - first}`) : undefined;
}

function zoneFrame(code: number): Frame | undefined {
  if (code > 32600 && code <= 32660) return utm(code, code - 32600, "N");
  if (code > 32700 && code <= 32760) return utm(code, code - 32700, "S");
  for (const family of FAMILIES) {
    const { first, last } = ZONES[family.widthDeg];
    const zone = code - family.firstCode + first;
    if (zone >= first && zone <= last) return gaussKruger(code, zone, family);
  }
  return undefined;
}

function gaussKruger(code: number, zone: number, { datum, widthDeg, isPrefixed }: ZoneFamily): Frame {
  const centralMeridianDeg = widthDeg === 3 ? zone * 3 : zone * 6 - 3;
  const falseEastingM = isPrefixed ? zone * 1_000_000 + 500_000 : 500_000;
  const name = DATUM_NAMES[datum];
  return {
    id: `EPSG:${code}`,
    title: isPrefixed
      ? {
          zh: `${name.zh} ${widthDeg}度带 第${zone}带，中央经线 ${centralMeridianDeg}°E，带号在前`,
          en: `${name.en} ${widthDeg}-degree zone ${zone}, central meridian ${centralMeridianDeg}°E, zone number in front`,
        }
      : {
          zh: `${name.zh} ${widthDeg}度带，中央经线 ${centralMeridianDeg}°E，不带带号`,
          en: `${name.en} ${widthDeg}-degree, central meridian ${centralMeridianDeg}°E, no zone number`,
        },
    kind: "projected",
    datum,
    definition: `+proj=tmerc +lat_0=0 +lon_0=${centralMeridianDeg} +k=1 +x_0=${falseEastingM} +y_0=0 ${ELLIPSOID[datum]} +units=m +no_defs`,
    zone: { centralMeridianDeg, falseEastingM, isPrefixed },
  };
}

function utm(code: number, zone: number, half: "N" | "S"): Frame {
  const centralMeridianDeg = zone * 6 - 183;
  return {
    id: `EPSG:${code}`,
    title: { zh: `WGS84 UTM ${zone}${half}`, en: `WGS84 UTM zone ${zone}${half}` },
    kind: "projected",
    datum: "wgs84",
    definition: `+proj=utm +zone=${zone}${half === "S" ? " +south" : ""} +datum=WGS84 +units=m +no_defs`,
    zone: { centralMeridianDeg, falseEastingM: 500_000, isPrefixed: false },
  };
}

function degrees(id: string, datum: Datum, zh: string, en: string, ellipsoid: string): Frame {
  const definition = `+proj=longlat ${ellipsoid} +no_defs`;
  return { id, title: { zh, en }, kind: "degrees", datum, definition };
}

function shifted(id: string, datum: Datum, zh: string, en: string): Frame {
  return { id, title: { zh, en }, kind: "shifted", datum, definition: "" };
}
