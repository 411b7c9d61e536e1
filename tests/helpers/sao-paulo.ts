import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { CoverageAnswer } from "../../src/core/analysis/result";
import { quietJob } from "../../src/core/base/job";
import { createEngine } from "../../src/core/engine/engine";
import { projectFromFiles } from "../../src/core/engine/project-from-files";
import { ALL_PEOPLE, type Project } from "../../src/core/project/project";
import { sharedPath } from "./shared-data";

/** Folder of the data, or undefined where this machine lacks them. */
export const SAO_PAULO = sharedPath("data/r5r-sao-paulo");

/** São Paulo's centre: people of hexagons, health care within 800 m on foot; no community was given. */
export async function saoPaulo(): Promise<{ project: Project; answers: CoverageAnswer[] }> {
  if (SAO_PAULO === undefined) throw new Error("São Paulo's data are not here");
  const folder = SAO_PAULO;
  const hexagons = "spo_hexgrid.csv";
  const loose = await projectFromFiles(
    { read: async (path) => new Uint8Array(await readFile(join(folder, path))) },
    {
      network: "spo_osm.pbf",
      demand: hexagons,
      peopleColumns: ["population"],
      facilities: hexagons,
      category: "health_care",
      where: { text: "healthcare > 0", test: ({ healthcare }) => Number(healthcare) > 0 },
    },
    "2010-08-01",
    quietJob,
  );
  const project = { ...loose, title: { zh: "圣保罗", en: "São Paulo" } };
  const limit = { value: 800, unit: "m" } as const;
  const answer = await createEngine(project).coverage(
    {
      layer: {
        id: "health_care",
        title: { zh: "医疗", en: "Health care" },
        categoryIds: ["health_care"],
        icon: "circle",
        colour: "#1B8A7A",
        group: ALL_PEOPLE,
        profile: "adult",
        standards: [{ areaTypes: ["urban", "county_town", "rural"], limit, measure: "network", requirementIds: [] }],
        order: 1,
      },
      methods: ["network", "buffer"],
      limits: { urban: limit, county_town: limit, rural: limit },
      speedMps: 1.2,
      detour: 1,
      snapLimitM: 200,
      gates: "open",
      statuses: ["operating"],
    },
    quietJob,
  );
  return { project, answers: [answer] };
}
