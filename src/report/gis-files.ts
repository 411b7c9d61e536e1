import type { Cell } from "../core/dataset/table";
import { writeCsv } from "../core/io/csv-write";
import { officialFrame, type DegreeFrame } from "../core/io/degree-frame";
import { writeGeoPackage } from "../core/io/geopackage-write";
import { writeShapefiles } from "../core/io/shapefile-write";
import type { Project } from "../core/project/project";
import { gisText, type Language } from "../text";
import type { ExportedFile } from "./exported-file";
import type { ExportTable } from "./geo-exports";

/** GIS programs want names without strokes. */
const plain = (name: string) => name.replaceAll("-", "_");

/**
 * All layers in one GeoPackage, in the frame that offices expect, with a table `about` that says how they were made: one
 * row for each field of the metadata (docs/result.md).
 */
export function geoPackageFile(project: Project, tables: readonly ExportTable[], language: Language): Uint8Array {
  const frame = officialFrame(project.bounds);
  const about = aboutRows(tables, frame).map(([key, value]) => ({ geometry: null, properties: { key, value } }));
  const columns = (["key", "value"] as const).map((name) => ({ name, type: "text" as const }));
  const date = /^\d{4}-\d\d-\d\d$/.test(project.dataDate) ? project.dataDate : "1970-01-01";
  return writeGeoPackage({
    tables: [
      ...tables.map((table) => ({ ...table, name: plain(table.name) })),
      { name: "about", title: gisText[language].about, columns, features: about, isPlain: true },
    ],
    frame,
    lastChange: `${date}T00:00:00.000Z`,
  });
}

/** How the layers were made, a row a field. */
function aboutRows(tables: readonly ExportTable[], frame: DegreeFrame): [key: string, value: string][] {
  const metadata = { ...tables[0].metadata, frame: `EPSG:${frame.code}` };
  return Object.entries(metadata).map(([key, value]) => [
    key,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
}

/**
 * The same layers as shapefiles in a folder `shp`, with lists of what their fields are called in full, of how they were
 * made and, where there are any, of values that did not fit.
 */
export function shapefileFiles(
  project: Project,
  stem: string,
  tables: readonly ExportTable[],
  language: Language,
): ExportedFile[] {
  const text = gisText[language];
  const frame = officialFrame(project.bounds);
  const written = tables.flatMap((table) => writeShapefiles({ ...table, name: plain(`${stem}-${table.name}`) }, frame));
  const files: ExportedFile[] = written.flatMap(({ name, files }) =>
    Object.entries(files).map(([ending, bytes]) => ({ name: `shp/${name}.${ending}`, bytes })),
  );
  const fields = written.flatMap(({ name, encoding, columns }) =>
    columns.map(({ column, field, type, length, decimals }) => [
      `${name}.shp`,
      field,
      column,
      text.fieldTypes[type],
      length,
      decimals,
      encoding.toUpperCase(),
    ]),
  );
  const list = (name: string, headings: readonly string[], rows: readonly (readonly Cell[])[]) =>
    files.push({ name: `shp/${plain(stem)}_${name.replaceAll(" ", "_")}.csv`, bytes: writeCsv(headings, rows) });
  list(text.fields, text.fieldHeadings, fields);
  list(text.about, text.aboutHeadings, aboutRows(tables, frame));
  const cuts = written.flatMap(({ name, cuts }) =>
    cuts.map(({ row, column, value, written }) => [`${name}.shp`, row, column, value, written]),
  );
  if (cuts.length > 0) list(text.cuts, text.cutHeadings, cuts);
  return files;
}
