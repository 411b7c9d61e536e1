import type { PrintMap } from "./print-map";

/** Turns printed maps into pictures: a canvas in the worker, a renderer without a screen on the command line. */
export interface Rasteriser {
  /** A PNG of the map at print size; its resolution is written into it. */
  png(map: PrintMap, dpi: number): Promise<Uint8Array<ArrayBuffer>>;
}
