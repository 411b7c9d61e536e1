import type { Reading } from "../core/dataset/table";
import type { DatasetReview } from "../core/engine/import/review";

/** Rows of a dataset that went into the open project, and of the one whose place it took. */
export interface JoinedRows {
  readonly file: string;
  readonly accepted: number;
  readonly replaced?: { readonly file: string; readonly accepted: number };
}

/** What is said after files went into the open project. @param before the books of its datasets until then */
export function joinedRows(datasets: readonly DatasetReview[], before: readonly Reading[]): JoinedRows[] {
  return datasets
    .filter(({ used }) => used)
    .map(({ file, layer, joins, rows }) => {
      const replaced = joins?.replaces === "" ? joins.replaceable.at(0) : joins?.replaces;
      const old = before.filter((reading) => reading.file === replaced);
      const same = old.filter((reading) => reading.layer === layer);
      const accepted = (same.length > 0 ? same : old).reduce((sum, reading) => sum + reading.accepted, 0);
      return {
        file,
        accepted: rows?.accepted ?? 0,
        ...(replaced === undefined || old.length === 0 ? {} : { replaced: { file: replaced, accepted } }),
      };
    });
}
