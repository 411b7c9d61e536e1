import type { IoProblemParams } from "../../../core/base/problems/io";
import { likelyNames } from "../../frame-name";
import type { ProblemTextOf } from "../../problem-text";

export const problems: ProblemTextOf<IoProblemParams> = {
  "io/format-unknown": (p) =>
    `The format of “${p.file}” is not known. GeoJSON, Shapefile, KML/KMZ, GeoPackage, FlatGeobuf, GeoParquet, GeoTIFF, spreadsheets (Excel, WPS, OpenDocument), CSV and OSM can be read; convert it to one of them.`,
  "io/file-empty": (p) => `“${p.file}” is empty (0 bytes). Export or download it again.`,
  "io/file-truncated": (p) => `“${p.file}” (${p.format}) is incomplete: its end is cut off. Download or copy it again.`,
  "io/file-damaged": (p) => `“${p.file}” (${p.format}) is damaged: ${p.detail}. Use an intact copy.`,
  "io/not-geojson": (p) =>
    `“${p.file}” is JSON but not GeoJSON (found: ${p.found}). Choose a file that holds a FeatureCollection.`,
  "io/json-syntax": (p) =>
    `“${p.file}” is not valid JSON: line ${p.line}, character ${p.column}, at “${p.near}”. Correct that place, or export it again.`,
  "io/frame-unsupported": (p) =>
    `The coordinate system ${p.frame} of “${p.file}” is not known. Choose another one when importing, or convert it to CGCS2000 (EPSG:4490) or WGS84 degrees first.`,
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
  "io/coordinates-out-of-range": (p) => {
    const likely = likelyNames("en", p.likely);
    const next =
      likely === ""
        ? "They may be of a local grid: find out which one before importing."
        : `They look like: ${likely}. Choose the coordinate system when importing.`;
    return `The coordinates x=${p.x}, y=${p.y} in “${p.file}” are not degrees, and the file names no projection. ${next}`;
  },
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
  "io/zip-entries-too-many": (p) =>
    `The archive “${p.file}” holds ${p.count} files, more than the ${p.limit} that are read. Pack only the files you need.`,
  "io/zip-entry-too-large": (p) =>
    `Unpacking “${p.entry}” of “${p.file}” passes the limit of ${p.limitMb} MB; it was not read. Cut it to your district, or split it.`,
  "io/zip-suspicious": (p) =>
    `“${p.entry}” in the archive “${p.file}” unpacks to far more than it should, as a zip bomb does; it was not read. Ask whoever gave it for the original files.`,
  "io/zip-name-unsafe": (p) =>
    `The archive “${p.file}” holds “${p.entry}”, a name that leads out of the archive; it was not read. Unpack it, check it and pack it again.`,
  "io/zip-encrypted": (p) =>
    `“${p.entry}” in the archive “${p.file}” is locked with a password. Unpack it and pack it again without one.`,
  "io/zip-method": (p) =>
    `“${p.entry}” in the archive “${p.file}” is packed in a way (${p.method}) that cannot be read. Pack it again as an ordinary ZIP.`,
  "io/zip-nothing-readable": (p) =>
    `The archive “${p.file}” holds no data that can be read (it has: ${p.entries}). A shapefile needs at least its .shp and .dbf; look for files left out.`,
  "io/layers-none": (p) =>
    `“${p.file}” (${p.format}) holds no layer of features. Check whether it is the right file, or export the layer again.`,
  "io/layer-missing": (p) => `“${p.file}” has no layer “${p.layer}”. It has: ${p.layers}. Choose one of them.`,
  "io/layer-is-view": (p) =>
    `Layer “${p.layer}” of “${p.file}” is a database view, which cannot be read as rows. Save it as an ordinary layer.`,
  "io/layers-not-read": (p) =>
    `“${p.file}” holds several layers; “${p.layer}” was read, these were not: ${p.others}. Choose another one where you need it.`,
  "io/database-in-use": (p) =>
    `“${p.file}” seems to have been copied while a program had it open; its last changes may be missing. Close it there and copy it again.`,
  "io/shapefile-dbf-missing": (p) =>
    `“${p.file}” lacks its .dbf file: there are shapes but no attributes. Pack the .dbf of the same name with it, or put it beside it.`,
  "io/shapefile-shx-missing": (p) =>
    `“${p.file}” lacks its .shx index; all shapes were read in order. Check some attributes against their shapes.`,
  "io/shapefile-part-alone": (p) =>
    `“${p.file}” is only a part of a shapefile and holds no shapes. Choose the .shp of the same name, or pack all its files into one ZIP.`,
  "io/shapefile-rows-differ": (p) =>
    `“${p.file}” has ${p.shapes} shapes in its .shp but ${p.rows} rows in its .dbf; they were matched in order. Export it again.`,
  "io/row-deleted": (p) =>
    `This row of “${p.file}” is marked as deleted and was skipped. If it is still needed, restore it in the program it comes from.`,
  "io/text-cut": (p) =>
    `The text in column “${p.column}” of this row of “${p.file}” ends in half a character; it was read as “${p.value}”. Complete it.`,
  "io/text-undecodable": (p) =>
    `Column “${p.column}” of this row of “${p.file}” holds characters that cannot be read; it became “${p.value}”. Check it, or import again with another encoding.`,
  "io/encoding-hint-wrong": (p) =>
    `“${p.file}” says that its text is ${p.hint}, but it is ${p.encoding} and was read so. Check some of its Chinese words.`,
  "io/xml-doctype": (p) =>
    `“${p.file}” holds a DOCTYPE or entities, which may do harm; it was not read. Export the KML again from a mapping program.`,
  "io/kml-not-imported": (p) =>
    `“${p.name}” (${p.element}) in “${p.file}” is not a place and was not taken; its link is never opened. Save it as placemarks if you need it.`,
  "io/compression-unsupported": (p) =>
    `“${p.file}” (${p.format}) is compressed with ${p.compression}, which cannot be read. Export it with another compression, such as DEFLATE, LZW or ZSTD.`,
  "io/columns-not-read": (p) =>
    `These columns of “${p.file}” hold lists or structures and were not read: ${p.columns}. Unfold them into plain columns where you need them.`,
  "io/geometry-encoding-unsupported": (p) =>
    `The geometry of “${p.file}” is encoded as “${p.encoding}”; only WKB can be read. Export it again with WKB, from GDAL or QGIS.`,
  "io/raster-too-large": (p) =>
    `The raster “${p.file}” has ${p.width} × ${p.height} cells, more than the ${p.limit} that can be read. Cut it to your district first.`,
  "io/raster-not-placed": (p) =>
    `The raster “${p.file}” does not say where it lies and how large its cells are. Export it again as a GeoTIFF with coordinates.`,
  "io/raster-bands": (p) =>
    `The raster “${p.file}” has ${p.bands} bands; only the first was read. Make sure that the first one is the population.`,
  "io/raster-cells-without-data": (p) =>
    `${p.cells} cells of the raster “${p.file}” have no data (water, for instance) and were skipped. The sum of its cells is the population; compare it with the statistics.`,
};
