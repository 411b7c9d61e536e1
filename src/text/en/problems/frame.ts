import type { FrameProblemParams } from "../../../core/base/problems/frame";
import { frameName, likelyNames } from "../../frame-name";
import type { ProblemTextOf } from "../../problem-text";

const name = (id: string) => frameName("en", id);

export const problems: ProblemTextOf<FrameProblemParams> = {
  "frame/custom": (p) =>
    `“${p.file}” is in its own coordinate system “${name(p.frame)}”; it was converted by the parameters it declares. Check some places on the map.`,
  "frame/datum-not-converted": (p) =>
    `“${p.file}” is in ${name(p.frame)}, for which there are no public parameters: places may be off by tens of metres or more. Ask the survey office for CGCS2000 data.`,
  "frame/shifted": (p) =>
    `“${p.file}” is in ${name(p.frame)}; it was taken back to WGS84 by the public formula, to about 1–2 m. Check some places on the map.`,
  "frame/geocentric": (p) =>
    `“${p.file}” is in ${name(p.frame)}, which differs from WGS84 by about 2 m at most; it is used as WGS84.`,
  "frame/numbers-outside": (p) => {
    const likely = likelyNames("en", p.likely);
    const next =
      likely === ""
        ? "Check the zone, and whether the columns are exchanged."
        : `They look like: ${likely}. Choose the coordinate system again.`;
    return `The coordinates x=${p.x}, y=${p.y} in “${p.file}” cannot be of ${name(p.frame)}. ${next}`;
  },
  "frame/differs": (p) =>
    `This row of “${p.file}” is in ${name(p.frame)}, the rows before it in ${name(p.expected)}; it was not taken. Use one coordinate system, or two files.`,
};
