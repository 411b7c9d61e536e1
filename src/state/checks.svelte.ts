import { untrack } from "svelte";
import type { CheckRow, CheckWhere } from "../core/analysis/checks/check-row";
import { findingKinds, inWords, severities } from "../core/analysis/checks/finding-kinds";
import type { ProjectView } from "../map/project-view";
import type { EngineClient } from "../worker/engine-client";
import type { Desk } from "./desk.svelte";
import { findingOnMap, homeIndex } from "./findings";
import { Run } from "./run.svelte";

/** The check before a run (体检表) of the open project: asked after its first answer, so that it delays none. */
export class Checks {
  /** The list stands where the answer stands. */
  open = $state(false);
  readonly #run = new Run<readonly CheckRow[]>();
  readonly running = $derived(this.#run.running);
  readonly problem = $derived(this.#run.problem);
  readonly rows = $derived.by(() =>
    this.#run.answer?.map((row) => inWords(row, this.#desk.layers, this.#desk.language)),
  );
  readonly kinds = $derived(this.rows && findingKinds(this.rows));
  readonly counts = $derived(this.rows && severities(this.rows));
  readonly homes = $derived.by(() => homeIndex(this.#desk.project));
  readonly #client: EngineClient;
  readonly #desk: Desk;
  #shown = $state.raw<CheckWhere>();
  #asked: ProjectView | undefined;

  constructor(client: EngineClient, desk: Desk) {
    this.#client = client;
    this.#desk = desk;
  }

  /** Another project: the old findings go. Called whenever the desk changes; asks once the desk is at rest. */
  follow(): void {
    const { project, question } = this.#desk;
    const { coverage } = this.#desk.answers;
    if (project === this.#asked) return;
    const isAnswered = coverage.answer !== undefined || coverage.problem !== undefined;
    // After an edit the last list stays until the next is there; that of another project does not.
    if (!isAnswered) this.#run.clear();
    if (!project || coverage.running || (question && !isAnswered)) return;
    if (this.#asked) untrack(() => this.#unmark());
    this.#asked = project;
    void this.#run.start((signal) => this.#client.checks(signal));
  }

  show(): void {
    this.open = true;
    this.#desk.answerFolded = false;
  }

  close(): void {
    this.open = false;
    this.#unmark();
  }

  /** What was last shown on the map, while it is. */
  get shown(): CheckWhere | undefined {
    return this.#desk.selection?.kind === "finding" ? this.#shown : undefined;
  }

  /** Highlights what is meant and moves the map there. */
  goTo(where: CheckWhere | undefined): void {
    const { project } = this.#desk;
    const selection = project && findingOnMap(project, where, this.homes);
    if (!selection) return;
    this.#shown = where;
    this.#desk.select(selection, true);
  }

  #unmark(): void {
    if (this.#desk.selection?.kind === "finding") this.#desk.select(undefined, false);
  }
}
