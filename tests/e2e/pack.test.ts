import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ROOT } from "../../scripts/build-state.mjs";
import { PAGE_HEADERS } from "../../src/server/headers";
import { copyReady } from "./own-host";
import { watchedBrowser } from "../helpers/watched-browser";

const out = mkdtempSync(join(tmpdir(), "lifecircle-pack-"));
/** The zip unpacked in a folder with a space and Chinese characters, as offices have them. */
const home = join(out, "我的 工具");
let folder: string;
const browser = watchedBrowser();

beforeAll(() => {
  const tsx = import.meta.resolve("tsx");
  const made = spawnSync(process.execPath, ["--import", tsx, join(ROOT, "scripts/pack.ts"), out], { encoding: "utf8" });
  expect(made.stderr).not.toMatch(/error/i);
  const zip = readdirSync(out).find((name) => name.endsWith(".zip")) ?? "";
  for (const [path, bytes] of Object.entries(unzipSync(readFileSync(join(out, zip))))) {
    mkdirSync(dirname(join(home, path)), { recursive: true });
    writeFileSync(join(home, path), bytes);
  }
  folder = join(home, zip.replace(/\.zip$/, ""));
});
afterAll(() => rmSync(out, { recursive: true, force: true }));

/** Runs the start script from another directory; the browser it asks for does not exist here. */
async function started(): Promise<{ process: ChildProcess; address: string }> {
  const child = spawn("sh", [join(folder, "start.sh"), "--lang", "zh"], {
    cwd: tmpdir(),
    env: { ...process.env, BROWSER: "true" },
  });
  let said = "";
  const address = await new Promise<string>((heard, failed) => {
    child.stdout.on("data", (part: Buffer) => {
      said += part.toString();
      const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(said);
      if (found) heard(found[0]);
    });
    child.once("exit", () => failed(new Error(said)));
  });
  return { process: child, address };
}

test.skipIf(process.platform === "win32")(
  "the unpacked zip runs from any directory without npm: the page answers, keeps its copy, and no request leaves",
  async () => {
    const { process: server, address } = await started();
    try {
      const context = await browser.laptop(address);
      const page = await context.newPage();
      await page.goto(address);
      await page.getByTestId("coverage-share").waitFor({ timeout: 90_000 });
      await copyReady(page);
      expect(await page.evaluate(() => globalThis.crossOriginIsolated)).toBe(true);
    } finally {
      server.kill("SIGTERM");
    }
  },
);

test("the command line of the pack computes from the pack's own layers and data", () => {
  const run = spawnSync(
    process.execPath,
    [join(folder, "dist/cli/lifecircle.mjs"), "coverage", join(folder, "dist/data"), "--layer", "meal_point", "--json"],
    { cwd: tmpdir(), encoding: "utf8", maxBuffer: 1e9 },
  );
  expect(run.status).toBe(0);
  expect(JSON.parse(run.stdout)).toMatchObject({ project: { fictional: true } });
});

test("the samples for other servers state the same headers and types as the local server", () => {
  const nginx = readFileSync(join(folder, "server-samples/nginx.conf"), "utf8");
  const iis = readFileSync(join(folder, "server-samples/web.config"), "utf8");
  for (const [name, value] of Object.entries(PAGE_HEADERS)) {
    expect(nginx).toContain(`add_header ${name} "${value}" always;`);
    expect(iis).toContain(`<add name="${name}" value="${value}" />`);
  }
  for (const ending of ["wasm", "mjs", "fgb", "pmtiles"]) {
    expect(nginx).toMatch(new RegExp(` ${ending};`));
    expect(iis).toContain(`<mimeMap fileExtension=".${ending}"`);
  }
  const words = readFileSync(join(folder, "说明-README.txt"), "utf8");
  expect(words).toContain("内网安装说明");
  expect(words).toContain("Installing".toLowerCase());
  expect(readFileSync(join(folder, "start.cmd"), "utf8")).not.toMatch(/[^\r]\n/);
});
