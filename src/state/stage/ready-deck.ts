import type { CoverageAnswer, CoverageRun } from "../../core/analysis/result";
import type { ProjectView } from "../../map/project-view";
import { runPair, shownRun } from "../figures";
import type { Question } from "../question";
import { shownWithout, type StageScene } from "./stage-scene";

/**
 * The set any project can be presented with, from one answered question: overview, gaps, two calibers, the worst street,
 * a home in the worst community explained, the worst communities together. What the data do not have is left out.
 * @param newId gives a fresh id at each call.
 */
export function readyScenes(
  project: ProjectView,
  question: Question,
  answer: CoverageAnswer,
  newId: () => string,
): readonly StageScene[] {
  const caliber = question.caliber === "compare" ? "network" : question.caliber;
  const single: Question = { ...question, caliber };
  const run = shownRun(answer, caliber);
  const scene = (parts: Partial<StageScene>): StageScene => ({
    id: newId(),
    question: single,
    theme: "reach",
    shown: shownWithout("buildings"),
    extent: { kind: "district" },
    telling: "answer",
    figures: [],
    notes: "",
    ...parts,
  });
  return [
    scene({ telling: "overview", shown: shownWithout("areas", "buildings") }),
    scene({}),
    ...(runPair(answer) ? [scene({ question: { ...question, caliber: "compare" } })] : []),
    ...worstStreet(run, scene),
    ...worstCommunity(project, run, scene),
    ...(project.communities.length > 1 ? [scene({ theme: "rate", telling: "worst" })] : []),
  ];
}

type Make = (parts: Partial<StageScene>) => StageScene;

function worstStreet(run: CoverageRun, scene: Make): readonly StageScene[] {
  const [street] = run.streets;
  if (run.streets.length < 2 || !((street.people[run.group]?.uncovered ?? 0) > 0)) return [];
  const lit = { kind: "street", id: street.id } as const;
  return [scene({ extent: lit, spotlight: lit, selection: lit })];
}

/** Of the worst community the missed home where most people of the group live; the whole community where none is missed. */
function worstCommunity(project: ProjectView, run: CoverageRun, scene: Make): readonly StageScene[] {
  const [community] = run.communities;
  if (run.communities.length < 2 || !((community.people[run.group]?.uncovered ?? 0) > 0)) return [];
  const lit = { kind: "community", id: community.id } as const;
  const index = project.communities.findIndex((one) => one.id === community.id);
  const people = project.demand.people[run.group];
  let home = -1;
  run.places.community.forEach((inside, place) => {
    if (inside !== index || run.places.covered[place] === 1 || run.places.costMm[place] < 0) return;
    if (home < 0 || people[place] > people[home]) home = place;
  });
  if (home < 0) return [scene({ extent: lit, spotlight: lit, selection: lit })];
  return [scene({ extent: lit, spotlight: lit, selection: { kind: "home", placeId: project.demand.ids[home] } })];
}
