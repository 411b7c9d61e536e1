import type { CheckRow } from "../../core/analysis/checks/check-row";
import type { AreaUnit, Project } from "../../core/project/project";
import { documentText, reportText, sentenceText, terms, type Language } from "../../text";
import type { ReportContext } from "../report-context";
import type { SentenceEdit } from "../sentences/sentence";
import type { ReportSlots } from "../template/template";

/** What the parts of one report are made from. */
export interface PartContext {
  readonly project: Project;
  /** One of each answer, in the order they were asked for; empty for a report about the data alone. */
  readonly layers: readonly ReportContext[];
  readonly checks: readonly CheckRow[] | undefined;
  readonly street: AreaUnit | undefined;
  readonly language: Language;
  readonly slots: ReportSlots;
  readonly draft: boolean;
  readonly edits: readonly SentenceEdit[];
  /** Share of people who are to be covered, by layer id, 0–1. */
  readonly targets: Readonly<Record<string, number>>;
  /** 全区 or a street's name, at the head of sentences. */
  readonly where: string;
  readonly document: (typeof documentText)["zh"];
  readonly text: (typeof reportText)["zh"];
  readonly words: (typeof terms)["zh"];
  readonly say: (typeof sentenceText)["zh"];
}

/** The end of the ids of a layer's parts: ":meal_point" where a report has several answers. */
export function idSuffix({ layers }: PartContext, layer: ReportContext): string {
  if (layers.length < 2) return "";
  const same = layers.filter((other) => other.layer.id === layer.layer.id);
  const number = same.length < 2 ? "" : `-${same.indexOf(layer) + 1}`;
  return `:${layer.layer.id}${number}`;
}

/** A layer as the report calls it: its title, with the limit where the same layer was asked for twice. */
export function layerTitle(context: PartContext, layer: ReportContext): string {
  const title = layer.layer.title[context.language];
  const isTwice = context.layers.filter((other) => other.layer.id === layer.layer.id).length > 1;
  return isTwice ? `${title} ${context.words.limit(layer.first.limit)}` : title;
}
