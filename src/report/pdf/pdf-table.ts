import type { Language } from "../../text";
import { cellText, isWords, paperColumns } from "../cell-text";
import { shareWidths } from "../column-widths";
import { displayWidth } from "../display-width";
import type { ReportColumn, ReportRow, ReportTable } from "../model";
import { headerRows, headingOf } from "../table-header";
import type { PdfNode } from "./pdf-node";

const HEADER_SHADE = "#E4ECEA";
const FOOTER_SHADE = "#F6F5F1";
const LINE = "#B9B5AA";
/** Wider tables lie across the page. */
const MOST_UPRIGHT_COLUMNS = 9;
/** Letters that a column of words takes at most before it wraps, and at least. */
const WIDEST = 24;
const NARROWEST = 5;
/** A text longer than this wraps on any page. */
const FULL_LINE = 150;
/** Smaller letters than these nobody reads on paper, points. */
const SMALLEST = 5.5;
/** Width of a letter by the size of its type; bold ones are a little wider. */
const LETTER = 0.58;
/** Rows that stand with the header at least. */
const FIRST_ROWS = 3;
/** Marks what does not count as the text of a page: its head and foot, and the caption, header and first rows of a table. */
export const ASIDE = "aside";

/** Whether a table needs the page lying on its side. */
export function isWide(table: ReportTable): boolean {
  return paperColumns(table).length > MOST_UPRIGHT_COLUMNS;
}

/**
 * A table over as many pages as it takes: its caption and its header of one or more rows stand on each of them, rows are
 * not split.
 * @param widthPt What the page has between its margins.
 */
export function pdfTable(table: ReportTable, caption: PdfNode, language: Language, widthPt: number): PdfNode {
  const columns = paperColumns(table);
  const wanted = columns.length > 14 ? 6.5 : columns.length > MOST_UPRIGHT_COLUMNS ? 7.5 : 9;
  const { widths, fontSize } = columnWidths(table, columns, language, widthPt, wanted);
  const letters = widths.map((width) => Math.max(1, Math.floor(width / (LETTER * fontSize))));
  const captionRow: PdfNode[] = columns.map(() => ({ text: "" }));
  captionRow[0] = { stack: [caption], colSpan: columns.length, border: [false, false, false, false], fillColor: null };
  const header = [captionRow, ...headerBody(columns)];
  const body = [
    ...header,
    ...table.rows.map((row, r) => bodyRow(row, columns, language, letters, r < FIRST_ROWS ? { style: ASIDE } : {})),
    ...table.footer.map((row) => bodyRow(row, columns, language, letters, { bold: true })),
  ];
  return {
    fontSize,
    margin: [0, 2, 0, 8],
    table: {
      headerRows: header.length,
      keepWithHeaderRows: Math.min(FIRST_ROWS, table.rows.length + table.footer.length),
      dontBreakRows: true,
      widths,
      body,
    },
    layout: {
      hLineWidth: (line: number) => (line === 0 ? 0 : 0.5),
      vLineWidth: () => 0.5,
      hLineColor: () => LINE,
      vLineColor: () => LINE,
      paddingLeft: () => 3,
      paddingRight: () => 3,
      paddingTop: () => 2.5,
      paddingBottom: () => 2.5,
      fillColor: (row: number) =>
        row === 0
          ? null
          : row < header.length
            ? HEADER_SHADE
            : row >= header.length + table.rows.length
              ? FOOTER_SHADE
              : null,
    },
  };
}

/** pdfmake wants a cell, if an empty one, in every place that a merged heading reaches over. */
function headerBody(columns: readonly ReportColumn[]): PdfNode[][] {
  const levels = headerRows(columns);
  const body = levels.map(() => columns.map((): PdfNode => ({ text: "" })));
  levels.forEach((cells, level) => {
    for (const { text, column, columnSpan, rowSpan } of cells) {
      body[level][column] = { text, bold: true, alignment: "center", colSpan: columnSpan, rowSpan, style: ASIDE };
    }
  });
  return body;
}

function bodyRow(
  row: ReportRow,
  columns: readonly ReportColumn[],
  language: Language,
  letters: readonly number[],
  look: object,
): PdfNode[] {
  return columns.map((column, c) => ({
    text: broken(cellText(row[column.key] ?? null, column.kind, language), letters[c]),
    alignment: isWords(column) ? "left" : "right",
    ...look,
  }));
}

/**
 * In proportion to what stands in the columns, down to widths in which numbers and words of headings do not break; where
 * even those have no room, in smaller letters.
 */
function columnWidths(
  table: ReportTable,
  columns: readonly ReportColumn[],
  language: Language,
  widthPt: number,
  wanted: number,
): { readonly widths: number[]; readonly fontSize: number } {
  const needs = columns.map((column) => {
    const title = headingOf(column);
    const headWord = 1.15 * longestWord(title);
    const heading = Math.max(headWord, Math.min(12, displayWidth(title) / 2));
    const cells = [...table.rows, ...table.footer].map((row) =>
      cellText(row[column.key] ?? null, column.kind, language),
    );
    const most = (of: (text: string) => number) => cells.reduce((a, text) => Math.max(a, of(text)), 0);
    const widest = most(displayWidth);
    const words = Math.max(most(longestWord), Math.min(NARROWEST, widest));
    const least = Math.max(headWord, isWords(column) ? words : widest) + 1;
    const wide = Math.max(NARROWEST, heading, isWords(column) ? Math.min(WIDEST, widest) : widest) + 1.5;
    const whole = Math.max(least, wide);
    return { least, whole, full: Math.max(whole, Math.min(FULL_LINE, widest + 1.5)) };
  });
  const leastOfAll = needs.reduce((sum, { least }) => sum + least, 0);
  // The lines and paddings between columns are not part of their widths.
  const room = widthPt - columns.length * 6.5 - 1;
  const fontSize = Math.min(wanted, Math.max(SMALLEST, room / (LETTER * leastOfAll)));
  const letter = LETTER * fontSize;
  const inPoints = needs.map(({ least, whole, full }) => ({
    least: letter * least,
    whole: letter * whole,
    full: letter * full,
  }));
  return { fontSize, widths: shareWidths(inPoints, room) };
}

/** A word that is longer than its column goes on in the next line; a mark to break at would print as a box. */
function broken(text: string, letters: number): string {
  return text.replace(/[!-~]+/g, (word) => word.match(new RegExp(`.{1,${letters}}`, "g"))?.join("\n") ?? word);
}

/** Letters of the longest word that must not break, as wide as bold ones. */
function longestWord(text: string): number {
  return Math.min(WIDEST, Math.max(...text.split(/[^!-~]+/).map((word) => word.length)));
}
