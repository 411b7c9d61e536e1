import { readFile } from "node:fs/promises";
import AxeBuilder from "@axe-core/playwright";
import { read, utils } from "@e965/xlsx";
import type { BrowserContext, Page } from "playwright";
import { beforeAll, beforeEach, expect, inject, test } from "vitest";
import { quietJob } from "../../src/core/base/job";
import type { CoverageAnswer, CoverageRun, Method } from "../../src/core/analysis/result";
import type { Engine } from "../../src/core/engine/api";
import { terms } from "../../src/text";
import { painted } from "../helpers/painted";
import { sampleEngine, sampleRequest } from "./sample-engine";
import { watchedBrowser } from "../helpers/watched-browser";

const address = inject("pageAddress");
const browser = watchedBrowser();
let context: BrowserContext;
let page: Page;
let engine: Engine;

beforeAll(async () => {
  engine = await sampleEngine();
});

beforeEach(async () => {
  context = await browser.laptop(address, {
    viewport: { width: 1440, height: 900 },
    serviceWorkers: "block", // the copy for offline use has a test of its own
    refusesOutside: true,
  });
  page = await context.newPage();
});

/** Slow machines draw slowly; what has to come true has this long. */
const eventually = <Value>(look: () => Value | Promise<Value>) => expect.poll(look, { timeout: 20_000 });

async function open(hash = "", wait: "answer" | "map" = "answer"): Promise<void> {
  await page.goto(`${address}${hash}`);
  await page.getByTestId("answer-title").waitFor({ timeout: 60_000 });
  if (wait === "map") await page.locator("#map[data-ready=true]").waitFor({ timeout: 60_000 });
}

function runOf(answer: CoverageAnswer, method: Method): CoverageRun {
  const run = answer.runs.find((one) => one.method === method);
  if (!run) throw new Error(`no ${method} run`);
  return run;
}

/** The page shows these very numbers. */
async function showsNumbersOf(run: CoverageRun): Promise<void> {
  const people = run.district.people[run.group];
  const worst = run.communities[0];
  const share = ((people.covered / people.total) * 100).toFixed(1);
  await eventually(() => page.getByTestId("coverage-share").textContent()).toBe(`${share}%`);
  expect(await page.getByTestId("uncovered-people").textContent()).toBe(terms.zh.people(people.uncovered));
  const first = page.getByTestId("table-community").locator("tbody tr").first();
  expect(await first.locator("td.name button").textContent()).toBe(worst.name);
  expect(await first.locator("td.uncovered").textContent()).toBe(terms.zh.count(worst.people[run.group].uncovered));
}

async function choose(testid: string, option: string): Promise<void> {
  await page.getByTestId(testid).click();
  await page.getByRole("option", { name: option }).click();
}

/** Pixels of the map in the colour of the route. */
async function routePixels(): Promise<number> {
  const picture = (await page.locator("#map").screenshot()).toString("base64");
  return page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const pen = canvas.getContext("2d");
    pen?.drawImage(image, 0, 0);
    const data = pen?.getImageData(0, 0, image.width, image.height).data ?? [];
    let count = 0;
    for (let i = 0; i < data.length; i += 4) {
      if (Math.abs(data[i] - 31) + Math.abs(data[i + 1] - 95) + Math.abs(data[i + 2] - 168) < 12) count++;
    }
    return count;
  }, picture);
}

test("the page tells the engine's numbers for the layer and the caliber one chooses", async () => {
  await open();
  await showsNumbersOf(runOf(await engine.coverage(await sampleRequest(engine, "meal_point"), quietJob), "network"));

  await choose("layer", "托育");
  const nursery = await engine.coverage(await sampleRequest(engine, "nursery"), quietJob);
  await showsNumbersOf(runOf(nursery, "network"));

  await page.getByText("缓冲", { exact: true }).first().click();
  await showsNumbersOf(runOf(nursery, "buffer"));

  await page.getByText("对比", { exact: true }).first().click();
  const [network, buffer] = [runOf(nursery, "network"), runOf(nursery, "buffer")];
  const fewer = buffer.district.people["0-3"].covered - network.district.people["0-3"].covered;
  await eventually(() => page.getByTestId("difference").textContent()).toContain(terms.zh.people(fewer));
  await eventually(() => page.getByTestId("swipe-difference").textContent()).toContain(terms.zh.people(fewer));
});

test("a click on a building shows its route and what decided", async () => {
  const coverage = await sampleRequest(engine, "meal_point");
  const { demand } = engine.project;
  const index = 4200;
  const at = `${demand.points.x[index]},${demand.points.y[index]},17.5`;
  await open(`#layer=meal_point&at=${at}`, "map");
  const before = await routePixels();
  const box = await page.locator("#map").boundingBox();
  if (!box) throw new Error("no map");
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  const card = page.getByTestId("explanation");
  await card.getByTestId("verdict").waitFor();
  const why = await engine.explain({ coverage, method: "network", demandIndex: index }, quietJob);
  expect(await card.locator("h3").textContent()).toBe(why.placeName);
  expect(await card.getByTestId("way").textContent()).toContain(terms.zh.metres((why.costMm ?? 0) / 1000));
  expect(await card.textContent()).toContain(why.facilityName);
  expect(await card.textContent()).toContain(terms.zh.limit(why.limit));
  await eventually(() => page.url()).toContain("select=home:4200");
  await eventually(routePixels).toBeGreaterThan(before + 400);
  await page.keyboard.press("Escape");
  await page.getByTestId("table-community").waitFor();
});

test("the exported workbook holds the numbers on screen", async () => {
  await open("#layer=meal_point");
  const run = runOf(await engine.coverage(await sampleRequest(engine, "meal_point"), quietJob), "network");
  await showsNumbersOf(run);
  await page.getByTestId("step-report").locator("h2 button").click();
  const waiting = page.waitForEvent("download", { timeout: 60_000 });
  await page.getByTestId("save-xlsx").click();
  const download = await waiting;
  expect(download.suggestedFilename()).toMatch(/\.xlsx$/);
  const workbook = read(await readFile(await download.path()));
  const cells = workbook.SheetNames.flatMap((name) =>
    utils.sheet_to_json<unknown[]>(workbook.Sheets[name], { header: 1 }).flat(),
  );
  const people = run.district.people["60+"];
  expect(cells).toContain(people.uncovered);
  expect(cells).toContain(people.covered);
  expect(cells).toContain(run.communities[0].name);
  expect(cells).toContain(run.communities[0].people["60+"].uncovered);
  expect(cells.join(" ")).toContain("虚构");
});

async function saved(kind: string): Promise<Buffer> {
  const waiting = page.waitForEvent("download", { timeout: 120_000 });
  await page.getByTestId(`save-${kind}`).click();
  return readFile(await (await waiting).path());
}

test("the map picture is A3 at 300 dpi, and says so", async () => {
  await open("#layer=meal_point", "map");
  await page.getByTestId("step-report").locator("h2 button").click();
  const bytes = await saved("png");
  expect(bytes.subarray(1, 4).toString()).toBe("PNG");
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([4961, 3508]);
  expect(bytes.readUInt32BE(bytes.indexOf("pHYs") + 4)).toBe(11811);
  expect(bytes.length).toBeGreaterThan(300_000);
});

test("the map is saved as a drawing too, and as an atlas that can be cancelled", async () => {
  await open("#layer=meal_point", "map");
  await page.getByTestId("step-report").locator("h2 button").click();
  const svg = (await saved("svg")).toString("utf8");
  expect(svg).toContain('width="420mm" height="297mm"');
  expect(svg).toContain("虚构");
  await page.getByTestId("save-atlas").click();
  await page.getByTestId("cancel-export").click();
  await eventually(() => page.getByTestId("save-atlas").isEnabled()).toBe(true);
  const pdf = (await saved("atlas")).toString("latin1");
  expect(pdf.slice(0, 5)).toBe("%PDF-");
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(engine.project.communities.length);
});

test("the whole way can be walked with the keyboard", async () => {
  await open("#layer=meal_point");
  const focusOn = async (selector: string) => {
    for (let presses = 0; presses < 60; presses++) {
      await page.keyboard.press("Tab");
      if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    }
    throw new Error(`${selector} is not reached by Tab`);
  };
  await focusOn("[role=combobox]");
  await page.keyboard.type("社区");
  await page.getByRole("option").first().waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await eventually(() => page.url()).toMatch(/select=/);
  await focusOn("[data-testid=layer]");
  await page.keyboard.press("Enter");
  await page.getByRole("listbox").waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await eventually(() => page.url()).not.toContain("layer=meal_point");
  await focusOn("input[name=caliber]");
  await page.keyboard.press("ArrowRight");
  await eventually(() => page.url()).toContain("caliber=circle");
  await page.keyboard.press("Control+z");
  await eventually(() => page.url()).toContain("caliber=network");
  await focusOn("[data-testid=table-community] td button, [data-testid=table-quarter] td button");
  await page.keyboard.press("Enter");
  expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-pressed"))).toBe("true");
});

test("the page speaks English through and through, and remembers the address", async () => {
  await open("#layer=meal_point&caliber=compare");
  await page.getByTestId("language").click();
  await page.getByText("Network", { exact: true }).first().waitFor();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe("en");
  for (const step of ["step-data", "step-report"]) await page.getByTestId(step).locator("h2 button").click();
  const said = await page.locator("nav, header, [data-testid=method-line], [data-testid=legend]").allTextContents();
  expect(said.join(" ").replace("中文", "")).not.toMatch(/[\u4e00-\u9fff]/);
  await eventually(() => page.url()).toContain("lang=en");
  expect(page.url()).toContain("caliber=compare");
});

test("a layer file of one's own is taken over, a broken one gets a sentence", async () => {
  await open();
  await page.getByTestId("step-data").locator("h2 button").click();
  const own = { id: "my_fire", title: { zh: "自定消防", en: "Own fire" }, categoryIds: ["mini_fire_station"], icon: "star", colour: "#AA3377", group: "all", profile: "adult", standards: [{ areaTypes: ["urban", "county_town", "rural"], limit: { value: 3, unit: "min" }, measure: "network", requirementIds: ["OWN-1"] }], order: 99 }; // prettier-ignore
  const file = (name: string, text: string) => ({ name, mimeType: "application/json", buffer: Buffer.from(text) });
  const input = page.getByTestId("step-data").locator("input[type=file][accept*=json]");
  await input.setInputFiles(file("my_fire.json", JSON.stringify(own)));
  await eventually(() => page.getByTestId("answer-title").textContent()).toContain("自定消防");
  await input.setInputFiles(file("broken.json", JSON.stringify({ ...own, id: "b", colour: "red" })));
  await eventually(() => page.getByRole("alert").textContent()).toContain("broken.json");
});

test("a file that cannot be read gets a sentence and a way on", async () => {
  await context.route(`${address}data/facilities.fgb`, (route) => route.fulfill({ status: 404 }));
  await page.goto(address);
  const alert = page.getByRole("alert");
  await alert.waitFor({ timeout: 60_000 });
  expect(await alert.textContent()).toContain("facilities.fgb");
  await context.unroute(`${address}data/facilities.fgb`);
  await alert.getByRole("button").click();
  await page.getByTestId("answer-title").waitFor({ timeout: 60_000 });
});

test.each([
  ["zh", "layer=meal_point&select=home:4200"],
  ["en", "layer=meal_point&caliber=compare"],
])("axe finds nothing serious (%s, %s)", async (language, hash) => {
  await open(`#${hash}&lang=${language}`, "map");
  for (const step of ["step-data", "step-report"]) await page.getByTestId(step).locator("h2 button").click();
  await painted(page);
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter((one) => one.impact === "serious" || one.impact === "critical");
  expect(serious.map((one) => `${one.id}: ${one.nodes[0].html}`)).toEqual([]);
});
