import { findingSentence, selfTestText } from "../../text/about";
import type { Language } from "../../text";
import type { Finding } from "../../text/self-test-findings";

/** The result of a self-test for support: one line a finding, then the policy and every file that was loaded. */
export function selfTestAsText(language: Language, findings: readonly Finding[], time: string): string {
  const text = selfTestText[language];
  const lines = findings.map(
    (finding) => `[${text.verdict[finding.verdict]}] ${text.name[finding.name]}: ${findingSentence(language, finding)}`,
  );
  const policy = findings.find((finding) => finding.name === "policy")?.facts.policy ?? "";
  const files = (performance.getEntriesByType("resource") as PerformanceResourceTiming[])
    .filter(({ name }) => name.startsWith(location.origin))
    .map(({ name, workerStart }) => `${workerStart > 0 ? "✓" : " "} ${decodeURI(name.slice(location.origin.length))}`);
  return [
    `Lifecircle ${text.heading} ${time}`,
    ...lines,
    "",
    `${text.policyLine}: ${policy}`,
    "",
    `${text.filesLine}:`,
    ...files,
    "",
  ].join("\n");
}
