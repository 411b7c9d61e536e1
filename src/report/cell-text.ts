import { terms, type Language } from "../text";
import type { ColumnKind, ReportCell, ReportColumn, ReportTable } from "./model";

/** A cell as it stands on paper; the heading of its column says the unit. null (no data) is a word. */
export function cellText(cell: ReportCell, kind: ColumnKind, language: Language): string {
  const words = terms[language];
  if (cell === null) return words.noData;
  return typeof cell === "string" ? cell : valueText(cell, kind, language);
}

/** A number of a kind, without its unit where the kind has one of its own: square metres are written in km². */
export function valueText(value: number, kind: ColumnKind, language: Language): string {
  const words = terms[language];
  switch (kind) {
    case "share":
      return words.percent(value);
    case "areaM2":
      return (value / 1e6).toFixed(3);
    case "coordinate":
      return value.toFixed(6);
    case "text":
    case "date":
      return words.number(value);
    case "count":
    case "people":
    case "metres":
      return words.count(value);
  }
}

/** A figure and its sign stay on one line of paper. */
export function unbroken(text: string): string {
  return text.replace(/(\d) (?=(?:%|m|km|m²|km²|m\/s|min)(?![A-Za-z]))/g, "$1\u00a0");
}

/** Words stand on the left of their column, numbers on the right. */
export function isWords({ kind }: ReportColumn): boolean {
  return kind === "text" || kind === "date";
}

/** The columns for which a page has room. */
export function paperColumns({ columns }: ReportTable): ReportColumn[] {
  return columns.filter((column) => !column.secondary);
}
