import type { PlainProblem } from "../../base/problem";
import { textOf } from "../../dataset/cell";
import type { RowIssue } from "../../dataset/table";
import { cellText, type Sheet } from "../../io/sheet";
import type { Draft, ImportedDataset } from "./imported";
import type { SourceReader } from "./source-reader";

/** What becomes of a row that goes back to whoever wrote it. */
export type ReturnState = "rejected" | "doubtful" | "corrected" | "skipped";

/** One row of a file with everything that was said of it. */
export interface ReturnRow {
  /** As the file counts it, from 1. */
  readonly row: number;
  readonly state: ReturnState;
  /** Each with the address of its cell where it is about one. */
  readonly reasons: readonly { readonly cell?: string; readonly problem: PlainProblem }[];
  /** As they stand in the file, in its own order; "" where the row itself could not be read. */
  readonly cells: readonly string[];
  /** Which of the cells the reasons are about. */
  readonly marked: readonly number[];
}

/** The rows of one dataset that somebody should look at, in the columns of the file; without data of persons. */
export interface ReturnTable {
  readonly dataset: ImportedDataset;
  readonly columns: readonly string[];
  readonly rows: readonly ReturnRow[];
  /** Rows beyond those that are listed. */
  readonly leftOut: number;
}

/** As many as a spreadsheet still opens quickly. */
const MOST_ROWS = 20_000;
const WORST: readonly ReturnState[] = ["rejected", "doubtful", "corrected", "skipped"];

export function returnTable(draft: Draft, dataset: ImportedDataset, source: SourceReader): ReturnTable {
  const table = draft.data?.kind === "features" ? draft.data : undefined;
  const hidden = new Set(draft.columns?.personal);
  const columns = (table?.columns ?? []).filter((column) => !hidden.has(column));
  const indexOf = new Map((draft.proposals ?? []).map(({ column, index }) => [column, index]));
  const sheet = source
    .workbookOf(draft.source, draft.options)
    ?.sheets.find(({ name }) => name === table?.ledger?.sheet);
  const features = new Map(table?.features.map((feature) => [feature.row, feature.properties]));
  const groups = new Map<number, RowIssue[]>();
  for (const issue of dataset.reading?.issues ?? []) {
    if (issue.problem.code === "io/row-blank") continue;
    const known = groups.get(issue.row);
    if (known) known.push(issue);
    else groups.set(issue.row, [issue]);
  }
  const sorted = [...groups].sort(([a], [b]) => a - b);
  const rows = sorted.slice(0, MOST_ROWS).map(([row, issues]): ReturnRow => {
    const properties = features.get(row);
    const cells = columns.map(
      (column) => rawCell(sheet, row, indexOf.get(column)) ?? textOf(properties?.[column]) ?? "",
    );
    return {
      row,
      state: worstOf(issues),
      reasons: issues.map(reasonOf),
      cells,
      marked: markedIn(issues, columns, indexOf),
    };
  });
  return { dataset, columns, rows, leftOut: sorted.length - rows.length };
}

function reasonOf({ cell, problem }: RowIssue): ReturnRow["reasons"][number] {
  return { ...(cell === undefined ? {} : { cell }), problem };
}

function worstOf(issues: readonly RowIssue[]): ReturnState {
  const states = new Set(issues.map(stateOf));
  return WORST.find((state) => states.has(state)) ?? "doubtful";
}

function stateOf({ state, problem }: RowIssue): ReturnState {
  if (state !== "noted") return state;
  return problem.code === "io/cell-corrected" ? "corrected" : "doubtful";
}

function rawCell(sheet: Sheet | undefined, row: number, index: number | undefined): string | undefined {
  if (!sheet || index === undefined) return undefined;
  return cellText(sheet.rows.at(row - 1)?.at(index));
}

/** By the address of a cell, or by the name of a column where the reason gives one. */
function markedIn(
  issues: readonly RowIssue[],
  columns: readonly string[],
  indexOf: ReadonlyMap<string, number>,
): number[] {
  const marked = new Set<number>();
  for (const { cell, problem } of issues) {
    const letters = cell === undefined ? undefined : /(?:^|!)([A-Z]+)\d+$/.exec(cell)?.[1];
    const index = letters === undefined ? undefined : columnIndex(letters);
    const byCell = columns.findIndex((column) => index !== undefined && indexOf.get(column) === index);
    const { column: named } = problem.params as { readonly column?: unknown };
    const found = byCell >= 0 ? byCell : columns.findIndex((column) => column === named);
    if (found >= 0) marked.add(found);
  }
  return [...marked].sort((a, b) => a - b);
}

/** 0 for "A", 26 for "AA". */
function columnIndex(letters: string): number {
  return [...letters].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
