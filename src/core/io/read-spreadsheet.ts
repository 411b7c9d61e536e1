import { quietJob, type Job } from "../base/job";
import type { SheetInfo } from "../dataset/ledger";
import type { FeatureTable, Format } from "../dataset/table";
import { extensionWarning } from "./extension";
import { readLedger, sheetsOf, type LedgerOptions } from "./ledger/read-ledger";
import type { SheetFormat } from "./sniff-sheet";
import { readWorkbook, type SpreadsheetOptions } from "./spreadsheet";

/**
 * Reads one table of a spreadsheet as a ledger (see readLedger); the sheets and tables that were not read are warnings.
 *
 * @param name of a format, for the sentence that a file is called by another ending than its content has.
 * @throws Problem as readWorkbook and readLedger.
 */
export async function readSpreadsheet(
  file: string,
  bytes: Uint8Array,
  options: SpreadsheetOptions & LedgerOptions = {},
  job: Job = quietJob,
  name: (format: Format) => string = String,
): Promise<FeatureTable> {
  await job.step(0, 1, "read");
  const read = () => readWorkbook(file, bytes, options);
  const workbook = await (options.keep ? options.keep(read) : read());
  const format = workbook.format as SheetFormat;
  const warnings = [...extensionWarning(file, format, name(format)), ...workbook.warnings];
  return readLedger(file, { ...workbook, warnings }, options, job);
}

/** The sheets of a spreadsheet, for choosing one. @throws Problem as readWorkbook. */
export async function listSheets(
  file: string,
  bytes: Uint8Array,
  options: SpreadsheetOptions = {},
): Promise<SheetInfo[]> {
  return sheetsOf(await readWorkbook(file, bytes, options));
}
