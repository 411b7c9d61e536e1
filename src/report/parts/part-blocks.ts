import { note } from "../block";
import type { KeyFigure, ReportBlock } from "../model";
import { groupTitle, NOBODY, shareOf, type ReportContext } from "../report-context";
import { layerSentences } from "../sentences/layer-sentences";
import { reportSentences } from "../sentences/report-sentences";
import { sentenceParagraph, type Sentence } from "../sentences/sentence";
import {
  LAYER_SENTENCES,
  type LayerSentence,
  type ReportSentence,
  type SentenceRule,
  type TemplatePart,
} from "../template/template";
import { layerChart, layersChart } from "./charts";
import { findingFigures, findingsChart } from "./finding-parts";
import { layerMap } from "./maps";
import { isLayerTable, layerTable, reportTable } from "./paper-tables";
import { idSuffix, layerTitle, type PartContext } from "./part-context";
import { filledRuns } from "./slots";

/**
 * The blocks of one part, once for each of the given layers where it is about a layer. Ids are the part's, with the layer
 * where the report has several.
 */
export function partBlocks(part: TemplatePart, context: PartContext, layers: readonly ReportContext[]): ReportBlock[] {
  switch (part.kind) {
    case "sentences":
      return sentenceBlocks(part.id, part.of, context, layers);
    case "text":
      return part.text[context.language]
        .split("\n")
        .map((text, index) => ({ kind: "paragraph", id: `${part.id}-${index + 1}`, runs: filledRuns(text, context) }));
    case "key-figures":
      if (context.layers.length === 0) return findingFigures(part.id, context);
      return layers.map((layer) => keyFigures(part.id + suffixOf(context, layers, layer), context, layer));
    case "table": {
      const { of: rule, rows } = part;
      if (!isLayerTable(rule)) return renamed(part.id, reportTable(rule, context, rows));
      return layers.flatMap((layer) =>
        renamed(
          part.id + suffixOf(context, layers, layer),
          layerTable(rule, layer, rows).map((block) => titled(context, layer, block)),
        ),
      );
    }
    case "chart": {
      const { of: rule, rows } = part;
      if (rule === "layers") return renamed(part.id, present(layersChart(context)));
      if (rule === "findings") return renamed(part.id, present(findingsChart(context)));
      return layers.flatMap((layer) =>
        renamed(part.id + suffixOf(context, layers, layer), present(layerChart(rule, context, layer, rows))),
      );
    }
    case "map":
      return layers.flatMap((layer) =>
        renamed(
          part.id + suffixOf(context, layers, layer),
          present(layerMap(context, layer, part.theme, part.heightMm)),
        ),
      );
    case "signature": {
      const lines = [context.slots.organisation, context.document.date(context.slots.date)].filter(
        (line) => line !== "",
      );
      return lines.length === 0 ? [] : [{ kind: "signature", id: part.id, lines }];
    }
    case "page-break":
      return [{ kind: "page-break", id: part.id }];
  }
}

function suffixOf(context: PartContext, layers: readonly ReportContext[], layer: ReportContext): string {
  return layers.length === 1 && context.layers.length === 1 ? "" : idSuffix(context, layer);
}

function present<Block>(block: Block | undefined): Block[] {
  return block === undefined ? [] : [block];
}

/** A table that says which layer it is of, where the report has several. */
function titled(context: PartContext, layer: ReportContext, block: ReportBlock): ReportBlock {
  if (block.kind !== "table" || context.layers.length < 2) return block;
  const title = context.document.tables.ofLayer(layerTitle(context, layer), block.table.title);
  return { ...block, table: { ...block.table, title } };
}

/** Blocks under the id of their part; further ones (remarks) get its id and their own. */
function renamed(id: string, blocks: readonly ReportBlock[]): ReportBlock[] {
  return blocks.map((block, index) => ({ ...block, id: index === 0 ? id : `${id}/${block.id}` }));
}

/** The sentences about the report first, as the template orders them; then a paragraph for each layer. */
function sentenceBlocks(
  id: string,
  rules: readonly SentenceRule[],
  context: PartContext,
  layers: readonly ReportContext[],
): ReportBlock[] {
  const { language, edits, where, targets } = context;
  const paragraph = (paragraphId: string, sentences: readonly Sentence[]) =>
    sentences.length === 0 ? [] : [sentenceParagraph(paragraphId, sentences, language, edits)];
  const own = rules.filter((rule): rule is LayerSentence => (LAYER_SENTENCES as readonly string[]).includes(rule));
  const whole = rules.filter((rule): rule is ReportSentence => !own.includes(rule as LayerSentence));
  return [
    ...paragraph(
      id,
      whole.flatMap((rule) => reportSentences[rule](context)),
    ),
    ...layers.flatMap((layer) => {
      const target = targets[layer.layer.id];
      const facts = { context: layer, where, ...(target === undefined ? {} : { target }) };
      const layerId = id + suffixOf(context, layers, layer);
      return paragraph(
        layerId === id && whole.length > 0 ? `${id}-layer` : layerId,
        own.flatMap((rule) => layerSentences[rule](facts)),
      );
    }),
  ];
}

function keyFigures(id: string, { document, words, say }: PartContext, layer: ReportContext): ReportBlock {
  const { first, group } = layer;
  const { total, covered, uncovered } = first.district.people[group] ?? NOBODY;
  const rate = shareOf(covered, total);
  const ofTotal = document.keyFigures.ofTotal(say.people(total));
  const figure = (key: string, label: string, value: number | null, kind: KeyFigure["kind"], text: string) => ({
    id: key,
    label,
    value,
    kind,
    text,
  });
  if (total === 0) return note(id, layer.text.nobody(groupTitle(layer, group)));
  return {
    kind: "key-figures",
    id,
    figures: [
      figure(
        "total",
        document.keyFigures.total(say.group(groupTitle(layer, group))),
        total,
        "people",
        say.people(total),
      ),
      { ...figure("covered", document.keyFigures.covered, covered, "people", say.people(covered)), note: ofTotal },
      {
        ...figure("uncovered", document.keyFigures.uncovered, uncovered, "people", say.people(uncovered)),
        note: ofTotal,
      },
      figure("rate", document.keyFigures.rate, rate, "share", rate === null ? words.noData : say.percent(rate)),
      figure(
        "facilities",
        document.keyFigures.facilities,
        first.facilityCount,
        "count",
        document.keyFigures.facilitiesText(words.count(first.facilityCount)),
      ),
    ],
  };
}
