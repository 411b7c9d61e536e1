import type { PlainProblem } from "../../base/problem";

/** `error`: results are wrong there. `warning`: they may be. `note`: worth knowing. */
export type CheckSeverity = "error" | "warning" | "note";

/** The edit that can mend a row; what cannot be mended in the program has none. */
export type CheckFix =
  "place-facility" | "set-status" | "merge-duplicates" | "repair-polygon" | "replace-dataset" | "import-dataset";

/** One place in the project; the page zooms there and selects the thing. */
export interface CheckWhere {
  readonly dataset: "facilities" | "demand" | "communities" | "quarters" | "streets" | "district" | "network";
  /** Ids of what is meant in that dataset; none for a place between things. */
  readonly ids: readonly string[];
  readonly lon?: number;
  readonly lat?: number;
}

/** One row of the check before a run: a problem (its code and facts), how bad, where, and what mends it. */
export type CheckRow = PlainProblem & {
  readonly severity: CheckSeverity;
  readonly where?: CheckWhere;
  readonly fix?: CheckFix;
};

export function checkRow(severity: CheckSeverity, problem: PlainProblem, where?: CheckWhere, fix?: CheckFix): CheckRow {
  return { ...problem, severity, ...(where ? { where } : {}), ...(fix ? { fix } : {}) };
}
