import { basename, join } from "node:path";
import type { CoverageAnswer, CoverageRequest } from "../core/analysis/result";
import type { Job } from "../core/base/job";
import { Problem } from "../core/base/problem";
import type { Engine } from "../core/engine/api";
import { createEngine } from "../core/engine/engine";
import { openProject } from "../core/engine/open-project";
import type { FacilityLayer } from "../core/layer/layer";
import { layerById } from "../core/layer/layers";
import type { Project } from "../core/project/project";
import { projectView } from "../map/project-view";
import type { ExportedFile } from "../report";
import { buildReport, type ReportInput, type ReportOptions } from "../report/build-report";
import { makeReport, painterOf, reportStem, type ReportHost } from "../report/make-report";
import type { ReportTemplate } from "../report/template/template";
import { parseTemplates, templateById } from "../report/template/templates";
import { cliText, reportCommandText, type Language } from "../text";
import { defaultRequest, usualMethods, withKnownGroup } from "./default-request";
import { filesAt, projectSourceOf, readBytes } from "./file-source";
import type { CliIo } from "./io";
import { readLayers } from "./layer-files";
import { mapRasteriser } from "./map-rasteriser";
import { paperFonts } from "./paper-fonts";
import { progressOf } from "./progress-bar";
import type { ReportCommand } from "./report-arguments";
import { saveFile } from "./save-file";

/**
 * Writes the report of a template in every format asked for; the same numbers as in the page.
 * @throws Problem of options that need the files, of the readers, the run and the writers.
 */
export async function reportCommand(command: ReportCommand, io: CliIo, language: Language): Promise<void> {
  const progress = progressOf(io, language);
  const { job } = progress;
  try {
    const template = templateById(await readTemplates(io, command.templateFiles), command.template);
    const layers = await readLayers(io, command.layerFiles);
    const project = await openProject(await projectSourceOf(io.cwd, command.project), job);
    const engine = createEngine(project);
    const network = await engine.networkReport(job);
    const answers: CoverageAnswer[] = [];
    const requests = requestsFor(command, template, project, layers);
    for (const [index, request] of requests.entries()) {
      progress.part(index + 1, requests.length);
      answers.push(await engine.coverage(request, job));
    }
    progress.part(1, 1);
    const input = { project, answers, language, network, checks: await engine.checks(job) };
    const made = await makeAll(command, template, input, engine, job);
    for (const { name, bytes } of made.files) await saveFile(io.cwd, command.out, name, bytes);
    progress.clear();
    if (made.missing.length > 0) io.stderr(`${reportCommandText[language].missing(made.missing.join(" "))}\n`);
    io.stdout(`${cliText[language].written(made.files.length, command.out)}\n`);
    for (const { name } of made.files) io.stdout(`  ${name}\n`);
  } finally {
    progress.clear();
  }
}

interface MadeFiles {
  readonly files: readonly ExportedFile[];
  readonly missing: readonly string[];
}

/** One report, or one for each street. */
async function makeAll(
  command: ReportCommand,
  template: ReportTemplate,
  input: ReportInput,
  engine: Engine,
  job: Job,
): Promise<MadeFiles> {
  const { project, language } = input;
  const fonts = paperFonts();
  const { regular, bold } = await fonts;
  const host: ReportHost = { rasteriser: mapRasteriser([regular, bold]), fonts: () => fonts };
  const view = projectView(project, await engine.networkReport(job));
  const files: ExportedFile[] = [];
  const missing = new Set<string>();
  for (const street of streetsOf(command, template, project)) {
    const options: ReportOptions = { ...command.options, ...(street === undefined ? {} : { street }) };
    const model = buildReport(input, template, options);
    const name = reportStem(model, template.title[language]);
    const stem = street === undefined ? name : `${name}-${streetName(project, street)}`;
    const painter = painterOf(input, view, model, host.rasteriser);
    const made = await makeReport(model, command.formats, stem, painter, host, job);
    files.push(...made.files);
    for (const character of made.missingCharacters) missing.add(character);
  }
  return { files, missing: [...missing] };
}

/** Streets that get a report of their own; [undefined]: one report of the district. */
function streetsOf(
  { street }: ReportCommand,
  template: ReportTemplate,
  { streets }: Project,
): readonly (string | undefined)[] {
  if (template.per === "district") return [undefined];
  if (street === undefined) throw new Problem("cli/option-missing", { option: "--street" });
  return street === "all" ? streets.map(({ id }) => id) : [street];
}

function streetName({ streets }: Project, street: string): string {
  return (streets.find(({ id }) => id === street)?.name ?? street).replace(/[\\/:*?"<>|]/g, "_");
}

function requestsFor(
  command: ReportCommand,
  template: ReportTemplate,
  project: Project,
  known: readonly FacilityLayer[],
): CoverageRequest[] {
  if (template.layers === "none") return [];
  const present = ({ categoryIds }: FacilityLayer) =>
    project.facilities.some(({ category }) => categoryIds.includes(category));
  const layers = command.layers === "all" ? known.filter(present) : command.layers.map((id) => layerById(known, id));
  const chosen = template.layers === "one" ? layers.slice(0, 1) : layers;
  const methods = command.methods ?? usualMethods(project);
  return chosen.map((layer) => defaultRequest(withKnownGroup(layer, project), methods, command.limit));
}

async function readTemplates(io: CliIo, own: readonly string[]): Promise<ReportTemplate[]> {
  const places = [join(io.packageRoot, "layers", "reports"), ...own];
  const paths = (await Promise.all(places.map((place) => filesAt(io.cwd, place, ".json")))).flat();
  const files = paths.map(async (path) => ({
    file: basename(path),
    text: new TextDecoder().decode(await readBytes(path, path)),
  }));
  return parseTemplates(await Promise.all(files));
}
