import type { PlainProblem, ProblemCode, ProblemParams } from "../core/base/problem";
import { problems as enProblems } from "./en/problems";
import { terms as enTerms } from "./en/terms";
import { problems as zhProblems } from "./zh/problems";
import { terms as zhTerms } from "./zh/terms";

export type Language = "zh" | "en";

/** A sentence for every problem: what happened, to which of the person's things, what to do next. */
export type ProblemText = { readonly [C in ProblemCode]: (params: ProblemParams[C]) => string };
/** The sentences of one family of problems. */
export type ProblemTextOf<P> = { readonly [C in keyof P]: (params: P[C]) => string };

export const terms: Readonly<Record<Language, typeof zhTerms>> = { zh: zhTerms, en: enTerms };
const problems: Readonly<Record<Language, ProblemText>> = { zh: zhProblems, en: enProblems };

/** The sentence of a problem. */
export function problemSentence(language: Language, problem: PlainProblem): string {
  const sentence = problems[language][problem.code] as (params: PlainProblem["params"]) => string;
  return sentence(problem.params);
}
