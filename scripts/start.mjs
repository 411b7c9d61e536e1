// npm start [-- --no-open] [--port 4173]: builds when needed, then `lifecircle serve` shows the page and opens it.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { buildIfNeeded, ROOT } from "./build-state.mjs";

console.log("正在准备页面…… / Preparing the page …");
if (!buildIfNeeded()) {
  console.error("页面构建失败，原因见上。 / The page could not be built; the reason is above.");
  process.exit(1);
}
const words = process.argv.slice(2);
const open = words.includes("--no-open") ? [] : ["--open"];
process.argv.splice(2, Infinity, "serve", ...words.filter((word) => word !== "--no-open"), ...open);
await import(pathToFileURL(join(ROOT, "dist/cli/lifecircle.mjs")).href);
