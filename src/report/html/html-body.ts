import { escapeXml } from "../../core/io/xml-escape";
import { documentText, paperText, type Language } from "../../text";
import { cellText, isWords, paperColumns } from "../cell-text";
import { chartSvg } from "../chart-svg";
import type {
  HeadingBlock,
  KeyFigure,
  ReportBlock,
  ReportColumn,
  ReportModel,
  ReportRow,
  ReportSection,
  ReportTable,
  TextRun,
} from "../model";
import { headerRows } from "../table-header";
import { districtLine, issuerLine, slotsLine } from "../title-lines";

/**
 * The report as HTML, for a file of its own and for reading it back on screen: everything inside the body. It holds no
 * style attributes, no scripts and no addresses, so that any content policy takes it; REPORT_STYLE dresses it.
 * A sentence by rule carries data-sentence with its id, a map data-map with the id of its block.
 *
 * @param maps Block id of a map → its drawing as SVG; a map that is missing shows its frame (it is still being drawn).
 * @param font Font stack of charts.
 */
export function htmlBody(model: ReportModel, maps: ReadonlyMap<string, string>, font: string): string {
  return new Body(model, maps, font).html();
}

class Body {
  private readonly language: Language;

  constructor(
    private readonly model: ReportModel,
    private readonly maps: ReadonlyMap<string, string>,
    private readonly font: string,
  ) {
    this.language = model.language;
  }

  html(): string {
    const sections = this.model.sections.filter(({ on }) => on !== "sheet");
    return [
      `<article class="report" lang="${this.language === "zh" ? "zh-CN" : "en"}">`,
      this.titleBlock(),
      this.contents(sections),
      ...sections.map((section) => this.section(section)),
      "</article>",
    ].join("\n");
  }

  private titleBlock(): string {
    const { meta } = this.model;
    const line = (name: string, text: string) => (text === "" ? "" : `<p class="${name}">${escapeXml(text)}</p>`);
    return [
      "<header>",
      line("marks", meta.marks.join("　")),
      line("slots", slotsLine(meta, this.language)),
      line("district", districtLine(meta)),
      `<h1>${escapeXml(meta.title)}</h1>`,
      line("subtitle", meta.subtitle),
      line("issuer", issuerLine(meta)),
      line("method", meta.methodLine),
      "</header>",
    ].join("");
  }

  private contents(sections: readonly ReportSection[]): string {
    const titled = sections.filter(({ title }) => title !== "");
    if (titled.length < 3) return "";
    const items = titled.map(
      ({ id, number, title }) => `<li><a href="#${anchor(id)}">${escapeXml(`${number ?? ""}${title}`)}</a></li>`,
    );
    return `<nav class="contents"><h2>${documentText[this.language].contents}</h2><ol>${items.join("")}</ol></nav>`;
  }

  private section(section: ReportSection): string {
    const { id, title, number, methodLine, blocks } = section;
    return [
      `<section id="${anchor(id)}" class="${section.role}">`,
      title === "" ? "" : `<h2>${escapeXml(`${number ?? ""}${title}`)}</h2>`,
      methodLine === undefined ? "" : `<p class="method">${escapeXml(methodLine)}</p>`,
      ...blocks.map((block) => this.block(block)),
      "</section>",
    ].join("\n");
  }

  private block(block: ReportBlock): string {
    switch (block.kind) {
      case "heading":
        return heading(block);
      case "paragraph":
        return `<p class="text">${this.runs(block.runs)}</p>`;
      case "list":
        return `<ul>${block.items.map(({ runs }) => `<li>${this.runs(runs)}</li>`).join("")}</ul>`;
      case "note":
        return `<p class="note">${escapeXml(block.text)}</p>`;
      case "key-figures":
        return `<dl class="figures">${block.figures.map(keyFigure).join("")}</dl>`;
      case "table":
        return this.table(block.table, caption(block.label, block.table.title));
      case "chart":
        return this.figure("chart", block.id, chartSvg(block, this.language, this.font), block.label, block.title);
      case "map":
        return this.figure(
          "map",
          block.id,
          uniqueIds(this.maps.get(block.id) ?? "", block.id),
          block.label,
          block.title,
        );
      case "signature":
        return `<div class="signature">${block.lines.map((line) => `<p>${escapeXml(line)}</p>`).join("")}</div>`;
      case "page-break":
        return '<hr class="page-break">';
    }
  }

  private figure(kind: "chart" | "map", id: string, svg: string, label: string | undefined, title: string): string {
    const drawn = svg === "" ? '<div class="waiting"></div>' : svg;
    return `<figure class="${kind}" data-${kind}="${escapeXml(id)}">${drawn}<figcaption>${caption(label, title)}</figcaption></figure>`;
  }

  private table(table: ReportTable, title: string): string {
    const columns = paperColumns(table);
    if (table.rows.length + table.footer.length === 0) {
      return `<p class="caption">${title}</p><p class="note">${paperText[this.language].noRows}</p>`;
    }
    const head = headerRows(columns).map(
      (cells) =>
        `<tr>${cells
          .map(
            ({ text, columnSpan, rowSpan }) =>
              `<th scope="col"${short(text, SHORT_HEADING)}${span("colspan", columnSpan)}${span("rowspan", rowSpan)}>${escapeXml(text)}</th>`,
          )
          .join("")}</tr>`,
    );
    return [
      `<div class="scroll" tabindex="0" role="group" aria-label="${title}"><table data-columns="${columns.length}"><caption>${title}</caption>`,
      `<thead>${head.join("")}</thead>`,
      `<tbody>${table.rows.map((row) => this.row(row, columns)).join("")}</tbody>`,
      table.footer.length === 0 ? "" : `<tfoot>${table.footer.map((row) => this.row(row, columns)).join("")}</tfoot>`,
      "</table></div>",
    ].join("");
  }

  private row(row: ReportRow, columns: readonly ReportColumn[]): string {
    const cells = columns.map((column) => {
      const cell = row[column.key] ?? null;
      const text = cellText(cell, column.kind, this.language);
      return `<td${isWords(column) ? short(text, SHORT_CELL) : ' class="number"'}>${escapeXml(text)}</td>`;
    });
    return `<tr>${cells.join("")}</tr>`;
  }

  private runs(runs: readonly TextRun[]): string {
    return runs
      .map(({ text, strong, sentence }) => {
        const words = strong ? `<strong>${escapeXml(text)}</strong>` : escapeXml(text);
        if (!sentence) return words;
        const state = sentence.edited ? (sentence.edited.outdated ? " outdated" : " edited") : "";
        const warning = sentence.edited?.outdated
          ? `<em class="outdated">${documentText[this.language].outdated}</em>`
          : "";
        return `<span class="sentence${state}" data-sentence="${escapeXml(sentence.id)}">${words}</span>${warning}`;
      })
      .join("");
  }
}

function heading({ level, number, text }: HeadingBlock): string {
  return `<h${level + 1}>${escapeXml(`${number ?? ""}${text}`)}</h${level + 1}>`;
}

function keyFigure({ label, text, note }: KeyFigure): string {
  const below = note === undefined ? "" : `<dd class="base">${escapeXml(note)}</dd>`;
  return `<div><dt>${escapeXml(label)}</dt><dd>${escapeXml(text)}</dd>${below}</div>`;
}

function caption(label: string | undefined, title: string): string {
  return escapeXml([label, title].filter((part) => part !== undefined && part !== "").join("　"));
}

/** Signs of a word or two, such as “20 分钟” in a cell. */
const SHORT_HEADING = 4;
const SHORT_CELL = 6;

/** A narrow column does not break it sign by sign. */
function short(text: string, most: number): string {
  return text.length <= most ? ' class="short"' : "";
}

function span(name: string, value: number): string {
  return value === 1 ? "" : ` ${name}="${value}"`;
}

function anchor(id: string): string {
  return `part-${id.replace(/[^\w-]/g, "-")}`;
}

/** Several drawings in one page must not share the names of their clips. */
function uniqueIds(svg: string, id: string): string {
  const prefix = anchor(id);
  return svg.replace(/(\bid="|url\(#)/g, `$1${prefix}-`);
}
