/** Gives every column or table a name of its own: of those called alike, the later ones get a number behind. */
export class OwnNames {
  readonly #taken: Set<string>;
  /** The next number by name: with thousands of columns called alike, counting from 2 each time would take minutes. */
  readonly #next = new Map<string, number>();
  readonly #fold: (name: string) => string;
  readonly #separator: string;

  /**
   * @param taken names that nobody gets.
   * @param fold names that are the same in this form count as called alike.
   */
  constructor({
    taken = [],
    fold = (name: string) => name,
    separator = "_",
  }: {
    readonly taken?: readonly string[];
    readonly fold?: (name: string) => string;
    readonly separator?: string;
  } = {}) {
    this.#taken = new Set(taken.map(fold));
    this.#fold = fold;
    this.#separator = separator;
  }

  add(name: string): string {
    const folded = this.#fold(name);
    let own = name;
    let n = this.#next.get(folded) ?? 2;
    for (; this.#taken.has(this.#fold(own)); n++) own = `${name}${this.#separator}${n}`;
    this.#next.set(folded, n);
    this.#taken.add(this.#fold(own));
    return own;
  }
}
