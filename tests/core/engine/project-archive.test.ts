import { readFileSync } from "node:fs";
import { join } from "node:path";
import { unzipSync, zipSync } from "fflate";
import { expect, test } from "vitest";
import { quietJob } from "../../../src/core/base/job";
import type { CoverageRequest } from "../../../src/core/analysis/result";
import { archiveSettings, archiveSource } from "../../../src/core/engine/archive-source";
import { createEngine } from "../../../src/core/engine/engine";
import { openProject } from "../../../src/core/engine/open-project";
import { packProject } from "../../../src/core/engine/project-archive";
import { readOsm } from "../../../src/core/io";
import { AREA_TYPES } from "../../../src/core/layer/layer";
import type { Project } from "../../../src/core/project/project";
import { resultJson } from "../../../src/report";
import { CLINICS, randomSpots, randomStreets, square, town } from "../../helpers/towns";

const root = join(import.meta.dirname, "../../..");

const request = (): CoverageRequest => ({
  layer: CLINICS,
  methods: ["network", "buffer"],
  limits: Object.fromEntries(AREA_TYPES.map((type) => [type, { value: 300, unit: "m" }])) as CoverageRequest["limits"],
  speedMps: 1.2,
  detour: 1.3,
  snapLimitM: 200,
  statuses: ["operating", "planned"],
  gates: "open",
});

async function answerOf(project: Project, asked: CoverageRequest = request()): Promise<string> {
  return resultJson(project, [await createEngine(project).coverage(asked, quietJob)]);
}

/** A town in which everything that is hard to save occurs. */
function hardTown(): Project {
  const plain = town({
    streets: randomStreets(3),
    homes: randomSpots(4, 60, 700),
    people: Array.from({ length: 60 }, (_, i) => (i % 7 === 0 ? i + 1 / 3 : i)),
    clinics: randomSpots(5, 6, 700),
    communities: [square("东", 0, 0, 350), square("西", 350, 0, 350)],
  });
  return {
    ...plain,
    communities: plain.communities.map((community, c) => ({ ...community, areaType: c ? "rural" : "urban" })),
    quarters: [
      { id: "q1", name: "桂香苑", communityId: "东" },
      { id: "q2", name: "河口里", geometry: { type: "Point", coordinates: [120.001, 0.001] } },
    ],
    demand: { ...plain.demand, quarter: plain.demand.quarter.map((_, i) => (i % 3) - 1), placement: "spread-evenly" },
    facilities: plain.facilities.map((facility, f) => ({
      ...facility,
      status: f === 1 ? "planned" : f === 2 ? "closed" : "operating",
      ...(f === 0 ? { capacity: 12.5 } : {}),
      properties: { 编号: f % 2 ? f : `00${f}`, "床位（张）": f === 0 ? null : f, 备注: f === 3 ? "" : null },
    })),
  };
}

test("a saved project gives the same numbers to the byte, and packs to the same bytes again", async () => {
  const project = hardTown();
  const bytes = await packProject(project);
  const opened = await openProject(archiveSource(bytes), quietJob);
  expect(await answerOf(opened)).toBe(await answerOf(project));
  expect(opened.facilities[0].properties).toEqual(project.facilities[0].properties);
  expect(opened.quarters).toEqual(project.quarters);
  expect(opened.demand).toEqual(project.demand);
  expect(opened.communities).toEqual(project.communities);
  const again = await packProject(opened);
  // the record comes into being with the first saving
  expect(Buffer.compare(await packProject(await openProject(archiveSource(again), quietJob)), again)).toBe(0);
  expect(Buffer.compare(await packProject(project), bytes)).toBe(0);
});

test(
  "the sample district, saved and opened, gives the same report of the same readings",
  { timeout: 120_000 },
  async () => {
    const folder = { read: (path: string) => Promise.resolve(new Uint8Array(readFileSync(join(root, "data", path)))) };
    const project = await openProject(folder, quietJob);
    const layer = JSON.parse(readFileSync(join(root, "layers/meal_point.json"), "utf8")) as CoverageRequest["layer"];
    const opened = await openProject(archiveSource(await packProject(project)), quietJob);
    expect(opened.readings).toEqual(project.readings);
    const asked = { ...request(), layer };
    expect(await answerOf(opened, asked)).toBe(await answerOf(project, asked));
  },
);

test("an OSM network is saved with every digit, its gates and its missing nodes", async () => {
  const xml = `<osm version="0.6"><node id="1" lat="31.20000001" lon="120.1"/><node id="2" lat="31.2" lon="120.1012345678"/>
    <node id="3" lat="31.2" lon="120.102"><tag k="barrier" v="gate"/></node>
    <way id="9"><nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="77"/><tag k="highway" v="footway"/><tag k="name" v="&quot;桂&amp;香&#10;路&quot;"/></way></osm>`;
  const osm = await readOsm("o.osm", new TextEncoder().encode(xml), quietJob);
  const project: Project = {
    ...town({ homes: [[120.1, 31.2]], clinics: [[120.102, 31.2]] }),
    network: { kind: "osm", file: "河镇.osm.pbf", osm },
  };
  const opened = await openProject(archiveSource(await packProject(project)), quietJob);
  if (opened.network?.kind !== "osm") throw new Error("no OSM network");
  expect(opened.network.file).toBe("河镇.osm.pbf");
  const { nodeLon, nodeLat, nodeTags, ways } = opened.network.osm;
  expect({ nodeLon, nodeLat, nodeTags, ways }).toEqual({
    nodeLon: osm.nodeLon,
    nodeLat: osm.nodeLat,
    nodeTags: osm.nodeTags,
    ways: osm.ways,
  });
  expect(await answerOf(opened)).toBe(await answerOf(project));
});

test("settings travel with the project as they are", async () => {
  const settings = { limit: "15min", 图层: ["meal_point"] };
  expect(await archiveSettings(await packProject(hardTown(), { settings }))).toEqual(settings);
  expect(await archiveSettings(await packProject(hardTown()))).toBeUndefined();
});

async function changed(change: (files: Record<string, Uint8Array>) => void): Promise<Uint8Array> {
  const files = unzipSync(await packProject(hardTown()));
  change(files);
  return zipSync(files);
}

const text = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

test("a file that was altered, cut, or holds more or less than it says is refused by name", async () => {
  const cases: [string, (files: Record<string, Uint8Array>) => void, object][] = [
    ["saved/entry-changed", (files) => (files["demand.fgb"][500] ^= 1), { entry: "demand.fgb" }],
    ["saved/entry-missing", (files) => delete files["facilities.fgb"], { entry: "facilities.fgb" }],
    ["saved/entry-unlisted", (files) => (files["extra.exe"] = text(1)), { entry: "extra.exe" }],
    ["saved/not-a-project", (files) => delete files["manifest.json"], {}],
    ["saved/manifest-damaged", (files) => (files["manifest.json"] = text([])), {}],
    [
      "saved/version-newer",
      (files) => (files["manifest.json"] = text({ schema: "lifecircle-archive/2", files: {} })),
      { found: "lifecircle-archive/2" },
    ],
  ];
  for (const [code, change, params] of cases) {
    const bytes = await changed(change);
    expect(() => archiveSource(bytes, "河镇.lifecircle"), code).toThrow(
      expect.objectContaining({
        code,
        params: expect.objectContaining({ file: "河镇.lifecircle", ...params }) as object,
      }),
    );
  }
  const whole = await packProject(hardTown());
  expect(() => archiveSource(whole.subarray(0, whole.length - 100))).toThrow(
    expect.objectContaining({ code: "io/file-truncated" }),
  );
});
