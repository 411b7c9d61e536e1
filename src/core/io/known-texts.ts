const SLOTS = 4096;
/** Longer texts hardly come twice. */
const LONGEST = 64;

interface Known {
  readonly start: number;
  readonly length: number;
  readonly text: string;
}

/**
 * Texts of a file. Classes, ids of communities and street names come thousands of times: comparing bytes with those seen
 * before is several times quicker than decoding them again, and equal texts share their memory.
 */
export class KnownTexts {
  readonly #bytes: Uint8Array;
  readonly #decoder = new TextDecoder();
  readonly #known = new Array<Known | undefined>(SLOTS).fill(undefined);

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** The UTF-8 text of so many bytes from a place in the file. */
  at(start: number, length: number): string {
    const bytes = this.#bytes;
    if (length > LONGEST) return this.#decoder.decode(bytes.subarray(start, start + length));
    let hash = length;
    for (let k = start; k < start + length; k++) hash = (Math.imul(hash, 31) + bytes[k]) | 0;
    const slot = (hash ^ (hash >>> 16)) & (SLOTS - 1);
    const known = this.#known[slot];
    if (known?.length === length && this.#isSame(known.start, start, length)) return known.text;
    const text = this.#decoder.decode(bytes.subarray(start, start + length));
    this.#known[slot] = { start, length, text };
    return text;
  }

  #isSame(a: number, b: number, length: number): boolean {
    for (let k = 0; k < length; k++) if (this.#bytes[a + k] !== this.#bytes[b + k]) return false;
    return true;
  }
}
