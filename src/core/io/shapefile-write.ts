import type { WritableColumn, WritableFeature } from "./columns";
import { boxOf, unionOf, type Box } from "./box";
import { dbfEncoding, writeDbf, type CutCell, type DbfColumn, type DbfEncoding } from "./dbf-write";
import type { DegreeFrame } from "./degree-frame";
import { rightHanded } from "./winding";

export interface ShapefileTable {
  readonly name: string;
  readonly columns: readonly WritableColumn[];
  readonly features: readonly WritableFeature[];
}

/** One shapefile: what it is called, its files by ending, and what dBASE made of its columns and cells. */
export interface WrittenShapefile {
  readonly name: string;
  readonly encoding: DbfEncoding;
  readonly files: Readonly<Record<"shp" | "shx" | "dbf" | "prj" | "cpg", Uint8Array>>;
  readonly columns: readonly DbfColumn[];
  readonly cuts: readonly CutCell[];
}

type Kind = "point" | "multipoint" | "line" | "polygon";
const CODES: Readonly<Record<Kind, number>> = { point: 1, line: 3, polygon: 5, multipoint: 8 };
const KINDS: Readonly<Record<Exclude<GeoJSON.Geometry["type"], "GeometryCollection">, Kind>> = {
  Point: "point",
  MultiPoint: "multipoint",
  LineString: "line",
  MultiLineString: "line",
  Polygon: "polygon",
  MultiPolygon: "polygon",
};
const HEADER_BYTES = 100;

/**
 * The shapefiles of a table, one for each kind of geometry in it: "设施" alone, or "设施_point" and "设施_polygon". Rows
 * without geometry go to the first as empty shapes. Exteriors run clockwise. Texts are in GBK where all of them are in it, else in UTF-8, as the .cpg says.
 *
 * @throws Error (a bug of the caller) for a GeometryCollection, which the format does not have.
 * Source: ESRI Shapefile Technical Description, July 1998.
 */
export function writeShapefiles(table: ShapefileTable, frame: DegreeFrame): WrittenShapefile[] {
  const { name, columns, features } = table;
  const kindOf = ({ geometry }: WritableFeature) => {
    if (geometry?.type === "GeometryCollection") throw new Error("a shapefile holds no collections");
    return geometry ? KINDS[geometry.type] : undefined;
  };
  const kinds = [...new Set(features.map(kindOf).filter((kind) => kind !== undefined))];
  if (kinds.length === 0) kinds.push("point");
  const encoding = dbfEncoding(columns, features);
  const ascii = new TextEncoder();
  return kinds.map((kind) => {
    const rows = features.filter((feature) => (kindOf(feature) ?? kinds[0]) === kind);
    const { bytes, columns: fields, cuts } = writeDbf(columns, rows, encoding);
    const { shp, shx } = writeShapes(rows, kind);
    const prj = ascii.encode(frame.esri);
    const cpg = ascii.encode(encoding === "gbk" ? "GBK" : "UTF-8");
    const files = { shp, shx, dbf: bytes, prj, cpg };
    return { name: kinds.length > 1 ? `${name}_${kind}` : name, encoding, files, columns: fields, cuts };
  });
}

function writeShapes(rows: readonly WritableFeature[], kind: Kind): { shp: Uint8Array; shx: Uint8Array } {
  const contents = rows.map(({ geometry }) => contentOf(geometry, kind));
  const boxes = rows.map(({ geometry }) => boxOf(geometry));
  const shp = new Uint8Array(HEADER_BYTES + contents.reduce((sum, content) => sum + 8 + content.length, 0));
  const shx = new Uint8Array(HEADER_BYTES + 8 * contents.length);
  const [shpView, shxView] = [new DataView(shp.buffer), new DataView(shx.buffer)];
  let at = HEADER_BYTES;
  contents.forEach((content, c) => {
    shpView.setInt32(at, c + 1);
    shpView.setInt32(at + 4, content.length / 2);
    shp.set(content, at + 8);
    shxView.setInt32(HEADER_BYTES + 8 * c, at / 2);
    shxView.setInt32(HEADER_BYTES + 8 * c + 4, content.length / 2);
    at += 8 + content.length;
  });
  for (const view of [shpView, shxView]) writeHeader(view, kind, unionOf(boxes));
  return { shp, shx };
}

function writeHeader(view: DataView, kind: Kind, box: Box): void {
  view.setInt32(0, 9994);
  view.setInt32(24, view.byteLength / 2);
  view.setInt32(28, 1000, true);
  view.setInt32(32, CODES[kind], true);
  if (box[0] <= box[2]) box.forEach((value, i) => view.setFloat64(36 + 8 * i, value, true));
}

const EMPTY = new Uint8Array(4);

function contentOf(geometry: GeoJSON.Geometry | null, kind: Kind): Uint8Array {
  if (geometry === null || geometry.type === "GeometryCollection") return EMPTY;
  if (geometry.type === "Point") {
    const view = new DataView(new ArrayBuffer(20));
    view.setInt32(0, CODES.point, true);
    setPositions(view, 4, [geometry.coordinates]);
    return new Uint8Array(view.buffer);
  }
  const parts = partsOf(geometry).filter((part) => part.length > 0);
  const positions = parts.flat();
  if (positions.length === 0) return EMPTY;
  const isMultiPoint = geometry.type === "MultiPoint";
  const listAt = isMultiPoint ? 40 : 44 + 4 * parts.length;
  const view = new DataView(new ArrayBuffer(listAt + 16 * positions.length));
  view.setInt32(0, CODES[kind], true);
  boxOf(geometry).forEach((value, i) => view.setFloat64(4 + 8 * i, value, true));
  if (!isMultiPoint) view.setInt32(36, parts.length, true);
  view.setInt32(isMultiPoint ? 36 : 40, positions.length, true);
  let start = 0;
  parts.forEach((part, p) => {
    if (!isMultiPoint) view.setInt32(44 + 4 * p, start, true);
    start += part.length;
  });
  setPositions(view, listAt, positions);
  return new Uint8Array(view.buffer);
}

type Path = readonly GeoJSON.Position[];

function partsOf(geometry: Exclude<GeoJSON.Geometry, GeoJSON.Point | GeoJSON.GeometryCollection>): Path[] {
  /** RFC 7946 has exteriors counter-clockwise; shapefiles have them the other way round. */
  const leftHanded = (rings: readonly Path[]): Path[] => rightHanded(rings).map((ring) => [...ring].reverse());
  switch (geometry.type) {
    case "MultiPoint":
    case "LineString":
      return [geometry.coordinates];
    case "MultiLineString":
      return geometry.coordinates;
    case "Polygon":
      return leftHanded(geometry.coordinates);
    case "MultiPolygon":
      return geometry.coordinates.flatMap(leftHanded);
  }
}

function setPositions(view: DataView, at: number, positions: Path): void {
  positions.forEach(([x, y], p) => {
    view.setFloat64(at + 16 * p, x, true);
    view.setFloat64(at + 16 * p + 8, y, true);
  });
}
