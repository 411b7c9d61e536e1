import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright";
import { beforeEach, expect, inject, test } from "vitest";
import { painted } from "../helpers/painted";
import { watchedBrowser } from "../helpers/watched-browser";

const address = inject("pageAddress");
const browser = watchedBrowser();
let page: Page;

beforeEach(async () => {
  page = await (await browser.laptop(address)).newPage();
});

const counts = () => page.getByTestId("check-counts").locator("b").allTextContents();
const severe = async () => {
  await painted(page);
  const { violations } = await new AxeBuilder({ page }).include("aside").analyze();
  return violations.map((one) => `${one.id}: ${one.nodes[0].html}`);
};

test("the sample's check lists its findings, goes to their places, and an edit mends one of them", async () => {
  await page.goto(address);
  await page.getByTestId("coverage-share").waitFor({ timeout: 90_000 });
  const step = page.getByTestId("step-data");
  await expect.poll(() => step.textContent(), { timeout: 60_000 }).toContain("体检 35 项");
  await step.locator("h2 button").click();
  await page.getByTestId("open-checks").click();
  await expect.poll(counts).toEqual(["1", "0", "34"]);
  const [error] = await page.getByTestId("check-row").all();
  expect(await error.textContent()).toContain("圩田健身驿站");
  await error.locator("button").first().click();
  expect(await error.locator("button").first().getAttribute("aria-current")).toBe("true");
  await page.getByTestId("check-kind").nth(1).locator("h3 button").click();
  expect(await severe()).toEqual([]);

  await page.getByTestId("check-row").nth(1).getByRole("combobox").selectOption("operating");
  await expect.poll(counts, { timeout: 30_000 }).toEqual(["1", "0", "33"]);
  await page.keyboard.press("Control+z");
  await expect.poll(counts, { timeout: 30_000 }).toEqual(["1", "0", "34"]);
  await page.getByRole("button", { name: "回到结果" }).click();
  await page.getByTestId("coverage-share").waitFor();
});

test("a facility off the network is put in its place by a click on the map", async () => {
  await page.goto(address);
  await page.getByTestId("coverage-share").waitFor({ timeout: 90_000 });
  await page.getByTestId("step-data").locator("h2 button").click();
  await page.getByTestId("open-checks").click();
  await page.locator("#map[data-ready=true]").waitFor({ timeout: 60_000 });
  await page.getByTestId("check-row").first().getByRole("button", { name: "移动位置" }).click();
  await page.getByTestId("placing").waitFor();
  await page.keyboard.press("Escape");
  await page.getByTestId("placing").waitFor({ state: "detached" });
  await expect.poll(counts).toEqual(["1", "0", "34"]);
  await page.getByTestId("check-row").first().getByRole("button", { name: "移动位置" }).click();
  // a good way west, where the street is
  await page
    .locator("#map canvas")
    .first()
    .click({ position: { x: 60, y: 180 } });
  await expect.poll(counts, { timeout: 30_000 }).toEqual(["0", "0", "34"]);
});
