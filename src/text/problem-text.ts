import type { ProblemCode, ProblemParams } from "../core/base/problem";

/** A sentence for every problem: what happened, to which of the person's things, what to do next. */
export type ProblemText = { readonly [C in ProblemCode]: (params: ProblemParams[C]) => string };

/** The sentences of one family of problems. */
export type ProblemTextOf<P> = { readonly [C in keyof P]: (params: P[C]) => string };
