/** A value with the values before and after it. */
export interface History<Value> {
  readonly past: readonly Value[];
  readonly present: Value;
  readonly future: readonly Value[];
}

/** Steps that can be taken back. */
const DEPTH = 100;

export function startHistory<Value>(present: Value): History<Value> {
  return { past: [], present, future: [] };
}

/** A new present; what was undone is gone. `merge`: replaces the present in place, for one edit typed in several strokes. */
export function record<Value>(history: History<Value>, present: Value, merge = false): History<Value> {
  if (merge) return { ...history, present, future: [] };
  return { past: [...history.past, history.present].slice(-DEPTH), present, future: [] };
}

export function undo<Value>(history: History<Value>): History<Value> {
  const { past, present, future } = history;
  if (past.length === 0) return history;
  return { past: past.slice(0, -1), present: past[past.length - 1], future: [present, ...future] };
}

export function redo<Value>(history: History<Value>): History<Value> {
  const { past, present, future } = history;
  if (future.length === 0) return history;
  return { past: [...past, present], present: future[0], future: future.slice(1) };
}
