import type { Job } from "../../base/job";
import { assemble } from "./assembly";
import type { Draft, ImportOptions, ImportResult } from "./imported";
import { readDrafts } from "./read-drafts";
import { settleFrames } from "./settle-frames";
import type { SourceReader } from "./source-reader";

/**
 * Makes a project of files as they lie in a bureau's folders: each is read by its content, recognised, joined to the
 * others and checked. Every row of every file is accepted, rejected or skipped with its reason; what a person has to
 * decide (frames, names, places, words) is listed. Files that make no project still give their books.
 *
 * @returns the drafts too: they say how each dataset was understood.
 */
export async function importFrom(
  source: SourceReader,
  options: ImportOptions,
  job: Job,
): Promise<{ readonly drafts: readonly Draft[]; readonly result: ImportResult }> {
  const read = await readDrafts(source, options, job);
  const drafts = await settleFrames(read, source, options, job);
  source.forgetUntouched();
  return { drafts, result: await assemble(drafts, options, job) };
}
