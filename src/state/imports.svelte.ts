import { untrack } from "svelte";
import { SvelteSet } from "svelte/reactivity";
import { NO_DECISIONS, type ImportDecisions } from "../core/engine/import/decisions";
import type { About } from "../core/project/edits/about";
import type { FramePreview, ImportReview, RemarkRows } from "../core/engine/import/review";
import type { FrameChoice } from "../core/geo/frames/frame";
import type { ProjectView } from "../map/project-view";
import { importPage } from "../text";
import type { EngineClient } from "../worker/engine-client";
import type { ChosenFile, NamedFile, Progress, StartedImport } from "../worker/service";
import type { Desk } from "./desk.svelte";
import { nextStep, openQuestions, type ImportStep } from "./import-steps";
import { readMappings, rememberMappings } from "./remembered-mappings";
import { Run } from "./run.svelte";
import { saveFile } from "./save-file";

/** What a person says of the project at the end. */
export interface AboutImport {
  readonly title: string;
  /** ISO. */
  readonly dataDate: string;
  readonly licence: string;
}

/** A planner's own files: read, looked at and decided step by step, then taken over or not; and the open project as one file. */
export class Imports {
  /** What the files make with the decisions so far, until the person takes or leaves it. */
  review = $state.raw<ImportReview>();
  decisions = $state.raw<ImportDecisions>(NO_DECISIONS);
  step = $state<ImportStep>("recognise");
  progress = $state.raw<Progress>();
  /** Keys of names and pairs that were put aside. */
  readonly aside = new SvelteSet<string>();
  readonly #reading = new Run<StartedImport>();
  readonly #reviewing = new Run<ImportReview>();
  readonly #adopting = new Run<ProjectView>();
  readonly #saving = new Run<Uint8Array<ArrayBuffer>>();
  readonly #returning = new Run<NamedFile>();
  readonly reading = $derived(this.#reading.running);
  /** A decision is being worked out; what is shown is from before it. */
  readonly reviewing = $derived(this.#reviewing.running);
  /** The one part that cannot be cancelled. */
  readonly adopting = $derived(this.#adopting.running);
  readonly saving = $derived(this.#saving.running);
  readonly returning = $derived(this.#returning.running);
  readonly busy = $derived(this.reading || this.adopting || this.saving);
  /** Points that are still open, by step. */
  readonly open = $derived(this.review && openQuestions(this.review, this.aside));
  readonly next = $derived(this.open && nextStep(this.step, this.open));
  /** Told after the project was saved as a file. */
  onsaved: () => void = () => undefined;
  readonly #client: EngineClient;
  readonly #desk: Desk;

  constructor(client: EngineClient, desk: Desk) {
    this.#client = client;
    this.#desk = desk;
  }

  /** Files of a folder that is a project open as such; others are read, and a review waits for the person's word. */
  async read(files: readonly ChosenFile[]): Promise<void> {
    if (files.length === 0 || this.busy || this.review) return;
    if (files.some(({ path }) => /(^|\/)project\.json$/.test(path))) {
      await this.#desk.open({ kind: "files", files }, true);
      return;
    }
    const { layers, language } = this.#desk;
    const categories = layers.flatMap(({ categoryIds, title }) =>
      categoryIds.slice(0, 1).map((id) => ({ id, words: [title.zh, title.en] })),
    );
    const words = { title: importPage[language].finish.untitled, categories };
    const { mappings, words: known } = await readMappings(globalThis.localStorage);
    this.decisions = { ...NO_DECISIONS, mappings, words: known };
    const read = await this.#run(this.#reading, (signal, report) =>
      this.#client.startImport(files, words, this.decisions, signal, report),
    );
    if (read?.kind === "saved") {
      await this.#adopt(undefined);
    } else if (read) {
      this.step = "recognise";
      this.aside.clear();
      this.review = read.review;
    }
  }

  /** Takes a decision; the review that follows shows what it changes. */
  decide(change: (now: ImportDecisions) => ImportDecisions): void {
    this.decisions = change(this.decisions);
    void this.#review();
  }

  /** Where the points of a dataset lie in each frame they can be in. A problem is told beside. */
  async framePreview(dataset: string, choice?: FrameChoice): Promise<FramePreview | undefined> {
    return this.#once((signal) => this.#client.framePreview(dataset, choice, signal));
  }

  async remarkRows(dataset: string, from: number, count: number): Promise<RemarkRows | undefined> {
    return this.#once((signal) => this.#client.remarkRows(dataset, from, count, signal));
  }

  /** What was refused, as a workbook in the ledger's own columns. */
  async saveReturned(): Promise<void> {
    if (this.returning) return;
    const file = await this.#run(this.#returning, (signal, report) =>
      this.#client.returnWorkbook(this.#desk.language, signal, report),
    );
    if (file) saveFile(file.name, file.bytes, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
  }

  /** What was decided becomes the open project. From here on there is no way back: page and engine change together. */
  async finish({ title, dataDate, licence }: AboutImport): Promise<void> {
    if (!this.review?.project || this.busy || this.reviewing) return;
    if (licence !== (this.decisions.licence ?? "")) {
      this.decisions = { ...this.decisions, licence };
      if (!(await this.#review())) return;
    }
    const confirmed = this.review.datasets.flatMap(({ mapping, used }) => (used && mapping ? [mapping] : []));
    const { words } = this.decisions;
    await rememberMappings(globalThis.localStorage, { name: "", mappings: confirmed, words });
    await this.#adopt({ title, dataDate });
  }

  /** Opens a saved project with the question that the page's address holds. @returns success */
  async resume(project: Blob): Promise<boolean> {
    const files = [{ path: "handover.lifecircle", file: new File([project], "handover.lifecircle") }];
    const read = await this.#run(this.#reading, (signal, report) =>
      this.#client.startImport(files, { title: "", categories: [] }, undefined, signal, report),
    );
    return read?.kind === "saved" && this.#adopt(undefined, false);
  }

  /** Nothing changes. */
  dismiss(): void {
    if (this.adopting) return;
    this.#reviewing.clear();
    this.#returning.clear();
    this.#close();
    this.#client.discard();
  }

  async save(): Promise<void> {
    const { project, language, notices, settings } = this.#desk;
    if (!project || this.busy) return;
    const bytes = await this.#run(this.#saving, (signal, report) => this.#client.save(settings, signal, report));
    if (!bytes) return;
    const name = `${project.title[language].replace(/[\\/:*?"<>|]/g, "_")}.lifecircle`;
    saveFile(name, bytes, "application/octet-stream");
    notices.tell({ kind: "saved", name });
    this.onsaved();
  }

  cancel(): void {
    this.#reading.cancel();
    this.#saving.cancel();
    this.progress = undefined;
  }

  async #review(): Promise<boolean> {
    const review = await this.#run(this.#reviewing, (signal, report) =>
      this.#client.review(this.decisions, signal, report),
    );
    if (review && this.review) this.review = review;
    return review !== undefined;
  }

  /** `fresh`: the page's address was of the district before. */
  async #adopt(about: About | undefined, fresh = true): Promise<boolean> {
    const view = await this.#run(this.#adopting, (signal, report) => this.#client.adopt(about, signal, report));
    if (!view) return false;
    this.#close();
    await this.#desk.show(view, fresh);
    return true;
  }

  #close(): void {
    this.review = undefined;
    this.decisions = NO_DECISIONS;
    this.aside.clear();
  }

  /** A look at something, beside the decisions. */
  async #once<Answer>(ask: (signal: AbortSignal) => Promise<Answer>): Promise<Answer | undefined> {
    const run = untrack(() => new Run<Answer>());
    await run.start(ask);
    if (run.problem) this.#desk.notices.problem(run.problem.plain());
    return run.answer;
  }

  /** A problem is told beside; the open project stays as it is. */
  async #run<Answer>(
    run: Run<Answer>,
    ask: (signal: AbortSignal, report: (progress: Progress) => void) => Promise<Answer>,
  ): Promise<Answer | undefined> {
    this.progress = undefined;
    const isDone = await run.start((signal) =>
      ask(signal, (progress) => {
        if (!signal.aborted) this.progress = progress;
      }),
    );
    const { answer, problem } = run;
    if (run.running) return undefined; // cancelled, and another has begun
    this.progress = undefined;
    run.clear();
    if (problem) this.#desk.notices.problem(problem.plain());
    return isDone ? answer : undefined;
  }
}
