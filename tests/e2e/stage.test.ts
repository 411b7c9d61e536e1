import { readFile } from "node:fs/promises";
import AxeBuilder from "@axe-core/playwright";
import type { BrowserContext, Page } from "playwright";
import { beforeAll, beforeEach, expect, inject, test } from "vitest";
import { quietJob } from "../../src/core/base/job";
import type { CoverageRun } from "../../src/core/analysis/result";
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
let run: CoverageRun;

beforeAll(async () => {
  engine = await sampleEngine();
  const answer = await engine.coverage(await sampleRequest(engine, "meal_point"), quietJob);
  [run] = answer.runs;
});

beforeEach(() => fresh({ width: 1920, height: 1080 }));

/** A browser that has never seen the page: another laptop. */
async function fresh(viewport: { readonly width: number; readonly height: number }): Promise<void> {
  await context?.close();
  context = await browser.laptop(address, { viewport, refusesOutside: true });
  page = await context.newPage();
}

const eventually = <Value>(look: () => Value | Promise<Value>) => expect.poll(look, { timeout: 30_000 });
const headline = () => page.getByTestId("stage-headline").textContent();
const place = () => page.getByTestId("stage-place").textContent();
const figure = (id: string) => page.getByTestId(`stage-figure-${id}`).textContent();
const swipe = () => page.getByTestId("stage").getByTestId("divider");
const press = (key: string) => page.keyboard.press(key);

/** What axe finds, once the page has been painted. */
async function faults(of: Page, within = "body") {
  await painted(of);
  return (await new AxeBuilder({ page: of }).include(within).analyze()).violations;
}

/** Every number without reach that the stage shows from here on, each with whether it is said to be a trial's. */
async function watchUncovered(): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const seen = new Set<string>();
    const stage = document.querySelector("[data-testid=stage]");
    const look = () => {
      const value = stage?.querySelector("[data-testid=stage-figure-uncovered] .value")?.firstChild?.textContent;
      seen.add(`${stage?.querySelector("[data-testid=stage-trial]") ? "trial" : "scene"} ${value ?? "nothing"}`);
    };
    if (stage) new MutationObserver(look).observe(stage, { subtree: true, childList: true, characterData: true });
    Object.assign(globalThis, { seenUncovered: seen });
  });
  return () => page.evaluate(() => [...(globalThis as unknown as { seenUncovered: Set<string> }).seenUncovered]);
}

/** Focus walks on by Tab until something has it: the keyboard's own way to a button. */
async function tabTo(testid: string): Promise<void> {
  for (let step = 0; step < 60; step++) {
    await press("Tab");
    const at = await page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.testid);
    if (at === testid) return;
  }
  throw new Error(`Tab never came to ${testid}`);
}

async function openPage(hash = "#layer=meal_point"): Promise<void> {
  await page.goto(`${address}${hash}`);
  await page.getByTestId("answer-title").waitFor({ timeout: 60_000 });
}

/** From the page to the first scene of the ready-made set, by keyboard alone. */
async function present(hash?: string): Promise<void> {
  await openPage(hash);
  await page.locator("#map[data-ready=true]").waitFor({ timeout: 60_000 });
  await tabTo("present");
  await press("Enter");
  await page.getByTestId("scene-panel").waitFor();
  await eventually(() => page.getByTestId("scene-ready").isEnabled()).toBe(true);
  await tabTo("scene-ready");
  await press("Enter");
  await eventually(() => page.getByTestId("scene-item").count()).toBe(6);
  await page.getByTestId("scene-ready").focus();
  for (let back = 0; back < 2; back++) await press("Shift+Tab");
  await press("Enter");
  await page.getByTestId("stage").waitFor();
}

test("a whole presentation is walked by keyboard alone, and every number is the engine's", async () => {
  const { zh } = terms;
  const people = run.district.people["60+"];
  await present();
  await eventually(place).toBe("1 / 6");
  await eventually(headline).toContain(zh.people(people.total).replace(" ", "\u00A0"));
  await eventually(() => figure("share")).toContain(((people.covered / people.total) * 100).toFixed(1));

  await press("ArrowRight");
  await eventually(place).toBe("2 / 6");
  await eventually(() => figure("uncovered")).toContain(zh.count(people.uncovered));
  await press("PageDown");
  await eventually(() => swipe().count()).toBe(1);
  const divider = () => swipe().getAttribute("aria-valuenow");
  const middle = Number(await divider()); // of the district, which keeps clear of the legend
  expect(middle).toBeGreaterThanOrEqual(50);
  await press("]");
  await eventually(divider).toBe(String(middle + 5));
  await press("[");
  await press("[");
  await eventually(divider).toBe(String(middle - 5));
  await press(" ");
  await eventually(headline).toContain(run.streets[0].name);
  await eventually(() => figure("uncovered")).toContain(zh.count(run.streets[0].people["60+"].uncovered));
  await press("ArrowRight");
  await eventually(() => page.getByTestId("stage-figure-way").count()).toBe(1);
  await press("End");
  await eventually(place).toBe("6 / 6");
  for (const community of run.communities.slice(0, 3)) expect(await headline()).toContain(community.name);
  await press("ArrowRight"); // there is nothing beyond the last
  expect(await place()).toBe("6 / 6");
  await press("2");
  await eventually(place).toBe("2 / 6");
  await press("Home");
  await eventually(place).toBe("1 / 6");

  await press("b");
  await page.getByTestId("stage-black").waitFor();
  await press("ArrowRight"); // any key brings the picture back and does nothing else
  await eventually(() => page.getByTestId("stage-black").count()).toBe(0);
  expect(await place()).toBe("1 / 6");

  await press("g");
  await page.getByTestId("stage-grid").waitFor();
  await press("ArrowRight");
  await press("ArrowDown");
  await press("Enter");
  await eventually(place).toBe("5 / 6");
  await press("?");
  await page.getByTestId("stage-keys").waitFor();
  await press("Escape");
  await eventually(() => page.getByTestId("stage-keys").count()).toBe(0);
  await press("Escape");
  await eventually(() => page.getByTestId("stage").count()).toBe(0);
  expect(await page.getByTestId("scene-panel").isVisible()).toBe(true);
});

test("a scene is swiped against another method, another scene and what is planned, by keyboard alone", async () => {
  const { zh } = terms;
  await present();
  await press("2");
  await eventually(place).toBe("2 / 6");
  const people = run.district.people["60+"];
  await eventually(() => figure("uncovered")).toContain(zh.count(people.uncovered));
  const sides = () => page.locator(".side").allTextContents();
  const share = (of: CoverageRun) => zh.percent(of.district.people["60+"].covered / of.district.people["60+"].total);
  const choose = async (words: string) => {
    const field = page.getByTestId("against");
    const wanted = (await field.locator("option").allTextContents()).findIndex((one) => one.includes(words));
    const now = Number(await field.inputValue());
    for (let step = 0; step < Math.abs(wanted - now); step++) await press(wanted > now ? "ArrowDown" : "ArrowUp");
  };

  await press("s"); // the scene before, at once
  await eventually(async () => (await sides()).join()).toMatch(/总体情况.*盲区在哪里/);
  expect((await sides())[1]).toContain(share(run));
  expect((await sides())[1]).toContain("数据 20");

  await choose("网络与缓冲");
  const coverage = await sampleRequest(engine, "meal_point");
  const [network, buffer] = (await engine.coverage({ ...coverage, methods: ["network", "buffer"] }, quietJob)).runs;
  await eventually(async () => (await sides())[0]).toContain(`网络 ${share(network)}`);
  expect((await sides())[1]).toContain(`缓冲 ${share(buffer)}`);

  await choose("现状与在建");
  const [later] = (await engine.coverage({ ...coverage, statuses: ["operating", "building", "planned"] }, quietJob))
    .runs;
  await eventually(async () => (await sides())[1]).toContain(`含在建、规划 ${share(later)}`);
  expect((await sides())[0]).toContain(`现状 ${share(run)}`);
  expect(await faults(page)).toEqual([]);

  await press("Escape"); // the bar goes, the swipe stays
  await eventually(() => page.getByTestId("against-bar").count()).toBe(0);
  expect(await sides()).toHaveLength(2);
  const middle = Number(await swipe().getAttribute("aria-valuenow"));
  await press("]");
  await eventually(() => swipe().getAttribute("aria-valuenow")).toBe(String(middle + 5));
  await press("s");
  await press("s"); // the key that began it ends it
  await eventually(() => swipe().count()).toBe(0);
  await press("PageDown");
  await eventually(place).toBe("3 / 6");
});

test("a question from the room is answered on the scene and dropped with it", async () => {
  await present();
  await press("2");
  const people = run.district.people["60+"];
  await eventually(() => figure("uncovered")).toContain(terms.zh.count(people.uncovered));
  await page.locator("[data-settled=true]").waitFor({ timeout: 60_000 });

  const seen = await watchUncovered();
  await press("l");
  await page.getByTestId("live-bar").waitFor();
  await tabTo("live-more");
  await press("Enter");
  const coverage = await sampleRequest(engine, "meal_point");
  const longer = {
    ...coverage,
    limits: Object.fromEntries(
      Object.entries(coverage.limits).map(([type, limit]) => [type, { ...limit, value: limit.value + 5 }]),
    ) as typeof coverage.limits,
  };
  const [asked] = (await engine.coverage(longer, quietJob)).runs;
  await eventually(() => figure("uncovered")).toContain(terms.zh.count(asked.district.people["60+"].uncovered));
  expect(await page.getByTestId("stage-trial").isVisible()).toBe(true);
  expect(await figure("uncovered")).toContain(terms.zh.count(people.uncovered)); // what the scene itself says
  // and while the engine worked, the scene's own number stood there as the scene's own
  expect((await seen()).sort()).toEqual([
    `scene ${terms.zh.count(people.uncovered)}`,
    `trial ${terms.zh.count(asked.district.people["60+"].uncovered)}`,
  ]);

  await tabTo("live-reset");
  await press("Enter");
  await eventually(() => page.getByTestId("stage-trial").count()).toBe(0);
  await page.getByTestId("live-layer").focus();
  await tabTo("live-site");
  await press("Enter");
  await press("ArrowRight");
  await press("Enter"); // at the cross
  await eventually(headline).toContain("加 1\u00A0处试设点");
  await eventually(async () => Number(/未覆盖\s*([\d,]+)/.exec((await figure("uncovered")) ?? "")?.[1].replace(",", ""))).toBeLessThanOrEqual(people.uncovered); // prettier-ignore
  expect(await page.getByTestId("stage-method").textContent()).toContain("试设点");

  await press("PageDown");
  await press("PageUp");
  await eventually(place).toBe("2 / 6");
  expect(await page.getByTestId("stage-trial").count()).toBe(0);
  await eventually(() => figure("uncovered")).toContain(terms.zh.count(people.uncovered));
});

test("scenes are named, written, moved and deleted by keyboard; a headline is marked when its numbers change", async () => {
  await present();
  await press("Escape");
  const names = () => page.getByTestId("scene-item").locator("b").allTextContents();
  await eventually(async () => (await names())[1]).toContain("盲区在哪里");
  await page.locator("[data-grip]").nth(1).focus();
  await press("Alt+ArrowUp");
  await eventually(async () => (await names())[0]).toContain("盲区在哪里");
  await press("Enter");
  await page.getByTestId("scene-headline").fill("三分之一的老人走不到");
  await page.getByTestId("scene-notes").fill("先停三秒");
  await page.getByTestId("scene-remove").nth(5).focus();
  await press("Enter");
  await eventually(() => page.getByTestId("scene-item").count()).toBe(5);
  await press("Control+z");
  await eventually(() => page.getByTestId("scene-item").count()).toBe(6);

  // The present view of another question takes its place: the words stay, the numbers do not.
  expect(await page.getByText("数字变了").count()).toBe(0);
  await page.getByTestId("layer").click();
  await page.getByRole("option", { name: "托育" }).click();
  await page.getByRole("button", { name: "改用当前画面" }).click();
  await eventually(() => page.getByText("数字变了").count()).toBeGreaterThan(0);
  await page.getByTestId("scene-rewrite").click();
  await eventually(() => page.getByTestId("scene-headline").inputValue()).toContain("托育");
});

test("the speaker's window shows notes, time and what comes next, and pages the stage", async () => {
  await openPage();
  await page.getByTestId("present").click();
  await eventually(() => page.getByTestId("scene-ready").isEnabled()).toBe(true);
  await page.getByTestId("scene-ready").click();
  await page.getByTestId("scene-edit").first().click();
  await page.getByTestId("scene-notes").fill("欢迎各位领导");
  await page.getByTestId("stage-start").click();
  await page.getByTestId("stage").waitFor();
  const [speaker] = await Promise.all([context.waitForEvent("page"), press("n")]);
  await eventually(() => speaker.getByTestId("speaker-notes").textContent()).toBe("欢迎各位领导");
  expect(await speaker.getByTestId("speaker-next").textContent()).toBe("盲区在哪里");
  expect(await speaker.getByTestId("speaker-elapsed").textContent()).toMatch(/^\d+:\d\d$/);
  await speaker.keyboard.press("PageDown");
  await eventually(place).toBe("2 / 6");
  await eventually(() => speaker.getByTestId("speaker-headline").textContent()).toContain("每 100 位");
  await speaker.bringToFront(); // a window behind another is not painted
  expect(await faults(speaker)).toEqual([]);
});

test.each([
  ["dark", "zh", { width: 1920, height: 1080 }],
  ["light", "en", { width: 1280, height: 720 }],
] as const)(
  "the stage is %s, in %s, clean for assistive technology, and nothing runs out of the picture",
  async (look, language, viewport) => {
    await fresh(viewport);
    await openPage(`#layer=meal_point&lang=${language}`);
    await page.getByTestId("present").click();
    await eventually(() => page.getByTestId("scene-ready").isEnabled()).toBe(true);
    await page.getByTestId("scene-ready").click();
    await eventually(() => page.getByTestId("stage-start").isEnabled()).toBe(true);
    expect(await faults(page, "[data-testid=scene-panel]")).toEqual([]);
    await page.getByTestId("stage-start").click();
    await page.getByTestId("stage").waitFor();
    if (look === "light") await press("d");
    for (let scene = 1; scene <= 6; scene++) {
      await press(String(scene));
      await eventually(() => page.locator("[data-testid^=stage-figure]").count()).toBeGreaterThan(1);
      await page.locator("[data-settled=true]").waitFor({ timeout: 60_000 });
      expect(await faults(page), `scene ${scene}`).toEqual([]);
      const out = await page
        .getByTestId("stage")
        .evaluate((stage) =>
          [...stage.querySelectorAll("h1, .figure, .foot, .figures")]
            .filter(
              (part) =>
                part.getBoundingClientRect().bottom > innerHeight + 1 || part.scrollWidth > part.clientWidth + 1,
            )
            .map((part) => part.className || part.tagName),
        );
      expect(out, `scene ${scene}`).toEqual([]);
      const spilt = await page
        .getByTestId("stage")
        .locator(".figures")
        .evaluate((box) => {
          const inside = box.getBoundingClientRect();
          return [...box.querySelectorAll(".figure")].filter((one) => {
            const { top, bottom } = one.getBoundingClientRect();
            return top < inside.top - 1 || bottom > inside.bottom + 1;
          }).length;
        });
      expect(spilt, `figures of scene ${scene} outside their place`).toBe(0);
    }
    for (const key of ["g", "?", "l"]) {
      await press(key);
      expect(await faults(page), key).toEqual([]);
      await press("Escape");
    }
    const scale = viewport.width / 1920;
    const size = await page.locator(".value").first().evaluate((value) => Number.parseFloat(getComputedStyle(value).fontSize)); // prettier-ignore
    expect(size / scale).toBeCloseTo(88, 0);
  },
);

test("a project file carries its scenes to another laptop, which shows the same deck", async () => {
  await openPage();
  await page.getByTestId("present").click();
  await eventually(() => page.getByTestId("scene-ready").isEnabled()).toBe(true);
  await page.getByTestId("scene-ready").click();
  await page.getByTestId("scene-edit").first().click();
  await page.getByTestId("scene-headline").fill("一张图看懂助餐点");
  const said = () => page.getByTestId("scene-item").locator(".says").allTextContents();
  await eventually(async () => (await said()).filter((one) => /\d/.test(one)).length).toBe(5);
  const before = await said();
  await page.locator("header .project").click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: /lifecircle/ }).click(),
  ]);
  const file = { name: "district.lifecircle", mimeType: "application/octet-stream", buffer: await readFile(await download.path()) }; // prettier-ignore

  await fresh({ width: 1280, height: 720 });
  await openPage();
  await page.getByTestId("open-files").setInputFiles(file);
  await page.getByTestId("present").click();
  await eventually(() => page.getByTestId("scene-item").count()).toBe(6);
  await eventually(said).toEqual(before);
  await page.getByTestId("stage-start").click();
  await eventually(headline).toBe("一张图看懂助餐点");
});
