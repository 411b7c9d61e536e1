import { plainProblem, type PlainProblem } from "../base/problem";
import type { SheetFormat } from "./sniff-sheet";

/** A file that is called by another ending than its content has in spreadsheet programs. */
export function extensionWarning(file: string, format: SheetFormat | "csv", name: string): PlainProblem[] {
  const extension = /\.([a-z0-9]{1,5})$/i.exec(file)?.[0].toLowerCase();
  if (extension === undefined || ENDINGS[format].includes(extension)) return [];
  return [plainProblem("io/extension-differs", { file, extension, format: name })];
}

const ENDINGS: Readonly<Record<SheetFormat | "csv", readonly string[]>> = {
  xlsx: [".xlsx", ".xlsm", ".xltx", ".xltm", ".et", ".ett"],
  xlsb: [".xlsb"],
  ods: [".ods", ".ots"],
  xls: [".xls", ".xlt", ".et", ".ett"],
  "xml-2003": [".xml"],
  "html-table": [".html", ".htm"],
  docx: [".docx", ".docm", ".dotx", ".dotm"],
  csv: [".csv", ".tsv", ".txt", ".tab", ".dat"],
};
