import type { Job } from "../core/base/job";
import type { Rasteriser } from "../map/print/painter";
import type { ProjectView } from "../map/project-view";
import type { ExportedFile } from "./exported-file";
import type { ReportInput } from "./build-report";
import { mapDrawings, slidePictures } from "./map-pictures";
import type { MapPainter, ReportModel } from "./model";
import type { PaperFonts } from "./pdf/make-pdf";
import { REPORT_FORMATS, type ReportFormat } from "./report-format";
import { reportMapPainter } from "./report-maps";

/** What the page and the command line do in their own ways. */
export interface ReportHost {
  readonly rasteriser: Rasteriser;
  fonts(): Promise<PaperFonts>;
}

/** Files of one report, and what could not be written in them. */
export interface MadeReport {
  readonly files: readonly ExportedFile[];
  /** Characters that the font of the PDF has no shape for, each once. */
  readonly missingCharacters: readonly string[];
}

/** Paints the maps of a model from the same answers that it was built from. */
export function painterOf(
  { project, answers, language }: ReportInput,
  view: ProjectView,
  { meta }: ReportModel,
  rasteriser: Rasteriser,
): MapPainter {
  const notes = { draft: meta.draft, ...(meta.mapApproval === "" ? {} : { approval: meta.mapApproval }) };
  return reportMapPainter({ project, view, answers, language, notes }, rasteriser);
}

/**
 * One report in several formats, all from the same model; libraries of a format come when it is asked for.
 *
 * @param stem File name without its ending.
 * @throws Problem "map/extent-unknown", "map/picture-too-large", those of the host's fonts, "job/cancelled"
 */
export async function makeReport(
  model: ReportModel,
  formats: readonly ReportFormat[],
  stem: string,
  painter: MapPainter,
  host: ReportHost,
  job: Job,
): Promise<MadeReport> {
  const files: ExportedFile[] = [];
  const missing = new Set<string>();
  for (const [index, format] of REPORT_FORMATS.filter((one) => formats.includes(one)).entries()) {
    await job.step(index, formats.length, "write");
    const bytes = await written(format);
    files.push({ name: `${stem}.${format}`, bytes });
  }
  return { files, missingCharacters: [...missing] };

  async function written(format: ReportFormat): Promise<Uint8Array> {
    switch (format) {
      case "docx": {
        const { writeWord } = await import("./word/write-word");
        return writeWord(model, { painter, step: (done, total) => job.step(done, total, "write") });
      }
      case "xlsx": {
        const { writeWorkbook } = await import("./workbook");
        return writeWorkbook(model);
      }
      case "pptx": {
        const { writeSlides } = await import("./pptx/write-slides");
        return writeSlides(model, await slidePictures(model, painter, job));
      }
      case "pdf": {
        const [{ pdfDocument }, { makePdf }, { missingCharacters }] = await Promise.all([
          import("./pdf/pdf-document"),
          import("./pdf/make-pdf"),
          import("./font-coverage"),
        ]);
        const fonts = await host.fonts();
        const maps = await mapDrawings(model, painter, job);
        const text = JSON.stringify(model.sections.filter(({ on }) => on !== "sheet")) + JSON.stringify(model.meta);
        for (const character of missingCharacters(fonts.regular, text + [...maps.values()].join(""))) {
          missing.add(character);
        }
        await job.step(0, 1, "write");
        return makePdf(pdfDocument(model, { maps }), fonts);
      }
      case "html": {
        const { htmlReport } = await import("./html/html-report");
        return htmlReport(model, await mapDrawings(model, painter, job));
      }
    }
  }
}

/** District and kind of report as a file name that any system takes. */
export function reportStem(model: ReportModel, templateTitle: string): string {
  const name = `${model.meta.district.replace(/[（(].*[)）]/, "").trim()}-${templateTitle}`;
  // The model's texts hold no control characters.
  return name.replace(/[\\/:*?"<>|\t\n]/g, "_").slice(0, 80);
}
