import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { quietJob } from "../../../src/core/base/job";
import { Problem } from "../../../src/core/base/problem";
import { archiveSource } from "../../../src/core/engine/archive-source";
import { openProject } from "../../../src/core/engine/open-project";
import { migrateProjectFile, PROJECT_VERSION } from "../../../src/core/project/migrations";

const fixtures = join(import.meta.dirname, "../../fixtures/project-files");

test("a project saved by every version so far still opens, with its people and places", async () => {
  for (let version = 1; version <= PROJECT_VERSION; version++) {
    const bytes = new Uint8Array(readFileSync(join(fixtures, `version-${version}.lifecircle`)));
    const project = await openProject(archiveSource(bytes), quietJob);
    expect(project.title.zh).toBe("河镇");
    expect(project.communities.map(({ name }) => name)).toEqual(["=桂香社区", "河口社区", "北岸社区"]);
    expect(Array.from(project.demand.people.all)).toEqual([30, 40, 10, 100]);
    expect(project.facilities.map(({ status }) => status)).toEqual(["operating", "closed"]);
    expect(project.network?.kind).toBe("lines");
    expect(project.readings.map(({ rowsIn }) => rowsIn)).toEqual([3, 4, 3, 3]);
  }
});

test("an old project file goes through every step to the present version, one after the other", () => {
  const steps = {
    1: (file: object) => ({ ...file, second: true }),
    2: (file: object) => ({ ...file, third: true }),
  };
  const old = { schema: "lifecircle-project/1", id: "x" };
  expect(migrateProjectFile("project.json", old, steps, 3)).toEqual({
    schema: "lifecircle-project/3",
    id: "x",
    second: true,
    third: true,
  });
  expect(old).toEqual({ schema: "lifecircle-project/1", id: "x" });
});

test("a project of a later version is refused with both versions named", () => {
  const newer = { schema: `lifecircle-project/${PROJECT_VERSION + 1}` };
  expect(() => migrateProjectFile("project.json", newer)).toThrow(
    new Problem("project/version-newer", { file: "project.json", found: PROJECT_VERSION + 1, known: PROJECT_VERSION }),
  );
});

test("what is no project file is left to the check of its fields", () => {
  expect(migrateProjectFile("project.json", [1])).toEqual([1]);
  expect(migrateProjectFile("project.json", { schema: "other/9" })).toEqual({ schema: "other/9" });
});
