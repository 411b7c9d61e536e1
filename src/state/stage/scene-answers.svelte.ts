import { Problem } from "../../core/base/problem";
import type { CoverageAnswer, CoverageRequest, Explanation } from "../../core/analysis/result";
import type { ExplainRequest } from "../../core/engine/api";
import type { EngineClient } from "../../worker/engine-client";

/** Answers that are kept; a deck has about a dozen scenes. */
const KEPT = 32;

interface Wish {
  readonly key: string;
  readonly ask: (signal: AbortSignal) => Promise<CoverageAnswer | Explanation>;
}

/**
 * The answers of many scenes. They are asked for one after another, so that the scene on the screen comes first and the
 * others are ready when their turn comes.
 */
export class SceneAnswers {
  #known = $state.raw<Readonly<Record<string, CoverageAnswer | Explanation>>>({});
  #problems = $state.raw<Readonly<Record<string, Problem>>>({});
  #queue: Wish[] = [];
  #asking: { readonly key: string; readonly stop: AbortController } | undefined;
  readonly #client: EngineClient;

  constructor(client: EngineClient) {
    this.#client = client;
  }

  /** The answer with its ground, else the one of people alone, else undefined. */
  coverage(request: CoverageRequest): CoverageAnswer | undefined {
    const found = this.#known[fullKey(request)] ?? this.#known[peopleKey(request)];
    return found as CoverageAnswer | undefined;
  }

  explanation(request: ExplainRequest): Explanation | undefined {
    return this.#known[explainKey(request)] as Explanation | undefined;
  }

  problem(request: CoverageRequest): Problem | undefined {
    return this.#problems[fullKey(request)] ?? this.#problems[peopleKey(request)];
  }

  /** Asks for people alone. `first`: before all others. */
  wantPeople(request: CoverageRequest, first = false): void {
    if (fullKey(request) in this.#known) return;
    this.#want(
      {
        key: peopleKey(request),
        ask: (signal) => this.#client.coverage({ ...request, ground: "later" }, signal, quiet),
      },
      first,
    );
  }

  /** Asks for people and ground. */
  wantGround(request: CoverageRequest, first = false): void {
    this.#want({ key: fullKey(request), ask: (signal) => this.#client.coverage(request, signal, quiet) }, first);
  }

  wantExplanation(request: ExplainRequest, first = false): void {
    this.#want({ key: explainKey(request), ask: (signal) => this.#client.explain(request, signal) }, first);
  }

  /** Another project: nothing of the old one is true any more. */
  clear(): void {
    this.#queue = [];
    this.#asking?.stop.abort();
    this.#asking = undefined;
    this.#known = {};
    this.#problems = {};
  }

  #want(wish: Wish, first: boolean): void {
    if (wish.key in this.#known || wish.key in this.#problems || this.#asking?.key === wish.key) return;
    const others = this.#queue.filter((one) => one.key !== wish.key);
    const waiting = others.length < this.#queue.length;
    if (waiting && !first) return;
    this.#queue = first ? [wish, ...others] : [...others, wish];
    void this.#next();
  }

  async #next(): Promise<void> {
    if (this.#asking) return;
    const [wish] = this.#queue;
    if (!wish) return;
    this.#queue = this.#queue.slice(1);
    const mine = { key: wish.key, stop: new AbortController() };
    this.#asking = mine;
    try {
      const answer = await wish.ask(mine.stop.signal);
      if (!mine.stop.signal.aborted) this.#keep(wish.key, answer);
    } catch (error) {
      if (!mine.stop.signal.aborted) {
        if (!(error instanceof Problem)) throw error;
        this.#problems = { ...this.#problems, [wish.key]: error };
      }
    } finally {
      if (this.#asking === mine) {
        this.#asking = undefined;
        void this.#next();
      }
    }
  }

  #keep(key: string, answer: CoverageAnswer | Explanation): void {
    const entries = [...Object.entries(this.#known), [key, answer] as const];
    this.#known = Object.fromEntries(entries.slice(-KEPT));
  }
}

const fullKey = (request: CoverageRequest): string => `full ${JSON.stringify(request)}`;
const peopleKey = (request: CoverageRequest): string => `people ${JSON.stringify(request)}`;
const explainKey = (request: ExplainRequest): string => `why ${JSON.stringify(request)}`;

function quiet(): void {
  // a scene says only that it is being worked out
}
