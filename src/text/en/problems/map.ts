import type { MapProblemParams } from "../../../core/base/problems/map";
import type { ProblemTextOf } from "../../problem-text";

export const problems: ProblemTextOf<MapProblemParams> = {
  "map/extent-unknown": (p) =>
    `The project has no street or community with the id “${p.id}”, so the map cannot be drawn. Check the id, or map the whole district.`,
};
