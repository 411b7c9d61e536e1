/**
 * Takes the main screens of the built page, in both sizes and languages, into shots/: npm run shots [-- name …]
 * Looking at the page is one command; what is wrong on a picture is wrong on a planner's screen.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Page } from "playwright";
import { build, buildIfNeeded, ROOT } from "./build-state.mjs";
import { browserFlags, findBrowser } from "./find-browser.mjs";
import { serve } from "../src/server/serve";

const SIZES = [
  { width: 1280, height: 720 },
  { width: 1440, height: 900 },
  { width: 1920, height: 1080 },
];
const LANGUAGES = ["zh", "en"] as const;

interface Screen {
  readonly name: string;
  readonly hash: string;
  readonly steps?: (page: Page) => Promise<void>;
}

const SCREENS: readonly Screen[] = [
  { name: "network", hash: "layer=meal_point&caliber=network" },
  { name: "buffer", hash: "layer=meal_point&caliber=circle" },
  { name: "compare", hash: "layer=meal_point&caliber=compare" },
  { name: "rate", hash: "layer=meal_point&theme=rate" },
  { name: "explain", hash: "layer=meal_point&select=home:4200", steps: routeShown },
  { name: "facility", hash: "layer=emergency_shelter", steps: chooseFirstFacility },
  { name: "community", hash: "layer=nursery", steps: chooseFirstRow },
  { name: "data", hash: "layer=wet_market", steps: openSteps },
];

async function routeShown(page: Page): Promise<void> {
  await page.getByTestId("verdict").waitFor();
}

async function chooseFirstRow(page: Page): Promise<void> {
  await page.getByTestId("table-community").locator("tbody tr").first().click();
}

async function chooseFirstFacility(page: Page): Promise<void> {
  const search = page.getByRole("combobox").first();
  await search.fill("广场");
  await search.press("Enter");
}

async function openSteps(page: Page): Promise<void> {
  for (const step of ["step-measure", "step-data", "step-report"]) {
    await page.getByTestId(step).locator("h2 button").click();
  }
}

const wanted = process.argv.slice(2);
const screens = SCREENS.filter((screen) => wanted.length === 0 || wanted.includes(screen.name));
const built = process.env.LIFECIRCLE_BUILD === "always" ? build() : buildIfNeeded();
if (!built) throw new Error("the page could not be built; the reason is above");
mkdirSync(join(ROOT, "shots"), { recursive: true });
const { address, close } = await serve(join(ROOT, "dist"));
const browser = await chromium.launch({ executablePath: findBrowser(), args: browserFlags() });
for (const viewport of SIZES) {
  for (const language of LANGUAGES) {
    const context = await browser.newContext({ viewport, reducedMotion: "reduce" });
    const page = await context.newPage();
    for (const { name, hash, steps } of screens) {
      await page.goto("about:blank");
      await page.goto(`${address}#${hash}&lang=${language}`);
      await page.getByTestId("answer-title").waitFor({ timeout: 60_000 });
      await page.locator("#map[data-ready=true]").waitFor({ timeout: 60_000 });
      await steps?.(page);
      await page.waitForTimeout(2500); // tiles, labels and the second map come after the first frame
      const file = `${name}-${viewport.width}x${viewport.height}-${language}.png`;
      await page.screenshot({ path: join(ROOT, "shots", file) });
      console.log(file);
    }
    await context.close();
  }
}
await browser.close();
await close();
