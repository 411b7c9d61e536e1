import { escapeXml } from "../core/io/xml-escape";
import { scaleLinear } from "d3-scale";
import type { Language } from "../text";
import { valueText } from "./cell-text";
import { displayWidth } from "./display-width";
import type { ChartBlock } from "./model";

const INK = "#1C2733";
const MUTED = "#5B6672";
const LINE = "#DAD7CE";
const TEXT = 9;
const SMALL = 8;
/** Width of a letter by the size of its type; a Chinese character takes two. */
const LETTER = 0.54;
/** Longer lines of a name would leave no room for the bars, letters; a name has two of them. */
const LONGEST_LINE = 28;

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * A chart as a drawing, for paper and for the page: what Word and PowerPoint draw by themselves. Values stand at their
 * marks; null has no mark.
 *
 * @param width Points; the height follows from what is shown.
 */
export function chartSvg(chart: ChartBlock, language: Language, font: string, width = 440): string {
  const legend = chart.series.length > 1 || chart.type === "pie" ? 18 : 0;
  const rows = chart.categories.length;
  const height = chart.type === "bar" ? legend + 16 + rows * barRow(chart) + 6 : 210 + legend;
  const inner: Box = { left: 0, top: legend, width, height: height - legend };
  const drawn =
    chart.type === "bar"
      ? bars(chart, language, inner)
      : chart.type === "pie"
        ? pie(chart, language, inner)
        : columns(chart, language, inner);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"`,
    ` font-family="${escapeXml(font)}" font-size="${TEXT}" role="img" aria-label="${escapeXml(chart.alt)}">`,
    legend > 0 ? legendRow(chart, width) : "",
    drawn,
    "</svg>",
  ].join("");
}

/** Stacked, but with one value for each category: its colour says to which series it belongs. */
export function hasOneEach({ stacked, series, categories }: ChartBlock): boolean {
  return stacked === true && categories.every((_, c) => series.filter(({ values }) => values[c] !== null).length <= 1);
}

function barRow(chart: ChartBlock): number {
  const ofBars = chart.stacked || chart.series.length === 1 ? 17 : 6 + 11 * chart.series.length;
  return chart.categories.some((name) => displayWidth(name) > LONGEST_LINE) ? Math.max(ofBars, 2 * TEXT + 7) : ofBars;
}

/** Lying bars: names at the left, values at their ends. */
function bars(chart: ChartBlock, language: Language, { left, top, width, height }: Box): string {
  const names = chart.categories.map((name) => inLines(name, LONGEST_LINE));
  const nameWidth = Math.max(...names.flat().map((one) => textWidth(one, TEXT)), 20) + 8;
  const valueWidth = 6 + Math.max(...allLabels(chart, language).map((label) => textWidth(label, SMALL)), 10);
  const scale = scaleLinear([0, highest(chart)], [0, Math.max(20, width - nameWidth - valueWidth)]);
  const x0 = left + nameWidth;
  const row = barRow(chart);
  const parts = [unitText(chart, left + 0, top + 9)];
  chart.categories.forEach((_, c) => {
    const y = top + 16 + c * row;
    names[c].forEach((one, n) => {
      const middle = y + row / 2 + 3 + (n - (names[c].length - 1) / 2) * (TEXT + 1);
      parts.push(text(one, x0 - 6, middle, { anchor: "end" }));
    });
    let stackedTo = 0;
    chart.series.forEach((series, s) => {
      const value = series.values[c];
      if (value === null || value === undefined) return;
      const isSingle = chart.stacked || chart.series.length === 1;
      const thick = isSingle ? 11 : 9;
      const from = chart.stacked ? stackedTo : 0;
      const barTop = y + (isSingle ? (row - thick) / 2 : (row - 11 * chart.series.length) / 2 + s * 11);
      parts.push(rect(x0 + scale(from), barTop, Math.max(0, scale(value)), thick, series.colour));
      stackedTo = from + value;
      const label = valueText(value, chart.valueKind, language);
      if (!chart.stacked || hasOneEach(chart))
        parts.push(text(label, x0 + scale(value) + 4, barTop + thick - 2, { size: SMALL }));
    });
  });
  parts.push(line(x0, top + 14, x0, top + height - 4, INK));
  return parts.join("");
}

/** Standing columns, or lines, over an axis. */
function columns(chart: ChartBlock, language: Language, { left, top, width, height }: Box): string {
  const scale = scaleLinear([0, highest(chart)], [0, height - 58]).nice(4);
  const ticks = scale.ticks(4);
  const axisWidth = 8 + Math.max(...ticks.map((tick) => textWidth(valueText(tick, chart.valueKind, language), SMALL)));
  const x0 = left + axisWidth;
  const base = top + height - 34;
  const step = (width - axisWidth) / Math.max(1, chart.categories.length);
  const parts = [unitText(chart, left, top + 9)];
  for (const tick of ticks) {
    const y = base - scale(tick);
    parts.push(line(x0, y, left + width, y, tick === 0 ? INK : LINE));
    parts.push(
      text(valueText(tick, chart.valueKind, language), x0 - 4, y + 3, { anchor: "end", size: SMALL, muted: true }),
    );
  }
  // Every name, or every second, third …: as many as have room beside one another.
  const widestAt = (size: number) => Math.max(...chart.categories.map((name) => textWidth(name, size)), 1);
  const size = widestAt(SMALL) + 4 <= step ? SMALL : SMALL - 1;
  const every = Math.max(1, Math.ceil((Math.min(widestAt(size), 60) + 4) / step));
  const perName = Math.max(3, Math.floor((every * step) / (size * LETTER)));
  chart.categories.forEach((name, c) => {
    const x = x0 + (c + 0.5) * step;
    if (c % every === 0) parts.push(text(shortened(name, perName), x, base + 13, { anchor: "middle", size }));
  });
  parts.push(
    chart.type === "line" ? lines(chart, x0, base, step, scale) : standing(chart, language, x0, base, step, scale),
  );
  return parts.join("");
}

function standing(
  chart: ChartBlock,
  language: Language,
  x0: number,
  base: number,
  step: number,
  scale: (value: number) => number,
): string {
  const side = chart.stacked ? 1 : chart.series.length;
  const thick = Math.min(34, (step * 0.72) / side);
  const parts: string[] = [];
  chart.categories.forEach((_, c) => {
    let stackedTo = 0;
    chart.series.forEach((series, s) => {
      const value = series.values[c];
      if (value === null || value === undefined) return;
      const from = chart.stacked ? stackedTo : 0;
      const x = x0 + (c + 0.5) * step - (thick * side) / 2 + (chart.stacked ? 0 : s * thick);
      parts.push(rect(x, base - scale(from + value), thick - 1, scale(value), series.colour));
      stackedTo = from + value;
      const label = valueText(value, chart.valueKind, language);
      // Of two columns each label reaches out into the free space at its own side.
      const isPair = side === 2;
      const room = isPair ? thick + (step - thick * side) / 2 : thick * 1.2;
      if (chart.stacked || value === 0 || textWidth(label, SMALL - 1) > room) return;
      const anchor = isPair ? (s === 0 ? "end" : "start") : "middle";
      const at = isPair ? x + (s === 0 ? thick - 1 : 0) : x + thick / 2;
      parts.push(text(label, at, base - scale(value) - 3, { anchor, size: SMALL - 1 }));
    });
  });
  return parts.join("");
}

function lines(chart: ChartBlock, x0: number, base: number, step: number, scale: (value: number) => number): string {
  return chart.series
    .map(({ values, colour }) => {
      let path = "";
      let broken = true;
      values.forEach((value, c) => {
        if (value !== null)
          path += `${broken ? "M" : "L"}${fixed(x0 + (c + 0.5) * step)} ${fixed(base - scale(value))}`;
        broken = value === null;
      });
      return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="1.6"/>`;
    })
    .join("");
}

/** Shares of a whole: the first series. */
function pie(chart: ChartBlock, language: Language, { left, top, width, height }: Box): string {
  const values = chart.series.map((series) => series.values[0] ?? 0);
  const sum = values.reduce((a, b) => a + b, 0);
  const radius = height / 2 - 14;
  const [cx, cy] = [left + width / 2, top + height / 2];
  if (sum <= 0) return "";
  let turn = 0;
  const at = (share: number, r: number) => [
    cx + r * Math.sin(2 * Math.PI * share),
    cy - r * Math.cos(2 * Math.PI * share),
  ];
  return chart.series
    .map(({ colour }, s) => {
      const share = values[s] / sum;
      const [from, to] = [turn, turn + share];
      turn = to;
      if (share === 0) return "";
      const label = valueText(values[s], chart.valueKind, language);
      const [lx, ly] = at((from + to) / 2, radius + 10);
      const [ax, ay] = at(from, radius);
      const [bx, by] = at(Math.min(to, from + 0.99999), radius);
      const slice = `M${fixed(cx)} ${fixed(cy)}L${fixed(ax)} ${fixed(ay)}A${fixed(radius)} ${fixed(radius)} 0 ${share > 0.5 ? 1 : 0} 1 ${fixed(bx)} ${fixed(by)}Z`;
      return (
        `<path d="${slice}" fill="${colour}" stroke="#FFFFFF"/>` +
        text(label, lx, ly + 3, { anchor: lx >= cx ? "start" : "end", size: SMALL })
      );
    })
    .join("");
}

function legendRow({ series }: ChartBlock, width: number): string {
  let x = 0;
  return series
    .map(({ title, colour }) => {
      const wide = 14 + textWidth(title, TEXT) + 14;
      const at = Math.min(x, width - wide);
      x += wide;
      return rect(at, 3, 9, 9, colour) + text(title, at + 13, 11, {});
    })
    .join("");
}

function unitText({ unit }: ChartBlock, x: number, y: number): string {
  return unit === "" ? "" : text(unit, x, y, { size: SMALL, muted: true });
}

function highest({ series, stacked, categories }: ChartBlock): number {
  const tops = categories.map((_, c) => {
    const values = series.map(({ values: own }) => own[c] ?? 0);
    return stacked ? values.reduce((a, b) => a + b, 0) : Math.max(0, ...values);
  });
  return Math.max(...tops, 0) || 1;
}

function allLabels({ series, valueKind }: ChartBlock, language: Language): string[] {
  return series.flatMap(({ values }) =>
    values.flatMap((value) => (value === null ? [] : [valueText(value, valueKind, language)])),
  );
}

function textWidth(words: string, size: number): number {
  return displayWidth(words) * size * LETTER;
}

/** One line, or two of at most so many letters, broken between words; what two cannot hold ends in an ellipsis. */
function inLines(name: string, letters: number): string[] {
  if (displayWidth(name) <= letters) return [name];
  const pieces = name.match(/[!-~]+ ?|./gu) ?? [name];
  let first = "";
  for (const piece of pieces) {
    if (displayWidth((first + piece).trimEnd()) > letters) break;
    first += piece;
  }
  if (first === "") return [shortened(name, letters)];
  return [first.trimEnd(), shortened(name.slice(first.length).trimStart(), letters)];
}

function shortened(name: string, letters: number): string {
  if (displayWidth(name) <= letters) return name;
  let kept = "";
  for (const character of name) {
    if (displayWidth(kept + character) > letters - 1) break;
    kept += character;
  }
  return `${kept}…`;
}

interface TextLook {
  readonly anchor?: "start" | "middle" | "end";
  readonly size?: number;
  readonly muted?: boolean;
}

function text(words: string, x: number, y: number, { anchor = "start", size = TEXT, muted = false }: TextLook): string {
  return `<text x="${fixed(x)}" y="${fixed(y)}" font-size="${size}" text-anchor="${anchor}" fill="${muted ? MUTED : INK}">${escapeXml(words)}</text>`;
}

function rect(x: number, y: number, width: number, height: number, fill: string): string {
  return `<rect x="${fixed(x)}" y="${fixed(y)}" width="${fixed(width)}" height="${fixed(height)}" fill="${fill}"/>`;
}

function line(x1: number, y1: number, x2: number, y2: number, stroke: string): string {
  return `<line x1="${fixed(x1)}" y1="${fixed(y1)}" x2="${fixed(x2)}" y2="${fixed(y2)}" stroke="${stroke}" stroke-width="0.6"/>`;
}

function fixed(value: number): string {
  return String(Math.round(value * 100) / 100);
}
