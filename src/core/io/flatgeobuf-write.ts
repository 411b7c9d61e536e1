import { Builder } from "flatbuffers";
import { magicbytes } from "flatgeobuf/lib/mjs/constants.js";
import { ColumnType } from "flatgeobuf/lib/mjs/flat-geobuf/column-type.js";
import { Column } from "flatgeobuf/lib/mjs/flat-geobuf/column.js";
import { Crs } from "flatgeobuf/lib/mjs/flat-geobuf/crs.js";
import { Feature } from "flatgeobuf/lib/mjs/flat-geobuf/feature.js";
import { GeometryType } from "flatgeobuf/lib/mjs/flat-geobuf/geometry-type.js";
import { Geometry } from "flatgeobuf/lib/mjs/flat-geobuf/geometry.js";
import { Header } from "flatgeobuf/lib/mjs/flat-geobuf/header.js";
import type { Cell } from "../dataset/table";
import type { WritableColumn, WritableFeature } from "./columns";
import { boxOf, unionOf, type Box } from "./box";
import { INDEX_NODE_SIZE, packedTree, spatialOrder } from "./packed-tree";

export interface FlatGeobufTable {
  readonly name: string;
  readonly columns: readonly WritableColumn[];
  readonly features: readonly WritableFeature[];
  /** Shown by GIS programs beside the layer: what it is, and how it was made (kept as JSON). */
  readonly title?: string;
  readonly description?: string;
  readonly metadata?: Readonly<Record<string, unknown>>;
  /** Features stay in the order given and geometries of the type given; without an index then. */
  readonly asGiven?: boolean;
}

/**
 * A FlatGeobuf 3 file in EPSG:4326 with a packed Hilbert R-tree (node size 16): the same table gives the same bytes.
 *
 * Features are written in Hilbert order of their box centres. Polygons and MultiPolygons in one table are written as
 * MultiPolygons (lines likewise), so that GIS programs see one layer; other mixtures keep their types. Heights are
 * dropped. null and numbers that are not finite become empty cells. An empty table is allowed and has no index.
 *
 * @throws Error (a bug of the caller) when a cell does not fit the type of its column.
 * Source: https://github.com/flatgeobuf/flatgeobuf, schemas header.fbs and feature.fbs.
 */
export function writeFlatGeobuf(table: FlatGeobufTable): Uint8Array<ArrayBuffer> {
  const boxes = table.features.map((feature) => boxOf(feature.geometry));
  const order = table.asGiven ? [...boxes.keys()] : spatialOrder(boxes);
  const layerType = table.asGiven ? GeometryType.Unknown : layerTypeOf(table.features);
  const columnTypes = table.columns.map((column) => columnTypeOf(column, table.features));
  const builder = new Builder(4096);
  const parts: Uint8Array[] = [];
  const offsets: number[] = [];
  let featureBytes = 0;
  for (const f of order) {
    const part = featurePart(builder, table, columnTypes, table.features[f], layerType);
    offsets.push(featureBytes);
    featureBytes += part.length;
    parts.push(part);
  }
  const tree = table.asGiven
    ? new Uint8Array(0)
    : packedTree(
        order.map((f) => boxes[f]),
        offsets,
      );
  const header = headerPart(table, columnTypes, layerType, unionOf(boxes), tree.length > 0 ? INDEX_NODE_SIZE : 0);
  return joined([magicbytes, header, tree, ...parts]);
}

function headerPart(
  table: FlatGeobufTable,
  columnTypes: readonly ColumnType[],
  layerType: GeometryType,
  envelope: Box,
  nodeSize: number,
): Uint8Array {
  const builder = new Builder(1024);
  const columns = table.columns.map((column, c) => {
    const name = builder.createString(column.name);
    Column.startColumn(builder);
    Column.addName(builder, name);
    Column.addType(builder, columnTypes[c]);
    return Column.endColumn(builder);
  });
  const columnsOffset = columns.length > 0 ? Header.createColumnsVector(builder, columns) : 0;
  const name = builder.createString(table.name);
  const texts = [table.title, table.description, table.metadata && JSON.stringify(table.metadata)].map((text) =>
    text === undefined ? 0 : builder.createString(text),
  );
  const crs = Crs.createCrs(builder, builder.createString("EPSG"), 4326, builder.createString("WGS 84"), 0, 0, 0);
  const envelopeOffset = envelope[0] <= envelope[2] ? Header.createEnvelopeVector(builder, [...envelope]) : 0;
  Header.startHeader(builder);
  Header.addName(builder, name);
  if (envelopeOffset) Header.addEnvelope(builder, envelopeOffset);
  Header.addGeometryType(builder, layerType);
  if (columnsOffset) Header.addColumns(builder, columnsOffset);
  Header.addFeaturesCount(builder, BigInt(table.features.length));
  Header.addIndexNodeSize(builder, nodeSize);
  Header.addCrs(builder, crs);
  if (texts[0]) Header.addTitle(builder, texts[0]);
  if (texts[1]) Header.addDescription(builder, texts[1]);
  if (texts[2]) Header.addMetadata(builder, texts[2]);
  builder.finishSizePrefixed(Header.endHeader(builder));
  return builder.asUint8Array().slice();
}

function featurePart(
  builder: Builder,
  table: FlatGeobufTable,
  columnTypes: readonly ColumnType[],
  feature: WritableFeature,
  layerType: GeometryType,
): Uint8Array {
  builder.clear();
  const cells = cellBytes(table, columnTypes, feature);
  const cellsOffset = cells.length > 0 ? Feature.createPropertiesVector(builder, cells) : 0;
  const geometryOffset = feature.geometry ? geometryPart(builder, promoted(feature.geometry, layerType)) : 0;
  Feature.startFeature(builder);
  if (geometryOffset) Feature.addGeometry(builder, geometryOffset);
  if (cellsOffset) Feature.addProperties(builder, cellsOffset);
  builder.finishSizePrefixed(Feature.endFeature(builder));
  return builder.asUint8Array().slice();
}

const textEncoder = new TextEncoder();

/** Cells as the format packs them: column number (u16), then the value; empty cells are left out. */
function cellBytes(
  table: FlatGeobufTable,
  columnTypes: readonly ColumnType[],
  { properties }: WritableFeature,
): Uint8Array {
  const pieces: Uint8Array[] = [];
  table.columns.forEach((column, c) => {
    const cell = Object.hasOwn(properties, column.name) ? properties[column.name] : null;
    if (cell === null || (typeof cell === "number" && !Number.isFinite(cell))) return;
    const value = valueBytes(column, columnTypes[c], cell);
    const number = new Uint8Array(2);
    new DataView(number.buffer).setUint16(0, c, true);
    pieces.push(number, value);
  });
  return joined(pieces);
}

function valueBytes(column: WritableColumn, type: ColumnType, cell: string | number | boolean): Uint8Array {
  if (type === ColumnType.String) {
    const text = textEncoder.encode(String(cell));
    const length = new Uint8Array(4);
    new DataView(length.buffer).setUint32(0, text.length, true);
    return joined([length, text]);
  }
  if (type === ColumnType.Bool && typeof cell === "boolean") return Uint8Array.of(cell ? 1 : 0);
  if (typeof cell === "number" && (type === ColumnType.Double || Number.isSafeInteger(cell))) {
    const bytes = new Uint8Array(type === ColumnType.Int ? 4 : 8);
    const view = new DataView(bytes.buffer);
    if (type === ColumnType.Int) view.setInt32(0, cell, true);
    else if (type === ColumnType.Long) view.setBigInt64(0, BigInt(cell), true);
    else view.setFloat64(0, cell, true);
    if (type !== ColumnType.Bool) return bytes;
  }
  throw new Error(`Column ${column.name} is ${column.type}, but a cell is ${JSON.stringify(cell)}`);
}

/** Whole numbers take 32 bits where all of them fit, else 64. */
function columnTypeOf(column: WritableColumn, features: readonly WritableFeature[]): ColumnType {
  switch (column.type) {
    case "text":
      return ColumnType.String;
    case "boolean":
      return ColumnType.Bool;
    case "number":
      return ColumnType.Double;
    case "integer": {
      const fits = (cell: Cell | undefined) => typeof cell !== "number" || cell === (cell | 0);
      return features.every((feature) => fits(feature.properties[column.name])) ? ColumnType.Int : ColumnType.Long;
    }
  }
}

const MULTI_OF: Readonly<Record<string, string>> = { Polygon: "MultiPolygon", LineString: "MultiLineString" };

/** The one geometry type of the layer, or Unknown when they differ. */
function layerTypeOf(features: readonly WritableFeature[]): GeometryType {
  const names = new Set(features.flatMap((feature) => (feature.geometry ? [feature.geometry.type as string] : [])));
  for (const [single, multi] of Object.entries(MULTI_OF)) {
    if (names.has(single) && names.has(multi)) names.delete(single);
  }
  const [name] = names;
  return names.size === 1 ? typeNamed(name) : GeometryType.Unknown;
}

function promoted(geometry: GeoJSON.Geometry, layerType: GeometryType): GeoJSON.Geometry {
  if (geometry.type === "Polygon" && layerType === GeometryType.MultiPolygon) {
    return { type: "MultiPolygon", coordinates: [geometry.coordinates] };
  }
  if (geometry.type === "LineString" && layerType === GeometryType.MultiLineString) {
    return { type: "MultiLineString", coordinates: [geometry.coordinates] };
  }
  return geometry;
}

function typeNamed(name: string): GeometryType {
  return GeometryType[name as keyof typeof GeometryType];
}

function geometryPart(builder: Builder, geometry: GeoJSON.Geometry): number {
  const type = typeNamed(geometry.type);
  switch (geometry.type) {
    case "GeometryCollection":
      return partsOffset(builder, type, geometry.geometries);
    case "MultiPolygon":
      return partsOffset(
        builder,
        type,
        geometry.coordinates.map((coordinates) => ({ type: "Polygon", coordinates })),
      );
    case "Point":
      return pathsOffset(builder, type, [[geometry.coordinates]]);
    case "LineString":
    case "MultiPoint":
      return pathsOffset(builder, type, [geometry.coordinates]);
    case "Polygon":
    case "MultiLineString":
      return pathsOffset(builder, type, geometry.coordinates);
  }
}

function partsOffset(builder: Builder, type: GeometryType, geometries: readonly GeoJSON.Geometry[]): number {
  const offsets = geometries.map((geometry) => geometryPart(builder, geometry));
  const vector = Geometry.createPartsVector(builder, offsets);
  Geometry.startGeometry(builder);
  Geometry.addType(builder, type);
  Geometry.addParts(builder, vector);
  return Geometry.endGeometry(builder);
}

function pathsOffset(builder: Builder, type: GeometryType, paths: readonly (readonly (readonly number[])[])[]): number {
  const pointCount = paths.reduce((sum, path) => sum + path.length, 0);
  const xy = new Float64Array(pointCount * 2);
  const ends = new Uint32Array(paths.length);
  let point = 0;
  paths.forEach((path, p) => {
    for (const position of path) {
      xy[point * 2] = position[0];
      xy[point * 2 + 1] = position[1];
      point++;
    }
    ends[p] = point;
  });
  const xyOffset = Geometry.createXyVector(builder, xy);
  const endsOffset = paths.length > 1 ? Geometry.createEndsVector(builder, ends) : 0;
  Geometry.startGeometry(builder);
  if (endsOffset) Geometry.addEnds(builder, endsOffset);
  Geometry.addXy(builder, xyOffset);
  Geometry.addType(builder, type);
  return Geometry.endGeometry(builder);
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.length;
  }
  return whole;
}
