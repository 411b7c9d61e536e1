import type { Format } from "../dataset/table";
import { decodeText } from "./encoding";
import { isDbf, isParquet, isShapefilePart, isShpOrShx, isSqlite, isTiff, startsWith } from "./magic";
import { isOle2 } from "./ole2";
import { sniffMarkup, sniffOle2 } from "./sniff-sheet";

const SAMPLE_BYTES = 4096;

/**
 * What a file is by its content; its name says nothing. undefined: none of the formats that can be read.
 * Archives are none by themselves: what they hold is (see data-files). The first 4 KiB of a file are enough.
 */
export function sniffFormat(bytes: Uint8Array): Format | undefined {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  if (startsWith(sample, [0x66, 0x67, 0x62])) return "flatgeobuf"; // "fgb"
  if (isPbf(sample)) return "osm-pbf";
  if (isShapefilePart(sample)) return undefined;
  if (isShpOrShx(sample)) return "shapefile";
  if (isSqlite(sample)) return "geopackage";
  if (isParquet(sample)) return "geoparquet";
  if (isTiff(sample)) return "geotiff";
  if (isDbf(sample)) return "dbf";
  if (isOle2(sample)) return sniffOle2(bytes);
  const text = decodeText("", sample)
    .text.replace(/^\ufeff/, "")
    .trimStart();
  if (text === "" || hasControlCharacters(text)) return undefined;
  if (text.startsWith("{") || text.startsWith("[")) return "geojson";
  if (text.startsWith("<")) {
    if (/<osm[\s>]/.test(text)) return "osm-xml";
    return /<(?:\w+:)?kml[\s>]/.test(text) ? "kml" : sniffMarkup(bytes, text);
  }
  return "csv";
}

/** A four-byte length, then a message whose first field (tag 0x0a) is the text "OSMHeader". */
function isPbf(sample: Uint8Array): boolean {
  return startsWith(sample.subarray(4), [0x0a, 9, 0x4f, 0x53, 0x4d, 0x48, 0x65, 0x61, 0x64, 0x65, 0x72]);
}

/** Text has line ends and tabs; pictures, archives and databases have others and characters that cannot be decoded. */
function hasControlCharacters(text: string): boolean {
  let strange = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code === 0) return true;
    if ((code < 32 && code !== 9 && code !== 10 && code !== 13 && code !== 12) || code === 0xfffd) strange++;
  }
  return strange * 50 > text.length;
}
