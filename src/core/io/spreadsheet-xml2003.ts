import { SaxesParser } from "saxes";
import { Problem } from "../base/problem";
import { decodeXml } from "./xml-text";
import { CELL_LIMIT, textCell, type Merge, type Sheet, type SheetCell, type Workbook } from "./sheet";

const FORMAT = "XML 2003";
const MOST_COLUMNS = 16_384;
const MOST_ROWS = 1_048_576;

/**
 * Reads an "XML Spreadsheet 2003", which older systems write under the name .xls. Texts stay texts; entities of a
 * document type are never expanded, a file with one is refused.
 *
 * @throws Problem "io/xml-doctype", "io/file-damaged", "io/file-truncated", "io/sheet-too-large".
 * Source: Microsoft, "XML Spreadsheet Reference" (Office XP).
 */
export function readXml2003(file: string, bytes: Uint8Array): Workbook {
  const { text, encoding, warnings } = decodeXml(file, bytes);
  const reader = new Xml2003Reader(file);
  reader.read(text.startsWith("\ufeff") ? text.slice(1) : text);
  return { format: "xml-2003", encoding, sheets: reader.sheets, warnings };
}

type Attributes = Readonly<Record<string, string>>;

interface OpenSheet {
  readonly name: string;
  hidden: boolean;
  readonly rows: SheetCell[][];
  readonly merges: Merge[];
  readonly hiddenRows: Set<number>;
}

class Xml2003Reader {
  readonly sheets: Sheet[] = [];
  readonly #file: string;
  readonly #parser = new SaxesParser();
  #sheet: OpenSheet | undefined;
  #row = -1;
  #column = -1;
  #across = 0;
  #type = "";
  #text: string | undefined;
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
    this.#parser.on("opentag", ({ name, attributes }) => this.#open(local(name), attributes));
    this.#parser.on("closetag", ({ name }) => this.#close(local(name)));
    const take = (text: string) => {
      if (this.#text !== undefined) this.#text += text;
    };
    this.#parser.on("text", take);
    this.#parser.on("cdata", take);
  }

  read(text: string): void {
    this.#parser.write(text);
    this.#ended = true;
    this.#parser.close();
  }

  #open(name: string, attributes: Attributes): void {
    if (name === "Worksheet") {
      const title = attribute(attributes, "Name") ?? `Sheet${this.sheets.length + 1}`;
      this.#sheet = { name: title, hidden: false, rows: [], merges: [], hiddenRows: new Set() };
      this.#row = -1;
    } else if (name === "Row") {
      this.#startRow(attributes);
    } else if (name === "Cell") {
      this.#startCell(attributes);
    } else if (name === "Data") {
      this.#type = attribute(attributes, "Type") ?? "String";
      this.#text = "";
    } else if (name === "Visible") {
      this.#type = "Visible";
      this.#text = "";
    }
  }

  #startRow(attributes: Attributes): void {
    const sheet = this.#sheet;
    if (!sheet) return;
    const index = indexOf(attributes);
    this.#row = index ?? this.#row + 1;
    if (this.#row >= MOST_ROWS) throw new Problem("io/sheet-too-large", { file: this.#file });
    while (sheet.rows.length <= this.#row) sheet.rows.push([]);
    this.#column = -1;
    this.#across = 0;
    if (attribute(attributes, "Hidden") === "1") sheet.hiddenRows.add(this.#row);
  }

  #startCell(attributes: Attributes): void {
    const sheet = this.#sheet;
    if (!sheet || this.#row < 0) return;
    this.#column = indexOf(attributes) ?? this.#column + 1 + this.#across;
    this.#across = spanOf(attributes, "MergeAcross");
    const down = spanOf(attributes, "MergeDown");
    const right = this.#column + this.#across;
    this.#cells += this.#column + 1 - Math.min(this.#column + 1, sheet.rows[this.#row].length);
    if (right >= MOST_COLUMNS || this.#cells > CELL_LIMIT)
      throw new Problem("io/sheet-too-large", { file: this.#file });
    if (this.#across > 0 || down > 0) {
      sheet.merges.push({ top: this.#row, left: this.#column, bottom: this.#row + down, right });
    }
  }

  #close(name: string): void {
    const sheet = this.#sheet;
    if (name === "Worksheet" && sheet) {
      this.sheets.push(sheet);
      this.#sheet = undefined;
    } else if (name === "Visible" && sheet) {
      sheet.hidden = /hidden/i.test(this.#text ?? "");
      this.#text = undefined;
    } else if (name === "Data" && sheet && this.#row >= 0 && this.#column >= 0) {
      const row = sheet.rows[this.#row];
      while (row.length < this.#column) row.push(null);
      row[this.#column] = cellOf(this.#type, this.#text ?? "");
      this.#text = undefined;
    }
  }
}

function cellOf(type: string, text: string): SheetCell {
  if (type === "Number") return Number.isFinite(Number(text)) && text.trim() !== "" ? Number(text) : textCell(text);
  if (type === "Boolean") return text === "1";
  if (type === "Error") return { kind: "error", text };
  const date = type === "DateTime" ? /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(text) : undefined;
  if (date) return { kind: "date", iso: date[2] === "00:00" ? date[1] : `${date[1]} ${date[2]}` };
  return text === "" ? null : textCell(text);
}

function local(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

/** An attribute with or without the prefix ss: that Excel gives it. */
function attribute(attributes: Attributes, name: string): string | undefined {
  return Object.hasOwn(attributes, `ss:${name}`) ? attributes[`ss:${name}`] : attributes[name];
}

/** ss:Index counts from 1. */
function indexOf(attributes: Attributes): number | undefined {
  const index = Number(attribute(attributes, "Index"));
  return Number.isInteger(index) && index >= 1 ? index - 1 : undefined;
}

function spanOf(attributes: Attributes, name: string): number {
  const span = Number(attribute(attributes, name));
  return Number.isInteger(span) && span > 0 && span < MOST_ROWS ? span : 0;
}
