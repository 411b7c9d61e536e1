import type { CoverageRun } from "../core/analysis/result";
import type { ProjectView } from "../map/project-view";
import type { Desk } from "./desk.svelte";
import { presentAreaTypes, sentenceOf } from "./figures";
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
