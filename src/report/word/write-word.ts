import {
  AlignmentType,
  Document,
  Footer,
  Header,
  Packer,
  PageBreak,
  PageNumber,
  PageOrientation,
  Paragraph,
  SectionType,
  TableOfContents,
  TextRun,
  type FileChild,
  type ISectionOptions,
} from "docx";
import { documentText, type Language } from "../../text";
import type { ChartBlock, MapPainter, ReportBlock, ReportModel, ReportSection } from "../model";
import { anchorOf, hasNote, contentsEntries, liesOnItsSide, titleLines } from "./contents";
import { finishPackage } from "./finish-package";
import { chartParagraph, keyFigureTable, mapParagraph } from "./word-figure";
import { wordFonts, type FontProfile, type WordFonts } from "./word-fonts";
import { LANDSCAPE_WIDTH_MM, MARGIN_MM, mm, PAGE_MM, STYLE, TEXT_WIDTH_MM, wordStyles } from "./word-style";
import { wordTable } from "./word-table";
import { headingParagraph, styled, wordRuns } from "./word-text";

export interface WordAssets {
  /** Needed where the report has maps. */
  readonly painter?: MapPainter | undefined;
  readonly profile?: FontProfile;
  /** Called before each block, so that a long report can show where it is and be stopped. */
  readonly step?: (done: number, total: number) => Promise<void>;
}

/**
 * The report as a Word document (.docx) laid out after GB/T 9704: title, contents with page numbers, the body, annexes
 * (on their side where a table is wide), charts that Word can edit, maps of 300 dpi.
 */
export async function writeWord(model: ReportModel, assets: WordAssets = {}): Promise<Uint8Array<ArrayBuffer>> {
  const sections = model.sections.filter(({ on }) => on !== "sheet");
  const writer = new WordWriter(model, sections, assets);
  const document = new Document({
    title: model.meta.title,
    creator: model.meta.organisation || model.meta.product,
    lastModifiedBy: model.meta.product,
    description: model.meta.methodLine,
    keywords: model.meta.keywords.join(", "),
    styles: wordStyles(writer.fonts),
    evenAndOddHeaderAndFooters: true,
    sections: await writer.sections(),
  });
  return finishPackage(new Uint8Array(await Packer.toArrayBuffer(document)), writer.fonts);
}

class WordWriter {
  readonly fonts: WordFonts;
  private readonly language: Language;
  private readonly text: (typeof documentText)["zh"];
  private readonly total: number;
  private done = 0;

  constructor(
    private readonly model: ReportModel,
    private readonly reportSections: readonly ReportSection[],
    private readonly assets: WordAssets,
  ) {
    this.fonts = wordFonts(assets.profile ?? "gb", model.language);
    this.language = model.language;
    this.text = documentText[model.language];
    this.total = reportSections.reduce((sum, { blocks }) => sum + blocks.length, 0);
  }

  /** Word's sections: the body on standing pages, then each run of annexes that lie the same way. */
  async sections(): Promise<ISectionOptions[]> {
    const body = this.reportSections.filter(({ role }) => role === "body");
    const appendices = this.reportSections.filter(({ role }) => role === "appendix");
    const children: FileChild[] = [];
    for (const section of body) children.push(...(await this.section(section, TEXT_WIDTH_MM, false)));
    const written = [this.page(this.opening(), false), this.page(children, false)];
    let lying = false;
    let pages: FileChild[] = [];
    const close = () => {
      if (pages.length > 0) written.push(this.page(pages, lying));
      pages = [];
    };
    for (const section of appendices) {
      const isWide = liesOnItsSide(section, this.language);
      if (isWide !== lying) close();
      lying = isWide;
      pages.push(...(await this.section(section, isWide ? LANDSCAPE_WIDTH_MM : TEXT_WIDTH_MM, pages.length > 0)));
    }
    close();
    return written;
  }

  /** 密级, 文号, title, who and when, and the contents; the body begins on the next page. */
  private opening(): FileChild[] {
    const { meta } = this.model;
    const plate = [meta.secrecy, meta.documentNumber].filter((line) => line !== "");
    const below = [meta.subtitle, meta.organisation, meta.date].filter((line) => line !== "");
    return [
      ...plate.map((line) => styled("plate", line)),
      new Paragraph({ style: STYLE.subtitle, children: [] }),
      styled("title", titleLines(meta)),
      ...below.map((line) => styled("subtitle", line)),
      styled("contents", this.text.contents, true),
      new TableOfContents(this.text.contents, {
        hyperlink: true,
        headingStyleRange: "1-2",
        tabLeader: "dot",
        // Word would ask before it shows the document.
        beginDirty: false,
        cachedEntries: contentsEntries(this.model, this.reportSections),
      }),
    ];
  }

  private async section(section: ReportSection, widthMm: number, breaksPage: boolean): Promise<FileChild[]> {
    const { blocks, title, number = "" } = section;
    const isAppendix = section.role === "appendix";
    const children: FileChild[] =
      title === ""
        ? []
        : [
            headingParagraph(1, number, title, {
              pageBreakBefore: isAppendix && breaksPage,
              flush: isAppendix,
              anchor: anchorOf(section.id),
            }),
          ];
    for (const [index, block] of blocks.entries()) {
      await this.assets.step?.(this.done++, this.total);
      const keepNext = this.leadsToSignature(section, index);
      // A remark with nothing above it to remark on is what the section has to say.
      const isAlone = block.kind === "note" && (index === 0 || blocks[index - 1].kind === "heading");
      if (isAlone) children.push(styled("body", block.text, keepNext));
      else children.push(...(await this.block(block, widthMm, keepNext, hasNote(blocks, index))));
    }
    return children;
  }

  /** The last block before a signature stays with it. */
  private leadsToSignature(section: ReportSection, index: number): boolean {
    const inSection = section.blocks[index + 1];
    if (inSection) return inSection.kind === "signature";
    const next = this.reportSections[this.reportSections.indexOf(section) + 1] as ReportSection | undefined;
    return next?.title === "" && next.blocks[0]?.kind === "signature";
  }

  private async block(block: ReportBlock, widthMm: number, keepNext: boolean, isNoted: boolean): Promise<FileChild[]> {
    const { language, fonts } = this;
    switch (block.kind) {
      case "heading":
        return [headingParagraph(block.level, block.number ?? "", block.text, { anchor: anchorOf(block.id) })];
      case "paragraph":
        return [new Paragraph({ keepNext, keepLines: keepNext, children: wordRuns(block.runs, language) })];
      case "list":
        return block.items.map(({ runs }) => new Paragraph({ keepNext, children: wordRuns(runs, language) }));
      case "note":
        return [styled("note", block.text, keepNext)];
      case "key-figures":
        return [keyFigureTable(block, fonts), styled("note", "", keepNext)];
      case "table": {
        const caption = captionText(block.label, block.table.title);
        if (block.table.rows.length + block.table.footer.length === 0) return [];
        return [
          styled("caption", caption, true),
          wordTable(block.table, { widthMm, language, fonts }, isNoted),
          ...(isNoted ? [] : [styled("note", "", keepNext)]),
        ];
      }
      case "chart":
        return [chartParagraph(block, fonts), styled("caption", captionText(block.label, chartTitle(block)), keepNext)];
      case "map": {
        const { painter } = this.assets;
        if (!painter) throw new Error("a report with maps needs a painter");
        return [
          await mapParagraph(block, painter),
          styled("caption", captionText(block.label, block.title), true),
          styled("note", block.map.sourceLine, keepNext),
        ];
      }
      case "signature":
        return [
          new Paragraph({ keepNext: true, children: [] }),
          ...block.lines.map((line, index) => styled("signature", line, index < block.lines.length - 1)),
        ];
      case "page-break":
        return [new Paragraph({ children: [new PageBreak()] })];
    }
  }

  private page(children: readonly FileChild[], lying: boolean): ISectionOptions {
    const { top, right, bottom, left } = MARGIN_MM;
    const marks = this.model.meta.marks.join("　");
    const header = () =>
      new Header({ children: marks === "" ? [new Paragraph({ style: STYLE.header })] : [styled("header", marks)] });
    const footer = (alignment: (typeof AlignmentType)["LEFT" | "RIGHT"]) =>
      new Footer({
        children: [
          new Paragraph({
            style: STYLE.pageNumber,
            alignment,
            children: [new TextRun({ children: ["— ", PageNumber.CURRENT, " —"] })],
          }),
        ],
      });
    return {
      properties: {
        type: SectionType.NEXT_PAGE,
        page: {
          // docx turns width and height round itself when the page lies on its side.
          size: {
            width: mm(PAGE_MM.width),
            height: mm(PAGE_MM.height),
            orientation: lying ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
          },
          margin: lying
            ? { top: mm(left), right: mm(top), bottom: mm(right), left: mm(bottom), header: mm(15), footer: mm(18) }
            : { top: mm(top), right: mm(right), bottom: mm(bottom), left: mm(left), header: mm(20), footer: mm(25) },
        },
      },
      headers: { default: header(), even: header() },
      footers: { default: footer(AlignmentType.RIGHT), even: footer(AlignmentType.LEFT) },
      children,
    };
  }
}

/** What an axis would say stands in the caption; rates carry their sign. */
function chartTitle({ title, unit, valueKind }: ChartBlock): string {
  return valueKind === "share" ? title : `${title}（${unit}）`;
}

function captionText(label: string | undefined, title: string): string {
  return label === undefined ? title : `${label}\u3000${title}`;
}
