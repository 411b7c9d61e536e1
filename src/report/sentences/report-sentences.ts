import { severities, type FindingKind } from "../../core/analysis/checks/finding-kinds";
import { ALL_PEOPLE } from "../../core/project/project";
import { kindsOf, kindTitle } from "../parts/finding-parts";
import { layerTitle, type PartContext } from "../parts/part-context";
import { NOBODY, shareOf } from "../report-context";
import type { ReportSentence } from "../template/template";
import type { Sentence } from "./sentence";

/** Kinds of findings that a sentence names. */
const WORST_KINDS = 3;

type Rule = (context: PartContext) => readonly Sentence[];

/** Sentences about the whole report and its data, by rule. */
export const reportSentences: Readonly<Record<ReportSentence, Rule>> = {
  scope,
  ranking,
  sources,
  population,
  reading,
  accounting: ({ say }) => [{ id: "accounting", facts: {}, text: say.accounting }],
  checks,
  "first-to-mend": firstToMend,
  issues,
};

function scope(context: PartContext): Sentence[] {
  if (context.layers.length === 0) return [];
  const layers = context.layers.map((layer) => layerTitle(context, layer));
  return [{ id: "scope", facts: { layers: layers.join() }, text: context.say.scope(context.where, layers) }];
}

/** Which layer is best and worst off; of one layer there is nothing to rank. */
function ranking(context: PartContext): Sentence[] {
  const { say } = context;
  const rated = context.layers
    .map((layer) => {
      const { covered, total, uncovered } = layer.first.district.people[layer.group] ?? NOBODY;
      return { title: layerTitle(context, layer), share: shareOf(covered, total), uncovered };
    })
    .filter((layer): layer is { title: string; share: number; uncovered: number } => layer.share !== null)
    .sort((a, b) => b.share - a.share);
  if (rated.length < 2) return [];
  const best = rated[0];
  const worst = rated[rated.length - 1];
  const most = rated.reduce((a, b) => (b.uncovered > a.uncovered ? b : a));
  const text =
    say.percent(best.share) === say.percent(worst.share)
      ? say.rankingEqual(rated.length, best.share)
      : say.ranking({
          count: rated.length,
          best: say.rankingOne(best.title, best.share),
          worst: say.rankingOne(worst.title, worst.share),
          most: most.title,
          mostPeople: most.uncovered,
        });
  const facts = Object.fromEntries(rated.map(({ title, share }) => [title, share]));
  return [{ id: "ranking", facts: { ...facts, most: `${most.title} ${most.uncovered}` }, text }];
}

function sources({ project, say, language, document }: PartContext): Sentence[] {
  const { dataDate, licence } = project;
  const source = project.source[language];
  const facts = { dataDate, source, licence };
  return [
    { id: "sources", facts, text: say.sources({ date: document.date(dataDate), source, licence }) },
    ...(project.fictional ? [{ id: "fictional", facts: {}, text: say.fictional }] : []),
  ];
}

function population({ project, say, text, where }: PartContext): Sentence[] {
  const { people, ids, placement } = project.demand;
  const everybody = people[ALL_PEOPLE];
  if (everybody === undefined) return [];
  const total = everybody.reduce((sum, persons) => sum + persons, 0);
  const placed = text.parameters.placementText[placement];
  return [
    {
      id: "population",
      facts: { total, places: ids.length, placement },
      text: say.population(where, total, ids.length, placed),
    },
  ];
}

function reading({ project, say }: PartContext): Sentence[] {
  const sum = (key: "rowsIn" | "accepted" | "rejected" | "skipped") =>
    project.readings.reduce((total, one) => total + one[key], 0);
  const facts = {
    files: project.readings.length,
    rows: sum("rowsIn"),
    accepted: sum("accepted"),
    rejected: sum("rejected"),
    skipped: sum("skipped"),
  };
  return [{ id: "reading", facts, text: say.reading(facts) }];
}

function checks({ checks: found, say }: PartContext): Sentence[] {
  if (!found) return [];
  const { error: errors, warning: warnings, note: notes } = severities(found);
  return [{ id: "checks", facts: { errors, warnings, notes }, text: say.checks(errors, warnings, notes) }];
}

/** A kind of finding with its places and people, and what it means for results. */
export function findingSentence(context: PartContext, kind: FindingKind): string {
  return context.say.finding(oneKind(context, kind), kind.severity);
}

function oneKind(context: PartContext, kind: FindingKind): string {
  return context.say.findingOne(kindTitle(context, kind), kind.count, kind.people);
}

/** The kinds that make results wrong; where there are none, those that make them doubtful. */
function firstToMend(context: PartContext): Sentence[] {
  if (!context.checks) return [];
  const named = (severity: string) =>
    kindsOf(context)
      .filter((kind) => kind.severity === severity)
      .slice(0, WORST_KINDS)
      .map((kind) => oneKind(context, kind));
  const [errors, warnings] = [named("error"), named("warning")];
  const facts = { errors: errors.join(), warnings: warnings.join() };
  return [{ id: "first-to-mend", facts, text: context.say.firstToMend(errors, warnings) }];
}

/** Rows that were not simply accepted, by what became of them. */
function issues({ project, say }: PartContext): Sentence[] {
  const found = project.readings.flatMap((reading) => reading.issues);
  const count = (state: string) => found.filter((issue) => issue.state === state).length;
  const [rejected, skipped, noted] = [count("rejected"), count("skipped"), count("noted")];
  if (found.length === 0) return [];
  return [{ id: "issues", facts: { rejected, skipped, noted }, text: say.issues(rejected, skipped, noted) }];
}
