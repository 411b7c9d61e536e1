import { BorderStyle, ImageRun, Paragraph, Table, TableCell, TableRow, WidthType, AlignmentType } from "docx";
import { ChartRun } from "docx/charts";
import type { ChartBlock, KeyFiguresBlock, MapBlock, MapPainter } from "../model";
import { face, type WordFonts } from "./word-fonts";
import { mm, STYLE, TEXT_WIDTH_MM } from "./word-style";
import { lines } from "./word-text";

/** Print resolution of maps. */
const MAP_DPI = 300;
/** docx measures pictures in CSS pixels. */
const PIXELS_PER_MM = 96 / 25.4;
/** Up to so many bars each carries its value. */
const LABELLED_BARS = 20;

/** A chart Word can edit, with its data in it. */
export function chartParagraph(chart: ChartBlock, fonts: WordFonts): Paragraph {
  return new Paragraph({ style: STYLE.figure, children: [new ChartRun(chartOptions(chart, fonts))] });
}

/** Height of a chart, CSS pixels: bars stand as high as their number asks for. */
export function chartHeight({ type, series, categories }: ChartBlock): number {
  return type === "bar" ? Math.min(780, 60 + (10 + 10 * series.length) * categories.length) : 240;
}

function chartOptions(chart: ChartBlock, fonts: WordFonts): ConstructorParameters<typeof ChartRun>[0] {
  const numberFormat = chart.valueKind === "share" ? "0.0%" : "#,##0";
  const font = { name: fonts.latin ?? fonts.body };
  const series = chart.series.map(({ title, values, colour }) => ({ name: title, values, color: colour.slice(1) }));
  const common = {
    font,
    chartArea: { border: "none" as const },
    legend: chart.series.length > 1 || chart.type === "pie" ? ({ position: "bottom" } as const) : (false as const),
    transformation: { width: Math.round(TEXT_WIDTH_MM * PIXELS_PER_MM), height: chartHeight(chart) },
    altText: { name: chart.title, title: chart.title, description: chart.alt },
  };
  if (chart.type === "pie") {
    return { ...common, type: "pie", categories: [...chart.categories], series: series.slice(0, 1) };
  }
  const bars = chart.categories.length * chart.series.length;
  // Standing columns of several series have no room for their values side by side.
  const isLabelled = bars <= LABELLED_BARS && (chart.type === "bar" || chart.series.length === 1);
  const labels = isLabelled ? { dataLabels: { value: true, numberFormat } } : {};
  const options = {
    ...common,
    categories: [...chart.categories],
    series,
    ...labels,
    ...(chart.stacked ? { stacking: "stacked" as const } : {}),
    valueAxis: {
      numberFormat: chart.valueKind === "share" ? "0%" : numberFormat,
      minimum: 0,
      ...fullShare(chart),
    },
  };
  if (chart.type === "line") return { ...options, type: "line" };
  if (chart.type === "column")
    return { ...options, type: "column", gapWidth: 60, categoryAxis: { labelRotation: 0, font: { size: 8 } } };
  // A standing list reads from the top; Word begins at the bottom.
  return { ...options, type: "bar", gapWidth: 50, categoryAxis: { reverseOrder: true } };
}

/** Rates are shown against the whole. */
function fullShare({ valueKind }: ChartBlock): { maximum?: number; interval?: number } {
  return valueKind === "share" ? { maximum: 1, interval: 0.2 } : {};
}

/** A map as a picture of print quality, with its description for those who cannot see it. */
export async function mapParagraph({ title, map }: MapBlock, painter: MapPainter): Promise<Paragraph> {
  const { widthMm, heightMm } = map.request;
  return new Paragraph({
    style: STYLE.figure,
    children: [
      new ImageRun({
        type: "png",
        data: await painter.png(map, MAP_DPI),
        transformation: { width: Math.round(widthMm * PIXELS_PER_MM), height: Math.round(heightMm * PIXELS_PER_MM) },
        altText: { name: title, title, description: map.alt },
      }),
    ],
  });
}

/** The figures to remember, side by side. */
export function keyFigureTable({ figures }: KeyFiguresBlock, fonts: WordFonts): Table {
  const width = Math.floor(mm(TEXT_WIDTH_MM) / figures.length);
  const line = { style: BorderStyle.SINGLE, size: 8, color: "1B8A7A" };
  const none = { style: BorderStyle.NONE, size: 0, color: "auto" };
  const text = (content: string, size: number, font: string) =>
    new Paragraph({
      style: STYLE.cell,
      alignment: AlignmentType.CENTER,
      children: lines(content, { size, font: face(font, fonts.latin) }),
    });
  return new Table({
    width: { size: width * figures.length, type: WidthType.DXA },
    columnWidths: figures.map(() => width),
    borders: { top: line, bottom: line, left: none, right: none, insideHorizontal: none, insideVertical: none },
    rows: [
      new TableRow({
        cantSplit: true,
        children: figures.map(
          (figure) =>
            new TableCell({
              width: { size: width, type: WidthType.DXA },
              children: [
                text(figure.label, 21, fonts.body),
                text(figure.text, 30, fonts.heading1),
                ...(figure.note ? [text(figure.note, 18, fonts.body)] : []),
              ],
            }),
        ),
      }),
    ],
  });
}
