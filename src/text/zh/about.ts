/** Words of updates, of the offline copy, and of the page that tests itself. */
export const aboutText = {
  update: {
    heading: "有新版本",
    what: "新版本已下载完毕。现在更新会重新载入页面，当前项目、图层和测算条件随后自动恢复（撤销步骤除外）；稍后则在全部窗口关闭后生效。",
    otherWindows: (count: number): string => `另有 ${count} 个窗口正开着本工具。请先在那里保存并关闭，再点“现在更新”。`,
    now: "现在更新",
    later: "稍后",
    changing: "正在保存当前项目并更新……",
  },
};
