import type { Stage } from "../core/base/job";

/** Where a run stands: done of total units of its stage. */
export interface Progress {
  readonly stage: Stage;
  readonly done: number;
  readonly total: number;
}

export type Report = (progress: Progress) => void;
