import { Problem } from "../core/base/problem";
import { drawPrintMap } from "../map/print/draw-canvas";
import type { Rasteriser } from "../map/print/painter";
import { withDpi } from "../map/print/png-size";

const MM_PER_INCH = 25.4;

/**
 * Paints maps on a canvas without a screen, with the fonts of the machine.
 * @throws Problem "map/picture-too-large" when the browser gives no canvas of the size.
 */
export const canvasRasteriser: Rasteriser = {
  async png(map, dpi) {
    const pixelsPerMm = dpi / MM_PER_INCH;
    const width = Math.round(map.widthMm * pixelsPerMm);
    const height = Math.round(map.heightMm * pixelsPerMm);
    const pen = new OffscreenCanvas(width, height).getContext("2d", { alpha: false });
    if (!pen) throw new Problem("map/picture-too-large", { width, height });
    // The sheet is seldom a whole number of dots: the last row must not stay black.
    pen.fillStyle = "#FFFFFF";
    pen.fillRect(0, 0, width, height);
    drawPrintMap(pen, map, pixelsPerMm);
    try {
      const blob = await pen.canvas.convertToBlob({ type: "image/png" });
      return withDpi(new Uint8Array(await blob.arrayBuffer()), dpi);
    } catch {
      throw new Problem("map/picture-too-large", { width, height });
    }
  },
};
