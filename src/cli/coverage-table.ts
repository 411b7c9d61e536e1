import type { CoverageAnswer, CoverageRow } from "../core/analysis/result";
import type { NetworkReport } from "../core/engine/api";
import type { Project } from "../core/project/project";
import { districtTitle, groupTitle, limitsText, reportContext } from "../report/report-context";
import { sentences } from "../report/sections/overview";
import { cliText, problemSentence, type Language } from "../text";
import { terminalTable, type TerminalColumn } from "./terminal-table";

/** How many communities the terminal shows; the report holds all. */
const SHOWN_COMMUNITIES = 10;
/** How many places off the network are named. */
const NAMED_PLACES = 5;

/** One answer as text: what was asked, a table of the district, its streets' sum and its worst communities, and what it means. */
export function answerTable(project: Project, answer: CoverageAnswer, language: Language): string {
  const context = reportContext(project, answer, answer.request.layer, language);
  const { first, words, group } = context;
  const say = cliText[language];
  const columns: TerminalColumn[] = [
    { title: say.table.name, align: "left" },
    { title: say.table.people, align: "right" },
    ...answer.runs.flatMap(({ method }): TerminalColumn[] => [
      { title: say.table.uncovered(words.method[method]), align: "right" },
      { title: say.table.rate(words.method[method]), align: "right" },
    ]),
  ];
  const cells = (name: string, rowOf: (run: (typeof answer.runs)[number]) => CoverageRow | undefined): string[] => [
    name,
    words.count(rowOf(first)?.people[group]?.total ?? 0),
    ...answer.runs.flatMap((run) => {
      const people = rowOf(run)?.people[group];
      if (!people || people.total === 0) return [words.count(people?.uncovered ?? 0), words.noData];
      return [words.count(people.uncovered), words.percent(people.covered / people.total)];
    }),
  ];
  const shown = first.communities.slice(0, SHOWN_COMMUNITIES);
  const rows = [
    cells(districtTitle(context), (run) => run.district),
    ...shown.map((row) => cells(row.name, (run) => run.communities.find(({ id }) => id === row.id))),
  ];
  return [
    say.coverageTitle(
      answer.request.layer.title[language],
      limitsText(context),
      groupTitle(context, group),
      words.speed(first.speedMps),
    ),
    ...(project.fictional ? [say.fictional] : []),
    "",
    terminalTable(columns, rows),
    ...(first.communities.length > shown.length ? [say.moreCommunities(shown.length, first.communities.length)] : []),
    "",
    ...sentences(context).slice(0, 1),
  ].join("\n");
}

/** What a person should know about the numbers: the network's warnings, and places that could not be joined to it. */
export function noticesOf(
  project: Project,
  answers: readonly CoverageAnswer[],
  network: NetworkReport | undefined,
  language: Language,
): string[] {
  const say = cliText[language];
  const notices = [...project.readings.flatMap((reading) => reading.warnings), ...(network?.warnings ?? [])].map(
    (problem) => problemSentence(language, problem),
  );
  const run = answers.flatMap((answer) => answer.runs).find((candidate) => candidate.method === "network");
  if (run && run.offNetwork.length > 0) {
    const { words } = reportContext(project, answers[0], answers[0].request.layer, language);
    const people = run.offNetwork.reduce((sum, place) => sum + place.people, 0);
    const names = run.offNetwork.slice(0, NAMED_PLACES).map((place) => place.name || place.id);
    if (run.offNetwork.length > NAMED_PLACES) names.push(say.andMore);
    notices.push(
      say.offNetwork(
        words.count(run.offNetwork.length),
        words.people(people),
        names.join(language === "zh" ? "、" : ", "),
      ),
    );
  }
  return notices.map((notice) => say.warning + notice);
}
