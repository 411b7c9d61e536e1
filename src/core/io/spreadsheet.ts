import { Problem } from "../base/problem";
import { biffNotes, type BiffNotes } from "./biff";
import { sniffFormat } from "./sniff";
import { extractEntry, isZip, listZip, ZIP_LIMITS, type ZipEntry } from "./safe-zip";
import { sniffOle2, sniffPackage, type SheetFormat } from "./sniff-sheet";
import { textCell, type Sheet, type SheetCell, type Workbook } from "./sheet";
import { odsVisibility, type SheetVisibility } from "./ods-visibility";

export interface SpreadsheetOptions {
  /** Opens an encrypted workbook. */
  readonly password?: string;
  /** Keeps what was read of a file, so that a change in its reading need not read the file again; left out: nothing is kept. */
  readonly keep?: WorkbookKeeper;
}

/** Gives the workbook that `read` read before, else reads it. */
export type WorkbookKeeper = (read: () => Promise<Workbook>) => Promise<Workbook>;

/** As much as a page can hold beside what is made of it; the archive as a whole and each of its parts. */
const LIMITS = { ...ZIP_LIMITS, entryBytes: 256 * 2 ** 20, totalBytes: 384 * 2 ** 20 };

/**
 * Reads all sheets of a spreadsheet: .xlsx .xlsm .xlsb .ods .xls .et, XML of Excel 2003, tables of a web page or of a
 * Word document, found
 * out from its content. Of formulas their saved results are taken; none is computed, no macro runs, no link is followed.
 * A package is unpacked and measured before its reader sees it.
 *
 * @throws Problem "io/password-needed", "io/password-wrong", "io/password-unsupported", "io/excel-95",
 * "io/word-no-table", "io/sheet-too-large", "io/format-unknown", "io/file-damaged", and those of listZip and of the readers.
 */
export async function readWorkbook(
  file: string,
  bytes: Uint8Array,
  options: SpreadsheetOptions = {},
): Promise<Workbook> {
  if (isZip(bytes)) return readPackage(file, bytes);
  const ole2 = sniffOle2(bytes);
  if (ole2 === "xls") return readOldExcel(file, bytes);
  if (ole2) return readEncrypted(file, bytes, options.password);
  const format = sniffFormat(bytes);
  if (format === "xml-2003") return (await import("./spreadsheet-xml2003")).readXml2003(file, bytes);
  if (format === "html-table") return (await import("./html-table")).readHtmlTables(file, bytes);
  throw new Problem("io/format-unknown", { file });
}

async function readPackage(file: string, bytes: Uint8Array): Promise<Workbook> {
  const format = sniffPackage(bytes);
  if (format === "docx") return (await import("./docx-table")).readDocxTables(file, bytes);
  if (!format) throw new Problem("io/format-unknown", { file });
  const entries = listZip(file, bytes, LIMITS);
  const content = unpackAll(file, bytes, entries);
  if (format === "ods") {
    const visibility = odsVisibility(new TextDecoder().decode(content ?? new Uint8Array(0)));
    return readWithHucre(file, format, bytes, {}, visibility);
  }
  return readWithHucre(file, format, bytes, {});
}

/**
 * Unpacks every part once, so that a size that lies or a broken part is found here and not in a reader without limits.
 * @returns content.xml, where there is one.
 */
function unpackAll(file: string, bytes: Uint8Array, entries: readonly ZipEntry[]): Uint8Array | undefined {
  let content: Uint8Array | undefined;
  for (const entry of entries) {
    const part = extractEntry(file, bytes, entry);
    if (entry.name === "content.xml") content = part;
  }
  return content;
}

async function readEncrypted(file: string, bytes: Uint8Array, password: string | undefined): Promise<Workbook> {
  if (password === undefined) throw new Problem("io/password-needed", { file });
  return readWithHucre(file, "xlsx", bytes, { password });
}

async function readOldExcel(file: string, bytes: Uint8Array): Promise<Workbook> {
  const notes = biffNotes(bytes);
  if (!notes) throw new Problem("io/file-damaged", { file, format: "XLS", detail: "Workbook" });
  if (notes.isEncrypted) throw new Problem("io/password-unsupported", { file });
  if (notes.version === 5) throw new Problem("io/excel-95", { file });
  return readWithHucre(file, "xls", bytes, {}, notes.sheets);
}

async function readWithHucre(
  file: string,
  format: SheetFormat,
  bytes: Uint8Array,
  options: { readonly password?: string },
  visibility: BiffNotes["sheets"] | readonly SheetVisibility[] = [],
): Promise<Workbook> {
  const read = await readerOf(format);
  let workbook: Awaited<ReturnType<typeof read>>;
  try {
    workbook = await read(bytes, { readStyles: true, ...options });
  } catch (error) {
    throw problemOfReader(file, format, error);
  }
  const sheets = workbook.sheets.map((sheet, s) => sheetOf(sheet, visibility[s]));
  return { format, sheets, warnings: [] };
}

async function readerOf(format: SheetFormat) {
  if (format === "ods") return (await import("hucre/ods")).readOds;
  const { readXls, readXlsb, readXlsx } = await import("hucre/xlsx");
  return format === "xls" ? readXls : format === "xlsb" ? readXlsb : readXlsx;
}

type HucreSheet = Awaited<ReturnType<typeof import("hucre/xlsx").readXlsx>>["sheets"][number];

/** hucre's errors are told apart by name; whatever else it throws comes from bytes that are not what they should be. */
function problemOfReader(file: string, format: SheetFormat, error: unknown): Problem {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  if (name === "EncryptedFileError") return new Problem("io/password-needed", { file });
  if (name === "DecryptionError") return new Problem("io/password-wrong", { file });
  if (/over the \d+ limit|outside the supported sheet bounds|Invalid array length/.test(message)) {
    return new Problem("io/sheet-too-large", { file });
  }
  return new Problem("io/file-damaged", { file, format: format.toUpperCase(), detail: message.slice(0, 120) });
}

function sheetOf(sheet: HucreSheet, visibility: SheetVisibility | undefined): Sheet {
  const formats = formatsOf(sheet);
  // rows without cells are holes
  const rows = Array.from(sheet.rows, (row: HucreSheet["rows"][number] | undefined, r) =>
    row ? Array.from(row, (value, c) => cellOf(value, formats?.get(r * COLUMNS + c))) : [],
  );
  const hiddenRows = new Set(visibility?.hiddenRows);
  sheet.rowDefs?.forEach((row, r) => {
    if (row.hidden) hiddenRows.add(r);
  });
  const merges = (sheet.merges ?? []).map((merge) => ({
    top: merge.startRow,
    left: merge.startCol,
    bottom: merge.endRow,
    right: merge.endCol,
  }));
  const hidden = sheet.hidden === true || sheet.veryHidden === true || visibility?.hidden === true;
  return { name: sheet.name, hidden, rows, merges, hiddenRows };
}

const COLUMNS = 16_384;

/** Number formats of codes with leading zeros, such as "000". */
function formatsOf(sheet: HucreSheet): ReadonlyMap<number, string> | undefined {
  if (!sheet.cells) return undefined;
  const formats = new Map<number, string>();
  for (const [key, { style }] of sheet.cells) {
    const format = style?.numFmt;
    if (format === undefined || !/^0{2,18}$/.test(format)) continue;
    const comma = key.indexOf(",");
    formats.set(Number(key.slice(0, comma)) * COLUMNS + Number(key.slice(comma + 1)), format);
  }
  return formats;
}

function cellOf(value: HucreSheet["rows"][number][number] | undefined, format: string | undefined): SheetCell {
  if (typeof value === "string") return value === "" ? null : textCell(value);
  if (value instanceof Date) return dateCell(value);
  if (typeof value === "number") {
    const isCode = format !== undefined && Number.isSafeInteger(value) && value >= 0;
    return isCode ? String(value).padStart(format.length, "0") : value;
  }
  return value ?? null;
}

/** Dates are kept to the minute; a time of day alone stays a time. */
function dateCell(date: Date): SheetCell {
  if (Number.isNaN(date.getTime())) return { kind: "error", text: "#DATE!" };
  const text = new Date(Math.round(date.getTime() / 60_000) * 60_000).toISOString();
  const [day, time] = [text.slice(0, -14), text.slice(-13, -8)];
  if (day < "1900-01-01") return time;
  return { kind: "date", iso: time === "00:00" ? day : `${day} ${time}` };
}
