import { readFile } from "node:fs/promises";
import { unzipSync } from "fflate";
import type { BrowserContext, Page } from "playwright";
import { beforeEach, expect, inject, test } from "vitest";
import { watchedBrowser } from "../helpers/watched-browser";

const address = inject("pageAddress");
const browser = watchedBrowser();
let context: BrowserContext;
let page: Page;

beforeEach(async () => {
  context = await newContext();
  page = await newPage(context);
});
const newContext = () => browser.laptop(address, { viewport: { width: 1440, height: 900 } });

async function newPage(where: BrowserContext, at = address): Promise<Page> {
  const fresh = await where.newPage();
  await fresh.goto(at);
  await answered(fresh);
  return fresh;
}

const answered = (on: Page) => on.getByTestId("answer-title").waitFor({ timeout: 90_000 });
const eventually = <Value>(look: () => Value | Promise<Value>) => expect.poll(look, { timeout: 30_000 });
const kept = (on: Page) => on.locator("[data-testid=keep-status][data-kind=kept]").waitFor({ timeout: 60_000 });
const uncovered = (on: Page) => on.getByTestId("uncovered-people").textContent();
const titleOf = (on: Page) => on.locator("h1").textContent();

/** The numbers in sight are those of what was done last. */
const settled = (on: Page) =>
  on.locator("[data-testid=answer][aria-busy=false]:not(.stale)").waitFor({ timeout: 60_000 });

/** Puts a meal point in the middle of the map, and waits for what it changes. */
async function addFacility(on: Page, name: string): Promise<void> {
  await on.getByTestId("add-facility").click();
  await on.getByTestId("new-name").fill(name);
  await on.getByTestId("facility-form").getByRole("button", { name: "在地图上点选位置" }).click();
  await on.getByRole("button", { name: "放在十字处" }).click();
  await eventually(() => on.getByTestId("facility").locator("h3").textContent()).toContain(name);
  await on.getByTestId("facility").getByRole("button", { name: "结果" }).click();
  await settled(on);
}

async function openStart(on: Page): Promise<void> {
  await on.getByRole("button", { name: /换一个区/ }).click();
  await on.getByRole("menuitem", { name: "全部项目" }).click();
  await on.getByTestId("start-page").waitFor();
}

async function exported(on: Page, kind: string): Promise<Buffer> {
  await on.getByRole("button", { name: "导出" }).click();
  const download = on.waitForEvent("download", { timeout: 90_000 });
  await on.getByRole("menuitem", { name: kind }).click();
  return readFile(await (await download).path());
}

/** Every table of the takeaways; of a workbook all but the day it was written, which is not in its sheets. */
async function exportedTables(on: Page): Promise<Map<string, Uint8Array>> {
  const tables = new Map<string, Uint8Array>([["result.json", await exported(on, "result.json")]]);
  for (const kind of ["Excel", "CSV"]) {
    for (const [name, bytes] of Object.entries(unzipSync(await exported(on, kind)))) {
      if (name !== "docProps/core.xml") tables.set(`${kind}/${name}`, bytes);
    }
  }
  return tables;
}

test("a changed sample is a project of its own, there again after a reload and at the plain address", async () => {
  const start = await uncovered(page);
  expect(await page.getByTestId("keep-status").count()).toBe(0);
  await addFacility(page, "新助餐点");
  await kept(page);
  await page.getByText("缓冲", { exact: true }).first().click();
  await eventually(() => page.url()).toContain("caliber=circle");
  await eventually(() => uncovered(page)).not.toBe(start);
  await kept(page);
  const buffered = await uncovered(page);
  await page.reload();
  await answered(page);
  await eventually(() => uncovered(page)).toBe(buffered);
  await page.goto("about:blank");
  await page.goto(address);
  await openStart(page); // while the project is on its way, which does not take the list from under the hand
  await answered(page);
  expect(await page.getByTestId("start-page").isVisible()).toBe(true);
  await page.getByTestId("leave-start").click();
  await eventually(() => uncovered(page)).toBe(buffered); // its question, too
  await eventually(() => page.url()).toMatch(/project=[0-9a-f]{12}/);

  await openStart(page);
  await page.getByRole("button", { name: /示例区/ }).click();
  await eventually(() => uncovered(page)).toBe(start); // the sample itself is as it was
});

test("projects are renamed, copied and deleted on the starting page", async () => {
  await addFacility(page, "甲");
  await kept(page);
  await openStart(page);
  const rows = page.getByTestId("project-row");
  await eventually(() => rows.count()).toBe(1);
  const act = async (row: number, what: string) => {
    await rows
      .nth(row)
      .getByRole("button", { name: /更多操作/ })
      .click();
    await page.getByRole("menuitem", { name: what }).click();
  };
  await act(0, "复制一份");
  await eventually(() => rows.count()).toBe(2);
  expect(await rows.nth(0).textContent()).toContain("（副本）");
  await act(0, "改名");
  await page.getByRole("textbox", { name: "新名称" }).fill("河西方案");
  await page.getByRole("button", { name: "确定" }).click();
  await eventually(() => rows.nth(0).textContent()).toContain("河西方案");
  await rows.nth(0).getByRole("button").first().click();
  await eventually(() => titleOf(page)).toBe("河西方案");
  await openStart(page);
  await eventually(() => rows.count()).toBe(2);
  const other = (await rows.nth(0).textContent())?.includes("河西方案") ? 1 : 0;
  await act(other, "删除");
  await page.getByRole("button", { name: "删除", exact: true }).click();
  await eventually(() => rows.count()).toBe(1);
  expect(await rows.nth(0).textContent()).toContain("河西方案");
});

test("a second tab on the same project is told, changes nothing, and takes over when the first closes", async () => {
  await addFacility(page, "甲");
  await kept(page);
  const one = await uncovered(page);
  await eventually(() => page.url()).toMatch(/project=/);
  const second = await newPage(context, page.url());
  await eventually(() => second.getByTestId("keep-status").getAttribute("data-kind")).toBe("elsewhere");
  await eventually(() => second.locator(".notices").textContent()).toContain("正在另一个窗口中编辑");

  await second.getByTestId("add-facility").click();
  await second.getByTestId("new-name").fill("乙");
  await second.getByTestId("facility-form").getByRole("button", { name: "在地图上点选位置" }).click();
  await second.getByRole("button", { name: "放在十字处" }).click();
  await eventually(() => second.getByTestId("facility").count()).toBe(0); // refused
  await second.getByTestId("facility-form").getByRole("button", { name: "返回" }).click();
  expect(await uncovered(second)).toBe(one);

  await page.getByText("缓冲", { exact: true }).first().click();
  await eventually(() => page.url()).toContain("caliber=circle");
  await eventually(() => uncovered(page)).not.toBe(one);
  const buffered = await uncovered(page);
  await kept(page);
  await page.close();
  await kept(second);
  await eventually(() => uncovered(second)).toBe(buffered); // what the first left, not what the second had
  await addFacility(second, "乙");
  await kept(second);
});

test("saved, opened in another browser and run again, the result tables are the same to the byte", async () => {
  await addFacility(page, "甲");
  await page.getByText("缓冲", { exact: true }).first().click();
  await eventually(() => page.url()).toContain("caliber=circle");
  await page.getByRole("button", { name: /换一个区/ }).click();
  const download = page.waitForEvent("download", { timeout: 90_000 });
  await page.getByRole("menuitem", { name: "保存项目 .lifecircle" }).click();
  const file = await readFile(await (await download).path());
  const tables = await exportedTables(page);

  const elsewhere = await newContext();
  const other = await newPage(elsewhere);
  const before = await titleOf(other);
  await other
    .getByTestId("open-files")
    .setInputFiles({ name: "项目.lifecircle", mimeType: "application/octet-stream", buffer: file });
  await kept(other); // it is now a project of that browser, too
  await eventually(() => other.url()).toContain("caliber=circle"); // with its question
  await eventually(() => uncovered(other)).toBe(await uncovered(page));
  expect(await titleOf(other)).toBe(before);
  const again = await exportedTables(other);
  expect([...again.keys()]).toEqual([...tables.keys()]);
  for (const [name, table] of tables)
    expect([name, Buffer.compare(table, again.get(name) ?? new Uint8Array())]).toEqual([name, 0]);
  await elsewhere.close();
});

test("a browser that keeps nothing says so and offers the file", async () => {
  const bare = await newContext();
  await bare.addInitScript(() => {
    const refuse = () => Promise.reject(new DOMException("no", "SecurityError"));
    if (!("StorageManager" in globalThis)) return; // the empty page before the first address has none
    Object.defineProperty(StorageManager.prototype, "getDirectory", { value: refuse });
  });
  // The worker has a storage manager of its own.
  await bare.route(/engine\.worker.*\.js$/, async (route) => {
    const response = await route.fetch();
    const refusal =
      'Object.defineProperty(StorageManager.prototype,"getDirectory",{value:()=>Promise.reject(new DOMException("no","SecurityError"))});';
    await route.fulfill({ response, body: refusal + (await response.text()) });
  });
  const other = await newPage(bare);
  await addFacility(other, "甲");
  await eventually(() => other.getByTestId("keep-status").getAttribute("data-kind")).toBe("unavailable");
  await other.getByTestId("keep-status").click();
  await other.getByText("这个浏览器窗口不能保存项目").waitFor();
  const download = other.waitForEvent("download", { timeout: 90_000 });
  await other.getByRole("button", { name: "另存为 .lifecircle 文件" }).click();
  expect((await download).suggestedFilename()).toMatch(/\.lifecircle$/);
  await bare.close();
});
