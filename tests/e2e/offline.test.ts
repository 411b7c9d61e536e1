import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { read, utils } from "@e965/xlsx";
import type { BrowserContext, Page } from "playwright";
import { beforeEach, expect, test } from "vitest";
import type { BuildFiles } from "../../src/service-worker/build-files";
import { copyReady, importTown, ownHost, type OwnHost } from "./own-host";
import { watchedBrowser } from "../helpers/watched-browser";

const browser = watchedBrowser();
let context: BrowserContext;
let page: Page;
let host: OwnHost;

beforeEach(async () => {
  host = await ownHost();
  context = await browser.laptop(host.address);
  page = await context.newPage();
  return host.remove;
});

const buildList = () => JSON.parse(readFileSync(join(host.folder, "build.json"), "utf8")) as BuildFiles;

async function firstVisit(): Promise<void> {
  await page.goto(host.address);
  await page.getByTestId("coverage-share").waitFor({ timeout: 90_000 });
}

async function download(press: () => Promise<void>) {
  const waiting = page.waitForEvent("download", { timeout: 120_000 });
  await press();
  const made = await waiting;
  return { name: made.suggestedFilename(), bytes: await readFile(await made.path()) };
}

const answerTells = (figure: string) =>
  expect.poll(() => page.getByTestId("answer").textContent({ timeout: 1000 }), { timeout: 60_000 }).toContain(figure);

test("after one visit everything works with the server gone: import, analysis, export, and no request leaves", async () => {
  await firstVisit();
  const share = await page.getByTestId("coverage-share").textContent();
  await copyReady(page);
  await host.stop();
  await expect(fetch(host.address)).rejects.toThrow();

  await page.reload();
  await expect.poll(() => page.getByTestId("coverage-share").textContent(), { timeout: 90_000 }).toBe(share);
  await page.locator("#map[data-ready=true]").waitFor({ timeout: 90_000 });
  expect(await page.evaluate(() => globalThis.crossOriginIsolated)).toBe(true);

  await importTown(page, "东风片区");
  await answerTells("500");
  expect(await page.locator("h1").textContent()).toBe("东风片区");
  await page.getByText("缓冲", { exact: true }).first().click();
  await page.getByText("对比", { exact: true }).first().click();
  await page.getByRole("slider").waitFor({ timeout: 60_000 });

  await page.getByTestId("step-report").locator("h2 button").click();
  const workbook = await download(() => page.getByTestId("save-xlsx").click());
  const { Sheets } = read(workbook.bytes);
  const cells = Object.values(Sheets).flatMap((sheet) => utils.sheet_to_json<unknown[]>(sheet, { header: 1 }).flat());
  expect(cells).toContain("东风社区");
  expect(cells).toContain(500);
  const picture = await download(() => page.getByTestId("save-png").click());
  expect(picture.bytes.subarray(1, 4).toString()).toBe("PNG");
  await page.getByRole("button", { name: "东风片区" }).click();
  const saved = await download(() => page.getByRole("menuitem", { name: "保存项目 .lifecircle" }).click());
  expect(saved.name).toBe("东风片区.lifecircle");
});

test("the copy holds every file of the build byte for byte, also by parts, with the headers the page needs", async () => {
  await firstVisit();
  await copyReady(page);
  await host.stop();
  const { files } = buildList();
  expect(files.length).toBeGreaterThan(60);
  const differing = await page.evaluate(async (all) => {
    const wrong: string[] = [];
    for (const { path, integrity, type } of all) {
      const address = path.split("/").map(encodeURIComponent).join("/");
      try {
        const { headers } = await fetch(address, { integrity });
        if (headers.get("content-type") !== type) wrong.push(`${path} ${headers.get("content-type")}`);
        if (headers.get("cross-origin-embedder-policy") !== "require-corp") wrong.push(`${path} is not isolated`);
        if (!headers.get("content-security-policy")?.includes("default-src 'self'"))
          wrong.push(`${path} has no policy`);
      } catch (error) {
        wrong.push(`${path} ${String(error)}`);
      }
    }
    return wrong;
  }, files);
  expect(differing).toEqual([]);
  const parts = await page.evaluate(async () => {
    const part = async (range: string) => {
      const answer = await fetch("data/roads.fgb", { headers: { Range: range } });
      return [answer.status, (await answer.arrayBuffer()).byteLength, answer.headers.get("content-range")];
    };
    return [await part("bytes=0-99"), await part("bytes=-10"), await part("bytes=999999999-")];
  });
  const size = files.find(({ path }) => path === "data/roads.fgb")?.bytes ?? 0;
  expect(parts).toEqual([
    [206, 100, `bytes 0-99/${size}`],
    [206, 10, `bytes ${size - 10}-${size - 1}/${size}`],
    [416, 0, `bytes */${size}`],
  ]);
});

test("a host with a file that is not as it was built leaves no half copy, and the page works on", async () => {
  appendFileSync(join(host.folder, "data/README.md"), "another line");
  const told = new Promise((heard) => void page.exposeFunction("heard", heard));
  await page.addInitScript(() => {
    navigator.serviceWorker.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
      (globalThis as unknown as { heard: (data: unknown) => void }).heard(data);
    });
  });
  await firstVisit();
  expect(await told).toEqual({ kind: "storing-failed", path: "data/README.md" });
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active ?? "none")).toBe(
    "none",
  );
  expect(await page.evaluate(() => caches.keys())).toEqual([]);
  await page.reload();
  await page.getByTestId("coverage-share").waitFor({ timeout: 90_000 });
});

/** Puts another version on the host: the same files under another id. */
function publishNext(): string {
  const { id } = buildList();
  const next = "0123456789ab";
  const script = join(host.folder, "service-worker.js");
  writeFileSync(script, readFileSync(script, "utf8").replaceAll(id, next));
  return next;
}

const lookForUpdate = () => page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));

test("an update asks first, keeps the open project and its question, and leaves one copy", async () => {
  await firstVisit();
  await copyReady(page);
  await importTown(page, "东风片区");
  await answerTells("500");
  await page.getByText("缓冲", { exact: true }).first().click();
  await expect.poll(() => page.url()).toContain("caliber=circle");
  const share = await page.getByTestId("coverage-share").textContent();

  const next = publishNext();
  await lookForUpdate();
  const notice = page.getByTestId("update-notice");
  await notice.waitFor({ timeout: 60_000 });
  const second = await context.newPage();
  await second.goto(`${host.address}layers/meal_point.json`);
  await notice.getByRole("button", { name: "现在更新" }).click();
  await expect.poll(() => notice.textContent(), { timeout: 30_000 }).toContain("另有 1 个窗口");
  await second.close();

  const reloaded = page.waitForEvent("load", { timeout: 60_000 });
  await notice.getByRole("button", { name: "现在更新" }).click();
  await reloaded;
  await answerTells("500");
  expect(await page.locator("h1").textContent()).toBe("东风片区");
  expect(page.url()).toContain("caliber=circle");
  await expect.poll(() => page.getByTestId("coverage-share").textContent(), { timeout: 60_000 }).toBe(share);
  await expect.poll(() => page.evaluate(() => caches.keys())).toEqual([`lifecircle ${host.address} ${next}`]);
  expect(await notice.count()).toBe(0);
});

test("“later” leaves the version that runs, and the newer one takes over once the window is closed", async () => {
  await firstVisit();
  await copyReady(page);
  const before = buildList().id;
  const next = publishNext();
  await lookForUpdate();
  await page.getByTestId("update-notice").getByRole("button", { name: "稍后" }).click();
  await expect.poll(() => page.getByTestId("update-notice").count()).toBe(0);
  const built = (from: Page) =>
    from.evaluate(async () => ((await (await fetch("build.json")).json()) as BuildFiles).id);
  expect(await built(page)).toBe(before);
  await page.close();
  page = await context.newPage();
  await expect
    .poll(
      async () => {
        await page.goto(host.address);
        await page.getByTestId("coverage-share").waitFor({ timeout: 90_000 });
        return built(page);
      },
      { timeout: 60_000 },
    )
    .toBe(next);
});
