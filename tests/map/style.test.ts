import { expect, test } from "vitest";
import { DRAW_ORDER, TOGGLED, TOGGLES } from "../../src/map/draw-order";
import { insideGeometry, labelPoint, RIVER_STEPS } from "../../src/map/label-point";
import { wrapText } from "../../src/map/print/wrap-text";
import { roadRank } from "../../src/map/road-class";
import { scaleBar } from "../../src/map/scale-bar";
import { mapStyle } from "../../src/map/style";
import { symbolLook, symbolPath } from "../../src/map/symbol";

test("the style draws in the one explicit order", () => {
  expect(mapStyle().layers.map((layer) => layer.id)).toEqual(DRAW_ORDER.filter((id) => id !== "homes"));
});

test("the style names no address anywhere: no tiles, fonts or sprites from outside", () => {
  const style = mapStyle();
  expect(style.glyphs).toBeUndefined();
  expect(style.sprite).toBeUndefined();
  expect(JSON.stringify(style)).not.toMatch(/https?:/);
});

test("every switch governs layers that are drawn", () => {
  for (const toggle of TOGGLES) for (const layer of TOGGLED[toggle]) expect(DRAW_ORDER).toContain(layer);
});

test("a label stands inside its polygon even where the middle is outside", () => {
  const horseshoe: GeoJSON.Polygon = {
    type: "Polygon",
    coordinates: [[[0, 0], [10, 0], [10, 10], [8, 10], [8, 2], [2, 2], [2, 10], [0, 10], [0, 0]]], // prettier-ignore
  };
  const [x, y] = labelPoint(horseshoe);
  expect(y < 2 || x < 2 || x > 8).toBe(true);
});

test("roads of OSM and of the sample get a rank, unknown ones are ordinary streets", () => {
  expect([roadRank("primary"), roadRank("trunk_link"), roadRank("footway"), roadRank("boulevard")]).toEqual([
    1, 1, 5, 4,
  ]);
});

test("the scale bar is a round length that fits", () => {
  expect(scaleBar(10, 110)).toEqual({ metres: 1000, px: 100 });
  expect(scaleBar(7, 110)).toEqual({ metres: 500, px: 500 / 7 });
  expect(scaleBar(1.9, 110).metres).toBe(200);
});

test("a closed facility is grey with a bar, a planned one hollow and dashed", () => {
  expect(symbolLook("#D7700D", "closed")).toMatchObject({ bar: true, fill: "#FFFFFF" });
  expect(symbolLook("#D7700D", "planned")).toMatchObject({ dashed: true, fill: "#FFFFFF" });
  expect(symbolLook("#D7700D", "operating").fill).toBe("#D7700D");
  expect(symbolPath("diamond")).toMatch(/^M.*Z$/);
});

test("lines break between Chinese characters but never inside a word or before a full stop", () => {
  const measure = (text: string) => [...text].length;
  expect(wrapText("每百位老人有三位到不了。", 6, measure)).toEqual(["每百位老人有", "三位到不了。"]);
  expect(wrapText("覆盖率很高。", 5, measure)).toEqual(["覆盖率很高。"]);
  expect(wrapText("覆盖率 66.5 %，高。", 8, measure)).toEqual(["覆盖率 ".trim(), "66.5 %，高。"]);
  expect(wrapText("people cannot reach one", 12, measure)).toEqual(["people", "cannot reach", "one"]);
});

test("the name of a thin bending river stands on the river", () => {
  // A half ring 2 % as wide as it is long: the middle of its box, its centroid and its middle vertex lie on dry land.
  const bank = (radius: number) =>
    Array.from({ length: 41 }, (_, i) => [
      radius * Math.cos((i * Math.PI) / 40),
      radius * Math.sin((i * Math.PI) / 40),
    ]);
  const ring = [...bank(0.05), ...bank(0.048).reverse()];
  const river: GeoJSON.Polygon = { type: "Polygon", coordinates: [[...ring, ring[0]]] };
  const [lon, lat] = labelPoint(river, RIVER_STEPS);
  expect(insideGeometry(river, lon, lat)).toBe(true);
  expect(insideGeometry(river, 0, 0.025)).toBe(false);
});
