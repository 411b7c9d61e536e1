import { expect, test } from "vitest";
import { quietJob } from "../../../src/core/base/job";
import { addFacility, placeFacility, removeDataset, setFacilityStatus } from "../../../src/core/project/edits";
import type { Project } from "../../../src/core/project/project";
import { packProject } from "../../../src/core/engine/project-archive";
import { WorkingCopy } from "../../../src/worker/working-copy/working-copy";
import { CLINICS, randomSpots, randomStreets, spot, square, town } from "../../helpers/towns";
import { Killed, MemoryFolder } from "./memory-folder";

const plain = town({
  streets: randomStreets(7),
  homes: randomSpots(3, 40, 600),
  clinics: [spot(100, 100), spot(400, 300)],
  communities: [square("东", 0, 0, 320), square("西", 320, 0, 320)],
});
const [first] = plain.facilities.map(({ id }) => id);

/** A project and what was done to it, each with the settings of its moment. */
const MOMENTS: readonly { readonly project: Project; readonly settings: { readonly step: number } }[] = [
  plain,
  setFacilityStatus(plain, first, "closed"),
  placeFacility(plain, first, spot(10, 10)),
  setFacilityStatus(plain, first, "closed"), // as after an undo: files that lay there before
  removeDataset(plain, "communities"),
  addFacility(plain, { id: "n", name: "新", category: CLINICS.categoryIds[0] }, spot(9, 9)),
].map((project, step) => ({ project, settings: { step } }));

/** The whole content of a project as text, for comparing. */
const content = async (project: Project) => Buffer.from(await packProject(project)).toString("base64");

async function opened(folder: MemoryFolder) {
  const copy = await WorkingCopy.at(folder);
  if (!copy.manifest) return undefined;
  const { project, settings } = await copy.open(quietJob);
  return { content: await content(project), step: settings?.step as number };
}

test("what was kept is opened again as it was, and only what changed is written", async () => {
  const folder = new MemoryFolder();
  const copy = await WorkingCopy.at(folder);
  const sizes: number[] = [];
  for (const { project, settings } of MOMENTS) {
    const before = folder.written;
    await copy.keep(project, settings, quietJob);
    sizes.push(folder.written - before);
    expect(await opened(folder)).toEqual({ content: await content(project), step: settings.step });
  }
  expect(sizes[1]).toBeLessThan(sizes[0] / 3); // one status, not the streets again
});

test("what has not changed is not written, in a copy that was just opened neither", async () => {
  const folder = new MemoryFolder();
  const copy = await WorkingCopy.at(folder);
  await copy.keep(plain, { a: 1 }, quietJob);
  const { steps } = folder;
  await copy.keep(plain, { a: 1 }, quietJob);
  const again = await WorkingCopy.at(folder);
  const { project } = await again.open(quietJob);
  await again.keep(project, { a: 1 }, quietJob);
  expect(folder.steps).toBe(steps);
  await again.keep(setFacilityStatus(project, first, "closed"), { a: 1 }, quietJob);
  expect((await opened(folder))?.content).toBe(await content(setFacilityStatus(plain, first, "closed")));
});

test("killed after any step of any write, it opens whole, with at most the last change lost", async () => {
  const whole = new MemoryFolder();
  const copy = await WorkingCopy.at(whole);
  const ends: number[] = []; // steps after which a moment was durable
  for (const { project, settings } of MOMENTS) {
    await copy.keep(project, settings, quietJob);
    ends.push(whole.steps);
  }
  const contents = await Promise.all(MOMENTS.map(({ project }) => content(project)));
  for (let last = 0; last < whole.steps; last++) {
    const folder = new MemoryFolder(new Map(), last);
    const dying = await WorkingCopy.at(folder);
    await expect(
      (async () => {
        for (const { project, settings } of MOMENTS) await dying.keep(project, settings, quietJob);
      })(),
    ).rejects.toBeInstanceOf(Killed);
    const durable = ends.filter((end) => end <= last).length - 1;
    const left = new MemoryFolder(folder.files);
    const found = await opened(left);
    if (durable < 0 && found === undefined) continue; // never finished: no project, and none half
    const step = found?.step ?? -1;
    expect([durable, durable + 1]).toContain(step);
    expect(found?.content).toBe(contents[step]);
    // Work goes on from there.
    const next = await WorkingCopy.at(left);
    await next.keep(plain, { step: 99 }, quietJob);
    expect(await opened(left)).toEqual({ content: contents[0], step: 99 });
  }
});

test("files nobody names any more are removed, the two last states stay", async () => {
  const folder = new MemoryFolder();
  const copy = await WorkingCopy.at(folder);
  for (const { project, settings } of MOMENTS) await copy.keep(project, settings, quietJob);
  const before = folder.files.size;
  for (let step = 0; step < 20; step++) {
    await copy.keep(placeFacility(plain, first, spot(step, step)), { step }, quietJob);
  }
  expect(folder.files.size).toBeLessThanOrEqual(before + 4);
});

test("a file damaged on the disk gives the state before, and two of them a sentence", async () => {
  const folder = new MemoryFolder();
  const copy = await WorkingCopy.at(folder);
  for (const { project, settings } of MOMENTS.slice(0, 2)) await copy.keep(project, settings, quietJob);
  const damage = (name: string) => {
    const listed = copy.manifest?.files[name].sha256 ?? "";
    const bytes = folder.files.get(listed)?.slice() ?? new Uint8Array();
    bytes[bytes.length >> 1] ^= 1;
    folder.files.set(listed, bytes);
  };
  damage("facilities.fgb");
  expect((await opened(folder))?.step).toBe(0);
  damage("demand.fgb");
  await expect(opened(folder)).rejects.toMatchObject({ code: "copy/damaged" });
});

test("a copy under another name has the same content, and a renamed one keeps its own", async () => {
  const folder = new MemoryFolder();
  const copy = await WorkingCopy.at(folder);
  await copy.keep(plain, { step: 1 }, quietJob);
  const other = new MemoryFolder();
  await copy.copyTo(other, "副本");
  const { project, settings } = await (await WorkingCopy.at(other)).open(quietJob);
  expect(settings).toEqual({ step: 1 });
  expect(project.title).toEqual({ zh: "副本", en: "副本" });
  expect(await content({ ...project, title: plain.title })).toBe(await content(plain));
  expect(copy.manifest?.about.title).toEqual(plain.title);
});
