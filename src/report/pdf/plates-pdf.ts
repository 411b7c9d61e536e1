import type { PrintMap } from "../../map/print/print-map";
import { printMapSvg } from "../../map/print/svg";
import { makePdf, type PaperFonts } from "./make-pdf";
import { PDF_FONT, points, type PdfNode } from "./pdf-node";

/** Printed maps as one PDF, a plate a page at its own size; all lines and letters stay vectors. */
export function platesPdf(
  plates: readonly PrintMap[],
  title: string,
  fonts: PaperFonts,
): Promise<Uint8Array<ArrayBuffer>> {
  const content = plates.map((plate): PdfNode => {
    const [width, height] = [points(plate.widthMm), points(plate.heightMm)];
    return {
      section: [{ svg: printMapSvg(plate, PDF_FONT), width, height }],
      pageSize: { width, height },
      pageMargins: [0, 0, 0, 0],
    };
  });
  return makePdf({ info: { title }, defaultStyle: { font: PDF_FONT }, content }, fonts);
}
