import type { Page } from "playwright";
import { beforeEach, expect, inject, test } from "vitest";
import { FILES, gbk, LAT, LON, type TestFile } from "./bureau-files";
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

const ledger = (name: string, ...rows: readonly string[]): TestFile => ({
  name,
  mimeType: "text/csv",
  buffer: gbk(["设施名称,类别,经度,纬度", ...rows, ""].join("\r\n")),
});
/** One meal point fewer than the ledger before, in the corner of 红星社区. */
const NEXT_YEAR = ledger("助餐点台账2026.csv", `红星社区老年食堂,助餐点,${LON + 0.0195},${LAT + 0.0095}`);

const dialog = () => page.getByTestId("import-dialog");
const next = () => page.getByTestId("import-next");
const finish = () => page.getByTestId("import-steps").locator("button").nth(4);
const good = () => page.locator(".notice.good").last();
const dataset = (name: string) => page.getByTestId("dataset").filter({ hasText: name });
const datasets = () => page.getByTestId("dataset").locator(".facts").allTextContents();
const replace = (name: string, file: TestFile) => dataset(name).getByTestId("replace-dataset").setInputFiles([file]);
const figures = async () => (await page.getByTestId("coverage-share").textContent({ timeout: 1000 })) ?? "";

async function openBureau(facilities = FILES[1]): Promise<void> {
  await page.getByTestId("open-files").setInputFiles([FILES[0], facilities, FILES[2]]);
  await dialog().waitFor({ timeout: 60_000 });
  await finish().click();
  await next().click();
  await dialog().waitFor({ state: "detached", timeout: 60_000 });
  await page.getByTestId("coverage-share").waitFor({ timeout: 60_000 });
}

/** Undo gives the numbers of before, redo those of after. */
async function undoneAndRedone(before: string): Promise<void> {
  await expect.poll(figures, { timeout: 60_000 }).not.toBe(before);
  const after = await figures();
  const names = await datasets();
  await page.getByRole("button", { name: /^撤销/ }).click();
  await expect.poll(figures, { timeout: 60_000 }).toBe(before);
  expect(await datasets()).not.toEqual(names);
  await page.getByRole("button", { name: /^重做/ }).click();
  await expect.poll(figures, { timeout: 60_000 }).toBe(after);
  expect(await datasets()).toEqual(names);
}

test("a dataset is replaced from the list of data in three clicks, and undo brings the old one back", async () => {
  await openBureau();
  await page.getByTestId("step-data").getByRole("button").first().click();
  const before = await figures();

  await replace("助餐点台账.csv", FILES[1]);
  await good().waitFor({ timeout: 30_000 });
  expect(await good().textContent()).toContain("数据没有变化");
  await expect.poll(() => dialog().count()).toBe(0);

  await replace("助餐点台账.csv", NEXT_YEAR);
  await dialog().waitFor({ timeout: 60_000 });
  expect(await dialog().locator("[data-dialog-title]").textContent()).toBe("更换数据：助餐点台账.csv");
  for (let click = 0; (await next().textContent())?.includes("完成，更换") !== true; click++) {
    expect(click).toBeLessThan(3);
    await next().click();
  }
  expect(await dialog().getByTestId("import-made").textContent()).toMatch(/设施\s*2 → 1/);
  await next().click();
  await dialog().waitFor({ state: "detached", timeout: 60_000 });
  await expect
    .poll(() => good().textContent())
    .toContain("已用“助餐点台账2026.csv”更换“助餐点台账.csv”：原 2 行，现 1 行");
  expect((await datasets()).some((one) => one.includes("助餐点台账2026.csv"))).toBe(true);
  await undoneAndRedone(before);

  await page.locator("[data-testid=keep-status][data-kind=kept]").waitFor({ timeout: 60_000 });
  await page.reload();
  await page.getByTestId("coverage-share").waitFor({ timeout: 90_000 });
  await page.getByTestId("step-data").getByRole("button").first().click();
  expect((await datasets()).some((one) => one.includes("助餐点台账2026.csv"))).toBe(true);
});

test("a ledger joins the project that is open, a second set of boundaries only in the place of the first", async () => {
  await openBureau(NEXT_YEAR);
  await page.getByTestId("step-data").getByRole("button").first().click();
  const before = await figures();
  const added = ledger("新建助餐点.csv", `东风社区第二助餐点,助餐点,${LON + 0.005},${LAT + 0.005}`);
  await page.getByTestId("open-files").setInputFiles([added, { ...FILES[0], name: "社区边界新版.geojson" }]);
  await dialog().waitFor({ timeout: 60_000 });
  await finish().click();
  await dialog()
    .getByLabel(/加入当前项目/)
    .check();
  const rows = dialog().getByTestId("import-finish-dataset");
  await expect.poll(() => rows.nth(1).textContent()).toContain("不能再加入一份");
  expect(await rows.nth(1).locator("select").locator("option").allTextContents()).toEqual([
    "替换 社区.geojson",
    "不加入",
  ]);
  expect(await dialog().getByTestId("import-made").textContent()).toMatch(/设施\s*1 → 2/);
  await next().click();
  await dialog().waitFor({ state: "detached", timeout: 60_000 });
  await expect.poll(() => good().textContent()).toContain("已加入“新建助餐点.csv” 1 行");
  await undoneAndRedone(before);
});
