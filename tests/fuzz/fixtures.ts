import { utils, write } from "@e965/xlsx";
import { Document, Packer, Paragraph, Table, TableCell, TableRow } from "docx";
import { gzipSync } from "fflate";
import { writeOds } from "hucre/ods";
import { writeXlsx } from "hucre/xlsx";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import initSqlJs from "sql.js";
import { writeFlatGeobuf } from "../../src/core/io/flatgeobuf-write";
import { writeGeoJson } from "../../src/core/io/geojson-write";
import { inferColumns, type WritableFeature } from "../../src/core/io/columns";
import { extractEntry, isZip, listZip } from "../../src/core/io/safe-zip";
import { sniffFormat } from "../../src/core/io/sniff";
import { sniffPackage } from "../../src/core/io/sniff-sheet";
import { makeParquet } from "../core/io/make-parquet";
import { makeOsmXml, makePbf } from "../core/io/make-pbf";
import { makeDbf, makeShp } from "../core/io/make-shapefile";
import { makeTiff } from "../core/io/make-tiff";
import { makeZip } from "../core/io/make-zip";
import { sharedPath } from "../helpers/shared-data";

export interface FuzzFixture {
  readonly format: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The files of an archive, to be damaged inside a sound archive. */
  readonly parts?: readonly { readonly name: string; readonly content: Uint8Array }[];
  readonly password?: string;
}

const utf8 = (text: string) => new TextEncoder().encode(text);
const NUMBERS = Array.from({ length: 24 }, (_, i) => 113.2 + i / 100);
const ROWS: (string | number | null)[][] = [
  ["设施台账", null, null, null, null, null],
  ["编号", "设施名称", "所属社区", "经度", "纬度", "占地面积（公顷）"],
  ...NUMBERS.map((x, i) => [`00${i}`, `第${i}站`, i % 3 ? null : "朝阳社区", x, 23.1, i % 2 ? "１,２００" : 1.5]),
  ["合计", null, null, null, null, 30],
];

/** Every format, in small files made here and, where the data beside the checkout are there, in files of other programs. */
export async function fuzzFixtures(): Promise<FuzzFixture[]> {
  return [...(await madeFixtures()), ...sharedFixtures()].map(withParts);
}

async function madeFixtures(): Promise<FuzzFixture[]> {
  const features: WritableFeature[] = NUMBERS.map((x, i) => ({
    geometry: i % 2 ? { type: "Point", coordinates: [x, 23.1] } : { type: "Polygon", coordinates: [[[x, 23], [x + 1, 23], [x, 24], [x, 23]]] }, // prettier-ignore
    properties: { id: `00${i}`, name: `青禾${i}`, n: i, share: i / 7, ok: i % 2 === 0 },
  }));
  const table = { name: "青禾", columns: inferColumns(features), features };
  const geojson = writeGeoJson(table);
  const shapes = makeShp(NUMBERS.map((x) => [[[x, 31], [x, 32], [x + 1, 32], [x, 31]]] as const)); // prettier-ignore
  const fields = [
    { name: "name", type: "C", length: 12 },
    { name: "n", type: "N", length: 8 },
  ];
  const dbf = makeDbf(
    fields,
    NUMBERS.map((x, i) => [`青禾${i}`, x.toFixed(2)]),
  );
  const kml = utf8(
    `<?xml version="1.0"?><kml><Document><Folder><name>设施</name>${NUMBERS.map((x) => `<Placemark><name>&amp;${x}</name><ExtendedData><Data name="n"><value>${x}</value></Data></ExtendedData><Point><coordinates>${x},23</coordinates></Point></Placemark>`).join("")}</Folder></Document></kml>`,
  );
  const csv = utf8(ROWS.map((row) => row.map((cell) => (cell === null ? "" : `"${cell}"`)).join(",")).join("\r\n"));
  const html = utf8(
    `<html><table>${ROWS.map((row) => `<tr>${row.map((cell) => `<td colspan=1>${cell ?? ""}</td>`).join("")}</tr>`).join("")}</table>`,
  );
  const wkt = utf8(`名称;wkt\n${NUMBERS.map((x) => `甲;"POLYGON((${x} 23,${x} 24,114 24,${x} 23))"`).join("\n")}`);
  const book = utils.book_new(utils.aoa_to_sheet(ROWS), "台账");
  const bySheetJs = (bookType: "biff8" | "xlsb" | "xlml") =>
    new Uint8Array(write(book, { type: "array", bookType }) as ArrayBuffer);
  const sheets = [{ name: "台账", rows: ROWS, merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: 5 }] }];
  const parquet = [
    { name: "经度", values: NUMBERS.map(Math.round) },
    { name: "t", values: NUMBERS.map(() => utf8("青")), isText: true },
  ];
  const made: [format: string, bytes: Uint8Array][] = [
    ["geojson", geojson],
    ["flatgeobuf", writeFlatGeobuf(table)],
    ["csv", csv],
    ["csv", wkt],
    ["osm-pbf", makePbf({ field: 1 })],
    ["osm-pbf", makePbf({ dense: false, field: 1 })],
    ["osm-pbf", makePbf()],
    ["osm-xml", utf8(makeOsmXml())],
    ["shapefile", makeZip([{ name: "a.shp", content: shapes.shp }, { name: "a.shx", content: shapes.shx }, { name: "a.dbf", content: dbf }, { name: "a.prj", content: utf8('GEOGCS["GCS_China_Geodetic_Coordinate_System_2000"]') }])], // prettier-ignore
    ["shapefile", shapes.shp],
    ["dbf", dbf],
    ["kml", kml],
    ["kml", makeZip([{ name: "doc.kml", content: kml }])],
    ["geopackage", await geoPackage()],
    ["geoparquet", makeParquet(parquet)],
    ["geotiff", makeTiff({ width: 6, height: 4, values: NUMBERS })],
    ["geotiff", makeTiff({ width: 6, height: 4, values: NUMBERS, compression: 8 })],
    ["xlsx", await writeXlsx({ sheets })],
    ["ods", await writeOds({ sheets })],
    ["xls", bySheetJs("biff8")],
    ["xlsb", bySheetJs("xlsb")],
    ["xml-2003", bySheetJs("xlml")],
    ["html-table", html],
    ["docx", await wordDocument()],
    ["archive", makeZip([{ name: "甲/a.geojson", content: geojson }, { name: "b.csv", content: csv }, { name: "c.zip", content: makeZip([{ name: "d.kml", content: kml }]) }])], // prettier-ignore
    ["archive", gzipSync(kml)],
  ];
  return made.map(([format, bytes], m) => ({ format, name: `made ${m}`, bytes }));
}

async function geoPackage(): Promise<Uint8Array> {
  const { Database } = await initSqlJs();
  const database = new Database();
  database.run(`PRAGMA page_size = 512;
    CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY, organization TEXT, organization_coordsys_id INTEGER, definition TEXT);
    INSERT INTO gpkg_spatial_ref_sys VALUES ('WGS 84', 4326, 'EPSG', 4326, 'GEOGCS[]');
    CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT, srs_id INTEGER);
    CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, geometry_type_name TEXT, srs_id INTEGER, z, m);
    INSERT INTO gpkg_contents VALUES ('设施', 'features', 4326), ('t', 'attributes', 0);
    INSERT INTO gpkg_geometry_columns VALUES ('设施', 'geom', 'POINT', 4326, 0, 0);
    CREATE TABLE "设施" (fid INTEGER PRIMARY KEY, geom POINT, name TEXT, share REAL);
    CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT)`);
  for (const x of NUMBERS) {
    const wkb = [1, 1, 0, 0, 0, ...new Uint8Array(Float64Array.of(x, 23).buffer)];
    const blob = Uint8Array.from([0x47, 0x50, 0, 1, 0xe6, 0x10, 0, 0, ...wkb]);
    database.run(`INSERT INTO "设施" (geom, name, share) VALUES (?, ?, ?)`, [blob, "青禾".repeat(x), x / 7]);
    database.run("INSERT INTO t (name) VALUES (?)", ["青禾"]);
  }
  return database.export();
}

async function wordDocument(): Promise<Uint8Array> {
  const rows = ROWS.slice(1).map(
    (row) => new TableRow({ children: row.map((cell) => new TableCell({ children: [new Paragraph(String(cell ?? ""))] })) }), // prettier-ignore
  );
  const document = new Document({ sections: [{ children: [new Paragraph("表1 台账"), new Table({ rows })] }] });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}

const FOLDERS =
  "messy-made messy-mapshaper messy-mbostock-shapefile messy-shpjs xlsx-sheetjs kml fgb import-conveyal-r5 import-goat";
/** Of larger files a mutation finds less in the same time. */
const LARGEST = 40_000;

function sharedFixtures(): FuzzFixture[] {
  return FOLDERS.split(" ").flatMap((folder) => {
    const root = sharedPath(`data/${folder}`);
    if (root === undefined) return [];
    return readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/\.(tsv|md|mjs|txt)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .flatMap((path): FuzzFixture[] => {
        const bytes = new Uint8Array(readFileSync(path));
        if (bytes.length === 0 || bytes.length > LARGEST || path.includes("hostile")) return [];
        const format = isZip(bytes) ? (sniffPackage(bytes) ?? archiveFormat(bytes)) : sniffFormat(bytes);
        const password = path.includes("encrypted") ? { password: "123" } : {};
        return format ? [{ format: password.password ? "encrypted" : format, name: path.slice(root.length - folder.length), bytes, ...password }] : []; // prettier-ignore
      });
  });
}

function archiveFormat(bytes: Uint8Array): string {
  const names = listZip("archive", bytes).map(({ name }) => name.toLowerCase());
  if (names.some((name) => name.endsWith(".kml"))) return "kml";
  return names.some((name) => name.endsWith(".shp")) ? "shapefile" : "archive";
}

function withParts(fixture: FuzzFixture): FuzzFixture {
  const { bytes, name } = fixture;
  if (!isZip(bytes)) return fixture;
  const parts = listZip(name, bytes).map((entry) => ({ name: entry.name, content: extractEntry(name, bytes, entry) }));
  return { ...fixture, parts };
}
