import type { FrameProblemParams } from "../../../core/base/problems/frame";
import { frameName, likelyNames } from "../../frame-name";
import type { ProblemTextOf } from "../../problem-text";

const name = (id: string) => frameName("zh", id);

export const problems: ProblemTextOf<FrameProblemParams> = {
  "frame/custom": (p) =>
    `“${p.file}”用的是自定义坐标系“${name(p.frame)}”，已按文件自带的参数换算。请在地图上核对几个点。`,
  "frame/datum-not-converted": (p) =>
    `“${p.file}”的坐标系是 ${name(p.frame)}，没有公开的转换参数，换算后位置可能偏几十米或更多。请向测绘部门索取 CGCS2000 成果。`,
  "frame/shifted": (p) =>
    `“${p.file}”的坐标是 ${name(p.frame)}，已按公开公式还原为 WGS84，误差约 1–2 m。请在地图上核对几个点。`,
  "frame/geocentric": (p) => `“${p.file}”的坐标系是 ${name(p.frame)}，与 WGS84 相差不超过约 2 m，已按 WGS84 使用。`,
  "frame/numbers-outside": (p) => {
    const likely = likelyNames("zh", p.likely);
    const next = likely === "" ? "请检查带号，或两列是否写反。" : `这些数字更像：${likely}。请重新选择坐标系。`;
    return `“${p.file}”中的坐标 x=${p.x}，y=${p.y} 不可能属于 ${name(p.frame)}。${next}`;
  },
  "frame/differs": (p) =>
    `“${p.file}”中这一行的坐标系是 ${name(p.frame)}，与前面的 ${name(p.expected)}不同，未采用。请统一坐标系，或分成两个文件。`,
};
