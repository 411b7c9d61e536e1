import { parseJson } from "../../core/base/json-text";
import type { Job } from "../../core/base/job";
import { Problem } from "../../core/base/problem";
import { sha256 } from "../../core/base/sha256";
import type { FileSource } from "../../core/engine/api";
import { PROJECT_FILE, SETTINGS_FILE } from "../../core/engine/archive-format";
import { openProject } from "../../core/engine/open-project";
import {
  jsonBytes,
  packFiles,
  packingOf,
  withoutBytes,
  type PackedFile,
  type PackedProject,
} from "../../core/engine/packed-project";
import { PROJECT_VERSION } from "../../core/project/migrations";
import type { Project } from "../../core/project/project";
import type { ProjectFile } from "../../core/project/project-file";
import type { Folder } from "./folder";
import { aboutProject, decodeManifest, encodeManifest, SLOTS, type CopyManifest, type Slot } from "./manifest";

export type CopySettings = Readonly<Record<string, unknown>>;

type Listed = CopyManifest["files"];

/**
 * A project in a folder, written so that it is whole at every moment. Files lie under their SHA-256 and are never
 * changed once a manifest names them; manifests stand in two slots, and the one that is not the present is overwritten
 * when all files of the next are there. Cut short anywhere, the present manifest and its files are untouched. Files that
 * neither slot names are removed after a manifest is written.
 */
export class WorkingCopy {
  readonly #folder: Folder;
  #slots: Readonly<Partial<Record<Slot, CopyManifest>>>;
  #present: Slot | undefined;
  #packed: PackedProject | undefined;

  private constructor(folder: Folder, slots: Readonly<Partial<Record<Slot, CopyManifest>>>, present: Slot | undefined) {
    this.#folder = folder;
    this.#slots = slots;
    this.#present = present;
  }

  /** Reads what lies in a folder; `manifest` is then undefined where nothing was ever finished. */
  static async at(folder: Folder): Promise<WorkingCopy> {
    const lengths = await folder.list();
    const slots: Partial<Record<Slot, CopyManifest>> = {};
    let present: Slot | undefined;
    for (const slot of SLOTS) {
      const manifest = decodeManifest(await folder.read(slot));
      if (!manifest || !Object.values(manifest.files).every(({ bytes, sha256 }) => lengths.get(sha256) === bytes))
        continue;
      slots[slot] = manifest;
      if (manifest.sequence > (present ? (slots[present]?.sequence ?? 0) : 0)) present = slot;
    }
    return new WorkingCopy(folder, slots, present);
  }

  get manifest(): CopyManifest | undefined {
    return this.#present && this.#slots[this.#present];
  }

  /**
   * The project. Where a file of the present manifest was damaged on the disk, that of the manifest before, which is
   * then the present.
   * @throws Problem "copy/damaged", and those of opening a project
   */
  async open(job: Job): Promise<{ readonly project: Project; readonly settings: CopySettings | undefined }> {
    const newestFirst = SLOTS.filter((slot) => this.#slots[slot]).sort(
      (a, b) => (this.#slots[b]?.sequence ?? 0) - (this.#slots[a]?.sequence ?? 0),
    );
    for (const slot of newestFirst) {
      const files = await this.#wholeFiles(this.#slots[slot]);
      if (!files) continue;
      this.#present = slot;
      const settings = files.get(SETTINGS_FILE);
      const project = await openProject(sourceOf(files), job);
      this.#packed = packingBehind(project, files, this.#slots[slot]?.files ?? {});
      return { project, settings: settings && parsed(SETTINGS_FILE, settings) };
    }
    throw new Problem("copy/damaged", { title: this.manifest?.about.title.zh ?? "" });
  }

  /**
   * Writes the project and its settings; only what changed. Everything is durable when this ends.
   * @returns when it was written; that of the last time where nothing has changed since.
   */
  async keep(project: Project, settings: CopySettings | undefined, job: Job): Promise<string> {
    const packed = await packFiles(project, { settings, before: this.#packed }, job);
    const listed: Listed = {};
    for (const [name, { length, sha256 }] of packed.files) listed[name] = { bytes: length, sha256 };
    const { manifest } = this;
    if (manifest && sameFiles(manifest.files, listed)) return manifest.saved;
    const known = this.#known();
    for (const { sha256, bytes } of packed.files.values()) {
      if (known.has(sha256)) continue;
      if (!bytes) return this.#keepAfresh(project, settings, job);
      await this.#folder.write(sha256, bytes);
    }
    const saved = await this.#put(listed, aboutProject(project));
    this.#packed = withoutBytes(packed);
    return saved;
  }

  /** Gives it another name without opening it. @throws Problem "copy/damaged" */
  async rename(title: string): Promise<void> {
    const { manifest } = this;
    if (!manifest) return;
    const both = { zh: title, en: title };
    const bytes = jsonBytes({ ...parsed(PROJECT_FILE, await this.#file(manifest, PROJECT_FILE)), title: both });
    const digest = sha256(bytes);
    if (!this.#known().has(digest)) await this.#folder.write(digest, bytes);
    const files = { ...manifest.files, [PROJECT_FILE]: { bytes: bytes.length, sha256: digest } };
    await this.#put(files, { ...manifest.about, title: both });
  }

  /** Writes a second one of the same content, under another name, into an empty folder. @throws Problem "copy/damaged" */
  async copyTo(folder: Folder, title: string): Promise<void> {
    const { manifest } = this;
    if (!manifest) return;
    for (const [name, { sha256 }] of Object.entries(manifest.files)) {
      await folder.write(sha256, await this.#file(manifest, name));
    }
    const copy = new WorkingCopy(folder, {}, undefined);
    await copy.#put(manifest.files, manifest.about);
    await copy.rename(title);
  }

  /** Parts that were packed before are no longer in the folder: everything is packed once more. */
  #keepAfresh(project: Project, settings: CopySettings | undefined, job: Job): Promise<string> {
    this.#packed = undefined;
    return this.keep(project, settings, job);
  }

  async #put(files: Listed, about: CopyManifest["about"]): Promise<string> {
    const slot = SLOTS.find((one) => one !== this.#present) ?? SLOTS[0];
    const next = { sequence: (this.manifest?.sequence ?? 0) + 1, saved: new Date().toISOString(), about, files };
    const bytes = encodeManifest(next);
    // What was in the slot is gone from the first byte on, and its files may be removed.
    this.#slots = { ...this.#slots, [slot]: undefined };
    await this.#folder.write(slot, bytes);
    this.#slots = { ...this.#slots, [slot]: decodeManifest(bytes) };
    this.#present = slot;
    await this.#sweep();
    return next.saved;
  }

  /** Removes files that no manifest names. */
  async #sweep(): Promise<void> {
    const known = this.#known();
    for (const name of (await this.#folder.list()).keys()) {
      if (/^[0-9a-f]{64}$/.test(name) && !known.has(name)) await this.#folder.remove(name);
    }
  }

  #known(): ReadonlySet<string> {
    const manifests = Object.values(this.#slots) as readonly (CopyManifest | undefined)[];
    return new Set(manifests.flatMap((manifest) => Object.values(manifest?.files ?? {}).map(({ sha256 }) => sha256)));
  }

  /** Every file of a manifest; undefined when one is not what it was. */
  async #wholeFiles(manifest: CopyManifest | undefined): Promise<Map<string, Uint8Array> | undefined> {
    const files = new Map<string, Uint8Array>();
    for (const [name, listed] of Object.entries(manifest?.files ?? {})) {
      const bytes = await this.#folder.read(listed.sha256);
      if (!bytes || sha256(bytes) !== listed.sha256) return undefined;
      files.set(name, bytes);
    }
    return files;
  }

  async #file({ files, about }: CopyManifest, name: string): Promise<Uint8Array> {
    const listed = files[name];
    const bytes = await this.#folder.read(listed.sha256);
    if (!bytes || sha256(bytes) !== listed.sha256) throw new Problem("copy/damaged", { title: about.title.zh });
    return bytes;
  }
}

/** Undefined where an earlier version of the program wrote the files. */
function packingBehind(
  project: Project,
  files: ReadonlyMap<string, Uint8Array>,
  listed: Listed,
): PackedProject | undefined {
  const bytes = files.get(PROJECT_FILE);
  const file = bytes && parsed(PROJECT_FILE, bytes);
  if (file?.schema !== `lifecircle-project/${PROJECT_VERSION}`) return undefined;
  const packed = Object.entries(listed).map(([name, { bytes: length, sha256 }]): [string, PackedFile] => [
    name,
    { length, sha256 },
  ]);
  return packingOf(project, file as unknown as ProjectFile, new Map(packed));
}

function sourceOf(files: ReadonlyMap<string, Uint8Array>): FileSource {
  return {
    read: (path) => {
      const bytes = files.get(path);
      return bytes ? Promise.resolve(bytes) : Promise.reject(new Problem("cli/file-not-found", { path }));
    },
  };
}

function sameFiles(a: Listed, b: Listed): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name].sha256 === b[name]?.sha256);
}

function parsed(name: string, bytes: Uint8Array): Record<string, unknown> {
  return parseJson(name, new TextDecoder().decode(bytes), "JSON") as Record<string, unknown>;
}
