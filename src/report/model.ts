import type { Language } from "../text";

declare global {
  interface String {
    /** ES2024, in Node 20 and current browsers, not yet in the library that TypeScript is told of. */
    toWellFormed(): string;
  }
}

/**
 * A report before it is Excel, Word or paper: what it says, not how it looks. Numbers stay numbers; a writer formats
 * them by the kind of their column. Every text in it is fit for XML (see reportModel).
 */
export interface ReportModel {
  readonly schema: "lifecircle-report/1";
  readonly language: Language;
  readonly meta: ReportMeta;
  readonly sections: readonly ReportSection[];
}

export interface ReportMeta {
  readonly title: string;
  /** The district, with its mark when it is fictional. */
  readonly district: string;
  readonly fictional: boolean;
  /** Date of the data, ISO. */
  readonly dataDate: string;
  readonly source: string;
  readonly licence: string;
  /** Product name and version. */
  readonly product: string;
  /** Method, speed, threshold, population base, data date, mark: one line, stated on every page and sheet. */
  readonly methodLine: string;
  /** What a table says where there is no number. */
  readonly noData: string;
  readonly keywords: readonly string[];
}

export interface ReportSection {
  /** Stable, e.g. "communities". */
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly ReportBlock[];
}

export type ReportBlock =
  | { readonly kind: "paragraph"; readonly text: string }
  /** A remark below what it belongs to. */
  | { readonly kind: "note"; readonly text: string }
  | { readonly kind: "table"; readonly table: ReportTable };

/** Values as stored: people and count whole or fractional numbers, share 0–1, areaM2 square metres, metres, date ISO text. */
export type ColumnKind = "text" | "count" | "people" | "share" | "areaM2" | "metres" | "date" | "coordinate";

export interface ReportColumn {
  readonly key: string;
  readonly title: string;
  readonly kind: ColumnKind;
  /** A share that is one column divided by another; a spreadsheet may write it as a formula. */
  readonly share?: { readonly part: string; readonly whole: string };
  /** Left out where the width is that of a page: on paper, in Word. These columns are the last ones. */
  readonly secondary?: true;
}

/** A cell: null means no data; "" means nothing to say. */
export type ReportCell = string | number | null;
export type ReportRow = Readonly<Record<string, ReportCell>>;

export interface ReportTable {
  readonly id: string;
  readonly title: string;
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly ReportRow[];
  /** Sums and residues below the rows: not sorted or filtered with them. */
  readonly footer: readonly ReportRow[];
  /** The first columns, which say what a row is about. */
  readonly leadingColumns: number;
}

/** The model with every text made fit for XML and Office: no lone surrogates, no control characters but tab and line break. */
export function reportModel(draft: ReportModel): ReportModel {
  return cleaned(draft) as ReportModel;
}

/** Text without what XML 1.0 forbids. Office and xmllint refuse files that carry it. */
export function cleanText(text: string): string {
  // eslint-disable-next-line no-control-regex -- the control characters are what has to go
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
}

function cleaned(value: unknown): unknown {
  if (typeof value === "string") return cleanText(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, cleaned(inner)]));
}
