import * as Comlink from "comlink";
import { Problem } from "../core/base/problem";
import type { CoverageAnswer, CoverageRequest } from "../core/analysis/result";
import type { Engine } from "../core/engine/api";
import type { Job } from "../core/base/job";
import { createEngine } from "../core/engine/engine";
import { openProject } from "../core/engine/open-project";
import { projectView, type ProjectView } from "../map/project-view";
import { fileSource } from "./file-places";
import { asJob, cancelJob } from "./jobs";
import { outcomeOf } from "./outcome";
import type { EngineService } from "./service";

let engine: Engine | undefined;
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

const service: EngineService = {
  open: (id, place, report) =>
    outcomeOf(() =>
      asJob(id, report, async (job) => {
        const next = createEngine(await openProject(fileSource(place), job));
        const network = await next.networkReport(job);
        engine = next;
        answers.clear();
        const view = projectView(next.project, network);
        return Comlink.transfer(view, ownBuffers(view));
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

/** Buffers that the view alone holds; the engine keeps the others. */
function ownBuffers(view: ProjectView): Transferable[] {
  const { lon, lat, footprints } = view.demand;
  const own = [lon.buffer, lat.buffer];
  return footprints ? [...own, footprints.positions.buffer, footprints.start.buffer, footprints.place.buffer] : own;
}

Comlink.expose(service);
