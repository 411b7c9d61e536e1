import { ALL_PEOPLE } from "../../core/project/project";
import { layerTitle, type PartContext } from "../parts/part-context";
import { NOBODY, shareOf } from "../report-context";
import type { ReportSentence } from "../template/template";
import type { Sentence } from "./sentence";

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
  const count = (severity: string) => found.filter((row) => row.severity === severity).length;
  const [errors, warnings, notes] = [count("error"), count("warning"), count("note")];
  return [{ id: "checks", facts: { errors, warnings, notes }, text: say.checks(errors, warnings, notes) }];
}
