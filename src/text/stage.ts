import type { Language } from ".";
import { stageText as en } from "./en/stage";
import { stageText as zh, type StageText } from "./zh/stage";

export type { StageText };

/** Words of presenting, apart from the others: they are fetched when somebody presents. */
export const stageText: Readonly<Record<Language, StageText>> = { zh, en };
