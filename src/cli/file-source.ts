import { readdir, readFile, stat } from "node:fs/promises";
import { basename, dirname, extname, join, resolve } from "node:path";
import { Problem } from "../core/base/problem";
import type { FileSource } from "../core/engine/api";
import { archiveSource, isArchive } from "../core/engine/archive-source";
import type { Beside } from "../core/io/data-files";

/** Files beside one folder, by the names a person types or a project states. */
function folderSource(folder: string): FileSource {
  return { read: (path) => readBytes(resolve(folder, path), path) };
}

/**
 * Files by their names alone, so that answers and messages do not depend on where the files lie; by their paths as typed
 * where two different files have the same name.
 */
export function shortNames(cwd: string, typed: readonly string[]): { source: FileSource; of(path: string): string } {
  const paths = new Set(typed.map((path) => resolve(cwd, path)));
  const names = new Set([...paths].map((path) => basename(path)));
  const nameOf = (path: string) => (names.size === paths.size ? basename(path) : path);
  const byName = new Map(typed.map((path) => [nameOf(path), path]));
  const read = (name: string) => {
    const path = byName.get(name) ?? besideOf(name, byName) ?? name;
    return readBytes(resolve(cwd, path), path);
  };
  return { source: { read }, of: nameOf };
}

/** The path of a file that nobody typed but that belongs to one somebody did: "roads.dbf" to "../roads.shp". */
function besideOf(name: string, byName: ReadonlyMap<string, string>): string | undefined {
  const stemOf = (path: string) => basename(path, extname(path));
  for (const [typedName, path] of byName) {
    if (stemOf(typedName) === stemOf(name)) return join(dirname(path), basename(name));
  }
  return undefined;
}

/** The other files of a shapefile in the same folder, for a path as typed. */
export function besidePath(cwd: string): Beside {
  return (path) =>
    readFile(resolve(cwd, path)).then(
      (bytes) => new Uint8Array(bytes),
      () => undefined,
    );
}

/**
 * A project: a folder with project.json, that file itself under any name, or a saved project (.lifecircle).
 * @throws Problem "project/not-found", "cli/file-not-found", and those of archiveSource.
 */
export async function projectSourceOf(cwd: string, path: string): Promise<FileSource> {
  const whole = resolve(cwd, path);
  const isFolder = (await statOf(whole, path)).isDirectory();
  if (!isFolder) {
    const bytes = await readBytes(whole, path);
    if (isArchive(bytes)) return archiveSource(bytes, basename(path));
  }
  const folder = folderSource(isFolder ? whole : dirname(whole));
  const projectFile = isFolder ? "project.json" : basename(whole);
  if (isFolder && !(await isFile(join(whole, projectFile)))) throw new Problem("project/not-found", { path });
  return { read: (name) => folder.read(name === "project.json" ? projectFile : name) };
}

/** @throws Problem "cli/file-not-found" naming the path as typed. */
export async function statOf(path: string, typed: string) {
  try {
    return await stat(path);
  } catch {
    throw new Problem("cli/file-not-found", { path: typed });
  }
}

/** Files of a folder that end in a suffix, by name; or the one file itself. */
export async function filesAt(cwd: string, typed: string, suffix: string): Promise<string[]> {
  const path = resolve(cwd, typed);
  if (!(await statOf(path, typed)).isDirectory()) return [path];
  const names = await readdir(path);
  return names
    .filter((name) => name.endsWith(suffix))
    .sort()
    .map((name) => join(path, name));
}

export async function readBytes(path: string, typed: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(path));
  } catch {
    throw new Problem("cli/file-not-found", { path: typed });
  }
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
