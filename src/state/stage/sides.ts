import type { CoverageAnswer, CoverageRequest } from "../../core/analysis/result";
import type { Scene } from "../../map/scene";
import { terms, type Language } from "../../text";
import { stageText } from "../../text/stage";
import { runPair } from "../figures";
import type { Caliber, Question } from "../question";
import { countsComing, type Against } from "./against";
import { sceneName } from "./figures";
import { mapScene, type Staged } from "./scene-map";

/** One side of the screen, or all of it. */
export interface Side {
  readonly scene: Scene;
  /** Which method, which scene or which facilities it is, and its coverage. */
  readonly label: string;
  /** The date of its data. */
  readonly note: string;
  readonly method: "network" | "circle" | "scene";
}

/** What another state is drawn from, once it is answered. */
export interface Known {
  readonly answer: (question: Question) => CoverageAnswer | undefined;
  readonly scene: (id: string) => Staged | undefined;
}

/** The scene, or two states of it from left to right; the scene alone as long as the other is not answered. */
export function sidesOf(language: Language, shown: Staged, against: Against, known: Known): readonly Side[] {
  const words = stageText[language].against;
  const alone = [side(language, shown, sceneName(language, shown))];
  switch (against.kind) {
    case "none":
      return alone;
    case "method":
      return shown.answer && runPair(shown.answer)
        ? [methodSide(language, shown, "network"), methodSide(language, shown, "circle")]
        : alone;
    case "statuses": {
      const question = { ...shown.question, statuses: against.statuses };
      const other: Staged = { ...shown, question, answer: known.answer(question), explanation: undefined };
      if (!other.answer) return alone;
      const [today, coming] = countsComing(question) ? [shown, other] : [other, shown];
      return [side(language, today, words.today), side(language, coming, words.coming)];
    }
    case "scene": {
      const other = known.scene(against.id);
      if (!other?.answer) return alone;
      // Two scenes of one name may be about two layers.
      const isOther = other.question.layerId !== shown.question.layerId;
      const named = (one: Staged) => {
        const [name, title] = [sceneName(language, one), one.layer?.title[language] ?? ""];
        return isOther && !name.includes(title) ? words.ofLayer(title, name) : name;
      };
      return [side(language, other, named(other)), side(language, shown, named(shown))];
    }
  }
}

/** A trial, beside the scene itself where asked for. */
export function trialSides(
  language: Language,
  { staged, shown, sites }: { readonly staged: Staged; readonly shown: Staged; readonly sites: number },
  isBeside: boolean,
): readonly Side[] {
  const trial = side(language, shown, stageText[language].says.trial(sites));
  return isBeside && staged.answer ? [side(language, staged, sceneName(language, staged)), trial] : [trial];
}

/** What has to be asked for the other side; undefined: nothing that is not asked anyway. */
export function requestOfSide(
  shown: Staged,
  against: Against,
  request: (question: Question) => CoverageRequest | undefined,
): CoverageRequest | undefined {
  return against.kind === "statuses" ? request({ ...shown.question, statuses: against.statuses }) : undefined;
}

function methodSide(language: Language, staged: Staged, caliber: "network" | "circle"): Side {
  const { run } = mapScene(staged, caliber);
  return { ...side(language, staged, terms[language].method[run?.method ?? "network"], caliber), method: caliber };
}

function side(language: Language, staged: Staged, name: string, caliber: Caliber = staged.question.caliber): Side {
  const scene = mapScene(staged, caliber);
  const words = terms[language];
  const people = scene.run?.district.people[scene.run.group];
  const share = people && people.total > 0 ? words.percent(people.covered / people.total) : words.noData;
  const note = stageText[language].against.dated(staged.project.dataDate || words.noData);
  return { scene, label: `${name} ${share}`, note, method: "scene" };
}
