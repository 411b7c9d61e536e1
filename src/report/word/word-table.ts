import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from "docx";
import type { Language } from "../../text";
import { cellText, isWords } from "../cell-text";
import { shareWidths, type ColumnNeed } from "../column-widths";
import { displayWidth } from "../display-width";
import type { ReportColumn, ReportRow, ReportTable } from "../model";
import { headerRows, headingOf } from "../table-header";
import { face, type WordFonts } from "./word-fonts";
import { mm, SMALL_TABLE, SMALLEST_TABLE, STYLE, TABLE } from "./word-style";
import { lines } from "./word-text";

/** A table this short stays on one page. */
const TOGETHER_ROWS = 12;
/** Half-width characters: a column is at least this wide, and a text wraps beyond that. */
const NARROWEST = 4.5;
const WIDEST_TEXT = 28;
/** Letters and digits of a face that stands in for the wanted one are up to so much wider than half the height of the text. */
const LETTER_WIDTH = 1.28;
const CHINESE = /[\u4e00-\u9fff]/;
/** Left and right of a cell and its line, twips. */
const CELL_MARGIN = 60;
const CELL_LINE = 15;
const CELL_MARGINS_MM = ((2 * CELL_MARGIN + CELL_LINE) / 1440) * 25.4;
/** A Chinese text up to this width is not broken for room; nor is any other up to UNBROKEN. */
const SHORT_TEXT = 14;
const UNBROKEN = 10;
const LONG_WORD = 20;
/** A text longer than this wraps on any page. */
const FULL_LINE = 150;
/** A single-spaced line of a Chinese face, in heights of its text. */
const LINE_HEIGHT = 1.35;
const HEADER_FILL = "E9EFEC";
const FOOTER_FILL = "F4F4F1";

export interface TableSpace {
  readonly widthMm: number;
  readonly language: Language;
  readonly fonts: WordFonts;
}

/** Width a table needs at a size of text so that no figure breaks and texts wrap little, millimetres. */
export function neededMm(table: ReportTable, language: Language, halfPoints: number): number {
  return columnNeeds(table, language).reduce((sum, { whole }) => sum + columnMm(whole, halfPoints), 0);
}

/**
 * A table whose header repeats on every page and whose rows do not split. Text gets smaller where it needs the room.
 * @param isNoted a remark follows, which does not stand on the next page alone.
 */
export function wordTable(table: ReportTable, { widthMm, language, fonts }: TableSpace, isNoted: boolean): Table {
  const { size, widths } = columnTwips(table, language, widthMm);
  const look: RowLook = { table, language, fonts, size, widths };
  const keepsTogether = table.rows.length + table.footer.length <= TOGETHER_ROWS;
  const bodyRows = [
    ...table.rows.map((row, index) => ({ row, footer: false, keepNext: keepsTogether || index === 0 })),
    ...table.footer.map((row) => ({ row, footer: true, keepNext: true })),
  ];
  return new Table({
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    margins: { left: CELL_MARGIN, right: CELL_MARGIN, top: 0, bottom: 0, marginUnitType: WidthType.DXA },
    borders: Object.fromEntries(
      ["top", "bottom", "left", "right", "insideHorizontal", "insideVertical"].map((side) => [
        side,
        { style: BorderStyle.SINGLE, size: side === "top" || side === "bottom" ? 12 : 4, color: "5B6672" },
      ]),
    ),
    rows: [
      ...headerRows(table.columns).map(
        (cells) =>
          new TableRow({
            tableHeader: true,
            cantSplit: true,
            children: cells.map(
              ({ text, columnSpan, rowSpan }) =>
                new TableCell({
                  columnSpan,
                  rowSpan,
                  verticalAlign: VerticalAlign.CENTER,
                  shading: { fill: HEADER_FILL },
                  children: [
                    new Paragraph({
                      style: STYLE.cell,
                      alignment: AlignmentType.CENTER,
                      keepNext: true,
                      children: lines(text, { font: face(fonts.heading1, fonts.latin), size }),
                    }),
                  ],
                }),
            ),
          }),
      ),
      ...bodyRows.map(({ row, footer, keepNext }, index) =>
        tableRow(look, row, footer, index < bodyRows.length - 1 ? keepNext : isNoted),
      ),
    ],
  });
}

/** Heights of a table's header and of its rows as they will stand on the page, points. */
export function rowHeights(
  table: ReportTable,
  language: Language,
  widthMm: number,
): { header: number; rows: number[] } {
  const { size, widths } = columnTwips(table, language, widthMm);
  const line = (size / 2) * LINE_HEIGHT;
  const linesOf = (text: string, column: number) => {
    const perLine = Math.max(1, (widths[column] - 2 * CELL_MARGIN) / 20 / (size / 4));
    return text.split("\n").reduce((sum, part) => sum + Math.max(1, Math.ceil(displayWidth(part) / perLine)), 0);
  };
  const header = headerRows(table.columns).reduce((sum, cells) => {
    const own = cells.filter(({ rowSpan }) => rowSpan === 1);
    return (
      sum +
      Math.max(1, ...own.map(({ text, column, columnSpan }) => (columnSpan > 1 ? 1 : linesOf(text, column)))) * line +
      3
    );
  }, 0);
  const rows = [...table.rows, ...table.footer].map(
    (row) =>
      Math.max(...table.columns.map(({ key, kind }, c) => linesOf(cellText(row[key] ?? null, kind, language), c))) *
        line +
      3,
  );
  return { header, rows };
}

interface RowLook {
  readonly table: ReportTable;
  readonly language: Language;
  readonly fonts: WordFonts;
  readonly size: number;
  readonly widths: readonly number[];
}

function tableRow({ table, language, size, widths }: RowLook, row: ReportRow, footer: boolean, keepNext: boolean) {
  return new TableRow({
    cantSplit: true,
    children: table.columns.map((column, index) => {
      const cell = row[column.key] ?? null;
      return new TableCell({
        verticalAlign: VerticalAlign.CENTER,
        width: { size: widths[index], type: WidthType.DXA },
        ...(footer ? { shading: { fill: FOOTER_FILL } } : {}),
        children: [
          new Paragraph({
            style: STYLE.cell,
            keepNext,
            alignment: typeof cell === "string" && isWords(column) ? AlignmentType.LEFT : AlignmentType.RIGHT,
            children: lines(cellText(cell, column.kind, language), { size }),
          }),
        ],
      });
    }),
  });
}

/** What each column needs, in half-width characters: for its longest figure, for its longest text up to a limit. */
function columnNeeds(table: ReportTable, language: Language): ColumnNeed[] {
  return table.columns.map((column) => {
    const heading = headingCharacters(column);
    const limit = isWords(column) && table.columns.length > 2 ? WIDEST_TEXT : 80;
    let least = Math.max(heading.least, NARROWEST);
    let whole = Math.max(heading.whole, least);
    let full = whole;
    for (const row of [...table.rows, ...table.footer]) {
      const cell = row[column.key] ?? null;
      const text = cellText(cell, column.kind, language);
      const isFigure = typeof cell === "number";
      const width = letterWidth(text);
      whole = Math.max(whole, isFigure ? width : Math.min(limit, width));
      full = Math.max(full, Math.min(FULL_LINE, width));
      least = Math.max(least, isFigure ? width : Math.min(limit, unbrokenWidth(text)));
    }
    whole = Math.max(least, whole);
    return { least, whole, full: Math.max(whole, full) };
  });
}

/** Half-width characters, letters and digits as wide as in a face that stands in for the wanted one. */
function letterWidth(text: string): number {
  return displayWidth(text) + (LETTER_WIDTH - 1) * text.replace(/[^!-~]/g, "").length;
}

/** What of a text stays on one line even where there is little room. */
function unbrokenWidth(text: string): number {
  const pieces = displayWidth(text) <= UNBROKEN ? [text] : text.split(/\s/);
  const widths = pieces.map((piece) => Math.min(CHINESE.test(piece) ? SHORT_TEXT : LONG_WORD, letterWidth(piece)));
  return Math.max(0, ...widths);
}

/** A heading wraps in two or three lines, but not inside a word. */
function headingCharacters(column: ReportColumn): { least: number; whole: number } {
  const shown = headingOf(column);
  const words = shown.split(/[\s–]/).map((word) => (CHINESE.test(word) ? 6 : letterWidth(word)));
  const least = Math.max(...words);
  return { least, whole: Math.max(least, Math.ceil(displayWidth(shown) / 3)) };
}

/** A half-width character is half as wide as the text is high. */
function columnMm(characters: number, halfPoints: number): number {
  return ((characters * halfPoints) / 4) * (25.4 / 72) + CELL_MARGINS_MM;
}

/** Column widths that fill the page, in twips, and the largest size of text, in half points, at which no word or figure breaks. */
function columnTwips(table: ReportTable, language: Language, widthMm: number): { size: number; widths: number[] } {
  const needs = columnNeeds(table, language);
  const takes = (key: keyof ColumnNeed, halfPoints: number) =>
    needs.reduce((sum, need) => sum + columnMm(need[key], halfPoints), 0);
  const size =
    takes("whole", TABLE) <= widthMm ? TABLE : takes("least", SMALL_TABLE) <= widthMm ? SMALL_TABLE : SMALLEST_TABLE;
  const twips = (characters: number) => mm(columnMm(characters, size));
  const inTwips = needs.map(({ least, whole, full }) => ({
    least: twips(least),
    whole: twips(whole),
    full: twips(full),
  }));
  return { size, widths: shareWidths(inTwips, mm(widthMm)).map(Math.floor) };
}
