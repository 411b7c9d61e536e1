export { EXPORT_KINDS, exportFiles, exportStem } from "./export-files";
export type { ExportedFile, ExportKind, ExportOptions } from "./export-files";
export { buildGapReport } from "./gap-report";
export type { ReportModel } from "./model";
export { resultJson } from "./result-json";
