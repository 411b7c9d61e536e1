import type { Job } from "../../base/job";
import { plainProblem, Problem, type PlainProblem } from "../../base/problem";
import { sha256 } from "../../base/sha256";
import type { ColumnRole } from "../../dataset/ledger";
import type { OsmExtract } from "../../dataset/osm";
import type { FeatureTable, Reading } from "../../dataset/table";
import { listLayers, readAny, type ReadOptions } from "../../io";
import { tablesToRead } from "../../io/ledger/tables-to-read";
import { CategoryFinder } from "../../project/category-words";
import { withoutColumns } from "../../project/personal-data";
import type { FrameRecord } from "../../project/record";
import { frameRecordOf } from "./frame-record";
import type { Draft, ImportedDataset, ImportFile, ImportOptions } from "./imported";
import { recognise } from "./recognise";
import { tableColumns } from "./table-columns";

/** Roles that say little about a column; several columns have them, and none is used. */
const VAGUE: ReadonlySet<ColumnRole> = new Set([
  "figure",
  "text",
  "remark",
  "serial",
  "people",
  "people60",
  "people65",
]);

/** Parts of a shapefile that are read with their .shp. */
const SHAPEFILE_PART = /\.(dbf|shx|prj|cpg|sbn|sbx|qix|qpj|shp\.xml)$/i;

/** Every table of every file, read and recognised; what cannot be read is a draft with its problem. */
export async function readDrafts(files: readonly ImportFile[], options: ImportOptions, job: Job): Promise<Draft[]> {
  const byName = new Map(files.map((file) => [baseName(file.name).toLowerCase(), file.bytes]));
  const beside = (name: string) => Promise.resolve(byName.get(baseName(name).toLowerCase()));
  const drafts: Draft[] = [];
  for (const [f, file] of files.entries()) {
    await job.step(f, files.length, "read");
    const stem = baseName(file.name).replace(SHAPEFILE_PART, "").toLowerCase();
    if (SHAPEFILE_PART.test(file.name) && byName.has(`${stem}.shp`)) continue;
    drafts.push(...(await draftsOf(file, { ...options }, { beside }, job)));
  }
  return drafts;
}

async function draftsOf(
  file: ImportFile,
  options: ImportOptions,
  reading: Pick<ReadOptions, "beside">,
  job: Job,
): Promise<Draft[]> {
  const about = { file: file.name, bytes: file.bytes.length, sha256: sha256(file.bytes) };
  const failed = (problem: PlainProblem, layer?: string): Draft => ({ about: unread(about, problem, layer) });
  const attempt = async (read: () => Promise<Draft[]>, layer?: string): Promise<Draft[]> => {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof Problem) || error.code === "job/cancelled") throw error;
      return [failed(error.plain(), layer)];
    }
  };
  return attempt(async () => {
    const layers = await listLayers(file.name, file.bytes);
    const drafts: Draft[] = [];
    for (const { name } of layers) {
      const layer = layers.length > 1 ? name : undefined;
      const own: ReadOptions = { ...reading, ...(layer === undefined ? {} : { layer }) };
      const read = async (more: ReadOptions = {}) => readOne(file, { ...own, ...more }, options, job);
      drafts.push(
        ...(await attempt(async () => {
          const first = await read();
          const tables = first.kind === "features" && first.ledger ? tablesToRead(first.ledger) : [];
          if (tables.length < 2) return [draftOf(about, first, layer, options)];
          const all: Draft[] = [];
          for (const { name, ...table } of tables) {
            all.push(...(await attempt(async () => [draftOf(about, await read(table), name, options)], name)));
          }
          return all;
        }, layer)),
      );
    }
    return drafts;
  });
}

/** Reads with rows kept that have no place; a table whose header makes no ledger is read as it stands. */
async function readOne(
  { name, bytes }: ImportFile,
  own: ReadOptions,
  options: ImportOptions,
  job: Job,
): Promise<FeatureTable | OsmExtract> {
  const read = (more: ReadOptions) => readAny(name, bytes, { ...own, ...more }, job);
  const withFrame = async (more: ReadOptions) => {
    const data = await read(more);
    // the person's frame stands in only where the file is silent
    const isSilent = data.reading.warnings.some(({ code }) => code === "io/frame-missing");
    return options.frame && isSilent ? read({ ...more, frame: options.frame }) : data;
  };
  try {
    return await withFrame({ geometry: "optional" });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { code } = (error as Problem).plain();
    const isFrameTrouble = code.startsWith("frame/") || code === "io/coordinates-out-of-range";
    if (isFrameTrouble && options.frame) return read({ geometry: "optional", frame: options.frame });
    if (code === "io/header-missing") return withFrame({});
    throw error;
  }
}

type About = Pick<ImportedDataset, "file" | "bytes" | "sha256">;

function draftOf(
  about: About,
  data: FeatureTable | OsmExtract,
  layer: string | undefined,
  options: ImportOptions,
): Draft {
  const base = { ...about, ...(layer === undefined ? {} : { layer }), ...frameOf(data.reading), used: false };
  const chosen = options.roles?.[about.file];
  if (data.kind === "osm") {
    const known = { role: "network", evidence: chosen ? "chosen" : "lines" } as const;
    const described = { columns: [], mapping: {}, personalDropped: [], personalKept: [] };
    return { about: { ...base, ...known, ...described, reading: data.reading }, data };
  }
  const columns = tableColumns(data, options.people);
  const { personal } = columns;
  const keep = options.keepPersonalData === true;
  const table = keep ? data : withoutColumns(data, personal);
  const facts = { file: about.file, columns: personal.join("、") };
  const remark = plainProblem(keep ? "import/personal-kept" : "import/personal-dropped", facts);
  const reading: Reading =
    personal.length === 0 ? data.reading : { ...data.reading, warnings: [...data.reading.warnings, remark] };
  const finder = new CategoryFinder(options.categories ?? []);
  const found = chosen ? { role: chosen, evidence: "chosen" as const } : recognise(table, columns, finder);
  const mapping = Object.fromEntries([
    ...[...columns.of].filter(([role, column]) => !VAGUE.has(role) && (keep || !personal.includes(column))),
    ...columns.groups.map((group) => [`people:${group.id}`, group.columns.join(" + ")]),
  ]) as Readonly<Record<string, string>>;
  return {
    about: {
      ...base,
      ...(found ?? {
        problem: plainProblem("import/role-unknown", { file: about.file, columns: table.columns.join("、") }),
      }),
      reading,
      columns: table.columns,
      mapping,
      personalDropped: keep ? [] : personal,
      personalKept: keep ? personal : [],
    },
    data: { ...table, reading },
    columns,
  };
}

function unread(about: About, problem: PlainProblem, layer: string | undefined): ImportedDataset {
  const nothing = { columns: [], mapping: {}, personalDropped: [], personalKept: [], used: false };
  return { ...about, ...(layer === undefined ? {} : { layer }), ...nothing, problem };
}

function frameOf(reading: Reading): { frame?: FrameRecord } {
  const frame = frameRecordOf(reading);
  return frame ? { frame } : {};
}

function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
}
