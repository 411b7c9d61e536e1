import type { BrowserContext, Page } from "playwright";
import { beforeEach, expect, inject, test } from "vitest";
import { quietJob } from "../../src/core/base/job";
import { seededRandom } from "../../src/core/base/random";
import { packProject } from "../../src/core/engine/project-archive";
import { setFacilityStatus } from "../../src/core/project/edits";
import type { Project } from "../../src/core/project/project";
import { WorkingCopy } from "../../src/worker/working-copy/working-copy";
import { randomSpots, randomStreets, square, town } from "../helpers/towns";
import { MemoryFolder } from "../worker/working-copy/memory-folder";
import { watchedBrowser } from "../helpers/watched-browser";

/** `npm run kills` does thirty; the test among all others a few. */
const KILLS = Number(process.env.LIFECIRCLE_KILLS ?? (process.env.npm_lifecycle_event === "kills" ? 30 : 5));

const address = inject("pageAddress");
const random = seededRandom(20_260_701);
const browser = watchedBrowser();
let context: BrowserContext;

beforeEach(async () => {
  context = await browser.laptop(address);
});

const base = town({
  streets: randomStreets(7, 20),
  homes: randomSpots(3, 3000, 1600),
  clinics: randomSpots(5, 30, 1600),
  communities: [square("东", 0, 0, 800), square("西", 800, 0, 800)],
});
const [{ id: facilityId }] = base.facilities;
const content = async (project: Project) => Buffer.from(await packProject(project)).toString("base64");

/** A file for the chooser, in which a project lies. */
const fileOf = async (project: Project) => ({
  name: `${project.title.zh}.lifecircle`,
  mimeType: "application/octet-stream",
  buffer: Buffer.from(await packProject(project)),
});

async function openPage(at: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(at);
  await page.getByTestId("answer-title").waitFor({ timeout: 60_000 });
  return page;
}

/** Ends the page's process at once, with all its threads. */
async function kill(page: Page): Promise<void> {
  const session = await context.newCDPSession(page);
  const gone = new Promise((resolve) => page.once("crash", resolve));
  session.send("Page.crash").catch(() => undefined); // there is nobody left to answer
  await gone;
  await page.close();
}

/** What lies in the browser's file system, project by project, read by a page without a program. */
async function stored(): Promise<Map<string, MemoryFolder>> {
  const page = await context.newPage();
  await page.goto(`${address}data/project.json`);
  const read = await page.evaluate(async () => {
    const root = await (await navigator.storage.getDirectory()).getDirectoryHandle("lifecircle-projects");
    const projects: [string, [string, string][]][] = [];
    for await (const [id, folder] of root.entries()) {
      const files: [string, string][] = [];
      for await (const [name, handle] of (folder as FileSystemDirectoryHandle).entries()) {
        const file = await (handle as FileSystemFileHandle).getFile();
        const text = await new Promise<string>((resolve) => {
          const reader = new FileReader();
          reader.onload = () => resolve(reader.result as string);
          reader.readAsDataURL(file);
        });
        files.push([name, text.slice(text.indexOf(",") + 1)]);
      }
      projects.push([id, files]);
    }
    return projects;
  });
  await page.close();
  return new Map(
    read.map(([id, files]) => [
      id,
      new MemoryFolder(new Map(files.map(([name, text]) => [name, new Uint8Array(Buffer.from(text, "base64"))]))),
    ]),
  );
}

/** Undefined: its first write was never finished. */
async function opened(folder: MemoryFolder | undefined) {
  const copy = folder && (await WorkingCopy.at(folder));
  return copy?.manifest ? copy.open(quietJob) : undefined;
}

const ACTIONS = ["edit", "import", "save"] as const;

test(
  `killed ${KILLS} times at random moments of import, edit and save, every project is whole`,
  { timeout: 60_000 + KILLS * 40_000 },
  async () => {
    const first = await openPage(address);
    await first.getByTestId("open-files").setInputFiles(await fileOf(base));
    await first.locator("[data-testid=keep-status][data-kind=kept]").waitFor({ timeout: 60_000 });
    await expect.poll(() => first.url(), { timeout: 20_000 }).toMatch(/project=/);
    const id = /project=([0-9a-f]{12})/.exec(first.url())?.[1] ?? "";
    await first.close();
    const baseContent = await content(base);
    let status = "operating";
    let caliber = "network";
    const done = { edit: 0, import: 0, save: 0 };
    let imported = 0;

    for (let round = 0; round < KILLS; round++) {
      // Opening it in the page is half of the proof: this is the reopening after the kill before.
      const page = await openPage(`${address}#project=${id}&select=facility:${facilityId}`);
      await page.getByTestId("facility").waitFor();
      const action = ACTIONS[round % ACTIONS.length];
      done[action]++;
      const statuses = [status];
      const calibers = [caliber];
      if (action === "edit") {
        const next = status === "operating" ? "停用" : "运营";
        statuses.push(status === "operating" ? "closed" : "operating");
        await page.getByTestId("facility-status").click();
        await page.getByRole("option", { name: next }).click();
      } else if (action === "save") {
        const next = caliber === "network" ? "缓冲" : "网络";
        calibers.push(caliber === "network" ? "circle" : "network");
        await page.getByText(next, { exact: true }).first().click();
      } else {
        imported++;
        await page
          .getByTestId("open-files")
          .setInputFiles(await fileOf({ ...base, title: { zh: "又一个", en: "One more" } }));
      }
      await page.waitForTimeout(random() * (action === "import" ? 2500 : 500));
      await kill(page);

      const projects = await stored();
      const found = await opened(projects.get(id));
      if (!found) throw new Error("the project is gone");
      const facility = found.project.facilities.find((one) => one.id === facilityId);
      expect(statuses).toContain(facility?.status);
      expect(await content(setFacilityStatus(found.project, facilityId, "operating"))).toBe(baseContent);
      status = facility?.status ?? "";
      const question = found.settings?.question as { readonly caliber?: string } | undefined;
      expect(calibers).toContain(question?.caliber ?? "network");
      caliber = question?.caliber ?? "network";
      for (const [otherId, folder] of projects) {
        const other = otherId === id ? undefined : await opened(folder);
        if (other) expect(await content({ ...other.project, title: base.title })).toBe(baseContent);
      }
    }
    expect(done.edit + done.import + done.save).toBe(KILLS);

    // What was never finished is cleared away, what was is listed.
    const last = await context.newPage();
    await last.goto(`${address}#start`);
    await last.getByTestId("project-row").first().waitFor();
    const rows = await last.getByTestId("project-row").count();
    expect(rows).toBeGreaterThanOrEqual(1);
    expect(rows).toBeLessThanOrEqual(1 + imported);
    await expect.poll(async () => (await stored()).size).toBe(rows);
  },
);
