import type { CheckRow } from "../core/analysis/checks/check-row";
import type { CoverageAnswer } from "../core/analysis/result";
import { Problem } from "../core/base/problem";
import type { NetworkReport } from "../core/engine/api";
import type { Project } from "../core/project/project";
import { documentText, reportText, sentenceText, terms, type Language } from "../text";
import { finishReport } from "./finish-report";
import { sheetSections } from "./gap-report";
import type { ReportBlock, ReportMeta, ReportModel, ReportSection } from "./model";
import { narrowToStreet, streetOf } from "./narrow-to-street";
import { idSuffix, layerTitle, type PartContext } from "./parts/part-context";
import { partBlocks } from "./parts/part-blocks";
import { filledSlots } from "./parts/slots";
import { districtTitle, methodLine, productLine, reportContext, type ReportContext } from "./report-context";
import type { SentenceEdit } from "./sentences/sentence";
import { reportSlides } from "./slides";
import { SLOTS, type ReportSlots, type ReportTemplate, type TemplatePart } from "./template/template";

/** What a report is made of. */
export interface ReportInput {
  readonly project: Project;
  /** One for each layer (or limit), in the order of the report; none for a template about the data alone. */
  readonly answers: readonly CoverageAnswer[];
  readonly language: Language;
  readonly network?: NetworkReport | undefined;
  readonly checks?: readonly CheckRow[] | undefined;
}

/** What a person chooses of a template. Plain data: it crosses threads and is kept with the project. */
export interface ReportOptions {
  /** Slots the person filled in; an absent one is the template's. */
  readonly slots?: Partial<ReportSlots>;
  readonly draft?: boolean;
  /** Parts by id that the person ticked or unticked; the others as the template has them. */
  readonly ticked?: Readonly<Record<string, boolean>>;
  readonly edits?: readonly SentenceEdit[];
  /** Share of people who are to be covered, 0–1, by layer id. */
  readonly targets?: Readonly<Record<string, number>>;
  /** Id or name of the street, for a template that is made for each street. */
  readonly street?: string;
}

/**
 * The report of a template: every part that is ticked, for all answers, as one model that all writers take. Nothing in it
 * is computed that the answers do not state; a street's report is narrowed to the street.
 *
 * @throws Problem "report/no-answer" for a template about layers without one, "report/street-unknown"
 */
export function buildReport(input: ReportInput, template: ReportTemplate, options: ReportOptions = {}): ReportModel {
  if (template.layers !== "none" && input.answers.length === 0) {
    throw new Problem("report/no-answer", { template: template.title[input.language] });
  }
  const context = partContext(input, template, options);
  const isTicked = (part: TemplatePart) => options.ticked?.[part.id] ?? part.ticked ?? true;
  const sections = template.sections.flatMap((section): ReportSection[] => {
    const parts = section.parts.filter(isTicked);
    const blocks =
      section.each === "layer"
        ? eachLayer(parts, context)
        : parts.flatMap((part) => ofPart(part, context, context.layers));
    if (blocks.length === 0) return [];
    const title = section.title ? filledSlots(section.title[input.language], context) : "";
    return [{ id: section.id, title, on: "paper", role: section.appendix ? "appendix" : "body", blocks }];
  });
  return finishReport({
    schema: "lifecircle-report/2",
    language: input.language,
    meta: metaOf(template, context),
    sections: [...sections, ...allSheets(context)],
    slides: reportSlides(template, context, sections),
  });
}

function partContext(input: ReportInput, template: ReportTemplate, options: ReportOptions): PartContext {
  const { language, answers, network, checks } = input;
  const street = template.per === "street" ? streetOf(input.project, options.street ?? "") : undefined;
  const layers = answers.map((answer): ReportContext => {
    const narrowed = street ? narrowToStreet(input.project, answer, street) : { project: input.project, answer };
    return reportContext(narrowed.project, narrowed.answer, answer.request.layer, language, {
      network,
      checks,
      street,
    });
  });
  const filled = { ...template.slots, ...options.slots };
  const slots = Object.fromEntries(SLOTS.map((slot) => [slot, filled[slot] ?? ""])) as unknown as ReportSlots;
  return {
    project: layers.at(0)?.project ?? input.project,
    layers,
    checks,
    street,
    language,
    slots,
    draft: options.draft ?? false,
    edits: options.edits ?? [],
    targets: options.targets ?? {},
    where: street?.name ?? sentenceText[language].wholeDistrict,
    document: documentText[language],
    text: reportText[language],
    words: terms[language],
    say: sentenceText[language],
  };
}

function ofPart(
  part: TemplatePart,
  context: PartContext,
  layers: readonly ReportContext[],
  level: 2 | 3 = 2,
): ReportBlock[] {
  const blocks = partBlocks(part, context, layers);
  if (blocks.length === 0 || !part.heading) return blocks;
  const suffix = level === 3 ? idSuffix(context, layers[0]) : "";
  const text = filledSlots(part.heading[context.language], context);
  return [{ kind: "heading", id: `heading-${part.id}${suffix}`, level, text }, ...blocks];
}

/** The parts for one layer after the other, each under its name where there are several. */
function eachLayer(parts: readonly TemplatePart[], context: PartContext): ReportBlock[] {
  return context.layers.flatMap((layer): ReportBlock[] => {
    const isOnly = context.layers.length === 1;
    const blocks = parts.flatMap((part) => ofPart(part, context, [layer], isOnly ? 2 : 3));
    if (isOnly || blocks.length === 0) return blocks;
    const id = `layer-${parts[0].id}${idSuffix(context, layer)}`;
    return [{ kind: "heading", id, level: 2, text: layerTitle(context, layer) }, ...blocks];
  });
}

function metaOf(template: ReportTemplate, context: PartContext): ReportMeta {
  const { project, language, slots, draft, document, layers, words, text } = context;
  const title = filledSlots(template.heading[language], context);
  const dataDate = project.dataDate === "" ? words.noData : project.dataDate;
  const mark = project.fictional ? [text.methodLine.fictional] : [];
  return {
    title,
    subtitle: template.subtitle ? filledSlots(template.subtitle[language], context) : "",
    district: districtTitle(context),
    fictional: project.fictional,
    draft,
    organisation: slots.organisation,
    date: document.date(slots.date),
    secrecy: slots.secrecy,
    mapApproval: slots.mapApproval,
    documentNumber: slots.documentNumber,
    marks: [...(draft ? [document.draft] : []), ...(project.fictional ? [document.fictional] : [])],
    dataDate: project.dataDate,
    source: project.source[language],
    licence: project.licence,
    product: productLine(context),
    methodLine:
      layers.length === 1
        ? methodLine(layers[0])
        : [text.methodLine.date(dataDate), ...mark].join(text.methodLine.join),
    noData: words.noData,
    keywords: [words.reach, words.coverageRate, words.gap, ...layers.map((layer) => layer.layer.title[language])],
  };
}

/** The workbook's sheets of every answer; what was read and checked stands once, at the end. */
function allSheets(context: PartContext): ReportSection[] {
  const { layers } = context;
  const perLayer = layers.map((layer) => sheetSections(layer));
  if (layers.length === 1) return perLayer[0].map((section) => withIds(section, "sheet:"));
  const sheets = perLayer.flatMap((sections, index) => {
    const layer = layers[index];
    const suffix = idSuffix(context, layer);
    return sections
      .filter(({ id }) => id !== "quality")
      .map((section) => ({
        ...withIds(section, "sheet:", suffix),
        title: `${layerTitle(context, layer)} ${section.title}`,
        methodLine: methodLine(layer),
      }));
  });
  const quality = perLayer.at(0)?.find(({ id }) => id === "quality");
  return [...sheets, ...(quality ? [withIds(quality, "sheet:")] : [])];
}

function withIds(section: ReportSection, prefix: string, suffix = ""): ReportSection {
  return {
    ...section,
    id: section.id + suffix,
    blocks: section.blocks.map((block) => ({ ...block, id: `${prefix}${block.id}${suffix}` })),
  };
}
