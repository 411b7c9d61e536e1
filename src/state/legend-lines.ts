import type { FacilityLayer } from "../core/layer/layer";
import { RATE_CLASSES } from "../map/colour-ramp";
import { legendOf, type LegendEntry, type RampEntry } from "../map/legend";
import type { LegendLine } from "../map/plate-model";
import type { Scene } from "../map/scene";
import { tokens } from "../map/tokens";
import { pageText, terms, type Language } from "../text";

/** The legend of a scene in words: what is drawn, in drawing order. */
export function legendLines(language: Language, scene: Scene): readonly LegendLine[] {
  return legendOf(scene).map((entry) => lineOf(language, entry, scene.layer));
}

function lineOf(language: Language, entry: LegendEntry, layer: FacilityLayer | undefined): LegendLine {
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
    case "wash":
      return {
        entry,
        label:
          entry.what === "reach"
            ? map.legendReach
            : map.legendCircle[entry.method === "straight" ? "straight" : "buffer"],
      };
    case "hatch":
      return { entry, label: map.legendGap };
    case "classes":
      return {
        entry,
        label: map.legendRate,
        classes: [
          ...RATE_CLASSES.map(({ from, to, colour }) => ({
            colour,
            label: `${Math.round(from * 100)}–${Math.round(to * 100)} %`,
          })),
          ...(entry.noData ? [{ colour: tokens.noData, label: map.legendNoData }] : []),
        ],
      };
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
    marks: entry.marks.map(({ share, limit }) => ({ share, label: words.limit(limit) })),
    ...(entry.unreachable ? { unreachable: map.legendUnreachable } : {}),
  };
}
