import type { Project } from "../project";
import type { Edit, EditNote } from "./edit";

/** One step of the past or the future: the project it led to or from, and what it was. */
export interface Step {
  readonly project: Project;
  readonly note: EditNote;
}

/**
 * A project with the steps that led to it and those that were taken back. A plain immutable value: projects share what
 * they have in common, so that a hundred steps cost little more than the last one.
 */
export interface ProjectHistory {
  readonly present: Project;
  /** Projects before each step, the oldest first. */
  readonly past: readonly Step[];
  /** Projects after each step taken back, the next first. */
  readonly future: readonly Step[];
}

/** Steps that can be taken back. */
const MOST_STEPS = 100;

export function startProjectHistory(project: Project): ProjectHistory {
  return { present: project, past: [], future: [] };
}

/** Makes a step; what was taken back before is gone. An edit that changes nothing is no step. */
export function applyEdit(history: ProjectHistory, edit: Edit, note: EditNote): ProjectHistory {
  const present = edit(history.present);
  if (present === history.present) return history;
  return { present, past: [...history.past, { project: history.present, note }].slice(-MOST_STEPS), future: [] };
}

export function undoEdit(history: ProjectHistory): ProjectHistory {
  const last = history.past.at(-1);
  if (!last) return history;
  return {
    present: last.project,
    past: history.past.slice(0, -1),
    future: [{ project: history.present, note: last.note }, ...history.future],
  };
}

export function redoEdit(history: ProjectHistory): ProjectHistory {
  const [next, ...rest] = history.future;
  if (!next) return history;
  return {
    present: next.project,
    past: [...history.past, { project: history.present, note: next.note }],
    future: rest,
  };
}
