import * as Comlink from "comlink";
import { Problem } from "../core/base/problem";
import type { ImportSession } from "../core/engine/import/session";
import { openProject } from "../core/engine/open-project";
import { editProject, noteOfEdit, setAbout } from "../core/project/edits";
import type { Project } from "../core/project/project";
import type { ProjectChange } from "../map/project-view";
import { fileSource } from "./file-places";
import { asJob, cancelJob } from "./jobs";
import { outcomeOf } from "./outcome";
import type { EngineService } from "./service";
import { ownBuffers } from "./own-buffers";
import { Session } from "./session";
import { copyService } from "./working-copy/copies";
import { Keeper } from "./working-copy/keeper";
import type { CopySettings } from "./working-copy/working-copy";

const keeper = new Keeper();
const session = new Session(keeper);
/** Read from a person's files, waiting for the person's word. */
let candidate:
  | {
      readonly project: Project;
      readonly settings?: CopySettings | undefined;
      /** The open project that it was made of; left out: it is one of its own. */
      readonly open?: Project | undefined;
    }
  | undefined;
/** Files on their way to a project, with all that was read of them. */
let imports: ImportSession | undefined;

const service: EngineService = {
  open: (id, place, report) =>
    outcomeOf(() =>
      asJob(id, report, async (job) => {
        const view = await session.open(await openProject(fileSource(place), job), job);
        await keeper.stand(session.project);
        candidate = undefined;
        return Comlink.transfer(view, ownBuffers(view));
      }),
    ),
  edit: (id, edit, report) =>
    outcomeOf(() =>
      asJob(id, report, async (job) =>
        sent(await session.edit((project) => editProject(project, edit), noteOfEdit(session.project, edit), job)),
      ),
    ),
  undo: (id, report) => outcomeOf(() => asJob(id, report, async (job) => sent(await session.undo(job)))),
  redo: (id, report) => outcomeOf(() => asJob(id, report, async (job) => sent(await session.redo(job)))),
  startImport: (id, files, words, decisions, report) =>
    outcomeOf(() =>
      asJob(id, report, async (job) => {
        const { startImport } = await import("./import-service");
        const started = await startImport(files, words, decisions, session.openedProject, job);
        imports = started.kind === "import" ? started.session : undefined;
        candidate = started.kind === "import" ? candidateOf(started.session) : started;
        return started.kind === "import" ? { kind: started.kind, review: started.review } : { kind: started.kind };
      }),
    ),
  review: (id, decisions, report) =>
    outcomeOf(() =>
      asJob(id, report, async (job) => {
        const own = begun();
        const review = await own.review(decisions, job, session.openedProject);
        candidate = candidateOf(own);
        return review;
      }),
    ),
  framePreview: (id, dataset, choice, report) =>
    outcomeOf(() => asJob(id, report, (job) => begun().framePreview(dataset, choice, job))),
  remarkRows: (_id, dataset, from, count, state) =>
    outcomeOf(() => Promise.resolve(begun().remarkRows(dataset, from, count, state))),
  returnWorkbook: (id, language, report) =>
    outcomeOf(() =>
      asJob(id, report, async (job) => {
        await job.step(0, 1, "write");
        const { importReport } = await import("./import-report");
        const file = await importReport(begun(), language);
        return Comlink.transfer(file, [file.bytes.buffer]);
      }),
    ),
  adopt: (id, about, report) =>
    outcomeOf(() =>
      asJob(id, report, async (job) => {
        if (!candidate) throw new Problem("page/worker-failed", { detail: "no import" });
        const { project, settings } = candidate;
        const view = await session.open(about ? setAbout(project, about) : project, job);
        await keeper.start(session.project, settings);
        forgetImport();
        return Comlink.transfer(view, ownBuffers(view));
      }),
    ),
  join: (id, note, report) =>
    outcomeOf(() =>
      asJob(id, report, async (job) => {
        if (!candidate?.open) throw new Problem("page/worker-failed", { detail: "no import" });
        const { project, open } = candidate;
        const joined = await session.edit(
          (now) => {
            if (now !== open) throw new Problem("import/project-changed", {});
            return project;
          },
          note,
          job,
        );
        forgetImport();
        return sent(joined);
      }),
    ),
  discard: () => {
    forgetImport();
  },
  save: (id, settings, report) =>
    outcomeOf(() =>
      asJob(id, report, async (job) => {
        const { packProject } = await import("../core/engine/project-archive");
        const bytes = new Uint8Array(await packProject(session.project, { settings }, job));
        return Comlink.transfer(bytes, [bytes.buffer]);
      }),
    ),
  coverage: (id, request, report) => outcomeOf(() => asJob(id, report, (job) => session.ask(request, job))),
  explain: (id, request, report) => outcomeOf(() => asJob(id, report, (job) => session.engine.explain(request, job))),
  checks: (id, report) => outcomeOf(() => asJob(id, report, (job) => session.engine.checks(job))),
  exportFile: (id, request, kind, language, report) =>
    outcomeOf(() =>
      asJob(id, report, async (job) => {
        const answer = await session.ask(request, job);
        const { exported } = await import("./exports");
        const file = await exported(session.engine, answer, kind, language, job);
        return Comlink.transfer(file, [file.bytes.buffer]);
      }),
    ),
  previewReport: (id, order, maps, report) =>
    outcomeOf(() =>
      asJob(id, report, async (job) => {
        const { previewReport } = await import("./reports");
        return previewReport(session, order, maps, job);
      }),
    ),
  reportFiles: (id, order, formats, fontsBase, report) =>
    outcomeOf(() =>
      asJob(id, report, async (job) => {
        const { reportFiles } = await import("./reports");
        const made = await reportFiles(session, order, formats, fontsBase, job);
        return Comlink.transfer(
          made,
          made.files.map(({ bytes }) => bytes.buffer),
        );
      }),
    ),
  exportMap: (id, request, order, language, fontsBase, report) =>
    outcomeOf(() =>
      asJob(id, report, async (job) => {
        const answer = await session.ask(request, job);
        const { exportedMap } = await import("./map-exports");
        const file = await exportedMap(session, answer, order, language, fontsBase, job);
        return Comlink.transfer(file, [file.bytes.buffer]);
      }),
    ),
  ...copyService(keeper, session),
  cancel: cancelJob,
};

function candidateOf({ project, open }: ImportSession): typeof candidate {
  return project && { project, open };
}

function forgetImport(): void {
  candidate = undefined;
  imports = undefined;
}

/** @throws Problem "page/worker-failed" when no import has begun. */
function begun(): ImportSession {
  if (!imports) throw new Problem("page/worker-failed", { detail: "no import" });
  return imports;
}

function sent(change: ProjectChange | undefined): ProjectChange | undefined {
  return change && Comlink.transfer(change, ownBuffers(change));
}

Comlink.expose(service);
