// npm run shots [-- word …]: takes the main screens of the built page, in both sizes and languages, into shots/.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright";
import { launchBrowser, openPage } from "../tests/helpers/browser";
import { buildIfNeeded, ROOT } from "./build-state.mjs";
import { serve } from "./serve.mjs";

type Language = "zh" | "en";

interface Screen {
  readonly name: string;
  /** What follows the page's address, e.g. "#layer=nursery". */
  readonly state?: (language: Language) => string;
  /** What a person does to get there, and what to wait for before the picture is taken. */
  readonly reach: (page: Page, language: Language) => Promise<void>;
}

const SIZES = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
];

const SCREENS: readonly Screen[] = [{ name: "start", reach: (page) => page.waitForLoadState("networkidle") }];

const wanted = process.argv.slice(2);
const screens = SCREENS.filter((screen) => wanted.length === 0 || wanted.some((word) => screen.name.includes(word)));
if (!buildIfNeeded()) process.exit(1);
const folder = join(ROOT, "shots");
mkdirSync(folder, { recursive: true });
const server = await serve(join(ROOT, "dist"));
const browser = await launchBrowser();
let faultCount = 0;
try {
  for (const screen of screens) {
    for (const language of ["zh", "en"] as const) {
      for (const { width, height } of SIZES) {
        const name = `${screen.name}-${language}-${width}.png`;
        const address = server.address + (screen.state?.(language) ?? "");
        const { page, context, faults } = await openPage(browser, address, width, height);
        await screen.reach(page, language);
        await page.screenshot({ path: join(folder, name) });
        console.log(`shots/${name}`, ...faults);
        faultCount += faults.length;
        await context.close();
      }
    }
  }
} finally {
  await browser.close();
  await server.close();
}
process.exit(faultCount > 0 ? 1 : 0);
