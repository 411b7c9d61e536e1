import type { Job } from "../core/base/job";
import { Problem } from "../core/base/problem";
import type { ImportFile } from "../core/engine/import/import-file";
import type { ChosenFile } from "./service";

/** So much is read between two breaths: a slice takes a few milliseconds from a disk. */
const SLICE_BYTES = 4 * 2 ** 20;

/**
 * The bytes of files a person chose, slice by slice, so that reading shows how far it is and can be cancelled.
 * @throws Problem "page/load-failed" when the browser cannot read a file.
 */
export async function readBlobs(files: readonly ChosenFile[], job: Job): Promise<ImportFile[]> {
  const total = files.reduce((sum, { file }) => sum + file.size, 0);
  let done = 0;
  const read: ImportFile[] = [];
  for (const { path, file } of files) {
    const bytes = new Uint8Array(await allocated(path, file.size));
    for (let at = 0; at < file.size; at += SLICE_BYTES) {
      await job.step(done, total, "read");
      const slice = await sliceOf(path, file, at);
      bytes.set(slice, at);
      done += slice.length;
    }
    read.push({ name: path, bytes });
  }
  return read;
}

/** @throws Problem "page/load-failed" where there is no room for a file of this size. */
function allocated(path: string, size: number): Promise<ArrayBuffer> {
  return tried(path, () => Promise.resolve(new ArrayBuffer(size)));
}

function sliceOf(path: string, file: Blob, at: number): Promise<Uint8Array> {
  return tried(path, async () => new Uint8Array(await file.slice(at, at + SLICE_BYTES).arrayBuffer()));
}

async function tried<Value>(path: string, read: () => Promise<Value>): Promise<Value> {
  try {
    return await read();
  } catch (error) {
    throw new Problem("page/load-failed", { path, detail: error instanceof Error ? error.message : String(error) });
  }
}
