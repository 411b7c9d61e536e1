import type { CoverageAnswer, CoverageRequest, Explanation, Method } from "../core/analysis/result";
import type { EngineClient } from "../worker/engine-client";
import type { Progress } from "../worker/service";
import { Run } from "./run.svelte";

/** What the desk wants to know, read anew each time. */
export interface Wanted {
  coverage(): CoverageRequest | undefined;
  /** The home that is looked at, and the method that explains it. */
  home(): { readonly demandIndex: number; readonly method: Method } | undefined;
}

/** The newest answers to what the desk asks: coverage, its ground, and the explanation of a home. */
export class Answers {
  readonly coverage = new Run<CoverageAnswer>();
  readonly explaining = new Run<Explanation>();
  /** The last answer with its service areas; they stay on the map until the next ones are drawn. */
  grounded = $state.raw<CoverageAnswer>();
  /** The answer belongs to an older question: the newest is being worked out, was stopped, or has none. */
  readonly stale = $derived(!this.coverage.fresh && this.coverage.answer !== undefined);
  /** People are counted, service areas are still being drawn. */
  readonly drawing = $derived(this.coverage.running && this.coverage.fresh);

  readonly #client: EngineClient;
  readonly #wanted: Wanted;
  readonly #report: (progress: Progress | undefined) => void;
  #settle: ReturnType<typeof setTimeout> | undefined;
  #explained = "";

  constructor(client: EngineClient, wanted: Wanted, report: (progress: Progress | undefined) => void) {
    this.#client = client;
    this.#wanted = wanted;
    this.#report = report;
  }

  /** Asks after a while; asking again begins the while anew. From now on the last answer is an older question's. */
  ask(delayMs: number): void {
    clearTimeout(this.#settle);
    this.coverage.expect();
    this.#settle = setTimeout(() => void this.#askNow(), delayMs);
  }

  async #askNow(): Promise<void> {
    const request = this.#wanted.coverage();
    if (!request) {
      this.coverage.cancel();
      return;
    }
    const answered = await this.coverage.start(async (signal, publish) => {
      const report = (progress: Progress) => {
        if (!signal.aborted) this.#report(progress);
      };
      // People are known at once; cutting the ground takes longer and follows.
      publish(await this.#client.coverage({ ...request, ground: "later" }, signal, report));
      const answer = await this.#client.coverage(request, signal, report);
      if (!signal.aborted) this.grounded = answer;
      return answer;
    });
    if (!this.coverage.running) this.#report(undefined);
    if (answered) this.explain();
    if (this.coverage.problem?.code === "page/worker-failed") this.#client.restart();
  }

  /** Explains the home that is looked at, unless that is what was explained last. */
  explain(): void {
    const coverage = this.#wanted.coverage();
    const home = this.#wanted.home();
    if (!coverage || !home) return;
    const { demandIndex, method } = home;
    const key = JSON.stringify([coverage, method, demandIndex]);
    if (key === this.#explained) return;
    this.#explained = key;
    void this.explaining.start((signal) => this.#client.explain({ coverage, method, demandIndex }, signal));
  }

  forgetHome(): void {
    this.explaining.clear();
    this.#explained = "";
  }

  /** Stops what runs; the last answers stay. */
  cancel(): void {
    clearTimeout(this.#settle);
    this.coverage.cancel();
    this.#report(undefined);
  }

  clear(): void {
    clearTimeout(this.#settle);
    this.coverage.clear();
    this.grounded = undefined;
    this.forgetHome();
  }
}
