import type { CoverageRun, Histogram, Method } from "../../core/analysis/result";
import { tokens } from "../../map/tokens";
import type { ChartBlock, ChartSeries } from "../model";
import { groupsOf, groupTitle, methodName, NOBODY, shareOf, type ReportContext } from "../report-context";
import type { ChartRule } from "../template/template";
import { layerTitle, type PartContext } from "./part-context";

/** Communities a chart shows when the template names no number. */
const WORST_BARS = 10;
/** Streets or communities that a chart of bars still shows legibly. */
const MOST_BARS = 30;

const METHOD_COLOUR: Readonly<Record<Method, string>> = {
  network: tokens.reach,
  buffer: tokens.buffer,
  straight: tokens.muted,
};

/** A chart of one layer; undefined where there is nothing to draw. */
export function layerChart(
  rule: Exclude<ChartRule, "layers" | "findings">,
  context: PartContext,
  layer: ReportContext,
  rows?: number,
): ChartBlock | undefined {
  const title = context.document.charts[rule](layerTitle(context, layer));
  if (rule === "minutes") return minutesChart(context, layer, title);
  if (rule === "worst") return worstChart(context, layer, title, rows ?? WORST_BARS);
  if (rule === "groups") {
    const groups = groupsOf(layer).filter((group) => (layer.first.district.people[group]?.total ?? 0) > 0);
    const rate = (run: CoverageRun, group: string) => rateOf(run.district.people[group]);
    return rateChart(
      context,
      { id: "chart-groups", title, categories: groups.map((group) => groupTitle(layer, group)) },
      layer.answer.runs.map((run) =>
        methodSeries(
          layer,
          run,
          groups.map((group) => rate(run, group)),
        ),
      ),
    );
  }
  const streets = layer.first.streets.slice(0, rows ?? MOST_BARS);
  return rateChart(
    context,
    { id: "chart-streets", title, categories: streets.map(({ name }) => name) },
    layer.answer.runs.map((run) => {
      const rowOf = new Map(run.streets.map((row) => [row.id, row]));
      return methodSeries(
        layer,
        run,
        streets.map(({ id }) => rateOf(rowOf.get(id)?.people[layer.group])),
      );
    }),
  );
}

/** Coverage rates of all layers of a report, by the method that ranks. */
export function layersChart(context: PartContext): ChartBlock | undefined {
  const { layers, document, text } = context;
  if (layers.length < 2) return undefined;
  const values = layers.map(({ first, group }) => rateOf(first.district.people[group]));
  const { method } = layers[0].first;
  const series = { id: method, title: text.columns.rate, values, colour: METHOD_COLOUR[method] };
  const categories = layers.map((layer) => layerTitle(context, layer));
  return rateChart(context, { id: "chart-layers", title: document.charts.layers, categories }, [series]);
}

function rateOf(people = NOBODY): number | null {
  return shareOf(people.covered, people.total);
}

function methodSeries(layer: ReportContext, run: CoverageRun, values: (number | null)[]): ChartSeries {
  return { id: run.method, title: methodName(layer, run.method), values, colour: METHOD_COLOUR[run.method] };
}

function rateChart(
  context: PartContext,
  chart: Pick<ChartBlock, "id" | "title" | "categories">,
  series: readonly ChartSeries[],
): ChartBlock | undefined {
  if (chart.categories.length === 0) return undefined;
  return described(context, {
    kind: "chart",
    ...chart,
    type: "bar",
    series,
    valueKind: "share",
    unit: context.document.charts.unitShare,
    alt: "",
  });
}

function worstChart(context: PartContext, layer: ReportContext, title: string, rows: number): ChartBlock | undefined {
  const { first, group } = layer;
  const worst = first.communities.filter((row) => (row.people[group]?.uncovered ?? 0) > 0).slice(0, rows);
  if (worst.length === 0) return undefined;
  const values = worst.map((row) => row.people[group]?.uncovered ?? 0);
  return described(context, {
    kind: "chart",
    id: "chart-worst",
    title,
    type: "bar",
    categories: worst.map(({ name }) => name),
    series: [{ id: first.method, title: layer.words.uncoveredPeople, values, colour: tokens.gap }],
    valueKind: "people",
    unit: context.document.charts.unitPeople,
    alt: "",
  });
}

/** People by minutes or metres to the nearest facility, in steps that end at the limit. */
function minutesChart(context: PartContext, layer: ReportContext, title: string): ChartBlock | undefined {
  const { answer, first, group, text } = layer;
  if ((first.district.people[group]?.total ?? 0) === 0) return undefined;
  const step = barWidth(first);
  const { binWidth, unit } = first.histogram;
  const bins = first.histogram.bins[group]?.length ?? 0;
  const edge = (bin: number) => (unit === "s" ? (bin * binWidth) / 60 : bin * binWidth);
  const label = unit === "s" ? text.binMinutes : text.binMetres;
  const beyond = unit === "s" ? text.binBeyondMinutes : text.binBeyondMetres;
  const starts = Array.from({ length: Math.ceil(bins / step) }, (_, index) => index * step);
  return described(context, {
    kind: "chart",
    id: "chart-minutes",
    title,
    type: "column",
    categories: [
      ...starts.map((start) => label(edge(start), edge(Math.min(bins, start + step)))),
      beyond(edge(bins)),
      text.binUnreachable,
    ],
    series: answer.runs.map((run) => methodSeries(layer, run, barsOf(run.histogram, group, starts, step))),
    valueKind: "people",
    unit: context.document.charts.unitPeople,
    alt: "",
  });
}

function barsOf(
  { bins, beyond, unreachable }: Histogram,
  group: string,
  starts: readonly number[],
  step: number,
): number[] {
  const sums = starts.map((start) => (bins[group] ?? []).slice(start, start + step).reduce((sum, one) => sum + one, 0));
  return [...sums, beyond[group] ?? 0, unreachable[group] ?? 0];
}

/** Bins of one bar: five, or the next number of them that ends at the limit. */
function barWidth({ histogram, limit }: CoverageRun): number {
  const toLimit = histogram.unit === "s" ? (limit.value * 60) / histogram.binWidth : limit.value / histogram.binWidth;
  return [5, 4, 6, 3, 2].find((width) => Math.abs(toLimit / width - Math.round(toLimit / width)) < 1e-9) ?? 1;
}

/** The chart with its values in words. */
function described({ document, words }: PartContext, chart: ChartBlock): ChartBlock {
  const { alt, altPoint, altJoin } = document.charts;
  const say = (value: number | null) =>
    value === null ? words.noData : chart.valueKind === "share" ? words.percent(value) : words.people(value);
  const points = chart.categories.map((category, index) =>
    altPoint(category, chart.series.map(({ values }) => say(values[index])).join(" / ")),
  );
  return { ...chart, alt: alt(chart.title, points.join(altJoin)) };
}
