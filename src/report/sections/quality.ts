import type { PlainProblem } from "../../core/base/problem";
import type { Reading } from "../../core/dataset/table";
import { frameText, problemSentence } from "../../text";
import type { ReportBlock, ReportRow, ReportSection, ReportTable } from "../model";
import type { ReportContext } from "../report-context";
import { note, sheetSection, tableBlock } from "../block";

/** Rows of one list in the report; the books above it always close, and the command line lists all. */
const LISTED_ROWS = 5000;
/** Ids named for one row of the check; a row about a whole dataset may mean thousands. */
const LISTED_IDS = 20;

/** 数据质量: what was read, what was not taken and why, and which places could not be joined to the network. */
export function qualitySection(context: ReportContext): ReportSection {
  const { text, project } = context;
  const blocks: ReportBlock[] = [
    tableBlock(readingsTable(context, project.readings)),
    note("readings-balance", text.readingsBalance),
    ...checkBlocks(context),
    ...issueBlocks(context),
    ...warningBlocks(context),
    ...offNetworkBlocks(context),
  ];
  return sheetSection("quality", text.sections.quality, blocks);
}

export function readingsTable({ text }: Pick<ReportContext, "text">, readings: readonly Reading[]): ReportTable {
  const { columns } = text;
  return {
    id: "readings",
    title: text.tables.readings,
    columns: [
      { key: "file", title: columns.file, kind: "text" },
      { key: "format", title: columns.format, kind: "text" },
      { key: "encoding", title: columns.encoding, kind: "text" },
      { key: "frame", title: columns.frame, kind: "text" },
      { key: "rowsIn", title: columns.rowsIn, kind: "count" },
      { key: "accepted", title: columns.accepted, kind: "count" },
      { key: "rejected", title: columns.rejected, kind: "count" },
      { key: "skipped", title: columns.skipped, kind: "count" },
    ],
    rows: readings.map(({ file, format, encoding, frame, rowsIn, accepted, rejected, skipped }) => ({
      file,
      format,
      encoding: encoding ?? "",
      frame: frame ?? "",
      rowsIn,
      accepted,
      rejected,
      skipped,
    })),
    footer: [],
    leadingColumns: 1,
  };
}

/** 体检表: what makes results wrong or doubtful, the worst first. */
export function checkBlocks(
  { text, checks, language }: Pick<ReportContext, "text" | "checks" | "language">,
  listed = LISTED_ROWS,
): ReportBlock[] {
  if (!checks) return [];
  if (checks.length === 0) return [note("checks", text.checksNone)];
  const { columns } = text;
  const table: ReportTable = {
    id: "checks",
    title: text.tables.checks,
    columns: [
      { key: "severity", title: columns.severity, kind: "text" },
      { key: "finding", title: columns.reason, kind: "text" },
      { key: "id", title: columns.id, kind: "text" },
    ],
    rows: checks.slice(0, listed).map((row) => ({
      severity: text.severity[row.severity],
      finding: problemSentence(language, row),
      id: (row.where?.ids ?? []).slice(0, LISTED_IDS).join("、"),
    })),
    footer: [],
    leadingColumns: 1,
  };
  const more: ReportBlock[] =
    checks.length > listed ? [note("checks-more", text.issuesMore(listed, checks.length))] : [];
  return [tableBlock(table), ...more];
}

export function issueBlocks(
  { text, project, language }: Pick<ReportContext, "text" | "project" | "language">,
  listed = LISTED_ROWS,
): ReportBlock[] {
  const { columns } = text;
  const rows = project.readings.flatMap((reading) =>
    reading.issues.map((issue): ReportRow => ({
      file: reading.file,
      row: issue.row,
      state: text.issueState[issue.state],
      reason: problemSentence(language, issue.problem),
    })),
  );
  if (rows.length === 0) return [note("issues", text.issuesNone)];
  const table: ReportTable = {
    id: "issues",
    title: text.tables.issues,
    columns: [
      { key: "file", title: columns.file, kind: "text" },
      { key: "row", title: columns.row, kind: "count" },
      { key: "state", title: columns.state, kind: "text" },
      { key: "reason", title: columns.reason, kind: "text" },
    ],
    rows: rows.slice(0, listed),
    footer: [],
    leadingColumns: 1,
  };
  const more: ReportBlock[] = rows.length > listed ? [note("issues-more", text.issuesMore(listed, rows.length))] : [];
  return [tableBlock(table), ...more];
}

function warningBlocks({ text, project, network, language }: ReportContext): ReportBlock[] {
  const { columns } = text;
  const row = (file: string, problem: PlainProblem): ReportRow => ({
    file,
    warning: problemSentence(language, problem),
  });
  const rows = [
    ...project.readings.flatMap(({ file, conversion }) =>
      conversion ? [{ file, warning: frameText[language].conversion(conversion) }] : [],
    ),
    ...project.readings.flatMap((reading) => reading.warnings.map((problem) => row(reading.file, problem))),
    ...(network?.warnings ?? []).map((problem) => row(project.network?.file ?? "", problem)),
  ];
  if (rows.length === 0) return [note("warnings", text.warningsNone)];
  const table: ReportTable = {
    id: "warnings",
    title: text.tables.warnings,
    columns: [
      { key: "file", title: columns.file, kind: "text" },
      { key: "warning", title: columns.warning, kind: "text" },
    ],
    rows,
    footer: [],
    leadingColumns: 1,
  };
  return [tableBlock(table)];
}

function offNetworkBlocks({ text, answer }: ReportContext): ReportBlock[] {
  const { columns } = text;
  const run = answer.runs.find((candidate) => candidate.method === "network");
  if (!run) return [note("off-network", text.offNetworkNotAsked)];
  if (run.offNetwork.length === 0) return [note("off-network", text.offNetworkNone)];
  const table: ReportTable = {
    id: "off-network",
    title: text.tables.offNetwork,
    columns: [
      { key: "name", title: columns.name, kind: "text" },
      { key: "kind", title: columns.kind, kind: "text" },
      { key: "people", title: columns.people, kind: "people" },
      { key: "id", title: columns.id, kind: "text" },
      { key: "distance", title: columns.distance, kind: "metres" },
    ],
    rows: run.offNetwork.slice(0, LISTED_ROWS).map((place) => ({
      name: place.name === "" ? place.id : place.name,
      kind: text.offNetworkKind[place.kind],
      people: place.kind === "demand" ? place.people : "",
      distance: place.distanceM ?? text.beyondSearch,
      id: place.id,
    })),
    footer: [],
    leadingColumns: 1,
  };
  const more: ReportBlock[] =
    run.offNetwork.length > LISTED_ROWS
      ? [note("off-network-more", text.issuesMore(LISTED_ROWS, run.offNetwork.length))]
      : [];
  return [tableBlock(table), ...more];
}
