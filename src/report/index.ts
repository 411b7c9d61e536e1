export { exportFiles, exportStem, type ExportedFile, type ExportKind } from "./export-files";
export { buildGapReport } from "./gap-report";
export { resultJson } from "./result-json";
export { type Findings } from "./report-context";
