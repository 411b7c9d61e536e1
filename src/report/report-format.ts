/** What a report can leave as. */
export const REPORT_FORMATS = ["docx", "xlsx", "pptx", "pdf", "html"] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];
