import { expect, test } from "vitest";
import { quietJob } from "../../../../src/core/base/job";
import type { Reading } from "../../../../src/core/dataset/table";
import { archiveSource } from "../../../../src/core/engine/archive-source";
import { openProject } from "../../../../src/core/engine/open-project";
import { packProject } from "../../../../src/core/engine/project-archive";
import {
  addAlias,
  addFacility,
  applyEdit,
  mergeDuplicates,
  placeFacility,
  redoEdit,
  removeAlias,
  removeDataset,
  repairedPolygon,
  repairPolygons,
  setFacilityStatus,
  startProjectHistory,
  undoEdit,
} from "../../../../src/core/project/edits";
import type { Project } from "../../../../src/core/project/project";
import { withQuarters } from "../../../../src/core/project/edits/datasets";
import type { DatasetRole, SourceRecord } from "../../../../src/core/project/record";
import { facilityAt, line, spot, square, town } from "../../../helpers/towns";

const reading = (file: string): Reading => ({
  file,
  format: "csv",
  rowsIn: 1,
  accepted: 1,
  rejected: 0,
  skipped: 0,
  issues: [],
  warnings: [],
});
const source = (role: DatasetRole, file: string): SourceRecord => ({
  file,
  role,
  bytes: 1,
  sha256: "00",
  mapping: {},
  personalDropped: [],
  personalKept: [],
});

function plainTown(): Project {
  const project = town({
    streets: [
      line([
        [0, 0],
        [400, 0],
      ]),
    ],
    homes: [spot(10, 5)],
    clinics: [spot(100, 5), spot(120, 5), spot(300, 5)],
    communities: [square("东", 0, -200, 400)],
  });
  const facilities = project.facilities.map((facility, f) => ({
    ...facility,
    file: f < 2 ? "甲.csv" : "乙.csv",
    ...(f === 1 ? { capacity: 7 } : {}),
    properties: f === 0 ? { 电梯: null, 备注: "老" } : { 电梯: "有", 备注: "新" },
  }));
  return {
    ...project,
    facilities,
    readings: [reading("甲.csv"), reading("乙.csv")],
    record: {
      sources: [source("facilities", "甲.csv"), source("facilities", "乙.csv")],
      aliases: [],
      merges: [],
      spread: [],
    },
  };
}

test("a status is changed in one facility and nowhere else; an unknown one is named", () => {
  const before = plainTown();
  const after = setFacilityStatus(before, "c1", "closed");
  expect(after.facilities.map(({ status }) => status)).toEqual(["operating", "closed", "operating"]);
  expect(before.facilities[1].status).toBe("operating");
  expect(after.facilities[0]).toBe(before.facilities[0]);
  expect(setFacilityStatus(after, "c1", "closed")).toBe(after);
  expect(() => setFacilityStatus(before, "nobody", "closed")).toThrow(
    expect.objectContaining({ code: "project/facility-unknown", params: { id: "nobody" } }),
  );
});

test("a facility put to another place is marked as put by hand", () => {
  const [lon, lat] = spot(50, 50);
  expect(placeFacility(plainTown(), "c0", [lon, lat]).facilities[0]).toMatchObject({
    geometry: { type: "Point", coordinates: [lon, lat] },
    precision: "by-hand",
  });
  const added = addFacility(plainTown(), { id: "new", name: "新点", category: "clinic" }, [lon, lat]);
  expect(added.facilities.at(-1)).toMatchObject({ id: "new", status: "operating", precision: "by-hand" });
  expect(() => addFacility(added, { id: "new", name: "新点", category: "clinic" }, [lon, lat])).toThrow(
    expect.objectContaining({ code: "project/id-repeated" }),
  );
});

test("a merge keeps the first, fills what it lacks, and remembers the others", () => {
  const merged = mergeDuplicates(plainTown(), ["c0", "c1", "c0"]);
  expect(merged.facilities.map(({ id }) => id)).toEqual(["c0", "c2"]);
  expect(merged.facilities[0]).toMatchObject({ capacity: 7, properties: { 电梯: "有", 备注: "老" } });
  expect(merged.record?.merges).toEqual([
    {
      kept: "c0",
      removed: [{ id: "c1", name: "设施c1", category: "clinic", properties: { 电梯: "有", 备注: "新" } }],
    },
  ]);
});

test("another kind of service at the same place stays a service of its own", () => {
  const project = plainTown();
  const canteen = { ...facilityAt(spot(105, 5), "k"), category: "canteen" };
  const merged = mergeDuplicates({ ...project, facilities: [...project.facilities, canteen] }, ["c0", "k"]);
  expect(merged.facilities.map(({ id, category }) => [id, category])).toContainEqual(["k", "canteen"]);
  expect(merged.facilities.at(-1)?.geometry).toBe(merged.facilities[0].geometry);
  expect(merged.record?.merges[0]).toMatchObject({ kept: "c0", removed: [], joined: ["k"] });
});

test("new quarters keep their homes by id", () => {
  const project = {
    ...plainTown(),
    quarters: [
      { id: "a", name: "甲苑" },
      { id: "b", name: "乙苑" },
    ],
  };
  const withHomes = { ...project, demand: { ...project.demand, quarter: Int32Array.of(1) } };
  const quarters = [{ id: "b", name: "乙苑（新）" }];
  const after = withQuarters(withHomes, quarters);
  expect([...after.demand.quarter]).toEqual([0]);
  expect([...removeDataset(after, "quarters").demand.quarter]).toEqual([-1]);
});

test("datasets can be taken out, but not the people", () => {
  const project = plainTown();
  expect(removeDataset(project, "facilities", "甲.csv").facilities.map(({ id }) => id)).toEqual(["c2"]);
  expect(removeDataset(project, "network").network).toBeUndefined();
  expect(removeDataset(project, "communities").communities).toEqual([]);
  expect(() => removeDataset(project, "demand")).toThrow(expect.objectContaining({ code: "project/demand-needed" }));
});

test("a decision about a name is kept once, however it is written, and can be taken back", () => {
  const alias = { kind: "community", name: "东 社區", id: "东" } as const;
  const once = addAlias(plainTown(), alias);
  expect(addAlias(once, alias)).toBe(once);
  const twice = addAlias(once, { ...alias, name: "东社区", id: "西" });
  expect(twice.record?.aliases).toEqual([{ kind: "community", name: "东社区", id: "西" }]);
  expect(removeAlias(twice, "community", "東社区").record?.aliases).toEqual([]);
  expect(removeAlias(twice, "facility", "東社区")).toBe(twice);
});

test("a bow of two triangles becomes two triangles; a sound polygon stays as it is", () => {
  const bow = [spot(0, 0), spot(200, 400), spot(200, 0), spot(0, 400), spot(0, 0)];
  const repaired = repairedPolygon({ type: "Polygon", coordinates: [bow] });
  expect(repaired.type).toBe("MultiPolygon");
  expect(repaired.coordinates).toHaveLength(2);
  const project = plainTown();
  expect(repairPolygons(project, "communities", ["东"])).toBe(project);
  const broken = {
    ...project,
    communities: [{ ...project.communities[0], geometry: { type: "Polygon" as const, coordinates: [bow] } }],
  };
  expect(repairPolygons(broken, "communities", ["东"]).communities[0].geometry).toEqual(repaired);
});

test("every edit can be taken back and made again; a new one forgets what was taken back", () => {
  const first = startProjectHistory(plainTown());
  const closed = applyEdit(first, (project) => setFacilityStatus(project, "c0", "closed"), {
    kind: "set-status",
    id: "c0",
    name: "设施c0",
    status: "closed",
  });
  const merged = applyEdit(closed, (project) => mergeDuplicates(project, ["c0", "c1"]), {
    kind: "merge-duplicates",
    kept: "c0",
    removed: ["c1"],
  });
  expect(undoEdit(merged).present).toBe(closed.present);
  expect(undoEdit(undoEdit(merged)).present).toBe(first.present);
  expect(undoEdit(first)).toBe(first);
  const again = redoEdit(redoEdit(undoEdit(undoEdit(merged))));
  expect(again).toEqual(merged);
  expect(redoEdit(merged)).toBe(merged);
  const other = applyEdit(undoEdit(merged), (project) => removeDataset(project, "network"), {
    kind: "remove-dataset",
    role: "network",
    file: "",
  });
  expect(other.future).toEqual([]);
  expect(applyEdit(other, (project) => project, { kind: "add-alias", name: "", id: "" })).toBe(other);
});

test("what edits leave behind is saved with the project", async () => {
  const merged = mergeDuplicates(placeFacility(plainTown(), "c2", [120, 0]), ["c0", "c1"]);
  const edited = addAlias(merged, { kind: "community", name: "老东", id: "东" });
  const opened = await openProject(archiveSource(await packProject(edited)), quietJob);
  expect(opened.record).toEqual(edited.record);
  expect(opened.facilities).toEqual(edited.facilities);
});
