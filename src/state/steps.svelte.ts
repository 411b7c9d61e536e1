import type { ProjectEdit } from "../core/project/edits";
import type { ProjectChange } from "../map/project-view";
import type { EngineClient } from "../worker/engine-client";
import type { Progress } from "../worker/service";
import type { Answers } from "./answers.svelte";
import { record, redo, startHistory, undo, type History } from "./history";
import type { Question } from "./question";
import { Turns } from "./turns";

/** After the last stroke the engine is asked, milliseconds. */
const SETTLE_MS = 150;

/** Where the desk stands: what is asked, and how many edits of the project lie behind. */
export interface Moment {
  readonly question: Question;
  readonly edits: number;
}

/** Lets the engine change the open project; undefined: there was nothing to change. */
export type AskChange = (
  signal: AbortSignal,
  report: (progress: Progress) => void,
) => Promise<ProjectChange | undefined>;

/** The project on the desk, as far as steps change it. */
export interface StepProject {
  /** Another one is being opened. */
  readonly isOpening: () => boolean;
  /** @returns whether it changed and is shown so, with the question about to be asked again; a problem is told. */
  readonly change: (ask: AskChange) => Promise<boolean>;
  /** The question as the project, which has changed, allows it. */
  readonly fitted: (question: Question) => Question;
}

/** One order of steps, whether they changed the question or the project; one after the other, and back. */
export class Steps {
  history = $state.raw<History<Moment>>();
  readonly question = $derived(this.history?.present.question);

  readonly #client: EngineClient;
  readonly #answers: Answers;
  readonly #project: StepProject;
  readonly #turns = new Turns();

  constructor(client: EngineClient, answers: Answers, project: StepProject) {
    this.#client = client;
    this.#answers = answers;
    this.#project = project;
  }

  /** The first question about a project; what lay behind is gone. */
  begin(question: Question): void {
    this.history = startHistory({ question, edits: 0 });
  }

  /** Edits the question. `merge`: part of the edit before, e.g. the next digit of a number. */
  edit(change: (question: Question) => Question, merge = false): void {
    void this.#turns.do(() => {
      if (!this.history) return;
      const { question, edits } = this.history.present;
      this.#moveTo(record(this.history, { question: change(question), edits }, merge));
    });
  }

  /** Changes the project by one step. @returns whether it changed; a problem is told. */
  editProject(edit: ProjectEdit): Promise<boolean> {
    return this.change((signal, report) => this.#client.edit(edit, signal, report));
  }

  /** Lets the engine change the open project by one step, which undo takes back. @returns whether it changed. */
  change(ask: AskChange): Promise<boolean> {
    return this.#turns.do(async () => {
      if (this.#project.isOpening() || !(await this.#project.change(ask)) || !this.history) return false;
      const { question, edits } = this.history.present;
      this.history = record(this.history, { question: this.#project.fitted(question), edits: edits + 1 });
      return true;
    });
  }

  undo(): void {
    this.#step(undo, (signal, report) => this.#client.undo(signal, report));
  }

  redo(): void {
    this.#step(redo, (signal, report) => this.#client.redo(signal, report));
  }

  #step(move: (history: History<Moment>) => History<Moment>, ask: AskChange): void {
    void this.#turns.do(async () => {
      if (!this.history || this.#project.isOpening()) return;
      const next = move(this.history);
      if (next.present.edits === this.history.present.edits) {
        this.#moveTo(next);
      } else if (await this.#project.change(ask)) {
        this.history = next;
      }
    });
  }

  #moveTo(history: History<Moment>): void {
    const before = this.question;
    this.history = history;
    const after = history.present.question;
    if (JSON.stringify(before && requestKey(before)) === JSON.stringify(requestKey(after))) {
      this.#answers.explain();
      return;
    }
    this.#answers.ask(SETTLE_MS);
  }
}

/** The parts of a question that the engine is asked for. */
function requestKey(question: Question): unknown {
  return { ...question, caliber: undefined, profile: undefined };
}
