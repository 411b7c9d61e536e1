import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { Problem } from "../core/base/problem";

/**
 * Writes a file below a folder, which is made where it is missing.
 * @param folder As typed, and as a problem names it.
 * @throws Problem "cli/output-not-writable"
 */
export async function saveFile(cwd: string, folder: string, name: string, bytes: Uint8Array): Promise<void> {
  const path = resolve(cwd, folder, name);
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
  } catch {
    throw new Problem("cli/output-not-writable", { path: join(folder, name) });
  }
}
