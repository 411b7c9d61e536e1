import { startJob, type Job } from "../../core/base/job";
import { Problem } from "../../core/base/problem";
import type { Project } from "../../core/project/project";
import type { CopyEntry, KeepState, OpenedSettings, PageState, StoredCopies } from "./copy-service";
import type { Shelf } from "./folder";
import { takeLock, tryLock, waitForLock, type Held } from "./lock";
import { decodeManifest, SLOTS } from "./manifest";
import { opfsShelf } from "./opfs";
import { WorkingCopy, type CopySettings } from "./working-copy";

/** The working copy of the open project. */
interface Current {
  readonly id: string;
  readonly copy: WorkingCopy;
  /** Absent: another tab writes it, and here it can only be looked at. */
  readonly held: Held | undefined;
  /** Ends the wait for the other tab. */
  readonly waiting: AbortController;
}

/** A project that was read, before it is the open one. */
interface Opening {
  readonly project: Project;
  readonly take: () => void;
  readonly drop: () => void;
}

/** While another tab writes, files may go between listing and reading them: so often it is tried again. */
const READS = 3;

/** Keeps the open project in the browser, one write after the other, and knows all projects kept there. */
export class Keeper {
  readonly #shelf: Promise<Shelf | undefined> = opfsShelf();
  #current: Current | undefined;
  #settings: CopySettings | undefined;
  #opened: OpenedSettings = { sitting: 0, settings: undefined };
  /** The open project as it is now. */
  #project: Project | undefined;
  /** The open project has a working copy, or is getting one. */
  #isKept = false;
  #last: Promise<void> = Promise.resolve();
  /** Writes that are under way or wait for their turn. */
  #writes = 0;
  #tell: (state: KeepState) => void = () => undefined;
  /** Granted by the tab that had it; the page opens the project anew and takes it over. */
  #granted: { readonly id: string; readonly held: Held } | undefined;

  watch(tell: (state: KeepState) => void): void {
    this.#tell = tell;
  }

  /** What the open project came with. */
  get opened(): OpenedSettings {
    return this.#opened;
  }

  /** Ends when everything there is to write is durable. */
  get settled(): Promise<void> {
    return this.#last;
  }

  /** @throws Problem "copy/elsewhere" when another tab is the one that changes the project. */
  mayChange(): void {
    if (this.#current && !this.#current.held) throw new Problem("copy/elsewhere", {});
  }

  /** The open project lies elsewhere and has not been changed: nothing of it is kept yet. */
  async stand(project: Project): Promise<void> {
    await this.#release();
    this.#sit(project, undefined);
    this.#tell((await this.#shelf) ? { kind: "none" } : { kind: "unavailable", isChanged: false });
  }

  /** The project is from now on a working copy of its own. */
  async start(project: Project, settings: CopySettings | undefined): Promise<void> {
    await this.#release();
    this.#sit(project, settings);
    this.changed(project);
  }

  /** Writes the project after what is being written; a project without a working copy gets one. */
  changed(project: Project): void {
    this.#project = project;
    const { sitting } = this.#opened;
    this.#writes++;
    if (this.#current?.held) this.#tell({ kind: "keeping", id: this.#current.id });
    this.#last = this.#last.then(async () => {
      if (sitting === this.#opened.sitting) await this.#write(project);
      this.#writes--;
    });
  }

  /**
   * Settings of the page go along with the next write, and are written at once where there is a working copy. What a
   * person made is worth one of its own.
   */
  pageChanged({ settings, sitting, isWork }: PageState): void {
    if (sitting !== this.#opened.sitting) return; // another project was opened meanwhile
    this.#settings = settings;
    if (this.#project && (this.#isKept || isWork)) this.changed(this.#project);
  }

  /**
   * Reads a project kept here; `take` makes it the open one, `drop` leaves everything as it was.
   * @throws Problem "copy/missing", "copy/damaged" and those of opening a project
   */
  async open(id: string, job: Job): Promise<Opening> {
    await this.settled;
    const shelf = await this.#shelf;
    if (!shelf || !(await shelf.ids()).includes(id)) throw new Problem("copy/missing", {});
    const own = this.#current?.id === id ? this.#current.held : undefined;
    const granted = this.#granted?.id === id ? this.#granted.held : undefined;
    const held = own ?? granted ?? (await takeLock(id));
    const drop = () => {
      if (held !== own && held !== granted) held?.release();
    };
    try {
      const { copy, project, settings } = await this.#read(shelf, id, job);
      const take = () => {
        this.#letGo(held);
        this.#sit(project, settings);
        this.#isKept = true;
        this.#current = { id, copy, held, waiting: new AbortController() };
        if (held) this.#tell({ kind: "kept", id, saved: copy.manifest?.saved ?? "" });
        else this.#waitFor(this.#current);
      };
      return { project, take, drop };
    } catch (error) {
      drop();
      throw error;
    }
  }

  /** All projects kept here, the last written first. What was never finished is cleared away. */
  async list(): Promise<StoredCopies> {
    const shelf = await this.#shelf;
    if (!shelf) return { isAvailable: false, copies: [], usedBytes: 0, roomBytes: 0 };
    const copies: CopyEntry[] = [];
    for (const id of await shelf.ids()) {
      const entry = await entryOf(shelf, id);
      if (entry) copies.push(entry);
      else await clearAway(shelf, id);
    }
    const { usage = 0, quota = 0 } = await navigator.storage.estimate();
    return {
      isAvailable: true,
      copies: copies.sort((a, b) => (a.saved < b.saved ? 1 : -1)),
      usedBytes: usage,
      roomBytes: Math.max(0, quota - usage),
    };
  }

  /** @throws Problem "copy/elsewhere" while a tab has it open */
  rename(id: string, title: string): Promise<void> {
    return this.#alone(id, async (shelf) => (await WorkingCopy.at(await shelf.folder(id))).rename(title));
  }

  /** @throws Problem "copy/elsewhere" while a tab has it open */
  remove(id: string): Promise<void> {
    return this.#alone(id, (shelf) => shelf.remove(id));
  }

  /** @returns the id of the new one. @throws Problem "copy/missing", "copy/damaged", "copy/no-room" */
  async duplicate(id: string, title: string): Promise<string> {
    await this.settled;
    const shelf = await this.#shelf;
    if (!shelf || !(await shelf.ids()).includes(id)) throw new Problem("copy/missing", {});
    const fresh = newId();
    const held = await takeLock(fresh);
    try {
      await (await WorkingCopy.at(await shelf.folder(id))).copyTo(await shelf.folder(fresh), title);
      return fresh;
    } catch (error) {
      await shelf.remove(fresh);
      throw asProblem(error);
    } finally {
      held?.release();
    }
  }

  async #write(project: Project): Promise<void> {
    let id = this.#current?.id ?? "";
    try {
      const current = this.#current ?? (await this.#begin());
      if (!current?.held) return;
      ({ id } = current);
      this.#tell({ kind: "keeping", id });
      const saved = await current.copy.keep(project, this.#settings, quietly());
      if (this.#writes === 1) this.#tell({ kind: "kept", id, saved }); // else the next one is not kept yet
    } catch (error) {
      this.#tell({ kind: "failed", id, problem: asProblem(error).plain() });
    }
  }

  async #begin(): Promise<Current | undefined> {
    const shelf = await this.#shelf;
    if (!shelf) {
      this.#tell({ kind: "unavailable", isChanged: true });
      return undefined;
    }
    this.#isKept = true;
    const id = newId();
    const held = await takeLock(id);
    this.#current = { id, copy: await WorkingCopy.at(await shelf.folder(id)), held, waiting: new AbortController() };
    this.#tell({ kind: "keeping", id });
    return this.#current;
  }

  async #read(shelf: Shelf, id: string, job: Job) {
    for (let attempt = 1; ; attempt++) {
      const copy = await WorkingCopy.at(await shelf.folder(id));
      try {
        return { copy, ...(await copy.open(job)) };
      } catch (error) {
        const isDamaged = error instanceof Problem && error.code === "copy/damaged";
        if (!isDamaged || attempt === READS) throw error;
      }
    }
  }

  #waitFor(current: Current): void {
    const { id, waiting } = current;
    this.#tell({ kind: "elsewhere", id });
    waitForLock(id, waiting.signal).then(
      (held) => {
        if (this.#current !== current) return held.release();
        this.#granted = { id, held };
        this.#tell({ kind: "free", id });
      },
      () => undefined, // another project was opened meanwhile
    );
  }

  async #alone(id: string, work: (shelf: Shelf) => Promise<void>): Promise<void> {
    const shelf = await this.#shelf;
    if (!shelf) throw new Problem("copy/missing", {});
    const held = await takeLock(id);
    if (!held) throw new Problem("copy/elsewhere", {});
    try {
      await work(shelf);
    } finally {
      held.release();
    }
  }

  /** Another project is the open one. */
  #sit(project: Project, settings: CopySettings | undefined): void {
    this.#project = project;
    this.#opened = { sitting: this.#opened.sitting + 1, settings };
    this.#settings = settings;
    this.#isKept = false;
  }

  async #release(): Promise<void> {
    await this.settled;
    this.#letGo();
  }

  /** @param kept a lock that goes on to be held */
  #letGo(kept?: Held): void {
    this.#current?.waiting.abort();
    for (const held of [this.#current?.held, this.#granted?.held]) if (held !== kept) held?.release();
    this.#granted = undefined;
    this.#current = undefined;
  }
}

async function entryOf(shelf: Shelf, id: string): Promise<CopyEntry | undefined> {
  const folder = await shelf.folder(id);
  const manifests = await Promise.all(SLOTS.map(async (slot) => decodeManifest(await folder.read(slot))));
  const newest = manifests.reduce((a, b) => ((b?.sequence ?? 0) > (a?.sequence ?? 0) ? b : a), undefined);
  if (!newest) return undefined;
  const bytes = [...(await folder.list()).values()].reduce((sum, length) => sum + length, 0);
  return { id, saved: newest.saved, about: newest.about, bytes };
}

/** A first write that was cut short, unless it is going on in another tab. */
async function clearAway(shelf: Shelf, id: string): Promise<void> {
  const held = await tryLock(id);
  if (!held) return;
  await shelf.remove(id);
  held.release();
}

function newId(): string {
  return crypto.randomUUID().replaceAll("-", "").slice(0, 12);
}

/** A write that was begun is finished; it lets waiting messages in on the way. */
function quietly(): Job {
  const breathe = () => new Promise<void>((resolve) => setTimeout(resolve, 0));
  return startJob(
    () => undefined,
    { aborted: false },
    () => performance.now(),
    breathe,
  );
}

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error as Problem;
  return new Problem("copy/failed", { detail: error instanceof Error ? error.message : String(error) });
}
