import type { PdfDocument } from "./pdf-node";
import { PDF_FONT } from "./pdf-node";

/** The two weights everything is set in, as OpenType files. */
export interface PaperFonts {
  readonly regular: Uint8Array<ArrayBuffer>;
  readonly bold: Uint8Array<ArrayBuffer>;
}

/**
 * Lays a document out and writes it as PDF; of the fonts only the shapes that occur are embedded. Nothing is fetched.
 * The library is a third of a megabyte and comes when the first PDF is asked for.
 */
export async function makePdf(document: PdfDocument, fonts: PaperFonts): Promise<Uint8Array<ArrayBuffer>> {
  const { default: pdfMake } = await import("pdfmake/build/pdfmake.min.js");
  pdfMake.virtualfs.writeFileSync("regular.otf", fonts.regular);
  pdfMake.virtualfs.writeFileSync("bold.otf", fonts.bold);
  pdfMake.setFonts({
    [PDF_FONT]: { normal: "regular.otf", bold: "bold.otf", italics: "regular.otf", bolditalics: "bold.otf" },
  });
  pdfMake.setUrlAccessPolicy(() => false);
  return Uint8Array.from(await pdfMake.createPdf(document).getBuffer());
}
