import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { quietJob } from "../../src/core/base/job";
import { openProject } from "../../src/core/engine/open-project";
import { packProject } from "../../src/core/engine/project-archive";
import { run, townFolder } from "./town-folder";

async function savedTown(): Promise<string> {
  const folder = townFolder();
  const source = { read: (path: string) => Promise.resolve(new Uint8Array(readFileSync(join(folder, path)))) };
  writeFileSync(join(folder, "河镇.lifecircle"), await packProject(await openProject(source, quietJob)));
  return folder;
}

test("coverage of a saved project is that of the folder it was made from, byte for byte", async () => {
  const folder = await savedTown();
  const asked = ["--layer", "meal_point", "--method", "all", "--json"];
  const fromFolder = await run(folder, ["coverage", ".", ...asked]);
  const fromFile = await run(folder, ["coverage", "河镇.lifecircle", ...asked]);
  expect(fromFolder.err).toBe(fromFile.err);
  expect(fromFolder.code).toBe(0);
  expect(fromFile.out).toBe(fromFolder.out);
});

test("a damaged saved project is refused with a sentence", async () => {
  const folder = await savedTown();
  const bytes = readFileSync(join(folder, "河镇.lifecircle"));
  bytes[bytes.indexOf("demand.fgb") + 300] ^= 0xff;
  writeFileSync(join(folder, "坏.lifecircle"), bytes);
  const { code, err } = await run(folder, ["coverage", "坏.lifecircle", "--layer", "meal_point", "--json"]);
  expect(err).toContain("坏.lifecircle");
  expect(code).toBe(1);
});
