import { aboutText as en } from "./en/about";
import { selfTestText as enSelfTest } from "./en/self-test";
import type { Language } from "./index";
import type { Finding } from "./self-test-findings";
import { aboutText as zh } from "./zh/about";
import { selfTestText as zhSelfTest } from "./zh/self-test";

/** Beside index.ts, so that they are fetched with the parts that show them and not with the first paint. */
export const aboutText: Readonly<Record<Language, typeof zh>> = { zh, en };
export const selfTestText: Readonly<Record<Language, typeof zhSelfTest>> = { zh: zhSelfTest, en: enSelfTest };

/** What a finding says. */
export function findingSentence(language: Language, finding: Finding): string {
  const say = selfTestText[language].says[finding.name] as (facts: Finding["facts"]) => string;
  return say(finding.facts);
}
