import * as Comlink from "comlink";
import type { CheckRow } from "../core/analysis/checks/check-row";
import { Problem } from "../core/base/problem";
import type { CoverageAnswer, CoverageRequest, Explanation } from "../core/analysis/result";
import type { ExplainRequest } from "../core/engine/api";
import type { ImportDecisions } from "../core/engine/import/decisions";
import type { FramePreview, ImportReview, RemarkRows, RemarkState } from "../core/engine/import/review";
import type { FrameChoice } from "../core/geo/frames/frame";
import type { ProjectEdit } from "../core/project/edits";
import type { About } from "../core/project/edits/about";
import type { EditNote } from "../core/project/edits/edit";
import type { ProjectChange, ProjectView } from "../map/project-view";
import type { ExportKind } from "../report";
import type { ReportFormat } from "../report/report-format";
import type { Language } from "../text";
import type { ProjectPlace } from "./file-places";
import type { MapOrder } from "./map-exports";
import { valueOf, type Outcome } from "./outcome";
import type { ReportFiles, ReportOrder, ReportPreview } from "./reports";
import type { ChosenFile, EngineService, ImportWords, NamedFile, PageSettings, Report, StartedImport } from "./service";
import type { KeepState, OpenedSettings, PageState, StoredCopies } from "./working-copy/copy-service";

/** After the last change of a setting it is sent, milliseconds. */
const SETTLE_MS = 150;
/** For what ends by itself in a moment. */
const NEVER = new AbortController().signal;

type Remote = Comlink.Remote<EngineService>;

/**
 * The engine as the page calls it. Every call may be aborted; an aborted run stops in the worker.
 * A worker that dies is a Problem "page/worker-failed" for all who wait, and a fresh one is started for the next project.
 */
export class EngineClient {
  readonly #start: () => Worker;
  #worker: Worker;
  #remote: Remote;
  #crashed: Promise<never>;
  #nextId = 1;
  #tell: ((state: KeepState) => void) | undefined;
  /** Waits to be sent. */
  #page: PageState | undefined;
  #settle: ReturnType<typeof setTimeout> | undefined;
  /** Were sent and have not arrived. */
  #sending = 0;

  constructor(start: () => Worker = startEngineWorker) {
    this.#start = start;
    [this.#worker, this.#remote, this.#crashed] = connect(start());
  }

  async open(place: ProjectPlace, signal: AbortSignal, report: Report): Promise<ProjectView> {
    return this.#ask((id) => this.#remote.open(id, place, Comlink.proxy(report)), signal);
  }

  /** Changes the open project by one step; undefined when nothing changed. */
  async edit(edit: ProjectEdit, signal: AbortSignal, report: Report): Promise<ProjectChange | undefined> {
    return this.#ask((id) => this.#remote.edit(id, edit, Comlink.proxy(report)), signal);
  }

  /** Takes the last edit back; undefined when there is none. */
  async undo(signal: AbortSignal, report: Report): Promise<ProjectChange | undefined> {
    return this.#ask((id) => this.#remote.undo(id, Comlink.proxy(report)), signal);
  }

  async redo(signal: AbortSignal, report: Report): Promise<ProjectChange | undefined> {
    return this.#ask((id) => this.#remote.redo(id, Comlink.proxy(report)), signal);
  }

  async coverage(request: CoverageRequest, signal: AbortSignal, report: Report): Promise<CoverageAnswer> {
    return this.#ask((id) => this.#remote.coverage(id, request, Comlink.proxy(report)), signal);
  }

  async explain(request: ExplainRequest, signal: AbortSignal): Promise<Explanation> {
    return this.#ask((id) => this.#remote.explain(id, request, Comlink.proxy(noReport)), signal);
  }

  async checks(signal: AbortSignal): Promise<readonly CheckRow[]> {
    return this.#ask((id) => this.#remote.checks(id, Comlink.proxy(noReport)), signal);
  }

  async exportFile(
    request: CoverageRequest,
    kind: ExportKind,
    language: Language,
    signal: AbortSignal,
    report: Report,
  ): Promise<NamedFile> {
    return this.#ask((id) => this.#remote.exportFile(id, request, kind, language, Comlink.proxy(report)), signal);
  }

  async exportMap(
    request: CoverageRequest,
    order: MapOrder,
    language: Language,
    signal: AbortSignal,
    report: Report,
  ): Promise<NamedFile> {
    return this.#ask(
      (id) => this.#remote.exportMap(id, request, order, language, fontsBase(), Comlink.proxy(report)),
      signal,
    );
  }

  /** Reads files a person chose and begins an import of them, in place of one before. */
  async startImport(
    files: readonly ChosenFile[],
    words: ImportWords,
    decisions: ImportDecisions | undefined,
    signal: AbortSignal,
    report: Report,
  ): Promise<StartedImport> {
    return this.#ask((id) => this.#remote.startImport(id, files, words, decisions, Comlink.proxy(report)), signal);
  }

  /** What the files of the import make with these decisions; adopt then takes that. */
  async review(decisions: ImportDecisions, signal: AbortSignal, report: Report): Promise<ImportReview> {
    return this.#ask((id) => this.#remote.review(id, decisions, Comlink.proxy(report)), signal);
  }

  /** Where the points of a dataset lie in each frame they can be in, and in `choice`. */
  async framePreview(dataset: string, choice: FrameChoice | undefined, signal: AbortSignal): Promise<FramePreview> {
    return this.#ask((id) => this.#remote.framePreview(id, dataset, choice, Comlink.proxy(noReport)), signal);
  }

  /** Remarks of a dataset, all or those of one state, `count` of them after the first `from`. */
  async remarkRows(
    dataset: string,
    from: number,
    count: number,
    state: RemarkState | undefined,
    signal: AbortSignal,
  ): Promise<RemarkRows> {
    return this.#ask((id) => this.#remote.remarkRows(id, dataset, from, count, state), signal);
  }

  /** The report of the import as a workbook, with the rows to send back. */
  async returnWorkbook(language: Language, signal: AbortSignal, report: Report): Promise<NamedFile> {
    return this.#ask((id) => this.#remote.returnWorkbook(id, language, Comlink.proxy(report)), signal);
  }

  async adopt(about: About | undefined, signal: AbortSignal, report: Report): Promise<ProjectView> {
    return this.#ask((id) => this.#remote.adopt(id, about, Comlink.proxy(report)), signal);
  }

  /** What the last review made of the open project takes its place, as one step. */
  async join(note: EditNote, signal: AbortSignal, report: Report): Promise<ProjectChange | undefined> {
    return this.#ask((id) => this.#remote.join(id, note, Comlink.proxy(report)), signal);
  }

  /** Tells from now on how the open project is kept. */
  watchCopy(tell: (state: KeepState) => void): void {
    this.#tell = tell;
    void this.#remote.watchCopy(Comlink.proxy(tell));
  }

  /** All projects kept in this browser. */
  async listCopies(): Promise<StoredCopies> {
    return this.#ask(() => this.#remote.listCopies(), NEVER);
  }

  async openCopy(copyId: string, signal: AbortSignal, report: Report): Promise<ProjectView> {
    return this.#ask((id) => this.#remote.openCopy(id, copyId, Comlink.proxy(report)), signal);
  }

  async renameCopy(copyId: string, title: string): Promise<void> {
    return this.#ask(() => this.#remote.renameCopy(copyId, title), NEVER);
  }

  /** @returns the id of the new one */
  async duplicateCopy(copyId: string, title: string): Promise<string> {
    return this.#ask(() => this.#remote.duplicateCopy(copyId, title), NEVER);
  }

  async removeCopy(copyId: string): Promise<void> {
    return this.#ask(() => this.#remote.removeCopy(copyId), NEVER);
  }

  /** Sent within a moment, the last of a few strokes, and before anything else is asked. */
  keepSettings(page: PageState): void {
    this.#page = page;
    clearTimeout(this.#settle);
    this.#settle = setTimeout(() => this.#sendPage(), SETTLE_MS);
  }

  /** Settings were changed that the worker does not know yet. */
  get isPageOnItsWay(): boolean {
    return this.#page !== undefined || this.#sending > 0;
  }

  /** Ends when everything there is to keep is durable. */
  settled(): Promise<void> {
    this.#sendPage();
    return this.#remote.settled();
  }

  /** What the open project came with. */
  opened(): Promise<OpenedSettings> {
    return this.#remote.opened();
  }

  discard(): void {
    void this.#remote.discard();
  }

  /** The open project as a .lifecircle file. */
  async save(settings: PageSettings, signal: AbortSignal, report: Report): Promise<Uint8Array<ArrayBuffer>> {
    return this.#ask((id) => this.#remote.save(id, settings, Comlink.proxy(report)), signal);
  }

  /** The report of a template to be read on screen; `maps` false: its words and tables alone. */
  async previewReport(order: ReportOrder, maps: boolean, signal: AbortSignal, report: Report): Promise<ReportPreview> {
    return this.#ask((id) => this.#remote.previewReport(id, order, maps, Comlink.proxy(report)), signal);
  }

  /** The same report as files. */
  async reportFiles(
    order: ReportOrder,
    formats: readonly ReportFormat[],
    signal: AbortSignal,
    report: Report,
  ): Promise<ReportFiles> {
    return this.#ask((id) => this.#remote.reportFiles(id, order, formats, fontsBase(), Comlink.proxy(report)), signal);
  }

  /** Ends the worker. */
  close(): void {
    this.#worker.terminate();
  }

  /** Ends the worker and starts another; whatever ran is lost. */
  restart(): void {
    this.#worker.terminate();
    this.#sending = 0;
    [this.#worker, this.#remote, this.#crashed] = connect(this.#start());
    if (this.#tell) this.watchCopy(this.#tell);
  }

  #sendPage(): void {
    clearTimeout(this.#settle);
    if (this.#page) void this.#send(this.#page);
    this.#page = undefined;
  }

  async #send(page: PageState): Promise<void> {
    this.#sending++;
    await this.#remote.keepSettings(page);
    this.#sending--;
  }

  async #ask<Value>(call: (id: number) => Promise<Outcome<Value>>, signal: AbortSignal): Promise<Value> {
    this.#sendPage();
    const id = this.#nextId++;
    const remote = this.#remote;
    const stop = () => void remote.cancel(id);
    signal.addEventListener("abort", stop, { once: true });
    try {
      return valueOf(await Promise.race([call(id).catch(asWorkerProblem), this.#crashed]));
    } finally {
      signal.removeEventListener("abort", stop);
    }
  }
}

/** Where the page's fonts are. */
function fontsBase(): string {
  return new URL("fonts/", document.baseURI).href;
}

function startEngineWorker(): Worker {
  return new Worker(new URL("./engine.worker.ts", import.meta.url), { type: "module", name: "engine" });
}

function connect(worker: Worker): [Worker, Remote, Promise<never>] {
  const crashed = new Promise<never>((_, reject) => {
    worker.addEventListener("error", (event) => {
      reject(new Problem("page/worker-failed", { detail: event.message || "worker" }));
    });
    worker.addEventListener("messageerror", () => reject(new Problem("page/worker-failed", { detail: "message" })));
  });
  crashed.catch(() => undefined); // told to those who wait; nobody waiting is no fault
  return [worker, Comlink.wrap<EngineService>(worker), crashed];
}

/** A bug inside the worker arrives as a bare error; the person still gets a sentence. */
function asWorkerProblem(error: unknown): never {
  throw new Problem("page/worker-failed", { detail: error instanceof Error ? error.message : String(error) });
}

function noReport(): void {
  // quick, or beside what the person waits for; nobody watches it
}
