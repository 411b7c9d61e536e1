import type { Job } from "../../base/job";
import { plainProblem, Problem, type PlainProblem } from "../../base/problem";
import type { ColumnProposal, ColumnRole, SheetInfo } from "../../dataset/ledger";
import type { FeatureTable } from "../../dataset/table";
import { usableFrame, type FrameOptions } from "../frame";
import { OwnNames } from "../own-names";
import { RowBook, setCell } from "../row-book";
import { cellAddress, columnLetters, isBlankCell, type Workbook } from "../sheet";
import { fingerprintOf, proposeColumns, type RememberedRoles } from "./columns";
import { Grid } from "./grid";
import { PlaceReader, placeColumnsOf, type ChosenColumns, type RowPlace } from "./place";
import { RecordReader } from "./record";
import { whyNoRecord } from "./row-kind";
import { headlessTable, tablesOf, type LedgerTable } from "./table";

export interface LedgerOptions extends FrameOptions, ChosenColumns {
  /** "optional": rows without a place are taken, without geometry and with a note, for a person to place. */
  readonly geometry?: "required" | "optional" | "none";
  /** Name of the sheet; left out: the first visible one with a header. */
  readonly sheet?: string;
  /** Which of the tables side by side, from 1. */
  readonly table?: number;
  /** "none": every row is data, columns are called column_1, column_2 … */
  readonly header?: "none";
  /** What a person decided for this file: column to role. */
  readonly roles?: Readonly<Record<string, ColumnRole>>;
  /** What was decided for ledgers with the same headings: key to role. */
  readonly remembered?: RememberedRoles;
}

/** What a table of text brings besides its cells. */
export interface LedgerRows {
  /** Rows with more cells than these (where not blank) or fewer are rejected; left out: any width goes. */
  readonly width?: number;
  /** Rows (from 0) with a quotation mark that is never closed. */
  readonly brokenRows?: ReadonlySet<number>;
}

/** Tables name no frame; theirs are degrees until a person says otherwise. */
const ASSUMED_FRAME = "EPSG:4326";

/**
 * Reads one table of a workbook as a ledger: header band, records, and everything that is none with its reason.
 * Cells are cleaned by what their columns mean; columns keep their headings, levels joined with "/".
 *
 * @throws Problem "io/no-features", "io/header-missing", "io/sheet-missing", "io/sheet-empty", "io/table-missing",
 * "io/column-missing", "io/coordinate-columns-missing", "io/coordinates-swapped", "io/coordinates-out-of-range",
 * "frame/numbers-outside".
 */
export async function readLedger(
  file: string,
  workbook: Workbook,
  options: LedgerOptions,
  job: Job,
  rows: LedgerRows = {},
): Promise<FeatureTable> {
  const book = new RowBook(file);
  book.warn(...workbook.warnings);
  const { grid, table, tables, number, sheets } = chosenTable(file, workbook, options);
  book.warn(...unreadSheets(file, grid, sheets, options), ...unreadTables(file, grid, tables, table, options));
  const columns = columnsOf(file, grid, table, book);
  const proposals = proposeColumns(grid, table, columns, options.remembered).map((proposal) =>
    decided(proposal, options.roles),
  );
  const place = options.geometry === "none" ? undefined : placeColumnsOf(file, proposals, options);
  if (!place && (options.geometry ?? "required") === "required") {
    throw new Problem("io/coordinate-columns-missing", { file, columns: columns.map(({ name }) => name).join(", ") });
  }
  const records = sortRows(file, grid, table, proposals, rows, book);
  const frame = usableFrame(file, ASSUMED_FRAME, options.frame);
  const places = place && new PlaceReader(file, grid, place, frame, records);
  if (place) book.warn(...frame.warnings);
  const reader = new RecordReader(file, grid, proposals);
  for (const [i, r] of records.entries()) {
    if (i % 1024 === 0) await job.step(i, records.length, "read");
    const { cells, notes } = reader.at(r);
    const found = places?.at(r);
    const refusal = found && refusalOf(found, options);
    if (refusal) {
      book.reject(r + 1, refusal, { cell: found.cell, ...sheetOf(grid) });
      continue;
    }
    for (const note of notes) book.note(r + 1, note.problem, note.place);
    if (rows.brokenRows?.has(r)) book.note(r + 1, plainProblem("io/quote-unclosed", { file }));
    if (grid.sheet.hiddenRows.has(r)) book.note(r + 1, plainProblem("io/row-hidden", { file }), sheetOf(grid));
    if (found) notePlace(file, found, place, cells, r, grid, book);
    book.accept(r + 1, found?.geometry ?? null, cells);
  }
  const about = place ? { frame: frame.frame, ...(frame.conversion ? { conversion: frame.conversion } : {}) } : {};
  const { format, encoding } = workbook;
  const names = columns.map(({ name }) => name);
  const closed = book.close({ format, ...(encoding === undefined ? {} : { encoding }), columns: names, ...about });
  const header = { firstRow: table.header.top + 1, rows: table.header.bottom - table.header.top + 1 };
  const { name } = grid.sheet;
  const fingerprint = fingerprintOf(proposals);
  return { ...closed, ledger: { sheet: name, sheets, table: number, header, columns: proposals, fingerprint } };
}

/** The sheets of a workbook, for choosing one. */
export function sheetsOf(workbook: Workbook): SheetInfo[] {
  return workbook.sheets.map((sheet) => {
    const grid = new Grid(sheet);
    const rows = grid.used ? grid.used.bottom - grid.used.top + 1 : 0;
    return { name: sheet.name, hidden: sheet.hidden, rows, tables: tablesOf(grid).length };
  });
}

interface Chosen {
  readonly grid: Grid;
  readonly table: LedgerTable;
  readonly tables: readonly LedgerTable[];
  readonly number: number;
  readonly sheets: readonly SheetInfo[];
}

function chosenTable(file: string, workbook: Workbook, options: LedgerOptions): Chosen {
  const found = workbook.sheets.map((sheet) => {
    const grid = new Grid(sheet);
    const headless = options.header === "none" ? headlessTable(grid) : undefined;
    return { grid, tables: headless ? [headless] : options.header === "none" ? [] : tablesOf(grid) };
  });
  const sheets = found.map(({ grid: { sheet, used }, tables }) => ({
    name: sheet.name,
    hidden: sheet.hidden,
    rows: used ? used.bottom - used.top + 1 : 0,
    tables: tables.length,
  }));
  const visible = found.filter(({ grid }) => !grid.sheet.hidden);
  const known = ({ tables }: (typeof found)[number]) => tables.some(({ header }) => header.known >= 2);
  const one =
    options.sheet === undefined
      ? (visible.find(known) ?? visible.find(({ tables }) => tables.length > 0))
      : found.find(({ grid }) => grid.sheet.name === options.sheet);
  if (!one || one.tables.length === 0) throw noTable(file, options.sheet, one?.grid, found);
  const number = options.table ?? 1;
  const table = one.tables.at(number - 1);
  if (!table || number < 1) {
    const facts = { file, sheet: one.grid.sheet.name, table: number, count: one.tables.length };
    throw new Problem("io/table-missing", facts);
  }
  return { grid: one.grid, table, tables: one.tables, number, sheets };
}

function noTable(
  file: string,
  wanted: string | undefined,
  grid: Grid | undefined,
  found: readonly { readonly grid: Grid }[],
): Problem {
  if (wanted !== undefined && !grid) {
    const sheets = found.map((one) => one.grid.sheet.name).join(", ");
    return new Problem("io/sheet-missing", { file, sheet: wanted, sheets });
  }
  if (wanted !== undefined && !grid?.used) return new Problem("io/sheet-empty", { file, sheet: wanted });
  const isEmpty = found.every((one) => !one.grid.used);
  return isEmpty ? new Problem("io/no-features", { file }) : new Problem("io/header-missing", { file });
}

function unreadSheets(
  file: string,
  grid: Grid,
  sheets: readonly SheetInfo[],
  { sheet }: LedgerOptions,
): PlainProblem[] {
  if (sheet !== undefined) return [];
  const others = sheets.filter(({ name, rows }) => rows > 0 && name !== grid.sheet.name);
  const names = (hidden: boolean) =>
    others
      .filter((other) => other.hidden === hidden)
      .map(({ name }) => name)
      .join("、");
  const [shown, hidden] = [names(false), names(true)];
  return [
    ...(shown === "" ? [] : [plainProblem("io/sheets-not-read", { file, sheet: grid.sheet.name, others: shown })]),
    ...(hidden === "" ? [] : [plainProblem("io/sheets-hidden", { file, hidden })]),
  ];
}

function unreadTables(
  file: string,
  grid: Grid,
  tables: readonly LedgerTable[],
  table: LedgerTable,
  options: LedgerOptions,
): PlainProblem[] {
  if (tables.length < 2 || options.table !== undefined) return [];
  const rangeOf = ({ range }: LedgerTable) =>
    `${columnLetters(range.left)}${range.top + 1}:${columnLetters(range.right)}${range.bottom + 1}`;
  const others = tables.filter((other) => other !== table).map(rangeOf);
  const facts = { file, sheet: grid.sheet.name, range: rangeOf(table), others: others.join("、") };
  return [plainProblem("io/tables-beside", facts)];
}

interface Column {
  readonly name: string;
  readonly index: number;
  readonly label: string;
}

/** Every column with a heading or anything below it; blank headings are numbered, repeated ones get a number behind. */
function columnsOf(
  file: string,
  grid: Grid,
  { range, header, firstRow, lastRow }: LedgerTable,
  book: RowBook,
): Column[] {
  const columns: Column[] = [];
  const names = new OwnNames();
  header.labels.forEach((label, i) => {
    const index = range.left + i;
    if (label === "" && isBlankBelow(grid, index, firstRow, lastRow)) return;
    const column = label === "" ? `column_${i + 1}` : label;
    const name = names.add(column);
    if (name !== column) book.warn(plainProblem("io/column-repeated", { file, column, renamed: name }));
    columns.push({ name, index, label });
  });
  return columns;
}

function isBlankBelow(grid: Grid, column: number, firstRow: number, lastRow: number): boolean {
  for (let r = firstRow; r <= lastRow; r++) if (!isBlankCell(grid.at(r, column))) return false;
  return true;
}

function decided(proposal: ColumnProposal, roles: LedgerOptions["roles"]): ColumnProposal {
  if (!roles || !Object.hasOwn(roles, proposal.column)) return proposal;
  const role = roles[proposal.column];
  return { ...proposal, role, confidence: 1, evidence: [{ kind: "remembered", text: proposal.column }] };
}

/** The rows of records; all others are skipped or rejected here, each with its reason. */
function sortRows(
  file: string,
  grid: Grid,
  table: LedgerTable,
  proposals: readonly ColumnProposal[],
  { width }: LedgerRows,
  book: RowBook,
): number[] {
  const { range, header } = table;
  const indexOf = (...roles: readonly ColumnRole[]) =>
    roles.map((role) => proposals.find((one) => one.role === role)?.index).find((index) => index !== undefined) ?? -1;
  const columns = { name: indexOf("name", "community", "id"), serial: indexOf("serial", "id") };
  for (let r = width === undefined ? range.top : 0; r < header.top; r++) {
    const isBlank = grid.isBlankRow(r, range.left, range.right);
    book.skip(r + 1, plainProblem(isBlank ? "io/row-blank" : "io/row-before-header", { file }), sheetOf(grid));
  }
  const records: number[] = [];
  let afterRemark = false;
  for (let r = table.firstRow; r <= table.lastRow; r++) {
    const reason = whyNoRecord(file, grid, table, r, columns, afterRemark);
    const cells = grid.sheet.rows[r];
    if (reason) {
      book.skip(r + 1, reason, sheetOf(grid));
    } else if (width !== undefined && (cells.length < width || cells.slice(width).some((cell) => !isBlankCell(cell)))) {
      book.reject(r + 1, plainProblem("io/row-width", { file, expected: width, found: cells.length }));
    } else {
      records.push(r);
    }
    afterRemark = reason?.code === "io/row-remark" || (afterRemark && reason?.code === "io/row-blank");
  }
  return records;
}

function sheetOf(grid: Grid): { sheet?: string } {
  return grid.sheet.name === "" ? {} : { sheet: grid.sheet.name };
}

function refusalOf({ problem }: RowPlace, options: LedgerOptions): PlainProblem | undefined {
  if (!problem || options.geometry !== "optional") return problem;
  // what is wrong with all rows is not for placing by hand
  const isForHand = problem.code === "io/geometry-missing" || problem.code === "io/coordinates-not-numbers";
  return isForHand ? undefined : problem;
}

function notePlace(
  file: string,
  found: RowPlace,
  place: ReturnType<typeof placeColumnsOf>,
  cells: Parameters<typeof setCell>[0],
  row: number,
  grid: Grid,
  book: RowBook,
): void {
  const at = { cell: found.cell, ...sheetOf(grid) };
  if (found.problem) book.note(row + 1, plainProblem("io/place-missing", { file }), at);
  if (!found.turned || place?.kind !== "pair" || found.x === undefined || found.y === undefined) return;
  setCell(cells, place.x.column, found.x);
  setCell(cells, place.y.column, found.y);
  const cell = cellAddress(grid.sheet.name, row, place.x.index);
  book.note(row + 1, plainProblem("io/coordinates-turned", { file, cell, lon: found.x, lat: found.y }), at);
}
