import type { LayerProblemParams } from "../../../core/base/problems/layer";
import type { ProblemTextOf } from "../../problem-text";

export const problems: ProblemTextOf<LayerProblemParams> = {
  "layer/not-json": (p) => `图层文件“${p.file}”不是有效的 JSON（${p.detail}）。请检查括号、逗号和引号后再试。`,
  "layer/field-invalid": (p) =>
    `图层文件“${p.file}”${p.field === "" ? "的内容" : `的“${p.field}”`}应为 ${p.expected}，${p.found === "" ? "现缺失" : `现为 ${p.found}`}。请改正后重新载入。`,
  "layer/duplicate-id": (p) => `图层文件“${p.file}”的编号“${p.id}”与已有图层重复。请换一个编号（id）后再载入。`,
  "layer/unknown": (p) => `没有名为“${p.layer}”的图层。可用的图层有：${p.known}。`,
};
