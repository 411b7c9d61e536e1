/** Words of maps, on screen and on paper. */
export const mapText = {
  within: (area: string, limits: string): string => `${area}（${limits}）`,
  range: (from: string, to: string, of: "rate" | "difference"): string =>
    of === "rate" ? `${from}–${to} %` : `${from} 至 ${to}`,
  units: (count: string): string => `（${count}）`,
  difference: "社区覆盖率之差，百分点",
  classTitle: (what: string, method: string): string => `${what}（${method}）`,
  classMethod: { equal: "等距分级", quantile: "分位数分级", natural: "自然断点分级", custom: "自定分级" },
  classes: {
    method: "分级方法",
    count: "级数",
    countOf: (count: number): string => `${count} 级`,
    edges: "断点，百分数",
    edgesHint: "请填 1 至 6 个断点，都在 0 与 100 之间，用逗号隔开，如 20, 50, 80。",
  },
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
  ofTotal: (total: string): string => `共 ${total}`,
  worstCommunities: "未覆盖人口最多的社区",
  worstQuarters: "未覆盖人口最多的小区",
  sentence: (name: string, group: string, total: string, covered: string, share: string, uncovered: string): string =>
    `${name}：${group} ${total}，服务范围内 ${covered}，覆盖率 ${share}；未覆盖 ${uncovered}。`,
  sentenceAll: (name: string, group: string, total: string): string => `${name}：${group} ${total}，全部在服务范围内。`,
  sentenceNobody: (name: string, group: string): string => `${name}：没有${group}，不计算覆盖率。`,
  columns: { method: "口径", total: "人数", covered: "已覆盖", share: "覆盖率", uncovered: "未覆盖" },
};
