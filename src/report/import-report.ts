import { writeXlsx, type Cell, type CellStyle, type WriteSheet } from "hucre/xlsx";
import type { ImportedDataset } from "../core/engine/import/imported";
import type { ReturnRow, ReturnState, ReturnTable } from "../core/engine/import/return-rows";
import type { ImportSession } from "../core/engine/import/session";
import { columnLetters } from "../core/io/sheet";
import type { BoundaryVersions } from "../core/project/boundary-changes";
import { importReportText, importText, problemSentence, type Language } from "../text";
import { areaNames } from "../text/boundary-sentence";
import { displayWidth } from "./display-width";
import { LONGEST_CELL, sheetNames } from "./workbook";
import { FONT, headerStyle, methodStyle, noteStyle, titleStyle } from "./workbook-style";

/** Columns narrower than this cannot show a heading, wider ones push the rest off the page; characters of ASCII width. */
const WIDTH = { least: 8, most: 36, reason: 60 };
const LEAD_ROWS = 3;
/** Height of a line of ten-point text, points; a row taller than so many lines hides the next one. */
const LINE_PT = 14;
const MOST_LINES = 12;
const PAGE = {
  view: { showGridLines: false },
  pageSetup: { paperSize: "a4", orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
} satisfies Partial<WriteSheet>;
const line = { style: "thin", color: { rgb: "DAD7CE" } } as const;
const box = { top: line, right: line, bottom: line, left: line };
const FILL: Readonly<Record<ReturnState, string>> = {
  rejected: "F6D9D3",
  doubtful: "FBEBC8",
  corrected: "DDEBE4",
  skipped: "ECEAE4",
};

/**
 * The report of an import as a workbook (.xlsx): an overview in which the rows of every dataset add up, then for each
 * dataset the rows somebody should look at, in the ledger's own columns and order with outcome and reason in front; last
 * what changed from one version of the boundaries to the next.
 * Texts are never formulas.
 */
export async function writeImportReport(session: ImportSession, language: Language): Promise<Uint8Array> {
  const text = importReportText[language];
  const [tables, project, versions] = [session.returnTables(), session.title, session.boundaryVersions];
  const listed = tables.filter(({ rows }) => rows.length > 0);
  const names = sheetNames([
    text.overview,
    ...listed.map(({ dataset }) => sheetTitle(dataset)),
    ...(versions.length > 0 ? [text.boundaries.sheet] : []),
  ]);
  return writeXlsx({
    sheets: [
      overview(names[0], tables, project, language),
      ...listed.map((table, t) => tableSheet(names[t + 1], table, language)),
      ...(versions.length > 0 ? [boundarySheet(names[listed.length + 1], versions, language)] : []),
    ],
    defaultFont: { name: FONT, size: 10 },
    properties: { title: text.title(project) },
  });
}

function sheetTitle({ file, layer }: ImportedDataset): string {
  return layer ?? file.replace(/^.*[/\\]/, "").replace(/\.[^.]*$/, "");
}

function overview(name: string, tables: readonly ReturnTable[], project: string, language: Language): WriteSheet {
  const text = importReportText[language];
  const body = tables.map(({ dataset }) => overviewRow(dataset, language));
  const rows = [[text.title(project)], [text.lead], [], [...text.columns], ...body];
  if (body.length > 0 && tables.every((table) => table.rows.length === 0)) rows.push([], [text.nothing]);
  const cells = new Map<string, Partial<Cell>>();
  style(cells, rows, 0, titleStyle);
  style(cells, rows, 1, methodStyle);
  style(cells, rows, LEAD_ROWS, headerStyle);
  body.forEach((_, b) => {
    style(cells, rows, LEAD_ROWS + 1 + b, bodyStyle());
  });
  const last = text.columns.length - 1;
  const columns = text.columns.map((_, c) => ({
    width: widthOf(rows.slice(LEAD_ROWS), c, c === last ? WIDTH.reason : WIDTH.most),
  }));
  return {
    name,
    rows,
    cells,
    columns,
    merges: [0, 1].map((row) => ({ startRow: row, endRow: row, startCol: 0, endCol: last })),
    rowDefs: new Map([[0, { height: 28 }], [1, { height: 32 }], ...heightsOf(rows, columns)]),
    freezePane: { rows: LEAD_ROWS + 1 },
    ...PAGE,
  };
}

function overviewRow(dataset: ImportedDataset, language: Language): (string | number | null)[] {
  const text = importReportText[language];
  const { file, layer, role, reading, frame, problem, used, skipped } = dataset;
  const doubtful = new Set(reading?.issues.filter(({ state }) => state === "noted").map(({ row }) => row)).size;
  const remarks = [...(problem ? [problem] : []), ...(reading?.warnings ?? [])];
  return [
    file,
    layer ?? null,
    role ? importText[language].roles[role] : null,
    skipped ? text.skippedByPerson : used ? text.used : text.notUsed,
    reading?.rowsIn ?? null,
    reading?.accepted ?? null,
    reading?.rejected ?? null,
    reading?.skipped ?? null,
    reading ? doubtful : null,
    frame?.code ?? null,
    cut(remarks.map((remark) => problemSentence(language, remark)).join("\n")),
  ];
}

function tableSheet(name: string, { dataset, columns, rows, leftOut }: ReturnTable, language: Language): WriteSheet {
  const text = importReportText[language];
  const count = (state: ReturnState) => rows.filter((row) => row.state === state).length;
  const title = text.tableTitle(
    dataset.layer === undefined ? dataset.file : `${dataset.file} › ${dataset.layer}`,
    count("rejected"),
    count("doubtful"),
    count("corrected"),
    count("skipped"),
  );
  const header = [text.rowColumns.row, text.rowColumns.state, text.rowColumns.reason, ...columns];
  const body = rows.map((row) => [row.row, text.state[row.state], reasonsOf(row, language), ...row.cells.map(cut)]);
  const sheetRows = [[title], [text.tableNote], [], header, ...body, ...(leftOut > 0 ? [[text.leftOut(leftOut)]] : [])];
  const widths = header.map((_, c) => ({
    width: widthOf(sheetRows.slice(LEAD_ROWS), c, c === 2 ? WIDTH.reason : WIDTH.most),
  }));
  const cells = new Map<string, Partial<Cell>>();
  style(cells, sheetRows, 0, { ...titleStyle, font: { ...titleStyle.font, size: 12 } });
  style(cells, sheetRows, 1, noteStyle);
  style(cells, sheetRows, LEAD_ROWS, headerStyle);
  rows.forEach(({ state, marked }, r) => {
    const at = LEAD_ROWS + 1 + r;
    const shaded = new Set([1, ...marked.map((column) => column + 3)]);
    sheetRows[at].forEach((value, c) => {
      cells.set(`${at},${c}`, textCell(value, bodyStyle(shaded.has(c) ? FILL[state] : undefined)));
    });
  });
  return {
    name,
    rows: sheetRows,
    cells,
    columns: widths,
    merges: [0, 1].map((row) => ({ startRow: row, endRow: row, startCol: 0, endCol: Math.max(header.length - 1, 5) })),
    rowDefs: new Map([[0, { height: 22 }], ...heightsOf(sheetRows, widths)]),
    freezePane: { rows: LEAD_ROWS + 1, columns: 3 },
    ...PAGE,
    autoFilter: { range: `A${LEAD_ROWS + 1}:${columnLetters(header.length - 1)}${LEAD_ROWS + 1 + rows.length}` },
  };
}

/** The changes of every pair of versions below one another; a pair without changes has one row that says so. */
function boundarySheet(name: string, versions: readonly BoundaryVersions[], language: Language): WriteSheet {
  const text = importReportText[language].boundaries;
  const { boundaryKind, openProject } = importText[language];
  const body = versions.flatMap(({ older = openProject, newer, changes }): Value[][] =>
    changes.length === 0
      ? [[older, newer, text.none, "", "", null]]
      : changes.map((change) => [
          older,
          newer,
          boundaryKind[change.kind],
          areaNames(change.older, language),
          areaNames(change.newer, language),
          change.older.length === 0 || change.newer.length === 0 ? null : change.share,
        ]),
  );
  const count = versions.reduce((sum, { changes }) => sum + changes.length, 0);
  const rows = [[text.title(versions.length, count)], [text.note], [], [...text.columns], ...body];
  const columns = text.columns.map((_, c) => ({ width: widthOf(rows.slice(LEAD_ROWS), c, WIDTH.most) }));
  const cells = new Map<string, Partial<Cell>>();
  style(cells, rows, 0, { ...titleStyle, font: { ...titleStyle.font, size: 12 } });
  style(cells, rows, 1, noteStyle);
  style(cells, rows, LEAD_ROWS, headerStyle);
  body.forEach((_, b) => {
    style(cells, rows, LEAD_ROWS + 1 + b, bodyStyle());
    const at = `${LEAD_ROWS + 1 + b},${text.columns.length - 1}`;
    cells.set(at, { style: { ...bodyStyle(), numFmt: "0.0%" } });
  });
  return {
    name,
    rows,
    cells,
    columns,
    merges: [0, 1].map((row) => ({ startRow: row, endRow: row, startCol: 0, endCol: text.columns.length - 1 })),
    rowDefs: new Map([[0, { height: 22 }], ...heightsOf(rows, columns)]),
    freezePane: { rows: LEAD_ROWS + 1 },
    ...PAGE,
    autoFilter: { range: `A${LEAD_ROWS + 1}:${columnLetters(text.columns.length - 1)}${LEAD_ROWS + 1 + body.length}` },
  };
}

/** One line for each reason; the same reason for two cells is said twice, with the cell. */
function reasonsOf({ reasons }: ReturnRow, language: Language): string {
  const sentences = reasons.map(({ problem }) => problemSentence(language, problem));
  return cut([...new Set(sentences)].join("\n"));
}

function bodyStyle(fill?: string): CellStyle {
  return {
    border: box,
    alignment: { vertical: "top", wrapText: true },
    ...(fill === undefined ? {} : { fill: { type: "pattern", pattern: "solid", fgColor: { rgb: fill } } as const }),
  };
}

type Value = string | number | null;

function style(
  cells: Map<string, Partial<Cell>>,
  rows: readonly (readonly Value[])[],
  row: number,
  how: CellStyle,
): void {
  rows[row].forEach((value, c) => cells.set(`${row},${c}`, textCell(value, how)));
}

function textCell(value: Value, how: CellStyle): Partial<Cell> {
  return typeof value === "string" ? { value, type: "string", style: how } : { style: how };
}

/** Heights of the rows below the lead, points: spreadsheets do not make room for wrapped lines by themselves. */
function heightsOf(
  rows: readonly (readonly Value[])[],
  columns: readonly { readonly width: number }[],
): [number, { height: number }][] {
  return rows.slice(LEAD_ROWS).map((row, r) => {
    const lines = row.map((value, c) => {
      const room = columns[c].width - 2;
      return String(value ?? "")
        .split("\n")
        .reduce((sum, one) => sum + Math.max(1, Math.ceil(displayWidth(one) / room)), 0);
    });
    return [LEAD_ROWS + r, { height: Math.min(MOST_LINES, Math.max(1, ...lines)) * LINE_PT + 4 }];
  });
}

function cut(text: string): string {
  return text.length <= LONGEST_CELL ? text : `${text.slice(0, LONGEST_CELL - 1).toWellFormed()}…`;
}

/** As wide as the longest line in the first rows, within limits. */
function widthOf(rows: readonly (readonly Value[])[], column: number, most: number): number {
  const lines = rows.slice(0, 200).flatMap((row) => String(row.at(column) ?? "").split("\n"));
  const longest = Math.max(...lines.map((one) => displayWidth(one)));
  return Math.min(most, Math.max(WIDTH.least, longest + 2));
}
