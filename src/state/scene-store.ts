import type { ProjectView } from "../map/project-view";

const KEY = "lifecircle/scenes/1/";

/** Where storage is full or forbidden, scenes last as long as the page. */
const inMemory = new Map<string, string>();

/** Projects made of files share one id: their communities tell them apart. */
export function sceneKey({ id, communities }: Pick<ProjectView, "id" | "communities">): string {
  let hash = 0;
  for (const sign of communities.map((one) => `${one.id} ${one.name}`).join("\n")) {
    hash = (Math.imul(hash, 31) + (sign.codePointAt(0) ?? 0)) | 0;
  }
  return `${id}-${(hash >>> 0).toString(36)}`;
}

/** The scenes of a project as they were kept, JSON; undefined: none. */
export function keptScenes(key: string): string | undefined {
  return inMemory.get(key) ?? stored(KEY + key);
}

/** The scenes that others, brought by a project file, took the place of. */
export function replacedScenes(key: string): string | undefined {
  return stored(`${KEY}${key}/before`);
}

/** @returns false when they are kept until the page closes only. */
export function keepScenes(key: string, scenes: string): boolean {
  if (store(KEY + key, scenes)) {
    inMemory.delete(key);
    return true;
  }
  inMemory.set(key, scenes);
  return false;
}

/** What a project file brought takes the place of what this machine kept; that can be had back by undo. */
export function bringScenes(key: string, settings: Readonly<Record<string, unknown>> | undefined): void {
  const brought = settings?.scenes;
  if (brought === undefined) return;
  const text = JSON.stringify(brought);
  const before = keptScenes(key);
  if (before === text) return;
  if (before !== undefined) store(`${KEY}${key}/before`, before);
  keepScenes(key, text);
}

/** The scenes as part of the settings that a project file carries. */
export function sceneSettings(key: string): Readonly<Record<string, unknown>> {
  const kept = keptScenes(key);
  if (kept === undefined) return {};
  try {
    return { scenes: JSON.parse(kept) as unknown };
  } catch {
    return {}; // somebody else's entry under our name
  }
}

function stored(entry: string): string | undefined {
  try {
    return globalThis.localStorage?.getItem(entry) ?? undefined;
  } catch {
    return undefined; // storage is forbidden here
  }
}

function store(entry: string, text: string): boolean {
  try {
    globalThis.localStorage.setItem(entry, text);
    return true;
  } catch {
    return false;
  }
}
