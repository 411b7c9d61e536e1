import { documentText, paperText, type Language } from "../../text";
import { unbroken } from "../cell-text";
import { chartSvg } from "../chart-svg";
import type { ReportBlock, ReportModel, ReportSection, TableBlock, TextRun } from "../model";
import { displayWidth } from "../display-width";
import { districtLine, fullTitle, issuerLine, slotsLine } from "../title-lines";
import { PDF_FONT, points, type PdfDocument, type PdfNode } from "./pdf-node";
import { ASIDE, isWide, pdfTable } from "./pdf-table";

const INK = "#1C2733";
const MUTED = "#5B6672";
const MARK = "#A33423";
/** A4 with the margins of an official paper, millimetres: left, top, right, bottom. */
const PAGE_MM = { width: 210, height: 297, left: 28, top: 37, right: 26, bottom: 35 };
/** A page that lies down for a wide table: left, top, right, bottom. */
const LYING_MM = { left: 18, top: 26, right: 18, bottom: 22 };
const BODY = 12;
const HEADING = { 1: 15, 2: 13.5, 3: 12, 4: 12 } as const;

/** What a PDF is made of besides its model. */
export interface PdfPictures {
  /** Block id of a map → its drawing as SVG. */
  readonly maps: ReadonlyMap<string, string>;
}

/**
 * The report as a document for pdfmake: upright A4, wide tables on their side, contents with page numbers, numbers of
 * pages outside (odd right, even left), marks and method in the head. Maps and charts stay vectors.
 */
export function pdfDocument(model: ReportModel, pictures: PdfPictures): PdfDocument {
  return new Layout(model, pictures).document();
}

class Layout {
  private readonly model: ReportModel;
  private readonly maps: ReadonlyMap<string, string>;
  private readonly language: Language;
  /** The pages of the section at hand lie on their side. */
  private lies = false;

  constructor(model: ReportModel, { maps }: PdfPictures) {
    this.model = model;
    this.maps = maps;
    this.language = model.language;
  }

  document(): PdfDocument {
    const { meta } = this.model;
    const sections = this.model.sections.filter(({ on }) => on !== "sheet");
    return {
      pageSize: "A4",
      info: {
        title: fullTitle(meta),
        author: meta.organisation || meta.product,
        subject: meta.methodLine,
        keywords: meta.keywords.join(", "),
        creator: meta.product,
        producer: meta.product,
      },
      lang: this.language === "zh" ? "zh-CN" : "en",
      displayTitle: true,
      defaultStyle: { font: PDF_FONT, fontSize: BODY, lineHeight: 1.35, color: INK },
      header: (page: number) => this.head(page),
      footer: (page: number) => ({
        text: paperText[this.language].pageNumber(page),
        style: ASIDE,
        alignment: page % 2 === 1 ? "right" : "left",
        margin: [points(PAGE_MM.left), 12, points(PAGE_MM.right), 0],
        fontSize: 10.5,
      }),
      pageBreakBefore: standsAlone,
      content: this.pages(sections),
    };
  }

  /** Sections that lie and sections that stand, each run of them on pages of its own. */
  private pages(sections: readonly ReportSection[]): PdfNode[] {
    const front = [...this.titleBlock(), ...this.contents(sections)];
    const runs: { lies: boolean; nodes: PdfNode[] }[] = [{ lies: false, nodes: front }];
    for (const section of sections) {
      const lies = section.blocks.some((block) => block.kind === "table" && isWide(block.table));
      this.lies = lies;
      const nodes = this.section(section);
      const last = runs[runs.length - 1];
      if (last.lies === lies) last.nodes.push(...nodes);
      else if (nodes.length > 0) runs.push({ lies, nodes });
    }
    return runs.map(({ lies, nodes }) => {
      const { left, top, right, bottom } = lies ? LYING_MM : PAGE_MM;
      return {
        section: keptTogether(nodes),
        pageOrientation: lies ? "landscape" : "portrait",
        pageMargins: [left, top, right, bottom].map(points),
      };
    });
  }

  private head(page: number): PdfNode {
    const { meta } = this.model;
    if (page === 1 && meta.marks.length === 0) return { text: "" };
    const title = page === 1 ? "" : fullTitle(meta);
    return {
      margin: [points(PAGE_MM.left), points(16), points(PAGE_MM.right), 0],
      columns: [
        { text: title, color: MUTED, fontSize: 8.5, width: "*", style: ASIDE },
        {
          text: meta.marks.join("　"),
          color: MARK,
          bold: true,
          fontSize: 9.5,
          width: "auto",
          alignment: "right",
          style: ASIDE,
        },
      ],
      columnGap: 12,
    };
  }

  private titleBlock(): PdfNode[] {
    const { meta } = this.model;
    const slots = slotsLine(meta, this.language);
    return [
      ...(slots ? [{ text: slots, fontSize: 10.5, color: MUTED, margin: [0, 0, 0, 10] }] : []),
      ...(districtLine(meta) === ""
        ? []
        : [{ text: districtLine(meta), alignment: "center", fontSize: 16, margin: [0, 8, 0, 4] }]),
      {
        text: meta.title,
        alignment: "center",
        fontSize: titleSize(meta.title, this.room()),
        bold: true,
        lineHeight: 1.25,
      },
      ...(meta.subtitle ? [{ text: meta.subtitle, alignment: "center", fontSize: 13, margin: [0, 6, 0, 0] }] : []),
      {
        text: issuerLine(meta),
        alignment: "center",
        fontSize: 12,
        margin: [0, 8, 0, 6],
      },
      { text: meta.methodLine, alignment: "center", fontSize: 9, color: MUTED, margin: [0, 0, 0, 12] },
    ];
  }

  private contents(sections: readonly ReportSection[]): PdfNode[] {
    if (sections.filter(({ title }) => title !== "").length < 3) return [];
    return [
      {
        toc: {
          title: { text: documentText[this.language].contents, bold: true, fontSize: 13, alignment: "center" },
          numberStyle: { alignment: "right" },
          textStyle: { fontSize: 11 },
        },
        margin: [0, 6, 0, 12],
      },
    ];
  }

  private section(section: ReportSection): PdfNode[] {
    const heading: PdfNode[] = [];
    if (section.title !== "") {
      heading.push({
        text: `${section.number ?? ""}${section.title}`,
        fontSize: HEADING[1],
        bold: true,
        margin: [0, 12, 0, 4],
        tocItem: true,
        headlineLevel: 1,
      });
    }
    if (section.methodLine !== undefined) {
      heading.push({ text: section.methodLine, fontSize: 9, color: MUTED, margin: [0, 0, 0, 4] });
    }
    return [...heading, ...section.blocks.flatMap((block) => this.block(block))];
  }

  private block(block: ReportBlock): PdfNode[] {
    switch (block.kind) {
      case "heading":
        return [
          {
            text: `${block.number ?? ""}${block.text}`,
            fontSize: HEADING[block.level],
            bold: true,
            margin: [0, 8, 0, 3],
            headlineLevel: block.level,
            ...(block.level === 2 ? { tocItem: true, tocMargin: [14, 0, 0, 0] } : {}),
          },
        ];
      case "paragraph":
        return [this.paragraph(block.runs)];
      case "list":
        return [{ ul: block.items.map(({ runs }) => ({ text: this.runs(runs) })), margin: [14, 0, 0, 6] }];
      case "note":
        return [{ text: block.text, fontSize: 9, color: MUTED, margin: [0, 0, 0, 8] }];
      case "key-figures":
        return [this.keyFigures(block.figures)];
      case "table":
        return this.table(block);
      case "chart":
        return [
          {
            unbreakable: true,
            margin: [0, 4, 0, 8],
            stack: [
              { svg: chartSvg(block, this.language, PDF_FONT), width: this.room(), alignment: "center" },
              caption(block.label, block.title),
            ],
          },
        ];
      case "map":
        return this.map(block.id, block.label, block.title);
      case "signature":
        return [
          {
            signs: true,
            unbreakable: true,
            margin: [0, 28, 0, 0],
            stack: block.lines.map((line) => ({ text: line, alignment: "right", margin: [0, 2, 40, 0] })),
          },
        ];
      case "page-break":
        return [{ text: "", pageBreak: "after" }];
    }
  }

  private map(id: string, label: string | undefined, title: string): PdfNode[] {
    const svg = this.maps.get(id);
    if (svg === undefined) throw new Error(`no drawing of the map "${id}" was given`);
    return [
      {
        unbreakable: true,
        margin: [0, 4, 0, 8],
        stack: [
          {
            // Drawn for any machine; here it is set in the one font there is.
            svg: svg.replace(/font-family="[^"]*"/g, `font-family="${PDF_FONT}"`),
            fit: [this.room(), points(PAGE_MM.height - PAGE_MM.top - PAGE_MM.bottom) - 60],
            alignment: "center",
          },
          caption(label, title),
        ],
      },
    ];
  }

  private table({ label, table }: TableBlock): PdfNode[] {
    const title = { ...caption(label, table.title), style: ASIDE };
    if (table.rows.length + table.footer.length === 0) {
      return [title, { text: paperText[this.language].noRows, color: MUTED, fontSize: 10, alignment: "center" }];
    }
    return [pdfTable(table, title, this.language, this.room())];
  }

  private keyFigures(figures: readonly { label: string; text: string; note?: string }[]): PdfNode {
    return {
      margin: [0, 4, 0, 10],
      columnGap: 10,
      columns: figures.map(({ label, text, note }) => ({
        width: "*",
        stack: [
          { text: label, fontSize: 9.5, color: MUTED },
          { text, fontSize: 17, bold: true },
          ...(note === undefined ? [] : [{ text: note, fontSize: 8.5, color: MUTED }]),
        ],
      })),
    };
  }

  private paragraph(runs: readonly TextRun[]): PdfNode {
    return {
      text: this.runs(runs),
      leadingIndent: this.language === "zh" ? 2 * BODY : 0,
      lineHeight: 1.6,
      margin: [0, 0, 0, 6],
      alignment: this.language === "zh" ? "justify" : "left",
    };
  }

  private runs(runs: readonly TextRun[]): PdfNode[] {
    return runs.flatMap(({ text, strong, sentence }) => [
      { text: unbroken(text), ...(strong ? { bold: true } : {}) },
      ...(sentence?.edited?.outdated
        ? [{ text: documentText[this.language].outdated, color: MARK, fontSize: 9.5 }]
        : []),
    ]);
  }

  /** Between the margins, points. */
  private room(): number {
    return this.lies
      ? points(PAGE_MM.height - LYING_MM.left - LYING_MM.right)
      : points(PAGE_MM.width - PAGE_MM.left - PAGE_MM.right);
  }
}

/** Down to 17 points to stand on one line. */
function titleSize(title: string, room: number): number {
  return Math.min(22, Math.max(17, (2 * room) / (displayWidth(title) + 1)));
}

/** What is signed and the signature, never on different pages. */
function keptTogether(nodes: readonly PdfNode[]): PdfNode[] {
  return nodes.reduce<PdfNode[]>((kept, node) => {
    const signs = typeof node !== "string" && node.signs === true;
    const before = signs ? kept.pop() : undefined;
    return [...kept, before === undefined ? node : { unbreakable: true, stack: [before, node] }];
  }, []);
}

function caption(label: string | undefined, title: string): { readonly [key: string]: unknown } {
  return {
    text: [label, title].filter((part) => part !== undefined && part !== "").join("　"),
    bold: true,
    fontSize: 10.5,
    alignment: "center",
    margin: [0, 4, 0, 0],
  };
}

interface LaidNode {
  readonly headlineLevel?: unknown;
  readonly style?: unknown;
  readonly text?: unknown;
  readonly svg?: unknown;
}

/**
 * A heading at the foot of a page with nothing but other headings below it goes to the next one. Heads and
 * feet of pages do not count, nor the top of a table: it is said to be where it was tried first, even if it went on.
 */
function standsAlone(node: LaidNode, nodes: { getFollowingNodesOnPage: () => readonly LaidNode[] }): boolean {
  if (node.headlineLevel === undefined) return false;
  const says = ({ headlineLevel, style, text, svg }: LaidNode) =>
    headlineLevel === undefined && style !== ASIDE && (text !== undefined || svg !== undefined);
  return !nodes.getFollowingNodesOnPage().some(says);
}
