import type { Job } from "../core/base/job";
import { archiveSettings, archiveSource } from "../core/engine/archive-source";
import { MANIFEST_FILE } from "../core/engine/archive-format";
import { NO_DECISIONS, type ImportDecisions } from "../core/engine/import/decisions";
import type { ImportFile } from "../core/engine/import/import-file";
import type { ImportReview } from "../core/engine/import/review";
import { ImportSession } from "../core/engine/import/session";
import { openProject } from "../core/engine/open-project";
import { isZip, listZip } from "../core/io/safe-zip";
import { loadPinyin } from "../core/project/names/pinyin";
import type { Project } from "../core/project/project";
import { readBlobs } from "./read-blob";
import type { ChosenFile, ImportWords, PageSettings } from "./service";

/** What files turned out to be. */
export type Started =
  | { readonly kind: "saved"; readonly project: Project; readonly settings: PageSettings | undefined }
  | { readonly kind: "import"; readonly session: ImportSession; readonly review: ImportReview };

/**
 * Reads files a person chose. One saved project is opened; anything else begins an import.
 * @param open the project on the desk, which files can go into
 * @throws Problem "page/load-failed" when the browser cannot read a file, and those of opening a saved project.
 */
export async function startImport(
  files: readonly ChosenFile[],
  words: ImportWords,
  decisions: ImportDecisions | undefined,
  open: Project | undefined,
  job: Job,
): Promise<Started> {
  const read = await readBlobs(files, job);
  const [only] = read;
  if (read.length === 1 && isSaved(only)) {
    const project = await openProject(archiveSource(only.bytes, only.name), job);
    return { kind: "saved", project, settings: await archiveSettings(only.bytes, only.name) };
  }
  const session = new ImportSession(read, { ...words, dataDate: newestDate(files), soundOf: await loadPinyin() });
  return { kind: "import", session, review: await session.review(decisions ?? NO_DECISIONS, job, open) };
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
