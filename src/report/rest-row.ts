import { rounded } from "../core/analysis/count-people";
import type { CoverageRow, CoverageRun } from "../core/analysis/result";

/** People of the district in no row of a level, so that the rows of a file add up to the district. */
export function restRow(run: CoverageRun, level: "communities" | "streets" | "quarters", name: string): CoverageRow {
  const people = Object.fromEntries(
    Object.entries(run.district.people).map(([group, whole]) => {
      const rest = { ...whole };
      for (const row of run[level]) {
        rest.total -= row.people[group]?.total ?? 0;
        rest.covered -= row.people[group]?.covered ?? 0;
        rest.uncovered -= row.people[group]?.uncovered ?? 0;
      }
      return [
        group,
        { total: rounded(rest.total), covered: rounded(rest.covered), uncovered: rounded(rest.uncovered) },
      ];
    }),
  );
  return { id: "", name, people, areaM2: null, coveredAreaM2: null, facilityCount: 0, meanDistanceM: null };
}
