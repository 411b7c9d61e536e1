import { expect, test } from "vitest";
import { roomBeside } from "../../src/map/room-beside";

const size = { width: 1000, height: 600 };
const padding = { top: 50, right: 50, bottom: 50, left: 50 };
const box = { width: 400, height: 300 };
/** At the equator a degree is the same in both directions, nearly. */
const bounds = [0, 0, 1, 1] as const;
const square = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
];

test("a map whose outline keeps clear of the box needs no more room than its padding", () => {
  // 500 pixels a degree, the district from 250 on; its corner at the lower left is not in the outline.
  const rounded = [
    [0, 1],
    [1, 1],
    [1, 0],
    [0.5, 0],
    [0, 0.7],
  ];
  expect(roomBeside(rounded, bounds, size, padding, box)).toBe(50);
});

test("an outline that runs under the box is moved aside as far as it must be, and no further", () => {
  // 500 wide in the middle of what is left: clear as soon as left + (950 - left - 500) / 2 is 400 or more.
  const left = roomBeside(square, bounds, size, padding, box);
  expect(left + (950 - left - 500) / 2).toBeGreaterThanOrEqual(400);
  expect(left + (950 - left - 500) / 2).toBeLessThan(408);
});

test("where nothing else helps, the whole width of the box is left free", () => {
  const wide = [0, 0, 4, 1] as const;
  const corners = [
    [0, 0],
    [4, 1],
  ];
  expect(roomBeside(corners, wide, size, padding, { width: 400, height: 500 })).toBe(400);
});
