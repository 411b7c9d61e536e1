import type { TextRun } from "../model";
import { districtTitle } from "../report-context";
import { layerTitle, type PartContext } from "./part-context";

/** A template's text as runs: slots filled, and {ref:worst} the label (表1) of the table, chart or map of that part. */
export function filledRuns(text: string, context: PartContext): TextRun[] {
  return filledSlots(text, context)
    .split(/(\{ref:[\w:-]+\})/)
    .filter((piece) => piece !== "")
    .map((piece) => {
      const ref = /^\{ref:([\w:-]+)\}$/.exec(piece)?.[1];
      return ref === undefined ? { text: piece } : { text: "—", ref };
    });
}

/** A template's text with its slots filled: {district} {street} {layer} {date} {dataDate} {organisation}. Others stay. */
export function filledSlots(text: string, context: PartContext): string {
  const { layers, document, slots, project, street } = context;
  const values: Readonly<Record<string, string>> = {
    district: districtTitle(context),
    street: street?.name ?? "",
    layer: layers.length === 1 ? layerTitle(context, layers[0]) : document.severalLayers,
    date: document.date(slots.date),
    dataDate: document.date(project.dataDate),
    organisation: slots.organisation,
  };
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
