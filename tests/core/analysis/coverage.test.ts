import { expect, test } from "vitest";
import { quietJob } from "../../../src/core/base/job";
import { coveredPlaces } from "../../../src/core/analysis/coverage";
import { binPeople, countsOf, rounded } from "../../../src/core/analysis/count-people";
import { checkRequest, limitMm, limitsInUse, sameLimit } from "../../../src/core/analysis/limits";
import type { CoverageRequest, CoverageRun, Method } from "../../../src/core/analysis/result";
import { createEngine } from "../../../src/core/engine/engine";
import { AREA_TYPES, type AreaType, type Limit } from "../../../src/core/layer/layer";
import type { Project } from "../../../src/core/project/project";
import { CLINICS, line, spot, square, town } from "../../helpers/towns";

const minutes = (value: number): Limit => ({ value, unit: "min" });
const metres = (value: number): Limit => ({ value, unit: "m" });
const everywhere = (limit: Limit) =>
  Object.fromEntries(AREA_TYPES.map((type) => [type, limit])) as Record<AreaType, Limit>;

function request(limit: Limit, changes: Partial<CoverageRequest> = {}): CoverageRequest {
  return {
    layer: CLINICS,
    methods: ["network"],
    limits: everywhere(limit),
    speedMps: 1.2,
    detour: 1,
    snapLimitM: 200,
    statuses: ["operating"],
    gates: "open",
    ...changes,
  };
}

async function run(project: Project, asked: CoverageRequest): Promise<Record<Method, CoverageRun>> {
  const { runs } = await createEngine(project).coverage(asked, quietJob);
  return Object.fromEntries(runs.map((one) => [one.method, one])) as Record<Method, CoverageRun>;
}

// docs/methods/coverage.md
test("ten minutes at 1.2 m/s are 720 m, and the home at 720 m is served, the one a millimetre farther is not", () => {
  const costMm = Int32Array.of(360_000, 720_000, 720_001, -1);
  const people = Float64Array.of(10, 20, 30, 40);
  const covered = coveredPlaces(costMm, new Uint8Array(4), everywhere(minutes(10)), 1.2);
  expect([...covered]).toEqual([1, 1, 0, 0]);
  const counts = countsOf(binPeople({ all: people }, ["all"], Int32Array.of(0, 0, 0, 0), 1, covered), ["all"], [0]);
  expect(counts.all).toEqual({ total: 100, covered: 30, uncovered: 70 });
});

test("each area type is judged by its own limit", () => {
  const limits = { urban: minutes(10), county_town: minutes(20), rural: metres(3000) };
  const costMm = new Int32Array(3).fill(1_000_000);
  expect([...coveredPlaces(costMm, Uint8Array.of(0, 1, 2), limits, 1.2)]).toEqual([0, 1, 1]);
});

test("limits are rounded to the millimetre, so that a standard of ten minutes is not a hair less", () => {
  expect(limitMm(minutes(10), 0.9)).toBe(540_000);
  expect(limitMm(minutes(15), 1.1)).toBe(990_000); // 15 × 60 × 1.1 is 990.0000000000001 in floating point
  expect(limitMm(minutes(7), 0.83)).toBe(348_600);
  expect(limitMm(metres(500), 0.9)).toBe(500_000);
});

test("a limit is used once, however many area types share it, and only where there is such a community", () => {
  const limits = { urban: minutes(10), county_town: minutes(20), rural: minutes(20) };
  const project = town({ homes: [spot(0, 0)], clinics: [] });
  expect(limitsInUse(project, limits)).toEqual([minutes(10)]);
  const communities = [
    { ...square("a", 0, 0, 9), areaType: "rural" as const },
    { ...square("b", 9, 0, 9), areaType: "county_town" as const },
  ];
  expect(limitsInUse({ ...project, communities }, limits)).toEqual([minutes(20)]);
  expect(sameLimit(minutes(10), metres(10))).toBe(false);
});

test.each([
  [{ limits: everywhere(minutes(0)) }],
  [{ limits: { ...everywhere(minutes(10)), rural: metres(100_001) } }],
  [{ limits: everywhere(minutes(NaN)) }],
  [{ detour: 10.1 }],
  [{ snapLimitM: 5001 }],
])("a question nobody can walk is refused before any work: %o", (changes) => {
  expect(() => {
    checkRequest(request(minutes(10), changes));
  }).toThrow(expect.objectContaining({ code: "analysis/limit-invalid" }));
});

test("people are counted whole, and broken people to six decimals, total always covered and uncovered together", () => {
  expect(rounded(0.1 + 0.2)).toBe(0.3);
  expect(rounded(5257)).toBe(5257);
  const people = { all: Float64Array.from({ length: 7 }, () => 1 / 7) };
  const covered = Uint8Array.of(1, 1, 1, 0, 0, 0, 0);
  const { all } = countsOf(binPeople(people, ["all"], new Int32Array(7), 1, covered), ["all"], [0]);
  expect(all).toEqual({ total: 1, covered: 0.428571, uncovered: 0.571429 });
});

test("people outside every bin are kept as the rest", () => {
  const people = { all: Float64Array.of(1, 2, 4) };
  const binned = binPeople(people, ["all"], Int32Array.of(-1, 0, 1), 2, Uint8Array.of(1, 0, 1));
  expect([...binned.total.all]).toEqual([2, 4, 1]);
  expect([...binned.covered.all]).toEqual([0, 4, 1]);
});

// docs/methods/buffer.md
test("across the river a circle serves whom the bridge does not", async () => {
  // Two banks 100 m apart, a bridge 400 m to the east; the clinic stands opposite the home.
  const project = town({
    streets: [
      line([
        [0, 0],
        [400, 0],
        [400, 100],
        [0, 100],
      ]),
    ],
    homes: [spot(0, 100)],
    people: [50],
    clinics: [spot(0, 0)],
  });
  const methods: Method[] = ["network", "buffer", "straight"];
  const { network, buffer, straight } = await run(project, request(metres(300), { methods, detour: 1.47 }));
  expect([network, buffer, straight].map((one) => one.places.costMm[0])).toEqual([900_000, 147_000, 100_000]);
  expect([network, buffer, straight].map((one) => one.district.people.all.covered)).toEqual([0, 50, 50]);
});

test("a buffer's ground is the circle of limit over detour: 300 m at 1.5 is 200 m", async () => {
  const project = town({
    homes: [spot(0, 0)],
    clinics: [spot(0, 0)],
    communities: [square("a", -500, -500, 1000)],
  });
  const { buffer, straight } = await run(
    project,
    request(metres(300), { methods: ["buffer", "straight"], detour: 1.5 }),
  );
  const within = (run: CoverageRun, radiusM: number) =>
    Math.abs((run.district.coveredAreaM2 ?? 0) / (Math.PI * radiusM ** 2) - 1);
  expect(within(buffer, 200)).toBeLessThanOrEqual(buffer.areas.toleranceShare + 1e-5);
  expect(within(straight, 300)).toBeLessThanOrEqual(straight.areas.toleranceShare + 1e-5);
});

test("a district's rows add up at every level, and what fits no community is its own line", async () => {
  const streets = [
    line([
      [0, 0],
      [900, 0],
    ]),
  ];
  const project: Project = {
    ...town({
      streets,
      homes: [spot(100, 0), spot(350, 0), spot(650, 0), spot(880, 0)],
      people: [11, 13, 17, 19],
      clinics: [spot(0, 0), spot(640, 0)],
      communities: [
        { ...square("a", 0, -150, 300), parentId: "s" },
        { ...square("b", 300, -150, 300), parentId: "s" },
        { ...square("c", 600, -150, 200), parentId: "t" },
      ],
    }),
    streets: [
      { ...square("s", 0, -150, 600), name: "东街道" },
      { ...square("t", 600, -150, 200), name: "西街道" },
    ],
  };
  const { network } = await run(project, request(metres(200)));
  const sum = (rows: CoverageRun["communities"]) => ({
    total: rows.reduce((count, row) => count + row.people.all.total, 0),
    covered: rows.reduce((count, row) => count + row.people.all.covered, 0),
    areaM2: rows.reduce((m2, row) => m2 + (row.areaM2 ?? 0), 0),
    coveredAreaM2: rows.reduce((m2, row) => m2 + (row.coveredAreaM2 ?? 0), 0),
    facilities: rows.reduce((count, row) => count + row.facilityCount, 0),
  });
  expect(sum(network.communities)).toEqual(sum(network.streets));
  expect(sum(network.communities)).toMatchObject({ total: 41, covered: 28, facilities: 2 });
  expect(network.residue.all.outside).toEqual({ total: 19, covered: 0, uncovered: 19 });
  expect(network.district.people.all).toEqual({ total: 60, covered: 28, uncovered: 32 });
  expect(network.district).toMatchObject({ facilityCount: 2, areaM2: 220_000 });
  expect(network.communities.map((row) => row.id)).toEqual(["b", "a", "c"]); // most missed first, then by id
  expect(network.streets.map((row) => [row.id, row.meanDistanceM])).toEqual([
    ["s", 202.9], // (11 × 100 + 13 × 290) / 24
    ["t", 10],
  ]);
});
