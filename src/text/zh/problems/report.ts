import type { ReportProblemParams } from "../../../core/base/problems/report";
import type { ProblemTextOf } from "../../problem-text";

export const problems: ProblemTextOf<ReportProblemParams> = {
  "template/not-json": (p) => `报告模板“${p.file}”不是有效的 JSON（${p.detail}）。请检查括号、逗号和引号后再试。`,
  "template/field-invalid": (p) =>
    `报告模板“${p.file}”${p.field === "" ? "的内容" : `的“${p.field}”`}应为 ${p.expected}，${p.found === "" ? "现缺失" : `现为 ${p.found}`}。请改正后重新载入。`,
  "template/duplicate-id": (p) => `报告模板“${p.file}”的编号“${p.id}”与已有模板重复。请换一个编号（id）后再载入。`,
  "template/duplicate-part": (p) => `报告模板“${p.file}”里有两个部分都叫“${p.id}”。请给其中一个换一个编号（id）。`,
  "template/unknown": (p) => `没有名为“${p.template}”的报告模板。可用的模板有：${p.known}。`,
  "report/no-answer": (p) => `模板“${p.template}”需要至少一类设施的计算结果。请先选择设施再生成报告。`,
  "report/street-unknown": (p) => `没有编号或名称为“${p.street}”的街道。可用的街道有：${p.known}。`,
};
