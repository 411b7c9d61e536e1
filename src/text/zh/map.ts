/** Words of maps, on screen and on paper. */
export const mapText = {
  within: (area: string, limits: string): string => `${area}（${limits}）`,
  range: (from: string, to: string, of: "rate" | "difference"): string =>
    of === "rate" ? `${from}–${to} %` : `${from} 至 ${to}`,
  units: (count: string): string => `（${count}）`,
  difference: "社区覆盖率之差，百分点",
  classTitle: (what: string, method: string): string => `${what}（${method}）`,
  classMethod: { equal: "等距分级", quantile: "分位数分级", natural: "自然断点分级", custom: "自定分级" },
  scale: (denominator: string): string => `1:${denominator}`,
  inset: "位置",
  draft: "草稿",
  approval: (number: string): string => `审图号：${number === "" ? "＿＿＿＿＿＿" : number}`,
  title: (place: string, layer: string, theme: string): string => `${place}${layer}${theme}图`,
  theme: {
    reach: "服务范围与盲区",
    minutes: "步行时间",
    both: "服务范围与盲区",
    rate: "社区覆盖率",
    difference: "网络与缓冲口径覆盖率之差",
  },
  compareTheme: "网络与缓冲口径对照",
  baseTheme: "分布",
  altText: (title: string, scale: string, legend: string): string =>
    `地图：${title}，比例尺 ${scale}。图例：${legend}。`,
};
