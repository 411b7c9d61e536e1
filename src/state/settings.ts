import type { Language } from "../text";

/** What the page remembers between visits, on this machine only. */
export interface Settings {
  readonly language: Language | undefined;
  readonly leftFolded: boolean;
  readonly legendFolded: boolean;
}

const KEY = "lifecircle/settings/1";
const DEFAULTS: Settings = { language: undefined, leftFolded: false, legendFolded: false };

export function readSettings(storage: Pick<Storage, "getItem"> | undefined): Settings {
  try {
    const stored: unknown = JSON.parse(storage?.getItem(KEY) ?? "{}");
    if (typeof stored !== "object" || stored === null) return DEFAULTS;
    const { language, leftFolded, legendFolded } = stored as Record<string, unknown>;
    return {
      language: language === "zh" || language === "en" ? language : undefined,
      leftFolded: leftFolded === true,
      legendFolded: legendFolded === true,
    };
  } catch {
    return DEFAULTS; // unreadable settings are no reason not to start
  }
}

export function writeSettings(storage: Pick<Storage, "setItem"> | undefined, settings: Settings): void {
  try {
    storage?.setItem(KEY, JSON.stringify(settings));
  } catch {
    // a full or forbidden storage costs only the memory of settings
  }
}
