import * as Comlink from "comlink";
import { Problem } from "../core/base/problem";
import type { CoverageAnswer, CoverageRequest } from "../core/analysis/result";
import type { Engine } from "../core/engine/api";
import type { Job } from "../core/base/job";
import { createEngine } from "../core/engine/engine";
import { openProject } from "../core/engine/open-project";
import type { Project } from "../core/project/project";
import { projectView, type ProjectView } from "../map/project-view";
import { fileSource } from "./file-places";
import { asJob, cancelJob } from "./jobs";
import { outcomeOf } from "./outcome";
import type { AboutProject, EngineService } from "./service";

let engine: Engine | undefined;
/** Read from a person's files, waiting for the person's word. */
let candidate: Project | undefined;
/** The last answers, so that an export need not ask again. */
const answers = new Map<string, CoverageAnswer>();
const KEPT_ANSWERS = 4;

async function ask(request: CoverageRequest, job: Job): Promise<CoverageAnswer> {
  const key = JSON.stringify(request);
  const kept = answers.get(key);
  if (kept) return kept;
  const answer = await opened().coverage(request, job);
  answers.set(key, answer);
  if (answers.size > KEPT_ANSWERS) answers.delete([...answers.keys()][0]);
  return answer;
}

function opened(): Engine {
  if (!engine) throw new Problem("page/worker-failed", { detail: "no project" });
  return engine;
}

/** The engine works on another project from now on; where its network cannot be built, the one before stays. */
async function change(project: Project, job: Job): Promise<ProjectView> {
  const next = createEngine(project);
  const network = await next.networkReport(job);
  engine = next;
  candidate = undefined;
  answers.clear();
  return projectView(next.project, network);
}

const service: EngineService = {
  open: (id, place, report) =>
    outcomeOf(() =>
      asJob(id, report, async (job) => {
        const view = await change(await openProject(fileSource(place), job), job);
        return Comlink.transfer(view, ownBuffers(view));
      }),
    ),
  importFiles: (id, files, words, report) =>
    outcomeOf(() =>
      asJob(id, report, async (job) => {
        const { readChosen } = await import("./chosen-files");
        const { project, ...read } = await readChosen(files, words, job);
        candidate = project;
        return read;
      }),
    ),
  adopt: (id, about, report) =>
    outcomeOf(() =>
      asJob(id, report, async (job) => {
        if (!candidate) throw new Problem("page/worker-failed", { detail: "no import" });
        const view = await change(about ? titled(candidate, about) : candidate, job);
        return Comlink.transfer(view, ownBuffers(view));
      }),
    ),
  discard: () => {
    candidate = undefined;
  },
  save: (id, report) =>
    outcomeOf(() =>
      asJob(id, report, async (job) => {
        const { packProject } = await import("../core/engine/project-archive");
        const bytes = new Uint8Array(await packProject(opened().project, {}, job));
        return Comlink.transfer(bytes, [bytes.buffer]);
      }),
    ),
  coverage: (id, request, report) => outcomeOf(() => asJob(id, report, (job) => ask(request, job))),
  explain: (id, request, report) => outcomeOf(() => asJob(id, report, (job) => opened().explain(request, job))),
  exportFile: (id, request, kind, language, report) =>
    outcomeOf(() =>
      asJob(id, report, async (job) => {
        const answer = await ask(request, job);
        const { exported } = await import("./exports");
        const file = await exported(opened(), answer, kind, language, job);
        return Comlink.transfer(file, [file.bytes.buffer]);
      }),
    ),
  cancel: cancelJob,
};

function titled(project: Project, { title, dataDate }: AboutProject): Project {
  return { ...project, title: { zh: title, en: title }, dataDate };
}

/** Buffers that the view alone holds; the engine keeps the others. */
function ownBuffers(view: ProjectView): Transferable[] {
  const { lon, lat, footprints } = view.demand;
  const own = [lon.buffer, lat.buffer];
  return footprints ? [...own, footprints.positions.buffer, footprints.start.buffer, footprints.place.buffer] : own;
}

Comlink.expose(service);
