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
import { displayWidth } from "../display-width";
import type { ReportColumn, ReportRow, ReportTable } from "../model";
import { headerRows } from "../table-header";
import { face, type WordFonts } from "./word-fonts";
import { mm, SMALL_TABLE, STYLE, TABLE } from "./word-style";
import { lines } from "./word-text";

/** A table this short stays on one page. */
const TOGETHER_ROWS = 12;
/** Half-width characters: a column is at least this wide, and a text wraps beyond that. */
const NARROWEST = 6;
const WIDEST_TEXT = 28;
const DIGIT_WIDTH: Readonly<Record<Language, number>> = { zh: 1.28, en: 1.05 };
/** Bold Latin letters of such a face, in half-width characters. */
const BOLD_WIDTH = 1.3;
const CHINESE = /[\u4e00-\u9fff]/;
/** Left and right of a cell, in characters. */
const CELL_MARGIN = 1.5;
/** A text up to this width is not broken for room. */
const SHORT_TEXT = 14;
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
  return columnCharacters(table, language).reduce((sum, width) => sum + charactersMm(width, halfPoints), 0);
}

/** A table whose header repeats on every page and whose rows do not split. Text gets smaller where it needs the room. */
export function wordTable(table: ReportTable, { widthMm, language, fonts }: TableSpace): Table {
  const size = neededMm(table, language, TABLE) <= widthMm ? TABLE : SMALL_TABLE;
  const widths = columnTwips(table, language, widthMm, size);
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
    margins: { left: 60, right: 60, top: 0, bottom: 0, marginUnitType: WidthType.DXA },
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
        tableRow(look, row, footer, keepNext && index < bodyRows.length - 1),
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
  const size = neededMm(table, language, TABLE) <= widthMm ? TABLE : SMALL_TABLE;
  const widths = columnTwips(table, language, widthMm, size);
  const line = (size / 2) * LINE_HEIGHT;
  const linesOf = (text: string, column: number) => {
    const perLine = Math.max(1, (widths[column] - 120) / 20 / (size / 4));
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

/** The width each column needs in half-width characters: its longest figure, the longest text up to a limit. */
function columnCharacters(table: ReportTable, language: Language): number[] {
  return table.columns.map((column) => {
    const limit = isWords(column) && table.columns.length > 2 ? WIDEST_TEXT : 80;
    let width = headerCharacters(column);
    for (const row of [...table.rows, ...table.footer]) {
      const cell = row[column.key] ?? null;
      const text = cellText(cell, column.kind, language);
      width = Math.max(
        width,
        typeof cell === "number" ? wideWidth(text, language) : Math.min(limit, wideWidth(text, language)),
      );
    }
    return Math.max(NARROWEST, width + CELL_MARGIN);
  });
}

/** Letters and digits of a face that stands in for a Chinese one may be wider than half the height of the text. */
function wideWidth(text: string, language: Language): number {
  return displayWidth(text) + (DIGIT_WIDTH[language] - 1) * text.replace(/[^!-~]/g, "").length;
}

/** A heading wraps in two or three lines, but not inside a word. */
function headerCharacters({ title, short, under }: ReportColumn): number {
  const shown = under && under.length > 0 ? (short ?? title) : title;
  const words = shown.split(/[\s–]/).map((word) => (CHINESE.test(word) ? 6 : displayWidth(word) * BOLD_WIDTH));
  return Math.max(...words, Math.ceil(displayWidth(shown) / 3));
}

/** A half-width character is half as wide as the text is high. */
function charactersMm(characters: number, halfPoints: number): number {
  return ((characters * halfPoints) / 4) * (25.4 / 72);
}

/**
 * Column widths that fill the page, in twips. Where there is too little room, long texts give way (they wrap) while figures
 * and short texts keep what they need.
 */
function columnTwips(table: ReportTable, language: Language, widthMm: number, halfPoints: number): number[] {
  const characters = columnCharacters(table, language);
  const needed = characters.map((width) => mm(charactersMm(width, halfPoints)));
  const sum = (of: readonly number[]) => of.reduce((total, width) => total + width, 0);
  const room = mm(widthMm);
  const spread = needed.map((width) => Math.floor((width / sum(needed)) * room));
  if (sum(needed) <= room) return spread;
  // A text wraps between its words.
  const least = table.columns.map((column, index) =>
    isWords(column)
      ? Math.min(needed[index], mm(charactersMm(leastCharacters(table, column, language), halfPoints)))
      : needed[index],
  );
  if (sum(least) > room) return spread;
  const share = (room - sum(least)) / (sum(needed) - sum(least));
  return needed.map((width, index) => Math.floor(least[index] + share * (width - least[index])));
}

/** What a column of texts must have: a short text whole, a longer one down to its longest word in Latin letters. */
function leastCharacters(table: ReportTable, column: ReportColumn, language: Language): number {
  let least = headerCharacters(column);
  for (const row of [...table.rows, ...table.footer]) {
    const text = cellText(row[column.key] ?? null, column.kind, language);
    const words = text.split(/[^!-~]+/).map((word) => Math.min(WIDEST_TEXT, wideWidth(word, language)));
    least = Math.max(least, Math.min(SHORT_TEXT, wideWidth(text, language)), ...words);
  }
  return Math.max(NARROWEST, least + CELL_MARGIN);
}
