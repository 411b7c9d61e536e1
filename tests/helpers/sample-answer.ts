import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { quietJob } from "../../src/core/base/job";
import { createEngine } from "../../src/core/engine/engine";
import { openProject } from "../../src/core/engine/open-project";
import { defaultLimits, defaultSpeedMps } from "../../src/core/layer/defaults";
import { layerById, parseLayers } from "../../src/core/layer/layers";
import { projectView } from "../../src/map/project-view";
import type { MapSource } from "../../src/report/report-maps";
import { ROOT } from "../../scripts/build-state.mjs";

/** The sample district's answer for one layer, network and buffer, by the layer's own standard. */
export async function sampleAnswer(layerId: string): Promise<MapSource> {
  const folder = join(ROOT, "layers");
  const names = (await readdir(folder)).filter((name) => name.endsWith(".json"));
  const files = await Promise.all(
    names.map(async (file) => ({ file, text: await readFile(join(folder, file), "utf8") })),
  );
  const layer = layerById(parseLayers(files), layerId);
  const source = { read: async (path: string) => new Uint8Array(await readFile(join(ROOT, "data", path))) };
  const project = await openProject(source, quietJob);
  const answer = await createEngine(project).coverage(
    {
      layer,
      methods: ["network", "buffer"],
      limits: defaultLimits(layer),
      speedMps: defaultSpeedMps(layer),
      detour: 1,
      snapLimitM: 200,
      gates: "open",
      statuses: ["operating"],
    },
    quietJob,
  );
  return { project, view: projectView(project, undefined), answer, layer, language: "zh" };
}
