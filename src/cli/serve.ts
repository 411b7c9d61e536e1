import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { Problem } from "../core/base/problem";
import { serve, type RunningServer } from "../server/serve";
import type { TileSource } from "../server/tiles";
import { serveText, type Language } from "../text";
import type { CliIo } from "./io";
import type { ServeCommand } from "./serve-arguments";
import { tileSources } from "./tile-sources";

/**
 * Serves the page until the person ends it.
 * @throws Problem "serve/no-page", "serve/port-taken", "serve/host-unknown", and those of tileSources
 */
export async function serveCommand(command: ServeCommand, io: CliIo, language: Language): Promise<void> {
  const folder = command.folder === undefined ? join(io.packageRoot, "dist") : resolve(io.cwd, command.folder);
  if (!existsSync(join(folder, "index.html"))) throw new Problem("serve/no-page", { folder });
  const say = serveText[language];
  const key = command.tiles.key ?? io.env.LIFECIRCLE_TILE_KEY;
  const tiles = tileSources({ ...command.tiles, key });
  const { address, close } = await started(folder, command, tiles);
  const isPublic = command.host !== undefined && !/^(127\.|localhost$|::1$)/.test(command.host);
  io.stdout(`${say.ready(address)}\n${isPublic ? say.network(Number(new URL(address).port)) : say.loopback}\n`);
  for (const { title, template } of tiles) io.stdout(`${say.tiles(title, new URL(template).host)}\n`);
  if (command.open) openBrowser(address);
  await ended(io.signal);
  await close();
}

async function started(
  folder: string,
  { port, host }: ServeCommand,
  tiles: readonly TileSource[],
): Promise<RunningServer> {
  try {
    return await serve(folder, { port, tiles, ...(host === undefined ? {} : { host }) });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "EADDRINUSE" || code === "EACCES") throw new Problem("serve/port-taken", { port });
    if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") throw new Problem("serve/host-unknown", { host: host ?? "" });
    throw error;
  }
}

function ended(signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    if (signal.aborted) done();
    else signal.addEventListener("abort", () => done(), { once: true });
  });
}

/** Asks the system's default browser to show the address; where there is none, the printed address is enough. */
function openBrowser(address: string): void {
  const [program, ...args]: readonly [string, ...string[]] =
    process.platform === "win32"
      ? ["cmd", "/c", "start", "", address]
      : [process.platform === "darwin" ? "open" : "xdg-open", address];
  const child = spawn(program, args, { stdio: "ignore", detached: true });
  child.on("error", () => undefined);
  child.unref();
}
