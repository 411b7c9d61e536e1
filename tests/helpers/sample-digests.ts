import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { quietJob } from "../../src/core/base/job";
import { createEngine } from "../../src/core/engine/engine";
import { openProject } from "../../src/core/engine/open-project";
import { parseLayers } from "../../src/core/layer/layers";
import { ROOT } from "../../scripts/build-state.mjs";
import { digestOf, everythingOf } from "./digest";

declare module "vitest" {
  interface ProvidedContext {
    /** Text of every layer file, and what Node answers for each layer of the sample: a digest of all its bytes. */
    layerFiles: { file: string; text: string }[];
    sampleDigests: Record<string, string>;
  }
}

/** Answers every layer of the sample district in Node, for browser tests to compare their own answers with. */
export default async function setup(project: TestProject): Promise<void> {
  const folder = join(ROOT, "layers");
  const names = (await readdir(folder)).filter((name) => name.endsWith(".json")).sort();
  const files = await Promise.all(
    names.map(async (file) => ({ file, text: await readFile(join(folder, file), "utf8") })),
  );
  const source = { read: async (path: string) => new Uint8Array(await readFile(join(ROOT, "data", path))) };
  const engine = createEngine(await openProject(source, quietJob));
  const digests: Record<string, string> = {};
  for (const layer of parseLayers(files)) {
    digests[layer.id] = await digestOf(await engine.coverage(everythingOf(layer), quietJob));
  }
  project.provide("layerFiles", files);
  project.provide("sampleDigests", digests);
}
