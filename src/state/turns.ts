/** Does one thing after the other; at once when nothing is under way. */
export class Turns {
  #last: Promise<unknown> | undefined;

  do<Value>(work: () => Value | Promise<Value>): Promise<Value> {
    const mine = this.#last ? this.#last.then(work) : work();
    if (!(mine instanceof Promise)) return Promise.resolve(mine);
    const settled: Promise<unknown> = mine.then(
      () => this.#leave(settled),
      () => this.#leave(settled),
    );
    this.#last = settled;
    return mine;
  }

  #leave(settled: Promise<unknown>): void {
    if (this.#last === settled) this.#last = undefined;
  }
}
