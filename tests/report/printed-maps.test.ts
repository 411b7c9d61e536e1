import { SaxesParser } from "saxes";
import { beforeAll, expect, test } from "vitest";
import { Problem } from "../../src/core/base/problem";
import { haversineM } from "../../src/core/geo/points";
import { printMapSvg } from "../../src/map/print/svg";
import type { PrintItem, PrintMap, TextItem } from "../../src/map/print/print-map";
import { FIGURE_FURNITURE, PLATE_FURNITURE, type PrintMapRequest } from "../../src/map/print/request";
import { textWidth } from "../../src/map/print/text-width";
import { tokens } from "../../src/map/tokens";
import { answerMap, type MapSource } from "../../src/report/report-maps";
import { sampleAnswer } from "../helpers/sample-answer";

let source: MapSource;
let plates: Readonly<Record<string, PrintMap>>;

const plate: PrintMapRequest = {
  extent: { kind: "district" },
  theme: "both",
  widthMm: 420,
  heightMm: 297,
  furniture: PLATE_FURNITURE,
  ink: "colour",
};

beforeAll(async () => {
  source = await sampleAnswer("meal_point");
  const { project } = source;
  const figure = { ...plate, widthMm: 156, heightMm: 110, furniture: FIGURE_FURNITURE };
  plates = {
    plate: answerMap(source, "network", plate, { draft: true, approval: "" }),
    reach: answerMap(source, "network", { ...figure, theme: "reach" }),
    rate: answerMap(source, "network", { ...figure, theme: "rate", classes: { method: "quantile", count: 5 } }),
    difference: answerMap(source, "compare", { ...figure, theme: "difference" }),
    compare: answerMap(source, "compare", plate),
    street: answerMap(source, "network", { ...plate, extent: { kind: "street", id: project.streets[0].id } }),
    community: answerMap(source, "network", {
      ...figure,
      extent: { kind: "community", id: project.communities[9].id },
    }),
    grey: answerMap(source, "compare", { ...figure, theme: "difference", ink: "grey" }),
  };
}, 120_000);

function flat(items: readonly PrintItem[]): readonly Exclude<PrintItem, { kind: "clip" }>[] {
  return items.flatMap((item) => (item.kind === "clip" ? flat(item.items) : [item]));
}

function texts(map: PrintMap, role: TextItem["role"]): TextItem[] {
  return flat(map.items).filter((item): item is TextItem => item.kind === "text" && item.role === role);
}

const names = ["plate", "reach", "rate", "difference", "compare", "street", "community", "grey"] as const;

test("millimetres times the scale are metres on the ground", () => {
  const map = plates.plate;
  const symbols = flat(map.items).filter((item) => item.kind === "symbol");
  const own = source.view.facilities.filter(
    (one) => source.layer.categoryIds.includes(one.category) && one.status === "operating",
  );
  // Symbols of the legend follow those of the map; on the map the running ones are last.
  const drawn = symbols.filter(
    ({ look, sizeMm }) => look.fill === source.layer.colour && sizeMm !== symbols.at(-1)?.sizeMm,
  );
  expect(drawn).toHaveLength(own.length);
  for (let i = 1; i < own.length; i++) {
    const ground = haversineM(own[0].lon, own[0].lat, own[i].lon, own[i].lat);
    const paper = Math.hypot(drawn[i].x - drawn[0].x, drawn[i].y - drawn[0].y);
    expect(Math.abs((paper * map.scale) / 1000 - ground)).toBeLessThan(ground * 0.001 + 0.5);
  }
});

test.each(names)("the scale bar of %s is as long as it says, and 1:N is said", (name) => {
  const map = plates[name];
  const written = texts(map, "furniture");
  const end = written.find((item) => /^[\d.]+ k?m$/.test(item.text));
  const start = written.find((item) => item.text === "0" && item.y === end?.y);
  if (!end || !start) throw new Error("no scale bar");
  const metres = Number.parseFloat(end.text) * (end.text.endsWith("km") ? 1000 : 1);
  expect(((end.x - start.x) * map.scale) / 1000).toBeCloseTo(metres, 3);
  expect(written.some((item) => item.text === `1:${map.scale.toLocaleString("en-US")}`)).toBe(true);
});

test.each(names)("no name on %s touches another or leaves the frame", (name) => {
  const map = plates[name];
  const boxes = texts(map, "label").map((item) => ({ text: item.text, corners: cornersOf(item) }));
  expect(boxes.length).toBeGreaterThan(5);
  const { x, y, width, height } = map.frame;
  for (const [i, box] of boxes.entries()) {
    for (const [cx, cy] of box.corners) {
      expect(cx >= x && cx <= x + width && cy >= y && cy <= y + height, box.text).toBe(true);
    }
    for (const other of boxes.slice(i + 1))
      expect(apart(box.corners, other.corners), `${box.text} ${other.text}`).toBe(true);
  }
});

test("every community of the district is named on the plate", () => {
  expect(plates.plate.droppedLabels).toEqual([]);
  const written = new Set(texts(plates.plate, "label").map((item) => item.text));
  for (const { name } of source.project.communities) expect(written.has(name), name).toBe(true);
});

test.each(names)("nothing of %s lies outside the paper", (name) => {
  const map = plates[name];
  const within = (x: number, y: number) =>
    x >= -0.01 && y >= -0.01 && x <= map.widthMm + 0.01 && y <= map.heightMm + 0.01;
  for (const item of map.items) {
    if (item.kind === "text") {
      for (const [x, y] of cornersOf(item)) expect(within(x, y), item.text).toBe(true);
    } else if (item.kind === "area" || item.kind === "line") {
      for (const line of item.kind === "area" ? item.rings : item.lines) {
        for (let i = 0; i < line.length; i += 2) expect(within(line[i], line[i + 1])).toBe(true);
      }
    } else if (item.kind === "clip") {
      expect(within(item.box.x, item.box.y) && within(item.box.x + item.box.width, item.box.y + item.box.height)).toBe(
        true,
      );
    }
  }
});

test.each(["plate", "reach", "compare", "street", "community"] as const)(
  "the legend of %s says what is drawn, and nothing else",
  (name) => {
    const map = plates[name];
    const drawn = map.items.flatMap((item) => (item.kind === "clip" ? flat(item.items) : []));
    const said = texts(map, "furniture").map((item) => item.text);
    const says = (start: string) => said.some((text) => text.startsWith(start));
    const area = (fill: string) => drawn.some((item) => item.kind === "area" && item.fill === fill);
    const line = (colour: string) => drawn.some((item) => item.kind === "line" && item.colour === colour);
    expect(says("水面")).toBe(area(tokens.water));
    expect(says("绿地")).toBe([tokens.green, "#EBEEDC", "#CBDDBF", "#E3EBDA"].some(area));
    expect(says("步行服务范围")).toBe(area(tokens.reach));
    expect(says("缓冲服务范围")).toBe(area(tokens.buffer));
    expect(says("盲区")).toBe(line(tokens.gap));
    expect(says("铁路")).toBe(line(tokens.railway));
    expect(says("社区界")).toBe(line(tokens.boundary));
    const symbols = drawn.filter((item) => item.kind === "symbol" && item.look.fill === source.layer.colour);
    expect(says(`助餐点 ${symbols.length}`)).toBe(true);
  },
);

test("the limit is stated with the service area", () => {
  expect(texts(plates.reach, "furniture").some((item) => item.text.includes("10 分钟"))).toBe(true);
});

test("marks of a fictional and unfinished map stand on it, with the blank for its approval number", () => {
  const said = texts(plates.plate, "furniture").map((item) => item.text);
  expect(said).toEqual(expect.arrayContaining(["虚构", "草稿", "审图号：＿＿＿＿＿＿"]));
  for (const name of names) expect(texts(plates[name], "furniture").some((item) => item.text === "虚构")).toBe(true);
});

test.each(names)("the SVG of %s is well-formed and has its size in millimetres", (name) => {
  const map = plates[name];
  const svg = printMapSvg(map);
  const parser = new SaxesParser();
  let elements = 0;
  parser.on("opentag", () => elements++);
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(svg).close();
  expect(elements).toBeGreaterThan(50);
  expect(svg).toContain(`width="${map.widthMm}mm" height="${map.heightMm}mm"`);
  expect(svg).not.toMatch(/NaN|undefined|Infinity/);
});

test("a grey map has no colour, and what is less is hatched", () => {
  const svg = printMapSvg(plates.grey);
  for (const [, red, green, blue] of svg.matchAll(/#([0-9A-F]{2})([0-9A-F]{2})([0-9A-F]{2})/gi)) {
    expect(red.toLowerCase() === green.toLowerCase() && green.toLowerCase() === blue.toLowerCase()).toBe(true);
  }
  const lines = (map: PrintMap) => flat(map.items).filter((item) => item.kind === "line").length;
  expect(lines(plates.grey)).toBeGreaterThan(lines(plates.difference));
});

test("a street that does not exist is a problem with its id", () => {
  const ask = () => answerMap(source, "network", { ...plate, extent: { kind: "street", id: "none" } });
  expect(ask).toThrow(Problem);
  expect(ask).toThrow("none");
});

type Corners = readonly (readonly [number, number])[];

/** The rectangle a text fills, turned with it. */
function cornersOf({ text, x, y, sizeMm, weight, spacingMm, anchor, turnDeg = 0 }: TextItem): Corners {
  const width = textWidth(text, sizeMm, weight, spacingMm);
  const left = { start: 0, middle: -width / 2, end: -width }[anchor];
  const angle = (turnDeg * Math.PI) / 180;
  const spots = [[left, -0.88 * sizeMm], [left + width, -0.88 * sizeMm], [left + width, 0.12 * sizeMm], [left, 0.12 * sizeMm]]; // prettier-ignore
  return spots.map(([dx, dy]) => [
    x + dx * Math.cos(angle) - dy * Math.sin(angle),
    y + dx * Math.sin(angle) + dy * Math.cos(angle),
  ]);
}

/** Separating axes of two rectangles. */
function apart(a: Corners, b: Corners): boolean {
  return [a, b].some((corners) =>
    [0, 1].some((side) => {
      const [ax, ay] = corners[side];
      const [bx, by] = corners[side + 1];
      const onto = (list: Corners) => list.map(([x, y]) => (x - ax) * (bx - ax) + (y - ay) * (by - ay));
      const [p, q] = [onto(a), onto(b)];
      return Math.max(...p) <= Math.min(...q) || Math.max(...q) <= Math.min(...p);
    }),
  );
}
