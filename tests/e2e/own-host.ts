import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright";
import { ROOT } from "../../scripts/build-state.mjs";
import { serve, type RunningServer } from "../../src/server/serve";
import { geojson, LAT, line, LON, square } from "./bureau-files";

/** The built page in a folder of a host of its own, which a test may change and stop. */
export interface OwnHost {
  readonly folder: string;
  /** Ends with "/". */
  readonly address: string;
  readonly stop: () => Promise<void>;
  readonly start: () => Promise<void>;
  readonly remove: () => Promise<void>;
}

export async function ownHost(): Promise<OwnHost> {
  const root = mkdtempSync(join(tmpdir(), "lifecircle-host-"));
  const folder = join(root, "gis/生活圈");
  cpSync(join(ROOT, "dist"), folder, { recursive: true, filter: (path) => path !== join(ROOT, "dist/cli") });
  let server: RunningServer | undefined = await serve(root);
  const port = Number(new URL(server.address).port);
  const stop = async () => {
    await server?.close();
    server = undefined;
  };
  return {
    folder,
    address: `${server.address}gis/${encodeURIComponent("生活圈")}/`,
    stop,
    start: async () => {
      server = await serve(root, { port });
    },
    remove: async () => {
      await stop();
      rmSync(root, { recursive: true });
    },
  };
}

/** The page is served from its copy from here on. */
export async function copyReady(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated", undefined, {
    timeout: 90_000,
  });
}

/** Two communities side by side with 1,200 and 800 people, of them 300 and 200 over sixty; a road; one meal point in the western. */
const TOWN_FILES = [
  geojson("社区.geojson", [square("东风社区", 0, 1200, 300), square("红星社区", 0.01, 800, 200)]),
  geojson("道路.geojson", [
    line(
      "人民路",
      [0, 1, 2, 3, 4].map((i) => [i * 0.005, 0.005]),
    ),
  ]),
  {
    name: "助餐点台账.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(`设施名称,类别,经度,纬度\n东风社区助餐点,助餐点,${LON + 0.005},${LAT + 0.005}\n`),
  },
];

/** Takes the town's files over as a project. */
export async function importTown(page: Page, title: string): Promise<void> {
  await page.getByTestId("open-files").setInputFiles(TOWN_FILES);
  const dialog = page.getByTestId("import-dialog");
  await dialog.waitFor({ timeout: 60_000 });
  await page.getByTestId("import-steps").locator("button").last().click();
  await dialog.getByLabel("项目名称").fill(title);
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "detached", timeout: 60_000 });
}
