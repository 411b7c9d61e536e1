import type { DatasetReview, RowCounts } from "../core/engine/import/review";
import { importPage, terms, type Language } from "../text";

/** The books of one dataset as an equation. Rows of one that is not taken are readable, not taken. */
export function booksOf(language: Language, rows: RowCounts, isUsed: boolean): string {
  const { rowsIn, accepted, rejected, skipped } = rows;
  return equation(language, {
    rowsIn,
    accepted: isUsed ? accepted : 0,
    unused: isUsed ? 0 : accepted,
    rejected,
    skipped,
  });
}

/** The books of all files together. */
export function booksOfAll(language: Language, datasets: readonly DatasetReview[]): string {
  const sum = { rowsIn: 0, accepted: 0, unused: 0, rejected: 0, skipped: 0 };
  for (const { rows, used } of datasets) {
    if (!rows) continue;
    sum.rowsIn += rows.rowsIn;
    if (used) sum.accepted += rows.accepted;
    else sum.unused += rows.accepted;
    sum.rejected += rows.rejected;
    sum.skipped += rows.skipped;
  }
  return equation(language, sum);
}

interface Books {
  readonly rowsIn: number;
  readonly accepted: number;
  /** Readable rows of datasets that are not taken. */
  readonly unused: number;
  readonly rejected: number;
  readonly skipped: number;
}

/** @throws Error when the parts are not the whole: a bug. */
function equation(language: Language, { rowsIn, accepted, unused, rejected, skipped }: Books): string {
  if (rowsIn !== accepted + unused + rejected + skipped) throw new Error(`${rowsIn} rows are not accounted for`);
  const { count } = terms[language];
  const text = importPage[language];
  const parts = [
    text.parts.accepted(count(accepted)),
    ...(unused > 0 ? [text.parts.unused(count(unused))] : []),
    text.parts.rejected(count(rejected)),
    text.parts.skipped(count(skipped)),
  ];
  return text.books(count(rowsIn), parts.join(" + "));
}
