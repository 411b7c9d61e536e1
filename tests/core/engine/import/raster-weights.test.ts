import { expect, test } from "vitest";
import { quietJob } from "../../../../src/core/base/job";
import { archiveSource } from "../../../../src/core/engine/archive-source";
import { NO_DECISIONS, type ImportDecisions } from "../../../../src/core/engine/import/decisions";
import { ImportSession } from "../../../../src/core/engine/import/session";
import { openProject } from "../../../../src/core/engine/open-project";
import { packProject } from "../../../../src/core/engine/project-archive";
import type { Project } from "../../../../src/core/project/project";
import { makeTiff } from "../../io/make-tiff";
import { box, collection, feature } from "../../../helpers/geojson";

/** Three communities over the cells of a raster of 6 × 1 at 120° E, 31° N; the third one has nobody in its cells. */
const names = ["东里社区", "西里社区", "河里社区"];
const raster = makeTiff({ width: 6, height: 1, values: [6.5, 3.5, 0.5, 0, 0, 0] });

function boundaries(people?: readonly number[]): string {
  const features = names.map((name, i) =>
    feature(box(120 + i * 0.02, 30.99, 120.02 + i * 0.02, 31), {
      id: `c${i}`,
      name,
      ...(people && { 常住人口: people[i] }),
    }),
  );
  return collection(features);
}

const ledger = `社区名称,常住人口,60岁及以上\n${names[0]},1000,101\n${names[1]},57,8\n${names[2]},64,20\n`;
const quarters = collection(
  [0.005, 0.025, 0.045].map((x, i) =>
    feature(box(120 + x, 30.995, 120 + x + 0.0005, 30.995 + 0.0005), { name: `${"甲乙丙"[i]}苑小区` }),
  ),
);

async function imported(
  files: Readonly<Record<string, string | Uint8Array>>,
  more: Partial<ImportDecisions> = {},
  open?: Project,
) {
  const given = Object.entries(files).map(([name, content]) => ({
    name,
    bytes: typeof content === "string" ? new TextEncoder().encode(content) : content,
  }));
  const session = new ImportSession(given, { title: "河镇", dataDate: "2026-01-01" });
  const result = await session.make({ ...NO_DECISIONS, ...more }, quietJob, open);
  if (!result.project) throw new Error("no project");
  const dataset = result.datasets.find(({ file }) => file === "人口栅格.tif");
  return { project: result.project, dataset, remarks: dataset?.reading?.warnings.map(({ code }) => code) ?? [] };
}

const sum = (people: Float64Array) => people.reduce((a, b) => a + b, 0);
const files = { "社区边界.geojson": boundaries(), "社区人口台账.csv": ledger, "人口栅格.tif": raster };

test("official totals go to the cells of a raster beside them, and where it has nobody evenly", async () => {
  const { project, dataset, remarks } = await imported(files);
  const { demand, record } = project;
  expect(record?.spread).toEqual([
    { method: "raster", communityCount: 2 },
    { method: "evenly", communityCount: 1 },
  ]);
  expect(demand.placement).toBe("over-several");
  expect(Array.from(demand.people.all).slice(0, 3)).toEqual([650, 350, 57]);
  expect(Array.from(demand.people["60+"]).slice(0, 3)).toEqual([66, 35, 8]); // 65.65, 35.35
  expect([sum(demand.people.all), sum(demand.people["60+"])]).toEqual([1000 + 57 + 64, 101 + 8 + 20]);
  expect(dataset).toMatchObject({ used: true, reading: { rowsIn: 6, accepted: 6, rejected: 0, skipped: 0 } });
  expect(remarks).toContain("import/raster-as-weights");
  const saved = await packProject(project, { keepPersonalData: false }, quietJob);
  const opened = await openProject(archiveSource(saved), quietJob);
  expect(opened.record?.spread).toEqual(record?.spread);
  expect(opened.demand.people.all).toEqual(demand.people.all);
});

test("a raster in every community is the method of the whole project, also when it is saved", async () => {
  const full = makeTiff({ width: 6, height: 1, values: [1, 2, 3, 4, 5, 6] });
  const { project } = await imported({ ...files, "人口栅格.tif": full });
  const saved = await packProject(project, { keepPersonalData: false }, quietJob);
  expect((await openProject(archiveSource(saved), quietJob)).demand.placement).toBe("over-raster");
});

test("beside quarters everywhere a raster is left out and says so", async () => {
  const { project, dataset } = await imported({ ...files, "小区.geojson": quarters });
  expect(project.record?.spread).toEqual([{ method: "quarters", communityCount: 3 }]);
  expect(dataset).toMatchObject({ used: false, problem: { code: "import/raster-not-needed" } });
});

test("a raster without totals, or that a person names as the people, is counted itself", async () => {
  const alone = await imported({ "社区边界.geojson": boundaries(), "人口栅格.tif": raster });
  expect(sum(alone.project.demand.people.all)).toBeCloseTo(10.5, 6);
  const chosen = await imported(files, { datasets: { "人口栅格.tif": { role: "demand" } } });
  expect(sum(chosen.project.demand.people.all)).toBeCloseTo(10.5, 6);
  expect(chosen.project.communities[0].statedPeople?.all).toBe(1000);
  expect(chosen.remarks).not.toContain("import/raster-as-weights");
});

test("communities with new totals are counted anew; the raster whose cells are not kept leaves the books", async () => {
  const before = await imported({ "社区2025.geojson": boundaries([1000, 57, 64]), "人口栅格.tif": raster });
  expect(before.project.record?.sources.map(({ file }) => file)).toEqual(["社区2025.geojson", "人口栅格.tif"]);
  const datasets = { "社区2026.geojson": { replaces: "社区2025.geojson" } };
  const after = await imported(
    { "社区2026.geojson": boundaries([900, 60, 70]) },
    { target: "open", datasets },
    before.project,
  );
  const { demand, record, readings, source } = after.project;
  expect(sum(demand.people.all)).toBe(1030);
  expect(record?.spread).toEqual([{ method: "evenly", communityCount: 3 }]);
  expect(record?.sources.map(({ file }) => file)).toEqual(["社区2026.geojson"]);
  expect(readings.map(({ file }) => file)).toEqual(["社区2026.geojson"]);
  expect(source.zh).toBe("社区2026.geojson");
});

test("a raster is counted itself when the people of the communities are left out", async () => {
  const one = { "社区2025.geojson": boundaries([1000, 57, 64]), "人口栅格.tif": raster };
  const { project } = await imported(one, { datasets: { "社区2025.geojson": { people: [] } } });
  expect(sum(project.demand.people.all)).toBeCloseTo(10.5, 6);
  const ledgerLeft = await imported(files, { datasets: { "社区人口台账.csv": { skip: true } } });
  expect(sum(ledgerLeft.project.demand.people.all)).toBeCloseTo(10.5, 6);
});
