import { readFile } from "node:fs/promises";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright";
import { beforeEach, expect, inject, test } from "vitest";
import { FILES, LAT, LON, type TestFile } from "./bureau-files";
import { painted } from "../helpers/painted";
import { watchedBrowser } from "../helpers/watched-browser";

const address = inject("pageAddress");
const browser = watchedBrowser();
let page: Page;

beforeEach(async () => {
  // the copy for offline use has a test of its own
  page = await (await browser.laptop(address, { serviceWorkers: "block" })).newPage();
  await page.goto(address);
  await page.getByTestId("coverage-share").waitFor({ timeout: 90_000 });
});

const dialog = () => page.getByTestId("import-dialog");
const choose = (files: readonly TestFile[]) => page.getByTestId("open-files").setInputFiles([...files]);

/** The figure of everybody counted, as the answer tells it for a group. */
async function showsTotal(total: string, title: string): Promise<void> {
  const look = () => page.getByTestId("answer").textContent({ timeout: 1000 });
  await expect.poll(look, { timeout: 60_000 }).toContain(total);
  expect(await page.locator("h1").textContent()).toBe(title);
}

/** Violations of accessibility rules in the dialog. */
async function violations(): Promise<string[]> {
  await painted(page);
  const found = await new AxeBuilder({ page }).include("[data-testid=import-dialog]").analyze();
  return found.violations.map((one) => `${one.id}: ${one.nodes[0].html}`);
}

const step = (number: number) =>
  page
    .getByTestId("import-steps")
    .locator("button")
    .nth(number - 1);
const next = () => page.getByTestId("import-next");

/** Rows in and what became of them. */
function expectClosed(books: string): void {
  const [rows, ...parts] = (books.replaceAll(",", "").match(/\d+/g) ?? []).map(Number);
  expect(parts.reduce((sum, part) => sum + part, 0)).toBe(rows);
}

test("files of a bureau become a project whose rows add up, and the saved file opens with the same numbers", async () => {
  await choose(FILES);
  await dialog().waitFor({ timeout: 60_000 });
  const books = await dialog().getByTestId("import-books").allTextContents();
  expect(books).toHaveLength(3);
  for (const line of [...books, (await dialog().getByTestId("import-sum").textContent()) ?? ""]) expectClosed(line);
  const roles = await dialog().locator("[data-testid=import-dataset] .role select").all();
  expect(await Promise.all(roles.map((role) => role.inputValue()))).toEqual(["communities", "facilities", "network"]);
  expect(await dialog().getByTestId("import-dataset").nth(1).locator(".more select").inputValue()).toMatch(/gb/i);
  for (const number of [1, 2, 3, 4, 5]) {
    await step(number).click();
    expect(await violations()).toEqual([]);
  }
  expect(await dialog().getByTestId("import-made").textContent()).toContain("2,000 人");

  await dialog().getByLabel("项目名称").fill("东风片区");
  await page.keyboard.press("Enter");
  await dialog().waitFor({ state: "detached", timeout: 60_000 });
  await showsTotal("500", "东风片区");
  const share = await page.getByTestId("coverage-share").textContent();

  const waiting = page.waitForEvent("download", { timeout: 60_000 });
  await page.getByRole("button", { name: "东风片区" }).click();
  await page.getByRole("menuitem", { name: "保存项目 .lifecircle" }).click();
  const download = await waiting;
  expect(download.suggestedFilename()).toBe("东风片区.lifecircle");
  const saved = await readFile(await download.path());

  await page.goto(address);
  await page.getByTestId("coverage-share").waitFor({ timeout: 90_000 });
  await choose([{ name: "东风片区.lifecircle", mimeType: "application/octet-stream", buffer: saved }]);
  await showsTotal("500", "东风片区");
  await expect.poll(() => page.getByTestId("coverage-share").textContent(), { timeout: 60_000 }).toBe(share);
});

test("files that make no project say why, and the open project stays", async () => {
  const title = await page.locator("h1").textContent();
  const share = await page.getByTestId("coverage-share").textContent();
  await choose([{ name: "说明.txt", mimeType: "text/plain", buffer: Buffer.from("无内容") }]);
  await dialog().waitFor({ timeout: 60_000 });
  expect(await dialog().getByRole("alert").textContent()).toContain("说明.txt");
  await step(5).click();
  expect(await next().isDisabled()).toBe(true);
  await page.keyboard.press("Escape");
  await dialog().waitFor({ state: "detached" });
  expect(await page.locator("h1").textContent()).toBe(title);
  expect(await page.getByTestId("coverage-share").textContent()).toBe(share);

  await choose([{ name: "坏的.lifecircle", mimeType: "application/octet-stream", buffer: Buffer.from("PK oops") }]);
  await page.locator(".notice[role=alert]").waitFor({ timeout: 30_000 });
  expect(await page.locator(".notice[role=alert]").textContent()).toContain("坏的.lifecircle");
  expect(await page.locator("h1").textContent()).toBe(title);
});

/** Drags a file of text over the page, as far as the steps go. */
async function drag(name: string, text: string, steps: readonly ("dragover" | "drop")[]): Promise<void> {
  await page.evaluate(
    ([fileName, content, events]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([content], fileName));
      for (const event of events) {
        document.body.dispatchEvent(new DragEvent(event, { bubbles: true, cancelable: true, dataTransfer }));
      }
    },
    [name, text, steps] as const,
  );
}

test("a dropped file is read, and reading can be cancelled without a trace", async () => {
  const title = await page.locator("h1").textContent();
  const veil = page.getByTestId("drop-veil");
  const rows = Array.from({ length: 300_000 }, (_, i) => `设施${i},助餐点,${LON + i / 1e7},${LAT}`);
  await drag("很多.csv", ["设施名称,类别,经度,纬度", ...rows].join("\n"), ["dragover"]);
  await veil.waitFor();
  expect(await veil.textContent()).toContain("松开以读入文件");
  await drag("很多.csv", ["设施名称,类别,经度,纬度", ...rows].join("\n"), ["drop"]);
  await veil.waitFor({ state: "detached" });
  await page.getByTestId("progress").getByRole("button", { name: "取消" }).click({ timeout: 20_000 });
  await page.getByTestId("progress").waitFor({ state: "detached" });

  await drag(FILES[0].name, FILES[0].buffer.toString(), ["dragover", "drop"]);
  await dialog().waitFor({ timeout: 60_000 });
  expect(await dialog().getByTestId("import-dataset").allTextContents()).toHaveLength(1);
  await dialog().getByRole("button", { name: "取消" }).last().click();
  await dialog().waitFor({ state: "detached" });
  expect(await page.locator("h1").textContent()).toBe(title);
});

test("a facility without coordinates is placed by a click, a known mapping reads next year's ledger", async () => {
  await choose(FILES);
  await dialog().waitFor({ timeout: 60_000 });
  await step(4).click();
  await dialog().locator("#import-tab-places").click();
  const [queued] = await dialog().getByTestId("import-place").all();
  expect(await queued.textContent()).toContain("某某助餐点");
  expect(await queued.textContent()).toContain("待定位");
  await dialog().locator("[data-areas='2']").waitFor(); // the map has come to where the boundaries are
  await dialog()
    .locator("canvas")
    .click({ position: { x: 200, y: 200 } });
  await expect.poll(() => dialog().getByTestId("import-place").first().textContent()).toContain("手点");
  await step(2).click();
  await dialog().getByRole("button", { name: "设施" }).click();
  const category = dialog().getByLabel("类别：取自哪一列");
  await category.selectOption({ label: "不用" });
  await expect.poll(() => dialog().getAttribute("aria-busy")).toBe("false");
  await category.selectOption({ label: "类别" });
  await expect.poll(() => dialog().getAttribute("aria-busy")).toBe("false");
  await step(5).click();
  expect(await dialog().getByTestId("import-made").textContent()).toMatch(/设施\s*3/);
  await next().click();
  await dialog().waitFor({ state: "detached", timeout: 60_000 });

  await page.goto(address);
  await page.getByTestId("coverage-share").waitFor({ timeout: 90_000 });
  await choose(FILES);
  await dialog().waitFor({ timeout: 60_000 });
  expect(await dialog().getByTestId("import-dataset").nth(1).textContent()).toContain("按上次确认的字段读取");
});
