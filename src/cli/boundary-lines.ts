import type { BoundaryVersions } from "../core/project/boundary-changes";
import { importText, type Language } from "../text";
import { boundarySentence } from "../text/boundary-sentence";

/** Changes that are spelled out on the terminal; --json lists all. */
const SHOWN = 20;

/** What changed between two versions of community boundaries, a line each. */
export function boundaryLines({ older, newer, changes }: BoundaryVersions, language: Language): string[] {
  const text = importText[language];
  const lines = [text.boundaryVersions(older ?? text.openProject, newer, changes.length)];
  for (const change of changes.slice(0, SHOWN)) lines.push(`  ${boundarySentence(change, language)}`);
  if (changes.length > SHOWN) lines.push(text.more(changes.length - SHOWN));
  return lines;
}

/** Two versions as scripts read them, each change with the sentence a person sees. */
export function boundaryRecord({ changes, ...versions }: BoundaryVersions, language: Language) {
  return {
    ...versions,
    changes: changes.map((change) => ({ ...change, message: boundarySentence(change, language) })),
  };
}
