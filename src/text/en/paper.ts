import type { paperText as zh } from "../zh/paper";

export const paperText: typeof zh = {
  contents: "Contents",
  pageNumber: (page) => `– ${page} –`,
  slots: {
    secrecy: (value) => `Classification: ${value}`,
    mapApproval: (value) => `Map approval no. ${value}`,
  },
  map: {
    closer: "Zoom in",
    farther: "Zoom out",
    whole: "Whole map",
    zoomed: "Enlarged {} times; the scale is that of the whole map",
  },
  noRows: "Nothing to list.",
  moreRows: (n) => `${n} more ${n === 1 ? "row" : "rows"} in the report.`,
  moreColumns: "The other columns are in the report.",
  sourcesHeading: "Sources and method",
  outdated: " (The figures have changed since this sentence was written; please check.)",
};
