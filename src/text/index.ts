import type { PlainProblem } from "../core/base/problem";
import { problems as enProblems } from "./en/problems";
import { reportText as enReport } from "./en/report";
import { terms as enTerms } from "./en/terms";
import type { ProblemText } from "./problem-text";
import { problems as zhProblems } from "./zh/problems";
import { reportText as zhReport } from "./zh/report";
import { terms as zhTerms } from "./zh/terms";

export type Language = "zh" | "en";

export const terms: Readonly<Record<Language, typeof zhTerms>> = { zh: zhTerms, en: enTerms };
export const reportText: Readonly<Record<Language, typeof zhReport>> = { zh: zhReport, en: enReport };
const problems: Readonly<Record<Language, ProblemText>> = { zh: zhProblems, en: enProblems };

/** The sentence of a problem. */
export function problemSentence(language: Language, problem: PlainProblem): string {
  const sentence = problems[language][problem.code] as (params: PlainProblem["params"]) => string;
  return sentence(problem.params);
}
