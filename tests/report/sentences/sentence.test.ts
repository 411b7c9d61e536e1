import { expect, test } from "vitest";
import { plainText } from "../../../src/report/block";
import { factsLine, sentenceParagraph } from "../../../src/report/sentences/sentence";

const sentence = { id: "coverage", facts: { total: 100, covered: 40 }, text: "四成可达。" };
const next = { id: "worst", facts: { worst1: "甲 60" }, text: "甲最多。" };

test("the same numbers give the same line in whatever order they stand", () => {
  expect(factsLine({ b: 1, a: null })).toBe(factsLine({ a: null, b: 1 }));
  expect(factsLine({ a: 1 })).not.toBe(factsLine({ a: 2 }));
});

test("a person's words replace one sentence and stay unmarked while the numbers are the same", () => {
  const facts = factsLine(sentence.facts);
  const edits = [{ id: "summary/coverage", language: "zh" as const, text: "仅四成可达。", facts }];
  const { runs } = sentenceParagraph("summary", [sentence, next], "zh", edits);
  expect(plainText(runs)).toBe("仅四成可达。甲最多。");
  expect(runs[0].sentence).toEqual({
    id: "summary/coverage",
    facts,
    edited: { outdated: false, byRule: "四成可达。" },
  });
  expect(runs[1].sentence?.edited).toBeUndefined();
});

test("when the numbers change the edited sentence is marked and the one by rule stands beside it", () => {
  const edits = [
    { id: "summary/coverage", language: "zh" as const, text: "仅四成可达。", facts: "covered=39;total=100" },
  ];
  const [run] = sentenceParagraph("summary", [sentence], "zh", edits).runs;
  expect(run.text).toBe("仅四成可达。");
  expect(run.sentence?.edited).toEqual({ outdated: true, byRule: "四成可达。" });
});

test("an edit in one language leaves the other language alone, and sentences in English are spaced", () => {
  const edits = [{ id: "summary/coverage", language: "zh" as const, text: "改", facts: "" }];
  expect(plainText(sentenceParagraph("summary", [sentence, next], "en", edits).runs)).toBe("四成可达。 甲最多。");
});
