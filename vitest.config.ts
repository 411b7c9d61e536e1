import { svelte } from "@sveltejs/vite-plugin-svelte";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { browserFlags, findBrowser } from "./scripts/find-browser.mjs";

const launchOptions = { executablePath: findBrowser(), args: browserFlags() };

export default defineConfig({
  test: {
    coverage: { include: ["src/**"] },
    projects: [
      {
        plugins: [svelte()],
        test: {
          name: "node",
          environment: "node",
          include: ["tests/**/*.test.ts"],
          exclude: ["**/*.browser.test.ts", "tests/e2e/**"],
          testTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        plugins: [svelte()],
        worker: { format: "es" },
        server: { host: "127.0.0.1" },
        test: {
          name: "browser",
          include: ["tests/**/*.browser.test.ts"],
          globalSetup: ["tests/helpers/sample-digests.ts"],
          testTimeout: 60_000,
          sequence: { groupOrder: 1 }, // one kind after the other: a small machine runs two browsers well, not five
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
      {
        // The built page on its own server, driven from outside.
        test: {
          name: "e2e",
          environment: "node",
          include: ["tests/e2e/**/*.test.ts"],
          globalSetup: ["tests/helpers/built-page.ts"],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          expect: { poll: { timeout: 30_000 } }, // waits for a state of the page; speed is bounded where it is measured
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
