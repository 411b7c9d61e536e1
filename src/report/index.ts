export type { ExportedFile } from "./exported-file";
export { EXPORT_KINDS, exportFiles, exportStem, type ExportKind } from "./export-files";
export { buildGapReport } from "./gap-report";
export { resultJson } from "./result-json";
export { type Findings } from "./report-context";
