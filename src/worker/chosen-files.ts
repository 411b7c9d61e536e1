import type { Job } from "../core/base/job";
import type { PlainProblem } from "../core/base/problem";
import type { RowIssue } from "../core/dataset/table";
import { archiveSettings, archiveSource } from "../core/engine/archive-source";
import { importFiles } from "../core/engine/import/import-files";
import type { ImportedDataset } from "../core/engine/import/imported";
import { openProject } from "../core/engine/open-project";
import type { CategoryWords } from "../core/project/category-words";
import { loadPinyin } from "../core/project/names/pinyin";
import { ALL_PEOPLE, type Project } from "../core/project/project";
import { isSaved, newestDate } from "./import-service";
import { readBlobs } from "./read-blob";
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
  const read = await readBlobs(files, job);
  const [only] = read;
  if (read.length === 1 && isSaved(only)) {
    const project = await openProject(archiveSource(only.bytes, only.name), job);
    return { kind: "saved", project, settings: await archiveSettings(only.bytes, only.name) };
  }
  const { project, problem, datasets, names, places } = await importFiles(
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
    withoutPlace: places.filter(({ placed }) => !placed).length,
  };
  return { kind: "import", project, summary };
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
