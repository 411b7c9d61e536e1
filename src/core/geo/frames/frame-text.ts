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
  /^(?:urn:(?:x-)?ogc:def:crs:)?EPSG:(?:[\d.]*:)?(\d{4,6})$/i,
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
  // proj4 knows the base of a projection by the word of WKT2:2019 only, and takes WGS84 where it sees none
  const text = horizontalPart(declared).replace(/\bBASEGEODCRS\b/g, "BASEGEOGCRS");
  const projection = readProjection(text);
  if (!projection || !agreesOnEllipsoid(projection, text)) return undefined;
  if (hasOwnShift(projection, text)) return customFrame(projection, text);
  const coded = frameOf(`EPSG:${rootCode(text)}`);
  if (coded && isSame(coded, projection, text, true)) return coded;
  return KNOWN.find((frame) => isSame(frame, projection, text, false)) ?? customFrame(projection, text);
}

/** Frames that definitions are compared with, in this order. A six-degree zone without number is also a three-degree one. */
const KNOWN = [...choosableFrames(), frameOf("EPSG:3826")].filter((frame) => frame !== undefined);

/** The code that a definition gives for itself as a whole, not for one of its parts. */
function rootCode(text: string): string {
  const wkt = /(?:AUTHORITY|ID)\["EPSG",\s*"?(\d+)"?\]\s*\]\s*$/i.exec(text)?.[1];
  return wkt ?? /"authority"\s*:\s*"EPSG"\s*,\s*"code"\s*:\s*(\d+)\s*\}\s*\}\s*$/.exec(text)?.[1] ?? "";
}

/** What proj4 took for the ellipsoid is what the text says: of dialects that it half understands it assumes WGS84. */
function agreesOnEllipsoid({ a }: Projection, text: string): boolean {
  if (text.startsWith("+")) return true;
  const said =
    /(?:SPHEROID|ELLIPSOID)\s*\[\s*"[^"]*"\s*,\s*([\d.eE+]+)/i.exec(text)?.[1] ??
    /"semi_major_axis"\s*:\s*([\d.eE+]+)/.exec(text)?.[1];
  return said !== undefined && Math.abs(Number(said) - a) < 1e-3;
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

/** Whether a definition means a frame of the catalogue: the same ellipsoid and the same projection. */
function isSame(frame: Frame, projection: Projection, text: string, isCoded: boolean): boolean {
  const kind = (projection.projName ?? "").toLowerCase().replaceAll(/[ _-]/g, "");
  if (frame.id === "EPSG:3857") {
    if (isSphereMercator(projection, kind)) return true;
    return /^mercatorauxiliarysphere$|^popularvisualisationpseudomercator$/.test(kind);
  }
  const datum = ellipsoidOf(projection, text);
  const isOnEllipsoid = frame.datum === datum || (frame.datum === "geocentric" && datum === "cgcs2000");
  if (!isOnEllipsoid || (projection.from_greenwich ?? 0) !== 0) return false;
  if (frame.kind === "degrees") {
    // NAD83, ETRS89 and others share the ellipsoid of CGCS2000: such degrees are known by code or name
    return (
      kind === "longlat" && isInDegrees(projection) && (isCoded || datum !== "cgcs2000" || CGCS2000_NAMES.test(text))
    );
  }
  if (!frame.zone || !/^(transversemercator|gausskruger|tmerc|etmerc|utm)$/.test(kind)) return false;
  const scale = /\+k=([\d.]+)/.exec(frame.definition)?.[1] ?? "0.9996"; // UTM does not say it
  return (
    near(projection.to_meter ?? 1, 1) &&
    near(projection.lat0 ?? 0, 0) &&
    near(projection.y0 ?? 0, frame.definition.includes("+south") ? 10_000_000 : 0) &&
    near(frame.zone.centralMeridianDeg, ((projection.long0 ?? 0) * 180) / Math.PI) &&
    near(frame.zone.falseEastingM, projection.x0 ?? 0) &&
    near(projection.k0 ?? 1, Number(scale))
  );
}

const CGCS2000_NAMES = /china[_ ]2000|china_?\s?geodetic|cgcs_?2000|国家2000|2000国家|"EPSG",\s*"?4490/i;

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
    const grs80 = CGCS2000_NAMES.test(text) ? "cgcs2000" : "geocentric";
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
