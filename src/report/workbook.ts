import { writeXlsx, type Cell, type CellStyle, type ColumnDef, type MergeRange, type WriteSheet } from "hucre/xlsx";
import { reportText } from "../text";
import type {
  ColumnKind,
  ReportBlock,
  ReportCell,
  ReportColumn,
  ReportModel,
  ReportRow,
  ReportSection,
  ReportTable,
} from "./model";
import { plainText } from "./block";
import { displayWidth } from "./display-width";
import { columnName, conditionalRules, totalFormula } from "./workbook-marks";
import {
  bodyStyle,
  captionStyle,
  FONT,
  headerStyle,
  methodStyle,
  noteStyle,
  paragraphStyle,
  titleStyle,
} from "./workbook-style";

type NamedRange = NonNullable<Parameters<typeof writeXlsx>[0]["namedRanges"]>[number];

/** Excel refuses a file with a longer cell text. */
export const LONGEST_CELL = 32_767;
/** Excel refuses a longer sheet name, and these characters in it. */
const LONGEST_SHEET_NAME = 31;

/** The gap report as an Excel workbook (.xlsx): a sheet for each section. Texts are never formulas, whatever they begin with. */
export async function writeWorkbook(model: ReportModel): Promise<Uint8Array> {
  const sections = model.sections.filter((section) => section.on !== "paper");
  const names = sheetNames(sections.map((section) => section.title));
  const cutter = new TextCutter();
  const layouts = sections.map((section, index) => new SheetLayout(model, section, names[index], cutter));
  const sheets = layouts.map((layout) => layout.sheet());
  if (cutter.count > 0) {
    // The last sheet is the one about data quality: a cut text is said there.
    const last = sheets[sheets.length - 1];
    last.rows?.push([reportText[model.language].cellsCut(cutter.count)]);
  }
  return writeXlsx({
    sheets,
    namedRanges: layouts.flatMap((layout) => layout.printRanges()),
    defaultFont: { name: FONT, size: 10 },
    properties: {
      title: `${model.meta.district} ${model.meta.title}`,
      creator: model.meta.product,
      description: model.meta.methodLine,
      keywords: model.meta.keywords.join(", "),
    },
  });
}

/** Sheet names that Excel takes: at most 31 characters of UTF-16, none of []:*?/\, no two alike. */
export function sheetNames(titles: readonly string[]): string[] {
  const taken = new Set<string>();
  return titles.map((title) => {
    const plain =
      title
        .replace(/[[\]:*?/\\]/g, " ")
        .replace(/^'+|'+$/g, "")
        .trim() || "—";
    for (let n = 1; ; n++) {
      const suffix = n === 1 ? "" : ` ${n}`;
      const name = cutName(plain, LONGEST_SHEET_NAME - suffix.length) + suffix;
      if (taken.has(name.toLowerCase())) continue;
      taken.add(name.toLowerCase());
      return name;
    }
  });
}

/** Excel counts a character of four bytes as two, and takes no name that ends with an apostrophe. */
function cutName(name: string, longest: number): string {
  let cut = "";
  for (const character of name) {
    if (cut.length + character.length > longest) break;
    cut += character;
  }
  return cut.replace(/[\s']+$/, "");
}

/** Cuts texts that Excel would refuse and counts them. */
class TextCutter {
  count = 0;
  cut(text: string): string {
    if (text.length <= LONGEST_CELL) return text;
    this.count++;
    return `${text.slice(0, LONGEST_CELL - 1).toWellFormed()}…`;
  }
}

/** Columns narrower than this cannot show a header of two lines; wider ones push the rest off the page. Characters of ASCII width. */
const NARROWEST = 8;
const WIDEST = 42;
/** A text reads well up to this width. */
const TEXT_WIDTH = 140;
/** Widest column of the method sheet, whose second column is prose. */
const WIDEST_PROSE = 90;

/** One sheet: title, method line, then the blocks of its section one below another. */
class SheetLayout {
  private readonly rows: (string | number | null)[][] = [];
  private readonly cells = new Map<string, Partial<Cell>>();
  private readonly merges: MergeRange[] = [];
  private readonly rules: ReturnType<typeof conditionalRules> = [];
  private readonly heights = new Map<number, { height: number }>();
  private readonly widths: number[] = [];
  private readonly columnCount: number;
  private readonly tables: ReportTable[];
  private headerRow: number | undefined;
  private filter: string | undefined;

  constructor(
    private readonly model: ReportModel,
    private readonly section: ReportSection,
    private readonly name: string,
    private readonly cutter: TextCutter,
  ) {
    this.tables = section.blocks.flatMap((block) => (block.kind === "table" ? [block.table] : []));
    this.columnCount = Math.max(6, ...this.tables.map((table) => table.columns.length));
  }

  sheet(): WriteSheet {
    const { model, section } = this;
    for (const table of this.tables) this.measure(table);
    this.spread(`${model.meta.district}\u3000${model.meta.title}\u3000${section.title}`, titleStyle, 28);
    this.spread(section.methodLine ?? model.meta.methodLine, methodStyle);
    for (const block of section.blocks) this.block(block);
    // A sheet that is one list is frozen at its header, filtered and printed with it; others keep title and method in sight.
    const oneList = this.isOneList();
    const frozenRows = oneList ? (this.headerRow ?? 0) + 1 : 2;
    return {
      name: this.name,
      rows: this.rows,
      cells: this.cells,
      merges: this.merges,
      ...(this.rules.length > 0 ? { conditionalRules: this.rules } : {}),
      rowDefs: this.heights,
      columns: Array.from({ length: this.columnCount }, (_, c): ColumnDef => ({
        width: this.widths[c] ?? NARROWEST + 2,
      })),
      freezePane: { rows: frozenRows, ...(oneList ? { columns: this.tables[0].leadingColumns } : {}) },
      ...(oneList && this.filter ? { autoFilter: { range: this.filter } } : {}),
      view: { showGridLines: false },
      pageSetup: {
        paperSize: "a4",
        orientation: "landscape",
        fitToPage: true,
        fitToWidth: 1,
        fitToHeight: 0,
        margins: { top: 0.6, bottom: 0.7, left: 0.5, right: 0.5, header: 0.3, footer: 0.3 },
      },
      headerFooter: {
        oddFooter: `&L${footerText(model.meta.product)}&C${reportText[model.language].page}&R${footerText(model.meta.district)}`,
      },
    };
  }

  /**
   * What is printed and what is repeated on every page, as the names Excel keeps them under. hucre 1.0.0 writes the same
   * from its page set-up, but without the quotes that a sheet name with a space needs: Excel would call the file damaged.
   */
  printRanges(): NamedRange[] {
    const sheet = `'${this.name.replaceAll("'", "''")}'`;
    const scope = this.name;
    if (!this.isOneList()) return [{ name: "_xlnm.Print_Titles", range: `${sheet}!$1:$2`, scope }];
    const header = (this.headerRow ?? 0) + 1;
    // A page holds the columns that matter; the others are there on the screen.
    const columns = this.tables[0].columns.filter((column) => !column.secondary).length;
    const last = columnName(Math.max(columns, this.textColumns()) - 1);
    return [
      { name: "_xlnm.Print_Area", range: `${sheet}!$A$1:$${last}$${this.rows.length}`, scope },
      { name: "_xlnm.Print_Titles", range: `${sheet}!$${header}:$${header}`, scope },
    ];
  }

  private isOneList(): boolean {
    return this.tables.length === 1 && this.headerRow !== undefined;
  }

  private block(block: ReportBlock): void {
    if (block.kind === "paragraph") this.spread(plainText(block.runs), paragraphStyle);
    else if (block.kind === "note") this.spread(block.text, noteStyle);
    else if (block.kind === "table") this.table(block.table);
  }

  /** A text over the width of the sheet, as high as its lines need. */
  private spread(text: string, style: CellStyle, height?: number): void {
    const row = this.rows.length;
    // A merged cell as wide as a screen reads better than one as wide as thirty columns.
    const columns = this.textColumns();
    this.rows.push([this.cutter.cut(text)]);
    this.cells.set(`${row},0`, { value: this.cutter.cut(text), type: "string", style });
    if (columns > 1) this.merges.push({ startRow: row, startCol: 0, endRow: row, endCol: columns - 1 });
    const width = this.widths.slice(0, columns).reduce((sum, w) => sum + (w ?? NARROWEST), 0) || 100;
    const size = style.font?.size ?? 10;
    const lines = Math.max(1, Math.ceil((displayWidth(text) * size) / 10 / (width * 0.95)));
    this.heights.set(row, { height: height ?? lines * size * 1.45 + 3 });
  }

  /** How many columns a text spans: those that fit a screen and are printed; at least four. */
  private textColumns(): number {
    const printed = Math.max(...this.tables.map((table) => table.columns.filter((column) => !column.secondary).length));
    let sum = 0;
    for (let c = 0; c < this.columnCount; c++) {
      sum += this.widths[c] ?? NARROWEST;
      if (c >= 4 && (c >= printed || sum > TEXT_WIDTH)) return c;
    }
    return this.columnCount;
  }

  private table(table: ReportTable): void {
    if (this.tables.length > 1) {
      this.rows.push([]);
      this.spread(table.title, captionStyle);
    }
    const header = this.rows.length;
    this.headerRow = header;
    this.rows.push([]);
    table.columns.forEach((column, c) => {
      this.cells.set(`${header},${c}`, {
        value: headerText(column.title),
        type: "string",
        style: headerStyle,
      });
    });
    const lines = Math.max(
      ...table.columns.map((column, c) =>
        headerText(column.title)
          .split("\n")
          .reduce((sum, part) => sum + Math.ceil(displayWidth(part) / ((this.widths[c] ?? NARROWEST) - 1)), 0),
      ),
    );
    this.heights.set(header, { height: 8 + Math.min(5, Math.max(1, lines)) * 15 });
    this.rules.push(...conditionalRules(table, header + 1));
    for (const row of table.rows) this.tableRow(table, row, header + 1);
    const lastColumn = columnName(table.columns.length - 1);
    this.filter = `A${header + 1}:${lastColumn}${header + 1 + table.rows.length}`;
    for (const row of table.footer) this.tableRow(table, row, header + 1);
  }

  /** @param firstRow Of the table's rows, from 0. */
  private tableRow(table: ReportTable, row: ReportRow, firstRow: number): void {
    const r = this.rows.length;
    this.rows.push([]);
    let lines = 1;
    table.columns.forEach((column, c) => {
      const cell = row[column.key] ?? null;
      this.cells.set(`${r},${c}`, this.cell(table, column, cell, row, r, firstRow));
      if (typeof cell === "string")
        lines = Math.max(lines, Math.ceil(displayWidth(cell) / ((this.widths[c] ?? 10) - 1)));
    });
    if (lines > 1) this.heights.set(r, { height: Math.min(400, lines * 14.5 + 4) });
  }

  private cell(
    table: ReportTable,
    column: ReportColumn,
    cell: ReportCell,
    row: ReportRow,
    r: number,
    firstRow: number,
  ): Partial<Cell> {
    const footer = r >= firstRow + table.rows.length;
    const style = bodyStyle(column, footer, cell === null);
    if (cell === null) return { value: this.model.meta.noData, type: "string", style };
    if (typeof cell === "string") return { value: this.cutter.cut(cell), type: "string", style };
    if (column.share) {
      const part = table.columns.findIndex(({ key }) => key === column.share?.part);
      const whole = table.columns.findIndex(({ key }) => key === column.share?.whole);
      const parts = [row[column.share.part], row[column.share.whole]];
      if (part >= 0 && whole >= 0 && parts.every((value) => typeof value === "number")) {
        // Of our own making: two cells of this row. The value is stored beside it, so that nothing has to recalculate.
        const formula = `${columnName(part)}${r + 1}/${columnName(whole)}${r + 1}`;
        return { value: cell, type: "formula", formula, formulaResult: cell, style };
      }
    }
    const value = column.kind === "areaM2" ? cell / 1e6 : cell;
    const isTotal = footer && r === firstRow + table.rows.length + table.footer.length - 1;
    const formula = isTotal ? totalFormula(table, column, firstRow) : undefined;
    if (formula !== undefined) return { value, type: "formula", formula, formulaResult: value, style };
    return { value, type: "number", style };
  }

  /** Column widths from what stands in them; a Chinese character is two wide. */
  private measure(table: ReportTable): void {
    const widest = table.columns.length <= 2 ? WIDEST_PROSE : WIDEST;
    table.columns.forEach((column, c) => {
      // Headers wrap at their bracket or between words.
      const parts = headerText(column.title).split(/[\n–]/);
      let width = Math.min(20, Math.max(...parts.map(displayWidth)) + 3);
      for (const row of [...table.rows, ...table.footer]) {
        const cell = row[column.key] ?? null;
        const shown = typeof cell === "number" ? shownNumber(column.kind, cell) : (cell ?? this.model.meta.noData);
        width = Math.max(width, displayWidth(shown) + 3);
      }
      this.widths[c] = Math.max(this.widths[c] ?? NARROWEST, Math.min(widest, width));
    });
  }
}

function shownNumber(kind: ColumnKind, value: number): string {
  if (kind === "share") return "100.0%";
  if (kind === "areaM2") return (value / 1e6).toFixed(3);
  if (kind === "coordinate") return value.toFixed(6);
  return Math.round(value).toLocaleString("en-GB");
}

/** A header with its last bracket (the unit, the method) on a line of its own. */
function headerText(title: string): string {
  return title.replace(/(.)（([^（）]*)）$/u, "$1\n（$2）");
}

/** In headers and footers & begins a code. */
function footerText(text: string): string {
  return text.replaceAll("&", "&&");
}
