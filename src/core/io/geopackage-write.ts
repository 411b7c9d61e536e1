import type { Cell } from "../dataset/table";
import { boxOf, unionOf } from "./box";
import type { ColumnKind, WritableColumn, WritableFeature } from "./columns";
import { WGS84_FRAME, type DegreeFrame } from "./degree-frame";
import { OwnNames } from "./own-names";
import { writeSqlite, type StoredTable, type StoredValue } from "./sqlite-write";
import { writeWkb } from "./wkb-write";

export interface GeoPackageTable {
  readonly name: string;
  readonly columns: readonly WritableColumn[];
  readonly features: readonly WritableFeature[];
  readonly title?: string;
  readonly description?: string;
  /** A table of rows without geometry. */
  readonly isPlain?: boolean;
}

export interface GeoPackageContent {
  readonly tables: readonly GeoPackageTable[];
  readonly frame: DegreeFrame;
  /** When the data were made, ISO 8601 in UTC: "2026-01-01T00:00:00.000Z". */
  readonly lastChange: string;
}

const GEOMETRY = "geom";
const KEY = "fid";
/** "GPKG", version 1.3.0 */
const APPLICATION_ID = 0x47504b47;
const VERSION = 10_300;

const TYPES: Readonly<Record<ColumnKind, string>> = {
  text: "TEXT",
  integer: "INTEGER",
  number: "DOUBLE",
  boolean: "BOOLEAN",
};

/**
 * A GeoPackage 1.3 of several layers in one frame of degrees; the same content gives the same bytes. Rows keep their
 * order and get the key `fid`; polygons and MultiPolygons of one layer are all written as MultiPolygons (lines and
 * points likewise), so that GIS programs show one kind. Without a spatial index: GIS programs make one when they want it.
 *
 * Source: OGC 12-128r17.
 */
export function writeGeoPackage({ tables, frame, lastChange }: GeoPackageContent): Uint8Array<ArrayBuffer> {
  const frames = frame.code === 4326 ? [WGS84_FRAME] : [WGS84_FRAME, frame];
  const titles = new OwnNames({ separator: " " }); // GeoPackage wants every title once
  const spatial = tables.filter((table) => !table.isPlain);
  const catalogue: StoredTable[] = [
    {
      name: "gpkg_spatial_ref_sys",
      sql: "CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT)",
      rows: [
        ["Undefined cartesian SRS", null, "NONE", -1, "undefined", null],
        ["Undefined geographic SRS", null, "NONE", 0, "undefined", null],
        ...frames.map(({ name, code, definition }) => [name, null, "EPSG", code, definition, null]),
      ],
      keys: [-1, 0, ...frames.map(({ code }) => code)],
    },
    {
      name: "gpkg_contents",
      sql: "CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '', last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER)",
      rows: tables.map((table) => contentRow(table, titles.add(table.title ?? table.name), frame, lastChange)),
      unique: [[0], [2]],
      real: new Set([5, 6, 7, 8]),
    },
    {
      name: "gpkg_geometry_columns",
      sql: "CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL, CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name))",
      rows: spatial.map(({ name, features }) => [name, GEOMETRY, layerType(features).toUpperCase(), frame.code, 0, 0]),
      unique: [[0, 1], [0]],
    },
  ];
  return writeSqlite({
    applicationId: APPLICATION_ID,
    userVersion: VERSION,
    tables: [...catalogue, ...tables.map((table) => layerOf(table, frame))],
  });
}

function contentRow(table: GeoPackageTable, title: string, frame: DegreeFrame, lastChange: string): StoredValue[] {
  const { name, description = "", isPlain = false } = table;
  const box = unionOf(table.features.map(({ geometry }) => boxOf(geometry)));
  const kind = isPlain ? "attributes" : "features";
  return [
    name,
    kind,
    title,
    description,
    lastChange,
    ...(box[0] <= box[2] ? box : [null, null, null, null]),
    isPlain ? 0 : frame.code,
  ];
}

function layerOf({ name, columns, features, isPlain = false }: GeoPackageTable, frame: DegreeFrame): StoredTable {
  const type = layerType(features);
  const names = ownNames(columns.map((column) => column.name));
  const geometryColumns = isPlain ? [] : [`${GEOMETRY} ${type.toUpperCase()}`];
  const definitions = [
    `${KEY} INTEGER PRIMARY KEY NOT NULL`,
    ...geometryColumns,
    ...columns.map((column, c) => `${quoted(names[c])} ${TYPES[column.type]}`),
  ];
  const before = 1 + geometryColumns.length;
  return {
    name,
    sql: `CREATE TABLE ${quoted(name)} (${definitions.join(", ")})`,
    rows: features.map(({ geometry, properties }) => [
      null,
      ...(isPlain ? [] : [geometry && blobOf(promoted(geometry, type), frame.code)]),
      ...columns.map((column) => valueOf(properties[column.name] ?? null)),
    ]),
    real: new Set(columns.flatMap((column, c) => (column.type === "number" ? [before + c] : []))),
  };
}

/** SQLite does not tell capitals from small letters, and two columns are the writer's own. */
function ownNames(names: readonly string[]): string[] {
  const own = new OwnNames({ taken: [KEY, GEOMETRY], fold: (name) => name.toLowerCase() });
  return names.map((name) => own.add(name));
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function valueOf(cell: Cell): StoredValue {
  if (typeof cell === "boolean") return cell ? 1 : 0;
  return typeof cell === "number" && !Number.isFinite(cell) ? null : cell;
}

type LayerType = GeoJSON.Geometry["type"] | "Geometry";

function layerType(features: readonly WritableFeature[]): LayerType {
  const types = new Set(features.flatMap(({ geometry }) => (geometry ? [geometry.type] : [])));
  const [first] = types;
  if (types.size === 1) return first;
  for (const single of ["Point", "LineString", "Polygon"] as const) {
    const multi = `Multi${single}` as const;
    if (types.size === 2 && types.has(single) && types.has(multi)) return multi;
  }
  return "Geometry";
}

function promoted(geometry: GeoJSON.Geometry, type: LayerType): GeoJSON.Geometry {
  if (type !== `Multi${geometry.type}` || geometry.type === "GeometryCollection") return geometry;
  return { type, coordinates: [geometry.coordinates] } as GeoJSON.Geometry;
}

/** Header with the box of everything but points, then well-known binary. Source: OGC 12-128r17, clause 2.1.3. */
function blobOf(geometry: GeoJSON.Geometry, srsId: number): Uint8Array {
  const wkb = writeWkb(geometry);
  const box = geometry.type === "Point" ? undefined : boxOf(geometry);
  const start = box ? 40 : 8;
  const blob = new Uint8Array(start + wkb.length);
  const view = new DataView(blob.buffer);
  blob.set([0x47, 0x50, 0, box ? 3 : 1]);
  view.setInt32(4, srsId, true);
  if (box) [box[0], box[2], box[1], box[3]].forEach((value, i) => view.setFloat64(8 + 8 * i, value, true));
  blob.set(wkb, start);
  return blob;
}
