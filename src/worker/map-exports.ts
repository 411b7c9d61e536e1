import type { CoverageAnswer } from "../core/analysis/result";
import type { Job } from "../core/base/job";
import type { MapMethod } from "../map/bookmark";
import { printMapSvg } from "../map/print/svg";
import type { PrintMap } from "../map/print/print-map";
import type { PrintMapRequest } from "../map/print/request";
import { exportStem } from "../report";
import { atlasPlates, type AtlasOptions } from "../report/atlas";
import { answerMap, type MapSource } from "../report/report-maps";
import type { Language } from "../text";
import { canvasRasteriser } from "./map-rasteriser";
import { paperFonts } from "./paper-fonts";
import type { Session } from "./session";

/** A map to save: one plate, or an atlas of them in one PDF. */
export type MapOrder =
  | {
      readonly kind: "plate";
      readonly format: "svg" | "png";
      readonly method: MapMethod;
      readonly request: PrintMapRequest;
    }
  | { readonly kind: "atlas"; readonly options: AtlasOptions };

interface SavedMap {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const PLATE_DPI = 300;

/** Draws and saves a map of an answer. @param fontsBase Where the page's fonts are. */
export async function exportedMap(
  { project, view }: Pick<Session, "project" | "view">,
  answer: CoverageAnswer,
  order: MapOrder,
  language: Language,
  fontsBase: string,
  job: Job,
): Promise<SavedMap> {
  const source: MapSource = { project, view, answer, layer: answer.request.layer, language };
  if (order.kind === "atlas") return atlas(source, order.options, fontsBase, job);
  await job.step(0, 1, "map");
  const map = answerMap(source, order.method, order.request, { panel: true });
  const bytes =
    order.format === "svg" ? new TextEncoder().encode(printMapSvg(map)) : await canvasRasteriser.png(map, PLATE_DPI);
  return { name: `${exportStem(answer)}-${order.method}.${order.format}`, bytes };
}

/** One PDF; its letters are those of the page's own fonts. */
async function atlas(source: MapSource, options: AtlasOptions, fontsBase: string, job: Job): Promise<SavedMap> {
  const plates: PrintMap[] = [];
  for await (const { map } of atlasPlates(source, options, {}, job)) plates.push(map);
  await job.step(0, 1, "write");
  const { platesPdf } = await import("../report/pdf/plates-pdf");
  const stem = `${exportStem(source.answer)}-atlas`;
  return { name: `${stem}.pdf`, bytes: await platesPdf(plates, stem, await paperFonts(fontsBase)) };
}
