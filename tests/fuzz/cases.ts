import { quietJob } from "../../src/core/base/job";
import { Problem } from "../../src/core/base/problem";
import { seededRandom } from "../../src/core/base/random";
import { listLayers, readAny } from "../../src/core/io";
import { problemSentence } from "../../src/text";
import { makeZip } from "../core/io/make-zip";
import type { FuzzFixture } from "./fixtures";
import { mutated } from "./mutate";

const MOST_LAYERS = 3;

/** The damaged copy that a number stands for: the same on every machine. */
export function fuzzCase(fixture: FuzzFixture, number: number): Uint8Array {
  const random = seededRandom(number * 7919 + fixture.bytes.length);
  const { parts } = fixture;
  if (!parts || random() < 0.3) return mutated(fixture.bytes, random);
  const chosen = Math.floor(random() * parts.length);
  // inside a sound archive, where checksums would end the reading at once
  return makeZip(parts.map((part, p) => ({ ...part, content: p === chosen ? mutated(part.content, random) : part.content, method: 0 }))); // prettier-ignore
}

/** Reads every layer of a file: each is read with books that close, or refused by a problem that has a sentence. */
export async function readAll({ password }: FuzzFixture, bytes: Uint8Array, number: number): Promise<void> {
  const geometry = (["none", "optional", "required"] as const)[number % 3];
  const layers = await orProblem(() => listLayers("fuzz", bytes));
  for (const { name } of (layers ?? []).slice(0, MOST_LAYERS)) {
    const data = await orProblem(() => readAny("fuzz", bytes, { layer: name, geometry, password }, quietJob));
    if (!data) continue;
    const { rowsIn, accepted, rejected, skipped, issues, warnings } = data.reading;
    if (rowsIn !== accepted + rejected + skipped) throw new Error("rows were lost");
    if (data.kind === "features" && data.features.length !== accepted) throw new Error("features were lost");
    for (const problem of [...warnings, ...issues.slice(0, 20).map((issue) => issue.problem)]) sentence(problem);
  }
  const added = Object.keys(Object.prototype);
  if (added.length > 0) throw new Error(`Object.prototype has ${added.join()}`);
}

async function orProblem<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    sentence(error.plain());
    return undefined;
  }
}

function sentence(problem: Parameters<typeof problemSentence>[1]): void {
  if (problemSentence("zh", problem) === "" || problemSentence("en", problem) === "") throw new Error("no sentence");
}
