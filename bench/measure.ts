/** One way of doing a piece of work, to be compared with others in the same run. */
export interface Variant {
  readonly name: string;
  readonly work: () => unknown;
}

/**
 * Median milliseconds of each variant over interleaved rounds: every round does all of them, each round starting with
 * another one, after two rounds that do not count. On a shared machine the ratios hold where the milliseconds do not.
 */
export async function medians(variants: readonly Variant[], rounds: number): Promise<number[]> {
  const times: number[][] = variants.map(() => []);
  for (let round = -2; round < rounds; round++) {
    for (let i = 0; i < variants.length; i++) {
      const v = (i + Math.max(0, round)) % variants.length;
      const start = performance.now();
      await variants[v].work();
      const elapsed = performance.now() - start;
      if (round >= 0) times[v].push(elapsed);
    }
  }
  return times.map((all) => all.sort((a, b) => a - b)[all.length >> 1]);
}

/** One timed piece of work that cannot be repeated (the first of its kind). */
export async function once<T>(work: () => Promise<T> | T): Promise<{ readonly ms: number; readonly value: T }> {
  const start = performance.now();
  const value = await work();
  return { ms: performance.now() - start, value };
}

const WIDTH = 58;

/** Prints one line: what, milliseconds, and what else there is to say. */
export function say(what: string, ms: number, ...more: readonly string[]): void {
  console.log(`  ${what.padEnd(WIDTH)} ${ms.toFixed(ms < 10 ? 2 : 0).padStart(8)} ms  ${more.join("  ")}`.trimEnd());
}

export function title(text: string): void {
  console.log(`\n${text}`);
}

/** A figure held against its limit. */
export function gate(name: string, value: number, limit: number, unit: string): void {
  const verdict = value <= limit ? "ok" : "OVER";
  console.log(
    `  ${name.padEnd(WIDTH)} ${value.toFixed(2).padStart(8)} ${unit.padEnd(3)} limit ${limit} ${unit}  ${verdict}`,
  );
}

/** A figure that may not fall below its limit. */
export function gateAtLeast(name: string, value: number, limit: number, unit: string): void {
  const verdict = value >= limit ? "ok" : "UNDER";
  console.log(
    `  ${name.padEnd(WIDTH)} ${value.toFixed(2).padStart(8)} ${unit.padEnd(3)} at least ${limit} ${unit}  ${verdict}`,
  );
}

export function nsPerEdge(ms: number, directedEdges: number): string {
  return `${((ms * 1e6) / directedEdges).toFixed(1)} ns per directed edge`;
}
