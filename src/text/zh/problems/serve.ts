import type { ServeProblemParams } from "../../../core/base/problems/serve";
import type { ProblemTextOf } from "../../problem-text";

export const problems: ProblemTextOf<ServeProblemParams> = {
  "serve/no-page": (p) => `“${p.folder}”里没有 index.html，不是页面文件夹。请指明 index.html 所在的文件夹。`,
  "serve/port-taken": (p) => `端口 ${p.port} 已被占用或不允许使用。请换一个，或不写 --port 由程序自选。`,
  "serve/host-unknown": (p) => `本机没有“${p.host}”这个地址。只给本机用就不写 --host，给内网用写 0.0.0.0。`,
};
