import { parentPort } from "node:worker_threads";
import { mapRasteriser } from "./map-rasteriser";
import { paperFonts } from "./paper-fonts";
import type { RasterTask } from "./raster-threads";

/** A thread that turns one map after the other into a picture. */
const rasteriser = paperFonts().then(({ regular, bold }) => mapRasteriser([regular, bold]));

parentPort?.on("message", ({ map, dpi }: RasterTask) => {
  void rasteriser.then(async (one) => {
    const bytes = await one.png(map, dpi);
    parentPort?.postMessage(bytes, [bytes.buffer]);
  });
});
