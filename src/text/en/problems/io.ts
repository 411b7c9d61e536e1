import type { IoProblemParams } from "../../../core/base/problems/io";
import type { ProblemTextOf } from "../../problem-text";

export const problems: ProblemTextOf<IoProblemParams> = {
  "io/format-unknown": (p) =>
    `The format of “${p.file}” is not known. GeoJSON, FlatGeobuf, CSV and OSM (.osm.pbf, .osm) can be read; convert it to one of them.`,
  "io/file-empty": (p) => `“${p.file}” is empty (0 bytes). Export or download it again.`,
  "io/file-truncated": (p) => `“${p.file}” (${p.format}) is incomplete: its end is cut off. Download or copy it again.`,
  "io/file-damaged": (p) => `“${p.file}” (${p.format}) is damaged: ${p.detail}. Use an intact copy.`,
  "io/not-geojson": (p) =>
    `“${p.file}” is JSON but not GeoJSON (found: ${p.found}). Choose a file that holds a FeatureCollection.`,
  "io/json-syntax": (p) =>
    `“${p.file}” is not valid JSON: line ${p.line}, character ${p.column}, at “${p.near}”. Correct that place, or export it again.`,
  "io/frame-unsupported": (p) =>
    `The coordinates of “${p.file}” are in ${p.frame}; only WGS84 or CGCS2000 degrees can be read. Convert it to EPSG:4326 or EPSG:4490 first.`,
  "io/encoding-mixed": (p) =>
    `“${p.file}” mixes UTF-8 and GB18030 text; each line was decoded by itself. Check some of its Chinese words.`,
  "io/no-features": (p) =>
    `“${p.file}” holds no features. Check whether an empty layer was exported, or choose another file.`,
  "io/geometry-missing": (p) => `This row of “${p.file}” has no geometry and was not taken. Give it a place.`,
  "io/geometry-unsupported": (p) =>
    `This row of “${p.file}” is a “${p.geometry}”, which cannot be used, and was not taken. Use points, lines or polygons.`,
  "io/coordinates-not-numbers": (p) =>
    `The coordinates “${p.value}” in this row of “${p.file}” are not numbers; the row was not taken. Write decimal degrees.`,
  "io/coordinates-null-island": (p) =>
    `This row of “${p.file}” lies at 0,0 (coordinates never filled in) and was not taken. Give its true longitude and latitude.`,
  "io/coordinates-swapped": (p) =>
    `Longitude and latitude of “${p.file}” look swapped: x=${p.x}, y=${p.y}. x should be longitude and y latitude; exchange them and read again.`,
  "io/coordinates-out-of-range": (p) =>
    `The coordinates x=${p.x}, y=${p.y} in “${p.file}” are not degrees; they may be projected. Convert them to WGS84 or CGCS2000 degrees.`,
  "io/ring-not-closed": (p) =>
    `A polygon in this row of “${p.file}” is not closed (its first and last points differ); the row was not taken. Close the boundary.`,
  "io/ring-too-short": (p) =>
    `A polygon or line in this row of “${p.file}” has too few points; the row was not taken. A ring needs 4 points, a line 2.`,
  "io/column-missing": (p) =>
    `“${p.file}” has no column “${p.column}”. It has: ${p.columns}. Check its header row, or choose another column.`,
  "io/coordinate-columns-missing": (p) =>
    `“${p.file}” has no longitude and latitude columns (it has: ${p.columns}). Name them lon and lat, or say which columns they are.`,
  "io/value-not-number": (p) =>
    `“${p.value}” in column “${p.column}” of this row of “${p.file}” is not a number. Write a number without a unit.`,
  "io/value-negative": (p) =>
    `The value ${p.value} in column “${p.column}” of this row of “${p.file}” is below 0. Write 0 or a positive number.`,
  "io/row-width": (p) =>
    `This row of “${p.file}” has ${p.found} cells but the header has ${p.expected}; it was not taken. Look for a separator too many or too few.`,
  "io/quote-unclosed": (p) =>
    `A quotation mark in this row of “${p.file}” is never closed; it was read as an ordinary character. Check this row.`,
  "io/pbf-compression": (p) =>
    `“${p.file}” is compressed with ${p.compression}; only zlib or uncompressed .osm.pbf can be read. Write it again with osmium cat.`,
  "io/no-lines": (p) => `“${p.file}” has no lines and cannot serve as streets. Choose a layer of street centre lines.`,
  "io/column-type-mixed": (p) =>
    `Column “${p.column}” of “${p.file}” mixes kinds of values; all of them are kept as text.`,
  "io/file-too-large": (p) =>
    `“${p.file}” has ${p.sizeMb} MB, more than the ${p.limitMb} MB that can be read. Cut it to your district, or split it.`,
  "io/format-unexpected": (p) => `“${p.file}” is ${p.format}, but ${p.expected} is needed here. Choose another file.`,
  "io/frame-missing": (p) =>
    `“${p.file}” does not name its coordinate system; it was read as WGS84 degrees. Please confirm.`,
  "io/frame-taken-as-wgs84": (p) =>
    `“${p.file}” is in ${p.frame}, which differs from WGS84 by less than 1 m; it is used as WGS84.`,
  "io/geometry-damaged": (p) =>
    `The geometry of this row of “${p.file}” cannot be read (${p.detail}); the row was not taken. Export it again.`,
  "io/header-missing": (p) =>
    `“${p.file}” has no header row, so its columns are unknown. Put column names in the first row.`,
  "io/column-repeated": (p) =>
    `“${p.file}” has two columns called “${p.column}”; the later one is now “${p.renamed}”. Check that the right one is used.`,
  "io/row-blank": (p) => `This row of “${p.file}” is blank and was skipped.`,
  "io/row-before-header": (p) => `This row of “${p.file}” comes before the header (a title or remark) and was skipped.`,
  "io/id-scientific": (p) =>
    `“${p.value}” in column “${p.column}” of this row of “${p.file}” is in scientific notation and may have lost its last digits. Set the column to text in the original table and export again.`,
  "io/pbf-feature-unsupported": (p) =>
    `“${p.file}” needs “${p.feature}”, which is not supported. Write it again with osmium cat.`,
};
