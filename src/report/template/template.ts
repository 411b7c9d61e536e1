import type { TwoLanguages } from "../../core/project/project";
import type { MapTheme } from "../../map/bookmark";

/** A kind of report as data: layers/reports/<id>.json, or a bureau's own file. docs/reports.md says what each field means. */
export interface ReportTemplate {
  readonly id: string;
  readonly title: TwoLanguages;
  /** Place in menus. */
  readonly order: number;
  /** district: one report of the whole; street: a report of each street. */
  readonly per: "district" | "street";
  /** many: every chosen layer in one report; one: a report of one layer; none: about the data alone. */
  readonly layers: "many" | "one" | "none";
  /** Title of the report; may hold {district} {street} {layer} {date}. */
  readonly heading: TwoLanguages;
  readonly subtitle?: TwoLanguages;
  /** What stands in the slots of the title block when the person leaves them empty. */
  readonly slots?: Partial<ReportSlots>;
  readonly sections: readonly TemplateSection[];
}

/** 编制单位, 日期, 密级, 审图号, 文号: texts a person fills in; "" leaves one out. */
export interface ReportSlots {
  readonly organisation: string;
  /** ISO, or as it is to be printed. */
  readonly date: string;
  readonly secrecy: string;
  readonly mapApproval: string;
  readonly documentNumber: string;
}
export const SLOTS = ["organisation", "date", "secrecy", "mapApproval", "documentNumber"] as const;

export interface TemplateSection {
  readonly id: string;
  /** Heading of the first level; without it its parts stand on their own. */
  readonly title?: TwoLanguages;
  /** Stands at the end as an annex, with tables numbered 附表1 … */
  readonly appendix?: true;
  /** Its parts once for each layer, under the layer's name where there are several. */
  readonly each?: "layer";
  readonly parts: readonly TemplatePart[];
}

/** What a person can tick. Ids are unique in a template. */
export type TemplatePart = PartHead &
  (
    | { readonly kind: "sentences"; readonly of: readonly SentenceRule[] }
    | { readonly kind: "text"; readonly text: TwoLanguages }
    | { readonly kind: "key-figures" }
    | { readonly kind: "table"; readonly of: TableRule; readonly rows?: number }
    | { readonly kind: "chart"; readonly of: ChartRule; readonly rows?: number }
    | { readonly kind: "map"; readonly theme: MapTheme; readonly heightMm?: number }
    | { readonly kind: "signature" }
    | { readonly kind: "page-break" }
  );

interface PartHead {
  readonly id: string;
  /** In the list a person ticks; where it is left out the name of its kind stands there. */
  readonly title?: TwoLanguages;
  /** A heading of the next level above it. */
  readonly heading?: TwoLanguages;
  /** false: in the report only when the person ticks it. */
  readonly ticked?: boolean;
}

/** Rules that make sentences from numbers. The first ones are about one layer, the others about the whole report. */
export const LAYER_SENTENCES = [
  "coverage",
  "difference",
  "target",
  "facilities",
  "distance",
  "streets",
  "worst",
  "without-facility",
  "quarters",
  "off-network",
  "method",
] as const;
export const REPORT_SENTENCES = [
  "scope",
  "ranking",
  "sources",
  "population",
  "reading",
  "accounting",
  "checks",
  "first-to-mend",
  "issues",
] as const;
export type LayerSentence = (typeof LAYER_SENTENCES)[number];
export type ReportSentence = (typeof REPORT_SENTENCES)[number];
export type SentenceRule = LayerSentence | ReportSentence;

export const LAYER_TABLES = [
  "key-figures",
  "groups",
  "worst",
  "histogram",
  "residue",
  "communities",
  "streets",
  "quarters",
  "facilities",
  "parameters",
] as const;
export const REPORT_TABLES = [
  "layers",
  "readings",
  "checks",
  "finding-kinds",
  "findings",
  "issues",
  "groups-defined",
] as const;
export type LayerTable = (typeof LAYER_TABLES)[number];
export type ReportTableRule = (typeof REPORT_TABLES)[number];
export type TableRule = LayerTable | ReportTableRule;

export const CHART_RULES = ["minutes", "worst", "streets", "groups", "layers", "findings"] as const;
export type ChartRule = (typeof CHART_RULES)[number];
