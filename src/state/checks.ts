import type { PlainProblem } from "../core/base/problem";
import type { Reading } from "../core/dataset/table";
import type { ProjectView } from "../map/project-view";

/** Remarks of one kind on one file. */
export interface Check {
  readonly file: string;
  readonly row: number | undefined;
  readonly problem: PlainProblem;
  /** How many further rows of the file have the same kind of remark. */
  readonly more: number;
}

/** What the reading and the network remarked, one line for each kind and file; the first row stands for its like. */
export function checksOf(project: Pick<ProjectView, "readings" | "network">): readonly Check[] {
  const network = (project.network?.warnings ?? []).map((problem) => ({ file: "", row: undefined, problem, more: 0 }));
  return [...project.readings.flatMap(readingChecks), ...network];
}

function readingChecks({ file, issues, warnings }: Reading): Check[] {
  const kinds = new Map<string, Check>();
  for (const { row, problem, state } of issues) {
    if (state === "skipped") continue;
    const known = kinds.get(problem.code);
    kinds.set(problem.code, known ? { ...known, more: known.more + 1 } : { file, row, problem, more: 0 });
  }
  return [...warnings.map((problem) => ({ file, row: undefined, problem, more: 0 })), ...kinds.values()];
}
