import type { Job } from "../core/base/job";
import type { MapBlock, MapPainter, ReportModel } from "./model";

/** The maps of a report as SVG documents by block id, for writers that keep them as vectors. */
export async function mapDrawings(model: ReportModel, painter: MapPainter, job: Job): Promise<Map<string, string>> {
  return painted(mapsOf(model), job, ({ map }) => painter.svg(map));
}

/** The maps that slides show, or all of a report, as PNG by block id. */
export async function mapPictures(
  model: ReportModel,
  painter: MapPainter,
  dpi: number,
  only: "slides" | "all",
  job: Job,
): Promise<Map<string, Uint8Array>> {
  const onSlides = new Set(model.slides.flatMap(({ blockIds }) => blockIds));
  const maps = mapsOf(model).filter(({ id }) => only === "all" || onSlides.has(id));
  return painted(maps, job, ({ map }) => painter.png(map, dpi));
}

function mapsOf(model: ReportModel): MapBlock[] {
  return model.sections.flatMap(({ blocks }) => blocks.filter((block) => block.kind === "map"));
}

async function painted<Picture>(
  maps: readonly MapBlock[],
  job: Job,
  paint: (map: MapBlock) => Promise<Picture>,
): Promise<Map<string, Picture>> {
  const pictures = new Map<string, Picture>();
  for (const [index, map] of maps.entries()) {
    await job.step(index, maps.length, "map");
    pictures.set(map.id, await paint(map));
  }
  return pictures;
}
