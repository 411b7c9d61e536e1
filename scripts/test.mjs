// npm test [-- words of vitest]: finds a browser, runs all tests, closes with "N passed, N failed".
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "./build-state.mjs";
import { findBrowser } from "./find-browser.mjs";

/** On Debian: the browser, a Chinese font for its labels, and Mesa, with which it draws maps faster. */
const DEBIAN_PACKAGES = ["chromium", "fonts-noto-cjk", "libegl1", "libgl1-mesa-dri"];

const browser = findBrowser() ?? installBrowser();
if (browser === undefined) {
  const command = installCommand();
  console.error(`测试需要 Chromium、Chrome 或 Edge 浏览器，本机未找到。请先运行：${command}`);
  console.error(`The tests need Chromium, Chrome or Edge, and none was found here. Please run: ${command}`);
  process.exit(1);
}

/** Holds every file the tests make, and goes with them; a database server of another user reads below it. */
const folder = mkdtempSync(join(tmpdir(), "lifecircle-test-"));
chmodSync(folder, 0o755);
const environment = { ...process.env, LIFECIRCLE_BROWSER: browser, TMPDIR: folder, TEMP: folder, TMP: folder };
const results = join(folder, "results.json");
const run = spawnSync(
  process.execPath,
  [
    join(ROOT, "node_modules/vitest/vitest.mjs"),
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${results}`,
    ...process.argv.slice(2),
  ],
  { cwd: ROOT, stdio: "inherit", env: environment },
);
const { passed, failed, skipped } = count(results);
rmSync(folder, { recursive: true, force: true });

// A run can also fail outside any test: an error nobody caught, a page that could not be built.
const failures = run.status === 0 ? failed : Math.max(1, failed);
console.log(`${passed} passed, ${failures} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
process.exit(failures > 0 ? 1 : 0);

/**
 * A file that could not even be loaded counts as one failed test.
 * @param {string} path of vitest's JSON report
 */
function count(path) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  if (!existsSync(path)) return counts;
  /** @type {{ testResults: { status: string, assertionResults: { status: string }[] }[] }} */
  const report = JSON.parse(readFileSync(path, "utf8"));
  for (const file of report.testResults) {
    const failedTests = file.assertionResults.filter((test) => test.status === "failed").length;
    const passedTests = file.assertionResults.filter((test) => test.status === "passed").length;
    counts.passed += passedTests;
    counts.failed += file.status === "failed" ? Math.max(1, failedTests) : failedTests;
    counts.skipped += file.assertionResults.length - passedTests - failedTests;
  }
  return counts;
}

/** @returns {string | undefined} path of the browser, where the system's packages have one and may be installed */
function installBrowser() {
  if (!isDebian() || process.getuid?.() !== 0) return undefined;
  console.log("正在安装 Chromium…… / Installing Chromium …");
  const options = {
    stdio: /** @type {const} */ ("inherit"),
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  };
  spawnSync("apt-get", ["update", "-qq"], options);
  spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...DEBIAN_PACKAGES], options);
  return findBrowser();
}

function isDebian() {
  return existsSync("/etc/os-release") && /^ID="?debian"?$/m.test(readFileSync("/etc/os-release", "utf8"));
}

function installCommand() {
  if (isDebian()) return `sudo apt-get install -y ${DEBIAN_PACKAGES.join(" ")}`;
  return `npx playwright install ${process.platform === "linux" ? "--with-deps " : ""}chromium`;
}
