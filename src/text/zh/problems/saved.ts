import type { SavedProblemParams } from "../../../core/base/problems/saved";
import type { ProblemTextOf } from "../../problem-text";

export const problems: ProblemTextOf<SavedProblemParams> = {
  "project/version-newer": (p) =>
    `“${p.file}”由更新的版本保存（项目格式 ${p.found}，本程序识别到 ${p.known}）。请升级本程序后再打开。`,
  "saved/not-a-project": (p) =>
    `“${p.file}”是压缩包，但不是生活圈项目（缺少 manifest.json）。如果是项目文件夹的压缩包，请先解压再打开文件夹。`,
  "saved/version-newer": (p) =>
    `“${p.file}”的文件版本是 ${p.found}，本程序只认识 ${p.known}。请升级本程序，或让对方用本版本另存一份。`,
  "saved/manifest-damaged": (p) => `“${p.file}”的文件清单读不通，无法核对内容，没有打开。请向保存者再要一份。`,
  "saved/entry-missing": (p) => `“${p.file}”缺少“${p.entry}”，项目不完整，没有打开。请向保存者再要一份。`,
  "saved/entry-unlisted": (p) =>
    `“${p.file}”里多出清单没有列出的“${p.entry}”，可能被改动过，没有打开。请向保存者再要一份。`,
  "saved/entry-changed": (p) =>
    `“${p.file}”里的“${p.entry}”与保存时不一致（校验值不符），没有打开。请重新复制，或向保存者再要一份。`,
};
