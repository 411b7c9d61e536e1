import { parseJson } from "../base/json-text";
import { Problem } from "../base/problem";
import { sha256 } from "../base/sha256";
import { extractEntry, isZip, listZip, type ZipEntry } from "../io/safe-zip";
import type { FileSource } from "./api";
import { checkManifest, MANIFEST_FILE, SETTINGS_FILE, type Manifest } from "./archive-format";

/** Whether bytes can be a saved project: a zip. What is in it is checked on opening. */
export function isArchive(bytes: Uint8Array): boolean {
  return isZip(bytes);
}

/**
 * The files of a .lifecircle file, for openProject. Limits of size, the list of contents and every checksum are checked
 * here, before anything is read.
 *
 * @param file the name as the person knows it, for messages.
 * @throws Problem "saved/not-a-project", "saved/version-newer", "saved/manifest-damaged", "saved/entry-missing",
 * "saved/entry-unlisted", "saved/entry-changed", and those of safe-zip.
 */
export function archiveSource(bytes: Uint8Array, file = "project.lifecircle"): FileSource {
  const entries = new Map<string, ZipEntry>(listZip(file, bytes).map((entry) => [entry.name, entry]));
  const manifest = readManifest(file, bytes, entries.get(MANIFEST_FILE));
  for (const entry of entries.keys()) {
    if (entry !== MANIFEST_FILE && !Object.hasOwn(manifest.files, entry)) {
      throw new Problem("saved/entry-unlisted", { file, entry });
    }
  }
  for (const [name, stated] of Object.entries(manifest.files)) {
    const entry = entries.get(name);
    if (!entry) throw new Problem("saved/entry-missing", { file, entry: name });
    const isSame = entry.bytes === stated.bytes && sha256(extractEntry(file, bytes, entry)) === stated.sha256;
    if (!isSame) throw new Problem("saved/entry-changed", { file, entry: name });
  }
  const read = (path: string): Uint8Array => {
    const entry = entries.get(path);
    if (!entry) throw new Problem("saved/entry-missing", { file, entry: path });
    return extractEntry(file, bytes, entry);
  };
  return {
    read: (path) =>
      new Promise((resolve) => {
        resolve(read(path));
      }),
  };
}

/** The settings saved with a project; undefined where none were. @throws Problem "io/json-syntax" and as archiveSource */
export async function archiveSettings(
  bytes: Uint8Array,
  file = "project.lifecircle",
): Promise<Readonly<Record<string, unknown>> | undefined> {
  if (!listZip(file, bytes).some(({ name }) => name === SETTINGS_FILE)) return undefined;
  const content = await archiveSource(bytes, file).read(SETTINGS_FILE);
  return parseJson(file, new TextDecoder().decode(content), "JSON") as Readonly<Record<string, unknown>>;
}

function readManifest(file: string, bytes: Uint8Array, entry: ZipEntry | undefined): Manifest {
  if (!entry) throw new Problem("saved/not-a-project", { file });
  const content = new TextDecoder().decode(extractEntry(file, bytes, entry));
  return checkManifest(file, parseJson(MANIFEST_FILE, content, "JSON"));
}
