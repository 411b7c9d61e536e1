import type { ProjectProblemParams } from "../../../core/base/problems/project";
import type { ProblemTextOf } from "../../problem-text";

export const problems: ProblemTextOf<ProjectProblemParams> = {
  "project/not-found": (p) =>
    `“${p.path}”里没有 project.json。请选择项目文件夹，或改用 --network、--demand、--facilities 指定文件。`,
  "project/field-invalid": (p) => `“${p.file}”的 ${p.field} 应为${p.expected}，现为${p.found}。请改正后重新打开。`,
  "project/dataset-missing": (p) =>
    `项目缺少“${p.role}”数据（${p.file}）。请把文件放回项目文件夹，或在 project.json 中改正文件名。`,
  "project/no-demand": (p) => `“${p.name}”里没有可用的居民点，无法计算覆盖人口。请检查人口数据。`,
  "project/no-communities": (p) => `“${p.name}”里没有可用的社区边界。请检查边界数据。`,
  "project/group-unknown": (p) => `没有“${p.group}”这个人群。可选：${p.known}。`,
  "project/area-type-unknown": (p) =>
    `社区“${p.community}”的区域类型“${p.areaType}”无法识别，已按城区计算。可用 urban、county_town、rural。`,
  "project/value-missing": (p) => `“${p.column}”为空，按 0 人计。如果不是 0，请补填后重新读取。`,
  "project/id-repeated": (p) => `编号“${p.id}”重复，已拒收后一行。请给每一行不同的编号。`,
  "project/status-unknown": (p) => `状态“${p.status}”无法识别，已按运营计算。可用运营、在建、规划、停用。`,
  "project/category-missing": (p) => `设施“${p.name}”没有类别，不会计入任何图层。请补填类别。`,
  "project/quarter-unknown": (p) => `所属小区“${p.quarter}”不在小区数据里，这一处不计入任何小区。请核对小区编号。`,
  "project/row-not-selected": (p) => `不符合条件“${p.condition}”，未作为设施。`,
  "project/facility-unknown": (p) => `没有编号为“${p.id}”的设施，可能已被合并或删除。请刷新设施列表。`,
  "project/demand-needed": () => "没有人口数据就无法计算，不能移除，只能换成另一份人口数据。",
  "project/sum-differs": (p) =>
    `社区“${p.community}”的${p.group}人数对不上：社区表 ${p.table} 人，居民点合计 ${p.points} 人。请核对人口数据。`,
};
