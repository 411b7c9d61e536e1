import { Problem, problemOf, type PlainProblem, type ProblemCode } from "../base/problem";
import type { Conversion } from "../geo/frames/conversion";
import { likelyFrames } from "../geo/frames/number-ranges";
import { makeReading, type Cell, type Feature, type FeatureTable, type Format, type RowIssue } from "../dataset/table";

/** Mistakes of a whole file rather than of a row: when most rows make one, the file is refused. */
const FILE_MISTAKES: readonly ProblemCode[] = [
  "io/coordinates-swapped",
  "io/coordinates-out-of-range",
  "frame/numbers-outside",
];

/** Keeps the books of one table while it is read: every row is accepted, rejected or skipped, and says why. */
export class RowBook {
  readonly #file: string;
  readonly #features: Feature[] = [];
  readonly #issues: RowIssue[] = [];
  readonly #warnings: PlainProblem[] = [];
  #rejected = 0;
  #skipped = 0;

  constructor(file: string) {
    this.#file = file;
  }

  accept(row: number, geometry: GeoJSON.Geometry | null, properties: Readonly<Record<string, Cell>>): void {
    this.#features.push({ geometry, properties, row });
  }

  reject(row: number, problem: PlainProblem, place: Pick<RowIssue, "cell" | "sheet"> = {}): void {
    this.#rejected++;
    this.#issues.push({ row, ...place, state: "rejected", problem });
  }

  skip(row: number, problem: PlainProblem, place: Pick<RowIssue, "cell" | "sheet"> = {}): void {
    this.#skipped++;
    this.#issues.push({ row, ...place, state: "skipped", problem });
  }

  /** Rows too many to be listed one by one, such as cells of a raster: counted, with one warning for all. */
  skipMany(count: number, problem: PlainProblem): void {
    this.#skipped += count;
    this.#warnings.push(problem);
  }

  /** @param place where in a spreadsheet, for doubts about one cell. */
  note(row: number, problem: PlainProblem, place: Pick<RowIssue, "cell" | "sheet"> = {}): void {
    this.#issues.push({ row, ...place, state: "noted", problem });
  }

  warn(...problems: readonly PlainProblem[]): void {
    this.#warnings.push(...problems);
  }

  /**
   * @param columns in file order; left out: every key of the features, in order of first occurrence.
   * @throws Problem "io/no-features" when there was no row at all; "io/coordinates-swapped" or
   * "io/coordinates-out-of-range" or "frame/numbers-outside" when more rows were rejected for that than were accepted;
   * the latter two then say what the numbers are likely to be.
   */
  close(about: {
    format: Format;
    frame?: string;
    conversion?: Conversion;
    encoding?: string;
    columns?: readonly string[];
  }): FeatureTable {
    const accepted = this.#features.length;
    if (accepted + this.#rejected === 0) throw new Problem("io/no-features", { file: this.#file });
    for (const code of FILE_MISTAKES) {
      const rows = this.#issues.filter(({ state, problem }) => state === "rejected" && problem.code === code);
      if (rows.length > accepted) throw problemOf(withLikelyFrames(rows.map(({ problem }) => problem)));
    }
    const { columns, ...rest } = about;
    return {
      kind: "features",
      columns: columns ?? this.#keys(),
      features: this.#features,
      reading: makeReading({
        file: this.#file,
        ...rest,
        rowsIn: accepted + this.#rejected + this.#skipped,
        accepted,
        rejected: this.#rejected,
        skipped: this.#skipped,
        issues: this.#issues,
        warnings: this.#warnings,
      }),
    };
  }

  #keys(): string[] {
    const keys = new Set<string>();
    for (const { properties } of this.#features) for (const key of Object.keys(properties)) keys.add(key);
    return [...keys];
  }
}

/** The first of many problems about numbers that do not fit, with what all the numbers are likely to be. */
function withLikelyFrames(problems: readonly PlainProblem[]): PlainProblem {
  const [first] = problems;
  if (first.code !== "io/coordinates-out-of-range" && first.code !== "frame/numbers-outside") return first;
  const numbers = problems.map(({ params }) => params as { x: number; y: number });
  const likely = likelyFrames(
    numbers.map(({ x }) => x),
    numbers.map(({ y }) => y),
  );
  return { code: first.code, params: { ...first.params, likely } } as PlainProblem;
}

/** Sets a cell whatever its column is called: on a plain object, `__proto__` would otherwise not be data. */
export function setCell(cells: Record<string, Cell>, column: string, cell: Cell): void {
  if (column !== "__proto__") cells[column] = cell;
  else Object.defineProperty(cells, column, { value: cell, enumerable: true, configurable: true, writable: true });
}

/** A row of cells without a prototype, on which any column name is only data: simple, but slower than setCell on {}. */
export function emptyCells(): Record<string, Cell> {
  return Object.create(null) as Record<string, Cell>;
}
