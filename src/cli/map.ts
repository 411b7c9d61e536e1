import type { CoverageRequest } from "../core/analysis/result";
import type { Job } from "../core/base/job";
import { Problem } from "../core/base/problem";
import { createEngine } from "../core/engine/engine";
import { openProject } from "../core/engine/open-project";
import type { FacilityLayer } from "../core/layer/layer";
import { layerById } from "../core/layer/layers";
import type { Project } from "../core/project/project";
import type { Extent, MapMethod } from "../map/bookmark";
import type { PrintItem, PrintMap } from "../map/print/print-map";
import { PLATE_FURNITURE } from "../map/print/request";
import { printMapSvg } from "../map/print/svg";
import { projectView } from "../map/project-view";
import { exportStem } from "../report";
import { atlasPlates } from "../report/atlas";
import { missingCharacters } from "../report/font-coverage";
import { platesPdf } from "../report/pdf/plates-pdf";
import { answerMap, type MapSource } from "../report/report-maps";
import { cliText, mapCommandText, type Language } from "../text";
import { defaultRequest, usualMethods, withKnownGroup } from "./default-request";
import { projectSourceOf } from "./file-source";
import type { CliIo } from "./io";
import { readLayers } from "./layer-files";
import type { MapCommand, TypedExtent } from "./map-arguments";
import { mapRasteriser } from "./map-rasteriser";
import { paperFonts } from "./paper-fonts";
import { progressOf } from "./progress-bar";
import { rasterThreads } from "./raster-threads";
import { saveFile } from "./save-file";

/**
 * Prints a map, or an atlas of them, as files.
 * @throws Problem of options that need the files, of the readers and the run, "map/extent-unknown"
 */
export async function mapCommand(command: MapCommand, io: CliIo, language: Language): Promise<void> {
  const progress = progressOf(io, language);
  try {
    const layer = layerById(await readLayers(io, command.layerFiles), command.layer);
    const project = await openProject(await projectSourceOf(io.cwd, command.project), progress.job);
    const answer = await createEngine(project).coverage(
      requestOf(command, withKnownGroup(layer, project), project),
      progress.job,
    );
    const view = projectView(project, undefined);
    const source: MapSource = { project, view, answer, layer: answer.request.layer, language };
    const { count, missing } = await writeAll(command, source, io, progress.job);
    progress.clear();
    if (missing.size > 0) io.stderr(`${mapCommandText[language].missing([...missing].join(" "))}\n`);
    io.stdout(`${cliText[language].written(count, command.out)}\n`);
  } finally {
    progress.clear();
  }
}

async function writeAll(command: MapCommand, source: MapSource, io: CliIo, job: Job) {
  const { regular, bold } = await paperFonts();
  const threads = command.each !== undefined && command.formats.includes("png") ? rasterThreads() : undefined;
  const rasteriser = threads ?? mapRasteriser([regular, bold]);
  const missing = new Set<string>();
  const plates: PrintMap[] = [];
  const saving: Promise<void>[] = [];
  const save = (name: string, bytes: Uint8Array) => saveFile(io.cwd, command.out, name, bytes);
  let count = 0;
  try {
    for await (const { name, map } of maps(command, source, job)) {
      const { formats } = command;
      const letters = formats.some((format) => format !== "svg") ? missingCharacters(regular, textsOf(map.items)) : [];
      for (const letter of letters) missing.add(letter);
      if (formats.includes("svg")) await save(`${name}.svg`, new TextEncoder().encode(printMapSvg(map)));
      if (formats.includes("png")) {
        if (saving.length > (threads?.count ?? 0)) await saving.shift();
        const saved = rasteriser.png(map, command.dpi).then((bytes) => save(`${name}.png`, bytes));
        saved.catch(() => undefined); // surfaces where it is awaited
        saving.push(saved);
      }
      if (formats.includes("pdf")) plates.push(map);
      count += formats.filter((format) => format !== "pdf").length;
    }
    await Promise.all(saving);
  } finally {
    await threads?.close();
  }
  if (plates.length > 0) {
    await job.step(0, 1, "write");
    const name = `${exportStem(source.answer)}-${command.each === undefined ? "map" : "atlas"}.pdf`;
    await save(name, await platesPdf(plates, name, { regular, bold }));
    count++;
  }
  return { count, missing };
}

/** Everything a map says, for its font to be looked at. */
function textsOf(items: readonly PrintItem[]): string {
  return items
    .map((item) => (item.kind === "text" ? item.text : item.kind === "clip" ? textsOf(item.items) : ""))
    .join("");
}

async function* maps(
  { each, extent, theme, ink, classes, widthMm, heightMm, draft, approval, ...command }: MapCommand,
  source: MapSource,
  job: Job,
): AsyncGenerator<{ readonly name: string; readonly map: PrintMap }> {
  const notes = { draft, approval, panel: true };
  const own = classes === undefined ? {} : { classes };
  if (each !== undefined) {
    yield* atlasPlates(source, { level: each, theme, ink, widthMm, heightMm, ...own }, notes, job);
    return;
  }
  await job.step(0, 1, "map");
  const method: MapMethod = command.method ?? source.answer.runs[0].method;
  const request = { extent: extentOf(source.project, extent), theme, ink, widthMm, heightMm, furniture: PLATE_FURNITURE, ...own }; // prettier-ignore
  const where = extent.kind === "district" ? "" : `-${extent.unit.replace(/[\\/:*?"<>|]/g, "_")}`;
  yield {
    name: `${exportStem(source.answer)}-${theme}-${method}${where}`,
    map: answerMap(source, method, request, notes),
  };
}

/** The unit a person named by id or name. @throws Problem "map/extent-unknown" */
function extentOf(project: Project, extent: TypedExtent): Extent {
  if (extent.kind === "district") return extent;
  const units = extent.kind === "street" ? project.streets : project.communities;
  const found = units.find(({ id }) => id === extent.unit) ?? units.find(({ name }) => name === extent.unit);
  if (!found) throw new Problem("map/extent-unknown", { id: extent.unit });
  return { kind: extent.kind, id: found.id };
}

function requestOf({ method, limit }: MapCommand, layer: FacilityLayer, project: Project): CoverageRequest {
  const usual = usualMethods(project);
  return defaultRequest(
    layer,
    method === undefined ? usual.slice(0, 1) : method === "compare" ? usual : [method],
    limit,
  );
}
