/** Problems of one run, and of the command line that asks for it. */
export interface RunProblemParams {
  "job/cancelled": Record<never, never>;
  "analysis/no-network": { layer: string };
  "analysis/limit-invalid": { limit: string };
  "analysis/speed-invalid": { speed: string };
  "analysis/site-invalid": { name: string };
  "analysis/demand-unknown": { id: string };
  "cli/command-unknown": { command: string };
  "cli/option-unknown": { option: string };
  "cli/option-missing": { option: string };
  "cli/option-value": { option: string; value: string; expected: string };
  "cli/file-not-found": { path: string };
  "cli/output-not-writable": { path: string };
  "page/worker-failed": { detail: string };
  "page/scenes-unreadable": { file: string; field: string };
  "page/load-failed": { path: string; detail: string };
}
