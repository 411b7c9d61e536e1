import { untrack } from "svelte";
import { Problem, plainProblem } from "../core/base/problem";
import type { EngineClient } from "../worker/engine-client";
import type { CopyEntry, KeepState, StoredCopies } from "../worker/working-copy/copy-service";
import type { CopySettings } from "../worker/working-copy/working-copy";
import type { Desk } from "./desk.svelte";
import { projectFolder } from "./project-folder";

/** The project that was last on the desk, for an address that names none. */
const LAST_KEY = "lifecircle/last-project/1";

/** The projects kept in this browser: which one is on the desk, how it is kept, and what there is besides. */
export class Projects {
  state = $state.raw<KeepState>({ kind: "none" });
  stored = $state.raw<StoredCopies>();
  /** The starting page lies over the desk. */
  isStartShown = $state(false);
  /** The browser has promised not to clear what is kept; undefined until it was asked. */
  isPersistent = $state<boolean>();
  readonly #client: EngineClient;
  readonly #desk: Desk;
  #kept = "";
  /** It was asked for while a project was being opened, which must not close it. */
  #outlastsOpening = false;

  constructor(client: EngineClient, desk: Desk) {
    this.#client = client;
    this.#desk = desk;
    client.watchCopy((state) => this.#changed(state));
  }

  /** What would be lost when the page closes now. */
  get isAtRisk(): boolean {
    return this.state.kind === "failed" || (this.state.kind === "unavailable" && this.state.isChanged);
  }

  /**
   * What the page opens first: what its address names (a folder of the host, a project kept here, a question about the
   * sample), else the project that was last on the desk, else the sample.
   */
  async begin(): Promise<void> {
    const { hash, search } = globalThis.location;
    if (hash === "#start") {
      await this.showStart();
      return;
    }
    const named = this.#desk.copyId;
    const last = hash === "" && !/[?&]project=/.test(search) ? readLast() : undefined;
    const id = named ?? last;
    if (id === undefined) return this.openSample(false);
    if (await this.#openCopy(id, false)) return;
    const isGone = this.#desk.opening.problem?.code === "copy/missing";
    if (!isGone) return; // the desk says what is wrong
    if (named !== undefined) this.#desk.notices.problem(plainProblem("copy/missing", {}));
    await this.openSample(false);
  }

  /** The sample as it lies, or the folder that the page's address names. */
  async openSample(fresh = true): Promise<void> {
    this.#leave();
    await this.#desk.open(projectFolder(location.href), fresh);
  }

  async openCopy(id: string): Promise<void> {
    this.isStartShown = false;
    if (id === this.#desk.copyId && this.state.kind !== "free" && this.#desk.project) return;
    await this.#openCopy(id, true);
  }

  async showStart(): Promise<void> {
    this.isStartShown = true;
    this.#outlastsOpening = this.#desk.opening.running;
    await this.refresh();
  }

  /** Something was chosen on the starting page: once it is open, the page is done. */
  choseToOpen(): void {
    this.#outlastsOpening = false;
  }

  /** A project is on the desk: the starting page gives way to it, unless it was asked for meanwhile. */
  projectOpened(): void {
    if (!this.#outlastsOpening) this.isStartShown = false;
    this.#outlastsOpening = false;
  }

  async refresh(): Promise<void> {
    await this.#told(async () => {
      this.stored = await this.#client.listCopies();
      this.isPersistent = await navigator.storage?.persisted?.();
    });
  }

  async rename(entry: CopyEntry, title: string): Promise<void> {
    await this.#told(async () => {
      const { project } = this.#desk;
      if (entry.id === this.#desk.copyId && project) {
        await this.#desk.steps.editProject({ kind: "set-about", about: { title, dataDate: project.dataDate } });
        await this.#client.settled();
      } else {
        await this.#client.renameCopy(entry.id, title);
      }
    });
    await this.refresh();
  }

  /** @returns the id of the new project */
  async duplicate(id: string, title: string): Promise<string | undefined> {
    const fresh = await this.#told(() => this.#client.duplicateCopy(id, title));
    if (this.isStartShown) await this.refresh();
    return fresh;
  }

  async remove(id: string): Promise<void> {
    await this.#told(() => this.#client.removeCopy(id));
    if (readLast() === id) writeLast(undefined);
    await this.refresh();
  }

  /** Settings of the page go with the project. */
  keepSettings(): void {
    const { settings, sitting, beside } = this.#desk;
    const text = JSON.stringify(settings);
    const key = `${sitting} ${text}`;
    if (key === this.#kept || sitting === 0) return;
    this.#kept = key;
    const isWork = Object.keys(beside).length > 0;
    this.#client.keepSettings({ settings: JSON.parse(text) as CopySettings, sitting, isWork });
    untrack(() => (this.state = this.#known(this.state)));
  }

  /** The project was saved as a file: a browser that keeps nothing has nothing to lose. */
  savedAsFile(): void {
    if (this.state.kind === "unavailable") this.state = { kind: "unavailable", isChanged: false };
  }

  async #openCopy(id: string, fresh: boolean): Promise<boolean> {
    if (fresh) this.#desk.copyId = undefined;
    return this.#desk.openBy((signal, report) => this.#client.openCopy(id, signal, report), fresh);
  }

  #leave(): void {
    this.isStartShown = false;
    this.#desk.copyId = undefined;
    writeLast(undefined);
  }

  /** What was just changed is not kept yet, though the worker has still to hear of it. */
  #known(state: KeepState): KeepState {
    return state.kind === "kept" && this.#client.isPageOnItsWay ? { kind: "keeping", id: state.id } : state;
  }

  #changed(state: KeepState): void {
    this.state = this.#known(state);
    this.#desk.isLookedAt = state.kind === "elsewhere";
    if (!("id" in state)) {
      this.#desk.copyId = undefined;
      return;
    }
    if (state.id !== this.#desk.copyId) this.#entered(state.id);
    if (state.kind === "failed") this.#desk.notices.problem(state.problem);
    if (state.kind === "elsewhere") this.#desk.notices.problem(plainProblem("copy/elsewhere", {}));
    if (state.kind === "free") void this.#takeOver(state.id);
  }

  #entered(id: string): void {
    this.#desk.copyId = id;
    writeLast(id);
    void this.#askToStay();
  }

  async #takeOver(id: string): Promise<void> {
    if (await this.#openCopy(id, true)) this.#desk.notices.tell({ kind: "takenOver" });
  }

  /** Browsers clear what was not promised to stay when a disk is full; some ask the person first. */
  async #askToStay(): Promise<void> {
    const { storage } = navigator as { readonly storage?: StorageManager };
    if (!storage?.persist || this.isPersistent) return;
    this.isPersistent = (await storage.persisted()) || (await storage.persist());
  }

  async #told<Value>(work: () => Promise<Value>): Promise<Value | undefined> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.#desk.notices.problem(error.plain());
      return undefined;
    }
  }
}

function readLast(): string | undefined {
  try {
    return globalThis.localStorage.getItem(LAST_KEY) ?? undefined;
  } catch {
    return undefined; // a browser that forbids it remembers no project
  }
}

function writeLast(id: string | undefined): void {
  try {
    if (id === undefined) globalThis.localStorage.removeItem(LAST_KEY);
    else globalThis.localStorage.setItem(LAST_KEY, id);
  } catch {
    // as above
  }
}
