import type { CopyProblemParams } from "../../../core/base/problems/copy";
import type { ProblemTextOf } from "../../problem-text";

export const problems: ProblemTextOf<CopyProblemParams> = {
  "copy/damaged": (p) =>
    `本机保存的“${p.title}”有文件损坏，前一次保存的也读不出，没有打开。请改用另存的 .lifecircle 文件。`,
  "copy/no-room": () =>
    "浏览器的存储空间不够，最近的改动没有存下。请删除不用的项目，或用“保存项目 .lifecircle”另存为文件。",
  "copy/failed": (p) =>
    `浏览器没能存下最近的改动（${p.detail}）。请用“保存项目 .lifecircle”另存为文件，再重新打开页面。`,
  "copy/elsewhere": () =>
    "这个项目正在另一个窗口中编辑，这里只能查看。请到那个窗口修改，或先关闭它；也可以另存一份副本。",
  "copy/missing": () =>
    "本机没有这个项目：可能已被删除，或在别的浏览器里。请从“全部项目”中选择，或打开 .lifecircle 文件。",
};
