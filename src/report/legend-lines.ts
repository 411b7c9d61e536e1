import type { FacilityLayer } from "../core/layer/layer";
import { legendOf, type ClassesEntry, type LegendEntry, type RampEntry } from "../map/legend";
import type { LegendLine } from "../map/legend-line";
import type { Scene } from "../map/scene";
import { markLabels } from "../map/mark-labels";
import { tokens } from "../map/tokens";
import { mapText, pageText, terms, type Language } from "../text";

/** Width of “20 分钟” over the ramp of a legend, as a share of it. */
const LABEL_ROOM = 0.28;

/** The legend of a scene in words: what is drawn, in drawing order. */
export function legendLines(language: Language, scene: Scene): readonly LegendLine[] {
  return legendOf(scene).map((entry) => legendLine(language, entry, scene.layer));
}

/** @param layer Whose facilities are drawn. */
export function legendLine(language: Language, entry: LegendEntry, layer: FacilityLayer | undefined): LegendLine {
  const { map } = pageText[language];
  const words = terms[language];
  switch (entry.kind) {
    case "symbol": {
      const name = entry.status === "operating" ? (layer?.title[language] ?? "") : words.status[entry.status];
      const counts = entry.counts ? "" : map.legendNotCounted;
      return {
        entry,
        label: [`${name} ${entry.count}`, counts].filter((part) => part !== "").join(pageText[language].dotJoin),
      };
    }
    case "ramp":
      return rampLine(language, entry);
    case "verdict":
      return { entry, label: map.verdict[entry.verdict] };
    case "wash": {
      const name =
        entry.what === "reach"
          ? map.legendReach
          : map.legendCircle[entry.method === "straight" ? "straight" : "buffer"];
      return {
        entry,
        label: mapText[language].within(name, entry.limits.map((limit) => words.limit(limit)).join("/")),
      };
    }
    case "hatch":
      return { entry, label: map.legendGap };
    case "classes":
      return classesLine(language, entry);
    case "line":
      return { entry, label: map.legendLine[entry.what] };
    case "ground":
      return { entry, label: map.legendGround[entry.what] };
  }
}

function rampLine(language: Language, entry: RampEntry): LegendLine {
  const { map } = pageText[language];
  const words = terms[language];
  const { ramp } = entry;
  const steps = ramp.unit === "s" ? [0, 1 / 3, 2 / 3, 1] : [0, 0.5, 1];
  const ticks = steps.map((share) => ({
    share,
    label: ramp.unit === "s" ? String(Math.round((share * ramp.end) / 60)) : words.count(share * ramp.end),
  }));
  return {
    entry,
    label: `${ramp.unit === "s" ? map.legendMinutes : map.legendMetres}`,
    ticks: ticks.map((tick) => (tick.share === 1 ? { ...tick, label: `${tick.label}+` } : tick)),
    marks: entry.marks.map(({ share }) => share),
    markLabels: markLabels(entry.marks, LABEL_ROOM, (limit) => words.limit(limit)),
    ...(entry.unreachable ? { unreachable: map.legendUnreachable } : {}),
  };
}

function classesLine(language: Language, entry: ClassesEntry): LegendLine {
  const { map } = pageText[language];
  const text = mapText[language];
  const words = terms[language];
  const count = (units: number) => (entry.counted ? text.units(words.count(units)) : "");
  const rows = entry.classes.map(({ from, to, colour, count: units }) => ({
    colour,
    label: `${text.range(percentage(from), percentage(to), entry.of)}${count(units)}`,
  }));
  const empty = { colour: tokens.noData, label: `${map.legendNoData}${count(entry.noData)}` };
  return {
    entry,
    label: text.classTitle(entry.of === "rate" ? map.legendRate : text.difference, text.classMethod[entry.method]),
    classes: entry.noData > 0 ? [...rows, empty] : rows,
  };
}

/** Whole percentages without a decimal, others with one. */
function percentage(share: number): string {
  const percent = Math.round(share * 1000) / 10;
  return (Number.isInteger(percent) ? String(percent) : percent.toFixed(1)).replace("-", "−");
}
