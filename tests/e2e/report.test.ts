import { readFile } from "node:fs/promises";
import AxeBuilder from "@axe-core/playwright";
import { strFromU8, unzipSync } from "fflate";
import type { Download, Page } from "playwright";
import { beforeEach, expect, inject, test } from "vitest";
import { packageProblems } from "../helpers/office-package";
import { painted } from "../helpers/painted";
import { watchedBrowser } from "../helpers/watched-browser";

const address = inject("pageAddress");
/** The sample district's report in all formats, with one layer, on a machine that does nothing else. */
const LONGEST_S = 20;
/** A page that is held up longer feels stuck, milliseconds. */
const LONGEST_TASK_MS = 200;
const FORMATS = ["docx", "xlsx", "pptx", "pdf", "html"];

const browser = watchedBrowser();
let page: Page;

beforeEach(async () => {
  const context = await browser.laptop(address, { viewport: { width: 1440, height: 900 }, refusesOutside: true });
  page = await context.newPage();
  await page.goto(`${address}#layer=meal_point`);
  await page.getByTestId("answer-title").waitFor({ timeout: 60_000 });
  await page.locator("#map[data-ready=true]").waitFor({ timeout: 60_000 });
});

const dialog = () => page.getByTestId("report-dialog");
const status = () => page.getByTestId("report-status");
const format = (name: string) => dialog().locator("header").getByLabel(name, { exact: true });

async function openDialog(): Promise<void> {
  await page.getByTestId("step-report").locator("h2 button").click();
  await page.getByTestId("open-report").click();
  await dialog().waitFor();
  await readBack();
}

/** The report stands in the dialog with its maps. */
async function readBack(): Promise<void> {
  await expect.poll(() => dialog().locator("figure.map svg").count(), { timeout: 60_000 }).toBeGreaterThan(0);
  await expect.poll(() => dialog().locator("figure.map .waiting").count(), { timeout: 60_000 }).toBe(0);
  await expect.poll(() => status().textContent(), { timeout: 60_000 }).toContain("幅地图");
}

async function tickAll(): Promise<void> {
  for (const name of ["Word", "Excel", "PPT", "PDF", "网页"]) await format(name).check();
}

/** The tasks of the main thread that were long, from here until the result is asked for. */
async function watchTasks(): Promise<() => Promise<number[]>> {
  await page.evaluate(() => {
    const tasks: number[] = [];
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
      entryTypes: ["longtask"],
    });
    Object.assign(globalThis, { longTasks: tasks });
  });
  return () => page.evaluate(() => (globalThis as unknown as { longTasks: number[] }).longTasks);
}

/** Makes the report; seconds it took, and what the browser saved. */
async function make(count: number): Promise<{ seconds: number; files: Map<string, Uint8Array> }> {
  const downloads: Download[] = [];
  page.on("download", (download) => downloads.push(download));
  const start = performance.now();
  await page.getByTestId("make-report").click();
  await expect.poll(() => downloads.length, { timeout: 400_000, interval: 50 }).toBe(count);
  const seconds = (performance.now() - start) / 1000;
  const files = new Map<string, Uint8Array>();
  for (const download of downloads) {
    const name = download.suggestedFilename();
    files.set(name.slice(name.lastIndexOf(".") + 1), new Uint8Array(await readFile(await download.path())));
  }
  return { seconds, files };
}

/** How many others share this machine: seconds that pass for a second of work, at least 1. */
function crowd(): number {
  const [start, used] = [performance.now(), process.cpuUsage()];
  while (performance.now() - start < 1500) Math.sqrt(Math.random());
  const { user, system } = process.cpuUsage(used);
  return Math.max(1, (performance.now() - start) / ((user + system) / 1000));
}

const words = (bytes: Uint8Array, part: string) =>
  strFromU8(unzipSync(bytes)[part])
    .replace(/<\/w:p>/g, "\n")
    .replace(/<[^>]+>/g, "");

test("a report of all five formats is made in the page within twenty seconds, and the page stays usable", async () => {
  await openDialog();
  await tickAll();
  const before = crowd();
  const longTasks = await watchTasks();
  const { seconds, files } = await make(FORMATS.length);
  const tasks = await longTasks();
  const slowness = Math.max(before, crowd());
  console.info(
    `all formats of one layer: ${seconds.toFixed(1)} s; long tasks of the page: ${tasks.map(Math.round).join(", ")} ms; a second of work takes ${slowness.toFixed(1)} s here`,
  );
  expect(seconds).toBeLessThan(LONGEST_S * slowness);
  expect(Math.max(0, ...tasks)).toBeLessThan(LONGEST_TASK_MS * slowness);
  expect([...files.keys()].sort()).toEqual([...FORMATS].sort());
  for (const name of ["docx", "xlsx", "pptx"]) expect(packageProblems(files.get(name) ?? new Uint8Array())).toEqual([]);
  const finding = await dialog().locator("[data-sentence='findings/coverage']").textContent();
  expect(finding).toMatch(/\d/);
  expect(words(files.get("docx") ?? new Uint8Array(), "word/document.xml").replaceAll("\u00a0", " ")).toContain(
    finding?.replaceAll("\u00a0", " "),
  );
  expect(strFromU8(files.get("html") ?? new Uint8Array())).toContain(finding);
  expect(strFromU8(files.get("pdf")?.slice(0, 5) ?? new Uint8Array())).toBe("%PDF-");
  await expect.poll(() => status().textContent()).toContain("已保存");
});

test("a sentence that a person rewrote stands in the Word file, and what was unticked does not", async () => {
  await openDialog();
  const sentence = dialog().locator("[data-sentence='findings/coverage']");
  const byRule = (await sentence.textContent()) ?? "";
  const charts = await dialog().locator("figure.chart").count();
  // a press outlasts the report's being written anew beneath it
  await sentence.scrollIntoViewIfNeeded();
  const [x, y] = await sentence.evaluate((span) => {
    const [line] = span.getClientRects(); // it may begin in the middle of one
    return [line.x + 10, line.y + line.height / 2] as const;
  });
  await page.mouse.move(x, y);
  await page.mouse.down();
  const lastPart = dialog().locator(".choices fieldset").nth(1).getByRole("checkbox").last();
  await lastPart.evaluate((box: HTMLInputElement) => box.click());
  expect(await lastPart.isChecked()).toBe(false);
  await readBack();
  await page.mouse.up();
  const field = dialog().locator("form.editor textarea");
  await field.fill("三成多老人走不到助餐点 <&>。");
  await page.keyboard.press("Control+Enter");
  await expect.poll(() => sentence.textContent()).toBe("三成多老人走不到助餐点 <&>。");
  await expect.poll(() => status().textContent()).toContain("改写了 1 句");
  await format("Excel").uncheck();
  await readBack();
  const { files } = await make(1);
  const text = words(files.get("docx") ?? new Uint8Array(), "word/document.xml");
  expect(charts).toBeGreaterThan(0);
  expect(text).toContain("三成多老人走不到助餐点 &lt;&amp;&gt;。");
  expect(text.split(byRule)).toHaveLength((await dialog().locator(".report").textContent())?.split(byRule).length ?? 0);
});

test("a report being made can be stopped, saves nothing, and can be made again", async () => {
  await openDialog();
  await tickAll();
  const downloads: Download[] = [];
  page.on("download", (download) => downloads.push(download));
  await page.getByTestId("make-report").click();
  const stop = dialog().getByRole("button", { name: "取消" });
  await stop.waitFor();
  expect(await status().textContent()).toContain("正在生成");
  await stop.click();
  await expect.poll(() => page.getByTestId("make-report").count()).toBe(1);
  expect(downloads).toEqual([]);
  for (const name of ["PPT", "PDF", "网页", "Excel"]) await format(name).uncheck();
  await readBack();
  expect([...(await make(1)).files.keys()]).toEqual(["docx"]);
});

/** Minutes on a small machine: asked for by LIFECIRCLE_LONG_TESTS=1. */
const IS_LONG_ASKED = process.env.LIFECIRCLE_LONG_TESTS === "1";

test.runIf(IS_LONG_ASKED)("nine layers in one report", { timeout: 600_000 }, async () => {
  await openDialog();
  const layers = dialog().locator(".choices fieldset").first().getByRole("checkbox");
  expect(await layers.count()).toBe(9);
  for (const layer of await layers.all()) await layer.check();
  await expect.poll(() => status().textContent(), { timeout: 400_000 }).toMatch(/^\D*9 幅地图/);
  await tickAll();
  const longTasks = await watchTasks();
  const { seconds, files } = await make(FORMATS.length);
  console.info(
    `all formats of nine layers: ${seconds.toFixed(1)} s; long tasks: ${(await longTasks()).map(Math.round).join(", ")} ms`,
  );
  expect(files.size).toBe(FORMATS.length);
  for (const name of ["docx", "xlsx", "pptx"]) expect(packageProblems(files.get(name) ?? new Uint8Array())).toEqual([]);
});

test("axe finds nothing serious in the dialog", async () => {
  await openDialog();
  await painted(page);
  const { violations } = await new AxeBuilder({ page }).include("[data-testid=report-dialog]").analyze();
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\n")}`)).toEqual([]);
});
