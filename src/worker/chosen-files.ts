import type { Job } from "../core/base/job";
import { Problem, type PlainProblem } from "../core/base/problem";
import type { RowIssue } from "../core/dataset/table";
import { archiveSource } from "../core/engine/archive-source";
import { MANIFEST_FILE } from "../core/engine/archive-format";
import { importFiles } from "../core/engine/import/import-files";
import type { ImportedDataset, ImportFile } from "../core/engine/import/imported";
import { openProject } from "../core/engine/open-project";
import { isZip, listZip } from "../core/io/safe-zip";
import type { CategoryWords } from "../core/project/category-words";
import { loadPinyin } from "../core/project/names/pinyin";
import { ALL_PEOPLE, type Project } from "../core/project/project";
import type { ChosenFile, DatasetBooks, ImportSummary, ReadFiles, Remark } from "./service";

/** Remarks of one dataset that are spelled out; the rest are counted. */
const SHOWN_REMARKS = 5;

interface ChosenWords {
  /** Title of a project whose files name no district. */
  readonly title: string;
  /** Words for the categories of the layers. */
  readonly categories: readonly CategoryWords[];
}

/** What files turned out to be, with the project that came of them. */
type Chosen = ReadFiles & { readonly project: Project | undefined };

/**
 * Reads files a person chose. One saved project is opened; anything else is imported.
 * @throws Problem "page/load-failed" when the browser cannot read a file, and those of opening a saved project.
 */
export async function readChosen(files: readonly ChosenFile[], words: ChosenWords, job: Job): Promise<Chosen> {
  const read: ImportFile[] = [];
  for (const [f, { path, file }] of files.entries()) {
    await job.step(f, files.length, "read");
    read.push({ name: path, bytes: await bytesOf(path, file) });
  }
  const [only] = read;
  if (read.length === 1 && isSaved(only)) {
    return { kind: "saved", project: await openProject(archiveSource(only.bytes, only.name), job) };
  }
  const { project, problem, datasets, names, toPlace } = await importFiles(
    read,
    { ...words, dataDate: newestDate(files), soundOf: await loadPinyin() },
    job,
  );
  const title = project?.district?.name ?? words.title;
  const summary: ImportSummary = {
    ...(project ? { project: { ...factsOf(project), title } } : {}),
    ...(problem ? { problem } : {}),
    datasets: datasets.map(booksOf),
    undecidedNames: names.length,
    withoutPlace: toPlace.length,
  };
  return { kind: "import", project, summary };
}

async function bytesOf(path: string, file: Blob): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (error) {
    throw new Problem("page/load-failed", { path, detail: error instanceof Error ? error.message : String(error) });
  }
}

/** By its ending or by what is in it: a damaged one is refused as what it was meant to be. */
function isSaved({ name, bytes }: ImportFile): boolean {
  if (/\.lifecircle$/i.test(name)) return true;
  return isZip(bytes) && listZip(name, bytes).some((entry) => entry.name === MANIFEST_FILE);
}

/** The day on which the latest of the files was written; the person confirms or corrects it. */
function newestDate(files: readonly ChosenFile[]): string {
  const newest = new Date(Math.max(...files.map(({ file }) => file.lastModified)));
  const twoDigits = (count: number) => String(count).padStart(2, "0");
  return `${newest.getFullYear()}-${twoDigits(newest.getMonth() + 1)}-${twoDigits(newest.getDate())}`;
}

function factsOf({ dataDate, communities, demand, facilities }: Project) {
  const everybody = demand.people[ALL_PEOPLE] ?? Object.values(demand.people)[0];
  return {
    dataDate,
    communityCount: communities.length,
    placeCount: demand.ids.length,
    people: everybody.reduce((sum, count) => sum + count, 0),
    facilityCount: facilities.length,
  };
}

function booksOf({ file, layer, role, reading, frame, problem, used }: ImportedDataset): DatasetBooks {
  const remarks = [...(reading?.warnings ?? []).map(remarkOf), ...(reading?.issues ?? []).map(rowRemark)];
  return {
    file,
    ...(layer === undefined ? {} : { layer }),
    ...(role ? { role } : {}),
    ...(frame ? { frame } : {}),
    ...(problem ? { problem } : {}),
    ...(reading ? { rows: rowsOf(reading) } : {}),
    used,
    remarks: remarks.slice(0, SHOWN_REMARKS),
    remarkCount: remarks.length,
  };
}

function rowsOf({ format, encoding, rowsIn, accepted, rejected, skipped }: NonNullable<ImportedDataset["reading"]>) {
  return { format, ...(encoding === undefined ? {} : { encoding }), rowsIn, accepted, rejected, skipped };
}

const remarkOf = (problem: PlainProblem): Remark => ({ problem });
const rowRemark = ({ row, state, problem }: RowIssue): Remark => ({ row, state, problem });
