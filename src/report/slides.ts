import { plainText } from "./block";
import { dataSlides } from "./data-slides";
import type { ReportBlock, ReportSection, ReportSlide } from "./model";
import { layerSentences, type LayerFacts } from "./sentences/layer-sentences";
import { reportSentences } from "./sentences/report-sentences";
import type { Sentence } from "./sentences/sentence";
import { filledSlots } from "./parts/slots";
import { idSuffix, type PartContext } from "./parts/part-context";
import { methodLine, type ReportContext } from "./report-context";
import type { ReportTemplate, TemplatePart } from "./template/template";

/** Blocks that a slide can hold legibly. */
const MOST_BLOCKS = 3;

/**
 * The report as slides: a title, one slide for every picture, table and set of key figures of its body with the sentence
 * it proves as its message, and the sources at the end. Long tables and what a screen cannot hold are left out.
 */
export function reportSlides(
  template: ReportTemplate,
  context: PartContext,
  sections: readonly ReportSection[],
): ReportSlide[] {
  const blocks = new Map(sections.flatMap((section) => section.blocks).map((block) => [block.id, block]));
  const title = filledSlots(template.heading[context.language], context);
  const parts = template.sections.filter((section) => !section.appendix).flatMap((section) => section.parts);
  const slides = parts.flatMap((part) => [
    ...wholeSlide(part, context, blocks),
    ...dataSlides(part, context, blocks),
    ...context.layers.flatMap((layer) => layerSlide(part, context, layer, blocks)),
  ]);
  const closing = reportSentences.sources(context).map(({ text }) => text);
  return [
    slide("title", title, "title", [], [...reportSentences.scope(context)].map(({ text }) => text).join("")),
    ...inOrder(slides, sections),
    slide("closing", closing[0] ?? title, "closing", [], joined(context, reportSentences.accounting(context))),
  ];
}

function slide(
  id: string,
  message: string,
  layout: ReportSlide["layout"],
  blockIds: readonly string[],
  notes: string,
): ReportSlide {
  return { id: `slide-${id}`, message, layout, blockIds, notes };
}

/** A slide of a part about the whole report: all layers in one table or chart. */
function wholeSlide(part: TemplatePart, context: PartContext, blocks: ReadonlyMap<string, ReportBlock>): ReportSlide[] {
  const isWhole = (part.kind === "table" || part.kind === "chart") && part.of === "layers";
  if (!isWhole || !blocks.has(part.id)) return [];
  const sentences = [...reportSentences.ranking(context), ...reportSentences.scope(context)];
  if (sentences.length === 0) return [];
  return [slide(part.id, sentences[0].text, "content", [part.id], joined(context, sentences))];
}

/** A slide of a part about one layer. */
function layerSlide(
  part: TemplatePart,
  context: PartContext,
  layer: ReportContext,
  blocks: ReadonlyMap<string, ReportBlock>,
): ReportSlide[] {
  const id = part.id + idSuffix(context, layer);
  const block = blocks.get(id);
  const rules = rulesOf(part);
  if (!block || rules.length === 0 || block.kind === "paragraph" || block.kind === "note") return [];
  const target = context.targets[layer.layer.id];
  const facts: LayerFacts = { context: layer, where: context.where, ...(target === undefined ? {} : { target }) };
  const sentences = rules.flatMap((rule) => [...layerSentences[rule](facts)]);
  if (sentences.length === 0) return [];
  return [
    { ...slide(id, sentences[0].text, "content", [id], joined(context, sentences)), methodLine: methodLine(layer) },
  ];
}

const MAP_RULES = {
  reach: ["coverage", "worst"],
  both: ["coverage", "worst"],
  minutes: ["distance", "coverage"],
  rate: ["without-facility", "coverage"],
  difference: ["difference", "coverage"],
} as const;

/** The sentences a part proves, the message first. Tables too long or too wide for a screen have none. */
function rulesOf(part: TemplatePart): readonly (keyof typeof layerSentences)[] {
  if (part.kind === "key-figures") return ["coverage", "difference", "target"];
  if (part.kind === "map") return MAP_RULES[part.theme];
  if (part.kind === "table") {
    if (part.of === "worst") return ["worst", "without-facility", "quarters"];
    return part.of === "key-figures" ? ["coverage", "difference", "target"] : [];
  }
  if (part.kind === "chart") {
    const byChart = {
      minutes: ["distance", "coverage"],
      worst: ["worst", "without-facility"],
      streets: ["streets", "worst"],
      groups: ["coverage"],
      layers: [],
      findings: [],
    } as const;
    return byChart[part.of];
  }
  return [];
}

/** In the order in which the report shows the blocks; neighbours with the same message are one slide. */
function inOrder(slides: readonly ReportSlide[], sections: readonly ReportSection[]): ReportSlide[] {
  const ids = sections.flatMap((section) => section.blocks.map(({ id }) => id));
  const sorted = [...slides].sort((a, b) => ids.indexOf(a.blockIds[0]) - ids.indexOf(b.blockIds[0]));
  return sorted.reduce<ReportSlide[]>((merged, next) => {
    const before = merged.at(-1);
    const isSame = before?.message === next.message && before.blockIds.length < MOST_BLOCKS;
    if (!isSame) return [...merged, next];
    return [...merged.slice(0, -1), { ...before, blockIds: [...before.blockIds, ...next.blockIds] }];
  }, []);
}

function joined({ language }: PartContext, sentences: readonly Sentence[]): string {
  return plainText(sentences.map(({ text }) => ({ text: language === "zh" ? text : `${text} ` }))).trimEnd();
}
