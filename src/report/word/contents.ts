import type { Language } from "../../text";
import { plainText } from "../block";
import { displayWidth } from "../display-width";
import type { ReportBlock, ReportModel, ReportSection } from "../model";
import { bodyLines, PageEstimate, points } from "./page-estimate";
import { chartHeight } from "./word-figure";
import { LANDSCAPE_WIDTH_MM, SMALL_TABLE, TEXT_WIDTH_MM } from "./word-style";
import { neededMm, rowHeights } from "./word-table";

/** Points: lines of the body, a caption with its space, a line of a remark. */
const LINE_PT = 28;
const CAPTION_PT = 26;
const TITLE_PT = 36;
const CONTENTS_PT = 24;
const NOTE_PT = 16;
const NOTE_SPACE_PT = 8;
/** Headings that the contents list. */
const DEEPEST = 2;

interface ContentsEntry {
  readonly title: string;
  readonly level: number;
  readonly page: number;
  readonly href: string;
}

/** Half-width characters of 22 pt that a line of the title holds. */
const TITLE_CHARACTERS = 40;

/** A long title breaks after the district's name, where its meaning does. */
export function titleLines({ title, district }: ReportModel["meta"]): string {
  const isLong = displayWidth(title) > TITLE_CHARACTERS;
  return isLong && title.startsWith(district)
    ? `${district}\n${title.slice(district.length).replace(/^[\s:：]+/, "")}`
    : title;
}

/** The bookmark of a heading: Word takes letters, digits and _, at most 40, no two alike. */
export function anchorOf(id: string): string {
  let hash = 0;
  for (const character of id) hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) >>> 0;
  return `_r_${id.replace(/[^A-Za-z0-9]/g, "_").slice(0, 28)}_${hash.toString(36)}`;
}

/** An annex with a table too wide for a standing page. */
export function liesOnItsSide({ blocks, role }: ReportSection, language: Language): boolean {
  if (role === "body") return false;
  return blocks.some((block) => block.kind === "table" && neededMm(block.table, language, SMALL_TABLE) > TEXT_WIDTH_MM);
}

/** Whether a block has a remark of its own below it, which then takes the place of the empty line. */
export function hasNote(blocks: readonly ReportBlock[], index: number): boolean {
  return index + 1 < blocks.length && blocks[index + 1].kind === "note";
}

/** The contents with page numbers as well as they can be told before Word has laid the pages out. */
export function contentsEntries({ meta, language }: ReportModel, sections: readonly ReportSection[]): ContentsEntry[] {
  const entries: ContentsEntry[] = [];
  const pages = new PageEstimate();
  pages.lines([...openingHeights(meta), ...new Array<number>(countEntries(sections)).fill(CONTENTS_PT)]);
  let isFirst = true;
  for (const section of sections) {
    const isLying = liesOnItsSide(section, language);
    if (isFirst || section.role === "appendix") pages.newPage(isLying);
    isFirst = false;
    const add = (level: number, title: string, id: string) => {
      pages.whole(LINE_PT, LINE_PT);
      if (level <= DEEPEST) entries.push({ title, level, page: pages.page, href: anchorOf(id) });
    };
    if (section.title !== "") add(1, (section.number ?? "") + section.title, section.id);
    for (const [index, block] of section.blocks.entries()) {
      if (block.kind === "heading") add(block.level, (block.number ?? "") + block.text, block.id);
      else place(pages, block, language, isLying ? LANDSCAPE_WIDTH_MM : TEXT_WIDTH_MM, hasNote(section.blocks, index));
    }
  }
  return entries;
}

/** Lines of the first page above the contents. */
function openingHeights(meta: ReportModel["meta"]): number[] {
  const small = [meta.secrecy, meta.documentNumber, meta.subtitle, meta.organisation, meta.date, "—", "—"];
  const title = titleLines(meta).split("\n");
  const titleRows = title.reduce((sum, line) => sum + Math.ceil(displayWidth(line) / TITLE_CHARACTERS), 0);
  return [...small.filter((line) => line !== "").map(() => LINE_PT), ...new Array<number>(titleRows).fill(TITLE_PT)];
}

function countEntries(sections: readonly ReportSection[]): number {
  return sections.reduce(
    (sum, { title, blocks }) =>
      sum +
      (title === "" ? 0 : 1) +
      blocks.filter((block) => block.kind === "heading" && block.level <= DEEPEST).length,
    0,
  );
}

function place(pages: PageEstimate, block: ReportBlock, language: Language, widthMm: number, isNoted: boolean): void {
  const lineHeights = (count: number) => new Array<number>(count).fill(LINE_PT);
  switch (block.kind) {
    case "heading":
      return;
    case "paragraph":
      return pages.lines(lineHeights(bodyLines(plainText(block.runs))));
    case "list":
      return pages.lines(block.items.flatMap(({ runs }) => lineHeights(bodyLines(plainText(runs)))));
    case "note":
      return pages.whole(noteHeight(block.text, widthMm));
    case "key-figures":
      return pages.whole(80);
    case "table": {
      const { header, rows } = rowHeights(block.table, language, widthMm);
      const together = rows.length <= 12 ? rows.length : 2;
      const first = rows.slice(0, together).reduce((sum, height) => sum + height, 0);
      pages.whole(CAPTION_PT + header + first);
      pages.lines(rows.slice(together), header);
      return isNoted ? undefined : pages.whole(NOTE_PT + NOTE_SPACE_PT);
    }
    case "chart":
      return pages.whole(chartHeight(block) * 0.75 + CAPTION_PT + 4);
    case "map":
      return pages.whole(points(block.map.request.heightMm) + CAPTION_PT + noteHeight(block.map.sourceLine, widthMm));
    case "signature":
      return pages.whole((block.lines.length + 1) * LINE_PT);
    case "page-break":
      return pages.newPage(widthMm > TEXT_WIDTH_MM);
  }
}

/** A remark of 10.5 pt. */
function noteHeight(text: string, widthMm: number): number {
  return Math.max(1, Math.ceil(displayWidth(text) / (points(widthMm) / 5.25))) * NOTE_PT + NOTE_SPACE_PT;
}
