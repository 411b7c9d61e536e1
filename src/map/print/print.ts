import { Problem } from "../../core/base/problem";
import { toLocalX, toLocalY } from "../../core/geo/local-frame";
import type { Extent } from "../bookmark";
import type { Box } from "./box";
import { tokens } from "../tokens";
import { backed, filled, framed, type Block } from "./block";
import { drawGround, type GroundDrawing } from "./draw-ground";
import { figuresBlock, insetBlock, marksBlock, notesBlock, rowsBlock, scaleBlock, titleBlock } from "./furniture";
import { extremesOf, type Extremes, type Flat } from "./geometry";
import { greyItems } from "./ink";
import { freeSpot, leastBad, subjectStrips, type Placed } from "./layout";
import { LEGEND_WIDTH, legendBlock } from "./legend-block";
import { mapBase, type MapBase, type Shape } from "./map-base";
import { nameWishes } from "./map-names";
import { placeLabels } from "./place-labels";
import type { PrintItem, PrintMap } from "./print-map";
import type { Furniture, PrintMapData, PrintMapRequest, PrintWords } from "./request";
import { ringsOnPaper, sheetFor, type Sheet } from "./sheet";

/** What a map is about. */
interface Subject {
  readonly extremes: Extremes;
  /** Furniture keeps off it; empty: the whole frame is of interest. */
  readonly shapes: readonly Shape[];
  /** A unit whose surroundings step back. */
  readonly focus: Shape | undefined;
}

interface Task {
  readonly data: PrintMapData;
  readonly request: PrintMapRequest;
  readonly words: PrintWords;
  readonly base: MapBase;
  readonly subject: Subject;
  /** Millimetres of a unit of lettering: 1 on A4. */
  readonly unit: number;
}

/** A map in its frame, with the furniture that belongs to it. */
interface Composition {
  readonly sheet: Sheet;
  readonly ground: GroundDrawing;
  readonly furniture: readonly Placed[];
}

const MARGIN = 8;
const GUTTER = 4;
/** A legend beside the map costs no scale worth speaking of up to this factor. */
const SAME_SCALE = 1.04;
const A4_MM2 = 297 * 210;

/**
 * Draws a map for paper without a screen: the same colours, symbols and order as the desk's map, at a scale that is
 * true when printed at the size asked for.
 * @throws Problem "map/extent-unknown"
 */
export function printMap(data: PrintMapData, request: PrintMapRequest, words: PrintWords): PrintMap {
  const base = mapBase(data.project);
  const area = request.widthMm * request.heightMm;
  const unit = Math.min(1.5, Math.max(0.8, Math.sqrt(area / A4_MM2))) * (request.textScale ?? 1);
  const task: Task = { data, request, words, base, subject: subjectOf(base, data, request.extent), unit };
  const around = surroundings(task);
  const composition = compose(task, around.room);
  const drawn = drawComposition(task, composition);
  const items: PrintItem[] = [
    filled({ x: 0, y: 0, width: request.widthMm, height: request.heightMm }, "#FFFFFF"),
    ...drawn.items,
    ...around.items,
  ];
  const { sheet, ground } = composition;
  const labels = ground.legend.map((entry) => words.legendLine(entry).label);
  return {
    widthMm: request.widthMm,
    heightMm: request.heightMm,
    frame: sheet.frame,
    scale: sheet.scale,
    items: request.ink === "grey" ? greyItems(items) : items,
    title: words.title,
    altText: words.altText(words.scale(sheet.scale), labels),
    droppedLabels: drawn.dropped,
  };
}

function has({ request }: Task, furniture: Furniture): boolean {
  return request.furniture.includes(furniture);
}

function subjectOf(base: MapBase, { project }: PrintMapData, extent: Extent): Subject {
  switch (extent.kind) {
    case "district": {
      const shapes = base.district ? [base.district] : base.communities;
      return { extremes: shapes.length > 0 ? extremesOf(shapes.flatMap((one) => one.rings)) : boundsOf(base, project.bounds), shapes, focus: undefined }; // prettier-ignore
    }
    case "street":
    case "community": {
      const focus = base[extent.kind === "street" ? "streets" : "communities"].find((one) => one.kind === extent.id);
      if (!focus) throw new Problem("map/extent-unknown", { id: extent.id });
      return { extremes: focus.extremes, shapes: [focus], focus };
    }
    case "bounds":
      return { extremes: boundsOf(base, extent.bounds), shapes: [], focus: undefined };
  }
}

function boundsOf({ frame }: MapBase, [west, south, east, north]: readonly [number, number, number, number]): Extremes {
  return {
    minX: toLocalX(frame, west, (south + north) / 2),
    maxX: toLocalX(frame, east, (south + north) / 2),
    minY: toLocalY(frame, south),
    maxY: toLocalY(frame, north),
  };
}

/** Title above and small print below; what remains is room for the map. */
function surroundings(task: Task): { readonly room: Box; readonly items: readonly PrintItem[] } {
  const { request, words, unit } = task;
  const plate = has(task, "title");
  const margin = plate ? MARGIN * unit : 0.3;
  const width = request.widthMm - 2 * margin;
  const notes = [
    ...(has(task, "method") ? [words.methodLine] : []),
    ...(has(task, "source") ? [words.sourceLine] : []),
    ...(words.approval === undefined ? [] : [words.approval]),
  ];
  const title = plate ? titleBlock(words, width, unit) : undefined;
  const foot = notes.length > 0 ? notesBlock(notes, width, unit) : undefined;
  const top = margin + (title ? title.height + 1.5 * unit : 0);
  const footTop = request.heightMm - margin - (foot?.height ?? 0);
  const bottom = foot ? footTop - 1.8 * unit : footTop;
  return {
    room: { x: margin, y: top, width, height: bottom - top },
    items: [...(title?.draw(margin, margin) ?? []), ...(foot?.draw(margin, footTop) ?? [])],
  };
}

function drawIn({ data, request, base, subject, unit }: Task, frame: Box): { sheet: Sheet; ground: GroundDrawing } {
  const sheet = sheetFor(subject.extremes, frame);
  return { sheet, ground: drawGround(data, request, base, sheet, unit, subject.focus) };
}

/** Furniture on the map where it hides nothing of its subject, or else beside or below it, where more of it is seen. */
function compose(task: Task, room: Box): Composition {
  const { subject, unit } = task;
  const column = LEGEND_WIDTH * unit;
  const beside: Box = { ...room, width: room.width - column - GUTTER * unit };
  const whole = sheetFor(subject.extremes, room).scale;
  const possible = has(task, "legend") && beside.width > room.width * 0.4;
  if (task.words.panel || (possible && sheetFor(subject.extremes, beside).scale <= whole * SAME_SCALE)) {
    return composeBeside(task, room, beside);
  }
  const first = drawIn(task, room);
  const within = furnishWithin(task, first);
  if (within) return { ...first, furniture: within };
  const columns = Math.max(1, Math.floor(room.width / (column + 6 * unit)));
  const legend = legendOf(task, first.ground, columns);
  const band = Math.max(legend.height, 10 * unit) + GUTTER * unit;
  const below: Box = { ...room, height: room.height - band };
  const isBelowLarger =
    !possible ||
    (below.height > room.height * 0.4 &&
      sheetFor(subject.extremes, below).scale < sheetFor(subject.extremes, beside).scale);
  return isBelowLarger ? composeBelow(task, room, below, columns) : composeBeside(task, room, beside);
}

function legendOf({ request, words, unit }: Task, { legend }: GroundDrawing, columns: number): Block {
  const lines = legend.map((entry) => words.legendLine(entry));
  return legendBlock(words.legendTitle, lines, { unit, columns, hatchLess: request.ink === "grey" });
}

/** Pieces besides the legend. */
function smallBlocks(task: Task, sheet: Sheet): { scale: Block | undefined; inset: Block | undefined } {
  const { words, base, subject, request, unit } = task;
  const partial = request.extent.kind !== "district";
  return {
    scale: has(task, "scale") ? scaleBlock(sheet, words, unit, has(task, "north")) : undefined,
    inset: has(task, "inset") && partial ? insetBlock(base, sheet, subject.focus, words.insetTitle, unit) : undefined,
  };
}

/** Undefined where the legend would hide some of the subject. */
function furnishWithin(task: Task, { sheet, ground }: { sheet: Sheet; ground: GroundDrawing }): Placed[] | undefined {
  const { subject, unit } = task;
  const { frame } = sheet;
  const strips = stripsOf(subject, sheet);
  const placed: Placed[] = [];
  const taken = () => placed.map((one) => one.box);
  const { scale, inset } = smallBlocks(task, sheet);
  if (has(task, "legend") && ground.legend.length > 0) {
    const legend = backed(legendOf(task, ground, 1), 1.8 * unit);
    const box = freeSpot(legend, frame, strips, taken(), ["bottom-right", "bottom-left", "top-right", "top-left"]);
    if (!box) return undefined;
    placed.push({ block: legend, box });
  }
  if (inset) {
    const block = backed(inset, 1.5 * unit);
    const box = freeSpot(block, frame, strips, taken(), ["top-right", "top-left", "bottom-right", "bottom-left"]);
    if (!box) return undefined;
    placed.push({ block, box });
  }
  return [...placed, ...onMap(task, sheet, scale, taken())];
}

function stripsOf({ shapes }: Subject, sheet: Sheet): readonly Flat[] {
  const { x, y, width, height } = sheet.frame;
  return subjectStrips(
    shapes.length > 0
      ? ringsOnPaper(sheet, shapes)
      : [Float64Array.of(x, y, x + width, y, x + width, y + height, x, y + height)],
  );
}

/** What always stands on the map itself: scale, and the marks of a map without a title. */
function onMap(task: Task, sheet: Sheet, scale: Block | undefined, taken: readonly Box[]): Placed[] {
  const { words, subject, unit } = task;
  const strips = stripsOf(subject, sheet);
  const placed: Placed[] = [];
  const put = (block: Block, corners: Parameters<typeof freeSpot>[4]) => {
    const others = [...taken, ...placed.map((one) => one.box)];
    const box =
      freeSpot(block, sheet.frame, strips, others, corners) ?? leastBad(block, sheet.frame, strips, others, corners);
    placed.push({ block, box });
  };
  if (scale) put(backed(scale, 1.2 * unit), ["bottom-left", "bottom-right", "top-right", "top-left"]);
  const marks = has(task, "title") ? undefined : marksBlock(words, unit);
  if (marks) put(marks, ["top-left", "top-right", "bottom-left", "bottom-right"]);
  return placed;
}

function composeBeside(task: Task, room: Box, frame: Box): Composition {
  const { unit } = task;
  const drawn = drawIn(task, frame);
  const { scale, inset } = smallBlocks(task, drawn.sheet);
  const x = frame.x + frame.width + GUTTER * unit;
  const { panel } = task.words;
  const furniture: Placed[] = [];
  let y = room.y;
  let bottom = room.y + room.height;
  const put = (block: Block) => {
    furniture.push(place(block, x, y));
    y += block.height + GUTTER * unit;
  };
  if (panel) put(figuresBlock(panel, LEGEND_WIDTH * unit, unit));
  if (has(task, "legend")) put(legendOf(task, drawn.ground, 1));
  // The inset stands at the foot of the column, where there is room.
  if (inset && y + inset.height <= bottom) {
    bottom -= inset.height + GUTTER * unit;
    furniture.push(place(inset, x, bottom + GUTTER * unit));
  }
  const rows = panel && rowsBlock(panel, LEGEND_WIDTH * unit, bottom - y, unit);
  if (rows) put(rows);
  return { ...drawn, furniture: [...furniture, ...onMap(task, drawn.sheet, scale, [])] };
}

function composeBelow(task: Task, room: Box, frame: Box, columns: number): Composition {
  const { unit } = task;
  const drawn = drawIn(task, frame);
  const { scale, inset } = smallBlocks(task, drawn.sheet);
  const legend = legendOf(task, drawn.ground, columns);
  const furniture: Placed[] = has(task, "legend")
    ? [place(legend, room.x, frame.y + frame.height + GUTTER * unit)]
    : [];
  const strips = stripsOf(task.subject, drawn.sheet);
  if (inset) {
    const block = backed(inset, 1.5 * unit);
    const corners = ["top-right", "top-left", "bottom-right", "bottom-left"] as const;
    const box = freeSpot(block, frame, strips, [], corners) ?? leastBad(block, frame, strips, [], corners);
    furniture.push({ block, box });
  }
  const taken = furniture.map((one) => one.box);
  return { ...drawn, furniture: [...furniture, ...onMap(task, drawn.sheet, scale, taken)] };
}

function place(block: Block, x: number, y: number): Placed {
  return { block, box: { x, y, width: block.width, height: block.height } };
}

function drawComposition(task: Task, { sheet, ground, furniture }: Composition) {
  const { base, subject, unit } = task;
  const { frame } = sheet;
  const symbols = ground.facilities.map((one) => one.symbol);
  const symbolBoxes = symbols.map(({ x, y, sizeMm }) => {
    const half = sizeMm * 0.46;
    return { x: x - half, y: y - half, width: half * 2, height: half * 2 };
  });
  const wishes = ground.labels
    ? nameWishes({ base, sheet, unit, focus: subject.focus, facilities: ground.facilities })
    : [];
  const names = placeLabels(
    wishes,
    frame,
    symbolBoxes,
    furniture.map((one) => one.box),
  );
  const items: PrintItem[] = [
    { kind: "clip", box: frame, items: [...ground.items, ...names.items, ...symbols] },
    framed(frame, tokens.ink, 0.25 * unit),
    ...furniture.flatMap(({ block, box }) => block.draw(box.x, box.y)),
  ];
  return { items, dropped: names.dropped };
}
