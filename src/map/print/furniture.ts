import { scaleBar } from "../scale-bar";
import { tokens } from "../tokens";
import type { Box } from "./box";
import { wrapText } from "./wrap-text";
import { filled, framed, rectangle, stroke, writing, type Block } from "./block";
import { extremesOf } from "./geometry";
import type { MapBase, Shape } from "./map-base";
import type { PrintItem } from "./print-map";
import type { PrintPanel, PrintWords } from "./request";
import { flatLines, linesOnPaper, ringsOnPaper, sheetFor, type Sheet } from "./sheet";
import { textWidth } from "./text-width";

/** North arrow, scale bar and 1:N side by side. */
export function scaleBlock({ scale, mmPerM }: Sheet, words: PrintWords, unit: number, withNorth: boolean): Block {
  const bar = scaleBar(1 / mmPerM, 34 * unit);
  const right = words.metres(bar.metres);
  const text = 2.3 * unit;
  const figure = words.scale(scale);
  const left = withNorth ? 8 * unit : 0;
  const barWidth = bar.px + textWidth(right, text) / 2;
  return {
    width: left + Math.max(barWidth, textWidth(figure, text)) + 1.5 * unit,
    height: 9.4 * unit,
    draw: (x, y) => {
      const start = x + left + 0.6 * unit;
      const top = y + 4 * unit;
      const half = { x: start, y: top, width: bar.px / 2, height: 1.1 * unit };
      return [
        ...(withNorth ? north(x + 3.2 * unit, y, words.north, unit) : []),
        writing("0", start, y + 2.7 * unit, text, { anchor: "middle" }),
        writing(right, start + bar.px, y + 2.7 * unit, text, { anchor: "middle" }),
        filled(half, tokens.ink),
        filled({ ...half, x: start + bar.px / 2 }, "#FFFFFF"),
        framed({ ...half, width: bar.px }, tokens.ink, 0.2),
        writing(figure, start, y + 8.4 * unit, text, { colour: tokens.muted }),
      ];
    },
  };
}

function north(x: number, y: number, label: string, unit: number): PrintItem[] {
  const point = (dx: number, dy: number) => [x + dx * unit, y + dy * unit];
  const left = [...point(0, 0), ...point(-2, 6), ...point(0, 4.6)];
  const right = [...point(0, 0), ...point(2, 6), ...point(0, 4.6)];
  return [
    { kind: "area", rings: [Float32Array.from(left)], fill: tokens.ink },
    { kind: "area", rings: [Float32Array.from(right)], fill: "#FFFFFF" },
    stroke([...left, ...right.slice(2)], tokens.ink, 0.2, { closed: true }),
    writing(label, x, y + 9 * unit, 2.5 * unit, { weight: 700, anchor: "middle" }),
  ];
}

/** The district small, with what the map shows marked on it. */
export function insetBlock(base: MapBase, sheet: Sheet, focus: Shape | undefined, title: string, unit: number): Block {
  const whole = base.district ? [base.district] : base.communities;
  const extremes = extremesOf(whole.flatMap((one) => one.rings));
  const most = 30 * unit;
  const wide = extremes.maxX - extremes.minX;
  const high = extremes.maxY - extremes.minY;
  const [width, height] = wide > high ? [most, (most * high) / wide] : [(most * wide) / high, most];
  const titleHeight = 4 * unit;
  return {
    width,
    height: height + titleHeight,
    draw: (x, y) => {
      const frame: Box = { x, y: y + titleHeight, width, height };
      const small = sheetFor(extremes, frame);
      const lines = (shapes: readonly Shape[]) => flatLines(linesOnPaper(small, shapes));
      const rings = (shapes: readonly Shape[]) => flatLines(ringsOnPaper(small, shapes));
      return [
        writing(title, x, y + 2.6 * unit, 2.2 * unit, { colour: tokens.muted }),
        { kind: "area", rings: rings(whole), fill: "#EFEDE6" },
        ...(focus ? [{ kind: "area", rings: rings([focus]), fill: tokens.action, opacity: 0.8 } as const] : []),
        { kind: "line", lines: lines(base.streets), colour: tokens.boundary, widthMm: 0.12 },
        { kind: "line", lines: lines(whole), colour: tokens.ink, widthMm: base.district ? 0.3 : 0.12 },
        ...marker(small, sheet),
      ];
    },
  };
}

/** The frame of the large map on the small one, never smaller than the eye can find. */
function marker(small: Sheet, { ground }: Sheet): PrintItem[] {
  const { frame, centreX, centreY, mmPerM } = small;
  const x = (metres: number) => frame.x + frame.width / 2 + (metres - centreX) * mmPerM;
  const y = (metres: number) => frame.y + frame.height / 2 - (metres - centreY) * mmPerM;
  const west = Math.max(frame.x, x(ground.minX));
  const east = Math.min(frame.x + frame.width, x(ground.maxX));
  const north = Math.max(frame.y, y(ground.maxY));
  const south = Math.min(frame.y + frame.height, y(ground.minY));
  if (west >= east || north >= south) return [];
  return [
    { kind: "line", lines: [rectangle({ x: west, y: north, width: east - west, height: south - north })], closed: true, colour: tokens.gap, widthMm: 0.35 }, // prettier-ignore
  ];
}

/** Lines of small print, wrapped. */
export function notesBlock(notes: readonly string[], width: number, unit: number): Block {
  const size = 2.1 * unit;
  const lines = notes.flatMap((note) => wrapText(note, width, (text) => textWidth(text, size)));
  return {
    width,
    height: lines.length * 3.1 * unit,
    draw: (x, y) =>
      lines.map((text, index) => writing(text, x, y + (index * 3.1 + 2.2) * unit, size, { colour: tokens.muted })),
  };
}

/** Title with marks behind it, and the line below. */
export function titleBlock(words: PrintWords, width: number, unit: number): Block {
  const size = 5.2 * unit;
  const marks = marksOf(words);
  const room = width - marks.reduce((sum, mark) => sum + markWidth(mark, unit) + 2 * unit, 0);
  const titles = wrapText(words.title, room, (text) => textWidth(text, size, 700));
  const under = wrapText(words.subtitle, width, (text) => textWidth(text, 2.9 * unit));
  return {
    width,
    height: (titles.length * 6.6 + under.length * 4.2 + 1.2) * unit,
    draw: (x, y) => {
      const items: PrintItem[] = titles.map((text, index) =>
        writing(text, x, y + (index * 6.6 + 5) * unit, size, { weight: 700 }),
      );
      let left = x + textWidth(titles[0] ?? "", size, 700) + 3 * unit;
      for (const mark of marks) {
        items.push(...markItems(mark, left, y + 0.9 * unit, unit));
        left += markWidth(mark, unit) + 2 * unit;
      }
      under.forEach((text, index) =>
        items.push(
          writing(text, x, y + (titles.length * 6.6 + index * 4.2 + 3.2) * unit, 2.9 * unit, { colour: tokens.muted }),
        ),
      );
      return items;
    },
  };
}

/** The marks alone, for a map without a title. */
export function marksBlock(words: PrintWords, unit: number): Block | undefined {
  const marks = marksOf(words);
  if (marks.length === 0) return undefined;
  const width = marks.reduce((sum, mark) => sum + markWidth(mark, unit), 2 * unit * (marks.length - 1));
  return {
    width,
    height: 5 * unit,
    draw: (x, y) => {
      let left = x;
      return marks.flatMap((mark) => {
        const box = { x: left, y, width: markWidth(mark, unit), height: 5 * unit };
        left += box.width + 2 * unit;
        return [filled(box, "#FFFFFF"), ...markItems(mark, box.x, y, unit)];
      });
    },
  };
}

function marksOf({ mark, draft }: PrintWords): string[] {
  return [mark, draft].filter((one) => one !== undefined);
}

function markWidth(mark: string, unit: number): number {
  return textWidth(mark, 3 * unit, 700) + 3 * unit;
}

function markItems(mark: string, x: number, y: number, unit: number): PrintItem[] {
  const box = { x, y, width: markWidth(mark, unit), height: 5 * unit };
  return [
    framed(box, tokens.gap, 0.35 * unit),
    writing(mark, x + 1.5 * unit, y + 3.6 * unit, 3 * unit, { weight: 700, colour: tokens.gap }),
  ];
}

/** Key figures and the sentence of a plate, to a width. */
export function figuresBlock({ figures, sentence }: PrintPanel, width: number, unit: number): Block {
  const size = 3.1 * unit;
  const lines = wrapText(sentence, width, (text) => textWidth(text, size));
  const labels = figures.map(({ label }) => wrapText(label, width, (text) => textWidth(text, 2.4 * unit)));
  const heights = labels.map((label) => (9.6 + label.length * 3.5 + 1.6) * unit);
  const above = heights.reduce((sum, one) => sum + one, 0);
  return {
    width,
    height: above + (lines.length * 4.7 + 3) * unit,
    draw: (x, y) => {
      let top = y;
      const items: PrintItem[] = figures.flatMap(({ value, gap }, index) => {
        const own = [
          writing(value, x, top + 7.4 * unit, 8.4 * unit, { weight: 700, colour: gap ? tokens.gap : tokens.ink }),
          ...labels[index].map((text, row) =>
            writing(text, x, top + (11.6 + row * 3.5) * unit, 2.4 * unit, { colour: tokens.muted }),
          ),
        ];
        top += heights[index];
        return own;
      });
      return [...items, ...lines.map((text, row) => writing(text, x, top + (3.2 + row * 4.7) * unit, size))];
    },
  };
}

/** A small table of names and figures, as many rows as fit. */
export function rowsBlock(
  { rowsTitle, rows }: PrintPanel,
  width: number,
  room: number,
  unit: number,
): Block | undefined {
  const row = 4.5 * unit;
  const title = 6.2 * unit;
  const shown = rows.slice(0, Math.max(0, Math.floor((room - title) / row)));
  if (shown.length === 0) return undefined;
  const size = 2.55 * unit;
  return {
    width,
    height: title + shown.length * row,
    draw: (x, y) => [
      stroke([x, y, x + width, y], tokens.line, 0.2),
      writing(rowsTitle, x, y + 4.4 * unit, 2.8 * unit, { weight: 700 }),
      ...shown.flatMap(({ name, value }, index) => {
        const base = y + title + index * row + 3 * unit;
        return [writing(name, x, base, size), writing(value, x + width, base, size, { anchor: "end" })];
      }),
    ],
  };
}
