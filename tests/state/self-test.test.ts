import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "../../scripts/build-state.mjs";
import { quietJob } from "../../src/core/base/job";
import { createEngine } from "../../src/core/engine/engine";
import { openProject } from "../../src/core/engine/open-project";
import { parseLayers } from "../../src/core/layer/layers";
import { KNOWN_SAMPLE, sampleFigures, TESTED_LAYER, testedRequest } from "../../src/state/self-test/sample-figures";

test("the figures that the self-test expects are those the engine computes for the sample", async () => {
  const file = `${TESTED_LAYER}.json`;
  const [layer] = parseLayers([{ file, text: await readFile(join(ROOT, "layers", file), "utf8") }]);
  const source = { read: async (path: string) => new Uint8Array(await readFile(join(ROOT, "data", path))) };
  const engine = createEngine(await openProject(source, quietJob));
  expect(sampleFigures(await engine.coverage(testedRequest(layer), quietJob))).toEqual(KNOWN_SAMPLE);
});
