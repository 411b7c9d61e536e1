import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { CheckRow } from "../../../src/core/analysis/checks/check-row";
import { quietJob } from "../../../src/core/base/job";
import { createEngine } from "../../../src/core/engine/engine";
import { openProject } from "../../../src/core/engine/open-project";
import { selfCrossing } from "../../../src/core/geo/self-crossing";
import type { Project } from "../../../src/core/project/project";
import { problemSentence } from "../../../src/text";
import { line, spot, square, town } from "../../helpers/towns";

const streets = [
  line([
    [0, 0],
    [400, 0],
    [400, 400],
    [0, 400],
    [0, 0],
  ]),
];

/** A sound town: four streets around two communities of 200 m × 400 m, homes and clinics along them. */
function soundTown(): Project {
  const plain = town({
    streets,
    homes: [spot(10, 5), spot(390, 5)],
    people: [10, 20],
    clinics: [spot(100, 5), spot(300, 5)],
    communities: [rectangle("东", 0, 0, 200, 400), rectangle("西", 200, 0, 200, 400)],
  });
  const facilities = plain.facilities.map((facility, f) => ({ ...facility, name: `${"甲乙"[f]}诊所`, capacity: 5 }));
  return { ...plain, facilities };
}

function rectangle(id: string, x: number, y: number, width: number, height: number) {
  const ring = [spot(x, y), spot(x + width, y), spot(x + width, y + height), spot(x, y + height), spot(x, y)];
  return { ...square(id, x, y, width), geometry: { type: "Polygon", coordinates: [ring] } as GeoJSON.Polygon };
}

const checksOf = (project: Project): Promise<readonly CheckRow[]> => createEngine(project).checks(quietJob);

/** The only row that changes, and the two sentences about it. */
async function onlyRow(project: Project): Promise<CheckRow> {
  const rows = await checksOf(project);
  expect(rows.map(({ code }) => code)).toHaveLength(1);
  for (const language of ["zh", "en"] as const) {
    const sentence = problemSentence(language, rows[0]);
    expect(sentence.length).toBeGreaterThan(10);
    expect(sentence).not.toMatch(/undefined|NaN|null|\[object/);
  }
  return rows[0];
}

function withFacility(change: object, index = 0): Project {
  const project = soundTown();
  return { ...project, facilities: project.facilities.map((f, i) => (i === index ? { ...f, ...change } : f)) };
}

test("a sound town has nothing to remark", async () => {
  expect(await checksOf(soundTown())).toEqual([]);
});

test("a facility far from every street is named with its distance and place", async () => {
  const far = { type: "Point", coordinates: spot(200, 199) };
  const project = withFacility({ geometry: far });
  expect(await checksOf(project)).toEqual([]); // 199 m are within 200 m
  const wide: Project = {
    ...project,
    network: {
      kind: "lines",
      file: "r",
      lines: [
        line([
          [0, 0],
          [400, 0],
        ]),
      ],
    },
  };
  const moved = {
    ...wide,
    facilities: [
      { ...wide.facilities[0], geometry: { type: "Point", coordinates: spot(200, 250) } as const },
      wide.facilities[1],
    ],
  };
  const row = await onlyRow(moved);
  expect(row).toMatchObject({
    code: "check/facility-off-network",
    severity: "error",
    params: { name: "甲诊所", distanceM: 250, limitM: 200 },
    where: { dataset: "facilities", ids: ["c0"], lon: spot(200, 250)[0] },
    fix: "place-facility",
  });
});

test("homes off the network count their people, and how far they are", async () => {
  const project = soundTown();
  const points = {
    ...project.demand.points,
    y: project.demand.points.y.map((y, p) => (p === 0 ? spot(0, 200)[1] : y)),
  };
  const network = { kind: "lines" as const, file: "r", lines: [line([[0, 0], [400, 0]])] }; // prettier-ignore
  const rows = await checksOf({ ...project, network, demand: { ...project.demand, points } });
  expect(rows).toEqual([]);
  const farther = { ...points, y: points.y.map((y, p) => (p === 0 ? spot(0, 300)[1] : y)) };
  const row = await onlyRow({ ...project, network, demand: { ...project.demand, points: farther } });
  expect(row).toMatchObject({ code: "check/home-off-network", params: { people: 10, distanceM: 300 } });
});

test("what lies outside the district is measured to its boundary", async () => {
  const row = await onlyRow(withFacility({ geometry: { type: "Point", coordinates: spot(-50, 100) } }));
  expect(row).toMatchObject({ code: "check/facility-outside", params: { distanceM: 50 }, severity: "warning" });
  const project = soundTown();
  const x = project.demand.points.x.map((lon, p) => (p === 0 ? spot(-20, 0)[0] : lon));
  const rows = await checksOf({ ...project, demand: { ...project.demand, points: { ...project.demand.points, x } } });
  expect(rows.map(({ code }) => code)).toEqual(["check/home-outside", "check/community-empty"]);
});

test("facilities at one spot are stacked; with like names they may be one", async () => {
  const row = await onlyRow(withFacility({ geometry: { type: "Point", coordinates: spot(300, 5) } }));
  expect(row).toMatchObject({ code: "check/facilities-stacked", severity: "warning", params: { count: 2 } });
  const named = withFacility({ geometry: { type: "Point", coordinates: spot(300, 25) }, name: "乙诊所" });
  expect(await onlyRow(named)).toMatchObject({
    code: "check/facilities-alike",
    params: { a: "乙诊所", b: "乙诊所", distanceM: 20 },
    fix: "merge-duplicates",
  });
});

test("homes at one spot are remarked with their people", async () => {
  const project = soundTown();
  const points = { ...project.demand.points, x: project.demand.points.x.map(() => spot(190, 0)[0]) };
  const rows = await checksOf({ ...project, demand: { ...project.demand, points } });
  expect(rows.map(({ code }) => code)).toEqual(["check/community-empty", "check/homes-stacked"]);
  expect(rows[1].params).toMatchObject({ count: 2, people: 30 });
});

test("many homes that lack the same thing share one row, with everybody counted", async () => {
  const homes = (at: (h: number) => [number, number]) =>
    town({
      streets: [line([[0, 0], [400, 0]])],
      homes: Array.from({ length: 8 }, (_, h) => at(h)),
      people: [1, 2, 3, 4, 5, 6, 7, 0],
      clinics: [],
      communities: [rectangle("东", 0, -100, 400, 1000)],
    }); // prettier-ignore
  const rows = await checksOf(homes((h) => spot(10 * h, 250 + h)));
  const off = rows.filter(({ code }) => /home/.test(code));
  expect(off.map(({ code, severity }) => [code, severity])).toEqual([
    ["check/homes-off-network", "error"],
    ["check/home-off-network", "note"],
  ]);
  expect(off[0].params).toMatchObject({ count: 7, people: 28, farthestM: 256, limitM: 200 });
  expect(off[0].where?.ids).toHaveLength(7);
  const outside = (await checksOf(homes((h) => spot(10 * h, -110 - h)))).find(({ code }) => /outside/.test(code));
  expect(outside).toMatchObject({ code: "check/homes-outside", params: { count: 8, people: 28, farthestM: 17 } });
  const pairs = (await checksOf(homes((h) => spot(10 * (h >> 1), 5)))).filter(({ code }) => /stacked/.test(code));
  expect(pairs.map(({ code }) => code)).toEqual(Array.from({ length: 4 }, () => "check/homes-stacked"));
});

test("a capacity that is missing is a row; a kind that has none at all is one row", async () => {
  expect(await onlyRow(withFacility({ capacity: undefined }))).toMatchObject({
    code: "check/capacity-missing",
    params: { name: "甲诊所", category: "clinic" },
  });
  const project = soundTown();
  const none = { ...project, facilities: project.facilities.map(({ capacity: _, ...facility }) => facility) };
  expect(await onlyRow(none)).toMatchObject({ code: "check/capacity-none", params: { category: "clinic", count: 2 } });
});

test("facilities that do not operate are notes with their status", async () => {
  for (const status of ["closed", "planned", "building"] as const) {
    expect(await onlyRow(withFacility({ status }))).toMatchObject({
      code: "check/facility-not-operating",
      severity: "note",
      params: { status },
      fix: "set-status",
    });
  }
});

test("overlapping communities are named with the area, gaps with theirs", async () => {
  const project = soundTown();
  const overlapping = [rectangle("东", 0, 0, 210, 400), rectangle("西", 200, 0, 200, 400)];
  expect(await onlyRow({ ...project, communities: overlapping })).toMatchObject({
    code: "check/boundaries-overlap",
    severity: "error",
    params: { a: "社区东", b: "社区西", areaM2: 4000 },
    where: { ids: ["东", "西"] },
  });
  const district = rectangle("区", 0, 0, 400, 410);
  expect(await onlyRow({ ...project, district })).toMatchObject({
    code: "check/boundaries-gap",
    params: { areaM2: 4000 },
  });
  // 20 cm along a border are a drawing scrap
  const scraps = [rectangle("东", 0, 0, 199.8, 400), rectangle("西", 200, 0, 200, 400)];
  expect(await checksOf({ ...project, communities: scraps, district: rectangle("区", 0, 0, 400, 400) })).toEqual([]);
});

test("a community with nobody in it, and one whose own table says otherwise", async () => {
  const project = soundTown();
  const three = [...project.communities, rectangle("北", 0, 400, 400, 100)];
  expect(await onlyRow({ ...project, communities: three })).toMatchObject({
    code: "check/community-empty",
    params: { community: "社区北" },
  });
  const stated = project.communities.map((community, c) => ({
    ...community,
    statedPeople: { all: c === 0 ? 10 : 23 },
  }));
  expect(await onlyRow({ ...project, communities: stated })).toMatchObject({
    code: "project/sum-differs",
    params: { community: "社区西", table: 23, points: 20 },
  });
});

test("a boundary that crosses itself is found where it does, and can be repaired", async () => {
  const bow = [spot(0, 0), spot(200, 400), spot(200, 0), spot(0, 400), spot(0, 0)];
  expect(selfCrossing({ type: "Polygon", coordinates: [bow] })?.map((d) => d.toFixed(7))).toEqual(
    spot(100, 200).map((d) => d.toFixed(7)),
  );
  const project = soundTown();
  const crossed = { ...project.communities[0], geometry: { type: "Polygon" as const, coordinates: [bow] } };
  const rows = await checksOf({ ...project, communities: [crossed, project.communities[1]] });
  expect(rows[0]).toMatchObject({ code: "check/polygon-crosses-itself", fix: "repair-polygon", severity: "error" });
});

test("rings that only touch at a corner are sound, a boundary that runs back over itself is not", () => {
  const touching = [[0, 0], [2, 0], [1, 1], [2, 2], [0, 2], [1, 1], [0, 0]]; // prettier-ignore
  expect(selfCrossing({ type: "Polygon", coordinates: [touching] })).toBeUndefined();
  const spike = [[0, 0], [2, 0], [4, 0], [2, 0], [2, 2], [0, 0]]; // prettier-ignore
  expect(selfCrossing({ type: "Polygon", coordinates: [spike] })).toBeDefined();
});

test("streets that are not joined to the rest are listed with their length", async () => {
  const island = line([[50, 100], [150, 100]], { name: "断头路" }); // prettier-ignore
  const project = soundTown();
  const rows = await checksOf({ ...project, network: { kind: "lines", file: "r", lines: [...streets, island] } });
  expect(rows.map(({ code }) => code)).toEqual(["network/islands", "check/road-island"]);
  expect(rows[1].params).toEqual({ street: "断头路", lengthM: 100 });
});

test("what a project lacks altogether is said once", async () => {
  const rest: Project = { ...soundTown() };
  delete (rest as { network?: unknown }).network;
  const rows = await checksOf({ ...rest, communities: [], facilities: [] });
  expect(rows.map(({ code }) => code)).toEqual(["check/no-network", "check/no-facilities", "check/no-communities"]);
});

const sample = join(import.meta.dirname, "../../../data");

test.skipIf(!existsSync(join(sample, "project.json")))("the sample district has no error and no gap", async () => {
  const folder = { read: (path: string) => Promise.resolve(new Uint8Array(readFileSync(join(sample, path)))) };
  const project = await openProject(folder, quietJob);
  const rows = await checksOf(project);
  expect(rows.filter(({ code }) => code.startsWith("check/boundaries") || code.startsWith("check/polygon"))).toEqual(
    [],
  );
});
