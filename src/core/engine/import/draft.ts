import { plainProblem, type PlainProblem } from "../../base/problem";
import type { ColumnProposal, SheetInfo } from "../../dataset/ledger";
import type { OsmExtract } from "../../dataset/osm";
import type { FeatureTable, Reading } from "../../dataset/table";
import { CategoryFinder } from "../../project/category-words";
import { withoutColumns } from "../../project/personal-data";
import { datasetKey } from "./decisions";
import { frameRecordOf } from "./frame-record";
import type { Draft, ImportedDataset, ImportOptions } from "./imported";
import type { ImportFile } from "./import-file";
import type { EffectiveDecision } from "./mapping-memory";
import { recognise, type Recognised } from "./recognise";
import type { SourceOptions } from "./import-file";
import { tableColumns, type ColumnUse } from "./table-columns";

/** Uses that say little about a column; several columns have them, and none is used. */
const VAGUE: ReadonlySet<ColumnUse> = new Set(["figure", "text", "remark", "serial", "people", "people60", "people65"]);

/** What was read of a dataset, and what was decided about it. */
export interface Understood {
  readonly data: FeatureTable | OsmExtract;
  readonly options: SourceOptions;
  readonly decision: EffectiveDecision;
  readonly proposals: readonly ColumnProposal[];
  /** Why it could not be read in degrees; data are then the numbers as they stand. */
  readonly trouble?: PlainProblem;
}

type About = Pick<ImportedDataset, "file" | "layer" | "bytes" | "sha256">;

interface DraftFacts extends Understood {
  readonly key: string;
  readonly source: ImportFile;
  readonly about: About;
  readonly sheets: readonly SheetInfo[];
  /** What is to be said of it besides. */
  readonly remarks: readonly PlainProblem[];
}

/** A dataset as it is understood: its role, its columns, and what of it is left out. */
export function draftOf(facts: DraftFacts, options: ImportOptions): Draft {
  const { key, source, about, sheets, data, decision, proposals, trouble } = facts;
  const chosen = decision.role ?? options.roles?.[about.file];
  const said: Recognised | undefined = chosen && {
    role: chosen,
    evidence: decision.remembered && decision.role === decision.remembered.role ? "remembered" : "chosen",
  };
  const common = { key, source, options: facts.options, decision, sheets, isHeld: trouble !== undefined };
  const base = {
    ...about,
    used: false,
    ...(decision.skip ? { skipped: true } : {}),
    ...(trouble ? { problem: trouble } : frameOf(data.reading)),
  };
  if (data.kind === "osm") {
    const described = { columns: [], mapping: {}, personalDropped: [], personalKept: [] };
    const known = said ?? { role: "network" as const, evidence: "lines" as const };
    return { ...common, about: { ...base, ...known, ...described, reading: data.reading }, data };
  }
  const columns = tableColumns(data, {
    ...(decision.fields ? { fields: decision.fields } : {}),
    ...(decision.people ? { people: decision.people } : {}),
    ...(options.people ? { peopleColumns: options.people } : {}),
  });
  const keep = new Set(options.keepPersonalData === true ? columns.personal : (decision.keepPersonal ?? []));
  const dropped = columns.personal.filter((column) => !keep.has(column));
  const kept = columns.personal.filter((column) => keep.has(column));
  const reading = withRemarks(data.reading, facts.remarks, dropped, kept);
  const table = { ...withoutColumns(data, dropped), reading };
  const found = said ?? recognise(table, columns, new CategoryFinder(options.categories ?? []));
  const unclear = { file: about.file, columns: table.columns.join("、") };
  const mapping = Object.fromEntries([
    ...[...columns.of].filter(([use, column]) => !VAGUE.has(use) && !dropped.includes(column)),
    ...columns.groups.map((group) => [`people:${group.id}`, group.columns.join(" + ")]),
  ]) as Readonly<Record<string, string>>;
  return {
    ...common,
    about: {
      ...(found ? {} : { problem: plainProblem("import/role-unknown", unclear) }),
      ...base,
      ...found,
      reading,
      columns: table.columns,
      mapping,
      personalDropped: dropped,
      personalKept: kept,
    },
    data: table,
    columns,
    proposals,
  };
}

/** A dataset that could not be read at all. */
export function unreadDraft(
  source: ImportFile,
  about: About,
  how: SourceOptions,
  problem: PlainProblem,
  options: ImportOptions,
): Draft {
  const nothing = { columns: [], mapping: {}, personalDropped: [], personalKept: [], used: false };
  const key = datasetKey(about);
  const decision = options.decisions?.datasets[key] ?? {};
  const skipped = decision.skip ? { skipped: true } : {};
  return {
    key,
    source,
    about: { ...about, ...nothing, ...skipped, problem },
    options: how,
    decision,
    sheets: [],
    isHeld: false,
  };
}

function withRemarks(
  reading: Reading,
  more: readonly PlainProblem[],
  dropped: readonly string[],
  kept: readonly string[],
): Reading {
  const facts = (columns: readonly string[]) => ({ file: reading.file, columns: columns.join("、") });
  const remarks = [
    ...more,
    ...(dropped.length > 0 ? [plainProblem("import/personal-dropped", facts(dropped))] : []),
    ...(kept.length > 0 ? [plainProblem("import/personal-kept", facts(kept))] : []),
  ];
  return remarks.length === 0 ? reading : { ...reading, warnings: [...reading.warnings, ...remarks] };
}

function frameOf(reading: Reading): Pick<ImportedDataset, "frame"> {
  const frame = frameRecordOf(reading);
  return frame ? { frame } : {};
}
