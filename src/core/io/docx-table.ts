import { SaxesParser } from "saxes";
import { Problem } from "../base/problem";
import { OwnNames } from "./own-names";
import { extractEntry, listZip, ZIP_LIMITS } from "./safe-zip";
import { CELL_LIMIT, textCell, visible, type Merge, type Sheet, type SheetCell, type Workbook } from "./sheet";
import { decodeXml } from "./xml-text";

const FORMAT = "Word";
const BODY = /^word\/document\d*\.xml$/i;
const LIMITS = { ...ZIP_LIMITS, entryBytes: 256 * 2 ** 20, totalBytes: 384 * 2 ** 20 };
/** Word itself allows 63. */
const MOST_COLUMNS = 1024;
const LONGEST_CAPTION = 40;
const CAPTION = /^(附?[表件]|table|schedule)\s*[\d一二三四五六七八九十]/i;
/** Lines above a table that may be its title and its units. */
const LINES_ABOVE = 3;
/** What is struck out, moved elsewhere, said twice for older programs, or pronunciation: no text of the document. */
const PASSED_OVER: ReadonlySet<string> = new Set(
  "del moveFrom Fallback rt instrText delText tcPrChange trPrChange tblPrChange".split(" "),
);
/** Private characters of the fonts Wingdings and Wingdings 2 that stand in forms for yes and no. */
const SYMBOLS: Readonly<Record<string, string>> = {
  F0FC: "✓",
  F0FE: "☑",
  F052: "☑",
  F0FD: "☒",
  F0A8: "☐",
  F0A3: "☐",
};

/**
 * Reads the tables of a Word document, each as a sheet: called by its caption (表1 …) where it has one, else Table1,
 * Table2 …; the lines right above it count as its titles. Merged cells are merged, a table in a cell is a table of its
 * own, changes that were tracked are taken as accepted. Numbers that Word counts by itself are not in the file.
 *
 * @throws Problem "io/word-no-table", "io/xml-doctype", "io/file-damaged", "io/file-truncated", "io/sheet-too-large",
 * and those of listZip and extractEntry.
 * Source: ECMA-376 part 1, 17.4 Tables, 17.13.5 Revisions.
 */
export function readDocxTables(file: string, bytes: Uint8Array): Workbook {
  const body = listZip(file, bytes, LIMITS).find(({ name }) => BODY.test(name));
  if (!body) throw new Problem("io/file-damaged", { file, format: FORMAT, detail: "document.xml" });
  const { text, warnings } = decodeXml(file, extractEntry(file, bytes, body));
  const reader = new DocumentReader(file);
  reader.read(text.startsWith("\ufeff") ? text.slice(1) : text);
  const sheets = reader.tables.filter((table) => !table.isBlank()).map((table, t) => table.close(t + 1));
  if (sheets.length === 0) throw new Problem("io/word-no-table", { file });
  return { format: "docx", sheets: withOwnNames(sheets), warnings };
}

/** Captions that occur twice get a number behind, so that every table can be asked for. */
function withOwnNames(sheets: readonly Sheet[]): Sheet[] {
  const names = new OwnNames({ separator: " " });
  return sheets.map((sheet) => ({ ...sheet, name: names.add(sheet.name) }));
}

type Attributes = Readonly<Record<string, string>>;

class DocumentReader {
  readonly tables: WordTable[] = [];
  readonly #file: string;
  readonly #parser = new SaxesParser();
  /** The tables that are open, outermost first. */
  readonly #open: WordTable[] = [];
  #above: string[] = [];
  #paragraph = "";
  #isText = false;
  #isInRowProperties = false;
  /** How deep in elements that are passed over. */
  #passing = 0;
  #cells = 0;
  #ended = false;

  constructor(file: string) {
    this.#file = file;
    this.#parser.on("error", (error) => {
      if (this.#ended) throw new Problem("io/file-truncated", { file, format: FORMAT });
      throw new Problem("io/file-damaged", { file, format: FORMAT, detail: error.message.slice(0, 120) });
    });
    this.#parser.on("doctype", () => {
      throw new Problem("io/xml-doctype", { file });
    });
    this.#parser.on("opentag", ({ name, attributes }) => this.#start(local(name), attributes));
    this.#parser.on("closetag", ({ name }) => this.#end(local(name)));
    const take = (text: string) => {
      if (this.#isText && this.#passing === 0) this.#say(text);
    };
    this.#parser.on("text", take);
    this.#parser.on("cdata", take);
  }

  read(text: string): void {
    this.#parser.write(text);
    this.#ended = true;
    this.#parser.close();
  }

  #say(text: string): void {
    const table = this.#open.at(-1);
    if (table) table.say(text);
    else this.#paragraph += text;
  }

  #start(name: string, attributes: Attributes): void {
    const table = this.#open.at(-1);
    if (PASSED_OVER.has(name)) {
      if (name === "del" && this.#isInRowProperties && this.#passing === 0) table?.strikeRow();
      this.#passing++;
    }
    if (this.#passing > 0) return;
    if (name === "trPr") this.#isInRowProperties = true;
    if (name === "t") this.#isText = true;
    else if (name === "tab") this.#say(" ");
    else if (name === "br" || name === "cr") this.#say("\n");
    else if (name === "noBreakHyphen") this.#say("-");
    else if (name === "sym") this.#say(symbolOf(attribute(attributes, "char")));
    else if (name === "tbl") this.#startTable();
    else if (table) this.#startPart(table, name, attributes);
  }

  #startTable(): void {
    const table = new WordTable(this.#open.length === 0 ? this.#above.slice(-LINES_ABOVE) : []);
    this.#above = [];
    this.tables.push(table);
    this.#open.push(table);
  }

  #startPart(table: WordTable, name: string, attributes: Attributes): void {
    const number = () => Math.max(0, Math.floor(Number(attribute(attributes, "val") ?? 0)) || 0);
    if (name === "tr") table.startRow();
    else if (name === "gridBefore") table.skip(number());
    else if (name === "hidden") table.hideRow();
    else if (name === "tc") table.startCell();
    else if (name === "cellDel") table.strikeCell();
    else if (name === "gridSpan") table.across = Math.min(MOST_COLUMNS, Math.max(1, number()));
    else if (name === "vMerge") table.down = attribute(attributes, "val") === "restart" ? "restart" : "continue";
    else if (name === "hMerge" && attribute(attributes, "val") !== "restart") table.isCoveredAcross = true;
    else if (name === "docPr") table.picture = attribute(attributes, "descr") ?? attribute(attributes, "name") ?? "";
  }

  #end(name: string): void {
    if (PASSED_OVER.has(name)) this.#passing--;
    if (this.#passing > 0) return;
    const table = this.#open.at(-1);
    if (name === "trPr") this.#isInRowProperties = false;
    else if (name === "t") this.#isText = false;
    else if (name === "p") this.#endParagraph();
    else if (name === "tc" && table) {
      this.#cells += table.endCell();
      if (this.#cells > CELL_LIMIT || table.width > MOST_COLUMNS) {
        throw new Problem("io/sheet-too-large", { file: this.#file });
      }
    } else if (name === "tr") table?.endRow();
    else if (name === "tbl") this.#open.pop();
  }

  #endParagraph(): void {
    const table = this.#open.at(-1);
    if (table) {
      table.say("\n");
      return;
    }
    const line = visible(this.#paragraph);
    if (line !== "") this.#above.push(line);
    if (this.#above.length > LINES_ABOVE) this.#above.shift();
    this.#paragraph = "";
  }
}

/** One table while it is read. Columns are those of its grid. */
class WordTable {
  across = 1;
  down: "restart" | "continue" | undefined;
  isCoveredAcross = false;
  picture: string | undefined;
  readonly #above: readonly string[];
  readonly #rows: SheetCell[][] = [];
  readonly #merges: { top: number; left: number; bottom: number; right: number }[] = [];
  readonly #hidden = new Set<number>();
  /** By first column: the cell above that may reach further down. */
  readonly #reaching = new Map<number, { top: number; left: number; bottom: number; right: number }>();
  #column = 0;
  #text = "";
  #isStruck = false;
  #isRowStruck = false;

  constructor(above: readonly string[]) {
    this.#above = above;
  }

  get width(): number {
    return this.#column;
  }

  startRow(): void {
    this.#rows.push([]);
    this.#column = 0;
    this.#isRowStruck = false;
  }

  skip(columns: number): void {
    this.#column += Math.min(MOST_COLUMNS, columns);
  }

  hideRow(): void {
    if (this.#rows.length > 0) this.#hidden.add(this.#rows.length - 1);
  }

  strikeRow(): void {
    this.#isRowStruck = true;
  }

  strikeCell(): void {
    this.#isStruck = true;
  }

  startCell(): void {
    this.#text = "";
    this.across = 1;
    this.down = undefined;
    this.isCoveredAcross = false;
    this.picture = undefined;
    this.#isStruck = false;
  }

  say(text: string): void {
    this.#text += text;
  }

  /** @returns how many cells of the grid it takes. */
  endCell(): number {
    if (this.#rows.length === 0) this.startRow();
    if (this.#isStruck) return 0;
    const top = this.#rows.length - 1;
    const row = this.#rows[top];
    const left = this.#column;
    this.#column += this.across;
    while (row.length < this.#column) row.push(null);
    const text = visible(this.#text.replaceAll(/[ \u00a0]*\n\s*/g, "\n"));
    if (this.isCoveredAcross && left > 0 && text === "") this.#widen(top, left);
    else if (this.down === "continue") this.#lengthen(top, left, text);
    else {
      const isPicture = text === "" && this.picture !== undefined;
      row[left] = isPicture ? { kind: "picture", text: this.picture ?? "" } : text === "" ? null : textCell(text);
      const cell = { top, left, bottom: top, right: this.#column - 1 };
      this.#merges.push(cell);
      if (this.down === "restart") this.#reaching.set(left, cell);
      else this.#reaching.delete(left);
    }
    return this.across;
  }

  /** Older documents merge across by marks instead of spans. */
  #widen(top: number, left: number): void {
    const before = this.#merges.findLast((merge) => merge.bottom === top && merge.right === left - 1);
    if (before) before.right = this.#column - 1;
  }

  /** A merged cell reaches down; a text that Word hides in its lower part is kept where there is none above. */
  #lengthen(top: number, left: number, text: string): void {
    const cell = this.#reaching.get(left);
    if (cell?.bottom === top - 1) cell.bottom = top;
    else if (text !== "") this.#rows[top][left] = textCell(text);
  }

  endRow(): void {
    if (!this.#isRowStruck) return;
    const last = this.#rows.length - 1;
    this.#rows.pop();
    this.#hidden.delete(last);
    this.#merges.forEach((merge) => (merge.bottom = Math.min(merge.bottom, last - 1)));
  }

  isBlank(): boolean {
    return this.#rows.every((row) => row.every((cell) => cell === null));
  }

  close(number: number): Sheet {
    const caption = this.#above.findLast((line) => CAPTION.test(line) && line.length <= LONGEST_CAPTION);
    const merges: Merge[] = this.#merges.filter(
      ({ top, left, bottom, right }) => bottom >= top && (bottom > top || right > left),
    );
    const name = caption ?? `Table${number}`;
    return { name, hidden: false, rows: this.#rows, merges, hiddenRows: this.#hidden, above: this.#above };
  }
}

function symbolOf(code: string | undefined): string {
  const value = Number.parseInt(code ?? "", 16);
  if (!(value >= 32)) return "";
  const symbol = SYMBOLS[value.toString(16).toUpperCase()];
  return symbol ?? (value >= 0xe000 && value <= 0xf8ff ? "□" : String.fromCharCode(value));
}

function local(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

/** An attribute with whatever prefix. */
function attribute(attributes: Attributes, name: string): string | undefined {
  const key = Object.keys(attributes).find((one) => local(one) === name);
  return key === undefined ? undefined : attributes[key];
}
