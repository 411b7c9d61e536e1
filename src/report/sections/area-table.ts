import type { CoverageRow, CoverageRun, Method } from "../../core/analysis/result";
import type { ReportCell, ReportColumn, ReportRow, ReportTable } from "../model";
import { groupTitle, groupsOf, methodName, shareOf, type ReportContext } from "../report-context";
import { restRow } from "../rest-row";

type Level = "streets" | "communities" | "quarters";

const SECONDARY = { secondary: true } as const;

/** Column keys of one method: "covered:network" … */
const keyOf = (name: string, method: Method): string => `${name}:${method}`;

/**
 * Communities, streets or quarters with their figures, methods side by side, ranked by the first run's uncovered people.
 * The footer closes the sum: people in no row of this level, then the district. Area cells are null where there is no polygon.
 */
export function areaTable(context: ReportContext, level: Level): ReportTable {
  const { answer, first, text, group } = context;
  const otherGroups = groupsOf(context).filter((other) => other !== group);
  const rowsById = new Map(
    answer.runs.map((run) => [run.method, new Map(run[level].map((row) => [row.id, row]))] as const),
  );
  const rows = first[level].map((row, index) => ({
    rank: index + 1,
    ...placeCells(context, level, row),
    ...figureCells(context, otherGroups, (run) => rowsById.get(run.method)?.get(row.id)),
  }));
  return {
    id: level,
    title: text.tables[level],
    columns: columnsOf(context, level, otherGroups),
    rows,
    footer: footerOf(context, level, otherGroups),
    leadingColumns: 2,
  };
}

function columnsOf(context: ReportContext, level: Level, otherGroups: readonly string[]): ReportColumn[] {
  const { text, answer, first, group } = context;
  const { columns } = text;
  const people = groupTitle(context, group);
  const perMethod = answer.runs.flatMap(({ method }): ReportColumn[] => {
    const titled = (title: string) => underMethod(context, title, method);
    return [
      { key: keyOf("covered", method), ...titled(columns.covered), kind: "people" },
      { key: keyOf("uncovered", method), ...titled(columns.uncovered), kind: "people", marked: "bars" },
      {
        key: keyOf("rate", method),
        ...titled(columns.rate),
        kind: "share",
        share: { part: keyOf("covered", method), whole: "total" },
        marked: "below-total",
      },
    ];
  });
  const areas = answer.runs.flatMap(({ method }): ReportColumn[] => [
    {
      key: keyOf("coveredArea", method),
      title: text.withMethod(columns.coveredArea, methodName(context, method)),
      kind: "areaM2",
      ...SECONDARY,
    },
    {
      key: keyOf("areaRate", method),
      title: text.withMethod(columns.areaRate, methodName(context, method)),
      kind: "share",
      share: { part: keyOf("coveredArea", method), whole: "area" },
      ...SECONDARY,
    },
  ]);
  const distances = answer.runs.map(({ method }): ReportColumn => ({
    key: keyOf("meanDistance", method),
    title: text.withMethod(columns.meanDistance, methodName(context, method)),
    kind: "metres",
    ...(method === first.method ? {} : SECONDARY),
  }));
  return [
    { key: "rank", title: columns.rank, kind: "count" },
    { key: "name", title: context.words[singular[level]], kind: "text" },
    ...(level === "communities" ? [{ key: "parent", title: columns.street, kind: "text" } as const] : []),
    ...(level === "quarters" ? [{ key: "parent", title: columns.community, kind: "text" } as const] : []),
    ...(level === "streets"
      ? []
      : [
          { key: "areaType", title: columns.areaType, kind: "text" } as const,
          { key: "limit", title: columns.limit, kind: "text" } as const,
        ]),
    { key: "total", title: text.withMethod(columns.total, people), kind: "people" },
    ...perMethod,
    ...comparisons(context).map(({ key, title }) => ({ key, title, kind: "people" }) as const),
    { key: "facilityCount", title: columns.facilityCount, kind: "count" },
    ...distances,
    { key: "area", title: columns.area, kind: "areaM2", ...SECONDARY },
    ...areas,
    ...otherGroups.map((other): ReportColumn => ({
      key: `uncovered:${first.method}:${other}`,
      title: text.withMethod(columns.uncoveredOf(groupTitle(context, other)), methodName(context, first.method)),
      kind: "people",
      ...SECONDARY,
    })),
    { key: "id", title: columns.id, kind: "text", ...SECONDARY },
  ];
}

/** A title complete in itself, and the same below the name of its method. */
export function underMethod(
  context: ReportContext,
  title: string,
  method: Method,
): Pick<ReportColumn, "title" | "under" | "short"> {
  const name = methodName(context, method);
  const whole = { title: context.text.withMethod(title, name) };
  return context.answer.runs.length === 1 ? whole : { ...whole, under: [name], short: title };
}

const singular = { streets: "street", communities: "community", quarters: "quarter" } as const;

/** Columns that say how many more people the first method leaves uncovered than each other one. */
function comparisons(context: ReportContext): { key: string; title: string; other: CoverageRun }[] {
  const { answer, first, text } = context;
  return answer.runs.slice(1).map((other) => ({
    key: keyOf("more", other.method),
    title: text.columns.more(methodName(context, first.method), methodName(context, other.method)),
    other,
  }));
}

function placeCells(context: ReportContext, level: Level, row: CoverageRow): ReportRow {
  const { project, words } = context;
  const parents = level === "communities" ? project.streets : level === "quarters" ? project.communities : [];
  return {
    id: row.id,
    name: row.name,
    parent: parents.find((parent) => parent.id === row.parentId)?.name ?? "",
    areaType: row.areaType ? words.areaType[row.areaType] : "",
    limit: row.limit ? words.limit(row.limit) : "",
  };
}

/** The figures of one place from all runs; `rowOf` finds its row in a run. */
function figureCells(
  context: ReportContext,
  otherGroups: readonly string[],
  rowOf: (run: CoverageRun) => CoverageRow | undefined,
): ReportRow {
  const { answer, first, group } = context;
  const firstRow = rowOf(first);
  const cells: Record<string, ReportCell> = {
    total: firstRow?.people[group]?.total ?? null,
    facilityCount: firstRow?.facilityCount ?? null,
    area: firstRow?.areaM2 ?? null,
  };
  for (const run of answer.runs) {
    const row = rowOf(run);
    const people = row?.people[group];
    cells[keyOf("covered", run.method)] = people?.covered ?? null;
    cells[keyOf("uncovered", run.method)] = people?.uncovered ?? null;
    cells[keyOf("rate", run.method)] = people ? shareOf(people.covered, people.total) : null;
    cells[keyOf("coveredArea", run.method)] = row?.coveredAreaM2 ?? null;
    cells[keyOf("areaRate", run.method)] = row ? shareOf(row.coveredAreaM2, row.areaM2) : null;
    cells[keyOf("meanDistance", run.method)] = row?.meanDistanceM ?? null;
  }
  for (const { key, other } of comparisons(context)) {
    const here = firstRow?.people[group]?.uncovered;
    const there = rowOf(other)?.people[group]?.uncovered;
    cells[key] = here === undefined || there === undefined ? null : here - there;
  }
  for (const other of otherGroups) {
    cells[`uncovered:${first.method}:${other}`] = firstRow?.people[other]?.uncovered ?? null;
  }
  return cells;
}

function footerOf(context: ReportContext, level: Level, otherGroups: readonly string[]): ReportRow[] {
  const { text } = context;
  const empty = { parent: "", areaType: "", limit: "", id: "", rank: "" };
  const rest = figureCells(context, otherGroups, (run) => restRow(run, level, ""));
  const label = { communities: text.outsideAll, streets: text.notInStreet, quarters: text.notInQuarter }[level];
  return [
    { ...empty, ...rest, facilityCount: "", area: "", name: label, ...blankAreas(context) },
    { ...empty, ...figureCells(context, otherGroups, (run) => run.district), name: text.districtTotal },
  ];
}

/** Ground and ways are not measured for people outside every area: those cells have nothing to say. */
function blankAreas({ answer }: ReportContext): ReportRow {
  return Object.fromEntries(
    answer.runs.flatMap(({ method }) =>
      ["coveredArea", "areaRate", "meanDistance"].map((name) => [keyOf(name, method), ""] as const),
    ),
  );
}
