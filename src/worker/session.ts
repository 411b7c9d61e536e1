import type { CoverageAnswer, CoverageRequest } from "../core/analysis/result";
import type { Job } from "../core/base/job";
import { Problem } from "../core/base/problem";
import type { Engine, NetworkReport } from "../core/engine/api";
import { createEngine } from "../core/engine/engine";
import { applyEdit, redoEdit, startProjectHistory, undoEdit } from "../core/project/edits";
import type { Edit, EditNote } from "../core/project/edits/edit";
import type { ProjectHistory } from "../core/project/edits/history";
import type { Project } from "../core/project/project";
import { projectChange, projectView, type ProjectChange, type ProjectView } from "../map/project-view";

/** Answers kept, so that an export or a report of all layers need not ask again. */
const KEPT_ANSWERS = 12;

interface Opened {
  readonly engine: Engine;
  readonly history: ProjectHistory;
  readonly network: NetworkReport | undefined;
  /** Made when the first map is drawn. */
  view?: ProjectView;
}

/** Who keeps the project beyond this session, and may forbid to change it. */
export interface ProjectKeeper {
  /** @throws Problem when the project must not be changed here. */
  mayChange(): void;
  /** Ends when every change before is durable. */
  readonly settled: Promise<void>;
  changed(project: Project): void;
}

/** The open project: its steps, the engine that works on it, the last answers. One change is made after the other. */
export class Session {
  #opened: Opened | undefined;
  readonly #answers = new Map<string, CoverageAnswer>();
  readonly #keeper: ProjectKeeper | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(keeper?: ProjectKeeper) {
    this.#keeper = keeper;
  }

  /** @throws Problem "page/worker-failed" when none is open. */
  get engine(): Engine {
    return this.#now().engine;
  }

  /** Undefined while none is open. */
  get openedProject(): Project | undefined {
    return this.#opened?.engine.project;
  }

  get project(): Project {
    return this.engine.project;
  }

  /** What maps of the open project are drawn from, the same for all of them. */
  get view(): ProjectView {
    const opened = this.#now();
    return (opened.view ??= projectView(opened.engine.project, opened.network));
  }

  /** Works on another project from now on; where its network cannot be built, the one before stays. */
  open(project: Project, job: Job): Promise<ProjectView> {
    return this.#inTurn(async () => {
      const engine = createEngine(project);
      const network = await engine.networkReport(job);
      this.#opened = { engine, history: startProjectHistory(project), network };
      this.#answers.clear();
      return projectView(project, network);
    });
  }

  /**
   * Makes a step that can be taken back, after the step before is durable; what the edit did not touch need not be computed again.
   * @returns what the page has to show anew; undefined when nothing changed and there is no step.
   * @throws Problem of the edit, or of building a new network; nothing has changed then.
   */
  edit(edit: Edit, note: EditNote, job: Job): Promise<ProjectChange | undefined> {
    return this.#inTurn(() => this.#step((history) => applyEdit(history, edit, note), job));
  }

  /** Takes the last edit back; undefined when there is none. */
  undo(job: Job): Promise<ProjectChange | undefined> {
    return this.#inTurn(() => this.#step(undoEdit, job));
  }

  redo(job: Job): Promise<ProjectChange | undefined> {
    return this.#inTurn(() => this.#step(redoEdit, job));
  }

  async ask(request: CoverageRequest, job: Job): Promise<CoverageAnswer> {
    const key = JSON.stringify(request);
    const kept = this.#answers.get(key);
    if (kept) return kept;
    const { engine } = this;
    const answer = await engine.coverage(request, job);
    if (engine !== this.#opened?.engine) return answer; // of a project that has changed meanwhile
    this.#answers.set(key, answer);
    if (this.#answers.size > KEPT_ANSWERS) this.#answers.delete([...this.#answers.keys()][0]);
    return answer;
  }

  async #step(move: (history: ProjectHistory) => ProjectHistory, job: Job): Promise<ProjectChange | undefined> {
    this.#keeper?.mayChange();
    await this.#keeper?.settled;
    const before = this.#now();
    const history = move(before.history);
    if (history === before.history) return undefined;
    const engine = createEngine(history.present, before.engine);
    const network = await engine.networkReport(job);
    this.#opened = { engine, history, network };
    this.#answers.clear();
    this.#keeper?.changed(history.present);
    return projectChange(before.engine.project, history.present, { before: before.network, after: network });
  }

  #now(): Opened {
    if (!this.#opened) throw new Problem("page/worker-failed", { detail: "no project" });
    return this.#opened;
  }

  async #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const mine = this.#turn.then(work, work);
    this.#turn = mine.catch(() => undefined);
    return mine;
  }
}
