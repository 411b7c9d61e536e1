/** What pdfmake lays out: texts, stacks, tables and drawings as plain objects. It brings no types of its own. */
export type PdfNode = string | { readonly [key: string]: unknown };

/** What pdfmake makes a PDF of; headers and footers are functions of the page. */
export interface PdfDocument {
  readonly [key: string]: unknown;
  readonly content: readonly PdfNode[];
}

/** Millimetres of paper in points. */
export function points(mm: number): number {
  return (mm * 72) / 25.4;
}

/** The face every text is set in; hosts lend its files. */
export const PDF_FONT = "Hei";
