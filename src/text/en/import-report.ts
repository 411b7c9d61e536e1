import type { importReportText as zh } from "../zh/import-report";

/** Words of the report of an import that goes back to whoever wrote the files. */
export const importReportText: typeof zh = {
  fileName: (title) => `${title}_import-report.xlsx`,
  overview: "Import report",
  title: (project) => `${project}  Import report`,
  lead: "The rows of every file and table add up: rows in = accepted + rejected + skipped. The rows to look at follow on sheets of their own, in the columns and order of the original ledger, ready to be sent back for correction.",
  columns: [
    "File",
    "Sheet or layer",
    "Taken as",
    "Outcome",
    "Rows in",
    "Accepted",
    "Rejected",
    "Skipped",
    "Doubtful or corrected",
    "Frame",
    "Remark",
  ],
  used: "taken",
  skippedByPerson: "left out",
  notUsed: "not taken",
  rowColumns: { row: "Row", state: "Outcome", reason: "Reason" },
  state: { rejected: "rejected", doubtful: "to confirm", corrected: "corrected", skipped: "skipped" },
  tableTitle: (name, rejected, doubtful, corrected, skipped) =>
    `${name}  rejected ${rejected}, to confirm ${doubtful}, corrected ${corrected}, skipped ${skipped}`,
  tableNote: "Shaded cells are those a reason speaks of. Columns with data of persons are left out.",
  leftOut: (count) => `${count} more rows are not listed.`,
  boundaries: {
    sheet: "Boundary changes",
    title: (pairs, changes) =>
      `Changes of community boundaries: ${changes} in ${pairs} ${pairs === 1 ? "comparison" : "comparisons"}`,
    note: "Each version beside the one before it, by date; communities of the same name and ground are not listed.",
    columns: [
      "Older version",
      "Newer version",
      "Change",
      "Older communities",
      "Newer communities",
      "Old ground covered",
    ],
    none: "nothing changed",
  },
  nothing: "No row has to be sent back or confirmed.",
};
