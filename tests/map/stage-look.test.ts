import { expect, test } from "vitest";
import type { HomeVerdict } from "../../src/map/colour-ramp";
import { DARK_PALETTE } from "../../src/map/palette";
import { around } from "../../src/map/stage-overlay";
import { darkColour, darkTokens, stageStyle } from "../../src/map/stage-style";
import { mapStyle } from "../../src/map/style";
import { insideGeometry } from "../../src/map/label-point";
import { contrast, difference, VISIONS } from "../helpers/colour-vision";

const hex = (colour: readonly number[]) => `#${colour.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
const VERDICTS: readonly HomeVerdict[] = ["both", "circleOnly", "networkOnly", "neither"];

test("on the dark stage text keeps 4.5 to 1 and marks 3 to 1", () => {
  const { paper, panel, ink, muted, action, reach, gap, buffer } = darkTokens;
  for (const ground of [paper, panel]) {
    for (const text of [ink, muted, reach, gap]) expect(contrast(text, ground), text).toBeGreaterThan(4.5);
    for (const mark of [action, buffer]) expect(contrast(mark, ground), mark).toBeGreaterThan(3);
    for (const verdict of VERDICTS) expect(contrast(hex(DARK_PALETTE.verdict(verdict)), ground)).toBeGreaterThan(3);
    for (let share = 0; share <= 1; share += 0.05) {
      expect(contrast(hex(DARK_PALETTE.ramp(share)), ground), `ramp ${share}`).toBeGreaterThan(3);
    }
  }
});

test("near to far grows steadily darker on the dark ramp too", () => {
  const light = Array.from({ length: 21 }, (_, i) => contrast(hex(DARK_PALETTE.ramp(i / 20)), "#000000"));
  for (let i = 1; i < light.length; i++) expect(light[i]).toBeLessThan(light[i - 1]);
});

test.each(VISIONS)("covered, counted in error and missed homes stay apart on the dark stage for %s eyes", (vision) => {
  const colours = VERDICTS.map((verdict) => hex(DARK_PALETTE.verdict(verdict)));
  for (const [i, a] of colours.entries()) {
    for (const b of colours.slice(i + 1)) expect(difference(a, b, vision), `${a} ${b}`).toBeGreaterThan(12);
  }
});

test("the stage draws the desk's layers in the desk's order, larger, and none of them bright on dark", () => {
  const desk = mapStyle();
  const stage = stageStyle(desk, { dark: true, scale: 1.5 });
  expect(stage.layers.map((layer) => layer.id)).toEqual(desk.layers.map((layer) => layer.id));
  const ground = stage.layers.find((layer) => layer.id === "paper");
  expect(JSON.stringify(ground)).toContain(darkTokens.paper);
  expect(JSON.stringify(stage.layers)).not.toMatch(/#F6F5F1|#EFEDE6|#FAF9F6/i);
  const size = (style: typeof desk, id: string) =>
    JSON.stringify((style.layers.find((layer) => layer.id === id)?.layout as Record<string, unknown>)["text-size"]);
  expect(size(desk, "label-water")).toBe("13");
  expect(size(stage, "label-water")).toBe("19.5");
  expect(size(stageStyle(desk, { dark: false, scale: 2 }), "label-community")).toBe(
    '["interpolate",["linear"],["zoom"],12,22,15,28]',
  );
});

test("a colour nobody has chosen a counterpart for is turned over, light to dark", () => {
  expect(contrast(darkColour("#EEEECC"), darkTokens.paper)).toBeLessThan(3);
  expect(contrast(darkColour("#222200"), darkTokens.paper)).toBeGreaterThan(9);
});

test("the spotlight leaves one area in the light, holes and islands included", () => {
  const ring = (west: number, south: number, size: number) => [
    [west, south], [west + size, south], [west + size, south + size], [west, south + size], [west, south],
  ]; // prettier-ignore
  const area: GeoJSON.MultiPolygon = {
    type: "MultiPolygon",
    coordinates: [[ring(120, 31, 0.1), ring(120.04, 31.04, 0.02)], [ring(120.2, 31, 0.05)]],
  };
  const dimmed = around([120, 31, 120.3, 31.2], area);
  const isDim = (lon: number, lat: number) => insideGeometry(dimmed, lon, lat);
  expect(isDim(120.01, 31.01)).toBe(false);
  expect(isDim(120.22, 31.02)).toBe(false);
  expect(isDim(120.05, 31.05)).toBe(true); // in the hole
  expect(isDim(120.15, 31.05)).toBe(true);
  expect(isDim(119, 30)).toBe(true);
});
