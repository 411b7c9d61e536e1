import type { Box } from "./box";
import type { Block } from "./block";
import { holds, overlap, type Flat } from "./geometry";
import { hatchLines } from "./hatch";

/** A block with its place. */
export interface Placed {
  readonly block: Block;
  readonly box: Box;
}

type Corner = "top-left" | "top-right" | "bottom-left" | "bottom-right";

/** Millimetres between furniture and the frame, and between pieces of furniture. */
const INSET_MM = 1.6;
const STEP_MM = 3;
/** Rows in which the subject of the map is looked at. */
const ROW_MM = 1.2;

/** What a map is about, as level strips on paper: tells where furniture would hide it. */
export function subjectStrips(rings: readonly Flat[]): readonly Flat[] {
  return hatchLines(rings, ROW_MM, 0);
}

/**
 * A spot inside the frame where a block hides nothing of the subject and touches no other block: a corner in the given
 * order, or else the free spot along the edges nearest to the first corner. Undefined: there is none.
 */
export function freeSpot(
  block: Block,
  frame: Box,
  strips: readonly Flat[],
  taken: readonly Box[],
  corners: readonly Corner[],
): Box | undefined {
  const free = (box: Box) =>
    holds(frame, box) && !taken.some((other) => overlap(box, other)) && hidden(box, strips) === 0;
  const boxes = [...corners.map((corner) => cornerBox(block, frame, corner)), ...edgeBoxes(block, frame)];
  return boxes.find(free);
}

/** The corner where a block that must be inside hides least. */
export function leastBad(
  block: Block,
  frame: Box,
  strips: readonly Flat[],
  taken: readonly Box[],
  corners: readonly Corner[],
): Box {
  const boxes = corners.map((corner) => cornerBox(block, frame, corner));
  const clear = boxes.filter((box) => !taken.some((other) => overlap(box, other)));
  const choice = clear.length > 0 ? clear : boxes;
  return choice.reduce((best, box) => (hidden(box, strips) < hidden(best, strips) ? box : best));
}

/** Length of the strips beneath a box. */
function hidden({ x, y, width, height }: Box, strips: readonly Flat[]): number {
  let length = 0;
  for (const strip of strips) {
    if (strip[1] < y || strip[1] > y + height) continue;
    length += Math.max(0, Math.min(x + width, strip[2]) - Math.max(x, strip[0]));
  }
  return length;
}

function cornerBox({ width, height }: Block, frame: Box, corner: Corner): Box {
  const right = frame.x + frame.width - INSET_MM - width;
  const bottom = frame.y + frame.height - INSET_MM - height;
  return {
    x: corner.endsWith("left") ? frame.x + INSET_MM : right,
    y: corner.startsWith("top") ? frame.y + INSET_MM : bottom,
    width,
    height,
  };
}

function edgeBoxes(block: Block, frame: Box): Box[] {
  const { width, height } = block;
  const from = cornerBox(block, frame, "top-left");
  const to = cornerBox(block, frame, "bottom-right");
  const boxes: Box[] = [];
  for (let x = from.x; x <= to.x; x += STEP_MM) {
    boxes.push({ x, y: to.y, width, height }, { x, y: from.y, width, height });
  }
  for (let y = to.y; y >= from.y; y -= STEP_MM) {
    boxes.push({ x: to.x, y, width, height }, { x: from.x, y, width, height });
  }
  return boxes;
}
