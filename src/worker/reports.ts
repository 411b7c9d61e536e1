import type { CoverageRequest } from "../core/analysis/result";
import type { Job } from "../core/base/job";
import { buildReport, type ReportInput, type ReportOptions } from "../report/build-report";
import { makeReport, painterOf, reportStem } from "../report/make-report";
import type { ReportFormat } from "../report/report-format";
import { mapDrawings } from "../report/map-pictures";
import type { ReportModel } from "../report/model";
import type { ReportTemplate } from "../report/template/template";
import type { Language } from "../text";
import { canvasRasteriser } from "./map-rasteriser";
import { paperFonts } from "./paper-fonts";
import type { Session } from "./session";

/** A report as the page asks for it. Plain. */
export interface ReportOrder {
  readonly template: ReportTemplate;
  /** One for each layer, in the order of the report. */
  readonly requests: readonly CoverageRequest[];
  readonly options: ReportOptions;
  readonly language: Language;
}

/** A report to be read on screen. */
export interface ReportPreview {
  readonly model: ReportModel;
  /** Block id of a map → its drawing as SVG; absent while they are still being drawn. */
  readonly maps?: ReadonlyMap<string, string>;
}

export interface ReportFiles {
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }[];
  /** Characters that the PDF's font has no shape for. */
  readonly missingCharacters: readonly string[];
}

/** @param maps false: the words and tables alone, at once. */
export async function previewReport(
  session: Session,
  order: ReportOrder,
  maps: boolean,
  job: Job,
): Promise<ReportPreview> {
  const input = await inputOf(session, order, job);
  const model = buildReport(input, order.template, order.options);
  if (!maps) return { model };
  const painter = painterOf(input, session.view, model, canvasRasteriser);
  return { model, maps: await mapDrawings(model, painter, job) };
}

/** @param fontsBase Address of the folder with the fonts. */
export async function reportFiles(
  session: Session,
  order: ReportOrder,
  formats: readonly ReportFormat[],
  fontsBase: string,
  job: Job,
): Promise<ReportFiles> {
  const input = await inputOf(session, order, job);
  const model = buildReport(input, order.template, order.options);
  const painter = painterOf(input, session.view, model, canvasRasteriser);
  const host = { rasteriser: canvasRasteriser, fonts: () => paperFonts(fontsBase) };
  const stem = reportStem(model, order.template.title[order.language]);
  const made = await makeReport(model, formats, stem, painter, host, job);
  const files = made.files.map(({ name, bytes }) => ({ name, bytes: new Uint8Array(bytes) }));
  return { files, missingCharacters: made.missingCharacters };
}

async function inputOf(session: Session, { requests, language }: ReportOrder, job: Job): Promise<ReportInput> {
  const { engine, project } = session;
  const network = await engine.networkReport(job);
  const answers = [];
  for (const request of requests) answers.push(await session.ask(request, job));
  return { project, answers, language, network, checks: await engine.checks(job) };
}
