import { Problem } from "../core/base/problem";
import type { FileSource } from "../core/engine/api";

/** Where a project lies: a folder of a host, or files a person chose. */
export type ProjectPlace =
  | { readonly kind: "folder"; readonly url: string }
  | { readonly kind: "files"; readonly files: readonly { readonly path: string; readonly file: Blob }[] };

/** Reads the files of a place. Throws Problem "page/load-failed" or "cli/file-not-found". */
export function fileSource(place: ProjectPlace): FileSource {
  return place.kind === "folder" ? hostFolder(place.url) : chosenFiles(place.files);
}

function hostFolder(url: string): FileSource {
  return {
    async read(path) {
      let response: Response;
      try {
        response = await fetch(new URL(path, url));
      } catch (error) {
        throw new Problem("page/load-failed", { path, detail: error instanceof Error ? error.message : String(error) });
      }
      if (!response.ok) throw new Problem("page/load-failed", { path, detail: `HTTP ${response.status}` });
      return new Uint8Array(await response.arrayBuffer());
    },
  };
}

function chosenFiles(files: readonly { readonly path: string; readonly file: Blob }[]): FileSource {
  const project = files.find((one) => one.path === "project.json" || one.path.endsWith("/project.json"));
  const root = project ? project.path.slice(0, -"project.json".length) : "";
  return {
    async read(path) {
      const found = files.find((one) => one.path === root + path);
      if (!found) throw new Problem("cli/file-not-found", { path });
      return new Uint8Array(await found.file.arrayBuffer());
    },
  };
}
