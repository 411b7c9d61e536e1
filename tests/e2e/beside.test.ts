import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright";
import { beforeEach, expect, inject, test } from "vitest";
import { watchedBrowser } from "../helpers/watched-browser";

const address = inject("pageAddress");
const FIXTURE = join(import.meta.dirname, "../fixtures/project-files/version-1.lifecircle");
const OWN = "三成多的老人走不到。";
const browser = watchedBrowser();
let context: BrowserContext;

beforeEach(async () => {
  context = await newContext();
});
const newContext = () => browser.laptop(address, { viewport: { width: 1440, height: 900 } });

async function newPage(where: BrowserContext, at = address): Promise<Page> {
  const page = await where.newPage();
  await page.goto(at);
  await page.getByTestId("answer-title").waitFor({ timeout: 90_000 });
  return page;
}

const eventually = <Value>(look: () => Value | Promise<Value>) => expect.poll(look, { timeout: 30_000 });
const scenes = (on: Page) => on.getByTestId("scene-item");
const kept = (on: Page) => on.locator("[data-testid=keep-status][data-kind=kept]").waitFor({ timeout: 60_000 });

async function openFile(on: Page, buffer: Buffer): Promise<void> {
  const before = on.url();
  await on
    .getByTestId("open-files")
    .setInputFiles({ name: "河镇.lifecircle", mimeType: "application/octet-stream", buffer });
  await eventually(() => on.locator("h1").textContent()).toBe("河镇");
  await eventually(() => on.url()).toMatch(/project=[0-9a-f]{12}/);
  await eventually(() => on.url()).not.toBe(before);
  await kept(on);
}

async function openReport(on: Page): Promise<void> {
  const step = on.getByTestId("step-report");
  if (!(await on.getByTestId("open-report").isVisible())) await step.locator("h2 button").click();
  await on.getByTestId("open-report").click();
  await on.getByTestId("report-dialog").locator("[data-sentence='findings/coverage']").waitFor({ timeout: 60_000 });
}

/** Where the map looks. */
const view = (on: Page) => /[#&]at=([^&]+)/.exec(on.url())?.[1];

const finding = (on: Page) => on.locator("[data-sentence='findings/coverage']").textContent();

async function closeReport(on: Page): Promise<void> {
  await on.keyboard.press("Escape");
  await on.getByTestId("report-dialog").waitFor({ state: "detached" });
}

async function rewrite(on: Page): Promise<void> {
  await openReport(on);
  await on.locator("[data-sentence='findings/coverage']").click();
  await on.locator("form.editor textarea").fill(OWN);
  await on.locator("form.editor").getByRole("button", { name: "用我的" }).click();
  await eventually(() => finding(on)).toBe(OWN);
  await closeReport(on);
}

async function openScenes(on: Page): Promise<void> {
  if ((await on.getByTestId("scene-panel").count()) === 0) await on.getByTestId("present").click();
  await on.getByTestId("scene-panel").waitFor();
}

test("two projects of the same files share neither scenes nor sentences, and a file takes both along", async () => {
  const file = await readFile(FIXTURE);
  const page = await newPage(context);
  await page.getByRole("combobox", { name: "搜索" }).fill("社区");
  await page.getByRole("option").first().click(); // the map goes to a place of the sample, and to no place of it again
  await openFile(page, file);
  const first = page.url();
  await rewrite(page);
  await openScenes(page);
  await page.getByTestId("scene-add").click();
  await eventually(() => scenes(page).count()).toBe(1);
  await kept(page);

  await openFile(page, file);
  await eventually(() => scenes(page).count()).toBe(0);
  await openReport(page);
  expect(await finding(page)).not.toBe(OWN);
  expect(await page.locator(".sentence.edited").count()).toBe(0);
  await closeReport(page);

  const again = await newPage(context, first);
  await openScenes(again);
  await eventually(() => scenes(again).count()).toBe(1);
  await openReport(again);
  await eventually(() => finding(again)).toBe(OWN);
  await closeReport(again);
  const download = again.waitForEvent("download", { timeout: 90_000 });
  await again.getByRole("button", { name: /换一个区/ }).click();
  await again.getByRole("menuitem", { name: "保存项目 .lifecircle" }).click();
  const saved = await readFile(await (await download).path());

  const laptop = await newContext();
  const elsewhere = await newPage(laptop);
  await openFile(elsewhere, saved);
  await elsewhere.locator("#map[data-ready=true]").waitFor({ timeout: 60_000 });
  await eventually(() => view(elsewhere)).toBeDefined();
  expect(view(page)).toBe(view(elsewhere));
  await openScenes(elsewhere);
  await eventually(() => scenes(elsewhere).count()).toBe(1);
  await openReport(elsewhere);
  await eventually(() => finding(elsewhere)).toBe(OWN);
  await laptop.close();
});

test("scenes made of the sample make it a project of its own; the sample itself has none", async () => {
  const page = await newPage(context);
  await openScenes(page);
  await page.getByTestId("scene-add").click();
  await kept(page);
  await page.getByTestId("scene-add").click();
  await eventually(() => scenes(page).count()).toBe(2);
  await eventually(() => page.url()).toMatch(/project=[0-9a-f]{12}/);
  await kept(page);
  await page.reload();
  await page.getByTestId("answer-title").waitFor({ timeout: 90_000 });
  await openScenes(page);
  await eventually(() => scenes(page).count()).toBe(2);

  const second = await newPage(context, page.url());
  await eventually(() => second.getByTestId("keep-status").getAttribute("data-kind")).toBe("elsewhere");
  await openScenes(second);
  await eventually(() => scenes(second).count()).toBe(2);
  await second.getByTestId("scene-remove").first().click();
  await eventually(() => second.locator(".notices").textContent()).toContain("正在另一个窗口中编辑");
  expect(await scenes(second).count()).toBe(2);
  await second.close();

  await page.getByRole("button", { name: /换一个区/ }).click();
  await page.getByRole("menuitem", { name: "全部项目" }).click();
  await page.getByRole("button", { name: /示例区/ }).click();
  await eventually(() => page.url()).not.toContain("project=");
  await eventually(() => scenes(page).count()).toBe(0);
});
