import { Problem } from "./problem";

/**
 * A long piece of work as its owner sees it: where it stands, and whether to stop.
 * Core calls `step` now and then; the owner shows progress and throws "job/cancelled" when asked to stop.
 */
export interface Job {
  /** @param done of total units of the current stage; stage a key that text turns into words. */
  step(done: number, total: number, stage?: Stage): Promise<void>;
}

export type Stage = "read" | "network" | "snap" | "search" | "areas" | "tables" | "write" | "map";

/** For tests and small work: never reports, never stops. */
export const quietJob: Job = { step: () => Promise.resolve() };

/** How long a job may run before it lets messages (a cancel) come in, milliseconds. */
const BREATH_MS = 20;

/**
 * A job that reports progress and can be cancelled between two steps.
 * It gives the thread a breath at most every BREATH_MS, so that a waiting cancel is heard.
 */
export function startJob(
  report: (stage: Stage | undefined, done: number, total: number) => void,
  signal: { readonly aborted: boolean },
  now: () => number,
  breathe: () => Promise<void>,
): Job {
  let last = now();
  return {
    async step(done, total, stage) {
      if (signal.aborted) throw new Problem("job/cancelled", {});
      if (now() - last < BREATH_MS) return;
      report(stage, done, total);
      await breathe();
      last = now();
      if (signal.aborted) throw new Problem("job/cancelled", {});
    },
  };
}
