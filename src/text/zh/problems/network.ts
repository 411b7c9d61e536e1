import type { NetworkProblemParams } from "../../../core/base/problems/network";
import type { ProblemTextOf } from "../../problem-text";

export const problems: ProblemTextOf<NetworkProblemParams> = {
  "network/no-walkable-ways": (p) =>
    `“${p.file}”里没有可步行的道路（共读到 ${p.ways} 条线）。请检查是否选对了文件，或道路类型字段是否正确。`,
  "network/car-only": (p) =>
    `“${p.file}”像是车行路网：人行道、小路、台阶只占 ${p.footwaySharePercent} %，路网碎成 ${p.componentCount} 片。步行结果会偏差很大，请换用含人行道路的路网。`,
  "network/islands": (p) =>
    `“${p.file}”的路网有 ${p.componentCount} 片互不相连，主片以外的道路占总长 ${p.smallIslandLengthPercent} %。落在孤立片上的居民会算作走不到，请检查断开处。`,
  "network/missing-nodes": (p) =>
    `“${p.file}”缺少 ${p.count} 个道路节点（多为裁切边界处），这些路段在缺口处断开。如影响边界附近结果，请用更大范围的数据。`,
};
