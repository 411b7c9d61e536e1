import type { PlainProblem } from "../base/problem";
import type { LedgerInfo } from "./ledger";
import type { Conversion } from "../geo/frames/conversion";

/** A cell as it came: text is never turned into a number by guessing. */
export type Cell = string | number | boolean | null;

/** One thing of a dataset: its attributes and, where it has one, its geometry in WGS84 degrees. */
export interface Feature<G extends GeoJSON.Geometry | null = GeoJSON.Geometry | null> {
  readonly geometry: G;
  readonly properties: Readonly<Record<string, Cell>>;
  /** Row in the source, counted from 1 (the header of a table is row 1), for messages. */
  readonly row: number;
}

/** A row that was not taken over as it is. `rejected`: not usable; `skipped`: not data (blank line, total); `noted`: taken, with a doubt. */
export interface RowIssue {
  readonly row: number;
  /** Where the doubt is about one cell: its address with the sheet, "设施台账!F5". */
  readonly cell?: string;
  readonly sheet?: string;
  readonly state: "rejected" | "skipped" | "noted";
  readonly problem: PlainProblem;
}

/** How a file was read. rowsIn = accepted + rejected + skipped always holds; makeReading asserts it. */
export interface Reading {
  readonly file: string;
  readonly format: Format;
  readonly encoding?: string;
  /** The layer that was read, where the file can hold several. */
  readonly layer?: string;
  /** The frame of the coordinates in the file, e.g. "EPSG:4326"; undefined for a table without geometry. */
  readonly frame?: string;
  /** How the coordinates came to WGS84 degrees; left out where the file has them so. */
  readonly conversion?: Conversion;
  readonly rowsIn: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly skipped: number;
  readonly issues: readonly RowIssue[];
  /** Doubts about the file as a whole. */
  readonly warnings: readonly PlainProblem[];
}

export type Format =
  | "geojson"
  | "flatgeobuf"
  | "csv"
  | "osm-pbf"
  | "osm-xml"
  | "shapefile"
  | "dbf"
  | "kml"
  | "geopackage"
  | "geoparquet"
  | "geotiff"
  | "xlsx"
  | "xlsb"
  | "ods"
  | "xls"
  | "xml-2003"
  | "html-table"
  | "docx";

export interface FeatureTable {
  readonly kind: "features";
  readonly columns: readonly string[];
  readonly features: readonly Feature[];
  readonly reading: Reading;
  /** How the table was understood, where it was read as a ledger. */
  readonly ledger?: LedgerInfo;
}

/** Closes the books of one reading. Throws a plain Error (a bug of the reader) when rows were lost. */
export function makeReading(reading: Reading): Reading {
  const { rowsIn, accepted, rejected, skipped, file } = reading;
  if (rowsIn !== accepted + rejected + skipped) {
    throw new Error(`${file}: ${rowsIn} rows in, but ${accepted} + ${rejected} + ${skipped} accounted for`);
  }
  return reading;
}

/** The same reading after a later look at its accepted rows: further ones rejected, skipped or noted. */
export function amendReading(reading: Reading, issues: readonly RowIssue[]): Reading {
  const count = (state: RowIssue["state"]) => issues.filter((issue) => issue.state === state).length;
  return makeReading({
    ...reading,
    accepted: reading.accepted - count("rejected") - count("skipped"),
    rejected: reading.rejected + count("rejected"),
    skipped: reading.skipped + count("skipped"),
    issues: [...reading.issues, ...issues],
  });
}
