import { Problem } from "../../core/base/problem";
import type { Folder, Shelf } from "./folder";

/** What TypeScript's page types lack: synchronous access, which browsers give to workers only. */
interface SyncAccess {
  write(bytes: Uint8Array, options: { readonly at: number }): number;
  truncate(length: number): void | Promise<void>;
  flush(): void | Promise<void>;
  close(): void | Promise<void>;
}
type SyncFile = FileSystemFileHandle & { createSyncAccessHandle(): Promise<SyncAccess> };

/** Of a tab that was ended just now, the browser may still hold a file for a moment. */
const TRIES = 20;
const PAUSE_MS = 50;

const ROOT = "lifecircle-projects";

/** The browser's own file system; undefined where it has none, or keeps it from this page (plain http, private windows). */
export async function opfsShelf(): Promise<Shelf | undefined> {
  const storage = (navigator as { readonly storage?: StorageManager }).storage;
  try {
    if (!storage?.getDirectory || !("createSyncAccessHandle" in FileSystemFileHandle.prototype)) return undefined;
    const root = await (await storage.getDirectory()).getDirectoryHandle(ROOT, { create: true });
    return {
      ids: async () => {
        const ids: string[] = [];
        for await (const [name, handle] of root.entries()) if (handle.kind === "directory") ids.push(name);
        return ids;
      },
      folder: async (id) => opfsFolder(await root.getDirectoryHandle(id, { create: true })),
      remove: (id) => ignoreMissing(root.removeEntry(id, { recursive: true })),
    };
  } catch {
    return undefined; // named differently by every browser; none of them lets a page mend it
  }
}

function opfsFolder(folder: FileSystemDirectoryHandle): Folder {
  return {
    read: async (name) => {
      try {
        const file = await (await folder.getFileHandle(name)).getFile();
        return new Uint8Array(await file.arrayBuffer());
      } catch (error) {
        if (isNamed(error, "NotFoundError")) return undefined;
        throw error;
      }
    },
    write: async (name, bytes) => {
      const access = await accessTo((await folder.getFileHandle(name, { create: true })) as SyncFile);
      try {
        await access.truncate(0);
        let at = 0;
        while (at < bytes.length) {
          const written = access.write(bytes.subarray(at), { at });
          if (written === 0) throw new Problem("copy/no-room", {});
          at += written;
        }
        await access.flush();
      } catch (error) {
        throw isNamed(error, "QuotaExceededError") ? new Problem("copy/no-room", {}) : error;
      } finally {
        await access.close();
      }
    },
    remove: (name) => ignoreMissing(folder.removeEntry(name)),
    list: async () => {
      const lengths = new Map<string, number>();
      for await (const [name, handle] of folder.entries()) {
        if (handle.kind === "file") lengths.set(name, (await handle.getFile()).size);
      }
      return lengths;
    },
  };
}

async function accessTo(handle: SyncFile): Promise<SyncAccess> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await handle.createSyncAccessHandle();
    } catch (error) {
      if (attempt === TRIES || !isNamed(error, "NoModificationAllowedError")) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}

async function ignoreMissing(removal: Promise<void>): Promise<void> {
  try {
    await removal;
  } catch (error) {
    if (!isNamed(error, "NotFoundError") && !isNamed(error, "NoModificationAllowedError")) throw error;
  }
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof DOMException && error.name === name;
}
