import type { Language } from "../../text";
import type { ParagraphBlock, TextRun } from "../model";

/** A number or name a sentence was made of. */
export type Fact = string | number | null;

/** One sentence by rule. */
export interface Sentence {
  /** The rule that made it: "coverage". */
  readonly id: string;
  readonly facts: Readonly<Record<string, Fact>>;
  readonly text: string;
}

/** A person's words in place of a sentence, with the numbers they were written on. */
export interface SentenceEdit {
  /** Id of the sentence in the report: SentenceMark.id. */
  readonly id: string;
  readonly language: Language;
  /** "" leaves the sentence out. */
  readonly text: string;
  /** SentenceMark.facts at that time. */
  readonly facts: string;
}

/** Facts as one line, the same for the same facts in whatever order: what an edit keeps to see whether numbers changed. */
export function factsLine(facts: Sentence["facts"]): string {
  return Object.keys(facts)
    .sort()
    .map((name) => `${name}=${facts[name] ?? ""}`)
    .join(";");
}

/**
 * Sentences as one paragraph. A person's words stand in place of a sentence where there are some, marked when the numbers
 * have changed since. The id of a sentence is `<paragraph>/<rule>`.
 */
export function sentenceParagraph(
  id: string,
  sentences: readonly Sentence[],
  language: Language,
  edits: readonly SentenceEdit[],
): ParagraphBlock {
  const runs = sentences.map((sentence) => sentenceRun(id, sentence, language, edits));
  if (language === "zh") return { kind: "paragraph", id, runs };
  const spaced = runs.flatMap((run, index) => (index > 0 && run.text !== "" ? [{ text: " " }, run] : [run]));
  return { kind: "paragraph", id, runs: spaced };
}

function sentenceRun(
  paragraphId: string,
  { id: rule, facts, text }: Sentence,
  language: Language,
  edits: readonly SentenceEdit[],
): TextRun {
  const id = `${paragraphId}/${rule}`;
  const line = factsLine(facts);
  const edit = edits.find((candidate) => candidate.id === id && candidate.language === language);
  if (!edit) return { text, sentence: { id, facts: line } };
  return {
    text: edit.text,
    sentence: { id, facts: line, edited: { outdated: edit.facts !== line, byRule: text } },
  };
}
