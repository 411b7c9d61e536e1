import type { AreaType, Limit } from "../core/layer/layer";
import type { MapMethod } from "../map/bookmark";
import type { PrintMapRequest } from "../map/print/request";
import type { Language } from "../text";

/**
 * A report before it is Word, Excel, slides or paper: what it says, not how it looks. Plain JSON. Numbers stay numbers; a
 * writer formats them by their kind. Every text is fit for XML, every block has an id of its own, and numbers of headings,
 * tables and figures are in it already (see finishReport), so that all writers agree.
 */
export interface ReportModel {
  readonly schema: "lifecircle-report/2";
  readonly language: Language;
  readonly meta: ReportMeta;
  readonly sections: readonly ReportSection[];
  /** The same report as slides, one message each, made of its blocks. */
  readonly slides: readonly ReportSlide[];
}

/** The title block, and what every page and sheet states. An empty text is a slot nobody filled: writers leave it out. */
export interface ReportMeta {
  readonly title: string;
  readonly subtitle: string;
  /** The district, with its mark when it is fictional. */
  readonly district: string;
  readonly fictional: boolean;
  readonly draft: boolean;
  /** 编制单位. */
  readonly organisation: string;
  /** Date of the report as it is printed: 2026年11月22日. */
  readonly date: string;
  /** 密级. */
  readonly secrecy: string;
  /** 审图号. */
  readonly mapApproval: string;
  /** 文号. */
  readonly documentNumber: string;
  /** 草稿, 虚构: short words for the head of every page, in this order; often empty. */
  readonly marks: readonly string[];
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
  /** Stable, e.g. "communities"; of several layers "communities:meal_point". */
  readonly id: string;
  /** A heading of the first level. "" for a section without one (the opening paragraphs, the signature). */
  readonly title: string;
  /** 一、 · 附件1 · "1 " · "Annex 1 "; written right before the title. "" where headings have no number. */
  readonly number?: string;
  /** Word, PDF, HTML take "paper" and "all"; the workbook takes "sheet" and "all". */
  readonly on: "all" | "paper" | "sheet";
  readonly role: "body" | "appendix";
  /** The layer's own line where the report has several layers; else the one of meta holds. */
  readonly methodLine?: string;
  readonly blocks: readonly ReportBlock[];
}

export type ReportBlock =
  | HeadingBlock
  | ParagraphBlock
  | ListBlock
  | NoteBlock
  | KeyFiguresBlock
  | TableBlock
  | ChartBlock
  | MapBlock
  | SignatureBlock
  | PageBreakBlock;

export interface HeadingBlock {
  readonly kind: "heading";
  readonly id: string;
  /** Below the section's own title, which is level 1. */
  readonly level: 2 | 3 | 4;
  readonly text: string;
  /** （一） 1. （1）, in English 1.1 …; written right before the text. */
  readonly number?: string;
}

/** A piece of a text. */
export interface TextRun {
  readonly text: string;
  readonly strong?: true;
  /** Id of a table, chart or map: the text is its label (表1), put in when the report is finished. */
  readonly ref?: string;
  /** Present on a sentence that a person can replace. */
  readonly sentence?: SentenceMark;
}

/** What is known of a sentence that was made by rule, or that a person wrote in its place. */
export interface SentenceMark {
  /** Stable from run to run and in both languages: an edit names it. */
  readonly id: string;
  /** The numbers it says: an edit is kept together with them. */
  readonly facts: string;
  /** Present where a person's words stand in place of the sentence by rule. */
  readonly edited?: {
    /** The numbers have changed since the person wrote: a writer marks the sentence, the page asks. */
    readonly outdated: boolean;
    /** The sentence by rule of today's numbers. */
    readonly byRule: string;
  };
}

export interface ParagraphBlock {
  readonly kind: "paragraph";
  readonly id: string;
  readonly runs: readonly TextRun[];
}

export interface ListBlock {
  readonly kind: "list";
  readonly id: string;
  readonly items: readonly { readonly runs: readonly TextRun[] }[];
}

/** A remark below what it belongs to. */
export interface NoteBlock {
  readonly kind: "note";
  readonly id: string;
  readonly text: string;
}

export interface KeyFiguresBlock {
  readonly kind: "key-figures";
  readonly id: string;
  readonly figures: readonly KeyFigure[];
}

export interface KeyFigure {
  readonly id: string;
  readonly label: string;
  readonly value: number | null;
  readonly kind: ColumnKind;
  /** The value as people read it, with its unit. */
  readonly text: string;
  /** A second line: the base, the comparison. */
  readonly note?: string;
}

export interface TableBlock {
  readonly kind: "table";
  readonly id: string;
  /** 表1 or 附表1; absent where tables are not numbered (a sheet of its own). */
  readonly label?: string;
  readonly table: ReportTable;
}

export interface ChartBlock {
  readonly kind: "chart";
  readonly id: string;
  /** 图1. */
  readonly label?: string;
  readonly title: string;
  /** bar: lying, long names; column: standing, an order (minutes, dates). */
  readonly type: "bar" | "column" | "line" | "pie";
  readonly stacked?: true;
  readonly categories: readonly string[];
  readonly series: readonly ChartSeries[];
  /** Kind of all values; a share is 0–1. */
  readonly valueKind: ColumnKind;
  /** 人, % …, as an axis says it. */
  readonly unit: string;
  readonly alt: string;
}

export interface ChartSeries {
  readonly id: string;
  readonly title: string;
  /** As many as categories; null: no data. */
  readonly values: readonly (number | null)[];
  /** #RRGGBB; told apart by colour-blind eyes and on grey paper. */
  readonly colour: string;
}

export interface MapBlock {
  readonly kind: "map";
  readonly id: string;
  /** 图1. */
  readonly label?: string;
  readonly title: string;
  readonly map: ReportMap;
}

/** A map as plain JSON: which answer it shows and how; a painter that knows project and answers draws it. */
export interface ReportMap {
  /** Layer and limits name the answer, the method its run. */
  readonly layer: string;
  readonly limits: Readonly<Record<AreaType, Limit>>;
  readonly method: MapMethod;
  readonly request: PrintMapRequest;
  /** What a person who cannot see it is told. */
  readonly alt: string;
  /** Source, data date, 审图号 and marks: one line below the map. */
  readonly sourceLine: string;
}

/** Turns maps into pictures; each host brings one that knows its project and answers. */
export interface MapPainter {
  /** PNG with its resolution in it, as many pixels as the size on paper needs at `dpi`. */
  png(map: ReportMap, dpi: number): Promise<Uint8Array>;
  /** A whole SVG document with a size in millimetres. */
  svg(map: ReportMap): Promise<string>;
}

/** 落款: organisation, date and what else stands there, right below the last paragraph and never alone on a page. */
export interface SignatureBlock {
  readonly kind: "signature";
  readonly id: string;
  readonly lines: readonly string[];
}

export interface PageBreakBlock {
  readonly kind: "page-break";
  readonly id: string;
}

export interface ReportSlide {
  readonly id: string;
  /** The one message, a sentence. */
  readonly message: string;
  readonly layout: "title" | "content" | "closing";
  /** Blocks of the report that prove it, at most three. */
  readonly blockIds: readonly string[];
  /** What to say to it. */
  readonly notes: string;
  /** The line of the layer it is about; absent: the one of meta holds. */
  readonly methodLine?: string;
}

/** Values as stored: people and count whole or fractional numbers, share 0–1, areaM2 square metres, metres, date ISO text. */
export type ColumnKind = "text" | "count" | "people" | "share" | "areaM2" | "metres" | "date" | "coordinate";

export interface ReportColumn {
  readonly key: string;
  /** Complete in itself: 覆盖率（网络）. */
  readonly title: string;
  readonly kind: ColumnKind;
  /** A share that is one column divided by another; a spreadsheet may write it as a formula. */
  readonly share?: { readonly part: string; readonly whole: string };
  /** Headings above it, outermost first, shared with its neighbours; `short` is what is left of the title below them. */
  readonly under?: readonly string[];
  readonly short?: string;
  /** Left out where the width is that of a page: on paper, in Word. These columns are the last ones. */
  readonly secondary?: true;
  /** How a spreadsheet marks its rows: with bars by their size, or where they lie below the last row of the footer. */
  readonly marked?: "bars" | "below-total";
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
