import type { ColumnProposal } from "../../dataset/ledger";
import { isBlank } from "../../dataset/cell";
import type { FeatureTable, Reading, RowIssue } from "../../dataset/table";
import { cellText, type Sheet } from "../../io/sheet";
import type { Project } from "../../project/project";
import { FIELDS_OF_ROLE, PLACE_FIELDS, ROLES_WITH_PEOPLE, type ImportDecisions, type ImportField } from "./decisions";
import type { Draft, ImportedDataset } from "./imported";
import { replaceableBy, takenBy } from "./join-open";
import { fingerprintOfTable, mappingOf } from "./mapping-memory";
import type { ColumnReview, DatasetReview, FieldReview, JoinReview, Remark, RowCounts, SampleRow } from "./review";
import type { ImportRole } from "./roles";
import type { SourceReader } from "./source-reader";
import type { TableColumns } from "./table-columns";

/** Remarks of one dataset that are spelled out; the rest are asked for. */
const SHOWN_REMARKS = 5;
const SAMPLE_ROWS = 8;
/** Other columns offered for a field; the list of columns has them all. */
const ALTERNATIVES = 5;

/** A dataset as the screens show it. @param dataset what became of it in the end. @param open the project it goes into. */
export function datasetReview(
  draft: Draft,
  dataset: ImportedDataset,
  source: SourceReader,
  { datasets }: ImportDecisions,
  open: Project | undefined,
): DatasetReview {
  const { key, data, columns, sheets, decision, frame } = draft;
  const { file, layer, bytes, sha256, role, evidence, problem, used, skipped = false, reading } = dataset;
  const remarks = remarksOf(dataset);
  const table = data?.kind === "features" ? data : undefined;
  const decided = Object.hasOwn(datasets, key) ? datasets[key] : {};
  const peopleSource = decided.people ? "chosen" : decision.remembered?.people ? "remembered" : "guessed";
  return {
    key,
    file,
    ...(layer === undefined ? {} : { layer }),
    bytes,
    sha256,
    ...(role ? { role } : {}),
    ...(evidence ? { evidence } : {}),
    ...(reading ? { rows: countsOf(reading) } : {}),
    ...(problem ? { problem } : {}),
    used,
    skipped,
    ...(open && role ? { joins: joinReview(open, role, file, decision.replaces) } : {}),
    sheets,
    ...tableOf(table),
    fields: table && columns ? fieldsOf(draft, table, columns, decided) : [],
    people:
      columns && role && ROLES_WITH_PEOPLE.includes(role)
        ? columns.groups.map(({ id, columns: own }) => ({ id, columns: own }))
        : [],
    peopleSource,
    columns: table && columns ? columnsOf(draft, table, columns) : [],
    sample: table && columns ? sampleOf(draft, table, columns, source) : [],
    ...(table ? { fingerprint: fingerprintOfTable(table) } : {}),
    ...(table && columns && role ? { mapping: mappingOf(table, columns, fieldsToShow(draft, table), role) } : {}),
    isRemembered: decision.remembered !== undefined,
    ...(frame ? { frame } : {}),
    remarks: remarks.slice(0, SHOWN_REMARKS),
    remarkCount: remarks.length,
  };
}

function joinReview(open: Project, role: ImportRole, file: string, replaces: string | undefined): JoinReview {
  return {
    replaceable: replaceableBy(open, role),
    mustReplace: takenBy(open, role, file) !== undefined,
    ...(replaces === undefined ? {} : { replaces }),
  };
}

/** Everything that was said of a dataset: as a whole, then row by row. */
export function remarksOf({ reading }: ImportedDataset): Remark[] {
  const ofFile = (reading?.warnings ?? []).map((problem): Remark => ({ problem }));
  const ofRows = (reading?.issues ?? []).map(({ row, cell, sheet, state, problem }: RowIssue): Remark => ({
    row,
    ...(cell === undefined ? {} : { cell }),
    ...(sheet === undefined ? {} : { sheet }),
    state,
    problem,
  }));
  return [...ofFile, ...ofRows];
}

function countsOf({ format, encoding, rowsIn, accepted, rejected, skipped }: Reading): RowCounts {
  return { format, ...(encoding === undefined ? {} : { encoding }), rowsIn, accepted, rejected, skipped };
}

function tableOf(table: FeatureTable | undefined): Pick<DatasetReview, "table" | "header"> {
  if (!table?.ledger) return {};
  const { sheet, sheets, table: number, header } = table.ledger;
  const count = sheets.find(({ name }) => name === sheet)?.tables ?? 1;
  return { table: { sheet, number, count }, header };
}

/** The fields that the role has a use for; those of places where the file is a table without shapes. */
function fieldsToShow({ about }: Draft, table: FeatureTable): ImportField[] {
  const own = about.role ? FIELDS_OF_ROLE[about.role] : [];
  return [...own, ...(table.ledger ? PLACE_FIELDS : [])];
}

function fieldsOf(
  draft: Draft,
  table: FeatureTable,
  { of }: TableColumns,
  decided: ImportDecisions["datasets"][string],
): FieldReview[] {
  const { decision, proposals = [] } = draft;
  const proposalOf = new Map(proposals.map((proposal) => [proposal.column, proposal]));
  const taken = new Set(of.values());
  return fieldsToShow(draft, table).map((field) => {
    const column = of.get(field) ?? null;
    const isChosen = decided.fields !== undefined && Object.hasOwn(decided.fields, field);
    const isKnown = decision.fields !== undefined && Object.hasOwn(decision.fields, field);
    const source = isChosen ? "chosen" : isKnown ? "remembered" : "guessed";
    const proposal = column === null ? undefined : proposalOf.get(column);
    const fits = proposal?.role === field;
    return {
      field,
      column,
      source,
      confidence: column === null ? 0 : source !== "guessed" ? 1 : fits ? proposal.confidence : 0.8,
      evidence: fits ? proposal.evidence : [],
      alternatives: alternatives(field, column, table, proposalOf, taken),
    };
  });
}

/** Columns that look like the field first, then those that are used for nothing else. */
function alternatives(
  field: ImportField,
  column: string | null,
  table: FeatureTable,
  proposalOf: ReadonlyMap<string, ColumnProposal>,
  taken: ReadonlySet<string>,
): string[] {
  const likeness = (other: string) => {
    const proposal = proposalOf.get(other);
    if (proposal?.role === field) return 2 + proposal.confidence;
    return taken.has(other) ? 0 : 1;
  };
  return table.columns
    .filter((other) => other !== column)
    .map((other) => ({ other, weight: likeness(other) }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, ALTERNATIVES)
    .map(({ other }) => other);
}

function columnsOf({ about, proposals = [] }: Draft, table: FeatureTable, { personal }: TableColumns): ColumnReview[] {
  const proposalOf = new Map(proposals.map((proposal) => [proposal.column, proposal]));
  const dropped = personal.filter((column) => !table.columns.includes(column));
  return [...table.columns, ...dropped].map((column) => {
    const { role = "text", confidence = 0.5, evidence = [], unit } = proposalOf.get(column) ?? {};
    const kept = about.personalKept.includes(column);
    return {
      column,
      looksLike: role,
      confidence,
      evidence,
      ...(personal.includes(column) ? { personal: kept ? ("kept" as const) : ("dropped" as const) } : {}),
      ...(unit === undefined ? {} : { unit }),
      filled: table.features.reduce((sum, { properties }) => sum + (isBlank(properties[column]) ? 0 : 1), 0),
    };
  });
}

/** The first records; what stands in columns with data of persons is not shown. */
function sampleOf(draft: Draft, table: FeatureTable, { personal }: TableColumns, source: SourceReader): SampleRow[] {
  const workbook = source.workbookOf(draft.source, draft.options);
  const sheet = workbook?.sheets.find(({ name }) => name === table.ledger?.sheet);
  const indexOf = new Map((draft.proposals ?? []).map(({ column, index }) => [column, index]));
  const columns = [...table.columns, ...personal.filter((column) => !table.columns.includes(column))];
  return table.features.slice(0, SAMPLE_ROWS).map(({ row, geometry, properties }) => {
    const cells = columns.map((column) => {
      if (!Object.hasOwn(properties, column)) return { raw: "", value: null };
      const value = properties[column];
      return { raw: rawText(sheet, row, indexOf.get(column)) ?? (value === null ? "" : String(value)), value };
    });
    const position = geometry?.type === "Point" ? (geometry.coordinates.slice(0, 2) as [number, number]) : undefined;
    return { row, cells, ...(position ? { position } : {}) };
  });
}

function rawText(sheet: Sheet | undefined, row: number, index: number | undefined): string | undefined {
  if (!sheet || index === undefined) return undefined;
  return cellText(sheet.rows.at(row - 1)?.at(index));
}
