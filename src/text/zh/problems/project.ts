import type { ProjectProblemParams } from "../../../core/base/problems/project";
import type { ProblemTextOf } from "../../problem-text";

export const problems: ProblemTextOf<ProjectProblemParams> = {
  "project/not-found": (p) => `“${p.path}”里没有 project.json。请选择项目文件夹，或改用 --network、--demand、--facilities 指定文件。`,
  "project/field-invalid": (p) => `“${p.file}”的 ${p.field} 应为${p.expected}，现为${p.found}。请改正后重新打开。`,
  "project/dataset-missing": (p) => `项目缺少“${p.role}”数据（${p.file}）。请把文件放回项目文件夹，或在 project.json 中改正文件名。`,
  "project/no-demand": (p) => `“${p.name}”里没有可用的居民点，无法计算覆盖人口。请检查人口数据。`,
  "project/no-communities": (p) => `“${p.name}”里没有可用的社区边界。请检查边界数据。`,
  "project/group-unknown": (p) => `没有“${p.group}”这个人群。可选：${p.known}。`,
  "project/area-type-unknown": (p) => `社区“${p.community}”的区域类型“${p.areaType}”无法识别，已按城区计算。可用 urban、county_town、rural。`,
  "project/sum-differs": (p) =>
    `社区“${p.community}”的${p.group}人数对不上：社区表 ${p.table} 人，居民点合计 ${p.points} 人。请核对人口数据。`,
};
