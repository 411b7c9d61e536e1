import { chromium, type Browser, type BrowserContext, type Page } from "playwright";
import { browserFlags, findBrowser } from "../../scripts/find-browser.mjs";

/** The browser for tests of the built page. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findBrowser(), args: browserFlags() });
}

export interface WatchedPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /**
   * What went wrong so far: requests to another host (which are refused), content policy violations, errors nobody
   * caught and errors in the console. A clean page has none.
   */
  readonly faults: readonly string[];
}

/** Opens an address in a fresh context and notes every fault. Width and height in CSS pixels. */
export async function openPage(browser: Browser, address: string, width = 1280, height = 720): Promise<WatchedPage> {
  const context = await browser.newContext({
    viewport: { width, height },
    acceptDownloads: true,
    timezoneId: "Asia/Shanghai",
  });
  const faults: string[] = [];
  const ownHost = new URL(address).host;
  await context.route(
    (url) => url.host !== ownHost && url.protocol.startsWith("http"),
    (route) => {
      faults.push(`request to another host: ${route.request().url()}`);
      return route.abort();
    },
  );
  const page = await context.newPage();
  page.on("pageerror", (error) => faults.push(`uncaught: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`console: ${message.text()}`);
  });
  await page.goto(address);
  return { page, context, faults };
}
