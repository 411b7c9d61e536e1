import { terms, type Language } from "../../text";
import { stageText } from "../../text/stage";
import { shownRun } from "../figures";
import { bigFigures, ruledHeadline, type BigFigure } from "./figures";
import type { Staged } from "./scene-map";

/** What a live question changes, in one sentence; of another layer or group what it says by itself. */
export function trialHeadline(language: Language, before: Staged, after: Staged, sites: number): string | undefined {
  if (!before.answer || !after.answer) return undefined;
  const { says, joinHead } = stageText[language];
  const words = terms[language];
  const [old, now] = [shownRun(before.answer, before.question.caliber), shownRun(after.answer, after.question.caliber)];
  const [was, is] = [old.district.people[old.group], now.district.people[now.group]];
  const head = says.trial(sites);
  if (old.layer !== now.layer || old.group !== now.group || !was || !is || was.total === 0) {
    const plain: Staged = { ...after, scene: { ...after.scene, telling: "answer" } };
    return `${head}${joinHead}${ruledHeadline(language, plain) ?? ""}`;
  }
  const more = is.covered - was.covered;
  const people = words.people(Math.abs(more));
  const change = more === 0 ? says.same : more > 0 ? says.more(people) : says.fewer(people);
  return says.trialChange(head, words.percent(was.covered / was.total), words.percent(is.covered / is.total), change);
}

/** The figures of a live question; below each stands what the scene itself says. */
export function trialFigures(language: Language, before: Staged, after: Staged): readonly BigFigure[] {
  const old = bigFigures(language, before);
  return bigFigures(language, after).map((figure) => {
    const own = old.find((one) => one.id === figure.id);
    return own ? { ...figure, base: stageText[language].base.change(`${own.value} ${own.unit}`.trim()) } : figure;
  });
}
