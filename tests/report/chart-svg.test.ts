import { readdirSync, readFileSync } from "node:fs";
import { SaxesParser, type SaxesTagPlain } from "saxes";
import { expect, test } from "vitest";
import { chartSvg } from "../../src/report/chart-svg";
import type { ChartBlock } from "../../src/report/model";
import { terms } from "../../src/text";

const chart: ChartBlock = {
  kind: "chart",
  id: "c",
  title: "各街道覆盖率",
  type: "bar",
  categories: ["桂香街道", "<b>&'\"", "长".repeat(40)],
  series: [
    { id: "network", title: "沿路网", values: [0.25, null, 0], colour: "#1B8A7A" },
    { id: "buffer", title: "缓冲区", values: [0.5, 1, 0.75], colour: "#8A6FB5" },
  ],
  valueKind: "share",
  unit: "",
  alt: "a <chart>",
};

interface Drawn {
  readonly rects: readonly Record<string, string>[];
  readonly texts: readonly string[];
  readonly width: number;
  readonly height: number;
}

function drawn(block: ChartBlock): Drawn {
  const rects: Record<string, string>[] = [];
  const texts: string[] = [];
  let box = [0, 0, 0, 0];
  const parser = new SaxesParser();
  parser.on("opentag", (tag: SaxesTagPlain) => {
    if (tag.name === "svg") box = tag.attributes.viewBox.split(" ").map(Number);
    if (tag.name === "rect") rects.push(tag.attributes);
    if (tag.name === "path") expect(tag.attributes.d).not.toMatch(/NaN|undefined/);
  });
  parser.on("text", (text) => texts.push(text));
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(chartSvg(block, "zh", "Hei")).close();
  return { rects, texts, width: box[2], height: box[3] };
}

const bars = ({ rects }: Drawn, colour: string) =>
  rects.filter(({ fill, width, height }) => fill === colour && !(width === "9" && height === "9"));

test("bars are as long as their values, each says its value, and no data has no bar", () => {
  const result = drawn(chart);
  const [half, whole, threeQuarters] = bars(result, "#8A6FB5").map(({ width }) => Number(width));
  expect(half / whole).toBeCloseTo(0.5, 2);
  expect(threeQuarters / whole).toBeCloseTo(0.75, 2);
  expect(bars(result, "#1B8A7A")).toHaveLength(2);
  for (const share of [0.25, 0.5, 1, 0.75, 0]) expect(result.texts).toContain(terms.zh.percent(share));
  expect(result.texts).toContain("<b>&'\"");
});

test.each(["bar", "column", "line", "pie"] as const)("%s: everything stays inside the drawing", (type) => {
  for (const stacked of [{}, { stacked: true as const }]) {
    const result = drawn({ ...chart, ...stacked, type });
    for (const { x, y, width, height } of result.rects) {
      expect(Number(x)).toBeGreaterThanOrEqual(0);
      expect(Number(y)).toBeGreaterThanOrEqual(0);
      expect(Number(x) + Number(width)).toBeLessThanOrEqual(result.width + 0.1);
      expect(Number(y) + Number(height)).toBeLessThanOrEqual(result.height + 0.1);
    }
  }
});

test.each(["bar", "column", "line", "pie"] as const)("%s of nothing is an empty chart and no error", (type) => {
  const none = { ...chart, type, categories: [], series: chart.series.map((one) => ({ ...one, values: [] })) };
  expect(() => drawn(none)).not.toThrow();
  const zero = { ...chart, type, series: chart.series.map((one) => ({ ...one, values: [0, 0, null] })) };
  expect(() => drawn(zero)).not.toThrow();
});

test("the longest names of the product's layers stand whole beside their bars, also with a limit behind them", () => {
  const folder = new URL("../../layers/", import.meta.url);
  const layers = readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .map((file) => JSON.parse(readFileSync(new URL(file, folder), "utf8")) as { title: { zh: string; en: string } });
  expect(layers.length).toBeGreaterThan(8);
  const titles = layers.flatMap(({ title }) => [title.zh, title.en]);
  const names = [...titles, ...titles.map((title) => `${title} 1,500 m`)];
  const values = names.map(() => 0.5);
  const block = { ...chart, categories: names, series: [{ ...chart.series[0], values }] };
  const { texts } = drawn(block);
  expect(texts.filter((text) => text.includes("…"))).toEqual([]);
  const said = texts.join(" ");
  for (const name of names) expect(said).toContain(name);
});
