/** What a column of a ledger can mean. "figure": numbers of no known meaning; "text": anything else. */
export type ColumnRole =
  | "id"
  | "serial"
  | "name"
  | "category"
  | "status"
  | "street"
  | "community"
  | "address"
  | "landArea"
  | "floorArea"
  | "area"
  | "capacity"
  | "staff"
  | "people"
  | "people60"
  | "people65"
  | "households"
  | "longitude"
  | "latitude"
  | "easting"
  | "northing"
  | "position"
  | "wkt"
  | "date"
  | "person"
  | "phone"
  | "identityCard"
  | "remark"
  | "figure"
  | "text";

/** What speaks for a role. */
export interface ColumnEvidence {
  /** "label": the heading says so; "values": the cells look so; "remembered": a person decided so before. */
  readonly kind: "label" | "values" | "remembered";
  /** The word of the heading, or the share of tested cells that fit, e.g. "24/24". */
  readonly text: string;
}

/** A column of a ledger and what it is taken for, until a person decides otherwise. */
export interface ColumnProposal {
  /** As in FeatureTable.columns. */
  readonly column: string;
  /** Column in the sheet, from 0. */
  readonly index: number;
  /** The heading in a form that does not change from year to year; templates remember roles by it. */
  readonly key: string;
  readonly role: ColumnRole;
  /** 0 to 1. */
  readonly confidence: number;
  readonly evidence: readonly ColumnEvidence[];
  /** Unit that the heading or the line above the table states, and what one is in m² or persons; left out: 1. */
  readonly unit?: string;
  readonly factor?: number;
}

/** A sheet of the file, for choosing another one. */
export interface SheetInfo {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: number;
  /** How many tables stand side by side in it. */
  readonly tables: number;
}

/** How a ledger was understood. */
export interface LedgerInfo {
  readonly sheet: string;
  readonly sheets: readonly SheetInfo[];
  /** Which of the tables side by side, from 1. */
  readonly table: number;
  /** First row of the header (from 1, as a spreadsheet shows it) and how many rows it has; 0 rows: there is none. */
  readonly header: { readonly firstRow: number; readonly rows: number };
  readonly columns: readonly ColumnProposal[];
  /** The same for ledgers with the same headings. */
  readonly fingerprint: string;
}
