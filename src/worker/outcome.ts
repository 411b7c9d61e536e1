import { Problem, problemOf, type PlainProblem } from "../core/base/problem";

/** What crosses the thread: an answer, or a problem as plain data. */
export type Outcome<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: PlainProblem };

/** Runs some work; a Problem becomes data, anything else is a bug and is thrown on. */
export async function outcomeOf<Value>(work: () => Promise<Value>): Promise<Outcome<Value>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (error instanceof Problem) return { ok: false, problem: error.plain() };
    throw error;
  }
}

/** The answer on the other side. @throws Problem */
export function valueOf<Value>(outcome: Outcome<Value>): Value {
  if (outcome.ok) return outcome.value;
  throw problemOf(outcome.problem);
}
