import { RATE_OPACITY, rampColour, UNREACHABLE } from "../colour-ramp";
import type { LineKind, RampEntry } from "../legend";
import type { LegendLine } from "../legend-line";
import { wrapText } from "./wrap-text";
import { hexOf, tokens } from "../tokens";
import { filled, framed, rectangle, stroke, writing, type Block } from "./block";
import { hatchLines } from "./hatch";
import type { PrintItem } from "./print-map";
import { flatLines } from "./sheet";
import { textWidth } from "./text-width";

/** Sizes of the legend for a unit of lettering, millimetres. */
const ROW = 4.7;
const TEXT = 2.55;
const SMALL = 2.15;
const KEY_WIDTH = 7.4;
const KEY_HEIGHT = 3.4;
const KEY_GAP = 1.8;
const RAMP_WIDTH = 46;
const COLUMN_GAP = 6;
const TITLE = 5.6;

interface Row {
  readonly width: number;
  readonly height: number;
  readonly draw: (x: number, y: number) => PrintItem[];
}

/** Whether negative classes of a difference are hatched, as on a grey map. */
interface LegendOptions {
  readonly unit: number;
  readonly columns: number;
  readonly hatchLess: boolean;
}

/** The legend in so many columns, from the topmost thing of the map down. */
export function legendBlock(title: string, lines: readonly LegendLine[], options: LegendOptions): Block {
  const { unit, columns } = options;
  const rows = lines.flatMap((line) => rowsOf(line, options));
  const stacks = split(rows, columns);
  const widths = stacks.map((stack) => Math.max(0, ...stack.map((row) => row.width)));
  const heights = stacks.map((stack) => stack.reduce((sum, row) => sum + row.height, 0));
  const width = widths.reduce((sum, one) => sum + one, 0) + COLUMN_GAP * unit * Math.max(0, stacks.length - 1);
  return {
    width: Math.max(width, textWidth(title, TEXT * unit, 700)),
    height: TITLE * unit + Math.max(0, ...heights),
    draw: (x, y) => {
      const items: PrintItem[] = [writing(title, x, y + 3.2 * unit, 2.8 * unit, { weight: 700 })];
      let left = x;
      stacks.forEach((stack, index) => {
        let top = y + TITLE * unit;
        for (const row of stack) {
          items.push(...row.draw(left, top));
          top += row.height;
        }
        left += widths[index] + COLUMN_GAP * unit;
      });
      return items;
    },
  };
}

/** Rows in order, as evenly high as they go. */
function split(rows: readonly Row[], columns: number): Row[][] {
  const total = rows.reduce((sum, row) => sum + row.height, 0);
  const stacks: Row[][] = [];
  let height = Infinity;
  for (const row of rows) {
    if (height + row.height / 2 > total / columns && stacks.length < columns) {
      stacks.push([]);
      height = 0;
    }
    stacks[stacks.length - 1].push(row);
    height += row.height;
  }
  return stacks;
}

function rowsOf(line: LegendLine, options: LegendOptions): Row[] {
  if (line.entry.kind === "ramp") return [rampRow(line, line.entry, options.unit)];
  if (line.classes) return [classesRow(line, options)];
  return [keyRow(line.label, options.unit, (x, y) => keyItems(line, x, y, options.unit))];
}

/** The widest a legend gets in one column, for a unit of lettering. */
export const LEGEND_WIDTH = 52;
const LINE = 3.3;

function keyRow(label: string, unit: number, key: (x: number, y: number) => PrintItem[]): Row {
  const left = (KEY_WIDTH + KEY_GAP) * unit;
  const measure = (text: string) => textWidth(text, TEXT * unit);
  const lines = wrapText(label, LEGEND_WIDTH * unit - left, measure);
  return {
    width: left + Math.max(0, ...lines.map(measure)),
    height: (ROW + (lines.length - 1) * LINE) * unit,
    draw: (x, y) => [
      ...key(x, y + ((ROW - KEY_HEIGHT) / 2) * unit),
      ...lines.map((text, index) =>
        writing(text, x + left, y + (ROW / 2 + TEXT * 0.37 + index * LINE) * unit, TEXT * unit),
      ),
    ],
  };
}

/** A key in a box of KEY_WIDTH × KEY_HEIGHT from x, y. */
function keyItems({ entry }: LegendLine, x: number, y: number, unit: number): PrintItem[] {
  const box = { x, y, width: KEY_WIDTH * unit, height: KEY_HEIGHT * unit };
  const middle = y + box.height / 2;
  switch (entry.kind) {
    case "symbol":
      return [
        {
          kind: "symbol",
          icon: entry.icon,
          look: entry.look,
          x: x + box.width / 2,
          y: middle,
          sizeMm: 3.9 * unit,
        },
      ];
    case "verdict":
      return [filled({ ...box, x: x + 2 * unit, width: KEY_HEIGHT * unit }, entry.colour)];
    case "wash": {
      const network = entry.what === "reach";
      const colour = network ? tokens.reach : tokens.buffer;
      const edge = framed(box, colour, 0.3);
      return [filled(box, colour, network ? 0.2 : 0.15), network ? edge : { ...edge, dashMm: [1.1, 0.6], cap: "butt" }];
    }
    case "hatch": {
      const lines = hatchLines([Float64Array.from(rectangle(box))], 1.1 * unit, 45);
      return [
        { kind: "line", lines: flatLines(lines), colour: tokens.gap, widthMm: 0.22, opacity: 0.75, cap: "butt" },
        framed(box, tokens.gap, 0.2),
      ];
    }
    case "line":
      return boundaryKey(entry.what, x, middle, unit);
    case "ground":
      return [filled(box, entry.colour), framed(box, tokens.line, 0.12)];
    default:
      return [];
  }
}

function boundaryKey(what: LineKind, x: number, y: number, unit: number): PrintItem[] {
  const points = [x, y, x + KEY_WIDTH * unit, y];
  switch (what) {
    case "district":
      return [stroke(points, tokens.ink, 0.57 * unit)];
    case "street":
      return [stroke(points, "#56606B", 0.33 * unit)];
    case "community":
      return [stroke(points, tokens.boundary, 0.21 * unit, { dashMm: [1.1 * unit, 0.7 * unit] })];
    case "railway":
      return [
        stroke(points, tokens.railway, 0.6 * unit),
        stroke(points, "#FFFFFF", 0.3 * unit, { dashMm: [1.4, 1.4] }),
      ];
  }
}

function rampRow(line: LegendLine, { colours }: RampEntry, unit: number): Row {
  const steps = colours.length;
  const width = RAMP_WIDTH * unit;
  const bar = { top: 9.6 * unit, height: 2.8 * unit };
  const unreachable = line.unreachable;
  const height = (unreachable === undefined ? 17 : 21.5) * unit;
  return {
    width: Math.max(width + 3 * unit, textWidth(line.label, TEXT * unit)),
    height,
    draw: (x, y) => [
      writing(line.label, x, y + 3.3 * unit, TEXT * unit),
      ...Array.from({ length: steps }, (_, i) =>
        filled(
          // A hair wider than its share, so that no white shows between steps.
          {
            x: x + (i / steps) * width,
            y: y + bar.top,
            width: width / steps + (i < steps - 1 ? 0.06 : 0),
            height: bar.height,
          },
          hexOf(rampColour(i / (steps - 1))),
        ),
      ),
      ...(line.marks ?? []).map(
        (share) =>
        stroke([x + share * width, y + bar.top - 1.1 * unit, x + share * width, y + bar.top + bar.height + 0.9 * unit], tokens.ink, 0.35 * unit), // prettier-ignore
      ),
      ...(line.markLabels ?? []).map(({ share, label }) =>
        writing(label, x + share * width, y + bar.top - 1.7 * unit, SMALL * unit, { weight: 700, anchor: "middle" }),
      ),
      ...(line.ticks ?? []).map(({ share, label }) =>
        writing(label, x + share * width, y + bar.top + bar.height + 3.2 * unit, SMALL * unit, {
          colour: tokens.muted,
          anchor: share === 0 ? "start" : "middle",
        }),
      ),
      ...(unreachable === undefined
        ? []
        : [
            filled({ x, y: y + height - 4 * unit, width: 3 * unit, height: 3 * unit }, hexOf(UNREACHABLE)),
            writing(unreachable, x + 4.4 * unit, y + height - 1.6 * unit, TEXT * unit),
          ]),
    ],
  };
}

function classesRow(line: LegendLine, { unit, hatchLess }: LegendOptions): Row {
  const classes = line.classes ?? [];
  const entry = line.entry.kind === "classes" ? line.entry : undefined;
  const rows = classes.map(({ colour, label }, index) => {
    const one = entry?.classes[index];
    const hatched = hatchLess && entry?.of === "difference" && one !== undefined && one.from + one.to < -1e-9;
    return keyRow(label, unit, (x, y) => {
      const box = { x, y, width: KEY_WIDTH * unit, height: KEY_HEIGHT * unit };
      const lines = hatched ? hatchLines([Float64Array.from(rectangle(box))], 1.1 * unit, 45) : [];
      return [
        filled(box, colour, RATE_OPACITY),
        ...(hatched
          ? [{ kind: "line", lines: flatLines(lines), colour: tokens.ink, widthMm: 0.22, cap: "butt" } as const]
          : []),
        framed(box, tokens.line, 0.12),
      ];
    });
  });
  return {
    width: Math.max(textWidth(line.label, TEXT * unit), ...rows.map((row) => row.width)),
    height: ROW * unit + rows.reduce((sum, row) => sum + row.height, 0),
    draw: (x, y) => [
      writing(line.label, x, y + 3.3 * unit, TEXT * unit),
      ...rows.flatMap((row, index) => {
        const above = rows.slice(0, index).reduce((sum, one) => sum + one.height, ROW * unit);
        return row.draw(x, y + above);
      }),
    ],
  };
}
