import type { CellStyle } from "hucre/xlsx";
import type { ColumnKind, ReportColumn } from "./model";

/** How the workbook looks: ink on paper, quiet lines, one shade for headers. */

/** Present on Windows and in WPS; elsewhere the spreadsheet takes its own. */
export const FONT = "Microsoft YaHei";
const INK = "1C2733";
const MUTED = "5B6672";
const LINE = "DAD7CE";
const PAPER = "F6F5F1";
const line = { style: "thin", color: { rgb: LINE } } as const;
const box = { top: line, right: line, bottom: line, left: line };

export const titleStyle: CellStyle = {
  font: { name: FONT, bold: true, size: 16, color: { rgb: INK } },
  alignment: { vertical: "center" },
};
export const methodStyle: CellStyle = {
  font: { name: FONT, size: 10, color: { rgb: MUTED } },
  alignment: { vertical: "center", wrapText: true },
};
export const captionStyle: CellStyle = { font: { name: FONT, bold: true, size: 12, color: { rgb: INK } } };
export const paragraphStyle: CellStyle = {
  font: { name: FONT, size: 11, color: { rgb: INK } },
  alignment: { wrapText: true, vertical: "top" },
};
export const noteStyle: CellStyle = {
  font: { name: FONT, size: 9, color: { rgb: MUTED } },
  alignment: { wrapText: true, vertical: "top" },
};
/** Bars behind numbers of people uncovered, light enough for the number on it. */
export const GAP_BAR = "D9A79B";
/** A rate below that of the whole. A conditional fill has its colour in both places: programs differ in which they read. */
export const belowTotalStyle: CellStyle = {
  font: { bold: true, color: { rgb: "8C2D1E" } },
  fill: { type: "pattern", pattern: "solid", fgColor: { rgb: "F6DDD6" }, bgColor: { rgb: "F6DDD6" } },
};
export const headerStyle: CellStyle = {
  font: { name: FONT, size: 10, bold: true, color: { rgb: INK } },
  fill: { type: "pattern", pattern: "solid", fgColor: { rgb: "E4ECEA" } },
  border: box,
  alignment: { horizontal: "center", vertical: "center", wrapText: true },
};

const numberFormat: Readonly<Record<ColumnKind, string | undefined>> = {
  text: undefined,
  date: undefined,
  count: "#,##0",
  people: "#,##0",
  share: "0.0%",
  areaM2: "0.000",
  metres: "#,##0",
  coordinate: "0.000000",
};

/** A cell of a table: text on the left, numbers on the right in the format of their kind. */
export function bodyStyle(column: ReportColumn, footer: boolean, noData: boolean): CellStyle {
  const numFmt = numberFormat[column.kind];
  const isText = column.kind === "text" || column.kind === "date";
  return {
    border: box,
    alignment: {
      horizontal: isText ? "left" : "right",
      vertical: "center",
      wrapText: isText,
      ...(isText ? { indent: 1 } : {}),
    },
    ...(numFmt === undefined ? {} : { numFmt }),
    font: { name: FONT, size: 10, ...(footer ? { bold: true } : {}), color: { rgb: noData ? MUTED : INK } },
    ...(footer ? { fill: { type: "pattern", pattern: "solid", fgColor: { rgb: PAPER } } as const } : {}),
  };
}
