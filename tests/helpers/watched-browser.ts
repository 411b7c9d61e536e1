import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from "playwright";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { browserFlags, findBrowser } from "../../scripts/find-browser.mjs";

/** A browser for the tests of one file, which sees what no page may do. */
export class WatchedBrowser {
  #browser: Browser | undefined;
  #contexts: BrowserContext[] = [];
  /** Requests of pages, workers and service workers to any other address. */
  #outside: string[] = [];
  /** What the content policy refused, and errors nobody caught. */
  #refused: string[] = [];

  async launch(): Promise<void> {
    this.#browser = await chromium.launch({ executablePath: findBrowser(), args: browserFlags() });
  }

  /** A laptop that has never seen the page: 1280 × 720, where nothing moves, unless other options are given. */
  async unwatched(options: BrowserContextOptions = {}): Promise<BrowserContext> {
    if (!this.#browser) throw new Error("the browser was not launched");
    const viewport = { width: 1280, height: 720 };
    const context = await this.#browser.newContext({ viewport, reducedMotion: "reduce", ...options });
    this.#contexts.push(context);
    return context;
  }

  /** A laptop whose pages may ask no other address than this. `refusesOutside`: what they ask of another does not get there. */
  async laptop(
    address: string,
    { refusesOutside = false, ...options }: BrowserContextOptions & { readonly refusesOutside?: boolean } = {},
  ): Promise<BrowserContext> {
    const context = await this.unwatched(options);
    const isOutside = (url: string) => !url.startsWith(address) && !/^(data|blob):/.test(url);
    context.on("request", (request) => {
      if (isOutside(request.url())) this.#outside.push(request.url());
    });
    const outside = (url: URL) => isOutside(url.href);
    if (refusesOutside) await context.route(outside, (route) => route.abort());
    context.on("page", (page) => this.#watch(page));
    return context;
  }

  #watch(page: Page): void {
    page.on("console", (message) => {
      if (/Content Security Policy/i.test(message.text())) this.#refused.push(message.text());
    });
    page.on("pageerror", (error) => this.#refused.push(error.message));
  }

  /** All laptops are closed; what their pages did and may not do fails the test. */
  async look(): Promise<void> {
    for (const context of this.#contexts.splice(0)) await context.close();
    const [outside, refused] = [this.#outside.splice(0), this.#refused.splice(0)];
    expect(outside, "requests to another host").toEqual([]);
    expect(refused, "refused by the content policy, or not caught").toEqual([]);
  }

  async close(): Promise<void> {
    await this.#browser?.close();
  }
}

/** Called at the top of a test file: there before its tests, looked through after each of them, gone after the last. */
export function watchedBrowser(): WatchedBrowser {
  const browser = new WatchedBrowser();
  beforeAll(() => browser.launch());
  afterEach(() => browser.look());
  afterAll(() => browser.close());
  return browser;
}
