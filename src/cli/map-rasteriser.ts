import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Rasteriser } from "../map/print/painter";
import { withCoveredEdges } from "../map/print/covered-edge";
import { withDpi } from "../map/print/png-size";
import { printMapSvg } from "../map/print/svg";

/** The family name inside the fonts that this program brings along. */
const FAMILY = "Noto Sans S Chinese";

let started: Promise<typeof import("@resvg/resvg-wasm")> | undefined;

/** @param fonts OpenType files of the family, regular and bold. */
export function mapRasteriser(fonts: readonly Uint8Array[]): Rasteriser {
  return {
    async png(map, dpi) {
      const { Resvg } = await (started ??= start());
      const renderer = new Resvg(printMapSvg(withCoveredEdges(map), FAMILY), {
        font: { fontBuffers: [...fonts], defaultFontFamily: FAMILY, sansSerifFamily: FAMILY },
        fitTo: { mode: "width", value: Math.round((map.widthMm / 25.4) * dpi) },
      });
      const image = renderer.render();
      const png = withDpi(image.asPng(), dpi);
      image.free();
      renderer.free();
      return png;
    },
  };
}

/** The renderer's program lies beside this one in a build, else in its package. */
async function start(): Promise<typeof import("@resvg/resvg-wasm")> {
  const resvg = await import("@resvg/resvg-wasm");
  const beside = join(dirname(fileURLToPath(import.meta.url)), "resvg.wasm");
  const wasm = existsSync(beside) ? beside : createRequire(import.meta.url).resolve("@resvg/resvg-wasm/index_bg.wasm");
  await resvg.initWasm(await readFile(wasm));
  return resvg;
}
