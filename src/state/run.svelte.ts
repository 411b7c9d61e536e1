import { Problem } from "../core/base/problem";

/** The newest run of one analysis: asking again drops the older question, its answer stays until the new one is there. */
export class Run<Answer> {
  answer = $state.raw<Answer>();
  problem = $state.raw<Problem>();
  running = $state(false);
  /** The answer is of the newest question, though it may still be completed. */
  fresh = $state(false);
  #current: AbortController | undefined;

  /** A question will be asked in a moment: the older one is dropped, its answer stays but is no longer fresh. */
  expect(): void {
    this.#current?.abort();
    this.#current = undefined;
    this.running = true;
    this.fresh = false;
  }

  /**
   * @param ask may show a first part of its answer by `publish` while the rest is on its way.
   * @returns true when this run, and not a newer one, brought the answer.
   */
  async start(ask: (signal: AbortSignal, publish: (part: Answer) => void) => Promise<Answer>): Promise<boolean> {
    this.#current?.abort();
    const mine = (this.#current = new AbortController());
    this.running = true;
    this.fresh = false;
    this.problem = undefined;
    const publish = (part: Answer) => {
      if (mine.signal.aborted) return;
      this.answer = part;
      this.fresh = true;
    };
    try {
      publish(await ask(mine.signal, publish));
      return !mine.signal.aborted;
    } catch (error) {
      if (mine.signal.aborted) return false;
      if (!(error instanceof Problem)) throw error;
      this.problem = error;
      return false;
    } finally {
      if (this.#current === mine) this.running = false;
    }
  }

  /** Stops what runs; the last answer stays. */
  cancel(): void {
    this.#current?.abort();
    this.#current = undefined;
    this.running = false;
  }

  clear(): void {
    this.cancel();
    this.answer = undefined;
    this.fresh = false;
    this.problem = undefined;
  }
}
