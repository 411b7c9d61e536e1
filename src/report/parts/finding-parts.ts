import { findingKinds, severities, type FindingKind } from "../../core/analysis/checks/finding-kinds";
import type { CheckSeverity } from "../../core/analysis/checks/check-row";
import { tokens } from "../../map/tokens";
import { checksText, problemSentence } from "../../text";
import { note, tableBlock } from "../block";
import type { ChartBlock, KeyFigure, KeyFiguresBlock, ReportBlock, ReportTable } from "../model";
import type { PartContext } from "./part-context";

const SEVERITIES: readonly CheckSeverity[] = ["error", "warning", "note"];
const COLOUR: Readonly<Record<CheckSeverity, string>> = {
  error: tokens.gap,
  warning: tokens.buffer,
  note: tokens.closed,
};
/** Kinds that a chart shows legibly; all are in the table. */
const MOST_BARS = 12;
/** Ids named for one row; a row about a whole dataset may mean thousands. */
const LISTED_IDS = 20;

/** What the check found, by kind, the worst first. */
export function kindsOf({ checks }: PartContext): readonly FindingKind[] {
  return findingKinds(checks ?? []);
}

export function kindTitle({ language }: PartContext, { code }: FindingKind): string {
  const { kinds, otherKind } = checksText[language];
  return kinds[code] ?? otherKind;
}

/** Findings by severity and the rows read, as large figures; nothing where nobody asked for the check. */
export function findingFigures(id: string, context: PartContext): KeyFiguresBlock[] {
  const { checks, language, document, words, project } = context;
  if (!checks) return [];
  const { severity, severityHint } = checksText[language];
  const counts = severities(checks);
  const accepted = project.readings.reduce((sum, reading) => sum + reading.accepted, 0);
  const figures = SEVERITIES.map((one): KeyFigure => ({
    id: one,
    label: severity[one],
    value: counts[one],
    kind: "count",
    text: document.keyFigures.places(words.count(counts[one])),
    note: severityHint[one],
  }));
  const rows = document.keyFigures.rowsText(words.count(accepted));
  const read: KeyFigure = { id: "rows", label: document.keyFigures.rows, value: accepted, kind: "count", text: rows };
  return [{ kind: "key-figures", id, figures: [...figures, read] }];
}

/** Places by kind of finding, a colour for each severity; a kind has one severity and so one value. */
export function findingsChart(context: PartContext): ChartBlock | undefined {
  const { document, language, words } = context;
  const kinds = kindsOf(context).slice(0, MOST_BARS);
  if (kinds.length === 0) return undefined;
  const { severity } = checksText[language];
  const series = SEVERITIES.filter((one) => kinds.some((kind) => kind.severity === one)).map((one) => ({
    id: one,
    title: severity[one],
    values: kinds.map((kind) => (kind.severity === one ? kind.count : null)),
    colour: COLOUR[one],
  }));
  const { alt, altPoint, altJoin, findings: title, unitPlaces: unit } = document.charts;
  const points = kinds.map((kind) => altPoint(kindTitle(context, kind), words.count(kind.count)));
  return {
    kind: "chart",
    id: "chart-findings",
    title,
    type: "bar",
    stacked: true,
    categories: kinds.map((kind) => kindTitle(context, kind)),
    series,
    valueKind: "count",
    unit,
    alt: alt(title, points.join(altJoin)),
  };
}

/** One row for each kind: how bad, how many places and people, what to do. */
export function findingKindsTable(context: PartContext): ReportBlock[] {
  const { document, language, text, checks } = context;
  if (!checks) return [];
  const kinds = kindsOf(context);
  if (kinds.length === 0) return [note("finding-kinds", text.checksNone)];
  const { tables } = document;
  const { advice } = checksText[language];
  const hasPeople = kinds.some(({ people }) => people !== undefined);
  return [
    tableBlock({
      id: "finding-kinds",
      title: tables.findingKinds,
      columns: [
        { key: "severity", title: text.columns.severity, kind: "text" },
        { key: "finding", title: tables.finding, kind: "text" },
        { key: "count", title: tables.count, kind: "count" },
        ...(hasPeople ? [{ key: "people", title: tables.people, kind: "people" } as const] : []),
        { key: "advice", title: tables.advice, kind: "text" },
      ],
      rows: kinds.map((kind) => ({
        severity: text.severity[kind.severity],
        finding: kindTitle(context, kind),
        count: kind.count,
        people: kind.people ?? "",
        advice: advice[kind.code] ?? "",
      })),
      footer: [],
      leadingColumns: 1,
    }),
  ];
}

/** Every kind under a heading of its own: its rows, and below them what to do. */
export function findingBlocks(context: PartContext, rows: number): ReportBlock[] {
  const { language, text, say, checks } = context;
  if (!checks) return [];
  if (checks.length === 0) return [note("findings", text.checksNone)];
  return kindsOf(context).flatMap((kind): ReportBlock[] => {
    const id = kindId(kind);
    const title = kindTitle(context, kind);
    const advice = checksText[language].advice[kind.code];
    const left = kind.rows.length - rows;
    return [
      { kind: "heading", id: `${id}-heading`, level: 2, text: title },
      tableBlock(kindTable(context, kind, title, rows)),
      ...(left > 0 ? [note(`${id}-more`, text.issuesMore(rows, kind.rows.length))] : []),
      ...(advice === undefined ? [] : [note(`${id}-advice`, say.advice(advice))]),
    ];
  });
}

/** Id of a kind's blocks within their part. */
export function kindId({ severity, code }: FindingKind): string {
  return `${severity}-${code.replace("/", "-")}`;
}

function kindTable({ language, text, document }: PartContext, kind: FindingKind, title: string, rows: number) {
  const hasIds = kind.rows.some(({ where }) => (where?.ids.length ?? 0) > 0);
  const table: ReportTable = {
    id: kindId(kind),
    title: text.listTitle(title, text.severity[kind.severity]),
    columns: [
      { key: "finding", title: document.tables.finding, kind: "text" },
      ...(hasIds ? [{ key: "id", title: text.columns.id, kind: "text" } as const] : []),
    ],
    rows: kind.rows.slice(0, rows).map((row) => ({
      finding: problemSentence(language, row),
      id: (row.where?.ids ?? []).slice(0, LISTED_IDS).join("、"),
    })),
    footer: [],
    leadingColumns: 1,
  };
  return table;
}
