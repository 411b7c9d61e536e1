import type { CheckProblemParams } from "../../../core/base/problems/check";
import type { ProblemTextOf } from "../../problem-text";
import { terms } from "../terms";

const category = (id: string) => terms.category[id] ?? id;
const metres = (value: number) => (value < 10 ? String(Math.round(value * 10) / 10) : String(Math.round(value)));
const ground = (areaM2: number) =>
  areaM2 >= 10_000 ? `${Math.round(areaM2 / 100) / 100} 公顷` : `${metres(areaM2)} 平方米`;
const STATUS = { building: "在建", planned: "规划", closed: "停用" };

export const problems: ProblemTextOf<CheckProblemParams> = {
  "check/facility-off-network": (p) =>
    p.distanceM === null
      ? `设施“${p.name}”附近 ${2 * p.limitM} 米内没有道路，按网络计算时没有人能到达。请核对坐标或补画道路。`
      : `设施“${p.name}”离最近道路 ${metres(p.distanceM)} 米，超过 ${p.limitM} 米，按网络计算时没有人能到达。请核对坐标或补画道路。`,
  "check/home-off-network": (p) =>
    p.distanceM === null
      ? `“${p.name}”（${p.people} 人）附近 ${2 * p.limitM} 米内没有道路，按未覆盖计算。请核对坐标或补画道路。`
      : `“${p.name}”（${p.people} 人）离最近道路 ${metres(p.distanceM)} 米，超过 ${p.limitM} 米，按未覆盖计算。请核对坐标或补画道路。`,
  "check/homes-off-network": (p) =>
    `${p.count} 处居民点（共 ${p.people} 人）离道路超过 ${p.limitM} 米，${p.farthestM === null ? "有的周围根本没有道路" : `最远 ${metres(p.farthestM)} 米`}，按未覆盖计算。请核对路网是否完整，或放宽接入距离。`,
  "check/facility-outside": (p) =>
    `设施“${p.name}”在本区范围以外 ${metres(p.distanceM)} 米。如果坐标无误可以保留，否则请改正坐标。`,
  "check/home-outside": (p) =>
    `“${p.name}”（${p.people} 人）在本区范围以外 ${metres(p.distanceM)} 米，不属于任何社区。请核对坐标或边界。`,
  "check/homes-outside": (p) =>
    `${p.count} 处居民点（共 ${p.people} 人）在本区范围以外，最远 ${metres(p.farthestM)} 米，不属于任何社区。请核对坐标系或边界。`,
  "check/facilities-stacked": (p) =>
    `${p.count} 处设施坐标完全相同：${p.names}。请核对是否重复，或按社区中心点填的坐标。`,
  "check/homes-stacked": (p) =>
    `${p.count} 处居民点坐标完全相同（共 ${p.people} 人）：${p.names}。请核对是否重复计算人口。`,
  "check/homes-stacked-often": (p) =>
    `${p.placeCount} 个位置上叠着 ${p.count} 处居民点（共 ${p.people} 人），坐标两两相同。请核对是否重复计算人口。`,
  "check/facilities-alike": (p) =>
    `“${p.a}”与“${p.b}”相距 ${metres(p.distanceM)} 米，名称相近，可能是同一处设施。请确认，是则合并。`,
  "check/capacity-missing": (p) => `设施“${p.name}”（${category(p.category)}）没有填服务能力，同类设施已填。请补填。`,
  "check/capacity-none": (p) =>
    `${category(p.category)} 的 ${p.count} 处设施都没有填服务能力，不能做供需分析。如需要请补填。`,
  "check/facility-not-operating": (p) =>
    `设施“${p.name}”的状态是${STATUS[p.status]}，默认不计入覆盖。如已运营，请改正状态。`,
  "check/community-empty": (p) => `社区“${p.community}”里没有人口。请核对人口数据是否缺了这个社区，或边界是否画错。`,
  "check/boundaries-overlap": (p) =>
    `社区“${p.a}”与“${p.b}”的边界重叠 ${ground(p.areaM2)}，重叠处的居民算在前一个社区。请改正边界。`,
  "check/boundaries-gap": (p) => `社区边界之间有 ${ground(p.areaM2)} 的空隙，不属于任何社区。请改正边界。`,
  "check/polygon-crosses-itself": (p) =>
    `“${p.name}”的边界自相交，面积和归属会算错。可以自动修复，请先看修复后的样子。`,
  "check/road-island": (p) =>
    `有一片道路${p.street === "" ? "" : `（${p.street}）`}与主路网不相连，长 ${metres(p.lengthM)} 米，住在这里的人走不到设施。请检查断开处。`,
  "check/road-islands-more": (p) => `另有 ${p.count} 片较短的孤立道路，共长 ${metres(p.lengthM)} 米。`,
  "check/no-network": () => "项目没有路网，只能用缓冲或直线计算。请导入道路。",
  "check/no-communities": () => "项目没有社区边界，不能按社区汇总。请导入社区边界。",
  "check/no-facilities": () => "项目没有设施。请导入设施台账。",
};
