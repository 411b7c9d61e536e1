import type { FacilityStatus } from "../../core/project/project";
import { runPair } from "../figures";
import type { Question } from "../question";
import type { Staged } from "./scene-map";
import type { StageScene } from "./stage-scene";

/** What a scene is set beside, across the divider. */
export type Against =
  | { readonly kind: "none" }
  /** The same question by network and by circle. */
  | { readonly kind: "method" }
  /** The same question, counting other facilities: those of today, or those being built and planned as well. */
  | { readonly kind: "statuses"; readonly statuses: readonly FacilityStatus[] }
  | { readonly kind: "scene"; readonly id: string };

export const NONE: Against = { kind: "none" };
/** There will be a facility, but today there is none. */
const COMING: readonly FacilityStatus[] = ["building", "planned"];

/** What a scene is set beside as long as nobody asks for something else. */
export function ownAgainst({ question, against }: StageScene): Against {
  if (question.caliber === "compare") return { kind: "method" };
  return against === undefined ? NONE : { kind: "scene", id: against };
}

/** All that a scene can be set beside; what the data do not have is left out. */
export function againstChoices(staged: Staged, scenes: readonly StageScene[]): readonly Against[] {
  const { answer, scene } = staged;
  const statuses = otherStatuses(staged);
  return [
    NONE,
    ...(answer && runPair(answer) ? [{ kind: "method" } as const] : []),
    ...(statuses ? [{ kind: "statuses", statuses } as const] : []),
    ...scenes.filter(({ id }) => id !== scene.id).map(({ id }) => ({ kind: "scene", id }) as const),
  ];
}

/** What stands beside a scene at the first asking: what it says itself, the scene before it, else what there is. */
export function firstAgainst(staged: Staged, scenes: readonly StageScene[]): Against {
  const own = ownAgainst(staged.scene);
  if (own.kind !== "none") return own;
  const before = scenes[scenes.findIndex(({ id }) => id === staged.scene.id) - 1] as StageScene | undefined;
  return before ? { kind: "scene", id: before.id } : (againstChoices(staged, scenes).at(1) ?? NONE);
}

export function sameAgainst(a: Against, b: Against): boolean {
  return a.kind === b.kind && (a.kind !== "scene" || (b.kind === "scene" && a.id === b.id));
}

/** Facilities that will come are counted. */
export function countsComing({ statuses }: Pick<Question, "statuses">): boolean {
  return statuses.some((status) => COMING.includes(status));
}

/** With what is to come where only today counts, today alone where it is counted; undefined: there is no difference. */
function otherStatuses({ project, layer, question }: Staged): readonly FacilityStatus[] | undefined {
  const today = question.statuses.filter((status) => !COMING.includes(status));
  if (countsComing(question)) return today.length > 0 ? today : undefined;
  const coming = COMING.filter((status) =>
    project.facilities.some((one) => one.status === status && layer?.categoryIds.includes(one.category)),
  );
  return coming.length > 0 ? [...today, ...coming] : undefined;
}
