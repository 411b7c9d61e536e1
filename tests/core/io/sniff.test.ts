import { expect, test } from "vitest";
import { decodeText } from "../../../src/core/io/encoding";
import { sniffFormat } from "../../../src/core/io/sniff";
import { makeOsmXml, makePbf } from "./make-pbf";

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, littleEndian: boolean, mark: boolean) => {
  const units = [...(mark ? "\ufeff" : ""), ...text].flatMap((character) =>
    Array.from({ length: character.length }, (_, i) => character.charCodeAt(i)),
  );
  return Uint8Array.from(units.flatMap((unit) => (littleEndian ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255])));
};

test.each<[string, Uint8Array, string | undefined]>([
  ["FlatGeobuf", Uint8Array.of(0x66, 0x67, 0x62, 3, 0x66, 0x67, 0x62, 0), "flatgeobuf"],
  ["an OSM PBF", makePbf(), "osm-pbf"],
  ["OSM XML", utf8(makeOsmXml()), "osm-xml"],
  ["GeoJSON after a byte order mark and blanks", utf8('\ufeff \n{"type":"Point"}'), "geojson"],
  ["a table of text", utf8("名称,lon,lat\n"), "csv"],
  ["a table in UTF-16", utf16("名称\tlon\tlat\n", true, true), "csv"],
  ["another XML", utf8("<?xml version='1.0'?><gpx></gpx>"), undefined],
  ["a workbook", Uint8Array.of(0x50, 0x4b, 3, 4, 0x14, 0, 6, 0), undefined],
  ["an old workbook", Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0), "xls"],
  ["a picture", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d), undefined],
  ["blanks", utf8(" \n\n"), undefined],
])("%s is known by its content", (_, bytes, format) => {
  expect(sniffFormat(bytes)).toBe(format);
});

const GBK_LINE = Uint8Array.from([0xc7, 0xe0, 0xba, 0xcc, 0xca, 0xbe, 0xb7, 0xb6, 0xc7, 0xf8, 0x0a]); // 青禾示范区

test.each<[string, Uint8Array, string, string]>([
  ["UTF-8", utf8("青禾𠮷\n"), "utf-8", "青禾𠮷\n"],
  ["UTF-8 with a mark", utf8("\ufeff青禾\n"), "utf-8", "青禾\n"],
  ["GBK", GBK_LINE, "gb18030", "青禾示范区\n"],
  [
    "four-byte GB18030",
    Uint8Array.of(0x82, 0x30, 0xc2, 0x30),
    "gb18030",
    new TextDecoder("gb18030").decode(Uint8Array.of(0x82, 0x30, 0xc2, 0x30)),
  ],
  ["UTF-16 LE with a mark", utf16("青禾,1", true, true), "utf-16le", "青禾,1"],
  ["UTF-16 BE with a mark", utf16("青禾,1", false, true), "utf-16be", "青禾,1"],
  ["UTF-16 LE without a mark", utf16("a,b,c,青禾\n1,2,3,4\n", true, false), "utf-16le", "a,b,c,青禾\n1,2,3,4\n"],
  ["plain Latin", utf8("a,b\n1,2\n"), "utf-8", "a,b\n1,2\n"],
])("text in %s is decoded", (_, bytes, encoding, text) => {
  expect(decodeText("a", bytes)).toEqual({ text, encoding, warnings: [] });
});

test("two files glued together in two encodings are decoded line by line, with a warning", () => {
  const bytes = Uint8Array.from([...GBK_LINE, ...utf8("青禾示范区\n"), ...GBK_LINE]);
  expect(decodeText("粘.csv", bytes)).toEqual({
    text: "青禾示范区\n".repeat(3),
    encoding: "utf-8 + gb18030",
    warnings: [{ code: "io/encoding-mixed", params: { file: "粘.csv" } }],
  });
});

test("a long UTF-8 text cut in the middle of its last character is still UTF-8", () => {
  const bytes = utf8("青".repeat(2000));
  expect(decodeText("a", bytes.slice(0, -1))).toMatchObject({ encoding: "utf-8", text: "青".repeat(1999) });
});
