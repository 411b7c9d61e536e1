import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { chromium } from "playwright";

const NAMES = [
  "chromium",
  "chromium-browser",
  "google-chrome-stable",
  "google-chrome",
  "microsoft-edge-stable",
  "microsoft-edge",
  "chrome",
  "msedge",
];

/**
 * The browser the tests run in: LIFECIRCLE_BROWSER or CHROME_PATH, else one in PATH, else one in its usual place, else
 * the one that Playwright downloads when told to.
 * @returns {string | undefined} path of the program
 */
export function findBrowser() {
  return [...named(), ...inPath(), ...usualPlaces(), chromium.executablePath()].find(
    (path) => existsSync(path) && answers(path),
  );
}

/**
 * Some systems put a stub in place of the browser, which only says how to install it.
 * @param {string} path
 */
function answers(path) {
  return process.platform !== "linux" || spawnSync(path, ["--version"], { stdio: "ignore" }).status === 0;
}

/** @returns {string[]} */
function named() {
  return [process.env.LIFECIRCLE_BROWSER ?? "", process.env.CHROME_PATH ?? ""].filter((path) => path !== "");
}

/** @returns {string[]} */
function inPath() {
  const ending = process.platform === "win32" ? ".exe" : "";
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name + ending)));
}

/** @returns {string[]} */
function usualPlaces() {
  if (process.platform === "darwin") {
    const programs = [
      "Google Chrome.app/Contents/MacOS/Google Chrome",
      "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
      "Chromium.app/Contents/MacOS/Chromium",
    ];
    return ["/Applications", join(homedir(), "Applications")].flatMap((folder) => programs.map((p) => join(folder, p)));
  }
  if (process.platform === "win32") {
    const roots = [process.env.PROGRAMFILES, process.env["PROGRAMFILES(X86)"], process.env.LOCALAPPDATA];
    const programs = ["Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe"];
    return roots.filter((root) => root !== undefined).flatMap((root) => programs.map((p) => join(root, p)));
  }
  return [];
}

/**
 * Flags under which maps draw without a graphics card. Mesa, where it is installed, draws dense layers about six
 * times faster than the browser's own software renderer.
 * @returns {string[]}
 */
export function browserFlags() {
  const quiet = [
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ];
  const mesa = ["x86_64", "aarch64"].some((cpu) => existsSync(`/usr/lib/${cpu}-linux-gnu/libEGL_mesa.so.0`));
  const drawing = mesa
    ? ["--use-gl=angle", "--use-angle=gl-egl", "--ignore-gpu-blocklist"]
    : ["--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"];
  // Only a root user (a container) has to give up the browser's sandbox.
  const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return [...sandbox, ...quiet, ...drawing];
}
