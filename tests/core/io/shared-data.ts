import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Real files that tests may read but the project does not carry: beside the checkout, where there are any. */
export const SHARED_FOLDER = join(import.meta.dirname, "../../../../shared/data");

export function hasShared(path: string): boolean {
  return existsSync(join(SHARED_FOLDER, path));
}

export function readShared(path: string): Uint8Array {
  return readFileSync(join(SHARED_FOLDER, path));
}

/** For the names of tests that need a shared file. */
export const WHEN_PRESENT = "(skipped where the shared data are absent)";
