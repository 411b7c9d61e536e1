import type { mapText as zh } from "../zh/map";

export const mapText: typeof zh = {
  within: (area, limits) => `${area} (${limits})`,
  range: (from, to, of) => (of === "rate" ? `${from}–${to} %` : `${from} to ${to}`),
  units: (count) => ` (${count})`,
  difference: "Difference of coverage, percentage points",
  classTitle: (what, method) => `${what} (${method})`,
  classMethod: { equal: "equal steps", quantile: "quantiles", natural: "natural breaks", custom: "own classes" },
  scale: (denominator) => `1:${denominator}`,
  inset: "Where it lies",
  draft: "Draft",
  approval: (number) => `Map approval no.: ${number === "" ? "__________" : number}`,
  title: (place, layer, theme) => `${place}: ${layer}, ${theme}`,
  theme: {
    reach: "service areas and gaps",
    minutes: "walking time",
    both: "service areas and gaps",
    rate: "coverage by community",
    difference: "network less buffer coverage",
  },
  compareTheme: "network and buffer compared",
  baseTheme: "locations",
  altText: (title, scale, legend) => `Map: ${title}, scale ${scale}. Legend: ${legend}.`,
  ofTotal: (total) => `of ${total}`,
  worstCommunities: "Most uncovered people, by community",
  worstQuarters: "Most uncovered people, by quarter",
  sentence: (name, group, total, covered, share, uncovered) =>
    `${name}: ${group}, ${total}; ${covered} within reach, ${share}; ${uncovered} uncovered.`,
  sentenceAll: (name, group, total) => `${name}: ${group}, ${total}, all within reach.`,
  sentenceNobody: (name, group) => `${name} has nobody of the group ${group}; there is no coverage to state.`,
  columns: {
    method: "Method",
    total: "People",
    covered: "Covered",
    share: "Coverage",
    uncovered: "Uncovered",
  },
};
