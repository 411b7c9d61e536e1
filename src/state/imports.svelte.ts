import { untrack } from "svelte";
import { SvelteSet } from "svelte/reactivity";
import { NO_DECISIONS, type ImportDecisions } from "../core/engine/import/decisions";
import { plainProblem } from "../core/base/problem";
import type { About } from "../core/project/edits/about";
import type { EditNote } from "../core/project/edits/edit";
import { isUnchanged, replacing, type ReplacedDataset } from "../core/engine/import/replacing";
import type { FramePreview, ImportReview, RemarkRows, RemarkState } from "../core/engine/import/review";
import type { FrameChoice } from "../core/geo/frames/frame";
import type { ProjectView } from "../map/project-view";
import { importPage } from "../text";
import type { EngineClient } from "../worker/engine-client";
import type { ChosenFile, NamedFile, Progress, StartedImport } from "../worker/service";
import type { Desk } from "./desk.svelte";
import { nextStep, openQuestions, type ImportStep } from "./import-steps";
import { joinedRows } from "./joined-rows";
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
  /** The dataset of the open project that the files are to replace. */
  replaced = $state.raw<ReplacedDataset>();
  /** Keys of names and pairs that were put aside. */
  readonly aside = new SvelteSet<string>();
  #isJoining = $state(false);
  readonly #reading = new Run<StartedImport>();
  readonly #reviewing = new Run<ImportReview>();
  readonly #adopting = new Run<ProjectView>();
  readonly #saving = new Run<Uint8Array<ArrayBuffer>>();
  readonly #returning = new Run<NamedFile>();
  readonly reading = $derived(this.#reading.running);
  /** A decision is being worked out; what is shown is from before it. */
  readonly reviewing = $derived(this.#reviewing.running);
  /** The one part that cannot be cancelled. */
  readonly adopting = $derived(this.#adopting.running || this.#isJoining);
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

  /**
   * Files of a folder that is a project open as such; others are read, and a review waits for the person's word.
   * @param replaced the dataset of the open project whose place they are to take
   */
  async read(files: readonly ChosenFile[], replaced?: ReplacedDataset): Promise<void> {
    if (files.length === 0 || this.busy || this.review) return;
    if (!replaced && files.some(({ path }) => /(^|\/)project\.json$/.test(path))) {
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
    this.replaced = undefined;
    if (read?.kind === "saved" && replaced) {
      this.#client.discard();
      this.#desk.notices.problem(plainProblem("import/not-a-dataset", { file: files[0].path }));
    } else if (read?.kind === "saved") {
      await this.#adopt(undefined);
    } else if (read && replaced) {
      await this.#replace(read.review, replaced);
    } else if (read) {
      this.#show(read.review);
    }
  }

  /** The same steps, with what is known of the dataset that is replaced decided beforehand. */
  async #replace(first: ImportReview, replaced: ReplacedDataset): Promise<void> {
    if (isUnchanged(first, replaced)) {
      this.#client.discard();
      this.#desk.notices.tell({ kind: "unchanged", file: replaced.file });
      return;
    }
    this.decisions = { ...this.decisions, ...replacing(first, replaced) };
    const review = await this.#run(this.#reviewing, (signal, report) =>
      this.#client.review(this.decisions, signal, report),
    );
    if (!review) return;
    this.replaced = replaced;
    this.#show(review);
  }

  #show(review: ImportReview): void {
    this.step = "recognise";
    this.aside.clear();
    this.review = review;
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

  async remarkRows(
    dataset: string,
    from: number,
    count: number,
    state: RemarkState | undefined,
  ): Promise<RemarkRows | undefined> {
    return this.#once((signal) => this.#client.remarkRows(dataset, from, count, state, signal));
  }

  /** What was refused, as a workbook in the ledger's own columns. */
  async saveReturned(): Promise<void> {
    if (this.returning) return;
    const file = await this.#run(this.#returning, (signal, report) =>
      this.#client.returnWorkbook(this.#desk.language, signal, report),
    );
    if (file) saveFile(file.name, file.bytes, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
  }

  /** What was decided becomes the open project, or a step of it. */
  async finish({ title, dataDate, licence }: AboutImport): Promise<void> {
    if (!this.review?.project || this.busy || this.reviewing) return;
    const { open } = this.review;
    const isJoin = open?.target === "open";
    const isSaid = licence === (this.decisions.licence ?? (isJoin ? open.licence : ""));
    const isDated = !isJoin || dataDate === this.review.project.dataDate;
    if (!isSaid || !isDated) {
      this.decisions = { ...this.decisions, licence, ...(isDated ? {} : { dataDate }) };
      if (!(await this.#review())) return;
    }
    const confirmed = this.review.datasets.flatMap(({ mapping, used }) => (used && mapping ? [mapping] : []));
    const { words } = this.decisions;
    await rememberMappings(globalThis.localStorage, { name: "", mappings: confirmed, words });
    if (isJoin) await this.#join(this.review);
    else await this.#adopt({ title, dataDate });
  }

  /** One step of the open project, which undo takes back. */
  async #join(review: ImportReview): Promise<void> {
    const { replaced } = this;
    const note: EditNote = replaced
      ? { kind: "replace-dataset", role: replaced.role, file: replaced.file }
      : { kind: "import", files: review.datasets.filter(({ used }) => used).map(({ key }) => key) };
    const before = this.#desk.project?.readings ?? [];
    this.#isJoining = true;
    const isDone = await this.#desk.steps.change((signal, report) => this.#client.join(note, signal, report));
    this.#isJoining = false;
    if (!isDone) return;
    this.#close();
    this.#desk.notices.tell({ kind: "joined", rows: joinedRows(review.datasets, before) });
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
    this.replaced = undefined;
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
