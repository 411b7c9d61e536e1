import type { CoverageRun } from "../core/analysis/result";
import type { ProjectView } from "../map/project-view";
import type { Comparison } from "../map/scene";
import type { Desk } from "./desk.svelte";
import { caliberDifference, presentAreaTypes, sentenceOf } from "./figures";
import { limitPhrase } from "./method-line";

/** What the coverage means, in one sentence a leader can repeat. */
export function plainSentence(
  desk: Pick<Desk, "language" | "layer" | "text" | "terms">,
  project: ProjectView,
  run: CoverageRun,
): string {
  const { language, terms } = desk;
  const text = desk.text.answer;
  const group = project.groups.find((one) => one.id === run.group)?.title[language] ?? run.group;
  const layer = desk.layer?.title[language] ?? run.layer;
  const limit = limitPhrase(language, run.limits, presentAreaTypes(project));
  const told = sentenceOf(run, run.group);
  switch (told.kind) {
    case "noPeople":
      return text.sentenceNoPeople(group);
    case "noFacility":
      return text.sentenceNoFacility(layer);
    case "all":
      return text.sentenceAll({ group, layer, limit });
    case "none":
      return text.sentenceNone({ group, layer, limit });
    case "few":
      return text.sentenceFew({ group, layer, limit, people: terms.people(told.people) });
    case "fewReach":
      return text.sentenceFewReach({ group, layer, limit, people: terms.people(told.people) });
    case "hundred":
      return text.sentence({ group, layer, limit, hundred: told.hundred });
  }
}

/** How the two calibers differ, and whom the circle counts in error; undefined where nobody of the group lives. */
export function differenceSentence(
  { text, terms }: Pick<Desk, "text" | "terms">,
  pair: Comparison,
  group: string,
): string | undefined {
  const difference = caliberDifference(pair, group);
  if (!difference) return undefined;
  const circle = terms.method[pair.circle.method];
  const points = terms.points(Math.abs(difference.share));
  const people = terms.people(Math.abs(difference.people));
  if (difference.people === 0) return text.answer.comparisonSame(circle);
  return difference.people < 0
    ? text.answer.comparisonLess(circle, points, people)
    : text.answer.comparisonMore(circle, points, people);
}
