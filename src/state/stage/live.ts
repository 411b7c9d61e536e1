import type { CoverageAnswer, ExtraFacility } from "../../core/analysis/result";
import { AREA_TYPES, type FacilityLayer, type Limit } from "../../core/layer/layer";
import type { GroupId } from "../../core/dataset/population";
import { withLayer, type Question } from "../question";
import type { StageScene } from "./stage-scene";

/** A question asked without leaving the scene. It is dropped when the scene is left. */
export interface LiveQuestion {
  readonly question: Question;
  readonly sites: readonly ExtraFacility[];
}

/** A live question with its answer. */
export interface LiveAnswer {
  readonly asked: LiveQuestion;
  readonly answer: CoverageAnswer;
}

/** One press of + or −. */
const STEP: Readonly<Record<Limit["unit"], number>> = { min: 5, m: 100 };

/** Every area type's limit moves by one step together; none falls below one step. */
export function withLimitStep(live: LiveQuestion, by: 1 | -1): LiveQuestion {
  const { limits } = live.question;
  const stepped = Object.fromEntries(
    AREA_TYPES.map((type) => {
      const { value, unit } = limits[type];
      return [type, { value: Math.max(STEP[unit], value + by * STEP[unit]), unit }];
    }),
  ) as Question["limits"];
  return { ...live, question: { ...live.question, limits: stepped } };
}

export function withLiveLayer(
  live: LiveQuestion,
  layer: FacilityLayer,
  groups: readonly GroupId[],
  hasNetwork: boolean,
): LiveQuestion {
  // A trial site of one layer says nothing of another.
  return { question: withLayer(live.question, layer, groups, hasNetwork), sites: [] };
}

export function withSite(live: LiveQuestion, name: string, lon: number, lat: number): LiveQuestion {
  const site = { id: `trial-site-${live.sites.length + 1}`, name, lon, lat };
  return { ...live, sites: [...live.sites, site] };
}

export function withoutLastSite(live: LiveQuestion): LiveQuestion {
  return { ...live, sites: live.sites.slice(0, -1) };
}

/** Something else is asked than what the scene asks. */
export function isTrial(live: LiveQuestion | undefined, scene: Pick<StageScene, "question"> | undefined): boolean {
  if (!live || !scene) return false;
  return live.sites.length > 0 || JSON.stringify(live.question) !== JSON.stringify(scene.question);
}
