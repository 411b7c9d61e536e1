import type { Job } from "../../base/job";
import type { PlainProblem } from "../../base/problem";
import type { FeatureTable } from "../../dataset/table";
import { csvRows } from "../csv-rows";
import { readCsv, type CsvOptions } from "../csv";
import { decodeText } from "../encoding";
import { extensionWarning } from "../extension";
import { textCell, type Sheet, type SheetCell, type Workbook } from "../sheet";
import type { SpreadsheetOptions } from "../spreadsheet";
import { Grid } from "./grid";
import { readLedger, type LedgerOptions } from "./read-ledger";
import { tablesOf } from "./table";

export interface DelimitedOptions extends CsvOptions, LedgerOptions, Pick<SpreadsheetOptions, "keep"> {
  /** true: clean the cells as those of a ledger; false: take every text as it is; left out: as the file looks. */
  readonly ledger?: boolean;
}

const SAMPLE_BYTES = 16_384;
const SAMPLE_ROWS = 40;

/**
 * Reads delimited text: as a ledger where titles and lines of units stand above its header, or a person asks for what
 * only ledgers have (cleaning, no header, columns mapped before, rows without a place), else as a plain table.
 */
export async function readDelimited(
  file: string,
  bytes: Uint8Array,
  options: DelimitedOptions,
  job: Job,
): Promise<FeatureTable> {
  const doubts = extensionWarning(file, "csv", "CSV");
  if (
    options.geometry !== "optional" &&
    !(options.ledger ?? (isAskedFor(options) || looksLikeLedger(file, bytes, options)))
  ) {
    const plain = await readCsv(file, bytes, options, job);
    return withWarnings(plain, doubts);
  }
  await job.step(0, 1, "read");
  const read = () => Promise.resolve(delimitedWorkbook(file, bytes, options, doubts));
  const workbook = await (options.keep ? options.keep(read) : read());
  const [{ rows, brokenRows }] = workbook.sheets;
  const header = options.header === "none" ? undefined : tablesOf(new Grid(workbook.sheets[0])).at(0)?.header;
  const width = header ? rows[header.bottom].length : Math.max(...rows.slice(0, SAMPLE_ROWS).map((row) => row.length));
  return readLedger(file, workbook, options, job, { width, ...(brokenRows ? { brokenRows } : {}) });
}

function delimitedWorkbook(
  file: string,
  bytes: Uint8Array,
  options: DelimitedOptions,
  doubts: readonly PlainProblem[],
): Workbook {
  const { text, encoding, warnings } = decodeText(file, bytes, options.encoding);
  const { rows, brokenRows } = csvRows(text.startsWith("\ufeff") ? text.slice(1) : text);
  const sheet = { ...sheetOf(rows), brokenRows: new Set(brokenRows) };
  return { format: "csv", encoding, sheets: [sheet], warnings: [...doubts, ...warnings] };
}

function isAskedFor({ header, remembered, roles, table }: DelimitedOptions): boolean {
  return header === "none" || remembered !== undefined || roles !== undefined || table !== undefined;
}

/** Whether something stands above a header of known words. */
function looksLikeLedger(file: string, bytes: Uint8Array, { encoding }: CsvOptions): boolean {
  const { text } = decodeText(file, bytes.subarray(0, SAMPLE_BYTES), encoding);
  const rows = csvRows(text.startsWith("\ufeff") ? text.slice(1) : text).rows.slice(0, SAMPLE_ROWS);
  const table = tablesOf(new Grid(sheetOf(rows))).at(0);
  return table !== undefined && table.header.known >= 2 && table.titles.length > 0;
}

function sheetOf(rows: readonly (readonly string[])[]): Sheet {
  return { name: "", hidden: false, rows: rows.map((row) => row.map(cellOf)), merges: [], hiddenRows: new Set() };
}

/** Without the apostrophe that keeps spreadsheets from computing a text. */
function cellOf(text: string): SheetCell {
  if (text === "") return null;
  return textCell(/^'+[=+\-@\t\r\n]./s.test(text) ? text.slice(1) : text);
}

function withWarnings(table: FeatureTable, warnings: readonly PlainProblem[]): FeatureTable {
  if (warnings.length === 0) return table;
  return { ...table, reading: { ...table.reading, warnings: [...warnings, ...table.reading.warnings] } };
}
