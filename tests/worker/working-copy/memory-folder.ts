import type { Folder } from "../../../src/worker/working-copy/folder";

/** The power went off. */
export class Killed extends Error {}

/**
 * A folder in memory whose owner can be killed: after so many steps the next one is done by half and everything after it
 * fails. A write is three steps, as on a disk: the file is there and empty, half of it is there, all of it is.
 */
export class MemoryFolder implements Folder {
  readonly files: Map<string, Uint8Array>;
  steps = 0;
  written = 0;
  readonly #lastStep: number;

  constructor(files: ReadonlyMap<string, Uint8Array> = new Map(), lastStep = Infinity) {
    this.files = new Map(files);
    this.#lastStep = lastStep;
  }

  read(name: string): Promise<Uint8Array | undefined> {
    return Promise.resolve(this.files.get(name));
  }

  async write(name: string, bytes: Uint8Array): Promise<void> {
    this.#step(() => this.files.set(name, new Uint8Array()));
    this.#step(() => this.files.set(name, bytes.slice(0, bytes.length >> 1)));
    this.#step(() => this.files.set(name, bytes.slice()));
    this.written += bytes.length;
    return Promise.resolve();
  }

  async remove(name: string): Promise<void> {
    this.#step(() => this.files.delete(name));
    return Promise.resolve();
  }

  list(): Promise<ReadonlyMap<string, number>> {
    return Promise.resolve(new Map([...this.files].map(([name, bytes]) => [name, bytes.length])));
  }

  #step(act: () => void): void {
    if (this.steps >= this.#lastStep) throw new Killed();
    this.steps++;
    act();
  }
}
