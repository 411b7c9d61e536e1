import type { MapProblemParams } from "../../../core/base/problems/map";
import type { ProblemTextOf } from "../../problem-text";

export const problems: ProblemTextOf<MapProblemParams> = {
  "map/extent-unknown": (p) => `项目里没有编号为“${p.id}”的街道或社区，无法出图。请核对编号，或改为全区。`,
  "map/picture-too-large": (p) => `浏览器画不下 ${p.width} × ${p.height} 像素的图。请改用 SVG，或选小一些的图幅。`,
  "map/answer-missing": (p) => `报告里的地图要用“${p.layer}”的测算结果，但没有找到。请先测算这一设施，再生成报告。`,
};
