import { zipSync } from "fflate";
import type { CoverageAnswer } from "../core/analysis/result";
import type { Job } from "../core/base/job";
import type { Project } from "../core/project/project";
import type { MapMethod } from "../map/bookmark";
import { printMapSvg } from "../map/print/svg";
import type { PrintMapRequest } from "../map/print/request";
import { projectView, type ProjectView } from "../map/project-view";
import { exportStem } from "../report";
import { atlasFiles, type AtlasOptions } from "../report/atlas";
import { answerMap, type MapSource } from "../report/report-maps";
import type { Language } from "../text";
import { canvasRasteriser } from "./map-rasteriser";

/** A map to save: one plate, or an atlas of them in a zip. */
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
/** Of atlas pages: enough for A4 on an office printer, in half the time and a third of the bytes. */
const ATLAS_DPI = 200;

const views = new WeakMap<Project, ProjectView>();

/** Draws and saves a map of an answer. */
export async function exportedMap(
  project: Project,
  answer: CoverageAnswer,
  order: MapOrder,
  language: Language,
  job: Job,
): Promise<SavedMap> {
  const view = views.get(project) ?? projectView(project, undefined);
  views.set(project, view);
  const source: MapSource = { project, view, answer, layer: answer.request.layer, language };
  if (order.kind === "atlas") return atlas(source, order.options, job);
  await job.step(0, 1, "map");
  const map = answerMap(source, order.method, order.request, { panel: true });
  const bytes =
    order.format === "svg" ? new TextEncoder().encode(printMapSvg(map)) : await canvasRasteriser.png(map, PLATE_DPI);
  return { name: `${exportStem(answer)}-${order.method}.${order.format}`, bytes };
}

async function atlas(source: MapSource, options: AtlasOptions, job: Job): Promise<SavedMap> {
  const files = await atlasFiles(source, { ...options, format: "png", dpi: ATLAS_DPI }, canvasRasteriser, job);
  const entries = Object.fromEntries(files.map(({ name, bytes }) => [name, bytes]));
  // PNG is packed already.
  return { name: `${exportStem(source.answer)}-atlas.zip`, bytes: new Uint8Array(zipSync(entries, { level: 0 })) };
}
