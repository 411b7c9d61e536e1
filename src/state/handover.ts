/** Work that a window leaves for itself while the tool is exchanged beneath it. */
export interface Handover {
  /** The open project as a .lifecircle file; undefined: none was open. */
  readonly project: Blob | undefined;
  /** Layer files of the person's own. */
  readonly layers: readonly string[];
}

const CACHE = "lifecircle-handover";
const PROJECT = "./handover/project";
const LAYERS = "./handover/layers";

export async function leaveHandover({ project, layers }: Handover): Promise<void> {
  const cache = await caches.open(CACHE);
  if (project) await cache.put(PROJECT, new Response(project));
  await cache.put(LAYERS, new Response(JSON.stringify(layers)));
}

/** What was left, or undefined. It stays until dropHandover: a window that fails to open it has lost nothing. */
export async function findHandover(): Promise<Handover | undefined> {
  if (!("caches" in globalThis)) return undefined;
  try {
    if (!(await caches.has(CACHE))) return undefined;
    const cache = await caches.open(CACHE);
    const layers = await cache.match(LAYERS);
    if (!layers) return undefined;
    const project = await (await cache.match(PROJECT))?.blob();
    return { project, layers: (await layers.json()) as string[] };
  } catch {
    return undefined; // storage is forbidden: nothing can have been left there
  }
}

export async function dropHandover(): Promise<void> {
  await caches.delete(CACHE);
}
