import { choosableFrames, frameOf } from "./catalogue";
import type { Frame } from "./frame";
import { readProjection, type Projection } from "./projection";

/** The frame that a declaration means, or the name under which it is not known here. */
export type FrameText =
  { readonly frame: Frame; readonly unknown?: undefined } | { readonly frame?: undefined; readonly unknown: string };

/** Well-known text is a few kilobytes; what is longer is not one, and proj4 need not see it. */
const LONGEST_TEXT = 20_000;
const SHOWN_LENGTH = 60;

/**
 * Understands how files and people name a frame: "EPSG:4526", "4526", "urn:ogc:def:crs:EPSG::4526",
 * "http://www.opengis.net/def/crs/EPSG/0/4526", "urn:ogc:def:crs:OGC:1.3:CRS84", "CGCS2000", "GCJ02", "高德" …,
 * PROJ strings, PROJJSON, and well-known text (.prj) of ESRI and OGC, version 1 and 2.
 *
 * A definition is recognised by its parameters, not by its name. One that is none of ours but stands on the WGS84 or
 * GRS80 (CGCS2000) ellipsoid becomes a "custom:" frame; so does one that carries its own shift to WGS84.
 */
export function frameOfText(text: string): FrameText {
  const declared = text.trim();
  if (declared.length > LONGEST_TEXT) return { unknown: `${declared.slice(0, SHOWN_LENGTH)}…` };
  const isDefinition = declared.startsWith("+") || declared.startsWith("{") || declared.includes("[");
  const frame = isDefinition ? frameOfDefinition(declared) : frameOfName(declared);
  return frame ? { frame } : { unknown: isDefinition ? nameIn(declared) : declared.slice(0, SHOWN_LENGTH) };
}

const CODE = [
  /^(?:urn:(?:x-)?ogc:def:crs:)?EPSG:[\d.]*:?(\d{4,6})$/i,
  /^https?:\/\/(?:www\.)?opengis\.net\/def\/crs\/EPSG\/[\d.]+\/(\d{4,6})$/i,
  /^https?:\/\/(?:www\.)?opengis\.net\/gml\/srs\/epsg\.xml#(\d{4,6})$/i,
  /^(?:ESRI:)?(\d{4,6})$/i,
];
const CRS84 = [
  /^(?:urn:(?:x-)?ogc:def:crs:)?OGC:(?:1\.3|2)?:?CRS84$/i,
  /^https?:\/\/(?:www\.)?opengis\.net\/def\/crs\/OGC\/(?:1\.3|0)\/CRS84$/i,
];
/** Older codes of Web Mercator. */
const SAME_CODES: Readonly<Record<string, string>> = {
  900913: "3857",
  3785: "3857",
  102100: "3857",
  102113: "3857",
};
/** Names, letters and digits only, lower case. */
const NAMES: Readonly<Record<string, string>> = {
  wgs84: "EPSG:4326",
  wgs1984: "EPSG:4326",
  gcswgs1984: "EPSG:4326",
  cgcs2000: "EPSG:4490",
  国家2000: "EPSG:4490",
  "2000国家大地坐标系": "EPSG:4490",
  天地图: "EPSG:4490",
  gcj02: "GCJ-02",
  火星坐标: "GCJ-02",
  火星坐标系: "GCJ-02",
  高德: "GCJ-02",
  腾讯: "GCJ-02",
  bd09: "BD-09",
  bd09ll: "BD-09",
  百度: "BD-09",
  webmercator: "EPSG:3857",
  asis: "AS-IS",
};

function frameOfName(declared: string): Frame | undefined {
  if (CRS84.some((pattern) => pattern.test(declared))) return frameOf("OGC:CRS84");
  for (const pattern of CODE) {
    const code = pattern.exec(declared)?.[1];
    if (code !== undefined) return frameOf(`EPSG:${SAME_CODES[code] ?? code}`);
  }
  const key = declared.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
  return Object.hasOwn(NAMES, key) ? frameOf(NAMES[key]) : undefined;
}

function frameOfDefinition(declared: string): Frame | undefined {
  const text = horizontalPart(declared);
  const projection = readProjection(text);
  if (!projection) return undefined;
  const matching = hasOwnShift(projection, text) ? [] : matchingFrames(projection, text);
  if (matching.length > 0) {
    const code = /(?:AUTHORITY|ID)\["EPSG",\s*"?(\d+)"?\]\s*\]\s*$/i.exec(text)?.[1];
    return matching.find(({ id }) => id === `EPSG:${code}`) ?? matching[0];
  }
  return customFrame(projection, text);
}

/** A compound frame is a horizontal and a vertical one; heights are not used here. */
function horizontalPart(text: string): string {
  if (!/^(COMPD_CS|COMPOUNDCRS)\[/i.test(text)) return text;
  const start = /(PROJCS|GEOGCS|PROJCRS|GEOGCRS|GEODCRS)\[/i.exec(text)?.index;
  if (start === undefined) return text;
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    if (text[at] === "[") depth++;
    else if (text[at] === "]" && --depth === 0) return text.slice(start, at + 1);
  }
  return text;
}

const ELLIPSOIDS = [
  { datum: "wgs84", a: 6_378_137, rf: 298.257223563 },
  { datum: "cgcs2000", a: 6_378_137, rf: 298.257222101 },
  { datum: "xian80", a: 6_378_140, rf: 298.257 },
  { datum: "beijing54", a: 6_378_245, rf: 298.3 },
] as const;
/** The Krasovsky ellipsoid of Beijing 54 is also that of half of Europe and Asia. */
const BEIJING_NAMES = /beijing|北京|"EPSG",\s*"?4214/i;

function ellipsoidOf({ a, b }: Projection, text: string): (typeof ELLIPSOIDS)[number]["datum"] | undefined {
  const rf = a / (a - b);
  const found = ELLIPSOIDS.find((known) => Math.abs(known.a - a) < 1e-3 && Math.abs(known.rf - rf) < 5e-7);
  return found?.datum === "beijing54" && !BEIJING_NAMES.test(text) ? undefined : found?.datum;
}

/** Frames of the catalogue with the same ellipsoid and the same projection, in the order of the catalogue. */
function matchingFrames(projection: Projection, text: string): readonly Frame[] {
  const kind = (projection.projName ?? "").toLowerCase().replaceAll(/[ _-]/g, "");
  if (
    /^mercatorauxiliarysphere$|^popularvisualisationpseudomercator$/.test(kind) ||
    isSphereMercator(projection, kind)
  ) {
    return [frameOf("EPSG:3857")].filter((frame) => frame !== undefined);
  }
  const datum = ellipsoidOf(projection, text);
  if (datum === undefined || (projection.from_greenwich ?? 0) !== 0) return [];
  if (kind === "longlat") {
    if (!isInDegrees(projection)) return [];
    return choosableFrames().filter(
      (frame) => frame.kind === "degrees" && frame.datum === datum && isNamed(frame, text),
    );
  }
  if (!/^(transversemercator|gausskruger|tmerc|etmerc|utm)$/.test(kind) || (projection.to_meter ?? 1) !== 1) return [];
  const centralMeridianDeg = ((projection.long0 ?? 0) * 180) / Math.PI;
  const k0 = projection.k0 ?? 1;
  const isPlain = near(projection.lat0 ?? 0, 0) && near(projection.y0 ?? 0, 0);
  return choosableFrames().filter(
    (frame) =>
      isPlain &&
      frame.zone !== undefined &&
      frame.datum === datum &&
      near(frame.zone.centralMeridianDeg, centralMeridianDeg) &&
      near(frame.zone.falseEastingM, projection.x0 ?? 0) &&
      near(k0, frame.definition.includes("+proj=utm") ? 0.9996 : 1),
  );
}

/** NAD83, ETRS89 and others share the ellipsoid of CGCS2000: degrees are ours only under one of our names. */
function isNamed(frame: Frame, text: string): boolean {
  if (frame.datum !== "cgcs2000") return true;
  return /china|cgcs|_?2000国家|国家2000|4490/i.test(text);
}

function isSphereMercator({ a, b, k0 = 1, long0 = 0 }: Projection, kind: string): boolean {
  return kind === "merc" && a === b && near(a, 6_378_137) && near(k0, 1) && near(long0, 0);
}

function isInDegrees({ units }: Projection): boolean {
  return units === undefined || /^degree/i.test(units);
}

function customFrame(projection: Projection, text: string): Frame | undefined {
  const name = nameIn(text);
  const about = { id: `custom:${name}`, title: { zh: name, en: name }, definition: text };
  const isDegrees = projection.projName === "longlat";
  if (isDegrees && !isInDegrees(projection)) return undefined;
  const datum = ellipsoidOf(projection, text);
  if (hasOwnShift(projection, text)) return { ...about, kind: "projected", datum: "parameters" };
  if (datum === "wgs84" || datum === "cgcs2000") {
    if (isDegrees && (projection.from_greenwich ?? 0) !== 0) return undefined;
    const grs80 = /china|cgcs|国家2000/i.test(text) ? "cgcs2000" : "geocentric";
    return { ...about, kind: isDegrees ? "degrees" : "projected", datum: datum === "wgs84" ? datum : grs80 };
  }
  if (datum !== undefined) return isDegrees ? undefined : { ...about, kind: "projected", datum };
  return hasShift(projection) ? { ...about, kind: "projected", datum: "parameters" } : undefined;
}

/**
 * A shift that the declaration itself carries is used. proj4 also holds one for Beijing 54 in a table of old datums; that
 * one is not: there are no public parameters, and ESRI's and OGC's spelling of one frame must give one place.
 */
function hasOwnShift(projection: Projection, text: string): boolean {
  return /towgs84|boundcrs/i.test(text) && hasShift(projection);
}

function hasShift({ datum_params }: Projection): boolean {
  return (datum_params ?? []).some((parameter) => Number(parameter) !== 0);
}

/** The name of a definition, for people. */
function nameIn(text: string): string {
  const name = /\[\s*"([^"]+)"/.exec(text)?.[1] ?? /"name"\s*:\s*"([^"]+)"/.exec(text)?.[1] ?? text;
  return name.length > SHOWN_LENGTH ? `${name.slice(0, SHOWN_LENGTH)}…` : name;
}

function near(a: number, b: number): boolean {
  return Math.abs(a - b) < 1e-6;
}
