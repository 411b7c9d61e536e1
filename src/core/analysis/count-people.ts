import type { GroupId, PeopleByGroup } from "../dataset/population";
import type { PeopleCount } from "./result";

/** People of each group, covered and not, in each of a number of bins (communities, quarters); bin -1 is the rest. */
export interface BinnedPeople {
  /** Per group, Float64Array[binCount + 1]; the last is the rest. */
  readonly total: Readonly<Record<GroupId, Float64Array>>;
  readonly covered: Readonly<Record<GroupId, Float64Array>>;
}

/** @param bin Int32Array[places]: bin of each place, or -1. @param covered Uint8Array[places]. */
export function binPeople(
  people: PeopleByGroup,
  groups: readonly GroupId[],
  bin: Int32Array,
  binCount: number,
  covered: Uint8Array,
): BinnedPeople {
  const totalOf: Record<GroupId, Float64Array> = {};
  const coveredOf: Record<GroupId, Float64Array> = {};
  for (const group of groups) {
    const persons = people[group];
    const total = new Float64Array(binCount + 1);
    const within = new Float64Array(binCount + 1);
    for (let p = 0; p < bin.length; p++) {
      const b = bin[p] < 0 ? binCount : bin[p];
      total[b] += persons[p];
      if (covered[p]) within[b] += persons[p];
    }
    totalOf[group] = total;
    coveredOf[group] = within;
  }
  return { total: totalOf, covered: coveredOf };
}

/** The counts of one bin, or of several together; total = covered + uncovered holds in the rounded numbers too. */
export function countsOf(
  binned: BinnedPeople,
  groups: readonly GroupId[],
  bins: readonly number[],
): Record<GroupId, PeopleCount> {
  return Object.fromEntries(
    groups.map((group) => {
      let total = 0;
      let covered = 0;
      for (const b of bins) {
        total += binned.total[group][b];
        covered += binned.covered[group][b];
      }
      total = rounded(total);
      covered = rounded(covered);
      return [group, { total, covered, uncovered: rounded(total - covered) }];
    }),
  );
}

/** Whole persons stay exact; spread populations keep six decimals. */
export function rounded(people: number): number {
  return Math.round(people * 1e6) / 1e6;
}
