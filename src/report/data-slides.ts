import { problemSentence } from "../text";
import type { ReportBlock, ReportSlide } from "./model";
import { kindId, kindsOf } from "./parts/finding-parts";
import type { PartContext } from "./parts/part-context";
import { findingSentence, reportSentences } from "./sentences/report-sentences";
import type { TemplatePart } from "./template/template";

/** Kinds of findings with a slide each, the worst first; all are in the table of kinds. */
const MOST_KINDS = 6;
/** Findings that the notes read out. */
const READ_OUT = 3;

/** What of a report about the data is shown: findings by severity, what to mend first, every bad kind, the files. */
export function dataSlides(
  part: TemplatePart,
  context: PartContext,
  blocks: ReadonlyMap<string, ReportBlock>,
): ReportSlide[] {
  const { say } = context;
  const told = (rule: "checks" | "first-to-mend" | "reading" | "issues", more: readonly string[] = []) =>
    reportSentences[rule](context).flatMap(({ text }) => contentSlide(part.id, text, [part.id], [text, ...more]));
  const block = blocks.get(part.id);
  if (!block || context.layers.length > 0) return [];
  if (part.kind === "key-figures" || (part.kind === "chart" && part.of === "findings")) return told("checks");
  if (part.kind !== "table") return [];
  if (part.of === "findings") {
    return kindsOf(context)
      .slice(0, MOST_KINDS)
      .flatMap((kind) => {
        const id = `${part.id}/${kindId(kind)}`;
        const message = findingSentence(context, kind);
        const examples = kind.rows.slice(0, READ_OUT).map((row) => problemSentence(context.language, row));
        const own = [id, `${id}-advice`].filter((one) => blocks.has(one));
        return own.length === 0 ? [] : contentSlide(id, message, own, [message, ...examples]);
      });
  }
  if (block.kind !== "table") return [];
  if (part.of === "finding-kinds") return told("first-to-mend");
  if (part.of === "readings") {
    return told("reading", [...reportSentences.population(context).map(({ text }) => text), say.accounting]);
  }
  return part.of === "issues" ? told("issues") : [];
}

function contentSlide(
  id: string,
  message: string,
  blockIds: readonly string[],
  spoken: readonly string[],
): ReportSlide[] {
  return [{ id: `slide-${id}`, message, layout: "content", blockIds, notes: spoken.join("\n") }];
}
