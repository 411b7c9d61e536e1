import { readdir, readFile, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { Problem } from "../core/base/problem";
import type { FileSource } from "../core/engine/api";

/** Files beside one folder, by the names a person types or a project states. */
export function folderSource(folder: string): FileSource {
  return { read: (path) => readBytes(resolve(folder, path), path) };
}

/**
 * A project: a folder with project.json, or that file itself under any name.
 * @throws Problem "project/not-found", "cli/file-not-found"
 */
export async function projectSourceOf(cwd: string, path: string): Promise<FileSource> {
  const whole = resolve(cwd, path);
  const isFolder = (await statOf(whole, path)).isDirectory();
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
