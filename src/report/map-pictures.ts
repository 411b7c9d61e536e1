import type { Job } from "../core/base/job";
import type { MapBlock, MapPainter, ReportModel } from "./model";

/** The maps of a report as SVG documents by block id, for writers that keep them as vectors. */
export async function mapDrawings(model: ReportModel, painter: MapPainter, job: Job): Promise<Map<string, string>> {
  return painted(mapsOf(model), job, ({ map }) => painter.svg(map));
}

/** A map on a slide, millimetres: as high as there is room below the headline, with letters to be read from afar. */
export const SLIDE_MAP = { widthMm: 190, heightMm: 125, textScale: 1.45 } as const;
/** Dots per inch of maps on slides. */
const SLIDE_DPI = 200;

/** The maps that slides show, drawn for slides, as PNG by block id. */
export async function slidePictures(
  model: ReportModel,
  painter: MapPainter,
  job: Job,
): Promise<Map<string, Uint8Array>> {
  const onSlides = new Set(model.slides.flatMap(({ blockIds }) => blockIds));
  const maps = mapsOf(model).filter(({ id }) => onSlides.has(id));
  return painted(maps, job, ({ map }) => painter.png({ ...map, request: { ...map.request, ...SLIDE_MAP } }, SLIDE_DPI));
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
