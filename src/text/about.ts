import { aboutText as en } from "./en/about";
import type { Language } from "./index";
import { aboutText as zh } from "./zh/about";

/** Beside index.ts, so that it is fetched with the parts that show it and not with the first paint. */
export const aboutText: Readonly<Record<Language, typeof zh>> = { zh, en };
