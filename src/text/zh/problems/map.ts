import type { MapProblemParams } from "../../../core/base/problems/map";
import type { ProblemTextOf } from "../../problem-text";

export const problems: ProblemTextOf<MapProblemParams> = {
  "map/extent-unknown": (p) => `项目里没有编号为“${p.id}”的街道或社区，无法出图。请核对编号，或改为全区。`,
};
