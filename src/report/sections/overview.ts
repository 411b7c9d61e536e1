import type { CoverageRun, Histogram } from "../../core/analysis/result";
import type { GroupId } from "../../core/dataset/population";
import type { ReportBlock, ReportColumn, ReportRow, ReportSection, ReportTable } from "../model";
import {
  groupTitle,
  groupsOf,
  limitsText,
  methodName,
  NOBODY,
  shareOf,
  singleLimit,
  type ReportContext,
} from "../report-context";
import { note, paragraph, sheetSection, tableBlock } from "../block";
import { areaTable, underMethod } from "./area-table";

/** How many communities the overview names. */
const WORST_COUNT = 10;
/** How many of them its sentence names. */
const WORST_NAMED = 3;

export function overviewSection(context: ReportContext): ReportSection {
  const { text, first } = context;
  const blocks: ReportBlock[] = sentences(context).map((sentence, index) =>
    paragraph(`sentence-${index + 1}`, sentence),
  );
  blocks.push(tableBlock(keyFigures(context)));
  blocks.push(tableBlock(byGroup(context)));
  if (first.communities.length > 0) blocks.push(tableBlock(worstCommunities(context)));
  blocks.push(tableBlock(histogramTable(context)), residueBlock(context));
  return sheetSection("overview", text.sections.overview, blocks);
}

/** What the figures mean, in sentences: the first one is the one to read aloud. */
export function sentences(context: ReportContext): string[] {
  const { answer, first, text, words, group } = context;
  const said = answer.runs.map((run) => {
    const people = run.district.people[group] ?? NOBODY;
    const share = shareOf(people.covered, people.total);
    return share === null
      ? text.nobody(groupTitle(context, group))
      : text.figures(
          words.methodLong[run.method],
          words.people(people.covered),
          words.percent(share),
          words.people(people.uncovered),
        );
  });
  return [
    headline(context),
    ...said,
    ...answer.runs.slice(1).map((other) => differenceSentence(context, other)),
    ...(first.communities.length > 0 ? communitySentences(context) : [text.noCommunities]),
    ...(first.quarters.length > 0 ? [quarterSentence(context)] : []),
  ].filter((sentence) => sentence !== "");
}

function headline(context: ReportContext): string {
  const { first, text, words, layer, language, group } = context;
  const people = first.district.people[group] ?? NOBODY;
  const share = shareOf(people.uncovered, people.total);
  if (share === null) return "";
  const single = singleLimit(context);
  const limit = !single
    ? text.ownLimit(limitsText(context))
    : single.unit === "min"
      ? text.limitWalk(words.limit(single))
      : text.limitDistance(words.limit(single));
  const say = first.method === "network" ? text.sentence : text.sentenceStraight;
  return say(groupTitle(context, group), Math.round(share * 100), limit, layer.title[language]);
}

function differenceSentence(context: ReportContext, other: CoverageRun): string {
  const { first, text, words, group } = context;
  const here = first.district.people[group] ?? NOBODY;
  const there = other.district.people[group] ?? NOBODY;
  const hereShare = shareOf(here.covered, here.total);
  const thereShare = shareOf(there.covered, there.total);
  if (hereShare === null || thereShare === null) return "";
  const names = [methodName(context, first.method), methodName(context, other.method)] as const;
  if (here.covered === there.covered) return text.noDifference(...names);
  const points = words.points(Math.abs(hereShare - thereShare));
  return text.difference(
    ...names,
    points,
    words.people(Math.abs(here.covered - there.covered)),
    hereShare < thereShare,
  );
}

function communitySentences(context: ReportContext): string[] {
  const { first, text, words, group } = context;
  const uncovered = first.communities.filter((row) => (row.people[group]?.uncovered ?? 0) > 0);
  const named = uncovered
    .slice(0, WORST_NAMED)
    .map((row) => text.worstOne(row.name, words.people(row.people[group]?.uncovered ?? 0)));
  const without = first.communities.filter((row) => row.facilityCount === 0).length;
  return [
    named.length > 0 ? text.worst(named.join(text.listJoin)) : text.allCovered,
    text.withoutFacility(without, first.communities.length),
  ];
}

function quarterSentence(context: ReportContext): string {
  return context.text.quartersUncovered(quartersWithout(context, context.first), context.first.quarters.length);
}

/** Quarters where people of the group live and none is covered. */
function quartersWithout({ group }: ReportContext, run: CoverageRun): number {
  return run.quarters.filter((row) => {
    const people = row.people[group] ?? NOBODY;
    return people.total > 0 && people.covered === 0;
  }).length;
}

export function keyFigures(context: ReportContext): ReportTable {
  const { answer, text, group } = context;
  const { columns } = text;
  const rows = answer.runs.map((run): ReportRow => {
    const { district } = run;
    const people = district.people[group] ?? NOBODY;
    return {
      method: context.words.methodLong[run.method],
      ...people,
      rate: shareOf(people.covered, people.total),
      area: district.areaM2,
      coveredArea: district.coveredAreaM2,
      areaRate: shareOf(district.coveredAreaM2, district.areaM2),
      facilityCount: run.facilityCount,
      meanDistance: district.meanDistanceM,
      communityCount: run.communities.length,
      withoutFacility: run.communities.filter((row) => row.facilityCount === 0).length,
      quarterCount: run.quarters.length,
      quartersUncovered: quartersWithout(context, run),
    };
  });
  return {
    id: "key-figures",
    title: text.withMethod(text.tables.keyFigures, groupTitle(context, group)),
    columns: [
      { key: "method", title: columns.method, kind: "text" },
      ...peopleColumns(context),
      { key: "area", title: columns.area, kind: "areaM2" },
      { key: "coveredArea", title: columns.coveredArea, kind: "areaM2" },
      { key: "areaRate", title: columns.areaRate, kind: "share", share: { part: "coveredArea", whole: "area" } },
      { key: "facilityCount", title: columns.facilityCount, kind: "count" },
      { key: "meanDistance", title: columns.meanDistance, kind: "metres" },
      { key: "communityCount", title: columns.communityCount, kind: "count" },
      { key: "withoutFacility", title: columns.withoutFacility, kind: "count" },
      { key: "quarterCount", title: columns.quarterCount, kind: "count" },
      { key: "quartersUncovered", title: columns.quartersUncovered, kind: "count" },
    ],
    rows,
    footer: [],
    leadingColumns: 1,
  };
}

function peopleColumns({ text: { columns } }: ReportContext): ReportColumn[] {
  return [
    { key: "total", title: columns.total, kind: "people" },
    { key: "covered", title: columns.covered, kind: "people" },
    { key: "uncovered", title: columns.uncovered, kind: "people" },
    { key: "rate", title: columns.rate, kind: "share", share: { part: "covered", whole: "total" } },
  ];
}

/** covered:, uncovered: and rate: of every method, of one group in the whole district. */
export function figuresByMethod({ answer }: ReportContext, group: GroupId): ReportRow {
  const figures = answer.runs.map(({ method, district }): ReportRow => {
    const { covered, uncovered, total } = district.people[group] ?? NOBODY;
    return {
      [`covered:${method}`]: covered,
      [`uncovered:${method}`]: uncovered,
      [`rate:${method}`]: shareOf(covered, total),
    };
  });
  return Object.assign({}, ...figures) as ReportRow;
}

export function byGroup(context: ReportContext): ReportTable {
  const { answer, first, text } = context;
  const { columns } = text;
  const rows = groupsOf(context).map((group): ReportRow => ({
    group: groupTitle(context, group),
    total: (first.district.people[group] ?? NOBODY).total,
    ...figuresByMethod(context, group),
  }));
  return {
    id: "groups",
    title: text.tables.groups,
    columns: [
      { key: "group", title: columns.group, kind: "text" },
      { key: "total", title: columns.total, kind: "people" },
      ...answer.runs.flatMap(({ method }): ReportColumn[] => {
        const titled = (title: string) => underMethod(context, title, method);
        return [
          { key: `covered:${method}`, ...titled(columns.covered), kind: "people" },
          { key: `uncovered:${method}`, ...titled(columns.uncovered), kind: "people" },
          {
            key: `rate:${method}`,
            ...titled(columns.rate),
            kind: "share",
            share: { part: `covered:${method}`, whole: "total" },
          },
        ];
      }),
    ],
    rows,
    footer: [],
    leadingColumns: 1,
  };
}

/** The head of the community list, with the columns that fit on a page. */
export function worstCommunities(context: ReportContext, count = WORST_COUNT): ReportTable {
  const whole = areaTable(context, "communities");
  const wanted = ["rank", "name", "parent", "total", "covered:", "uncovered:", "rate:", "facilityCount"];
  const columns = whole.columns.filter(({ key }) =>
    wanted.some((name) => key === name || (name.endsWith(":") && key.startsWith(name) && key.split(":").length === 2)),
  );
  const rows = whole.rows.slice(0, count);
  return { ...whole, id: "worst", title: context.text.tables.worst, columns, rows, footer: [] };
}

export function histogramTable(context: ReportContext): ReportTable {
  const { answer, text, group, first } = context;
  const count = Math.max(...answer.runs.map((run) => run.histogram.bins[group]?.length ?? 0));
  const row = (label: string, valueOf: (histogram: Histogram) => number): ReportRow => ({
    bin: label,
    ...Object.fromEntries(answer.runs.map((run) => [run.method, valueOf(run.histogram)])),
  });
  const { binWidth, unit } = first.histogram;
  const edge = (bin: number) => (unit === "s" ? (bin * binWidth) / 60 : bin * binWidth);
  const label = unit === "s" ? text.binMinutes : text.binMetres;
  const beyond = unit === "s" ? text.binBeyondMinutes : text.binBeyondMetres;
  const rows = Array.from({ length: count }, (_, bin) =>
    row(label(edge(bin), edge(bin + 1)), (histogram) => histogram.bins[group]?.[bin] ?? 0),
  );
  rows.push(
    row(beyond(edge(count)), (histogram) => histogram.beyond[group] ?? 0),
    row(text.binUnreachable, (histogram) => histogram.unreachable[group] ?? 0),
  );
  return {
    id: "histogram",
    title: text.withMethod(text.tables.histogram, groupTitle(context, group)),
    columns: [
      { key: "bin", title: text.columns.bin, kind: "text" },
      ...answer.runs.map((run): ReportColumn => ({
        key: run.method,
        title: text.withMethod(text.columns.total, methodName(context, run.method)),
        kind: "people",
      })),
    ],
    rows,
    footer: [],
    leadingColumns: 1,
  };
}

/** People who could not be assigned: outside every community, or off the network. */
export function residueBlock(context: ReportContext): ReportBlock {
  const { answer, first, text } = context;
  const { columns } = text;
  const network = answer.runs.find((run) => run.method === "network");
  const rows = groupsOf(context).map((group): ReportRow => ({
    group: groupTitle(context, group),
    outside: first.residue[group]?.outside.total ?? 0,
    ...Object.fromEntries(
      answer.runs.map((run) => [`outside:${run.method}`, run.residue[group]?.outside.uncovered ?? 0]),
    ),
    offNetwork: network?.residue[group]?.offNetwork ?? 0,
  }));
  if (rows.every((row) => row.outside === 0 && row.offNetwork === 0)) return note("residue", text.residueNone);
  const table: ReportTable = {
    id: "residue",
    title: text.tables.residue,
    columns: [
      { key: "group", title: columns.group, kind: "text" },
      { key: "outside", title: columns.outside, kind: "people" },
      ...answer.runs.map(({ method }): ReportColumn => ({
        key: `outside:${method}`,
        title: text.withMethod(columns.outsideUncovered, methodName(context, method)),
        kind: "people",
      })),
      ...(network ? [{ key: "offNetwork", title: columns.offNetworkPeople, kind: "people" } as const] : []),
    ],
    rows,
    footer: [],
    leadingColumns: 1,
  };
  return tableBlock(table);
}
