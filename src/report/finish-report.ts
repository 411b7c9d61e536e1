import { documentText } from "../text";
import type { ReportBlock, ReportModel, ReportSection, TextRun } from "./model";

declare global {
  interface String {
    /** ES2024, in Node 20 and current browsers, not yet in the library that TypeScript is told of. */
    toWellFormed(): string;
  }
}

/**
 * The model as writers take it: headings, tables and figures numbered (in Chinese 一、（一）1.（1）, 表1, 附表1, 图1; in
 * English 1, 1.1, Table 1, Figure 1), references to them filled in, and every text made fit for XML and Office.
 */
export function finishReport(draft: ReportModel): ReportModel {
  const numbered = new Numbering(draft).sections();
  const labels = new Map(
    numbered.flatMap(({ blocks }) =>
      blocks.flatMap((block) => ("label" in block && block.label ? [[block.id, block.label] as const] : [])),
    ),
  );
  const sections = numbered.map((section) => ({
    ...section,
    blocks: section.blocks.map((block) => withReferences(block, labels)),
  }));
  checkIds(draft, sections);
  return cleaned({ ...draft, sections }) as ReportModel;
}

/** Text without what XML 1.0 forbids. Office and xmllint refuse files that carry it. */
export function cleanText(text: string): string {
  // eslint-disable-next-line no-control-regex -- the control characters are what has to go
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
}

class Numbering {
  private readonly text: (typeof documentText)["zh"];
  private readonly counts = { body: 0, appendix: 0, table: 0, appendixTable: 0, figure: 0 };

  constructor(private readonly draft: ReportModel) {
    this.text = documentText[draft.language];
  }

  sections(): ReportSection[] {
    return this.draft.sections.map((section) => this.section(section));
  }

  private section(section: ReportSection): ReportSection {
    if (section.on === "sheet") return section;
    const { numbers } = this.text;
    let number = "";
    if (section.title !== "") {
      const n = ++this.counts[section.role];
      number = section.role === "appendix" ? numbers.appendix(n) : numbers.heading([n]);
    }
    const path = [this.counts[section.role]];
    const blocks = section.blocks.map((block) => this.block(block, section, path));
    return { ...section, number, blocks };
  }

  /** @param path Numbers of the headings above, outermost first; a heading changes it. */
  private block(block: ReportBlock, { role }: ReportSection, path: number[]): ReportBlock {
    const { numbers } = this.text;
    if (block.kind === "heading") {
      const own = (path[block.level - 1] ?? 0) + 1;
      // A level that was skipped counts as its first.
      while (path.length < block.level - 1) path.push(1);
      path.splice(block.level - 1, Infinity, own);
      return { ...block, number: role === "appendix" ? "" : numbers.heading(path) };
    }
    if (block.kind === "table") {
      const label =
        role === "appendix" ? numbers.appendixTable(++this.counts.appendixTable) : numbers.table(++this.counts.table);
      return { ...block, label };
    }
    if (block.kind === "chart" || block.kind === "map") {
      return { ...block, label: numbers.figure(++this.counts.figure) };
    }
    return block;
  }
}

function withReferences(block: ReportBlock, labels: ReadonlyMap<string, string>): ReportBlock {
  const filled = (runs: readonly TextRun[]) =>
    runs.map((run) => (run.ref === undefined ? run : { ...run, text: labels.get(run.ref) ?? run.text }));
  if (block.kind === "paragraph") return { ...block, runs: filled(block.runs) };
  if (block.kind === "list") return { ...block, items: block.items.map(({ runs }) => ({ runs: filled(runs) })) };
  return block;
}

/** Ids that are there twice, or a slide of blocks that are not there, are mistakes of whoever built the report. */
function checkIds({ slides }: ReportModel, sections: readonly ReportSection[]): void {
  const ids = new Set<string>();
  for (const { id } of sections.flatMap((section) => section.blocks)) {
    if (ids.has(id)) throw new Error(`two blocks of the report are called "${id}"`);
    ids.add(id);
  }
  for (const { id, blockIds } of slides) {
    const missing = blockIds.find((blockId) => !ids.has(blockId));
    if (missing !== undefined) throw new Error(`slide "${id}" shows a block "${missing}" that is not in the report`);
  }
}

function cleaned(value: unknown): unknown {
  if (typeof value === "string") return cleanText(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, cleaned(inner)]));
}
