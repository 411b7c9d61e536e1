import { startJob, type Job, type Stage } from "../core/base/job";
import { displayWidth } from "../report/display-width";
import { terms, type Language } from "../text";
import type { CliIo } from "./io";

const BAR_WIDTH = 24;
/** A terminal is written to no more often than this, milliseconds. */
const REDRAW_MS = 80;

export interface Progress {
  readonly job: Job;
  /** Says which of several runs the bar is about. */
  part(number: number, of: number): void;
  /** Takes the bar away, so that other lines can be written. */
  clear(): void;
}

/** A job that draws its progress on a terminal's stderr, and stops when the signal says so. Elsewhere it draws nothing. */
export function progressOf(io: CliIo, language: Language): Progress {
  let drawn = 0;
  let stage: Stage = "read";
  let last = -Infinity;
  let part = "";
  const draw = (now: Stage | undefined, done: number, total: number) => {
    stage = now ?? stage;
    const time = performance.now();
    if (io.progressColumns === undefined || time - last < REDRAW_MS) return;
    last = time;
    const share = total > 0 ? Math.min(1, done / total) : 0;
    const filled = Math.round(share * BAR_WIDTH);
    const bar = "█".repeat(filled) + "░".repeat(BAR_WIDTH - filled);
    const line = `${part}${terms[language].stage[stage]} ${bar} ${String(Math.floor(share * 100)).padStart(3)} %`;
    if (displayWidth(line) >= io.progressColumns) return;
    io.stderr(`\r${line}${" ".repeat(Math.max(0, drawn - displayWidth(line)))}`);
    drawn = displayWidth(line);
  };
  return {
    job: startJob(draw, io.signal, () => performance.now(), breathe),
    part(number, of) {
      part = of > 1 ? `${number}/${of} ` : "";
    },
    clear() {
      if (drawn > 0) io.stderr(`\r${" ".repeat(drawn)}\r`);
      drawn = 0;
    },
  };
}

/** Lets a waiting Ctrl+C in. */
function breathe(): Promise<void> {
  return new Promise((resume) => setImmediate(resume));
}
