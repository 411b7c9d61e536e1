import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { createInterface } from "node:readline";

export interface FuzzFailure {
  readonly format: string;
  readonly number: number;
  readonly fixture: string;
  /** An exception that is no problem, a hang, or more than 1 GiB. */
  readonly what: string;
}

export interface FuzzOutcome {
  readonly cases: number;
  readonly slowestMs: number;
  readonly failures: readonly FuzzFailure[];
}

/** The child measures ten seconds of the processor by itself; one that hangs cannot, and is ended after these. */
const LONGEST_MS = 60_000;
/** A process that starts compiles everything first. */
const START_MS = 120_000;
const CHILD = resolve(import.meta.dirname, "child.ts");

/**
 * Reads damaged files in processes that are ended when one hangs.
 * @param format of the fixtures, or "all": their formats in turn.
 */
export async function fuzzFormat(format: string, cases: number): Promise<FuzzOutcome> {
  const failures: FuzzFailure[] = [];
  let slowestMs = 0;
  let next = 0;
  while (next < cases) {
    const part = await runChild(format, next, cases);
    failures.push(...part.failures);
    slowestMs = Math.max(slowestMs, part.slowestMs);
    next = part.next;
  }
  return { cases, slowestMs, failures };
}

async function runChild(format: string, first: number, end: number) {
  const options = ["--import", "tsx", "--max-old-space-size=900", CHILD, format, `${first}`, `${end}`];
  const child = spawn(process.execPath, options, { stdio: ["ignore", "pipe", "inherit"] });
  const failures: FuzzFailure[] = [];
  let current = { number: first - 1, fixture: "start", since: performance.now() };
  let slowestMs = 0;
  let isDone = false;
  const fail = (what: string) => failures.push({ format, number: current.number, fixture: current.fixture, what });
  const watch = setInterval(() => {
    const limit = current.number < first ? START_MS : LONGEST_MS;
    if (performance.now() - current.since < limit) return;
    fail(`no answer after ${limit / 1000} s`);
    child.kill("SIGKILL");
    clearInterval(watch);
  }, 250);
  for await (const line of createInterface({ input: child.stdout })) {
    const [mark, text] = line.split("\t");
    if (mark === "failed") fail(JSON.parse(text) as string);
    else if (mark === "memory") fail(`${text} MiB`);
    else {
      isDone = mark === "done";
      if (isDone) slowestMs = Number(text);
      current = { number: isDone ? end : Number(mark), fixture: text, since: performance.now() };
    }
  }
  clearInterval(watch);
  if (!isDone && failures.at(-1)?.number !== current.number) fail("the process ended");
  return { failures, slowestMs, next: isDone ? end : Math.max(first, current.number) + 1 };
}
