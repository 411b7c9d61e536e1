import { plainProblem, Problem, type PlainProblem } from "../base/problem";
import { quietJob, type Job } from "../base/job";
import type { Cell } from "../dataset/table";
import { decodeCut, encodingOfCpg, encodingOfLanguageByte, voteEncoding, type RawText } from "./dbf-encoding";
import { emptyCells } from "./row-book";
import { OwnNames } from "./own-names";

/** One row of a dBASE table; a deleted one is still there, only marked. */
export interface DbfRow {
  readonly isDeleted: boolean;
  readonly cells: Record<string, Cell>;
  /** Doubts about single cells. */
  readonly doubts: readonly PlainProblem[];
}

export interface DbfTable {
  readonly encoding: string;
  readonly columns: readonly string[];
  readonly rows: readonly DbfRow[];
  readonly warnings: readonly PlainProblem[];
}

interface DbfHeader {
  readonly rowCount: number;
  readonly headerBytes: number;
  readonly rowBytes: number;
  readonly languageByte: number;
  readonly fields: readonly DbfField[];
}

interface DbfField {
  readonly rawName: Uint8Array;
  readonly type: string;
  readonly start: number;
  readonly length: number;
}

const FORMAT = "DBF";
const HEADER_BYTES = 32;
const DELETED = 0x2a;
const latin = new TextDecoder("windows-1252");

/**
 * Reads a dBASE table, as shapefiles carry their attributes. Texts decide about their encoding (dbf-encoding); numbers
 * stay text where they have more digits than a number holds; a number of asterisks is null, as GDAL and ArcGIS mean it;
 * dates become 2015-09-01. Memos, which lie in a file of their own, are null.
 *
 * @param hints cpg: the text of the .cpg file beside it; encoding: what the person says, which holds in any case.
 * @throws Problem "io/file-damaged", "io/file-truncated".
 */
export async function parseDbf(
  file: string,
  bytes: Uint8Array,
  hints: { readonly cpg?: string; readonly encoding?: string } = {},
  job: Job = quietJob,
): Promise<DbfTable> {
  const header = headerOf(file, bytes);
  const { headerBytes, rowBytes, rowCount, fields } = header;
  const warnings: PlainProblem[] = [];
  const present = Math.min(rowCount, Math.floor((bytes.length - headerBytes) / rowBytes));
  if (present < rowCount) throw new Problem("io/file-truncated", { file, format: FORMAT });
  // an empty .cpg says as little as none
  const hint = encodingOfCpg(hints.cpg ?? "") ?? encodingOfLanguageByte(header.languageByte);
  const encoding = hints.encoding ?? voteEncoding(textsOf(bytes, header), hint);
  if (hint !== undefined && hint !== encoding && hints.encoding === undefined) {
    warnings.push(plainProblem("io/encoding-hint-wrong", { file, hint, encoding }));
  }
  const text = textReader(file, encoding);
  const columns = columnNames(file, fields, text, warnings);
  const rows: DbfRow[] = [];
  for (let r = 0; r < rowCount; r++) {
    if (r % 4096 === 0) await job.step(r, rowCount, "read");
    const start = headerBytes + r * rowBytes;
    const row = bytes.subarray(start, start + rowBytes);
    const cells = emptyCells();
    const doubts: PlainProblem[] = [];
    fields.forEach((field, f) => {
      const raw = row.subarray(field.start, field.start + field.length);
      cells[columns[f]] = cellOf(file, field, columns[f], raw, text, doubts);
    });
    rows.push({ isDeleted: row[0] === DELETED, cells, doubts });
  }
  return { encoding, columns, rows, warnings };
}

function headerOf(file: string, bytes: Uint8Array): DbfHeader {
  if (bytes.length < HEADER_BYTES + 1) throw new Problem("io/file-truncated", { file, format: FORMAT });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [rowCount, headerBytes, rowBytes] = [
    view.getUint32(4, true),
    view.getUint16(8, true),
    view.getUint16(10, true),
  ];
  if (headerBytes > bytes.length) throw new Problem("io/file-truncated", { file, format: FORMAT });
  const fields: DbfField[] = [];
  let start = 1;
  for (let at = HEADER_BYTES; at + 32 <= headerBytes && bytes[at] !== 0x0d; at += 32) {
    const type = String.fromCharCode(bytes[at + 11]).toUpperCase();
    const name = bytes.subarray(at, at + 11);
    const zero = name.indexOf(0);
    let length = bytes[at + 16];
    // FoxPro and Clipper keep the high byte of long texts where numbers have their decimals
    if (type === "C" && start + length + bytes[at + 17] * 256 <= rowBytes) length += bytes[at + 17] * 256;
    fields.push({ rawName: zero < 0 ? name : name.subarray(0, zero), type, start, length });
    start += length;
  }
  const isEmpty = fields.length === 0 && rowCount === 0; // a layer without rows and columns
  if ((fields.length === 0 && !isEmpty) || start > rowBytes) {
    throw new Problem("io/file-damaged", {
      file,
      format: FORMAT,
      detail: `${fields.length} fields, ${rowBytes} bytes`,
    });
  }
  return { rowCount, headerBytes, rowBytes, languageByte: bytes[29], fields };
}

/** Column names and every text of the rows that are not deleted. */
function textsOf(bytes: Uint8Array, { rowCount, headerBytes, rowBytes, fields }: DbfHeader): RawText[] {
  const texts: RawText[] = fields.map(({ rawName }) => ({ bytes: rawName, isFull: rawName.length >= 9 }));
  const textFields = fields.filter(({ type }) => type === "C");
  for (let r = 0; r < rowCount; r++) {
    const start = headerBytes + r * rowBytes;
    if (bytes[start] === DELETED) continue;
    for (const field of textFields) {
      const raw = trimmed(bytes.subarray(start + field.start, start + field.start + field.length));
      if (raw.length > 0) texts.push({ bytes: raw, isFull: raw.length >= field.length - 3 });
    }
  }
  return texts;
}

function trimmed(raw: Uint8Array): Uint8Array {
  const zero = raw.indexOf(0);
  let end = zero < 0 ? raw.length : zero;
  while (end > 0 && raw[end - 1] === 0x20) end--;
  return raw.subarray(0, end);
}

/** Decodes bytes; a character cut at the end is left out, other bytes that make no sense become �; both are doubts. */
type TextReader = (raw: Uint8Array, capacity: number, column: string, doubts: PlainProblem[]) => string;

function textReader(file: string, encoding: string): TextReader {
  const strict = new TextDecoder(encoding, { fatal: true });
  const loose = new TextDecoder(encoding);
  return (raw, capacity, column, doubts) => {
    try {
      return strict.decode(raw);
    } catch {
      const cut = raw.length >= capacity - 3 ? decodeCut(strict, raw) : undefined;
      const value = cut ?? loose.decode(raw);
      doubts.push(plainProblem(cut === undefined ? "io/text-undecodable" : "io/text-cut", { file, column, value }));
      return value;
    }
  };
}

function columnNames(file: string, fields: readonly DbfField[], text: TextReader, warnings: PlainProblem[]): string[] {
  const names = new OwnNames();
  return fields.map(({ rawName }, f) => {
    const column = text(rawName, 10, "", []).trim() || `column_${f + 1}`;
    const name = names.add(column);
    if (name !== column) warnings.push(plainProblem("io/column-repeated", { file, column, renamed: name }));
    return name;
  });
}

function cellOf(
  file: string,
  { type, length }: DbfField,
  column: string,
  raw: Uint8Array,
  text: TextReader,
  doubts: PlainProblem[],
): Cell {
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  switch (type) {
    case "N":
    case "F":
      return numberCell(file, column, latin.decode(trimmed(raw)).trim(), doubts);
    case "D":
      return dateCell(latin.decode(raw).trim());
    case "L":
      return /[ty]/i.test(String.fromCharCode(raw[0]))
        ? true
        : /[fn]/i.test(String.fromCharCode(raw[0]))
          ? false
          : null;
    case "I":
    case "+":
      return length === 4 ? view.getInt32(0, true) : null;
    case "O":
    case "B":
      return length === 8 && Number.isFinite(view.getFloat64(0, true)) ? view.getFloat64(0, true) : null;
    case "M":
    case "G":
    case "P":
      return null;
    default:
      return text(trimmed(raw), length, column, doubts) || null;
  }
}

function numberCell(file: string, column: string, text: string, doubts: PlainProblem[]): Cell {
  if (text === "" || /^\*+$/.test(text)) return null;
  const value = Number(text.replace(",", "."));
  if (!Number.isFinite(value)) {
    doubts.push(plainProblem("io/value-not-number", { file, column, value: text }));
    return null;
  }
  return Number.isInteger(value) && !Number.isSafeInteger(value) && /^-?\d+$/.test(text) ? text : value;
}

function dateCell(text: string): Cell {
  if (!/^\d{8}$/.test(text) || text === "00000000") return null;
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
}
