import { existsSync } from "node:fs";
import { resolve } from "node:path";

/** Real data sets lie beside the checkout on machines that have them; elsewhere the tests on them are skipped. */
const SHARED = resolve(import.meta.dirname, "../../../shared");

/**
 * A file or folder beside the checkout, e.g. "data/taipei-care", or undefined where this machine lacks it:
 * `test.skipIf(path === undefined)(…)`.
 */
export function sharedPath(path: string): string | undefined {
  const full = resolve(SHARED, path);
  return existsSync(full) ? full : undefined;
}
