import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { quietJob } from "../../src/core/base/job";
import { createEngine } from "../../src/core/engine/engine";
import { openProject } from "../../src/core/engine/open-project";
import type { Engine } from "../../src/core/engine/api";
import type { CoverageRequest } from "../../src/core/analysis/result";
import { parseLayer } from "../../src/core/layer/check";
import { defaultQuestion, requestOf } from "../../src/state/question";
import { ROOT } from "../../scripts/build-state.mjs";

/** The engine on the same sample that the page serves, in this process. */
export async function sampleEngine(): Promise<Engine> {
  const source = { read: async (path: string) => new Uint8Array(await readFile(join(ROOT, "dist/data", path))) };
  return createEngine(await openProject(source, quietJob));
}

/** What the page asks for a layer by itself. */
export async function sampleRequest(engine: Engine, layerId: string): Promise<CoverageRequest> {
  const file = `${layerId}.json`;
  const layer = parseLayer(file, await readFile(join(ROOT, "layers", file), "utf8"));
  const groups = engine.project.groups.map((group) => group.id);
  return requestOf(defaultQuestion(layer, groups, true), layer, true);
}
