import { expect, test } from "vitest";
import { roomBeside } from "../../src/map/room-beside";

const size = { width: 1000, height: 600 };
const padding = { top: 50, right: 50, bottom: 50, left: 50 };
const box = { width: 400, height: 300 };
/** At the equator a degree is the same in both directions, nearly: 500 pixels a degree fill the height. */
const bounds = [0, 0, 1, 1] as const;
const square = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
];

test("a map whose outline keeps clear of the box needs no more room than its padding", () => {
  // It stands in the middle, from 250 on; within the box only its lower left corner would lie, which is cut off.
  const rounded = [
    [0, 1],
    [1, 1],
    [1, 0],
    [0.5, 0],
    [0, 0.7],
  ];
  expect(roomBeside(rounded, bounds, size, padding, box)).toEqual(padding);
});

test("an outline that runs under the box is moved aside, and stays as large as it can", () => {
  const room = roomBeside(square, bounds, size, padding, box);
  const scale = Math.min(1000 - room.left - room.right, 600 - room.top - room.bottom);
  expect(scale).toBe(500); // there is room enough beside: nothing shrinks
  expect((1000 + room.left - room.right) / 2 - scale / 2).toBeGreaterThanOrEqual(400);
});

test("a wide outline keeps above the box where that leaves it larger", () => {
  const wide = [0, 0, 4, 1] as const;
  const corners = [
    [0, 0],
    [4, 0],
    [4, 1],
    [0, 1],
  ];
  const room = roomBeside(corners, wide, size, padding, box);
  expect(room.left).toBe(50);
  expect(Math.min((1000 - 100) / 4, 600 - room.top - room.bottom)).toBe(225); // as wide as the padding allows
});

test("under a box as large as the map nothing helps, and the padding stays", () => {
  expect(roomBeside(square, bounds, size, padding, { width: 1000, height: 600 })).toEqual(padding);
});
