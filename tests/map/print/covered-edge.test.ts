import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { initWasm, Resvg } from "@resvg/resvg-wasm";
import { expect, test } from "vitest";
import { withCoveredEdges } from "../../../src/map/print/covered-edge";
import type { PrintMap } from "../../../src/map/print/print-map";
import { printMapSvg } from "../../../src/map/print/svg";

const paper = Float32Array.of(0, 0, 60, 0, 60, 50, 0, 50);
const frame = { x: 5.03, y: 5.07, width: 31.5, height: 40.2 };
const map: PrintMap = {
  widthMm: 60,
  heightMm: 50,
  frame,
  scale: 1000,
  title: "",
  altText: "",
  droppedLabels: [],
  items: [
    { kind: "area", rings: [paper], fill: "#F6F5F1" },
    {
      kind: "clip",
      box: frame,
      items: [
        { kind: "area", rings: [Float32Array.of(2, 11, 55, 12, 30, 48)], fill: "#1B8A7A", opacity: 0.5 },
        { kind: "line", lines: [Float32Array.of(0, 0, 60, 50)], colour: "#C8452F", widthMm: 1 },
      ],
    },
    {
      kind: "line",
      lines: [Float32Array.of(5.03, 5.07, 36.53, 5.07, 36.53, 45.27, 5.03, 45.27)],
      closed: true,
      colour: "#1C2733",
      widthMm: 0.25,
    },
    { kind: "line", lines: [Float32Array.of(40, 2, 58, 48)], colour: "#1C2733", widthMm: 0.5 },
  ],
};

test("a map whose edges are covered looks like the map that is cut", async () => {
  await initWasm(await readFile(createRequire(import.meta.url).resolve("@resvg/resvg-wasm/index_bg.wasm")));
  const pixels = (one: PrintMap) =>
    new Resvg(printMapSvg(one), { fitTo: { mode: "width", value: 709 } }).render().pixels;
  const cut = pixels(map);
  const covered = pixels(withCoveredEdges(map));
  const apart = cut.map((value, index) => Math.abs(value - covered[index]));
  expect(withCoveredEdges(map).items.some(({ kind }) => kind === "clip")).toBe(false);
  // Of 255: colours are rounded at another moment, most where an edge runs through a dot.
  expect(Math.max(...new Set(apart))).toBeLessThanOrEqual(12);
  expect(apart.filter((levels) => levels > 3).length / apart.length).toBeLessThan(0.001);
  expect(new Set(cut).size).toBeGreaterThan(20);
});

test("a map is left alone where something else than the page lies below what is cut", () => {
  const [page, clip, , line] = map.items;
  const other = { ...map, items: [page, line, clip] };
  expect(withCoveredEdges(other)).toBe(other);
});
