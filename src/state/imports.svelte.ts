import type { EngineClient } from "../worker/engine-client";
import type { ProjectView } from "../map/project-view";
import type { About } from "../core/project/edits/about";
import type { ChosenFile, ImportSummary, PageSettings, Progress, ReadFiles } from "../worker/service";
import type { Desk } from "./desk.svelte";
import { Run } from "./run.svelte";
import { saveFile } from "./save-file";
import { bringScenes, sceneKey, sceneSettings } from "./scene-store";

/** A planner's own files: read, looked at, then taken over or not; and the open project as one file. */
export class Imports {
  /** What came of the files, until the person decides. */
  summary = $state.raw<ImportSummary>();
  progress = $state.raw<Progress>();
  readonly #reading = new Run<ReadFiles>();
  readonly #adopting = new Run<ProjectView>();
  readonly #saving = new Run<Uint8Array<ArrayBuffer>>();
  readonly reading = $derived(this.#reading.running);
  /** The one part that cannot be cancelled. */
  readonly adopting = $derived(this.#adopting.running);
  readonly saving = $derived(this.#saving.running);
  readonly busy = $derived(this.reading || this.adopting || this.saving);
  readonly #client: EngineClient;
  readonly #desk: Desk;

  constructor(client: EngineClient, desk: Desk) {
    this.#client = client;
    this.#desk = desk;
  }

  /** Files of a folder that is a project open as such; others are read, and a summary waits for the person's word. */
  async read(files: readonly ChosenFile[]): Promise<void> {
    if (files.length === 0 || this.busy || this.summary) return;
    if (files.some(({ path }) => /(^|\/)project\.json$/.test(path))) {
      await this.#desk.open({ kind: "files", files }, true);
      return;
    }
    const { layers, text } = this.#desk;
    const categories = layers.flatMap(({ categoryIds, title }) =>
      categoryIds.slice(0, 1).map((id) => ({ id, words: [title.zh, title.en] })),
    );
    const words = { title: text.imports.untitled, categories };
    const read = await this.#run(this.#reading, (signal, report) =>
      this.#client.importFiles(files, words, signal, report),
    );
    if (read?.kind === "saved") await this.adopt(undefined, true, read.settings);
    else if (read) this.summary = read.summary;
  }

  /** What was read becomes the open project. From here on there is no way back: page and engine change together. */
  async adopt(about?: About, fresh = true, settings?: PageSettings): Promise<boolean> {
    const view = await this.#run(this.#adopting, (signal, report) => this.#client.adopt(about, signal, report));
    if (!view) return false;
    this.summary = undefined;
    bringScenes(sceneKey(view), settings);
    this.#desk.show(view, fresh);
    return true;
  }

  /** Opens a saved project with the question that the page's address holds. @returns success */
  async resume(project: Blob): Promise<boolean> {
    const words = { title: this.#desk.text.imports.untitled, categories: [] };
    const files = [{ path: "handover.lifecircle", file: new File([project], "handover.lifecircle") }];
    const read = await this.#run(this.#reading, (signal, report) =>
      this.#client.importFiles(files, words, signal, report),
    );
    return read?.kind === "saved" && this.adopt(undefined, false, read.settings);
  }

  /** Nothing changes. */
  dismiss(): void {
    if (this.adopting) return;
    this.summary = undefined;
    this.#client.discard();
  }

  async save(): Promise<void> {
    const { project, language, notices } = this.#desk;
    if (!project || this.busy) return;
    const bytes = await this.#run(this.#saving, (signal, report) =>
      this.#client.save(sceneSettings(sceneKey(project)), signal, report),
    );
    if (!bytes) return;
    const name = `${project.title[language].replace(/[\\/:*?"<>|]/g, "_")}.lifecircle`;
    saveFile(name, bytes, "application/octet-stream");
    notices.tell({ kind: "saved", name });
  }

  cancel(): void {
    this.#reading.cancel();
    this.#saving.cancel();
    this.progress = undefined;
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
