import type { Draft, ImportedDataset } from "./imported";

interface Named {
  readonly about: Pick<ImportedDataset, "file" | "layer">;
}

const DATED = /(?<!\d)(?:19|20)\d\d(?:(?:[-._年]?)(?:0[1-9]|1[0-2])(?!\d)|(?=年|\D|$))/g;

/** The year, or year and month, that the name of a file or sheet carries, as a number that grows with time: 202406. */
function dateInName({ about }: Named): number | undefined {
  const found = [...`${about.layer ?? ""} ${about.file}`.matchAll(DATED)].map(([text]) => text.replaceAll(/\D/g, ""));
  const [first] = found;
  if (first === undefined) return undefined;
  return Number(first.slice(0, 4)) * 100 + (first.length >= 6 ? Number(first.slice(4, 6)) : 0);
}

/** Whether the name carries a date. */
export function isDated(named: Named): boolean {
  return dateInName(named) !== undefined;
}

/** The older first by the dates in their names, else as they were given. */
export function sortedByDate<D extends Named>(drafts: readonly D[]): D[] {
  return [...drafts].sort((a, b) => (dateInName(a) ?? 0) - (dateInName(b) ?? 0));
}

/** The one a person chose, else the later one by the dates in their names, else the larger; undefined: there is none. */
export function preferred(drafts: readonly Draft[]): Draft | undefined {
  const areDated = drafts.every(isDated);
  const date = (draft: Draft) => (areDated ? (dateInName(draft) ?? 0) : 0);
  const compared = (a: Draft, b: Draft) =>
    Number(a.about.evidence === "chosen") - Number(b.about.evidence === "chosen") ||
    date(a) - date(b) ||
    (a.about.reading?.accepted ?? 0) - (b.about.reading?.accepted ?? 0);
  return drafts.reduce<Draft | undefined>((a, b) => (a && compared(a, b) >= 0 ? a : b), undefined);
}
