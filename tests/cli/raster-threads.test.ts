import { expect, test } from "vitest";
import { mapRasteriser } from "../../src/cli/map-rasteriser";
import { paperFonts } from "../../src/cli/paper-fonts";
import { rasterThreads } from "../../src/cli/raster-threads";
import type { PrintMap } from "../../src/map/print/print-map";

/** A page with a name on it and a triangle that reaches out of the map's frame. */
function page(number: number): PrintMap {
  const frame = { x: 5, y: 5, width: 30 + number, height: 40 };
  const paper = Float32Array.of(0, 0, 60, 0, 60, 50, 0, 50);
  const triangle = Float32Array.of(2, 10 + number, 55, 12, 30, 48);
  return {
    widthMm: 60,
    heightMm: 50,
    frame,
    scale: 1000,
    title: "助餐点",
    altText: "",
    droppedLabels: [],
    items: [
      { kind: "area", rings: [paper], fill: "#FFFFFF" },
      { kind: "clip", box: frame, items: [{ kind: "area", rings: [triangle], fill: "#1B8A7A", opacity: 0.5 }] },
      { kind: "text", text: `第 ${number} 页`, x: 30, y: 30, sizeMm: 4, weight: 700, colour: "#1C2733", anchor: "middle", role: "furniture" }, // prettier-ignore
    ],
  };
}

test("maps drawn on several threads are those drawn one after the other, byte for byte", async () => {
  const pages = Array.from({ length: 7 }, (_, index) => page(index + 1));
  const { regular, bold } = await paperFonts();
  const alone = mapRasteriser([regular, bold]);
  const expected: Buffer[] = [];
  for (const map of pages) expected.push(Buffer.from(await alone.png(map, 150)));
  expect(new Set(expected.map((bytes) => bytes.toString("base64"))).size).toBe(pages.length);
  for (const count of [1, 3]) {
    const threads = rasterThreads(count);
    try {
      const drawn = await Promise.all(pages.map((map) => threads.png(map, 150)));
      for (const [index, bytes] of drawn.entries()) expect(Buffer.compare(bytes, expected[index])).toBe(0);
    } finally {
      await threads.close();
    }
  }
}, 60_000);

test("what a thread cannot draw is an error, not a wait without end", async () => {
  const threads = rasterThreads(1);
  try {
    await expect(threads.png({ ...page(1), widthMm: 0, heightMm: 0 }, 150)).rejects.toThrow();
  } finally {
    await threads.close();
  }
}, 60_000);
