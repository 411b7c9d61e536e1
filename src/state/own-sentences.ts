import * as v from "valibot";
import type { SentenceEdit } from "../report/sentences/sentence";

/** The name under which sentences that a person wrote for reports lie beside the project. */
export const SENTENCES = "sentences";
const SCHEMA = "lifecircle-sentences/1";

const sentence = v.object({ id: v.string(), language: v.picklist(["zh", "en"]), text: v.string(), facts: v.string() });
const kept = v.object({ schema: v.literal(SCHEMA), sentences: v.array(v.unknown()) });

/** Reads what lies beside a project; a sentence that makes no sense is left out. */
export function readSentences(value: unknown): readonly SentenceEdit[] {
  const read = v.safeParse(kept, value);
  if (!read.success) return [];
  return read.output.sentences.flatMap((one) => {
    const parsed = v.safeParse(sentence, one);
    return parsed.success ? [parsed.output] : [];
  });
}

/** Plain JSON; undefined: there is nothing to keep. */
export function keptSentences(sentences: readonly SentenceEdit[]): unknown {
  return sentences.length === 0 ? undefined : { schema: SCHEMA, sentences };
}
