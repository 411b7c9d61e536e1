import type { paperText as zh } from "../zh/paper";

export const paperText: typeof zh = {
  pageNumber: (page) => `– ${page} –`,
  secrecy: (value) => `Classification: ${value}`,
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
};
