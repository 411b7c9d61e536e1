import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of package.json. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

const SOURCES = ["src", "data", "layers", "public", "index.html", "package.json", "package-lock.json"];
const CONFIGS = ["vite.config.ts", "vite.cli.config.ts", "svelte.config.js", "scripts/offline-build.ts"];
const RESULTS = ["dist/index.html", "dist/service-worker.js", "dist/cli/lifecircle.mjs"];

/** Builds the page and the command line unless dist is newer than everything it is made of. @returns {boolean} success */
export function buildIfNeeded() {
  return isFresh() || build();
}

/** @returns {boolean} success */
export function build() {
  return ["vite.config.ts", "vite.cli.config.ts"].every((config) => {
    const vite = join(ROOT, "node_modules/vite/bin/vite.js");
    // A test runner's NODE_ENV would make another page than the one people get.
    const env = { ...process.env, NODE_ENV: "production", VITE_CONFIG_NATIVE_IGNORE_WARNING: "true" };
    const options = { cwd: ROOT, env, stdio: /** @type {const} */ ("inherit") };
    return spawnSync(process.execPath, [vite, "build", "--logLevel", "warn", "--config", config], options).status === 0;
  });
}

function isFresh() {
  const results = RESULTS.map((path) => join(ROOT, path));
  if (!results.every((path) => existsSync(path))) return false;
  const oldest = Math.min(...results.map((path) => statSync(path).mtimeMs));
  return newestIn([...SOURCES, ...CONFIGS].map((path) => join(ROOT, path))) <= oldest;
}

/**
 * @param {readonly string[]} paths files and folders
 * @returns {number} milliseconds since 1970
 */
function newestIn(paths) {
  let newest = 0;
  for (const path of paths) {
    if (!existsSync(path)) continue;
    const found = statSync(path);
    newest = Math.max(newest, found.mtimeMs);
    if (found.isDirectory()) newest = Math.max(newest, newestIn(readdirSync(path).map((name) => join(path, name))));
  }
  return newest;
}
