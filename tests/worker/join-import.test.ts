import { expect, test } from "vitest";
import type { CoverageRequest } from "../../src/core/analysis/result";
import { quietJob } from "../../src/core/base/job";
import { NO_DECISIONS, type ImportDecisions } from "../../src/core/engine/import/decisions";
import { ImportSession } from "../../src/core/engine/import/session";
import type { Project } from "../../src/core/project/project";
import { boundarySentence } from "../../src/text/boundary-sentence";
import { Session } from "../../src/worker/session";
import { CLINICS } from "../helpers/towns";
import { box, collection, feature } from "../helpers/geojson";

const [LON, LAT] = [116.3, 39.9];
const NAMES = ["东风社区", "红星社区", "青禾社区"];

/** Communities of 850 × 1,100 m side by side, each with so many people. */
function communities(people: readonly number[], names = NAMES): string {
  const features = people.map((count, i) => {
    const properties = { 编号: `c${i}`, 社区名称: names[i], 常住人口: count };
    return feature(box(LON + i / 100, LAT, LON + (i + 1) / 100, LAT + 0.01), properties);
  });
  return collection(features);
}

/** Clinics in the middle of the communities named. */
const clinics = (...spots: readonly number[]) =>
  [
    "设施名称,类别,社区,经度,纬度",
    ...spots.map((c) => `${NAMES[c]}卫生站,clinic,${NAMES[c]},${LON + c / 100 + 0.005},${LAT + 0.005}`),
  ].join("\n");

const road = Array.from({ length: 31 }, (_, i) => [LON + i / 1000, LAT + 0.005]);
const streets = collection([feature({ type: "LineString", coordinates: road }, { name: "人民路" })]);

const limit = { value: 300, unit: "m" } as const;
const request: CoverageRequest = {
  layer: { ...CLINICS, categoryIds: ["clinic"] },
  methods: ["straight"],
  limits: { urban: limit, county_town: limit, rural: limit },
  speedMps: 1.2,
  detour: 1,
  snapLimitM: 200,
  statuses: ["operating"],
  gates: "open",
};

function importOf(...files: (readonly [name: string, text: string])[]): ImportSession {
  return new ImportSession(
    files.map(([name, text]) => ({ name, bytes: new TextEncoder().encode(text) })),
    { title: "东片", dataDate: "2026-01-01", categories: [{ id: "clinic", words: ["卫生站"] }] },
  );
}

const decided = (more: Partial<ImportDecisions>): ImportDecisions => ({ ...NO_DECISIONS, ...more });

/** A project of two ledgers, opened. */
async function opened(): Promise<Session> {
  const files = importOf(
    ["社区.geojson", communities([1200, 800, 400])],
    ["卫生站.csv", clinics(0)],
    ["道路.geojson", streets],
  );
  const { project } = await files.make(NO_DECISIONS, quietJob);
  const session = new Session();
  await session.open(project as Project, quietJob);
  return session;
}

const numbers = async (session: Session) => JSON.stringify(await session.ask(request, quietJob));

/** Joins what the import made, looks at the numbers, takes it back and makes it again. */
async function joined(session: Session, files: ImportSession): Promise<Project> {
  const before = await numbers(session);
  const [old, { project }] = [session.project, files];
  if (!project) throw new Error("nothing to join");
  expect(files.open).toBe(old);
  await session.edit(() => project, { kind: "import", files: [] }, quietJob);
  const after = await numbers(session);
  expect(after).not.toBe(before);
  await session.undo(quietJob);
  expect(session.project).toBe(old);
  expect(await numbers(session)).toBe(before);
  await session.redo(quietJob);
  expect(await numbers(session)).toBe(after);
  return session.project;
}

test("a ledger that makes no project of its own joins the open one, and one step takes it back", async () => {
  const session = await opened();
  const files = importOf(["新建.csv", clinics(1).replace("红星社区,", "红星社区居委会,")]);
  const review = await files.review(NO_DECISIONS, quietJob, session.project);
  expect(review.open).toMatchObject({ target: "open", now: { facilityCount: 1 } });
  expect(review.project?.facilityCount).toBe(2);
  expect(review.datasets[0].joins).toEqual({ replaceable: ["卫生站.csv"], mustReplace: false });
  const project = await joined(session, files);
  expect(project.facilities.map(({ name, file }) => [name, file])).toEqual([
    ["东风社区卫生站", "卫生站.csv"],
    ["红星社区卫生站", "新建.csv"],
  ]);
  expect(project.readings.map(({ file }) => file)).toEqual(["社区.geojson", "卫生站.csv", "道路.geojson", "新建.csv"]);
  expect(project.source.zh).toBe("社区.geojson、卫生站.csv、道路.geojson、新建.csv");
});

test("a ledger takes the place of the one it replaces; what was put on the map by hand stays", async () => {
  const session = await opened();
  const place = (project: Project): Project => ({
    ...project,
    facilities: [
      ...project.facilities,
      { ...project.facilities[0], id: "手", name: "手点", file: undefined, properties: {} },
    ],
  });
  await session.edit(place, { kind: "add-facility", id: "手", name: "手点" }, quietJob);
  const files = importOf(["卫生站2026.csv", clinics(1, 2)]);
  const datasets = { "卫生站2026.csv": { replaces: "卫生站.csv" } };
  const review = await files.review(decided({ target: "open", datasets }), quietJob, session.project);
  expect(review.datasets[0].joins?.replaces).toBe("卫生站.csv");
  const project = await joined(session, files);
  expect(project.facilities.map(({ name }) => name)).toEqual(["手点", "红星社区卫生站", "青禾社区卫生站"]);
  expect(project.readings.map(({ file }) => file)).toEqual(["社区.geojson", "卫生站2026.csv", "道路.geojson"]);
  expect(project.record?.sources.map(({ file }) => file)).toEqual(["社区.geojson", "卫生站2026.csv", "道路.geojson"]);
});

test("communities of a file without area types keep those they had, found by id or by name; new ones are urban, and it says so", async () => {
  const session = await opened();
  const retype = (project: Project): Project => ({
    ...project,
    communities: project.communities.map((one, c) => ({ ...one, areaType: c === 0 ? "urban" : "rural" })),
  });
  await session.edit(retype, { kind: "import", files: [] }, quietJob);
  const renumbered = communities([1200, 800, 400], ["东风社区", "东湖社区", "红星社区"]).replaceAll(
    '"编号":"c',
    '"编号":"n',
  );
  const files = importOf(["社区2026.geojson", renumbered]);
  const datasets = { "社区2026.geojson": { replaces: "社区.geojson" } };
  const review = await files.review(decided({ target: "open", datasets }), quietJob, session.project);
  const types = files.project?.communities.map(({ name, areaType }) => [name, areaType]);
  expect(types).toEqual([
    ["东风社区", "urban"],
    ["东湖社区", "urban"],
    ["红星社区", "rural"],
  ]);
  const kept = review.datasets[0].remarks.find(({ problem }) => problem.code === "import/area-types-kept");
  expect(kept?.problem.params).toEqual({ file: "社区2026.geojson", kept: 2, others: 1 });
});

test("a ledger of the same name is refused until it replaces the one there is", async () => {
  const session = await opened();
  const files = importOf(["卫生站.csv", clinics(1, 2)]);
  const refused = await files.review(NO_DECISIONS, quietJob, session.project);
  expect(refused.project).toBeUndefined();
  expect(refused.problem?.code).toBe("import/nothing-to-join");
  expect(refused.datasets[0]).toMatchObject({
    used: false,
    problem: { code: "import/open-has-one", params: { file: "卫生站.csv", others: "卫生站.csv" } },
    joins: { mustReplace: true, replaceable: ["卫生站.csv"] },
  });
  const datasets = { "卫生站.csv": { replaces: "卫生站.csv" } };
  await files.review(decided({ target: "open", datasets }), quietJob, session.project);
  expect((await joined(session, files)).facilities).toHaveLength(2);
});

test("a second set of communities is refused; in the place of the first it brings its people and says what changed", async () => {
  const session = await opened();
  const text = communities([1300, 900, 400], ["东风社区", "红星新村社区", "青禾社区"]);
  const files = importOf(["社区2027.geojson", text]);
  const refused = await files.review(decided({ target: "open" }), quietJob, session.project);
  expect(refused.datasets[0].problem?.code).toBe("import/open-has-one");
  const datasets = { "社区2027.geojson": { replaces: "社区.geojson" } };
  const review = await files.review(decided({ target: "open", datasets }), quietJob, session.project);
  expect(review.boundaryVersions).toMatchObject([{ newer: "社区2027.geojson" }]);
  const [{ changes }] = review.boundaryVersions;
  expect(changes).toMatchObject([{ kind: "renamed", older: [{ name: "红星社区" }] }]);
  const [renamed] = changes;
  expect(boundarySentence(renamed, "zh")).toBe("更名　红星社区 → 红星新村社区（覆盖旧范围的 100.0 %）");
  expect([review.open?.now.people, review.project?.people]).toEqual([2400, 2600]);
  const project = await joined(session, files);
  expect(project.communities.map(({ name }) => name)).toEqual(["东风社区", "红星新村社区", "青禾社区"]);
  expect(project.facilities).toHaveLength(1);
  expect(project.readings[0].file).toBe("社区2027.geojson");
});

test("a population ledger joins by the names and aliases of the open project, and its people are spread anew", async () => {
  const session = await opened();
  const alias = { kind: "community" as const, name: "东风里", id: "c0" };
  await session.edit(
    (project) => ({ ...project, record: { ...project.record!, aliases: [alias] } }),
    { kind: "add-alias", name: alias.name, id: alias.id },
    quietJob,
  );
  const files = importOf(["人口.csv", "社区,常住人口\n东风里,100\n红星居委会,200\n青禾,300\n"]);
  const datasets = { "人口.csv": { role: "totals" as const, replaces: "" } };
  const review = await files.review(decided({ target: "open", datasets }), quietJob, session.project);
  expect(review.names).toEqual([]);
  expect(review.project?.people).toBe(600);
  const project = await joined(session, files);
  expect(project.record?.aliases).toEqual([alias]);
  expect(project.readings.map(({ file }) => file)).toEqual(["社区.geojson", "卫生站.csv", "道路.geojson", "人口.csv"]);
});

test("files that make a project of their own stay apart unless a person says otherwise", async () => {
  const session = await opened();
  const files = importOf(["甲.geojson", communities([10, 20])], ["设施.csv", clinics(0)]);
  const own = await files.review(NO_DECISIONS, quietJob, session.project);
  expect([own.open?.target, own.project?.people, files.open]).toEqual(["new", 30, undefined]);
  const review = await files.review(decided({ target: "open" }), quietJob, session.project);
  expect([review.open?.target, review.project?.people, review.project?.facilityCount]).toEqual(["open", 2400, 2]);
  expect(review.duplicates).toMatchObject([{ distanceM: 0 }]);
});

test("the frame of a ledger is judged by the open project: its communities, its names, its streets", async () => {
  const session = await opened();
  const rows = [0, 1, 2].map((c) => `站${c},clinic,${NAMES[c]},${LON + c / 100 + 0.0111},${LAT + 0.0064}`);
  const files = importOf(["手机.csv", ["设施名称,类别,社区,经度,纬度", ...rows].join("\n")]);
  const review = await files.review(NO_DECISIONS, quietJob, session.project);
  const { frame } = review.datasets[0];
  expect(frame?.options[0].choice.frame).toBe("GCJ-02");
  expect(frame?.options[0].evidence.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(["inside-district", "names-agree", "road-distance"]),
  );
  const { areas, streets: drawn } = await files.framePreview("手机.csv", undefined, quietJob);
  expect(areas.map(({ name }) => name)).toEqual(NAMES);
  expect([...(drawn?.start ?? [])]).toEqual([0, 31]);
});
