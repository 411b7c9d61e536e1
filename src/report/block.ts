import type { ReportBlock, ReportSection, NoteBlock, ParagraphBlock, ReportTable, TableBlock, TextRun } from "./model";

/** A paragraph of one plain text. */
export function paragraph(id: string, text: string): ParagraphBlock {
  return { kind: "paragraph", id, runs: [{ text }] };
}

export function note(id: string, text: string): NoteBlock {
  return { kind: "note", id, text };
}

/** A table as a block under its own id. */
export function tableBlock(table: ReportTable): TableBlock {
  return { kind: "table", id: table.id, table };
}

/** A section that the workbook shows as a sheet. */
export function sheetSection(id: string, title: string, blocks: readonly ReportBlock[]): ReportSection {
  return { id, title, on: "sheet", role: "appendix", blocks };
}

/** The words of a text without its emphasis. */
export function plainText(runs: readonly TextRun[]): string {
  return runs.map((run) => run.text).join("");
}
