import type { CoverageAnswer, Explanation } from "../../core/analysis/result";
import type { Bounds } from "../../core/geo/points";
import type { FacilityLayer } from "../../core/layer/layer";
import type { Extent } from "../../map/bookmark";
import { RATE_CLASS_REQUEST } from "../../map/class-breaks";
import { boundsOf } from "../../map/label-point";
import type { AreaView, ProjectView, QuarterView } from "../../map/project-view";
import type { AreaKind, Scene } from "../../map/scene";
import { runPair, shownRun } from "../figures";
import type { Caliber, Question } from "../question";
import { shownSelection, type StageScene } from "./stage-scene";

/** What a scene is drawn from, once its question is answered. */
export interface Staged {
  readonly project: ProjectView;
  readonly layer: FacilityLayer | undefined;
  readonly scene: StageScene;
  /** The scene's own, or the one asked live. */
  readonly question: Question;
  readonly answer: CoverageAnswer | undefined;
  readonly explanation: Explanation | undefined;
}

/** The map of a scene. `caliber`: the side of a comparison; else the scene's own. */
export function mapScene(staged: Staged, caliber: Caliber = staged.question.caliber): Scene {
  const { project, layer, scene, question, answer, explanation } = staged;
  const run = answer && shownRun(answer, caliber);
  return {
    project,
    layer,
    statuses: question.statuses,
    theme: scene.theme,
    classes: scene.classes ?? RATE_CLASS_REQUEST,
    shown: scene.shown,
    run,
    areas: answer?.request.ground === "later" ? undefined : run,
    comparison: answer && question.caliber === "compare" ? runPair(answer) : undefined,
    group: question.group,
    selection: shownSelection(project, scene.selection),
    explanation,
  };
}

export function areaOf(
  project: ProjectView,
  { kind, id }: { readonly kind: AreaKind; readonly id: string },
): AreaView | QuarterView | undefined {
  const lists = { community: project.communities, street: project.streets, quarter: project.quarters };
  return (lists[kind] as readonly (AreaView | QuarterView)[]).find((one) => one.id === id);
}

/** The ground a scene shows; the way it explains is in sight from end to end. */
export function sceneBounds({
  project,
  scene,
  explanation,
}: Pick<Staged, "project" | "scene" | "explanation">): Bounds {
  const bounds = extentBounds(project, scene.extent);
  if (!explanation?.route) return bounds;
  const [west, south, east, north] = bounds;
  return boundsOf([[west, south], [east, north], ...explanation.route.coordinates]);
}

/** The ground of an extent, degrees; the whole district where the project no longer has the unit. */
export function extentBounds(project: ProjectView, extent: Extent): Bounds {
  switch (extent.kind) {
    case "district":
      return project.bounds;
    case "bounds":
      return extent.bounds;
    case "street":
    case "community":
      return areaOf(project, extent)?.bounds ?? project.bounds;
  }
}
