import fc from "fast-check";
import { expect, test } from "vitest";
import { quietJob } from "../../../src/core/base/job";
import { AREA_TYPES, type Limit } from "../../../src/core/layer/layer";
import type { CoverageRequest, CoverageRun, Method } from "../../../src/core/analysis/result";
import { createEngine } from "../../../src/core/engine/engine";
import type { Project } from "../../../src/core/project/project";
import { CLINICS, line, randomSpots, randomStreets, spot, square, town } from "../../helpers/towns";

function request(limit: Limit, changes: Partial<CoverageRequest> = {}): CoverageRequest {
  return {
    layer: CLINICS,
    methods: ["network"],
    limits: Object.fromEntries(AREA_TYPES.map((type) => [type, limit])) as CoverageRequest["limits"],
    speedMps: 1.2,
    detour: 1,
    snapLimitM: 200,
    statuses: ["operating"],
    gates: "open",
    ...changes,
  };
}

const metres = (value: number): Limit => ({ value, unit: "m" });

async function run(
  project: Project,
  limit: Limit,
  method: Method = "network",
  changes: Partial<CoverageRequest> = {},
): Promise<CoverageRun> {
  const answer = await createEngine(project).coverage(request(limit, { methods: [method], ...changes }), quietJob);
  return answer.runs[0];
}

const street = [
  line(
    [
      [0, 0],
      [1000, 0],
    ],
    { name: "长街" },
  ),
];

test("a home exactly at the limit is within it, one a millimetre farther is not", async () => {
  const project = town({
    streets: street,
    homes: [spot(300, 0), spot(300.001, 0)],
    people: [10, 20],
    clinics: [spot(0, 0)],
  });
  const { district, places } = await run(project, metres(300));
  expect([...places.costMm]).toEqual([300_000, 300_001]);
  expect(district.people.all).toEqual({ total: 30, covered: 10, uncovered: 20 });
});

test("ten minutes at 0.9 m/s are 540 m to the millimetre", async () => {
  const project = town({ streets: street, homes: [spot(540, 0), spot(540.002, 0)], clinics: [spot(0, 0)] });
  const { places } = await run(project, { value: 10, unit: "min" }, "network", { speedMps: 0.9 });
  expect([...places.covered]).toEqual([1, 0]);
});

test("one call answers by network, buffer and straight line", async () => {
  const project = town({
    streets: [
      line([
        [0, 0],
        [0, 400],
      ]),
      line([
        [0, 400],
        [100, 400],
      ]),
      line([
        [100, 400],
        [100, 0],
      ]),
    ],
    homes: [spot(100, 0)],
    people: [5],
    clinics: [spot(0, 0)],
  });
  const { runs } = await createEngine(project).coverage(
    request(metres(300), { methods: ["network", "buffer", "straight"], detour: 1.3 }),
    quietJob,
  );
  expect(runs.map((r) => [r.method, r.places.costMm[0], r.district.people.all.covered])).toEqual([
    ["network", 900_000, 0],
    ["buffer", 130_000, 5],
    ["straight", 100_000, 5],
  ]);
});

test("communities, streets and the district add up, and people outside every community are shown as residue", async () => {
  const project: Project = {
    ...town({
      streets: street,
      homes: [spot(50, 10), spot(150, 10), spot(950, 10)],
      people: [100, 30, 7],
      clinics: [spot(60, 0)],
      communities: [
        { ...square("a", 0, -50, 100), parentId: "s" },
        { ...square("b", 100, -50, 100), parentId: "s" },
      ],
    }),
    streets: [{ ...square("s", 0, -50, 200), name: "街道" }],
  };
  const { communities, streets, district, residue } = await run(project, metres(60));
  expect(communities.map((row) => [row.id, row.people.all])).toEqual([
    ["b", { total: 30, covered: 0, uncovered: 30 }],
    ["a", { total: 100, covered: 100, uncovered: 0 }],
  ]);
  expect(streets[0].people.all).toEqual({ total: 130, covered: 100, uncovered: 30 });
  expect(district.people.all).toEqual({ total: 137, covered: 100, uncovered: 37 });
  expect(residue.all).toEqual({ outside: { total: 7, covered: 0, uncovered: 7 }, offNetwork: 0 });
  expect(communities.map((row) => row.facilityCount)).toEqual([0, 1]);
});

test("homes off the network are named, counted as uncovered, and shown as residue", async () => {
  const project = town({ streets: street, homes: [spot(10, 0), spot(10, 300)], people: [1, 4], clinics: [spot(0, 0)] });
  const { district, residue, offNetwork, places } = await run(project, metres(300));
  expect(district.people.all).toEqual({ total: 5, covered: 1, uncovered: 4 });
  expect(residue.all.offNetwork).toBe(4);
  expect(offNetwork).toEqual([{ kind: "demand", id: "home-1", name: "住宅1", people: 4, distanceM: 300 }]);
  expect(places.costMm[1]).toBe(-1);
});

test("the area type of a community chooses its limit", async () => {
  const communities = [square("a", 0, -50, 400), { ...square("b", 400, -50, 400), areaType: "county_town" as const }];
  const project = town({ streets: street, homes: [spot(390, 0), spot(450, 0)], clinics: [spot(0, 0)], communities });
  const limits = { urban: metres(300), county_town: metres(500), rural: metres(100) };
  const { places, communities: rows } = await run(project, metres(1), "network", { limits });
  expect([...places.covered]).toEqual([0, 1]);
  expect(rows.find((row) => row.id === "b")?.limit).toEqual(metres(500));
});

test("of several limits each reaches only into the communities it decides in", async () => {
  const communities = [square("a", 0, -50, 400), { ...square("b", 400, -50, 400), areaType: "county_town" as const }];
  const project = town({ streets: street, homes: [spot(390, 0)], clinics: [spot(350, 0)], communities });
  const limits = { urban: metres(100), county_town: metres(300), rural: metres(900) };
  const { areas } = await run(project, metres(1), "network", { limits });
  expect(areas.reach.map(({ limit }) => limit.value)).toEqual([100, 300]);
  const lons = areas.reach.map(({ geometry }) => geometry.coordinates.flat(2).map(([lon]) => lon));
  const border = spot(400, 0)[0];
  expect(Math.max(...lons[0])).toBeLessThanOrEqual(border + 1e-6);
  expect(Math.min(...lons[1])).toBeGreaterThanOrEqual(border - 1e-6);
  const one = await run(project, metres(100));
  expect(Math.max(...one.areas.reach[0].geometry.coordinates.flat(2).map(([lon]) => lon))).toBeGreaterThan(border);
});

test("a shelter with ground of its own is entered from its edge, and is no distance away from inside", async () => {
  const project = town({ streets: street, homes: [spot(300, 0), spot(130, 40)], clinics: [] });
  const shelter = square("p", 100, 10, 100).geometry;
  const withShelter: Project = {
    ...project,
    bounds: [...spot(0, -50), ...spot(1000, 150)],
    facilities: [{ id: "p", name: "公园", category: "clinic", status: "operating", geometry: shelter, properties: {} }],
  };
  const network = await run(withShelter, metres(150));
  expect(network.places.costMm[0]).toBe(110_000); // 100 m along the street, 10 m to the park's corner
  const straight = await run(withShelter, metres(150), "straight");
  expect(straight.places.costMm[1]).toBe(0);
  expect(Math.abs(straight.places.costMm[0] - 100_499)).toBeLessThanOrEqual(30);
});

test("the explanation of a home gives the number of the run, its parts and the way", async () => {
  const project = town({ streets: street, homes: [spot(300, 20)], people: [3], clinics: [spot(0, 10)] });
  const engine = createEngine(project);
  const explained = await engine.explain(
    { coverage: request(metres(300)), method: "network", demandIndex: 0 },
    quietJob,
  );
  expect(explained).toMatchObject({
    costMm: 330_000,
    parts: { accessMm: 20_000, alongMm: 300_000, egressMm: 10_000 },
    within: false,
    facilityName: "设施c0",
    streets: ["长街"],
    requirementIds: ["T-1"],
    limitM: 300,
  });
  expect(explained.route?.coordinates[0]).toEqual(spot(300, 20));
  expect(explained.route?.coordinates.at(-1)).toEqual(spot(0, 10));
});

test("asking for the network of a project without one says so", async () => {
  await expect(run(town({ homes: [spot(0, 0)], clinics: [spot(9, 0)] }), metres(5))).rejects.toMatchObject({
    code: "analysis/no-network",
  });
});

test.each([
  [{ speedMps: 0 }, "analysis/speed-invalid"],
  [{ speedMps: NaN }, "analysis/speed-invalid"],
  [{ detour: 0.5 }, "analysis/limit-invalid"],
  [{ snapLimitM: -1 }, "analysis/limit-invalid"],
])("numbers nobody can walk are refused: %o", async (changes, code) => {
  const project = town({ streets: street, homes: [spot(0, 0)], clinics: [spot(9, 0)] });
  await expect(run(project, metres(5), "network", changes)).rejects.toMatchObject({ code });
});

function randomTown(seed: number, clinicCount: number): Project {
  return town({
    streets: randomStreets(seed),
    homes: randomSpots(seed + 100, 80, 630),
    people: Array.from({ length: 80 }, (_, i) => (i * 37 + seed) % 23),
    clinics: randomSpots(seed + 200, clinicCount, 630),
    communities: [square("a", 0, 0, 315), square("b", 315, 0, 315), square("c", 0, 315, 315)],
  });
}

const anySeed = fc.integer({ min: 1, max: 1e6 });
const someTowns = { numRuns: 25, seed: 23 };

test("adding a clinic never lowers coverage", () =>
  fc.assert(
    fc.asyncProperty(anySeed, async (seed) => {
      const few = await run(randomTown(seed, 3), metres(250));
      const more = await run(randomTown(seed, 4), metres(250));
      expect(more.district.people.all.covered).toBeGreaterThanOrEqual(few.district.people.all.covered);
    }),
    someTowns,
  ));

test("raising the limit never lowers coverage, in people or in area", () =>
  fc.assert(
    fc.asyncProperty(anySeed, async (seed) => {
      const project = randomTown(seed, 3);
      let people = 0;
      let areaM2 = 0;
      for (const limit of [100, 200, 350]) {
        const { district } = await run(project, metres(limit));
        expect(district.people.all.covered).toBeGreaterThanOrEqual(people);
        expect(district.coveredAreaM2 ?? 0).toBeGreaterThanOrEqual(areaM2);
        people = district.people.all.covered;
        areaM2 = district.coveredAreaM2 ?? 0;
      }
    }),
    someTowns,
  ));

test("whoever is within reach by the network is within reach as the crow flies, and is nearer that way", () =>
  fc.assert(
    fc.asyncProperty(anySeed, async (seed) => {
      const project = randomTown(seed, 3);
      const network = (await run(project, metres(250))).places;
      const straight = (await run(project, metres(250), "straight")).places;
      network.costMm.forEach((cost, p) => {
        if (cost >= 0) expect(straight.costMm[p]).toBeLessThanOrEqual(cost + 2);
        if (network.covered[p]) expect(straight.costMm[p]).toBeLessThanOrEqual(250_002);
      });
    }),
    someTowns,
  ));

test("people are conserved at every level, in every method, in the histogram too", () =>
  fc.assert(
    fc.asyncProperty(anySeed, async (seed) => {
      const project = randomTown(seed, 3);
      const total = project.demand.people.all.reduce((sum, people) => sum + people, 0);
      for (const method of ["network", "buffer", "straight"] as const) {
        const { district, communities, residue, histogram } = await run(project, metres(250), method);
        expect(district.people.all.total).toBe(total);
        expect(district.people.all.covered + district.people.all.uncovered).toBe(total);
        const inCommunities = communities.reduce((sum, row) => sum + row.people.all.total, 0);
        expect(inCommunities + residue.all.outside.total).toBe(total);
        const inBins = histogram.bins.all.reduce((sum, people) => sum + people, 0);
        expect(inBins + histogram.beyond.all + histogram.unreachable.all).toBe(total);
      }
    }),
    someTowns,
  ));

test("covered and uncovered ground of a community add up to its area", () =>
  fc.assert(
    fc.asyncProperty(anySeed, async (seed) => {
      const { communities } = await run(randomTown(seed, 3), metres(250), "buffer");
      for (const row of communities) expect(row.coveredAreaM2 ?? 0).toBeLessThanOrEqual(row.areaM2 ?? 0);
    }),
    someTowns,
  ));

test("the same request gives the same bytes twice", async () => {
  const text = async () => JSON.stringify(await run(randomTown(5, 3), metres(250)));
  expect(await text()).toBe(await text());
});
