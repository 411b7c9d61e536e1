import { basemapText as en } from "./en/basemap";
import type { Language } from "./index";
import { basemapText as zh } from "./zh/basemap";

/** Beside index.ts: fetched with the dialog. */
export const basemapText: Readonly<Record<Language, typeof zh>> = { zh, en };
