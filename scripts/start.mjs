// npm start [-- --no-open] [--port 4173]: builds when needed, serves the page to this machine, opens it.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { buildIfNeeded, ROOT } from "./build-state.mjs";
import { serve } from "./serve.mjs";

const { values } = parseArgs({ options: { "no-open": { type: "boolean" }, port: { type: "string", default: "0" } } });
const port = Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65535) {
  console.error(
    `端口“${values.port}”无效，请给出 0 到 65535 的整数。 / Port “${values.port}” is not a whole number from 0 to 65535.`,
  );
  process.exit(2);
}

console.log("正在准备页面…… / Preparing the page …");
if (!buildIfNeeded()) {
  console.error("页面构建失败，原因见上。 / The page could not be built; the reason is above.");
  process.exit(1);
}

try {
  const { address } = await serve(join(ROOT, "dist"), port);
  console.log(`生活圈已就绪 / Lifecircle is ready: ${address}`);
  console.log("仅本机可访问，数据不离开本机。按 Ctrl+C 结束。 / For this machine only; no data leave it. Ctrl+C ends.");
  if (!values["no-open"]) open(address);
} catch (error) {
  if (!(error instanceof Error && "code" in error && error.code === "EADDRINUSE")) throw error;
  console.error(`端口 ${port} 已被占用，请换一个或不指定。 / Port ${port} is in use; choose another or leave it out.`);
  process.exit(1);
}

/**
 * Asks the system's default browser to show the address; where there is none, the printed address is enough.
 * @param {string} address
 */
function open(address) {
  /** @type {readonly [string, ...string[]]} */
  const [program, ...args] =
    process.platform === "win32"
      ? ["cmd", "/c", "start", "", address]
      : [process.platform === "darwin" ? "open" : "xdg-open", address];
  const child = spawn(program, args, { stdio: "ignore", detached: true });
  child.on("error", () => {});
  child.unref();
}
