import type { Language } from "../text";

/** What a command needs of the world around it: given by main.ts, or by a test. */
export interface CliIo {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Width of the terminal that stderr is, in characters; undefined: not a terminal, so no progress bar. */
  readonly progressColumns: number | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Folder of this package: where layers/ lies. */
  readonly packageRoot: string;
  readonly signal: AbortSignal;
}

export const EXIT = { done: 0, problem: 1, usage: 2, bug: 70, cancelled: 130 } as const;

/** --lang, else the language of the environment, else Chinese. */
export function languageOf(chosen: string | undefined, env: CliIo["env"]): Language {
  if (chosen === "zh" || chosen === "en") return chosen;
  const locale = [env.LC_ALL, env.LC_MESSAGES, env.LANG].find((value) => value !== undefined && value !== "") ?? "";
  return /^en([_.@-]|$)/i.test(locale) ? "en" : "zh";
}
