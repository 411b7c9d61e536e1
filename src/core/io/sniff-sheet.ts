import type { Format } from "../dataset/table";
import { isOle2, ole2Streams } from "./ole2";

const HTML_SEARCH = 2 ** 20;

/** Formats of tables that office programs write. */
export type SheetFormat = Extract<Format, "xlsx" | "xlsb" | "ods" | "xls" | "xml-2003" | "html-table" | "docx">;

/** Which spreadsheet or text document an archive is, by the names in it; undefined: none. Nothing is unpacked. */
export function sniffPackage(bytes: Uint8Array): SheetFormat | undefined {
  const latin = new TextDecoder("windows-1252");
  if (/^mimetypeapplication\/vnd\.oasis\.opendocument\.spreadsheet/.test(latin.decode(bytes.subarray(30, 110)))) {
    return "ods";
  }
  // the directory of names is at the end; 64 bytes a name
  const names = latin.decode(bytes.subarray(Math.max(0, bytes.length - 2 ** 18)));
  if (/xl[/\\]workbook\.bin/i.test(names)) return "xlsb";
  if (/xl[/\\]workbook\d*\.xml/i.test(names)) return "xlsx";
  if (/word[/\\]document\d*\.xml/i.test(names)) return "docx";
  return undefined;
}

/** Which spreadsheet an OLE2 file is; an encrypted .xlsx counts as one. undefined: a document of another kind. */
export function sniffOle2(bytes: Uint8Array): SheetFormat | undefined {
  if (!isOle2(bytes)) return undefined;
  const streams = ole2Streams(bytes);
  if (!streams || streams.has("Workbook") || streams.has("Book")) return "xls";
  return streams.has("EncryptedPackage") ? "xlsx" : undefined;
}

/** A document of Word 97 to 2003. */
export function isOldWord(bytes: Uint8Array): boolean {
  return isOle2(bytes) && ole2Streams(bytes)?.has("WordDocument") === true;
}

/** Whether text in angle brackets is a table of a spreadsheet: XML of Excel 2003, or a web page with table rows. */
export function sniffMarkup(bytes: Uint8Array, sample: string): SheetFormat | undefined {
  if (/<Workbook\b|progid="Excel\.Sheet"/.test(sample)) return "xml-2003";
  if (/^\s*<\?xml/i.test(sample) && !/<html\b/i.test(sample)) return undefined;
  if (!/<(!doctype\s+html|html|head|meta|body|table|style|div)\b/i.test(sample)) return undefined;
  const page = new TextDecoder("windows-1252").decode(bytes.subarray(0, HTML_SEARCH)).replaceAll("\u0000", "");
  return /<t[rdh]\b/i.test(page) ? "html-table" : undefined;
}
