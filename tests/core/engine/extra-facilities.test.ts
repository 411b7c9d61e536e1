import { expect, test } from "vitest";
import { quietJob } from "../../../src/core/base/job";
import { AREA_TYPES } from "../../../src/core/layer/layer";
import type { CoverageRequest, ExtraFacility } from "../../../src/core/analysis/result";
import { createEngine } from "../../../src/core/engine/engine";
import { resultJson } from "../../../src/report/result-json";
import { CLINICS, facilityAt, line, spot, square, town } from "../../helpers/towns";

/** One street of a kilometre; a clinic at its west end, a home at each end, one community over all. */
const project = town({
  streets: [
    line([
      [0, 0],
      [1000, 0],
    ]),
  ],
  homes: [spot(100, 0), spot(900, 0)],
  people: [10, 20],
  clinics: [spot(0, 0)],
  communities: [square("东", -10, -500, 1020)],
});

function request(extraFacilities?: readonly ExtraFacility[]): CoverageRequest {
  const limit = { value: 300, unit: "m" } as const;
  return {
    layer: CLINICS,
    methods: ["network", "buffer"],
    limits: Object.fromEntries(AREA_TYPES.map((type) => [type, limit])) as CoverageRequest["limits"],
    speedMps: 1.2,
    detour: 1,
    snapLimitM: 200,
    statuses: ["operating"],
    gates: "open",
    ...(extraFacilities ? { extraFacilities } : {}),
  };
}

const trial = (id: string, x: number): ExtraFacility => {
  const [lon, lat] = spot(x, 0);
  return { id, name: `试设点 ${id}`, lon, lat };
};

test("a site that is tried out answers as if it stood in the project", async () => {
  const tried = await createEngine(project).coverage(request([trial("t1", 1000)]), quietJob);
  const stands = { ...project, facilities: [...project.facilities, facilityAt(spot(1000, 0), "t1")] };
  const real = await createEngine(stands).coverage(request(), quietJob);
  expect(tried.runs).toEqual(real.runs);
  expect(tried.runs[0].district.people.all).toEqual({ total: 30, covered: 30, uncovered: 0 });
  expect(tried.runs[0].communities[0].facilityCount).toBe(2);
});

test("a tried site leaves nothing behind: the next question without it has the old answer", async () => {
  const engine = createEngine(project);
  const before = await engine.coverage(request(), quietJob);
  await engine.coverage(request([trial("t1", 1000)]), quietJob);
  const moved = await engine.coverage(request([trial("t1", 500)]), quietJob);
  expect(moved.runs[0].places.costMm[1]).toBe(400_000);
  expect(await engine.coverage(request(), quietJob)).toEqual(before);
  expect(before.runs[0].district.people.all.covered).toBe(10);
});

test("a home is explained by the tried site that serves it", async () => {
  const coverage = request([trial("t1", 1000)]);
  const why = await createEngine(project).explain({ coverage, method: "network", demandIndex: 1 }, quietJob);
  expect(why).toMatchObject({ facilityId: "t1", facilityName: "试设点 t1", costMm: 100_000, within: true });
});

test("the result states which sites were tried out, and says nothing where none were", async () => {
  const engine = createEngine(project);
  const tried = resultJson(project, [await engine.coverage(request([trial("t1", 1000)]), quietJob)]);
  const [lon, lat] = spot(1000, 0);
  const [run] = (JSON.parse(tried) as { runs: { facilityCount: number; extraFacilities: unknown }[] }).runs;
  expect(run.facilityCount).toBe(2);
  expect(run.extraFacilities).toEqual([{ id: "t1", name: "试设点 t1", lon, lat }]);
  expect(resultJson(project, [await engine.coverage(request(), quietJob)])).not.toContain("extraFacilities");
});

test("a site with the id of a facility, or a place that is nowhere, is refused by name", async () => {
  const engine = createEngine(project);
  const refused = { code: "analysis/site-invalid" };
  await expect(engine.coverage(request([trial("c0", 10)]), quietJob)).rejects.toMatchObject(refused);
  await expect(engine.coverage(request([trial("t1", 10), trial("t1", 20)]), quietJob)).rejects.toMatchObject(refused);
  const nowhere = { id: "t1", name: "试设点", lon: Number.NaN, lat: 0 };
  await expect(engine.coverage(request([nowhere]), quietJob)).rejects.toMatchObject(refused);
});
