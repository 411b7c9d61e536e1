import type { Page } from "playwright";
import { beforeAll, beforeEach, expect, inject, test } from "vitest";
import { quietJob } from "../../src/core/base/job";
import { sampleEngine, sampleRequest } from "./sample-engine";
import { watchedBrowser } from "../helpers/watched-browser";

const address = inject("pageAddress");
let busiest: string;
const browser = watchedBrowser();
let page: Page;

beforeAll(async () => {
  busiest = await busiestMealPoint();
});

beforeEach(async () => {
  const context = await browser.laptop(address, { viewport: { width: 1440, height: 900 } });
  page = await context.newPage();
  await page.goto(`${address}#layer=meal_point`);
  await page.locator("#map[data-ready=true]").waitFor({ timeout: 60_000 });
  await page.getByTestId("coverage-share").waitFor({ timeout: 60_000 });
});

const eventually = <Value>(look: () => Value | Promise<Value>) => expect.poll(look, { timeout: 20_000 });
const uncovered = () => page.getByTestId("uncovered-people").textContent();

/** Chooses the meal point that most homes within reach depend on, by the search box. */
async function chooseFacility(): Promise<void> {
  await page.getByRole("combobox", { name: "搜索" }).fill(busiest);
  await page.getByRole("option").filter({ hasText: "设施" }).first().click();
  await eventually(() => page.getByTestId("facility").locator("h3").textContent()).toContain(busiest);
}
const back = () => page.getByTestId("facility").getByRole("button", { name: "结果" }).click();

async function busiestMealPoint(): Promise<string> {
  const engine = await sampleEngine();
  const { runs } = await engine.coverage(await sampleRequest(engine, "meal_point"), quietJob);
  const { facility, covered, facilityIds } = runs[0].places;
  const homes = facilityIds.map((_, f) => facility.reduce((sum, one, p) => sum + (one === f ? covered[p] : 0), 0));
  const id = facilityIds[homes.indexOf(Math.max(...homes))];
  return engine.project.facilities.find((one) => one.id === id)?.name ?? "";
}

test("closing, moving and removing a facility change the numbers, and undo brings each of them back", async () => {
  const start = await uncovered();
  await chooseFacility();
  await page.getByTestId("facility-status").click();
  await page.getByRole("option", { name: "停用" }).click();
  await eventually(() => page.getByTestId("facility").textContent()).toContain("不计入本次测算");
  await back();
  await eventually(uncovered).not.toBe(start);
  const closed = await uncovered();
  await page.getByRole("button", { name: "撤销" }).click();
  await eventually(uncovered).toBe(start);
  await page.getByRole("button", { name: "重做" }).click();
  await eventually(uncovered).toBe(closed);
  await page.getByRole("button", { name: "撤销" }).click();
  await eventually(uncovered).toBe(start);

  await chooseFacility();
  await page.getByTestId("move-facility").click();
  await page.getByTestId("placing").waitFor();
  await page.locator("#map").click({ position: { x: 500, y: 150 } });
  await page.getByTestId("placing").waitFor({ state: "detached" });
  await back();
  await eventually(uncovered).not.toBe(start);
  await page.keyboard.press("Control+z");
  await eventually(uncovered).toBe(start);

  await chooseFacility();
  await page.getByTestId("remove-facility").click();
  await eventually(uncovered).toBe(closed); // a closed one serves as little as none
  await page.keyboard.press("Control+z");
  await eventually(uncovered).toBe(start);
});

test("a new facility is described, put on the map and counted; its step stands in one order with changed questions", async () => {
  const start = await uncovered();
  await page.getByTestId("add-facility").click();
  await page.getByTestId("new-name").fill("新助餐点");
  await page.getByTestId("new-capacity").fill("60");
  await page.getByTestId("facility-form").getByRole("button", { name: "在地图上点选位置" }).click();
  await page.getByRole("button", { name: "放在十字处" }).click();
  await eventually(() => page.getByTestId("facility").locator("h3").textContent()).toContain("新助餐点");
  await back();
  await eventually(uncovered).not.toBe(start);
  const added = await uncovered();

  await page.getByText("缓冲", { exact: true }).first().click();
  await eventually(uncovered).not.toBe(added);
  await page.keyboard.press("Control+z");
  await eventually(uncovered).toBe(added);
  await page.keyboard.press("Control+z");
  await eventually(uncovered).toBe(start);
  await page.keyboard.press("Control+Shift+z");
  await eventually(uncovered).toBe(added);
});
