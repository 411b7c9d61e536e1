import { hilbertOrder } from "../geo/hilbert";
import type { Box } from "./box";

export const INDEX_NODE_SIZE = 16;
const NODE_BYTES = 40;

/** Numbers of the boxes, along a Hilbert curve through their centres; empty boxes go last. */
export function spatialOrder(boxes: readonly Box[]): number[] {
  const placed = boxes.flatMap((box, b) => (box[0] <= box[2] ? [b] : []));
  const empty = boxes.flatMap((box, b) => (box[0] <= box[2] ? [] : [b]));
  const middle = (low: 0 | 1, high: 2 | 3) => Float64Array.from(placed, (b) => (boxes[b][low] + boxes[b][high]) / 2);
  return [...Array.from(hilbertOrder(middle(0, 2), middle(1, 3)), (p) => placed[p]), ...empty];
}

/**
 * The packed R-tree of FlatGeobuf: nodes of 40 bytes (box as four doubles, then a u64), root first, leaves last.
 * A leaf holds the byte offset of its feature in the feature section, an inner node the number of its first child.
 *
 * @param boxes of the features in the order they are written; @param offsets their byte offsets. No features: no bytes.
 */
export function packedTree(boxes: readonly Box[], offsets: readonly number[]): Uint8Array<ArrayBuffer> {
  if (boxes.length === 0) return new Uint8Array(0);
  const levels: (readonly Box[])[] = [boxes];
  do {
    levels.push(parentsOf(levels[levels.length - 1]));
  } while (levels[levels.length - 1].length > 1);
  const nodeCount = levels.reduce((sum, level) => sum + level.length, 0);
  const bytes = new Uint8Array(nodeCount * NODE_BYTES);
  const view = new DataView(bytes.buffer);
  let end = nodeCount;
  levels.forEach((level, height) => {
    const start = end - level.length;
    level.forEach((box, n) => {
      const at = (start + n) * NODE_BYTES;
      box.forEach((value, i) => view.setFloat64(at + i * 8, value, true));
      const target = height === 0 ? offsets[n] : end + n * INDEX_NODE_SIZE;
      view.setBigUint64(at + 32, BigInt(target), true);
    });
    end = start;
  });
  return bytes;
}

function parentsOf(boxes: readonly Box[]): Box[] {
  const parents: Box[] = [];
  for (let start = 0; start < boxes.length; start += INDEX_NODE_SIZE) {
    const children = boxes.slice(start, start + INDEX_NODE_SIZE);
    parents.push([
      Math.min(...children.map((box) => box[0])),
      Math.min(...children.map((box) => box[1])),
      Math.max(...children.map((box) => box[2])),
      Math.max(...children.map((box) => box[3])),
    ]);
  }
  return parents;
}
