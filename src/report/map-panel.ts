import type { CoverageRow, CoverageRun } from "../core/analysis/result";
import type { Extent } from "../map/bookmark";
import type { PrintPanel } from "../map/print/request";
import { mapText } from "../text";
import { groupTitle, NOBODY, type ReportContext } from "./report-context";

/** The row that an extent is about; the district for the whole and for a box. */
function rowOf(run: CoverageRun, extent: Extent): CoverageRow {
  switch (extent.kind) {
    case "street":
      return run.streets.find((row) => row.id === extent.id) ?? run.district;
    case "community":
      return run.communities.find((row) => row.id === extent.id) ?? run.district;
    default:
      return run.district;
  }
}

/** One sentence on a unit: how many there are, how many are within the limit, how many are not. */
function unitSentence({ language, words, ...context }: ReportContext, row: CoverageRow, name: string): string {
  const text = mapText[language];
  const group = groupTitle({ language, words, ...context }, context.group);
  const people = row.people[context.group] ?? NOBODY;
  if (people.total === 0) return text.sentenceNobody(name, group);
  const share = words.percent(people.covered / people.total);
  if (people.uncovered === 0) return text.sentenceAll(name, group, words.people(people.total));
  return text.sentence(name, group, words.people(people.total), words.people(people.covered), share, words.people(people.uncovered)); // prettier-ignore
}

/** What a plate says beside its map: of the unit it shows, and of the communities within. */
export function mapPanel(context: ReportContext, run: CoverageRun, extent: Extent): PrintPanel {
  const { language, words, group, project } = context;
  const text = mapText[language];
  const row = rowOf(run, extent);
  const people = row.people[group] ?? NOBODY;
  const within = extent.kind === "community" ? quarterRows(run, row) : communityRows(run, extent);
  const name = row === run.district ? project.title[language].replace(/（虚构）| \(fictional\)/, "") : row.name;
  return {
    figures: [
      {
        value: people.total === 0 ? words.noData : words.percent(people.covered / people.total),
        label: `${words.coverageRate} · ${words.methodLong[run.method]}`,
        gap: false,
      },
      {
        value: words.people(people.uncovered),
        label: `${words.uncovered} · ${groupTitle(context, group)} · ${text.ofTotal(words.count(people.total))}`,
        gap: true,
      },
    ],
    sentence: unitSentence(context, row, name),
    rowsTitle: extent.kind === "community" ? text.worstQuarters : text.worstCommunities,
    rows: within
      .map((one) => ({ name: one.name, uncovered: one.people[group]?.uncovered ?? 0 }))
      .filter((one) => one.uncovered > 0)
      .map((one) => ({ name: one.name, value: words.people(one.uncovered) })),
  };
}

function communityRows(run: CoverageRun, extent: Extent): readonly CoverageRow[] {
  return extent.kind === "street" ? run.communities.filter((row) => row.parentId === extent.id) : run.communities;
}

function quarterRows(run: CoverageRun, { id }: CoverageRow): readonly CoverageRow[] {
  return run.quarters.filter((row) => row.parentId === id);
}
