import { readFile } from "node:fs/promises";
import { readXlsx } from "hucre/xlsx";
import type { Page } from "playwright";
import { beforeEach, expect, inject, test } from "vitest";
import { quietJob } from "../../src/core/base/job";
import { archiveSource } from "../../src/core/engine/archive-source";
import { openProject } from "../../src/core/engine/open-project";
import { sharedPath } from "../helpers/shared-data";
import { FILES, gbk, geojson, LAT, LON, square, type TestFile } from "./bureau-files";
import { watchedBrowser } from "../helpers/watched-browser";

const address = inject("pageAddress");
const encrypted = sharedPath("data/messy-made/xlsx/encrypted-password-123.xlsx");
const browser = watchedBrowser();
let page: Page;

beforeEach(async () => {
  // the copy for offline use has a test of its own
  page = await (await browser.laptop(address, { serviceWorkers: "block" })).newPage();
  await page.goto(address);
  await page.getByTestId("coverage-share").waitFor({ timeout: 90_000 });
});

const dialog = () => page.getByTestId("import-dialog");
const step = (number: number) =>
  page
    .getByTestId("import-steps")
    .locator("button")
    .nth(number - 1);
const settled = () => expect.poll(() => dialog().getAttribute("aria-busy"), { timeout: 30_000 }).toBe("false");

async function choose(files: readonly TestFile[] | string): Promise<void> {
  await page.getByTestId("open-files").setInputFiles(typeof files === "string" ? files : [...files]);
  await dialog().waitFor({ timeout: 60_000 });
}

async function downloaded(click: () => Promise<void>): Promise<{ name: string; bytes: Uint8Array }> {
  const waiting = page.waitForEvent("download", { timeout: 60_000 });
  await click();
  const download = await waiting;
  return { name: download.suggestedFilename(), bytes: new Uint8Array(await readFile(await download.path())) };
}

test.skipIf(!encrypted)(
  "a workbook asks for its password, says when it is wrong, and is read with the right one",
  async () => {
    await choose(encrypted ?? "");
    const field = dialog().getByTestId("import-password");
    await field.fill("321");
    await field.press("Enter");
    await expect
      .poll(() => dialog().getByRole("alert").allTextContents())
      .toContainEqual(expect.stringContaining("密码不对"));
    await field.fill("123");
    await field.press("Enter");
    // its only sheet says 密 in one cell: nothing to take, and nothing more to ask
    await expect.poll(() => field.count(), { timeout: 30_000 }).toBe(0);
    expect(await dialog().getByTestId("import-dataset").textContent()).toContain("没有任何要素");
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('"123"');
  },
);

/** A boundary that crosses itself, as a slip of the hand draws it. */
function bowTie(): object {
  const sound = square("红星社区", 0.01, 800, 200) as { geometry: { coordinates: number[][][] } };
  const [a, b, c, d, e] = sound.geometry.coordinates[0];
  return { ...sound, geometry: { type: "Polygon", coordinates: [[a, c, b, d, e]] } };
}

const ledger = (name: string, ...rows: readonly string[]): TestFile => ({
  name,
  mimeType: "text/csv",
  buffer: gbk(["设施名称,类别,经度,纬度", ...rows, ""].join("\r\n")),
});

const NORTH = LAT + 0.005;
const CANTEEN = `东风社区助餐点,助餐点,${LON + 0.005},${NORTH}`;
const MESSY: readonly TestFile[] = [
  geojson("社区.geojson", [square("东风社区", 0, 1200, 300), bowTie()]),
  ledger("民政.csv", CANTEEN, `没写对的助餐点,助餐点,11x.3,${NORTH}`),
  ledger("街道.csv", CANTEEN, `红星助餐点,助餐点,${LON + 0.0125},${NORTH}`),
  FILES[2],
];

test("rows are sent back as a workbook, one facility of two ledgers is merged, and the merge is kept in the file", async () => {
  await choose(MESSY);
  await step(4).click();
  await dialog().locator("#import-tab-remarks").click();
  await dialog()
    .getByTestId("remark-state")
    .locator("option[value=rejected]:not([disabled])")
    .waitFor({ state: "attached" });
  await dialog().getByTestId("remark-state").selectOption("rejected");
  await expect.poll(() => dialog().getByTestId("import-remark").count()).toBe(1);
  const report = await downloaded(() => dialog().getByTestId("download-returned").click());
  expect(report.name).toMatch(/_导入报告\.xlsx$/);
  const { sheets } = await readXlsx(report.bytes);
  const back = sheets.find(({ name }) => name.includes("民政"))?.rows ?? [];
  expect(back.find((row) => row.includes("没写对的助餐点"))?.slice(0, 2)).toEqual([3, "退回"]);

  await dialog().locator("#import-tab-duplicates").click();
  await dialog()
    .getByTestId("import-pair")
    .getByRole("button", { name: /保留.*民政/ })
    .click();
  await settled();
  await expect.poll(() => dialog().getByTestId("import-pair").count()).toBe(0);
  await step(5).click();
  expect(await dialog().getByTestId("import-made").textContent()).toMatch(/设施\s*2/);
  await dialog().getByLabel("项目名称").fill("合并");
  await page.getByTestId("import-next").click();
  await dialog().waitFor({ state: "detached", timeout: 60_000 });
  await page.getByRole("button", { name: "合并" }).click();
  const { bytes } = await downloaded(() => page.getByRole("menuitem", { name: "保存项目 .lifecircle" }).click());
  const project = await openProject(archiveSource(bytes, "合并.lifecircle"), quietJob);
  expect(project.facilities).toHaveLength(2);
  expect(project.record?.merges).toMatchObject([{ removed: [{ name: "东风社区助餐点" }] }]);
});

test("a boundary that crosses itself is shown beside its repair, repaired, and taken back", async () => {
  await choose(MESSY);
  await step(5).click();
  await page.getByTestId("import-next").click();
  await dialog().waitFor({ state: "detached", timeout: 60_000 });
  await page.getByTestId("coverage-share").waitFor({ timeout: 60_000 });
  await page.getByTestId("step-data").locator("h2 button").click();
  await page.getByTestId("open-checks").click();
  const kind = page.getByTestId("check-kind").filter({ hasText: "边界自相交" });
  await kind.waitFor({ timeout: 30_000 });
  const compare = kind.getByRole("button", { name: "比较修复前后" });
  await compare.click();
  const repair = page.getByTestId("repair");
  await repair.waitFor({ timeout: 30_000 });
  expect(await repair.locator("path").count()).toBe(2);
  await page.getByRole("button", { name: "按右图修复" }).click();
  await kind.waitFor({ state: "detached", timeout: 30_000 });
  await page.keyboard.press("Control+z");
  await kind.waitFor({ timeout: 30_000 });
});
