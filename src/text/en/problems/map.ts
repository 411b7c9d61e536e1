import type { MapProblemParams } from "../../../core/base/problems/map";
import type { ProblemTextOf } from "../../problem-text";

export const problems: ProblemTextOf<MapProblemParams> = {
  "map/extent-unknown": (p) =>
    `The project has no street or community with the id “${p.id}”, so the map cannot be drawn. Check the id, or map the whole district.`,
  "map/picture-too-large": (p) =>
    `The browser cannot draw a picture of ${p.width} × ${p.height} pixels. Take SVG instead, or a smaller sheet.`,
  "map/answer-missing": (p) =>
    `A map of the report shows the answer for “${p.layer}”, which is missing. Measure that layer first, then make the report.`,
};
