import type { Findings } from "../self-test-findings";

const megabytes = (value: number): string => `${value.toLocaleString("en-US")} MB`;

/** Words of the dialog 关于与自检. */
export const selfTestText = {
  product: "生活圈 Lifecircle",
  heading: "关于与自检",
  about: "社区服务设施覆盖分析与规划。计算全部在本机完成，数据不离开本机。MIT 许可。",
  intro: "逐项检查这台电脑、这个浏览器和这份程序；结果可复制给技术支持，不含任何项目数据。",
  running: "正在检查……",
  again: "重新检查",
  copy: "复制结果",
  copied: "已复制",
  save: "存为文本",
  close: "关闭",
  allGood: "全部正常。",
  someNotes: (count: number): string => `可以使用；有 ${count} 项提示。`,
  someBad: (count: number): string => `有 ${count} 项不正常，请把结果发给技术支持。`,
  verdict: { good: "正常", note: "提示", bad: "异常" },
  fileName: "生活圈自检.txt",
  policyLine: "生效的内容策略",
  filesLine: "已载入的文件（✓ 来自离线副本）",
  name: {
    version: "程序版本",
    engine: "计算结果",
    outside: "对外请求",
    loaded: "文件来源",
    policy: "内容策略",
    secure: "运行环境",
    copy: "离线副本",
    webgl: "地图绘制",
    fonts: "字体",
    storage: "本机存储",
    opfs: "本机文件区",
    browser: "浏览器",
  },
  says: {
    version: (f: Findings["version"]): string =>
      `${f.version}，构建 ${f.build === "" ? "未知（开发方式运行）" : f.build}，${f.address}`,
    engine: (f: Findings["engine"]): string =>
      f.problem !== ""
        ? `示例区没有算成（${f.problem}）。`
        : f.isSame
          ? `示例区助餐点：${f.coveredPeople.toLocaleString("en-US")} / ${f.totalPeople.toLocaleString("en-US")} 人覆盖，与已知结果逐位相同（${f.digest.slice(0, 12)}，${f.seconds.toFixed(1)} 秒）。`
          : `示例区助餐点：${f.coveredPeople.toLocaleString("en-US")} / ${f.totalPeople.toLocaleString("en-US")} 人覆盖，与已知结果不同（${f.digest.slice(0, 12)}）。程序文件或示例数据可能被改动。`,
    outside: (f: Findings["outside"]): string =>
      f.blocked === f.tried
        ? `当场试着访问外部主机 ${f.tried} 次，全部被浏览器按内容策略拦下，没有请求发出。`
        : `当场试着访问外部主机 ${f.tried} 次，只拦下 ${f.blocked} 次。内容策略没有完全生效，请检查服务器是否改动了页面。`,
    loaded: (f: Findings["loaded"]): string =>
      f.others.length === 0
        ? `本页共载入 ${f.own} 个文件，${f.fromCopy} 个来自离线副本，其余来自本服务器；其他主机 0 个。`
        : `有文件来自其他主机：${f.others.join("、")}。`,
    policy: (f: Findings["policy"]): string =>
      f.isStrict ? "只允许本程序自己的文件；不允许内嵌脚本和动态代码。" : `与出厂设置不同：${f.policy || "没有"}`,
    secure: (f: Findings["secure"]): string =>
      f.isSecure
        ? f.isIsolated
          ? "安全地址，页面已隔离。"
          : "安全地址；页面未隔离（服务器没有发送隔离响应头，离线副本建立并重新载入后补上），不影响使用。"
        : "不是安全地址（http 内网地址）：一切功能可用，但浏览器不保留离线副本。需要时请改用 https。",
    copy: (f: Findings["copy"]): string =>
      f.differing !== ""
        ? `没有建立：服务器上的“${f.differing}”与构建时不同。请重新完整拷贝程序文件。`
        : f.all === 0
          ? "还没有建立；服务器在时一切功能可用。"
          : f.stored === f.all
            ? `完整，${f.all} 个文件；服务器停了也能用。`
            : `不完整，${f.stored} / ${f.all} 个文件；请在服务器可用时重新载入页面。`,
    webgl: (f: Findings["webgl"]): string =>
      f.works
        ? `WebGL2 可用：${f.renderer}`
        : "WebGL2 不可用：不能画地图，数字和报告照常。请更新显卡驱动或换用 Chrome、Edge。",
    fonts: (f: Findings["fonts"]): string =>
      f.drawsChinese
        ? `中文能正常显示；本机字体：${f.found.length === 0 ? "系统默认" : f.found.join("、")}`
        : "没有中文字体，汉字会显示成方框。请安装思源黑体或微软雅黑。",
    storage: (f: Findings["storage"]): string =>
      f.settings
        ? `可记住设置；已用 ${megabytes(f.usedMB)}，可用 ${megabytes(f.quotaMB)}`
        : "浏览器不允许保存设置（无痕方式或策略限制），关闭后不记住。",
    opfs: (f: Findings["opfs"]): string =>
      f.works ? "可读写，中文文件名正常。" : `不可用（${f.detail}），不影响测算和导出。`,
    browser: (f: Findings["browser"]): string => `${f.agent}，${f.cores} 核，屏幕 ${f.screen}，语言 ${f.language}`,
  },
};
