import type PptxGenJS from "pptxgenjs";
import { paperText, type Language } from "../../text";
import { cellText, isWords, paperColumns } from "../cell-text";
import { displayWidth } from "../display-width";
import type { ChartBlock, ColumnKind, KeyFiguresBlock, ReportColumn, ReportRow, ReportTable } from "../model";
import { hasOneEach } from "../chart-svg";
import { headerRows } from "../table-header";
import { FONT, INK, LINE, MUTED, PAPER, SHADE, type Place } from "./slide-look";

type Slide = PptxGenJS.Slide;
type Cell = PptxGenJS.TableCell;

/** Rows a screen shows legibly; the rest is in the report. */
const MOST_ROWS = 12;
/** So many rows can stand beside one another as columns. */
const MOST_TURNED = 3;
/** The same for columns. */
const MOST_COLUMNS = 8;
/** Letters of a table on the whole slide, the largest that leaves nothing out, points. */
const LARGER = [16, 14] as const;
/** Letters of a sentence that stands on one line where there is room. */
const WHOLE_SENTENCE = 110;
/** Inches of the line below a table that says what is left out. */
const REMARK = 0.35;

const NUMBER_FORMAT: Readonly<Record<ColumnKind, string>> = {
  text: "General",
  date: "General",
  count: "#,##0",
  people: "#,##0",
  share: "0.0%",
  areaM2: "0.000",
  metres: "#,##0",
  coordinate: "0.000000",
};

/** Large figures side by side, each with its label above and its base below. */
export function addKeyFigures(slide: Slide, { figures }: KeyFiguresBlock, place: Place): void {
  const perRow = Math.min(figures.length, place.w < 6 ? 2 : 4);
  const rows = Math.ceil(figures.length / perRow);
  const gap = 0.2;
  const w = (place.w - gap * (perRow - 1)) / perRow;
  const h = Math.min(1.9, (place.h - gap * (rows - 1)) / rows);
  figures.forEach(({ label, text, note }, f) => {
    const x = place.x + (f % perRow) * (w + gap);
    const y = place.y + Math.floor(f / perRow) * (h + gap);
    const size = Math.max(18, Math.min(40, Math.floor((w * 72 * 1.45) / Math.max(6, displayWidth(text)))));
    slide.addText(
      [
        { text: label, options: { fontSize: 14, color: MUTED, breakLine: true } },
        { text, options: { fontSize: size, bold: true, color: INK, breakLine: note !== undefined } },
        ...(note === undefined ? [] : [{ text: note, options: { fontSize: 12, color: MUTED } }]),
      ],
      { x, y, w, h, fontFace: FONT, fill: { color: PAPER }, margin: 10, valign: "middle", align: "left" },
    );
  });
}

/** How tall a table across the whole slide becomes, its remark below included, inches. */
export function tableInches(table: ReportTable, language: Language, width: number): number {
  const rows = [...table.rows.slice(0, MOST_ROWS), ...table.footer];
  return headInches(table, language, width, 12) + sum(rowInches(table, rows, language, width, 12)) + REMARK;
}

/** Inches of rows of a table, each as many lines as its fullest cell. */
function rowInches(
  table: ReportTable,
  rows: readonly ReportRow[],
  language: Language,
  width: number,
  size: number,
): number[] {
  const columns = fittingColumns(table, language, width, size);
  const texts = rows.map((one) => columns.map(({ key, kind }) => cellText(one[key] ?? null, kind, language)));
  const inches = widths(table, columns, language, width, size);
  return texts.map((row) => linesInches(row, inches, size));
}

/** Whether every row and column has room in letters of this size, below a heading of one line. */
function fitsWhole(table: ReportTable, language: Language, place: Place, size: number): boolean {
  const columns = fittingColumns(table, language, place.w, size);
  const rows = fittingRows(table, language, place, size);
  return (
    headerRows(columns).length === 1 &&
    columns.length === paperColumns(table).length &&
    rows.length === Math.min(table.rows.length, MOST_ROWS - table.footer.length)
  );
}

function headInches(table: ReportTable, language: Language, width: number, size: number): number {
  const columns = fittingColumns(table, language, width, size);
  const titles = columns.map((column) => column.short ?? column.title);
  const head = headerRows(columns).length - 1;
  return head * 0.31 + linesInches(titles, widths(table, columns, language, width, size), size);
}

function linesInches(texts: readonly string[], inches: readonly number[], size: number): number {
  const linesOf = (text: string, c: number) =>
    Math.ceil((displayWidth(text) * size * 0.56) / 72 / Math.max(0.2, inches[c] - 0.14));
  return (Math.max(1, ...texts.map(linesOf)) * size * 1.25) / 72 + 0.1;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}

/** As many rows, from the first, as have room above the remark; one at least. */
function fittingRows(table: ReportTable, language: Language, place: Place, size: number): readonly ReportRow[] {
  const rows = table.rows.slice(0, MOST_ROWS - table.footer.length);
  const inches = rowInches(table, rows, language, place.w, size);
  const others =
    headInches(table, language, place.w, size) + sum(rowInches(table, table.footer, language, place.w, size));
  let count = rows.length;
  const remark = () => (count < table.rows.length ? REMARK : 0);
  while (count > 1 && others + sum(inches.slice(0, count)) + remark() > place.h) count--;
  return rows.slice(0, count);
}

/** A table that can be edited. What a screen cannot hold is said below it. */
export function addTable(slide: Slide, whole: ReportTable, language: Language, place: Place): void {
  const table = place.w < 7 ? upright(whole, language) : whole;
  const usual = place.w >= 7 || table !== whole ? 12 : 10.5;
  const size = (place.w >= 7 ? LARGER : []).find((one) => fitsWhole(table, language, place, one)) ?? usual;
  const columns = fittingColumns(table, language, place.w, size);
  const rows = fittingRows(table, language, place, size);
  const head = headerRows(columns);
  const body = [
    ...head.map((cells) =>
      cells.map(({ text, columnSpan, rowSpan }): Cell => ({
        text,
        options: {
          ...(columnSpan > 1 ? { colspan: columnSpan } : {}),
          ...(rowSpan > 1 ? { rowspan: rowSpan } : {}),
          bold: true,
          align: "center",
          valign: "middle",
          fill: { color: SHADE },
        },
      })),
    ),
    ...rows.map((row) => bodyRow(row, columns, language, false)),
    ...table.footer.map((row) => bodyRow(row, columns, language, true)),
  ];
  slide.addTable(body, {
    x: place.x,
    y: place.y,
    w: place.w,
    colW: widths(table, columns, language, place.w, size),
    fontFace: FONT,
    fontSize: size,
    color: INK,
    border: { type: "solid", pt: 0.75, color: LINE },
    margin: [0.03, 0.06, 0.03, 0.06],
    autoPage: false,
  });
  const left = [
    ...(table.rows.length > rows.length ? [paperText[language].moreRows(table.rows.length - rows.length)] : []),
    ...(paperColumns(table).length > columns.length ? [paperText[language].moreColumns] : []),
  ].join(" ");
  if (left === "") return;
  slide.addText(left, {
    x: place.x,
    y: place.y + place.h - 0.3,
    w: place.w,
    h: 0.3,
    fontFace: FONT,
    fontSize: 10,
    color: MUTED,
    margin: 0,
  });
}

/** A wide table of a few rows beside a picture stands on its side: one line for each of its columns. */
function upright(table: ReportTable, language: Language): ReportTable {
  const { rows, footer } = table;
  const [first, ...others] = paperColumns(table);
  if (rows.length === 0 || rows.length > MOST_TURNED || footer.length > 0 || others.length <= rows.length) return table;
  const cell = (row: ReportRow, { key, kind }: ReportColumn) => cellText(row[key] ?? null, kind, language);
  return {
    ...table,
    columns: [
      { key: "heading", title: first.title, kind: "text" },
      ...rows.map((row, r): ReportColumn => ({ key: `row-${r}`, title: cell(row, first), kind: "count" })),
    ],
    rows: others.map((column) => ({
      heading: column.title,
      ...Object.fromEntries(rows.map((row, r) => [`row-${r}`, cell(row, column)])),
    })),
  };
}

function bodyRow(row: ReportRow, columns: readonly ReportColumn[], language: Language, isFooter: boolean): Cell[] {
  return columns.map((column) => ({
    text: cellText(row[column.key] ?? null, column.kind, language),
    options: {
      align: isWords(column) ? "left" : "right",
      valign: "middle",
      ...(isFooter ? { bold: true, fill: { color: PAPER } } : {}),
    },
  }));
}

/** As many columns, from the left, as are legible side by side. */
function fittingColumns(table: ReportTable, language: Language, width: number, size: number): ReportColumn[] {
  const columns = paperColumns(table).slice(0, MOST_COLUMNS);
  const needed = columns.map((column) => neededInches(table, column, language, size));
  while (columns.length > 2 && needed.slice(0, columns.length).reduce((a, b) => a + b, 0) > width) columns.pop();
  return columns;
}

/** Inches, in proportion to what the columns need. */
function widths(
  table: ReportTable,
  columns: readonly ReportColumn[],
  language: Language,
  width: number,
  size: number,
): number[] {
  const needed = columns.map((column) => neededInches(table, column, language, size));
  const left = width - sum(needed);
  // What is left goes to words that would wrap; where nothing wraps, to all.
  const wanted = columns.map((column, c) =>
    Math.max(0, neededInches(table, column, language, size, WHOLE_SENTENCE) - needed[c]),
  );
  const wide =
    left > 0 && sum(wanted) > 0
      ? needed.map((own, c) => own + left * Math.min(1, sum(wanted) / left) * (wanted[c] / sum(wanted)))
      : needed;
  return wide.map((own) => (width * own) / sum(wide));
}

/** A number stands on one line, words and headings may wrap. */
function neededInches(
  table: ReportTable,
  column: ReportColumn,
  language: Language,
  size: number,
  mostLetters = 16,
): number {
  const widest = [...table.rows.slice(0, MOST_ROWS), ...table.footer]
    .map((row) => displayWidth(cellText(row[column.key] ?? null, column.kind, language)))
    .reduce((a, b) => Math.max(a, b), 0);
  const title = column.short ?? column.title;
  const longestWord = Math.max(...title.split(/[^!-~]+/).map((word) => 1.2 * word.length));
  const heading = Math.max(longestWord, Math.min(9, displayWidth(title) / 2));
  const letters = Math.max(4, heading, isWords(column) ? Math.min(mostLetters, widest) : widest);
  return 0.2 + (letters * size * 0.56) / 72;
}

/** A chart with its numbers in it, to be edited in the program that shows it. */
export function addChart(slide: Slide, chart: ChartBlock, place: Place): void {
  const format = NUMBER_FORMAT[chart.valueKind];
  const isPie = chart.type === "pie";
  const isBar = chart.type === "bar";
  const data = isPie
    ? [
        {
          name: chart.title,
          labels: chart.series.map(({ title }) => title),
          values: chart.series.map(({ values }) => values[0] ?? 0),
        },
      ]
    : chart.series.map(({ title, values }) => ({
        name: title,
        labels: [...chart.categories],
        // A gap in the data is a gap in the chart.
        values: values.map((value) => value ?? ("" as unknown as number)),
      }));
  // The program's types forbid what its own examples use: the first name at the top.
  const topDown = "maxMin" as "minMax";
  const options: PptxGenJS.IChartOpts = {
    x: place.x,
    y: place.y,
    w: place.w,
    h: place.h,
    altText: chart.alt,
    chartColors: chart.series.map(({ colour }) => colour.replace("#", "")),
    showTitle: false,
    showLegend: chart.series.length > 1,
    legendPos: "t",
    legendFontFace: FONT,
    legendFontSize: 12,
    legendColor: INK,
    dataLabelFontFace: FONT,
    dataLabelFontSize: 11,
    dataLabelColor: INK,
    dataLabelFormatCode: format,
    showValue: (!chart.stacked || hasOneEach(chart)) && chart.type !== "line",
    catAxisLabelFontFace: FONT,
    catAxisLabelFontSize: 11,
    catAxisLabelColor: INK,
    valAxisLabelFontFace: FONT,
    valAxisLabelFontSize: 10,
    valAxisLabelColor: MUTED,
    valAxisLabelFormatCode: format,
    valGridLine: { color: LINE, size: 0.5 },
    catGridLine: { style: "none" },
    showValAxisTitle: chart.unit !== "" && chart.valueKind !== "share",
    valAxisTitle: chart.unit,
    valAxisTitleFontFace: FONT,
    valAxisTitleFontSize: 11,
    valAxisTitleColor: MUTED,
    valAxisMinVal: 0,
    ...(chart.valueKind === "share" && !isPie ? { valAxisMaxVal: 1 } : {}),
    ...(isBar ? { barDir: "bar" as const, catAxisOrientation: topDown, valAxisHidden: true } : {}),
    ...(chart.type === "column" ? { barDir: "col" as const } : {}),
    ...(chart.stacked
      ? { barGrouping: "stacked" as const }
      : { barGapWidthPct: chart.categories.length < 4 ? 200 : 60 }),
    ...(isPie ? { showPercent: false, showLegend: true } : {}),
  };
  slide.addChart(isPie ? "pie" : chart.type === "line" ? "line" : "bar", data, options);
}
