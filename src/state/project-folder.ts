import type { ProjectPlace } from "../worker/file-places";

/**
 * The folder a page opens: ?project=<folder> on its own host, else the sample beside it.
 * An address elsewhere is not opened; the content policy would refuse it anyway.
 */
export function projectFolder(pageAddress: string): ProjectPlace {
  const page = new URL(pageAddress);
  const wanted = new URL(`${page.searchParams.get("project") ?? "./data"}/`.replace(/\/+$/, "/"), page);
  const folder = wanted.origin === page.origin ? wanted : new URL("./data/", page);
  return { kind: "folder", url: folder.href };
}
