import type { RunProblemParams } from "../../../core/base/problems/run";
import type { ProblemTextOf } from "../../problem-text";

export const problems: ProblemTextOf<RunProblemParams> = {
  "job/cancelled": () => "已取消。",
  "analysis/no-network": (p) => `没有步行路网，“${p.layer}”不能按网络计算。请加入路网，或改用缓冲、直线口径。`,
  "analysis/limit-invalid": (p) => `“${p.limit}”不是有效的标准。请写成 10min、500m 或 3km。`,
  "analysis/speed-invalid": (p) => `步行速度“${p.speed}”无效。请填大于 0 的数，单位米/秒，例如 1.2。`,
  "analysis/site-invalid": (p) => `试设点“${p.name}”的位置无效，或与已有设施重号。请在地图上重新选点。`,
  "analysis/demand-unknown": (p) => `找不到居民点“${p.id}”。请重新选择。`,
  "cli/command-unknown": (p) => `没有“${p.command}”这个命令，可用 coverage、check、import、serve。用 --help 查看用法。`,
  "cli/option-unknown": (p) => `没有“${p.option}”这个选项。用 --help 查看全部选项。`,
  "cli/option-missing": (p) => `缺少选项“${p.option}”。用 --help 查看用法。`,
  "cli/option-value": (p) => `选项“${p.option}”的值“${p.value}”无效，应为${p.expected}。`,
  "cli/file-not-found": (p) => `找不到文件“${p.path}”。请检查路径和文件名。`,
  "cli/output-not-writable": (p) => `不能写入“${p.path}”。请检查文件夹权限，或文件是否被其他程序打开。`,
  "page/worker-failed": (p) => `后台计算意外停止（${p.detail}）。请重新载入页面；数据不会丢失。`,
  "page/scenes-unreadable": (p) =>
    `“${p.file}”不是能用的演示场景（“${p.field}”处有误）。请选用本工具保存的场景文件；现有场景没有改变。`,
  "page/load-failed": (p) => `读不到“${p.path}”（${p.detail}）。请确认程序文件完整后重新载入页面。`,
};
