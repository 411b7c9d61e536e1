import { basename, join } from "node:path";
import type { CoverageAnswer, CoverageRequest, Method } from "../core/analysis/result";
import { Problem } from "../core/base/problem";
import type { Job } from "../core/base/job";
import { createEngine } from "../core/engine/engine";
import { openProject } from "../core/engine/open-project";
import { projectFromFiles } from "../core/engine/project-from-files";
import { PROFILE_SPEED_MPS, type FacilityLayer, type Limit } from "../core/layer/layer";
import { layerById } from "../core/layer/layers";
import { ALL_PEOPLE, type Project } from "../core/project/project";
import { exportFiles, exportStem, resultJson, type ExportedFile, type ExportKind, type Findings } from "../report";
import { cliText, type Language } from "../text";
import type { CoverageCommand, FilesSource } from "./arguments";
import { answerTable, noticesOf } from "./coverage-table";
import { defaultRequest, usualMethods, withKnownGroup } from "./default-request";
import { projectSourceOf, shortNames } from "./file-source";
import type { CliIo } from "./io";
import { readLayers } from "./layer-files";
import { progressOf } from "./progress-bar";
import { saveFile } from "./save-file";
import { parseWhere } from "./where";

/**
 * Measures coverage, prints it and writes the files. The same request as in the page gives the same result.json.
 * @throws Problem of options that need the files, of the readers and of the run.
 */
export async function coverageCommand(command: CoverageCommand, io: CliIo, language: Language): Promise<void> {
  const progress = progressOf(io, language);
  const { job } = progress;
  try {
    const { project, layers } = await open(command, io, job);
    const engine = createEngine(project);
    const methods = command.methods ?? usualMethods(project);
    const network = methods.includes("network") ? await engine.networkReport(job) : undefined;
    const answers: CoverageAnswer[] = [];
    const limits = command.limits.length === 0 ? [undefined] : command.limits;
    for (const layer of layers) {
      for (const limit of limits) {
        progress.part(answers.length + 1, layers.length * limits.length);
        answers.push(await engine.coverage(requestFor(command, methods, project, layer, limit), job));
      }
    }
    progress.part(1, 1);
    const result = resultJson(project, answers);
    const written =
      command.out === undefined
        ? undefined
        : await write(
            { out: command.out, kinds: command.formats },
            io,
            project,
            answers,
            result,
            { network, checks: await engine.checks(job) },
            language,
            job,
          );
    progress.clear();
    if (command.json) io.stdout(result);
    else for (const answer of answers) io.stdout(`${answerTable(project, answer, language)}\n\n`);
    for (const notice of noticesOf(project, answers, network, language)) io.stderr(`${notice}\n`);
    if (written !== undefined && command.out !== undefined && !command.json) {
      io.stdout(`${cliText[language].written(written, command.out)}\n`);
    }
  } finally {
    progress.clear();
  }
}

interface Opened {
  readonly project: Project;
  readonly layers: readonly FacilityLayer[];
}

async function open({ from, layerFiles }: CoverageCommand, io: CliIo, job: Job): Promise<Opened> {
  if (from.kind === "files") {
    const layer = from.layer === undefined ? looseLayer : layerById(await readLayers(io, layerFiles), from.layer);
    return openFiles(from, layer, io, job);
  }
  const known = await readLayers(io, layerFiles);
  const layers = from.layers === "all" ? known : from.layers.map((id) => layerById(known, id));
  return { project: await openProject(await projectSourceOf(io.cwd, from.path), job), layers };
}

/** The layer of a facility file that comes without one. */
const looseLayer: FacilityLayer = {
  id: "facilities",
  title: { zh: "设施", en: "Facilities" },
  categoryIds: ["facility"],
  icon: "circle",
  colour: "#1B8A7A",
  group: ALL_PEOPLE,
  profile: "adult",
  standards: [
    {
      areaTypes: ["urban", "county_town", "rural"],
      limit: { value: 15, unit: "min" },
      measure: "network",
      requirementIds: [],
    },
  ],
  order: 0,
};

async function openFiles(from: FilesSource, layer: FacilityLayer, io: CliIo, job: Job): Promise<Opened> {
  const where = from.where === undefined ? undefined : parseWhere(from.where);
  const typed = [from.demand, from.facilities, from.network, from.communities].filter((path) => path !== undefined);
  const names = shortNames(io.cwd, typed);
  const files = {
    demand: names.of(from.demand),
    peopleColumns: from.people,
    facilities: names.of(from.facilities),
    category: layer.categoryIds[0],
    ...(from.network === undefined ? {} : { network: names.of(from.network) }),
    ...(from.communities === undefined ? {} : { communities: names.of(from.communities) }),
    ...(from.id === undefined ? {} : { idColumn: from.id }),
    ...(from.nameColumn === undefined ? {} : { nameColumn: from.nameColumn }),
    ...(from.street === undefined ? {} : { streetColumn: from.street }),
    ...(from.facilityId === undefined ? {} : { facilityIdColumn: from.facilityId }),
    ...(from.facilityName === undefined ? {} : { facilityNameColumn: from.facilityName }),
    ...(where === undefined
      ? {}
      : {
          where: {
            text: where.text,
            test: (properties: Parameters<typeof where.accepts>[0]) => {
              const column = where.columns.find((name) => !Object.hasOwn(properties, name));
              if (column !== undefined) {
                const columns = Object.keys(properties).join(", ");
                throw new Problem("io/column-missing", { file: names.of(from.facilities), column, columns });
              }
              return where.accepts(properties);
            },
          },
        }),
  };
  const read = await projectFromFiles(names.source, files, from.date ?? "", job);
  const title = from.title ?? basename(from.demand).replace(/\.[^.]+$/, "");
  const project: Project = { ...read, title: { zh: title, en: title } };
  return { project, layers: [withKnownGroup(layer, project)] };
}

/** What is asked of one layer; what the person left open is the layer's own. @throws Problem "project/group-unknown" */
function requestFor(
  command: CoverageCommand,
  methods: readonly Method[],
  project: Project,
  layer: FacilityLayer,
  limit: Limit | undefined,
): CoverageRequest {
  const group = command.group ?? layer.group;
  if (!project.groups.some(({ id }) => id === group)) {
    throw new Problem("project/group-unknown", { group, known: project.groups.map(({ id }) => id).join(", ") });
  }
  const isLoose = command.from.kind === "files" && command.from.layer === undefined;
  const usual = defaultRequest({ ...layer, group }, methods, limit);
  return {
    ...usual,
    speedMps: command.speedMps ?? (isLoose ? PROFILE_SPEED_MPS.adult : usual.speedMps),
    detour: command.detour,
    snapLimitM: command.snapLimitM ?? usual.snapLimitM,
    gates: command.gates,
    statuses: command.statuses,
  };
}

/** Writes result.json and a folder of files for each answer; gives the number of files. */
async function write(
  { out, kinds }: { readonly out: string; readonly kinds: readonly ExportKind[] },
  io: CliIo,
  project: Project,
  answers: readonly CoverageAnswer[],
  result: string,
  findings: Findings,
  language: Language,
  job: Job,
): Promise<number> {
  const files: ExportedFile[] = [{ name: "result.json", bytes: new TextEncoder().encode(result) }];
  let done = 0;
  for (const answer of answers) {
    await job.step(done++, answers.length, "write");
    const ofAnswer = await exportFiles(project, answer, answer.request.layer, language, { kinds, ...findings });
    files.push(...ofAnswer.map(({ name, bytes }) => ({ name: join(exportStem(answer), name), bytes })));
  }
  for (const { name, bytes } of files) await saveFile(io.cwd, out, name, bytes);
  return files.length;
}
